"""Webhooks out: from their rows to other systems, signed after Standard Webhooks, tried for three days, each try in the log."""

import base64
import json
import logging
import secrets as chance
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import assert_never

from sqlalchemy import Connection, RowMapping
from standardwebhooks import Webhook

from bot import counts, outgoing, webhook_events
from bot.app import App
from bot.outgoing import Answered, Refused, Silent
from bot.storage import audit, sealing, webhooks

WAITS = tuple(timedelta(seconds=one) for one in (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400))
"""Between the tries, as Standard Webhooks proposes: about three days in all. No chance in it, so that it can be foretold."""
OVERLAP = timedelta(hours=24)
GONE = 410
TAKEN = "taken"
AT_ONCE = 4
AGENT = "Bluelamp-Webhook/1"
log = logging.getLogger("bluelamp.webhooks")


def add(app: App, by: str, name: str, url: str, events: list[str], with_words: bool) -> tuple[int, str] | list[str]:
    """A new webhook: its id and its secret, which is shown this once; or what is wrong."""
    known = [kind.value for kind in webhook_events.Kind]
    wrong = [outgoing.problem(url, app.settings.webhook_local)] if url else ["An address is needed."]
    wrong += [] if name.strip() else ["A name is needed."]
    wrong += [] if events and set(events) <= set(known) else ["Choose at least one event."]
    wrong += [] if len(url) <= 500 and len(name) <= 100 else ["The name or the address is too long."]
    if any(wrong):
        return [line for line in wrong if line]
    secret, now = new_secret(), app.turns.clock()
    with app.database.write() as db:
        sealed = sealing.seal(db, _key(app), secret)
        id = webhooks.add(db, name.strip(), url, events, with_words, sealed, by, now)
        audit.record(db, by, "webhook added", f"webhook:{id}", now, "with words" if with_words else "")
    return id, secret


def rotate(app: App, by: str, id: int) -> str | None:
    """A new secret, shown this once; the one before signs too for a day. None where there is no such webhook."""
    secret, now = new_secret(), app.turns.clock()
    with app.database.write() as db:
        row = webhooks.one(db, id)
        if row is None:
            return None
        webhooks.rotate(db, row, sealing.seal(db, _key(app), secret), now + OVERLAP)
        audit.record(db, by, "webhook secret changed", f"webhook:{id}", now)
    return secret


def new_secret() -> str:
    return "whsec_" + base64.b64encode(chance.token_bytes(32)).decode()


def send_due(app: App) -> int:
    """Everything that is due, a few side by side; the number of tries."""
    now, tried = app.turns.clock(), 0
    with app.database.read() as db:
        if not webhooks.are_due(db, now):
            return 0
    with app.database.write() as db:
        rows = webhooks.claim(db, now)
        webhooks.prune(db, now)
    with ThreadPoolExecutor(AT_ONCE, "webhook") as crowd:
        tried += len(list(crowd.map(lambda row: _send(app, row), rows)))
    return tried


def wait(attempts: int, retry_after: int | None) -> timedelta | None:
    """How long until the next try after so many; None when it is given up. Longer where the other side asks for it, up to a day."""
    if attempts > len(WAITS):
        return None
    return max(WAITS[attempts - 1], min(timedelta(seconds=retry_after or 0), timedelta(days=1)))


def content(db: Connection, hook: RowMapping, post: RowMapping) -> bytes:
    """The body: the kind, the moment, and the facts; what was said only where the admin chose so."""
    told = dict(post["facts"])
    if hook["with_words"] and post["conversation_id"] is not None:
        told["messages"] = [
            {"author": said["author"], "text": said["text"], "created_at": _plain(said["created_at"])}
            for said in webhooks.words(db, post)
        ]
    whole = {"type": post["kind"], "timestamp": _plain(post["created_at"]), "data": told}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def signed(secrets: list[str], key: str, body: bytes, at: datetime) -> dict[str, str]:
    """The three headers of Standard Webhooks; with two secrets, two signatures."""
    each = [Webhook(secret).sign(key, at, body.decode()) for secret in secrets]
    return {"webhook-id": key, "webhook-timestamp": f"{int(at.timestamp())}", "webhook-signature": " ".join(each)}


def _send(app: App, post: RowMapping) -> None:
    try:
        _try(app, post)
    except Exception as error:  # a fault with one must not stop the others; its lease ends and it is tried again
        log.error("webhook not sent id=%s reason=%s", post["id"], type(error).__name__)


def _try(app: App, post: RowMapping) -> None:
    now = app.turns.clock()
    with app.database.read() as db:
        hook = webhooks.one(db, post["webhook_id"])
        if hook is None:
            return
        held = [hook["secret"]] + ([hook["old_secret"]] if hook["old_until"] and now < hook["old_until"] else [])
        secrets = [words for sealed in held if (words := sealing.unseal(db, _key(app), sealed))]
        body = content(db, hook, post)
    started = time.monotonic()
    outcome = _called(app, hook, post, body, secrets, now)
    ms = int((time.monotonic() - started) * 1000)
    reason = _judged(outcome)[2] if isinstance(outcome, Answered) else type(outcome).__name__.lower()
    counts.HOOK_POSTS.labels(reason).inc()
    log.info("webhook post=%s outcome=%s ms=%s", post["id"], reason, ms)
    with app.database.write() as db:
        _settle(db, hook, post, outcome, app.turns.clock(), ms)


def _called(
    app: App, hook: RowMapping, post: RowMapping, body: bytes, secrets: list[str], now: datetime
) -> Answered | Silent | Refused:
    if not secrets:
        return Refused("Its secret cannot be read with this SECRET_KEY; give it a new one.")
    to = outgoing.target(hook["url"], app.settings.webhook_local)
    if isinstance(to, Refused | Silent):
        return to
    headers = {"host": to.url.split("/")[2], "content-type": "application/json", "user-agent": AGENT}
    headers |= {"content-length": str(len(body)), **signed(secrets, post["key"], body, now)}
    return outgoing.post(to, headers, body)


def _settle(db: Connection, hook: RowMapping, post: RowMapping, outcome: Answered | Silent | Refused, now: datetime, ms: int) -> None:  # fmt: skip
    status, after, reason = _judged(outcome)
    webhooks.tried(db, post["id"], now, status, reason, ms)
    if reason == TAKEN:
        return webhooks.settle(db, post["id"], "sent", now)
    if status == GONE:
        webhooks.switch(db, hook["id"], False)
    later = wait(post["attempts"] + 1, after) if status != GONE else None
    webhooks.settle(db, post["id"], "queued" if later else "failed", now + (later or timedelta()))


def _judged(outcome: Answered | Silent | Refused) -> tuple[int | None, int | None, str]:
    """The status, the wait that was asked for, and the word for the log."""
    match outcome:
        case Answered(status, after):
            return status, after, TAKEN if 200 <= status < 300 else "not followed" if 300 <= status < 400 else "refused"
        case Silent(why) | Refused(why):
            return None, None, why
        case _:
            assert_never(outcome)


def _plain(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _key(app: App) -> str:
    return app.settings.secret_key.get_secret_value()
