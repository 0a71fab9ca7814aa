"""Requests that somebody else made up: from another site, with another name, with headers in them, with another's session."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.entrance import PROVEN
from bot.storage import accounts
from tests.bot.test_access import NAMES, PUBLIC, ROUTES
from tests.security.conftest import ADMIN, ANNA, Program

POSTS = sorted(line.split(" ")[1] for line in ROUTES if line.startswith("POST /desk"))
PAGES = sorted(line.split(" ")[1] for line in ROUTES if line.startswith("GET ") and "/live" not in line)
INJECTED = "x%0d%0aSet-Cookie:%20evil=1%0d%0aLocation:%20https://evil.example/"


def filled(path: str, value: str = "") -> str:
    return re.sub(r"{(\w+)}", lambda found: value or NAMES.get(found[1], "1"), path)


def test_no_change_is_made_without_the_token_of_this_sessions_form(program: Program) -> None:
    """Every POST of the desk, found by its route: without a token, with another's, and from another site's page."""
    admin, other = program.officer(ADMIN), program.officer(ADMIN)
    assert admin.form != other.form and len(POSTS) > 90
    for path in POSTS:
        at = filled(path)
        foreign = admin.http.post(at, data={"form": admin.form}, headers={"Origin": "https://evil.example"})
        cross = admin.http.post(at, data={"form": admin.form}, headers={"Sec-Fetch-Site": "cross-site"})
        assert {foreign.status_code, cross.status_code} == {403}, path
        if ROUTES[f"POST {path}"] == PUBLIC and path != "/desk/sign-out":
            continue  # what a stranger may send has no session to misuse
        for form in ({}, {"form": ""}, {"form": other.form}, {"form": admin.form[:-1]}):
            assert admin.http.post(at, data=form).status_code == 403, (path, form)
    assert admin.http.get("/desk").status_code == 200, "still signed in, and nothing was ended"


@pytest.mark.parametrize("wrong", ["\u00e9" * 32, "\ud800", "\0", "a" * 40_000])
def test_a_token_of_odd_letters_is_refused_and_breaks_nothing(program: Program, wrong: str) -> None:
    admin = program.officer(ADMIN)
    sent = admin.http.post("/desk/texts", data={"form": wrong.encode("utf-8", "surrogatepass").decode("latin-1")})
    assert sent.status_code == 403


def test_nothing_given_in_an_address_becomes_a_header_or_leads_elsewhere(program: Program) -> None:
    admin, stranger = program.officer(ADMIN), program.stranger()
    for path in PAGES:
        for at in (filled(path, INJECTED), f"{filled(path)}?lang={INJECTED}&area={INJECTED}&next=//evil.example&show={INJECTED}&q={INJECTED}"):  # fmt: skip
            for http in (admin.http, stranger):
                answer = http.get(at)
                assert answer.status_code < 500, at
                assert "evil" not in str(answer.headers.get("set-cookie")), at
                to = urlsplit(answer.headers.get("location", ""))
                assert to.netloc in ("", "testserver"), (at, answer.headers["location"])
    for odd in (
        "//evil.example/%2f..",
        "/%5cevil.example/",
        "/\\evil.example",
        "//evil.example",
        "/desk//evil.example/",
    ):
        to = urlsplit(program.stranger().get(f"http://testserver{odd}").headers.get("location", ""))
        assert to.netloc in ("", "testserver") and not to.path.startswith("//evil.example"), odd


def test_another_name_for_this_site_is_turned_away_and_appears_nowhere(open_program: Callable[..., Program]) -> None:
    program = open_program(public_url="https://lamp.example")
    http = program.stranger()
    for headers in ({"Host": "evil.example"}, {"Host": "lamp.example.evil.example"}, {"Host": "lamp.example@evil.example"}, {"Host": ""}):  # fmt: skip
        for path in ("/", "/desk/sign-in", "/embed.js", "/api/openapi.json", "/about", "/mydata/x"):
            answer = http.get(path, headers=headers)
            assert answer.status_code == 421 and "evil" not in answer.text, (headers, path)
    here = {"Host": "lamp.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example", "X-Host": "evil.example"}  # fmt: skip
    for path in ("/", "/desk/sign-in", "/embed.js", "/desk"):
        answer = http.get(path, headers=here)
        assert "evil" not in answer.text + str(answer.headers), path
    assert "https://lamp.example/" in http.get("/embed.js", headers=here).text
    assert set(PROVEN) == {"/hooks/", "/healthz", "/readyz", "/metrics"}, (
        "what takes any name proves itself or tells nothing"
    )


def test_a_session_that_somebody_else_chose_is_never_taken_up(program: Program) -> None:
    chosen = "A" * 43
    for where in ("cookie", "query", "form"):
        victim = program.stranger("10.0.0.9")
        with program.app.database.write() as db:
            account = accounts.by_email(db, ANNA)
            assert account is not None
            link = accounts.issue(db, "link", account.id, program.app.turns.clock())
        if where == "cookie":
            victim.cookies.set("bluelamp_session", chosen)
            victim.cookies.set("bluelamp_device", chosen)
        sent: dict[str, Any] = {"query": {"params": {"bluelamp_session": chosen}}, "form": {"data": {"bluelamp_session": chosen}}}.get(where, {})  # fmt: skip
        let_in = victim.post(f"/desk/sign-in/{link}", **sent)
        given = re.findall(r"bluelamp_(?:session|device)=([\w-]+)", str(let_in.headers.get_list("set-cookie")))
        assert let_in.status_code == 303 and len(given) == 2 and chosen not in given
        attacker = program.stranger()
        attacker.cookies.set("bluelamp_session", chosen)
        assert attacker.get("/desk").headers["location"] == "/desk/sign-in"
    session = program.session(ANNA)
    assert program.stranger().get(f"/desk?bluelamp_session={session}").status_code == 303, "no session by an address"
    assert program.stranger().get(f"/api/v1/faq?access_token={session}&token={session}").status_code == 401


def test_who_has_an_account_or_a_secret_is_told_to_nobody(program: Program) -> None:
    """Wrong, outdated, another kind of, and never existing: the same answer."""
    stranger = program.stranger()
    session = program.session(ANNA)
    for wrong in ("nobody", session, "A" * 43, "%00"):
        assert stranger.get(f"/desk/sign-in/{wrong}").status_code in (403, 404)
        assert stranger.get(f"/mydata/{wrong}").status_code in (404, 410)
        bearer = stranger.get("/api/v1/faq", headers={"Authorization": f"Bearer {wrong}"})
        assert bearer.status_code == 401 and bearer.json()["detail"] == stranger.get("/api/v1/faq").json()["detail"]
    known, unknown = (stranger.post("/desk/passkeys/challenge", data={"email": one}).json() for one in (ANNA, "nobody@town.example"))  # fmt: skip
    assert set(known) == set(unknown) and set(known["options"]) == set(unknown["options"])
    assert not known["options"].get("allowCredentials")
    foreign, missing = (program.officer(ANNA).http.get(f"/desk/conversations/{id}") for id in (1, 99))
    assert foreign.status_code == missing.status_code == 404 and foreign.text == missing.text
