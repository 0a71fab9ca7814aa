"""Idempotency-Key: the same request of the same account is carried out once, and its answer given again for a day."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any, assert_never

from fastapi import Header, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import Connection

from bot.api.callers import here
from bot.app import App
from bot.storage import requests, sealing
from bot.storage.accounts import Account
from bot.storage.requests import Answered, Busy, Claimed, OtherRequest

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[!-~]+$",
        description="Any text of your own, such as a UUID: the same request with the same key is carried out once.",
        examples=["8e03978e-40d5-43dd-bc93-6894a57f9324"],
    ),
]


@dataclass(slots=True)
class Once:
    """One request under way. `before` is the answer that was given already; `keep` stores one, inside the work's transaction."""

    app: App
    key: str = ""
    before: JSONResponse | None = None
    kept: bool = False

    def keep(self, db: Connection, status: int, answer: BaseModel, conversation: int) -> None:
        if self.key:
            sealed = sealing.seal(db, self.app.settings.secret_key.get_secret_value(), answer.model_dump_json())
            requests.done(db, self.key, status, sealed, conversation)
        self.kept = True


@contextmanager
def once(request: Request, account: Account, key: str | None, body: BaseModel | None = None) -> Iterator[Once]:
    """409 while the same request is under way, 422 when the key was used for another one."""
    app = here(request)
    if key is None:
        yield Once(app)
        return
    own = requests.digest(account.id, key)
    asked = requests.digest(request.method, request.url.path, body.model_dump_json() if body else "")
    with app.database.write() as db:
        found = requests.claim(db, own, asked, app.turns.clock())
    work = Once(app, own, _before(app, found))
    try:
        yield work
    finally:
        if not work.kept and work.before is None:
            with app.database.write() as db:
                requests.release(db, own)


def _before(app: App, found: Claimed | Answered | Busy | OtherRequest) -> JSONResponse | None:
    match found:
        case Claimed():
            return None
        case Answered(status, sealed):
            with app.database.read() as db:
                words = sealing.unseal(db, app.settings.secret_key.get_secret_value(), sealed)
            answer: Any = json.loads(words) if words else None
            if answer is None:
                raise HTTPException(409, "It was carried out, but its answer cannot be read any more.")
            return JSONResponse(answer, status, {"Idempotency-Replayed": "true"})
        case Busy():
            raise HTTPException(409, "A request with this Idempotency-Key is being carried out.")
        case OtherRequest():
            raise HTTPException(422, "This Idempotency-Key was used for another request.")
        case _:
            assert_never(found)
