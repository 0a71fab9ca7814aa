"""What a turn did, told once it is kept: one log line and the counts. A try that another turn overtook leaves nothing here."""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from bot import counts, request_id, spans

_NOTES: ContextVar[list["Taken"] | None] = ContextVar("turn_notes", default=None)
log = logging.getLogger("bluelamp.turn")


@dataclass(frozen=True, slots=True)
class Taken:
    """One event that a conversation took. `outcome`: the rule that decided; `kinds`: what became of the conversation."""

    conversation: int
    channel: str
    event: str
    outcome: str
    kinds: Sequence[str]
    request: str | None = field(default_factory=request_id.current)


@contextmanager
def trying() -> Iterator[None]:
    """Around one try: what was taken in it is told when it ends well."""
    began, notes = time.perf_counter(), list[Taken]()
    before = _NOTES.set(notes)
    with spans.span("turn") as told:
        try:
            yield
        finally:
            _NOTES.reset(before)
        for one in notes:  # of several, as when two conversations are merged, the last
            told.update(conversation=one.conversation, channel=one.channel, event=one.event, outcome=one.outcome)
    _tell(notes, time.perf_counter() - began)


def add(taken: Taken) -> None:
    """Note what was taken; at once where no try is being made, since the transaction is somebody else's."""
    notes = _NOTES.get()
    if notes is None:
        _tell([taken], None)
    else:
        notes.append(taken)


def _tell(notes: Sequence[Taken], took: float | None) -> None:
    for one in notes:
        counts.TURNS.labels(one.channel, one.event, one.outcome).inc()
        for kind in one.kinds:
            counts.EVENTS.labels(one.channel, kind).inc()
        ms = None if took is None else round(took * 1000, 1)
        with request_id.under(one.request):
            log.info(
                "turn conversation=%s channel=%s event=%s outcome=%s ms=%s",
                one.conversation, one.channel, one.event, one.outcome, ms,
            )  # fmt: skip
    if notes and took is not None:
        counts.TURNING.observe(took)
