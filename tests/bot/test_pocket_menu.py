"""The list of commands that Telegram shows an officer: the desk's in a linked chat, everybody's again once the link is over."""

# ruff: noqa: F811

from collections.abc import Callable

import pytest

from bot.pocket import words
from tests.bot.test_notices import desk, form, mailbox  # noqa: F401
from tests.bot.test_pocket import begin, linked  # noqa: F401
from tests.conftest import Town
from tests.fake_telegram import FakeTelegram
from tests.patience import until

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@SQLITE
def test_a_linked_chat_has_the_desks_menu_until_the_officer_unlinks_it(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin()
    anna = linked(town, fake)
    until(lambda: fake.menus.get(anna.id) == list(words.COMMANDS))
    assert "officer" in fake.menus[0] and "mine" not in fake.menus[0], "the public's menu is another"
    anna.says("/unlink")
    anna.waits_for("not linked to the desk any more")
    until(lambda: anna.id not in fake.menus)


@SQLITE
def test_the_menu_goes_with_the_account_with_the_chat_and_to_a_new_chat(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin()
    first = linked(town, fake)
    until(lambda: first.id in fake.menus)
    second = linked(town, fake, name="Anna's new phone")
    until(lambda: second.id in fake.menus and first.id not in fake.menus)
    second.blocks()
    until(lambda: second.id not in fake.menus)
    third = linked(town, fake, name="Anna's third phone")
    until(lambda: third.id in fake.menus)
    with desk(town, "kestrel@neighbourhoods.example.org") as admin:
        page = admin.get("/desk/staff/applegarth").text
        admin.post("/desk/staff/applegarth/closure", data={"form": form(page)})
    until(lambda: third.id not in fake.menus)


@SQLITE
def test_every_command_of_the_menu_does_something(begin: Callable[..., Town], fake: FakeTelegram) -> None:
    town = begin()
    anna = linked(town, fake)
    for command in words.COMMANDS:
        before = len(anna.received)
        anna.says(f"/{command}")
        until(lambda before=before: len(anna.received) > before)
        if command not in ("help", "desk"):
            assert anna.received[-1]["text"] != words.HELP, command
