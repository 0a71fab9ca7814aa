"""What the program could not handle is shown on the desk without its words, and tried again on an admin's word."""

from collections.abc import Callable

import httpx
from sqlalchemy import insert, select

from bot.storage import tables as t
from tests.conftest import Town


def test_a_kept_update_is_shown_without_its_words_and_handled_on_trying_again(start: Callable[..., Town]) -> None:
    town = start()
    raw = '{"visitor": "v", "id": "1", "text": "zebra42 hello", "at": 1790000000}'
    row = {"channel": "web", "dedupe_key": "v:1", "raw": raw, "received_at": town.app.turns.clock(), "status": "failed"}
    with town.app.database.write() as db:
        db.execute(insert(t.updates).values(**row, reason="fault: KeyError"))
    with httpx.Client(base_url=town.url, follow_redirects=True) as admin:
        admin.post(f"/desk/sign-in/{town.secret('link', 'kestrel@neighbourhoods.example.org')}")
        page = admin.get("/desk/kept").text
        assert "fault: KeyError" in page and "zebra42" not in page
        form = page.split('name="form" value="')[1].split('"')[0]
        assert "Nothing is kept back" in admin.post("/desk/kept", data={"form": form}).text
    with town.app.database.read() as db:
        assert db.scalar(select(t.messages.c.text).where(t.messages.c.author == "public")) == "zebra42 hello"
