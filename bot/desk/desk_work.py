"""What an officer does to a conversation without a word to the person: notes, tags, priority, snoozing."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from bot.desk.conversations import take
from bot.desk.sessions import SignedIn, from_our_form
from bot.desk.snoozes import moment_of
from routing.events import OfficerNoted, OfficerPrioritised, OfficerSnoozed, OfficerTagged, OfficerUntagged

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


def _now(request: Request) -> datetime:
    now: datetime = request.app.state.app.turns.clock()
    return now
