"""The program as `bluelamp` starts it, made to kill itself: `python -m tests.faults.launch COMMAND [WHEN:N]`.

WHEN names the moment of which the N-th is its last: `statement` (before one that writes), `commit` and `committed` (before and
after), `send` and `answered` (before the request and after its answer). Whoever is to die holds short leases, so that nobody waits for
a minute.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect

from bot import cli, polling
from bot.channels import telegram
from bot.channels.channel import Outcome, Part
from bot.storage import leases, ledger, letters, outbox

WHEN = ("statement", "commit", "committed", "send", "answered")
WRITES = ("INSERT", "UPDATE", "DELETE")


class End:
    """Counts the moments of one kind, and dies at the N-th."""

    def __init__(self, when: str, number: int) -> None:
        self._when, self._left, self._lock = when, number, threading.Lock()

    def at(self, when: str) -> None:
        if when != self._when:
            return
        with self._lock:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def arm(end: End) -> None:
    """Put the end into the engine's commit and statements and into the channel's sending."""
    commit: Callable[..., None] = DefaultDialect.do_commit
    send = telegram.Telegram.send

    def do_commit(self: DefaultDialect, connection: Any) -> None:
        end.at("commit")
        commit(self, connection)
        end.at("committed")

    async def sending(self: telegram.Telegram, part: Part) -> Outcome:
        end.at("send")
        outcome = await send(self, part)
        end.at("answered")
        return outcome

    def executing(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if statement.startswith(WRITES):
            end.at("statement")

    DefaultDialect.do_commit = do_commit  # type: ignore[method-assign]
    telegram.Telegram.send = sending  # type: ignore[method-assign]
    event.listen(Engine, "before_cursor_execute", executing)


def be_quick() -> None:
    """Short leases: what a killed process held is free again within seconds."""
    outbox.LEASE = ledger.LEASE = letters.LEASE = timedelta(seconds=5)
    leases.LASTS, polling.BEAT = timedelta(seconds=2), 0.4


if __name__ == "__main__":
    command, *armed = sys.argv[1:]
    if armed:
        be_quick()
    for one in armed:
        when, _, number = one.partition(":")
        assert when in WHEN, when
        arm(End(when, int(number)))
    sys.argv = ["bluelamp", command]
    cli.main()
