"""A reply from an officer's chat: the same looking over, confirmation, seconds of grace and undo as on the desk."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from bot import replying
from bot.channels.channel import Button, Part
from bot.pocket import showing, words
from bot.pocket.visit import Said, Visit
from bot.replying import Written
from bot.storage import access, conversations, drafts, letters, pockets
from routing.replies import unreachable

VIA = "telegram"
CUT_FROM = 4_000
"""Telegram's programs cut what is longer than 4,096 characters into several messages: this may be the first of them."""
WHO_READS = {"public": True, "private": False}


def ask(visit: Visit, id: int | None, seen: str) -> Said:
    """The next words are the reply; `seen`: how far the conversation had been read when the button was made."""
    row = visit.one(id)
    if row is None:
        return Said(words.NOT_THERE)
    if refused := _refused(visit, row["id"]):
        return refused
    pockets.ask(visit.db, visit.account.id, f"reply:{row['id']}:{_read_to(row, seen)}", visit.now)
    return Said(words.ASK_REPLY.format(who=showing.who(row), seconds=visit.settings.hold_seconds))


def write(visit: Visit, id: int | None, text: str, seen: str) -> Said:
    """A new reply; one to a conversation that was never opened here is kept, and sent only once it was read."""
    row = visit.one(id)
    if row is None:
        return Said(words.NOT_THERE)
    if refused := _refused(visit, row["id"]):
        return refused
    earlier = drafts.of(visit.db, row["id"], visit.account.id)
    if earlier is not None and earlier["status"] in ("leaving", "mentor"):
        return Said(words.NOT_LEFT, _undo(row["id"]))
    instead = "" if earlier is None or earlier["via"] == VIA or not earlier["text"].strip() else earlier["text"]
    cut = len(text) >= CUT_FROM
    said = _put(visit, row, text, _read_to(row, seen), act="send" if seen and not cut else "draft")
    if cut:
        said = Said(words.CUT, _waiting(row, text, _read_to(row, seen)))
    return Said(said.text + words.REPLACED.format(text=instead), said.buttons) if instead else said


def confirm(visit: Visit, id: int | None, mark: str, seen: str) -> Said:
    """Send the reply that waits, if it is still the one that the button was made for."""
    row = visit.one(id)
    kept = drafts.of(visit.db, row["id"], visit.account.id) if row is not None else None
    if row is None:
        return Said(words.NOT_THERE)
    if kept is None or kept["status"] not in showing.WAITING or showing.mark(kept["text"]) != mark:
        return Said(words.NO_DRAFT)
    if refused := _refused(visit, row["id"]):
        return refused
    shown = kept["status"] == "confirm"  # its remarks were
    return _put(visit, row, kept["text"], _read_to(row, seen), confirmed=shown, public=kept["public"], begun=kept)


def choose_readers(visit: Visit, id: int | None, mark: str, seen: str, where: str) -> Said:
    """In a public chat: who may read the reply that waits."""
    row = visit.one(id)
    kept = drafts.of(visit.db, row["id"], visit.account.id) if row is not None else None
    if row is None:
        return Said(words.NOT_THERE)
    if kept is None or kept["status"] not in showing.WAITING or showing.mark(kept["text"]) != mark:
        return Said(words.NO_DRAFT)
    return _refused(visit, row["id"]) or _put(
        visit, row, kept["text"], _read_to(row, seen), public=WHO_READS.get(where), begun=kept
    )


def undo(visit: Visit, id: int | None) -> Said:
    row = visit.one(id)
    if row is None:
        return Said(words.NOT_THERE)
    if not drafts.undo(visit.db, row["id"], visit.account.id):
        return Said(words.TOO_LATE)
    kept = drafts.of(visit.db, row["id"], visit.account.id)
    return Said(words.UNDONE, _waiting(row, kept["text"] if kept else "", row["messages_count"]))


def kept_back(db: Connection, draft: RowMapping, why: str, now: datetime) -> None:
    """Tell the officer, in their chat, that a reply written there did not leave; without a word of anybody."""
    pocket, id = pockets.of(db, draft["officer"]), draft["conversation_id"]
    if pocket is not None:
        opening = (Button("Open", f"desk:open:{id}"),)
        letters.add(db, draft["officer"], [Part(pocket["chat"], words.KEPT_BACK.format(id=id, why=why), opening)], now)


def _put(
    visit: Visit, row: RowMapping, text: str, seen: int, act: str = "send", confirmed: bool = False, public: bool | None = None,
    begun: RowMapping | None = None,
) -> Said:  # fmt: skip
    """`begun`: the draft that this goes on with, which may set something right or only ask."""
    if row["public"] and public is None:
        act = "draft"
    written = Written(row["id"], visit.account.id, text, seen, act, confirmed, public, VIA)
    if begun is not None:
        written = replace(written, corrects=begun["corrects"], asks=bool(begun["asks"]))
    _, status = replying.put(visit.db, written, visit.settings.hold_seconds, visit.now)
    seconds, who = visit.settings.hold_seconds, showing.who(row)
    match status:
        case "leaving":
            return Said(
                words.LEAVES.format(who=who, seconds=seconds) if seconds else words.LEAVES_NOW.format(who=who),
                _undo(row["id"]),
            )
        case "mentor":
            return Said(words.MENTOR, _undo(row["id"]))
        case "confirm":
            points = showing.advice(visit.db, row["id"], text)
            return Said(words.CONFIRM.format(advice=points, text=text), _waiting(row, text, seen, "Send anyway"))
        case _ if not text.strip():
            return Said("The reply is empty.")
        case _ if row["public"] and public is None:
            return Said(words.WHO_READS, _readers(row, text, seen))
        case _:
            return Said(words.UNREAD, (Button("Open", f"desk:open:{row['id']}"),))


def _refused(visit: Visit, id: int) -> Said | None:
    kept = conversations.get(visit.db, id)
    if not access.may_change(visit.account):
        return Said(words.AUDITOR)
    refused = unreachable(kept.conversation) if kept else words.NOT_THERE
    return Said(refused) if refused else None


def _read_to(row: RowMapping, seen: str) -> int:
    """A position of this conversation; what a button cannot have meant counts as nothing read."""
    return min(int(seen), row["messages_count"]) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0


def _waiting(row: RowMapping, text: str, seen: int, send: str = "Send it") -> tuple[Button, ...]:
    return (
        Button(send, f"desk:yes:{row['id']}:{showing.mark(text)}:{seen}"),
        Button("Write it again", f"desk:reply:{row['id']}:{seen}"), Button("Open", f"desk:open:{row['id']}"),
    )  # fmt: skip


def _readers(row: RowMapping, text: str, seen: int) -> tuple[Button, ...]:
    at = f"{row['id']}:{showing.mark(text)}:{seen}"
    return Button("Everybody: a public reply", f"desk:read:{at}:public"), Button(
        "Only this person", f"desk:read:{at}:private"
    )


def _undo(id: int) -> tuple[Button, ...]:
    return (Button("Undo", f"desk:undo:{id}"),)
