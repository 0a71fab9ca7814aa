"""A person erases everything of theirs on Telegram by a button and on X by a number, with public posts and files."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from sqlalchemy import select

from bot.channels import x as module
from bot.storage import tables as t
from tests.bot.test_erasure import MARK, holding
from tests.bot.test_x import fake_x, with_x
from tests.conftest import Town
from tests.fake_telegram import FakeTelegram
from tests.fake_x import FakeX
from tests.patience import until

__all__ = ["fake_x"]


def left(town: Town) -> list[str]:
    with town.app.database.read() as db:
        return holding(db)


def states(town: Town) -> list[tuple[str, str, str, bool]]:
    c = t.conversations.c
    with town.app.database.read() as db:
        rows = db.execute(select(c.name, c.handle, c.state, c.erased_at).order_by(c.id))
        return [(row.name, row.handle, row.state, row.erased_at is not None) for row in rows]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_button_erases_everything_on_telegram(telegram: Town, fake: FakeTelegram) -> None:
    asha = fake.person(f"Asha {MARK}")
    asha.says(f"speak to an officer about the {MARK} van")
    asha.waits_for("Where is it about?")
    asha.says("Finchfield Hill")
    asha.waits_for("I have passed this to")
    photo = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(photo, "JPEG")
    asha.sends_photo(photo.getvalue())
    until(lambda: _kept(telegram))
    assert "conversations.name" in left(telegram)
    asha.says("/deleteme")
    asha.waits_for("cannot be undone")
    asha.taps("Yes, delete")
    asha.waits_for("is deleted")
    until(lambda: not left(telegram))
    assert not _kept(telegram)
    assert states(telegram) == [("", "", "closed", True)]
    asha.says("can I park on the pavement?")
    asha.waits_for("Did that help?")
    assert len(states(telegram)) == 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_number_erases_public_posts_and_private_messages_on_x(
    start: Callable[..., Town], fake_x: FakeX, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SOONEST", 0.5)
    town = start(**with_x(fake_x))
    asha = fake_x.person("Asha")
    asha.mentions(f"@TownPolice the {MARK} club on our street in Bilston is shut again, who do I ask")
    asha.waits_for("Message us")
    asha.writes(f"speak to an officer about the {MARK} club in Bilston")
    asha.waits_for("I have passed this to")
    asha.writes("/mydata")
    assert "/mydata/" in asha.waits_for("used once")["text"]
    asha.writes("/deleteme")
    asha.waits_for("cannot be undone")
    asha.writes("1")
    asha.waits_for("is deleted")
    until(lambda: not left(town))
    assert states(town) == [("", "", "closed", True)] * 2


def _kept(town: Town) -> bool:
    with town.app.database.read() as db:
        return bool(list(db.scalars(select(t.attachments.c.id).where(t.attachments.c.content.is_not(None)))))
