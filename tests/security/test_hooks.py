"""Webhooks that somebody forged, sent again or made up: nothing is stored that its channel did not sign, and nothing twice."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable

from pydantic import SecretStr
from sqlalchemy import func, select

from bot.storage import tables as t
from tests.security.conftest import Program

TELEGRAM = {"telegram_token": SecretStr("1:a"), "telegram_webhook_secret": SecretStr("hook-secret")}
X = {f"x_{name}": SecretStr(f"42-{name}") for name in ("consumer_key", "consumer_secret", "access_token", "access_token_secret")}  # fmt: skip
MESSAGE = {
    "update_id": 1,
    "message": {"message_id": 5, "date": 1_790_000_000, "chat": {"id": 7, "type": "private"}, "from": {"id": 7, "is_bot": False, "first_name": "Cara"}, "text": "hello"},
}  # fmt: skip
EVENT = {
    "direct_message_events": [{"id": "9", "type": "message_create", "created_timestamp": "1790000000000", "message_create": {"sender_id": "77", "target": {"recipient_id": "42"}, "message_data": {"text": "hello"}}}],
    "users": {"77": {"id": "77", "name": "Dora", "screen_name": "dora"}},
}  # fmt: skip


def kept(program: Program) -> tuple[int, int]:
    with program.app.database.read() as db:
        updates = db.scalar(select(func.count()).select_from(t.updates)) or 0
        return updates, db.scalar(select(func.count()).select_from(t.messages).where(t.messages.c.author == "public")) or 0  # fmt: skip


def signature(body: bytes, key: str = "42-consumer_secret") -> str:
    return "sha256=" + base64.b64encode(hmac.digest(key.encode(), body, hashlib.sha256)).decode()


def test_an_update_without_telegrams_secret_is_not_stored(open_program: Callable[..., Program]) -> None:
    program = open_program(**TELEGRAM)
    http = program.stranger()
    assert http.post("/hooks/telegram", json=MESSAGE).status_code == 403
    for said in ("", "hook-secre", "hook-secretx", "HOOK-SECRET", "\u00e9", "1:a"):
        headers = {"X-Telegram-Bot-Api-Secret-Token": said.encode("latin-1")}
        assert http.post("/hooks/telegram", json=MESSAGE, headers=headers).status_code == 403, said  # type: ignore[arg-type]
    assert kept(program) == (0, 0)


def test_a_repeated_update_is_stored_and_answered_once(open_program: Callable[..., Program]) -> None:
    program = open_program(**TELEGRAM)
    http, secret = program.stranger(), {"X-Telegram-Bot-Api-Secret-Token": "hook-secret"}
    for again in (MESSAGE, MESSAGE, {**MESSAGE, "update_id": 2}):
        assert http.post("/hooks/telegram", json=again, headers=secret).status_code == 200
    assert kept(program) == (1, 1)
    with program.app.database.read() as db:
        assert db.scalar(select(func.count()).select_from(t.messages)) == 2, "the words and one answer"


def test_an_unset_secret_lets_nobody_in(open_program: Callable[..., Program]) -> None:
    program = open_program(telegram_token=SecretStr("1:a"))
    for said in ("", "None", "1:a"):
        answer = program.stranger().post("/hooks/telegram", json=MESSAGE, headers={"X-Telegram-Bot-Api-Secret-Token": said})  # fmt: skip
        assert answer.status_code == 403
    assert kept(program) == (0, 0)


def test_an_event_that_x_did_not_sign_is_not_stored(open_program: Callable[..., Program]) -> None:
    program = open_program(**X)
    http, body = program.stranger(), json.dumps(EVENT).encode()
    challenge = http.get("/hooks/x", params={"crc_token": "abc123"}).json()["response_token"]
    forged = ["", "sha256=", signature(b"{}"), signature(body, ""), signature(body)[7:], signature(body).upper(), challenge, "\u00e9"]  # fmt: skip
    for said in forged:
        headers = {"x-twitter-webhooks-signature": said.encode("latin-1")}
        assert http.post("/hooks/x", content=body, headers=headers).status_code == 403, said  # type: ignore[arg-type]
    assert http.post("/hooks/x", content=body).status_code == 403
    assert http.post("/hooks/x", content=body + b" ", headers={"x-twitter-webhooks-signature": signature(body)}).status_code == 403  # fmt: skip
    assert kept(program) == (0, 0)
    for _ in range(3):
        assert http.post("/hooks/x", content=body, headers={"x-twitter-webhooks-signature": signature(body)}).status_code == 200  # fmt: skip
    assert kept(program) == (1, 1), "sent again, it is the same event"


def test_nobody_gets_our_signature_for_words_of_theirs(open_program: Callable[..., Program]) -> None:
    http = open_program(**X).stranger()
    for token in (json.dumps(EVENT), "", "a b", "{}", "x" * 5_000, "abc\n"):
        assert http.get("/hooks/x", params={"crc_token": token}).status_code == 400, token[:20]


UNREADABLE = (
    b"", b"[]", b"null", b"\xff\xfe", b"{", b'{"update_id": 1}', b"[" * 100_000, b'{"message":' * 5_000, b'{"update_id": ' + b"9" * 9_000 + b"}",
    b'{"message": {"chat": {"id": NaN}}}', b'{"message": {"message_id": 1, "chat": {"id": "\\ud800\\u0000"}}}', b'{"callback_query": {"id": "%s", "from": {"id": 7}}}' % (b"9" * 900),
)  # fmt: skip


def test_a_proven_update_that_nobody_can_read_is_kept_once_and_acknowledged(
    open_program: Callable[..., Program],
) -> None:
    program = open_program(**TELEGRAM, **X)
    http, secret = program.stranger(), {"X-Telegram-Bot-Api-Secret-Token": "hook-secret"}
    for number, body in enumerate(UNREADABLE, start=1):
        for _ in range(2):
            assert http.post("/hooks/telegram", content=body, headers=secret).status_code == 200, body[:20]
        assert kept(program) == (number, 0), body[:20]
    for body in UNREADABLE:
        signed = {"x-twitter-webhooks-signature": signature(body)}
        assert http.post("/hooks/x", content=body, headers=signed).status_code == 200, body[:20]
    assert kept(program)[1] == 0
