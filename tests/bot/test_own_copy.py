"""A person's own copy: a link that counts once, and what an admin masked and looked over."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta

import httpx
from sqlalchemy import select, update

from bot.storage import accounts, audit, conversations, holds
from bot.storage import tables as t
from routing.events import OfficerNoted, OfficerReplied
from tests.conftest import Town
from tests.patience import until

ADMIN = "kestrel@neighbourhoods.example.org"
OFFICER = "coppice@neighbourhoods.example.org"


class Zara:
    """Somebody in the web chat."""

    def __init__(self, town: Town) -> None:
        self.town, self.token, self.said = town, "", 0

    def says(self, text: str = "", **more: str) -> list[dict[str, str]]:
        self.said += 1
        said = {"id": str(self.said), "text": text, "token": self.token, **more}
        answer = httpx.post(self.town.url + "/chat/messages", json=said).json()
        self.token = answer["token"]
        found: list[dict[str, str]] = answer["messages"]
        return found


def desk(town: Town, email: str) -> httpx.Client:
    session = town.secret("session", email)
    client = httpx.Client(base_url=town.url, cookies={"bluelamp_session": session}, follow_redirects=True, timeout=60)
    client.headers["x-form"] = accounts.digest("form:" + session)[:32]
    return client


def post(client: httpx.Client, path: str, **data: object) -> httpx.Response:
    return client.post(path, data={"form": client.headers["x-form"], **data})


def inside(answer: httpx.Response) -> str:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as whole:
        return whole.read("copy.html").decode()


def handed_over(town: Town) -> tuple[Zara, int]:
    zara = Zara(town)
    zara.says("my neighbour Dave Miller, van BD51 SMR, parks on my drive, speak to an officer")
    zara.says("Bilston")
    with town.app.database.write() as db:
        id = int(db.scalar(select(t.conversations.c.id)) or 0)
        officer = db.scalar(select(t.officers.c.id).where(t.officers.c.email == OFFICER))
        db.execute(
            update(t.conversations).where(t.conversations.c.id == id).values(officer=officer, name="Zara Brandt")
        )
    return zara, id


def test_the_link_in_the_chat_counts_once_and_is_nobody_elses(start: Callable[..., Town]) -> None:
    town = start()
    zara, id = handed_over(town)
    town.app.turns.take(id, OfficerNoted(town.app.turns.clock(), "coppice", "He sounds tired"))
    said = zara.says("/mydata")[-1]["text"]
    link = re.search(r"http\S+/mydata/[\w-]+", said)
    assert link is not None
    address = town.url + link[0][link[0].index("/mydata/") :]
    with town.app.database.read() as db:
        assert "/mydata/…" in conversations.transcript(db, id)[-1]["text"]
    for _ in range(2):  # looking does not use it up
        assert "Download my copy" in httpx.get(address).text
    answer = httpx.post(address)
    assert answer.headers["content-type"] == "application/zip"
    page = inside(answer)
    assert "Dave Miller" in page and "Automated assistant" in page and "sounds tired" not in page
    assert httpx.post(address).status_code == 410 and httpx.get(address).status_code == 410
    zara.says("/mydata")
    assert httpx.get(town.url + "/mydata/" + "x" * 43).status_code == 410
    with town.app.database.read() as db:
        assert ("person", "copy fetched") in [(row["actor"], row["verb"]) for row in audit.rows(db)]


def test_what_could_put_somebody_in_danger_is_not_given_in_the_chat(start: Callable[..., Town]) -> None:
    town = start()
    zara = Zara(town)
    zara.says("my husband hits me and I am scared of him, he reads my messages")
    said = zara.says("/mydata")[-1]["text"]
    link = re.search(r"/mydata/[\w-]+", said)
    assert link is not None
    assert "scared" not in inside(httpx.post(town.url + link[0]))


def test_an_admin_looks_over_a_masked_copy_and_lets_it_go_once(start: Callable[..., Town]) -> None:
    town = start()
    _, id = handed_over(town)
    now = town.app.turns.clock()
    town.app.turns.take(id, OfficerNoted(now, "coppice", "Her brother Karl Ruddock rang 07700 900123"))
    town.app.turns.take(
        id, OfficerReplied(now + timedelta(seconds=1), "coppice", "Dear Zara, I will look. Regards, Anna")
    )
    with town.app.database.read() as db:
        note = db.scalar(select(t.notes.c.id))
        messages = list(
            db.scalars(select(t.messages.c.id).where(t.messages.c.author == "public").order_by(t.messages.c.id))
        )
    until(lambda: "sent" in _states(town, id))
    with desk(town, ADMIN) as admin:
        found = admin.get("/desk/people", params={"q": "brandt"})
        assert f"/desk/people/{id}" in found.text
        review = post(admin, f"/desk/people/{id}/copy")
        assert "[number plate]" in review.text and "BD51 SMR" in review.text and "rang [phone]" in review.text
        copy = str(review.url).rsplit("/", 1)[1]
        keys = {"with": [f"m{messages[0]}", f"n{note}"], f"text-n{note}": "Somebody rang"}
        released = post(admin, f"/desk/copies/{copy}/release", **keys)
        link = re.search(r"/mydata/[\w-]{20,}", released.text)
        assert link is not None
        assert "/mydata/" not in admin.get(f"/desk/copies/{copy}").text
    page = inside(httpx.post(town.url + link[0]))
    assert "Somebody rang" in page and "[number plate]" in page and "07700" not in page and "Bilston" not in page
    assert httpx.post(town.url + link[0]).status_code == 410
    with town.app.database.read() as db:
        verbs = [row["verb"] for row in audit.rows(db)]
        assert {"people searched", "copy prepared", "copy read", "copy released", "copy fetched"} <= set(verbs)
        assert "Brandt" not in str([dict(row) for row in audit.rows(db)])


def _states(town: Town, id: int) -> list[str]:
    with town.app.database.read() as db:
        mine = (t.messages.c.conversation_id == id) & (t.messages.c.author == "officer")
        return list(db.scalars(select(t.messages.c.status).where(mine)))


def test_an_admin_holds_lifts_and_erases_and_an_officer_sees_it(start: Callable[..., Town]) -> None:
    town = start()
    _, id = handed_over(town)
    with desk(town, ADMIN) as admin, desk(town, OFFICER) as officer:
        assert "Say why" in post(admin, f"/desk/people/{id}/hold").text
        assert "Held." in post(admin, f"/desk/people/{id}/hold", reason="Inquest 12").text
        assert "Inquest 12" in officer.get(f"/desk/conversations/{id}").text
        assert officer.get(f"/desk/people/{id}").status_code == 404
        assert "1 conversation stays" in post(admin, f"/desk/people/{id}/erasure", sure="true").text
        assert "lifted" in post(admin, f"/desk/people/{id}/hold/removal").text
        assert "Tick that you are sure" in post(admin, f"/desk/people/{id}/erasure").text
        assert "Erased." in post(admin, f"/desk/people/{id}/erasure", sure="true").text
        shown = officer.get(f"/desk/conversations/{id}").text
        assert "were erased" in shown and "Dave Miller" not in shown and "Inquest" not in shown
    with town.app.database.read() as db:
        assert not holds.active(db, id)
        verbs = {row["verb"] for row in audit.rows(db, f"conversation:{id}")}
    assert {"hold placed", "hold lifted", "erased", "person read"} <= verbs
