"""`/metrics` for Prometheus: what every process counted, each under its own `process`, and how the queues and the clock stand.

What the database is asked is kept for some seconds, so that many scrapers cost as much as one. With the database away the page
still comes, with this process alone and `bluelamp_database_up 0`.
"""

import secrets
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot import beats, counts
from bot.app import App
from bot.beats import Counted
from bot.storage import processes, vitals
from bot.storage.vitals import Numbers

KEPT = 5.0
"""Seconds for which an answer of the database is told again."""
HERE = ("127.0.0.1", "::1", "localhost")
NOT_YOURS = "Metrics are given to this machine, or to whoever has BLUELAMP_METRICS_TOKEN as a bearer token."


def add(web: FastAPI, app: App) -> None:
    """Serve /metrics."""
    page = Page(app)

    @web.get("/metrics", include_in_schema=False)
    def metrics(request: Request) -> Response:
        if not _may_read(request, app.settings.metrics_token.get_secret_value()):
            return PlainTextResponse(NOT_YOURS, 403)
        return Response(page.written(), media_type=CONTENT_TYPE_LATEST)


@dataclass(slots=True, eq=False)
class Page:
    """The whole page, made anew at each scrape."""

    app: App
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _asked: tuple[list[Metric], dict[str, Counted]] | None = None
    _good_until: float = 0.0

    def written(self) -> bytes:
        """In the text format of Prometheus."""
        registry = CollectorRegistry(auto_describe=False)
        registry.register(self)
        return generate_latest(registry)

    def collect(self) -> Iterator[Metric]:
        """The counted of all processes, this one's of this moment, then what the database says."""
        stand, others = self._of_database()
        yield from _counted({**others, beats.WHO: beats.here(self.app)})
        yield from stand

    def _of_database(self) -> tuple[list[Metric], dict[str, Counted]]:
        with self._lock:
            if self._asked is None or time.monotonic() >= self._good_until:
                self._asked = self._ask()
                self._good_until = time.monotonic() + KEPT
            return self._asked

    def _ask(self) -> tuple[list[Metric], dict[str, Counted]]:
        try:
            with self.app.database.read() as db:
                now = self.app.turns.clock()
                alive = {row["id"]: row["counted"] for row in processes.alive(db, now)}
                return [_up(1), *_stand(db, self.app)], alive
        except DBAPIError:
            return [_up(0)], {}


def _may_read(request: Request, token: str) -> bool:
    if token:
        given = request.headers.get("authorization", "").partition(" ")[2]
        return secrets.compare_digest(given.encode(), token.encode())
    caller, host = request.client, urlsplit(f"//{request.headers.get('host', '')}").hostname
    return caller is not None and caller.host in HERE and host in HERE


def _counted(everyone: dict[str, Counted]) -> Iterator[Metric]:
    for family in counts.OURS.collect():
        metric = Metric(family.name, family.documentation, family.type)
        for process, counted in sorted(everyone.items()):
            for name, labels, value in counted.get(family.name, ()):
                metric.add_sample(name, {**labels, "process": process}, value)
        yield metric


def _stand(db: Connection, app: App) -> Iterator[Metric]:
    now = app.turns.clock()
    settling, waits = vitals.messages(db, now, [name for name in app.channels if name != "console"])
    queued, ages = vitals.queues(db, now)
    ages["messages",] = vitals.longest_due(db, now)
    owed, late = vitals.clock(db, now)
    yield _gauge("messages", "Messages not yet or not surely delivered", ("channel", "status"), settling)
    yield _gauge(
        "messages_waiting_seconds",
        "For how long the oldest message that may still leave has waited",
        ("channel",),
        waits,
    )
    yield _gauge("queue_rows", "Mails, notices, webhooks and the like that wait or failed", ("queue", "status"), queued)
    yield _gauge("queue_waiting_seconds", "For how long the oldest of a queue has been due", ("queue",), ages)
    yield _gauge("conversations", "Conversations with officers, by list", ("list",), vitals.lists(db))
    yield _gauge("answers_owed", "Answers owed, by the state of the clock of the Guarantee", ("clock",), owed)
    yield _gauge("longest_overdue_seconds", "By how much the answer longest overdue is late", (), {(): late})
    yield _gauge(
        "read_timers",
        "What must be acknowledged soon, and what was not in time",
        ("state",),
        vitals.read_timers(db, now),
    )
    yield _gauge("updates_kept", "Updates that could not be handled", ("channel",), vitals.kept_updates(db))
    yield _gauge("areas_unreached", "Areas that would reach nobody now", (), {(): vitals.unreached(db)})
    yield _gauge("addresses_bouncing", "Addresses that mail comes back from", (), {(): vitals.bouncing(db)})
    last: Numbers = {(part,): moment.timestamp() for part, moment in processes.last_beats(db).items()}
    yield _gauge("last_beat_timestamp_seconds", "The last beat of any web or worker process", ("part",), last)
    alive: Numbers = {("web",): 0.0, ("worker",): 0.0}
    for row in processes.alive(db, now):
        for part in ("web", "worker"):
            alive[part,] += row[part]
    yield _gauge("processes", "Processes that beat lately", ("part",), alive)


def _up(value: float) -> Metric:
    return _gauge("database_up", "Whether the database answers this process", (), {(): value})


def _gauge(name: str, meaning: str, labels: Iterable[str], numbers: Numbers) -> Metric:
    family = GaugeMetricFamily(f"bluelamp_{name}", meaning, labels=list(labels))
    for values, number in sorted(numbers.items()):
        family.add_metric(list(values), number)
    return family
