"""Notices that the machine's clock was set back, while the program runs or before it started, and lets nothing wait for it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage import set_back
from bot.turn import Turns

TOLERANCE = timedelta(seconds=5)
log = logging.getLogger("bluelamp.clock")


@dataclass(slots=True)
class ClockWatch:
    """Compares the clock with one that only goes forward; at the start, with what was written down last."""

    steady: Callable[[], float] = time.monotonic
    _before: tuple[datetime, float] | None = None

    def look(self, turns: Turns) -> bool:
        """One look; True when the clock was set back since the one before."""
        now, steady = turns.clock(), self.steady()
        due = self._due(turns, steady)
        self._before = (now, steady)
        if due is None or now >= due - TOLERANCE:
            return False
        log.warning("the clock was set back by about %.0f s", (due - now).total_seconds())
        with turns.database.write() as db:
            set_back.catch_up(db, now)
        return True

    def _due(self, turns: Turns, steady: float) -> datetime | None:
        """What the clock should show at least."""
        if self._before is not None:
            moment, then = self._before
            return moment + timedelta(seconds=steady - then)
        with turns.database.read() as db:
            return set_back.newest(db)
