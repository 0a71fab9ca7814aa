"""The made-up week: acts in order of their time, a clock that steps from one to the next, people who write and officers."""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import select

from bot import app as composition
from bot import timekeeper
from bot.app import App
from bot.channels.channel import Channel
from bot.delivery import Delivery
from bot.demo.pretended import Pretended
from bot.settings import Settings
from bot.storage import tables as t
from routing.events import Event

DAYS = 7
TICKS = timedelta(hours=2)
NOBODYS = {
    "telegram_token": SecretStr("1:made-up"), "x_consumer_key": SecretStr("made-up"),
    "x_consumer_secret": SecretStr("made-up"), "x_access_token": SecretStr("1-made-up"),
    "x_access_token_secret": SecretStr("made-up"), "hold_seconds": 0, "encoder": "off",
}  # fmt: skip
"""Every channel can be read and rendered; nothing is opened and nothing sent. The matcher goes by words alone: that is quick, and
the same on every machine."""
Act = Callable[[], object]


@dataclass(slots=True)
class Week:
    """Acts are put into it with `on` and `ago`, and played in order of their time."""

    app: App
    end: datetime
    now: datetime
    zone: ZoneInfo
    channels: dict[str, Pretended]
    delivery: Delivery
    acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    number: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @classmethod
    def before(cls, settings: Settings, end: datetime) -> "Week":
        """The empty week that ends at a moment."""
        clock = [end]
        app = composition.build(settings.model_copy(update=NOBODYS), clock=lambda: clock[0])
        channels = {name: Pretended(channel) for name, channel in app.channels.items()}
        played: dict[str, Channel] = dict(channels)
        app.turns.channels = played
        delivery = Delivery(app.turns, played, app.settings.largest_attachment)
        week = cls(app, end, end, ZoneInfo(settings.time_zone), channels, delivery)
        app.turns.clock = lambda: week.now
        return week

    def on(self, day: int, at: str, act: Act) -> None:
        """An act on one of the seven days before today (1 the first, 7 yesterday), at a local time such as "10:05"."""
        when = datetime.combine(self.end.astimezone(self.zone).date(), time.fromisoformat(at), self.zone)
        self.acts.append((when - timedelta(days=DAYS + 1 - day), next(self.number), act))

    def ago(self, minutes: int, act: Act) -> None:
        """An act so many minutes before the end."""
        self.acts.append((self.end - timedelta(minutes=minutes), next(self.number), act))

    def play(self, progress: Callable[[int, int], None]) -> None:
        """All acts in order; between them the clock's own work is done and what was said is delivered."""
        waiting = sorted(self.acts, key=lambda one: one[:2])
        self.now = waiting[0][0] - TICKS
        for done, (at, _, act) in enumerate(waiting, start=1):
            self._pass_time(at)
            act()
            self._deliver()
            progress(done, len(waiting))
        self._pass_time(self.end)

    def take(self, conversation: int, event: Event) -> None:
        """An officer's act; one that is refused is a mistake of the story."""
        taken = self.app.turns.take(conversation, event)
        if taken is None or taken.refused:
            raise AssertionError(f"the demo's {type(event).__name__}: {taken.refused if taken else 'no conversation'}")

    def conversation(self, channel: str, chat: str) -> int:
        """The latest conversation of a chat."""
        c = t.conversations.c
        query = select(c.id).where(c.channel == channel, c.chat == chat).order_by(c.id.desc()).limit(1)
        with self.app.database.read() as db:
            return int(db.execute(query).scalar_one())

    def _pass_time(self, until: datetime) -> None:
        while self.now + TICKS < until:
            self.now += TICKS
            timekeeper.tick(self.app.turns)
            self._deliver()
        self.now = until
        timekeeper.tick(self.app.turns)

    def _deliver(self) -> None:
        asyncio.run(self._sent())

    async def _sent(self) -> None:
        while await self.delivery.send_waiting() or await self.delivery.fetch_waiting():
            pass
