"""What an officer does to a conversation without a word to the person: notes, tags, priority, snoozing."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from bot.desk.conversations import one, take
from bot.desk.sessions import SignedIn, from_our_form
from bot.desk.snoozes import moment_of
from bot.storage import inbox
from routing.events import (
    OfficerMerged,
    OfficerNoted,
    OfficerPassedOn,
    OfficerPrioritised,
    OfficerSnoozed,
    OfficerTagged,
    OfficerUntagged,
)
from routing.state import State

router = APIRouter(prefix="/desk/conversations/{id}", include_in_schema=False, dependencies=[Depends(from_our_form)])
LONGEST = 20_000


@router.post("/notes")
def note(
    request: Request, account: SignedIn, id: int, text: Annotated[str, Form(max_length=LONGEST)] = "",
    to: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """An internal note; `to`: one officer to be told, beside those whom its @words name."""
    return take(request, account, id, OfficerNoted(_now(request), account.id, text, (to,) if to else ()))


@router.post("/tags")
def tag(request: Request, account: SignedIn, id: int, tag: Annotated[str, Form(max_length=100)] = "") -> Response:
    return take(request, account, id, OfficerTagged(_now(request), account.id, tag))


@router.post("/tags/removal")
def untag(request: Request, account: SignedIn, id: int, tag: Annotated[str, Form(max_length=100)] = "") -> Response:
    return take(request, account, id, OfficerUntagged(_now(request), account.id, tag))


@router.post("/priority")
def prioritise(request: Request, account: SignedIn, id: int, priority: Annotated[int, Form()] = 0) -> Response:
    return take(request, account, id, OfficerPrioritised(_now(request), account.id, priority))


@router.post("/snooze")
def snooze(
    request: Request, account: SignedIn, id: int, until: Annotated[str, Form()] = "", at: Annotated[str, Form()] = ""
) -> Response:
    """`until`: one of `snoozes.CHOICES`, "end" to end it, or "at" with a local date and time in `at`."""
    now, zone = _now(request), ZoneInfo(request.app.state.app.settings.time_zone)
    moment = None if until == "end" else moment_of(until, at, now, zone)
    return take(request, account, id, OfficerSnoozed(now, account.id, moment))


@router.post("/wrong-patch")
def wrong_patch(request: Request, account: SignedIn, id: int, to: Annotated[str, Form()] = "contact-desk") -> Response:
    """It belongs to another team, or to whoever the contact desk finds: it moves, and the border is counted."""
    return take(request, account, id, OfficerPassedOn(_now(request), account.id, to, None, not_ours=True))


@router.post("/merging")
def merge(request: Request, account: SignedIn, id: int, into: Annotated[int, Form()] = 0) -> Response:
    """Go on with this conversation in another one that the officer may see and that is open."""
    with request.app.state.app.database.read() as db:
        other = inbox.one(db, account, into)
    if other is None or other["state"] == State.CLOSED or into == id:
        return one(request, account, id, problem=f"There is no other open conversation No. {into} here.")
    return take(request, account, id, OfficerMerged(_now(request), account.id, into))


def _now(request: Request) -> datetime:
    now: datetime = request.app.state.app.turns.clock()
    return now
