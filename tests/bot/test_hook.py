"""Telegram by webhook, as Telegram does it: each chat in order, and again until the update is taken."""

from collections.abc import Callable, Iterator

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.storage import tables as t
from tests.bot.test_loop import free_port
from tests.conftest import Town
from tests.fake_telegram import TOKEN, FakeTelegram
from tests.faults.database_away import away
from tests.patience import until


@pytest.fixture
def pushing() -> Iterator[FakeTelegram]:
    with FakeTelegram(delivers=True) as server:
        yield server


def hooked(start: Callable[..., Town], fake: FakeTelegram) -> Town:
    port = free_port()
    return start(
        telegram_token=SecretStr(TOKEN), telegram_api_url=fake.url, telegram_webhook_secret=SecretStr("hook-secret"),
        public_url=f"http://127.0.0.1:{port}", port=port,
    )  # fmt: skip


def test_a_webhook_carries_the_whole_loop_in_order(start: Callable[..., Town], pushing: FakeTelegram) -> None:
    town = hooked(start, pushing)
    cara = pushing.person("Cara")
    until(lambda: pushing.webhook.get("secret_token") == "hook-secret")
    greetings = ["hello", "hi", "good morning", "hiya", "thanks"]
    for greeting in greetings:
        cara.says(greeting)
    cara.says("can I park on the pavement?")
    cara.waits_for("Did that help?")
    with town.app.database.read() as db:
        said = db.scalars(select(t.messages.c.text).where(t.messages.c.author == "public").order_by(t.messages.c.id))
        assert [*said] == [*greetings, "can I park on the pavement?"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_while_the_database_is_away_the_channel_keeps_the_message(
    start: Callable[..., Town], pushing: FakeTelegram, database_url: str
) -> None:
    town = hooked(start, pushing)
    dora = pushing.person("Dora")
    dora.says("hello")
    dora.waits_for("What would you like to know?")
    with away(database_url):
        dora.says("can I park on the pavement?")
        until(lambda: 503 in pushing.refusals)
    dora.waits_for("Did that help?")
    assert set(pushing.refusals) == {503}
    with town.app.database.read() as db:
        assert db.scalar(select(func.count()).select_from(t.messages).where(t.messages.c.author == "public")) == 2
