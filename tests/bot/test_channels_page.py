"""The page that tells officers which channels are open, what waits, and until when."""

from collections.abc import Callable

import httpx
from sqlalchemy import update

from bot.storage import tables as t
from tests.bot.test_x import with_x
from tests.conftest import Town
from tests.fake_x import FakeX


def test_officers_see_what_waits_and_what_x_still_allows(start: Callable[..., Town]) -> None:
    with FakeX() as fake:
        town = start(**with_x(fake))
        with httpx.Client(base_url=town.url, follow_redirects=True) as officer:
            officer.post(f"/desk/sign-in/{town.secret('link', 'coppice@neighbourhoods.example.org')}")
            page = officer.get("/desk/channels").text
            assert "0 of 15" in page and "Telegram" in page and "Not open" in page
            with town.app.database.write() as db:
                spent = t.allowances.c.name == "dm_send"
                db.execute(update(t.allowances).where(spent).values(used=9))
            assert "9 of 15" in officer.get("/desk/channels").text
