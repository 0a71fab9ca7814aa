"""The API as another system uses it: pages and filters, scopes and limits, one shape for what goes wrong, and requests carried out once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from bot.storage import accounts, tokens
from bot.storage import tables as t
from bot.storage.tokens import Scope
from tests.conftest import Town

ADMIN, ANNA = "kestrel@neighbourhoods.example.org", "applegarth@neighbourhoods.example.org"


def ask(town: Town, *texts: str) -> None:
    """One person's conversation."""
    token = ""
    for number, text in enumerate(texts):
        said = {"token": token, "id": str(number), "text": text}
        token = httpx.post(town.url + "/chat/messages", json=said).json()["token"]


def client(town: Town, email: str = ADMIN, *scopes: Scope) -> httpx.Client:
    with town.app.database.write() as db:
        account = accounts.by_email(db, email)
        assert account is not None
        secret = tokens.issue(db, account.id, town.app.turns.clock(), scopes or tuple(Scope))
    return httpx.Client(base_url=town.url + "/api/v1", headers={"Authorization": f"Bearer {secret}"})


def waiting(town: Town) -> httpx.Client:
    """Somebody waits for an officer of Bilston, and the admin's system calls."""
    ask(town, "speak to an officer about a van", "Bilston")
    return client(town)


def problem(answer: httpx.Response) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert set(found) == {"type", "title", "status", "detail", "errors"} and found["status"] == answer.status_code
    return found


def test_conversations_come_in_pages_and_are_narrowed(start: Callable[..., Town]) -> None:
    town = start()
    for place in ("Bilston", "Bilston", "Tettenhall"):
        ask(town, "speak to an officer", place)
    http = client(town)
    assert len(http.get("/conversations?created_since=0001-01-01T00:00:00Z").json()["conversations"]) == 3
    seen: list[int] = []
    after: str | None = "0"
    while after is not None:
        answer = http.get("/conversations", params={"limit": 2, "after": after}).json()
        seen += [one["id"] for one in answer["conversations"]]
        after = answer["next"]
    assert seen == [1, 2, 3]
    with town.app.database.write() as db:
        db.execute(update(t.conversations).where(t.conversations.c.id == 3).values(emergency=True))
    assert [one["id"] for one in http.get("/conversations?urgent=true").json()["conversations"]] == [3]
    assert [one["id"] for one in http.get("/conversations?team=bilston").json()["conversations"]] == [1, 2]
    later = {"created_since": (town.app.turns.clock() + timedelta(hours=1)).isoformat()}
    assert http.get("/conversations", params=later).json() == {"conversations": [], "next": None}
    http.post("/conversations/1/closure")
    assert [one["id"] for one in http.get("/conversations?state=closed").json()["conversations"]] == [1]
    assert len(http.get("/conversations?state=all").json()["conversations"]) == 3


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_answers_areas_and_staff_come_in_pages_too(start: Callable[..., Town]) -> None:
    http = client(start())
    for path, name in (("/faq", "faq"), ("/areas", "areas"), ("/staff", "staff")):
        whole = http.get(path, params={"limit": 500}).json()
        got, after = [], ""
        while after is not None:
            answer = http.get(path, params={"limit": 7, "after": after}).json()
            got += answer[name]
            after = answer["next"]
        assert len(got) > 7 and whole["next"] is None and got == whole[name], path
    assert {one["team"] for one in http.get("/areas?team=bilston").json()["areas"]} == {"bilston"}
    assert {one["role"] for one in http.get("/staff?role=admin").json()["staff"]} == {"admin"}
    assert {one["language"] for one in http.get("/faq?language=cy&limit=500").json()["faq"]} == {"cy"}


def test_the_guarantee_is_reported_for_the_teams_that_somebody_leads(start: Callable[..., Town]) -> None:
    town = start()
    http = waiting(town)
    ask(town, "speak to an officer", "Tettenhall")
    http.post("/conversations/1/replies", json={"text": "I will look."})
    report = http.get("/reports/guarantee").json()
    assert sum(team["owed"] for team in report["teams"]) == 2 and sum(team["met"] for team in report["teams"]) == 1
    owed = http.get("/reports/guarantee/answers", params={"outcome": "met", "month": report["month"]}).json()
    assert [one["conversation_id"] for one in owed["answers"]] == [1] and owed["next"] is None
    first = http.get("/reports/guarantee/answers?limit=1").json()
    second = http.get("/reports/guarantee/answers", params={"limit": 1, "after": first["next"]}).json()
    assert [one["conversation_id"] for one in first["answers"] + second["answers"]] == [1, 2] and not second["next"]
    assert client(town, ANNA).get("/reports/guarantee").status_code == 404
    with town.app.database.write() as db:
        db.execute(update(t.officers).where(t.officers.c.id == "applegarth").values(role="supervisor"))
    assert {team["team"] for team in client(town, ANNA).get("/reports/guarantee").json()["teams"]} == {"bilston"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whatever_goes_wrong_is_said_in_one_shape(start: Callable[..., Town]) -> None:
    town = start()
    http = waiting(town)
    assert problem(httpx.get(town.url + "/api/v1/conversations"))["status"] == 401
    assert problem(http.get("/conversations/999"))["detail"] == "There is no such conversation here."
    assert problem(http.get("/nothing"))["status"] == 404
    assert problem(http.put("/conversations"))["status"] == 405
    wrong = problem(http.get("/conversations?limit=0&state=odd"))
    assert [one["where"] for one in wrong["errors"]] == ["query.state", "query.limit"]
    for path in ("/conversations/99999999999", "/conversations?team=%00", "/conversations?created_since=2026-11-25T09:30:00"):  # fmt: skip
        assert problem(http.get(path))["status"] == 422, path
    assert problem(http.get("/conversations?stat=open"))["errors"][0]["where"] == "query.stat"
    secret = "mine and nobody else's"
    unread = http.post("/conversations/1/replies", json={"text": [secret]})
    assert problem(unread)["errors"] and secret not in unread.text
    overtaken = http.post("/conversations/1/replies", json={"text": "Hello", "seen": 1})
    assert "meanwhile" in problem(overtaken)["detail"] or overtaken.status_code == 409


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_token_does_no_more_than_its_scopes_and_says_when_it_was_used(start: Callable[..., Town]) -> None:
    town = start()
    waiting(town)
    reads = client(town, ADMIN, Scope.CONVERSATIONS_READ)
    assert reads.get("/conversations/1").status_code == 200
    for refused in (reads.post("/conversations/1/closure"), reads.get("/faq"), reads.get("/staff"), reads.get("/reports/guarantee")):  # fmt: skip
        assert problem(refused)["status"] == 403 and "scope" in refused.json()["detail"]
    with town.app.database.read() as db:
        used = [row["seen_at"] for row in tokens.held_by(db, "kestrel", town.app.turns.clock())]
        secrets = db.scalars(select(t.secrets.c.hash).where(t.secrets.c.purpose == "token")).all()
    assert used.count(None) == 1 and len(used) == 2
    assert reads.headers["authorization"].removeprefix("Bearer ") not in secrets


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_expired_token_is_refused(start: Callable[..., Town]) -> None:
    town = start()
    http = client(town)
    with town.app.database.write() as db:
        db.execute(update(t.secrets).values(expires_at=town.app.turns.clock() - timedelta(seconds=1)))
    assert problem(http.get("/faq"))["status"] == 401


def test_a_token_has_so_many_calls_a_minute_of_its_own(start: Callable[..., Town]) -> None:
    town = start(api_calls_a_minute=3)
    busy, other = client(town), client(town)
    assert [busy.get("/areas?limit=1").status_code for _ in range(3)] == [200] * 3
    limited = busy.get("/areas?limit=1")
    assert problem(limited)["status"] == 429 and 1 <= int(limited.headers["retry-after"]) <= 60
    assert other.get("/areas?limit=1").status_code == 200


def test_a_request_with_a_key_is_carried_out_once(start: Callable[..., Town]) -> None:
    town = start()
    http = waiting(town)
    key = {"Idempotency-Key": "one"}
    first = http.post("/conversations/1/replies", json={"text": "I will look."}, headers=key)
    again = http.post("/conversations/1/replies", json={"text": "I will look."}, headers=key)
    assert first.status_code == again.status_code == 201 and again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true" and "idempotency-replayed" not in first.headers
    other = http.post("/conversations/1/replies", json={"text": "Something else."}, headers=key)
    assert problem(other)["status"] == 422
    assert problem(http.post("/conversations/1/closure", headers=key))["status"] == 422
    m = t.messages.c
    with town.app.database.read() as db:
        sent = db.scalars(select(m.text).where(m.author == "officer")).all()
        kept = db.execute(select(t.requests)).mappings().all()
    assert sent == ["I will look."] and len(kept) == 1 and "look" not in kept[0]["answer"]
    assert client(town, ANNA).post("/conversations/1/closure", headers=key).status_code == 201  # a key of another's own


def test_the_same_key_at_the_same_time_sends_once(start: Callable[..., Town]) -> None:
    town = start()
    http = waiting(town)
    together = threading.Barrier(5)

    def send(_: int) -> httpx.Response:
        together.wait(10)
        words = {"text": "I will look."}
        return httpx.post(f"{town.url}/api/v1/conversations/1/replies", json=words, headers={**dict(http.headers), "Idempotency-Key": "k"})  # fmt: skip

    with ThreadPoolExecutor(5) as crowd:
        answers = list(crowd.map(send, range(5)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert [a.status_code for a in answers if "idempotency-replayed" not in a.headers].count(201) == 1
    with town.app.database.read() as db:
        count = db.scalar(select(func.count()).where(t.messages.c.author == "officer"))
    assert count == 1


def test_a_key_whose_request_is_under_way_waits_and_a_refused_one_is_free_again(start: Callable[..., Town]) -> None:
    town = start()
    http = waiting(town)
    key = {"Idempotency-Key": "k"}
    refused = http.post("/conversations/1/replies", json={"text": "Hello", "seen": 0}, headers=key)
    assert problem(refused)["status"] == 409
    assert http.post("/conversations/1/replies", json={"text": "Hello"}, headers=key).status_code == 201
    with town.app.database.write() as db:
        db.execute(update(t.requests).values(status=None))
    waits = http.post("/conversations/1/replies", json={"text": "Hello"}, headers=key)
    assert problem(waits)["detail"] == "A request with this Idempotency-Key is being carried out."
    with town.app.database.write() as db:  # its process died a while ago
        db.execute(update(t.requests).values(at=town.app.turns.clock() - timedelta(minutes=2)))
    assert http.post("/conversations/1/replies", json={"text": "Hello"}, headers=key).status_code == 201
