"""An officer's words on their way to a person, wherever they were written: looked over, confirmed, given their seconds of grace.

The desk, Telegram and e-mail come through here, so that none of them can skip what another one checks.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot import checking
from bot.storage import drafts, mentors


@dataclass(frozen=True, slots=True)
class Written:
    """A reply as an officer wrote it. `seen`: the last position they had read; `act`: send, check (only show the remarks) or
    draft (only keep); `public`: their choice in a public chat; `via`: where they are told if it does not leave;
    `corrects`: the message of theirs that the words set right; `asks`: it only asks something, and the clock may wait."""

    conversation: int
    officer: str
    text: str
    seen: int
    act: str = "send"
    confirmed: bool = False
    public: bool | None = None
    via: str | None = None
    corrects: int | None = None
    asks: bool = False


def put(db: Connection, written: Written, hold_seconds: int, now: datetime) -> tuple[int, str]:
    """Keep the reply as its officer's draft and say what becomes of it: the draft's id, and draft, confirm, leaving, or mentor where a
    trainee's words wait for a look."""
    status = _next(db, written)
    if status == "leaving" and mentors.of(db, written.officer):
        status = "mentor"
    release_at = now + timedelta(seconds=hold_seconds) if status == "leaving" else None
    id = drafts.keep(
        db, written.conversation, written.officer, written.text, written.seen, now, status, None, release_at,
        written.public, written.via, written.corrects, written.asks,
    )  # fmt: skip
    return id, status


def _next(db: Connection, written: Written) -> str:
    """What becomes of the words: kept, shown with their remarks, or on their way."""
    if written.act == "draft" or not written.text.strip():
        return "draft"
    found = checking.check(db, written.conversation, written.text)
    if written.act == "check" or (checking.to_confirm(db, found, written.public is True) and not written.confirmed):
        return "confirm"
    return "leaving"
