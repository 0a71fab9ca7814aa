"""A channel that is slow, says 429 again and again, drops answers, and goes away and comes back: everything arrives or is shown."""

from collections.abc import Callable

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import func, select, update

from bot.storage import tables as t
from tests.conftest import Town
from tests.fake_telegram import TOKEN, FakeTelegram
from tests.faults.play import Play
from tests.faults.promises import promises_kept
from tests.patience import until

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def opened(start: Callable[..., Town], fake: FakeTelegram) -> Town:
    return start(telegram_token=SecretStr(TOKEN), telegram_api_url=fake.url)


def count(town: Town, status: str) -> int:
    with town.app.database.read() as db:
        return db.scalar(select(func.count()).where(t.messages.c.status == status)) or 0


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_storm_of_429_slow_answers_and_dropped_ones(start: Callable[..., Town], fake: FakeTelegram) -> None:
    town = opened(start, fake)
    play, fake.slow = Play(fake, town.app), 0.05
    fake.failures.extend(["429"] * 12 + ["dropped", "", "502", "429", "", "dropped"])
    for _ in range(2):
        play.on()
        play.until_quiet()
        play.answers()
    play.until_quiet()
    assert promises_kept(town.app.database, fake, play.told) == []
    assert count(town, "unconfirmed") >= 3  # the dropped ones and the 502, shown as what nobody knows


@SQLITE
def test_a_channel_that_goes_away_and_comes_back(start: Callable[..., Town]) -> None:
    with FakeTelegram() as fake:
        town = opened(start, fake)
        play = Play(fake, town.app, failing=False)
        play.on()
        play.until_quiet()
    given = play.answers()  # while nobody answers there
    assert given == 2
    until(lambda: count(town, "queued") == 2)
    with httpx.Client(base_url=town.url, timeout=60, follow_redirects=True) as officer:
        officer.post(f"/desk/sign-in/{town.secret('link', 'kestrel@neighbourhoods.example.org')}")
        assert "2 waiting to be sent" in officer.get("/desk/channels").text
        assert "Waiting to be sent" in officer.get("/desk/conversations/1").text
    with FakeTelegram(fake.port) as back:
        back.goes_on_from(fake)
        play.fake = back
        play.on()
        play.until_quiet()
        assert promises_kept(town.app.database, back, play.told) == []
        assert count(town, "unconfirmed") == 0


@SQLITE
def test_the_check_of_the_promises_sees_each_one_that_is_broken(start: Callable[..., Town], fake: FakeTelegram) -> None:
    town = opened(start, fake)
    play = Play(fake, town.app, people=2, failing=False)
    play.on()
    play.until_quiet()
    assert play.answers() == 1
    play.until_quiet()
    assert promises_kept(town.app.database, fake, play.told) == []
    m, c = t.messages.c, t.conversations.c
    replied, said, handed = m.author == "officer", m.author == "public", c.handed_over_at.is_not(None)
    breaks = (
        (update(t.messages).where(said).values(text="other words"), "is stored"),
        (update(t.messages).where(replied).values(status="failed"), "is shown as failed and came 1 times"),
        (update(t.messages).where(replied).values(status="queued"), "is still queued"),
        (update(t.messages).where(replied).values(text="never given"), "replies stored"),
        (update(t.messages).where(replied).values(external_id="999999"), "did not get what is shown as sent"),
        (update(t.conversations).where(handed).values(due_at=c.handed_over_at), "the clock of"),
        (update(t.conversations).where(handed).values(answered_at=None), "counts as answered=None"),
        (update(t.turns).where(t.turns.c.id == 1).values(event="TimePassed"), "turns of what was said"),
        (update(t.audit).values(note="changed"), "the audit trail is broken"),
    )
    for change, words in breaks:
        with town.app.database.engine.connect() as db, db.begin() as trial:
            db.execute(change)
            assert any(words in line for line in promises_kept(_As(db), fake, play.told)), words  # type: ignore[arg-type]
            trial.rollback()


class _As:
    """The database as one connection sees it in the middle of its transaction."""

    def __init__(self, db: object) -> None:
        self._db = db

    def read(self) -> "_As":
        return self

    def __enter__(self) -> object:
        return self._db

    def __exit__(self, *_: object) -> None: ...
