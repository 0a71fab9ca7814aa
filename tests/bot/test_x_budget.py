"""A day's traffic on X in fast motion, with its limits enforced: who goes first, and that nothing is lost or doubled."""

import asyncio
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot import app as composition
from bot.app import App
from bot.channels.x import X
from bot.settings import Settings
from bot.storage import tables as t
from routing.allowance import Allowance, Go, Urgency, Wait, judge
from routing.events import OfficerReplied
from tests.bot.test_x import with_x
from tests.conftest import INDEXES
from tests.fake_x import FakeX
from tests.town import NOON

MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@given(calls=st.integers(1, 2_000), asked=st.lists(st.sampled_from(Urgency), max_size=60))
def test_an_emergency_is_never_refused_what_the_bot_would_get(calls: int, asked: list[Urgency]) -> None:
    held, resets = Allowance(calls, 0, NOON + timedelta(minutes=15)), NOON + timedelta(minutes=15)
    for urgency in asked:
        verdicts = [judge(held, each, NOON, 900) for each in Urgency]
        went = [isinstance(verdict, Go) for verdict in verdicts]
        assert went == sorted(went, reverse=True)
        assert all(verdict.until == resets for verdict in verdicts if isinstance(verdict, Wait))
        if isinstance(verdict := verdicts[urgency], Go):
            held = verdict.after
        assert held.used <= calls


class Day:
    """The program and X on one clock that the test moves."""

    def __init__(self, settings: Settings, fake: FakeX, moment: list[datetime]) -> None:
        self.settings, self.fake, self.moment = settings.model_copy(update=with_x(fake)), fake, moment
        self.app = self.begin()

    def begin(self) -> App:
        app = composition.build(self.settings, lambda: self.moment[0])
        app.indexing._built = INDEXES
        assert composition.prepare(app) == []
        return app

    def restart(self) -> None:
        self.app.database.close()
        self.app = self.begin()

    def minute(self) -> None:
        self.moment[0] += timedelta(minutes=1)
        asyncio.run(self._minute())

    async def _minute(self) -> None:
        x = self.app.channels["x"]
        assert isinstance(x, X)

        async def receive(raw: str) -> bool:
            await self.app.intake.receive(x, raw)
            return True

        await x.poll(receive)
        while await self.app.delivery.send_waiting():
            pass


def test_a_days_traffic_within_the_limits(settings: Settings) -> None:
    moment = [MORNING]
    with FakeX(lambda: moment[0].timestamp()) as fake:
        day = Day(settings, fake, moment)
        fake.page = 5
        written: dict[str, str] = {}
        alarms: dict[str, datetime] = {}
        for minute in range(300):
            if minute < 200:
                for _ in range(2 if minute % 30 < 10 else 1):
                    person = fake.person(f"P{len(written)}")
                    written[person.writes("can I park on the pavement?")["id"]] = person.id
            if minute in (5, 9, 40, 41, 100, 160):
                person = fake.person("Alarm")
                written[person.writes("someone is breaking into my house right now and I am hiding")["id"]] = person.id
                alarms[person.id] = moment[0]
            if minute == 50:
                id = _first_conversation(day.app)
                day.app.turns.take(id, OfficerReplied(moment[0], "applegarth", "An officer's own words"))
                replied = moment[0]
            if minute == 60:
                day.restart()
            day.minute()
        _check(day, fake, written, alarms, replied)
        day.app.database.close()


def _first_conversation(app: App) -> int:
    with app.database.read() as db:
        return int(db.scalars(select(t.conversations.c.id).order_by(t.conversations.c.id)).first() or 0)


def _check(day: Day, fake: FakeX, written: dict[str, str], alarms: dict[str, datetime], replied: datetime) -> None:
    with day.app.database.read() as db:
        heard = list(db.scalars(select(t.messages.c.external_id).where(t.messages.c.author == "public")))
        left = list(db.execute(select(t.messages).where(t.messages.c.author != "public")).mappings())
    assert sorted(heard) == sorted(written)  # nothing lost, nothing twice
    assert not any(calls for name, calls in fake.calls.items() if name.endswith("_429"))
    for id, at in alarms.items():
        first = next(one for one in fake.sent if one["to"] == id)
        assert "999" in first["text"] and first["at"] - at.timestamp() <= 180
    officer = next(one for one in fake.sent if one["text"] == "An officer's own words")
    assert officer["at"] - replied.timestamp() <= 900
    sent = [one for one in left if one["status"] == "sent"]
    assert {one["status"] for one in left} <= {"sent", "queued"}
    assert sorted(one["external_id"] for one in sent) == sorted(one["id"] for one in fake.sent)
    assert any("quicker answers here" in one["text"] for one in fake.sent) is bool(day.app.delivery.elsewhere)
    by_window: dict[int, int] = {}
    for one in fake.sent:
        window = int(one["at"] - MORNING.timestamp()) // 900
        by_window[window] = by_window.get(window, 0) + 1
    assert max(by_window.values()) <= 30 and len(fake.sent) > 100


def test_killed_between_two_pages_it_goes_on_from_the_last_stored_event(settings: Settings) -> None:
    moment = [MORNING]
    with FakeX(lambda: moment[0].timestamp()) as fake:
        day, person = Day(settings, fake, moment), fake.person("Kit")
        fake.page = 5
        person.writes("hello")
        day.minute()
        known = {person.writes(f"thanks {number}")["id"] for number in range(23)}
        taken = 0

        async def killed(raw: str) -> bool:
            nonlocal taken
            taken += 1
            if taken > 9:
                raise KeyboardInterrupt
            await day.app.intake.receive(day.app.channels["x"], raw)
            return True

        moment[0] += timedelta(minutes=5)
        try:
            asyncio.run(day.app.channels["x"].poll(killed))  # type: ignore[attr-defined]
        except KeyboardInterrupt:
            day.restart()
        for _ in range(3):
            day.minute()
        with day.app.database.read() as db:
            heard = list(
                db.scalars(
                    select(t.messages.c.external_id).where(t.messages.c.author == "public").order_by(t.messages.c.id)
                )
            )
        assert len(heard) == 24 and known < set(heard) and heard == sorted(heard, key=int)
        day.app.database.close()
