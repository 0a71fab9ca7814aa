"""One budget for all processes: what a limited channel allows is spent here, before anything is sent or read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.channels.channel import Limit, Reading
from bot.storage import allowances
from bot.storage.database import Database
from routing.allowance import Allowance, Go, Urgency, Wait, judge, learnt, renewed, spacing


def spend(
    db: Connection, channel: str, limits: Iterable[Limit], urgency: Urgency, now: datetime
) -> tuple[datetime | None, bool]:
    """Spend one call of each limit, or of none: until when to wait (None: go), and whether little is left."""
    judged = [(limit, judge(allowances.held(db, channel, limit, now), urgency, now, limit.seconds)) for limit in limits]
    waits = [found.until for _, found in judged if isinstance(found, Wait)]
    if waits:
        return max(waits), True
    for limit, found in judged:
        if isinstance(found, Go):
            allowances.keep(db, channel, limit.name, found.after)
    return None, any(isinstance(found, Go) and found.short for _, found in judged)


@dataclass(frozen=True, slots=True)
class SharedNotebook:
    """A channel's notebook in the database."""

    database: Database
    clock: Callable[[], datetime]
    channel: str
    limits: tuple[Limit, ...]

    def take(self, name: str) -> float:
        now = self.clock()
        with self.database.write() as db:
            until, _ = spend(db, self.channel, [self._limit(name)], Urgency.EMERGENCY, now)
        return max(1.0, (until - now).total_seconds()) if until else 0.0

    def learn(self, readings: Iterable[Reading]) -> None:
        known = [reading for reading in readings if any(limit.name == reading.name for limit in self.limits)]
        if not known:
            return
        with self.database.write() as db:
            for said in known:
                before = self._held(db, self._limit(said.name))
                allowances.keep(db, self.channel, said.name, learnt(before, said.calls, said.left, said.resets_at))

    def spacing(self, name: str) -> float:
        limit, now = self._limit(name), self.clock()
        with self.database.write() as db:
            return spacing(self._held(db, limit), now, limit.seconds)

    def claim_round(self, name: str, every: float) -> bool:
        with self.database.write() as db:
            return allowances.claim_round(db, self.channel, name, self.clock(), every)

    def recall(self, name: str) -> str:
        with self.database.read() as db:
            return allowances.recall(db, self.channel, name)

    def remember(self, name: str, value: str) -> None:
        with self.database.write() as db:
            allowances.remember(db, self.channel, name, value)

    def _held(self, db: Connection, limit: Limit) -> Allowance:
        now = self.clock()
        return renewed(allowances.held(db, self.channel, limit, now), now, limit.seconds)

    def _limit(self, name: str) -> Limit:
        return next(limit for limit in self.limits if limit.name == name)
