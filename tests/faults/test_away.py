"""While the database is away everything that comes in is told to come again, with where to ring, and nothing typed is lost."""

from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import func, select

from bot.storage import tables as t
from tests.conftest import Town
from tests.faults.database_away import away
from tests.patience import until

TYPED = "who is my officer in Bilston? <b>Ada"
POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@POSTGRESQL
def test_every_address_says_come_again_and_keeps_what_was_typed(start: Callable[..., Town], database_url: str) -> None:
    town = start()
    key = {"Authorization": f"Bearer {town.secret('token', 'kestrel@neighbourhoods.example.org')}"}
    with httpx.Client(base_url=town.url, timeout=60, headers={"accept": "text/html"}) as web:
        web.post(f"/desk/sign-in/{town.secret('link', 'kestrel@neighbourhoods.example.org')}")
        form = web.get("/desk/channels").text.split('name="form" value="')[1].split('"')[0]
        with away(database_url):
            page = web.get("/")
            assert page.status_code == 503 and "ring 101" in page.text and 'href="tel:999"' in page.text
            sent = {"text": TYPED, "once": "a1", "token": "A" * 43}
            page = web.post("/", data=sent)
            assert page.status_code == 503 and page.headers["retry-after"]
            assert (
                "who is my officer in Bilston? &lt;b&gt;Ada" in page.text
                and "A" * 43 in page.text
                and "a1" in page.text
            )
            said = web.post("/chat/messages", json={"id": "b", "text": TYPED, "token": "A" * 43})
            assert said.status_code == 503 and TYPED not in said.text
            desk = web.post("/desk/conversations/1/replies", data={"text": "I come on <i>Friday", "form": form})
            assert desk.status_code == 503 and "I come on &lt;i&gt;Friday" in desk.text
            refused = web.get("/api/v1/conversations", headers=key)
            assert refused.status_code == 503 and refused.headers["content-type"] == "application/problem+json"
            assert web.get("/readyz").status_code == 503 and web.get("/healthz").status_code == 200
        until(lambda: web.get("/readyz").status_code == 200)
        for _ in range(2):
            assert web.post("/", data=sent).status_code == 200
    with town.app.database.read() as db:
        assert db.scalar(select(func.count()).where(t.messages.c.text == TYPED)) == 1
