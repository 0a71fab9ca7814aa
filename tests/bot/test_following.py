"""/follow and /unfollow in the running program: on Telegram and in the web chat, ended by stop and by a block."""

from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import select

from bot.storage import followers
from bot.storage import tables as t
from tests.conftest import Town
from tests.fake_telegram import FakeTelegram
from tests.patience import until


def follows(town: Town, chat: str, channel: str = "telegram") -> tuple[str, ...]:
    with town.app.database.read() as db:
        return followers.of(db, channel, chat)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_on_telegram_somebody_follows_two_areas_and_a_block_ends_it(telegram: Town, fake: FakeTelegram) -> None:
    asha = fake.person("Asha")
    asha.says("/follow")
    asha.waits_for("Which area would you like updates for?")
    asha.says("Bilston")
    told = asha.waits_for("You now get updates from the neighbourhood officers of Bilston")["text"]
    assert "mostly a few times a month" in told and "/unfollow at any time" in told
    asha.says("/follow Wednesfield")
    asha.waits_for("officers of Wednesfield")
    assert len(follows(telegram, str(asha.id))) == 2
    asha.says("/unfollow Wednesfield")
    asha.waits_for("You get no more updates for Wednesfield")
    asha.blocks()
    until(lambda: follows(telegram, str(asha.id)) == ())


def test_in_the_web_chat_the_command_takes_a_place_and_stop_ends_it(start: Callable[..., Town]) -> None:
    town = start()

    def say(number: int, text: str, token: str = "") -> dict[str, str]:
        sent = {"id": str(number), "text": text, "token": token}
        answered = httpx.post(town.url + "/chat/messages", json=sent).json()
        return {"token": answered["token"], "said": answered["messages"][-1]["text"]}

    first = say(1, "/follow Bilston")
    assert "officers of Bilston" in first["said"]
    with town.app.database.read() as db:
        row = db.execute(select(t.followers)).mappings().one()
        assert followers.count(db, [row["area"], "elsewhere"]) == {"web": 1}
    say(2, "/cymraeg", first["token"])
    with town.app.database.read() as db:
        assert db.scalar(select(t.followers.c.language)) == "cy"
    say(3, "/stop", first["token"])
    assert follows(town, row["chat"], "web") == ()
