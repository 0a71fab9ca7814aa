"""Tokens for the API on the desk: an admin makes one, it is shown once, and whoever it acts for is told."""

import re
from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import select

from bot.storage import accounts
from bot.storage import tables as t
from tests.conftest import Town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def admin(town: Town) -> tuple[httpx.Client, str]:
    secret = town.secret("session", "kestrel@neighbourhoods.example.org")
    return httpx.Client(base_url=town.url, cookies={"bluelamp_session": secret}), accounts.digest("form:" + secret)[:32]


def test_a_token_made_on_the_desk_does_what_was_chosen_and_is_shown_once(start: Callable[..., Town]) -> None:
    town = start()
    desk, form = admin(town)
    wanted = {"form": form, "name": "Case system", "scope": ["handbook:read"], "days": "30"}
    made = desk.post("/desk/staff/applegarth/tokens", data=wanted)
    found = re.search(r"<code>([\w-]{30,})</code>", made.text)
    assert made.status_code == 200 and found
    key = {"Authorization": f"Bearer {found[1]}"}
    assert httpx.get(f"{town.url}/api/v1/faq", headers=key).status_code == 200
    assert httpx.get(f"{town.url}/api/v1/conversations", headers=key).status_code == 403
    page = desk.get("/desk/staff/applegarth").text
    assert found[1] not in page and "Case system" in page
    with town.app.database.read() as db:
        mails = [mail for mail in db.execute(select(t.mails)).mappings() if "a token for the API" in mail["subject"]]
        assert [mail["recipient"] for mail in mails] == ["applegarth@neighbourhoods.example.org"]
        assert found[1] not in str(mails)
        assert "token made" in list(db.scalars(select(t.audit.c.verb).where(t.audit.c.actor == "kestrel")))


def test_no_token_is_made_that_may_do_nothing_or_for_an_account_that_is_shut(start: Callable[..., Town]) -> None:
    town = start()
    desk, form = admin(town)
    nothing = desk.post("/desk/staff/applegarth/tokens", data={"form": form, "name": "x"})
    unknown = desk.post("/desk/staff/applegarth/tokens", data={"form": form, "name": "x", "scope": "everything"})
    desk.post("/desk/staff/applegarth/closure", data={"form": form})
    shut = desk.post("/desk/staff/applegarth/tokens", data={"form": form, "name": "x", "scope": "handbook:read"})
    assert [one.status_code for one in (nothing, unknown, shut)] == [422, 422, 422]
    assert "Choose what the token may do." in nothing.text and "The account is shut." in shut.text
    with town.app.database.read() as db:
        assert not list(db.scalars(select(t.secrets.c.hash).where(t.secrets.c.purpose == "token")))
