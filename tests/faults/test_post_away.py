"""Mails while the mail server is away, and two processes that post: nobody's address is blamed, and no mail goes twice."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from bot import app as composition
from bot import post
from bot.app import App
from bot.settings import Settings
from bot.storage import bounces, outbox
from bot.storage import tables as t
from tests.bot.test_loop import free_port
from tests.town import Clock

SENDER = "bluelamp@town.example"


class Letters:
    """A mail server that keeps what it gets; some of it it answers by hanging up."""

    def __init__(self, poison: str = "") -> None:
        self.got: list[str] = []
        self.poison, self._lock = poison, threading.Lock()

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        if self.poison and self.poison in envelope.rcpt_tos:  # type: ignore[attr-defined]
            return "421 closing"
        with self._lock:
            self.got += envelope.rcpt_tos  # type: ignore[attr-defined]
        return "250 OK"


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.now(UTC))


@pytest.fixture
def app(settings: Settings, clock: Clock) -> App:
    made = composition.build(settings, clock)
    made.database.migrate()
    return made


def write(app: App, *recipients: str) -> None:
    with app.database.write() as db:
        for one in recipients:
            outbox.add_mail(db, one, "Bluelamp: a conversation is waiting for you", "Open it.", app.turns.clock())


def test_mails_wait_for_days_while_the_server_is_away_and_no_address_is_blamed(app: App, clock: Clock) -> None:
    port = free_port()
    address = f"smtp://127.0.0.1:{port}"
    write(app, *(f"officer{number}@town.example" for number in range(3)))
    for _ in range(60):
        assert post.send_waiting(app.turns, address, SENDER) == 0
        clock.now += timedelta(hours=1)
    with app.database.read() as db:
        assert set(db.scalars(select(t.mails.c.status))) == {"queued"} and not bounces.marked(db)
    letters = Letters()
    server = Controller(letters, hostname="127.0.0.1", port=port)
    server.start()
    try:
        assert post.send_waiting(app.turns, address, SENDER) == 3
    finally:
        server.stop()
    assert sorted(letters.got) == [f"officer{number}@town.example" for number in range(3)]


def test_a_mail_that_makes_the_server_hang_up_holds_up_no_other(app: App, clock: Clock) -> None:
    letters = Letters(poison="first@town.example")
    server = Controller(letters, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        write(app, "first@town.example", "second@town.example")
        for _ in range(6):
            post.send_waiting(app.turns, f"smtp://127.0.0.1:{server.port}", SENDER)
            clock.now += timedelta(seconds=40)
    finally:
        server.stop()
    assert letters.got == ["second@town.example"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_processes_send_each_mail_once(app: App, settings: Settings, clock: Clock) -> None:
    letters = Letters()
    server = Controller(letters, hostname="127.0.0.1", port=free_port())
    server.start()
    other = composition.build(settings, clock)
    everybody = [f"officer{number}@town.example" for number in range(30)]
    write(app, *everybody)

    def work(one: App) -> None:
        while post.send_waiting(one.turns, f"smtp://127.0.0.1:{server.port}", SENDER):
            pass

    both = [threading.Thread(target=work, args=(one,)) for one in (app, other)]
    try:
        for thread in both:
            thread.start()
        for thread in both:
            thread.join(60)
    finally:
        server.stop()
    other.database.close()
    assert sorted(letters.got) == sorted(everybody)
