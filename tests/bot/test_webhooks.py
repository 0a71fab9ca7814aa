"""Webhooks against a receiver of the tests' own: signed, retried, given up, replayed, and never sent into our own network."""

import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpcore
import pytest
from sqlalchemy import select, update
from standardwebhooks import Webhook, WebhookVerificationError

from bot import app as composition
from bot import outgoing, webhook_events, webhooks
from bot.app import App
from bot.outgoing import Answered, Refused, Silent, Target
from bot.settings import Settings
from bot.storage import tables as t
from bot.storage import webhooks as kept
from bot.turn import Turns
from routing.effects import Alert, Why
from routing.events import OfficerClosed, OfficerReplied, PersonSpoke, TimePassed
from routing.state import Conversation, State
from tests.conftest import INDEXES
from tests.town import NOON

ALL = [kind.value for kind in webhook_events.Kind]


class Receiver(HTTPServer):
    """Keeps what comes and answers with the statuses it was told, then with 204."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        super().__init__(("127.0.0.1", 0), _Answers)
        self.url = f"http://127.0.0.1:{self.server_port}/hook?of=bluelamp"


class _Answers(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.got.append(({key.lower(): value for key, value in self.headers.items()}, body))
        status, headers = self.server.answers.pop(0) if self.server.answers else (204, {})
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


class Clock:
    def __init__(self) -> None:
        self.now: datetime | None = None

    def __call__(self) -> datetime:
        return self.now or datetime.now(NOON.tzinfo)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[App]:
    made = composition.build(settings.model_copy(update={"webhook_local": True}), clock)
    made.indexing._built = INDEXES
    assert composition.prepare(made) == []
    yield made
    made.database.close()


def say(turns: Turns, number: int, text: str) -> None:
    raw = {"visitor": "v", "id": str(number), "text": text, "at": turns.clock().timestamp()}
    assert turns.receive(turns.channels["web"], json.dumps(raw))


def add(app: App, receiver: Receiver, events: list[str] = ALL, with_words: bool = False) -> tuple[int, str]:
    made = webhooks.add(app, "kestrel", "Case system", receiver.url, events, with_words)
    assert not isinstance(made, list), made
    return made


def statuses(app: App) -> list[str]:
    with app.database.read() as db:
        return list(db.scalars(select(t.hook_posts.c.status).order_by(t.hook_posts.c.id)))


def test_what_happens_is_told_in_order_signed_and_without_anybodys_words(app: App, receiver: Receiver) -> None:
    _, secret = add(app, receiver)
    say(app.turns, 1, "speak to an officer about the xylophone")
    say(app.turns, 2, "Bilston")
    say(app.turns, 3, "a second xylophone")
    app.turns.take(1, OfficerReplied(app.turns.clock(), "applegarth", "No more xylophones."))
    app.turns.take(1, OfficerClosed(app.turns.clock(), "applegarth"))
    webhooks.send_due(app)
    told = [Webhook(secret).verify(body, headers) for headers, body in sorted(receiver.got, key=lambda one: one[1])]
    assert {one["type"] for one in told} == {"conversation.handed_over", "conversation.person_wrote", "conversation.replied", "conversation.closed"}  # fmt: skip
    assert all(one["data"]["conversation"] == 1 and one["data"]["team"] == "bilston" for one in told)
    assert b"xylophone" not in b"".join(body for _, body in receiver.got)
    assert statuses(app) == ["sent"] * len(told) and len({headers["webhook-id"] for headers, _ in receiver.got}) == len(
        told
    )
    forged = receiver.got[0][1] + b" "
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(forged, receiver.got[0][0])


def test_words_go_along_where_the_admin_chose_so_and_are_in_no_row(app: App, receiver: Receiver) -> None:
    add(app, receiver, ["conversation.replied"], with_words=True)
    say(app.turns, 1, "speak to an officer")
    say(app.turns, 2, "Bilston")
    app.turns.take(1, OfficerReplied(app.turns.clock(), "applegarth", "No more xylophones."))
    with app.database.read() as db:
        assert "xylophone" not in str(db.execute(select(t.hook_posts)).mappings().all())
    webhooks.send_due(app)
    (told,) = [json.loads(body) for _, body in receiver.got]
    assert [(one["author"], one["text"]) for one in told["data"]["messages"]] == [("officer", "No more xylophones.")]


def test_a_turn_that_is_rolled_back_tells_nobody(app: App, receiver: Receiver) -> None:
    add(app, receiver)
    say(app.turns, 1, "speak to an officer")
    say(app.turns, 2, "Bilston")
    before = statuses(app)

    def fails(_: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        app.turns.take(1, OfficerClosed(app.turns.clock(), "applegarth"), fails)
    assert statuses(app) == before


def test_a_failed_delivery_is_tried_for_three_days_and_then_given_up(
    app: App, receiver: Receiver, clock: Clock
) -> None:
    hook, _ = add(app, receiver, ["conversation.handed_over"])
    clock.now = NOON
    say(app.turns, 1, "speak to an officer")
    say(app.turns, 2, "Bilston")
    receiver.answers = [(500, {})] * 20
    moments = []
    for _ in range(40):
        if webhooks.send_due(app):
            moments.append(clock.now)
        with app.database.read() as db:
            row = db.execute(select(t.hook_posts)).mappings().one()
        if row["status"] == "failed":
            break
        clock.now = row["due_at"]
    assert [after - before for before, after in zip(moments, moments[1:], strict=False)] == list(webhooks.WAITS)
    assert timedelta(days=2) < moments[-1] - moments[0] < timedelta(days=4) and len(receiver.got) == 10
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    with app.database.write() as db:
        assert kept.replay(db, hook, row["id"], clock.now) and not kept.replay(db, hook, 999, clock.now)
    receiver.answers = []
    webhooks.send_due(app)
    with app.database.read() as db:
        (post,) = kept.posts(db, hook)
    assert post["status"] == "sent" and [one["status"] for one in post["tries"]] == [500] * 10 + [204]
    assert receiver.got[-1][0]["webhook-id"] == receiver.got[0][0]["webhook-id"]


def test_the_other_side_may_ask_for_a_longer_wait_and_may_say_that_it_is_gone(app: App, receiver: Receiver, clock: Clock) -> None:  # fmt: skip
    hook, _ = add(app, receiver, ["conversation.handed_over"])
    clock.now = NOON
    say(app.turns, 1, "speak to an officer")
    say(app.turns, 2, "Bilston")
    receiver.answers = [(429, {"Retry-After": "600"}), (410, {})]
    webhooks.send_due(app)
    with app.database.read() as db:
        due = db.scalar(select(t.hook_posts.c.due_at))
    assert due == NOON + timedelta(seconds=600)
    clock.now = due
    webhooks.send_due(app)
    with app.database.read() as db:
        row = kept.one(db, hook)
    assert statuses(app) == ["failed"] and row is not None and not row["on"]


def test_no_redirection_is_followed(app: App, receiver: Receiver) -> None:
    add(app, receiver, ["conversation.handed_over"])
    receiver.answers = [(302, {"Location": receiver.url})]
    say(app.turns, 1, "speak to an officer")
    say(app.turns, 2, "Bilston")
    webhooks.send_due(app)
    assert len(receiver.got) == 1 and statuses(app) == ["queued"]


def test_a_new_secret_and_the_one_before_sign_side_by_side_for_a_day(
    app: App, receiver: Receiver, clock: Clock
) -> None:
    hook, old = add(app, receiver)
    new = webhooks.rotate(app, "kestrel", hook)
    assert new is not None and new != old
    say(app.turns, 1, "speak to an officer")
    say(app.turns, 2, "Bilston")
    webhooks.send_due(app)
    headers, body = receiver.got[0]
    Webhook(old).verify(body, headers)
    Webhook(new).verify(body, headers)
    with app.database.write() as db:
        db.execute(update(t.webhooks).values(old_until=app.turns.clock() - timedelta(seconds=1)))
        assert old not in str(db.execute(select(t.webhooks)).mappings().all())
    app.turns.take(1, OfficerClosed(app.turns.clock(), "applegarth"))
    webhooks.send_due(app)
    with pytest.raises(WebhookVerificationError):
        Webhook(old).verify(receiver.got[-1][1], receiver.got[-1][0])


def test_what_is_told_of_a_turn() -> None:
    free, held = (
        Conversation(),
        Conversation(state=State.WITH_OFFICER, handed_over_at=NOON, team="hill", officer="anna"),
    )
    moved = Conversation(state=State.WITH_OFFICER, handed_over_at=NOON, team="mill")
    shut = Conversation(state=State.CLOSED, handed_over_at=NOON, team="hill", officer="anna")
    spoke, passed, replied = PersonSpoke(NOON), TimePassed(NOON), OfficerReplied(NOON, "anna", "Hello")
    kind = webhook_events.Kind
    late = (Alert(Why.OVERDUE, "hill", "anna"),)
    for event, before, after, effects, told in (
        (spoke, free, held, (), [kind.HANDED_OVER, kind.SPOKEN]), (spoke, free, free, (), []),
        (spoke, held, held, (), [kind.SPOKEN]), (replied, held, held, (), [kind.REPLIED]),
        (passed, held, moved, (), [kind.PASSED_ON]), (passed, held, held, late, [kind.BREACHED]),
        (OfficerClosed(NOON, "anna"), held, shut, (), [kind.CLOSED]), (passed, shut, held, (), [kind.REOPENED]),
    ):  # fmt: skip
        assert webhook_events.of(event, before, after, effects) == told


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
     "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
     "2002:a9fe:a9fe::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1"],
)  # fmt: skip
def test_an_address_of_an_own_network_is_never_called(number: str) -> None:
    """Whether it is written as itself or stands behind a name, alone or among public ones."""
    host = f"[{number}]" if ":" in number else number
    assert outgoing.problem(f"https://{host}/hook")
    for numbers in ([number], ["93.184.215.14", number]):
        assert isinstance(outgoing.target("https://hook.example/", resolve=lambda *_, n=numbers: n), Refused), numbers


@pytest.mark.parametrize(
    "url",
    ["http://hook.example/", "ftp://hook.example/", "https://", "https://user:word@hook.example/", "https://hook.example:99999/", "//hook.example",
     "https://2130706433/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/", "https://[::ffff:7f00:1]/", "https://a b/",
     "https://hook.example\\@127.0.0.1/", "file:///etc/passwd", ""],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_when_it_is_written(url: str) -> None:
    assert outgoing.problem(url)
    assert isinstance(outgoing.target(url, resolve=lambda *_: ["93.184.215.14"]), Refused)


class Rebinding(httpcore.NetworkBackend):
    """A network in which the name would lead elsewhere by the second time somebody asks."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore.NetworkStream:
        self.called.append(host)
        raise httpcore.ConnectError("nobody is there")


def test_the_connection_goes_to_the_number_that_was_looked_at() -> None:
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    to = outgoing.target("https://hook.example/x", resolve=lambda *_: next(answers))
    assert isinstance(to, Target) and to.address == "93.184.215.14"
    network = Rebinding()
    assert isinstance(outgoing.post(to, {"host": "hook.example"}, b"{}", network), Silent)
    assert network.called == ["93.184.215.14"]
    assert isinstance(outgoing.target("https://hook.example/x", resolve=lambda *_: next(answers)), Refused)


class Drops(httpcore.NetworkStream):
    """Answers for ever: with a head that has no end, or with one mark at a time."""

    def __init__(self, each: bytes, clock: list[float]) -> None:
        self._each, self._clock, self._begun = each, clock, False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._clock[0] += 1.0
        if not self._begun:
            self._begun = True
            return b"HTTP/1.1 200 OK\r\nx: "
        return self._each

    def write(self, buffer: bytes, timeout: float | None = None) -> None: ...

    def close(self) -> None: ...

    def get_extra_info(self, info: str) -> Any:
        return None


@pytest.mark.parametrize(("each", "why"), [(b"x", "no answer in time"), (b"x" * 60_000, "ReadError")])
def test_time_and_size_of_an_answer_end(monkeypatch: pytest.MonkeyPatch, each: bytes, why: str) -> None:
    clock = [0.0]
    monkeypatch.setattr(outgoing.time, "monotonic", lambda: clock[0])

    class Slow(httpcore.NetworkBackend):
        def connect_tcp(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
            return Drops(each, clock)

    to = Target("http://hook.example/", "hook.example", 80, "93.184.215.14")
    found = outgoing.post(to, {"host": "hook.example"}, b"{}", Slow())
    assert isinstance(found, Silent) and (found.why == why or len(each) > 1), found


def test_without_the_setting_for_tests_a_receiver_here_is_refused(app: App, receiver: Receiver) -> None:
    strict = composition.build(app.settings.model_copy(update={"webhook_local": False}))
    assert isinstance(webhooks.add(strict, "kestrel", "Here", receiver.url, ALL, False), list)
    assert isinstance(outgoing.post(Target(receiver.url, "127.0.0.1", receiver.server_port, "127.0.0.1"), {"host": "x", "content-length": "0"}, b""), Answered)  # fmt: skip
    strict.database.close()
