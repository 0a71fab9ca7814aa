"""Lists and conversations as an officer reads them in a chat. People's words are set off line by line, so that nobody can
write something that looks like ours, and their slashes are no commands to tap."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from bot import checking
from bot.channels.channel import Button
from bot.clocks import promise
from bot.pocket import words
from bot.pocket.visit import Said, Visit
from bot.storage import access, attachments, audit, conversations, drafts, inbox, notes, pockets
from bot.storage.accounts import digest
from routing.state import State

LAST = 6
"""Messages shown at first; More shows three times as many."""
ROWS = 8
LONGEST_WORDS = 3_000
COMMAND = re.compile(r"/(?=\w)")
NO_COMMAND = "/\u2060"  # a joiner that nobody sees, and that no chat takes for a command
WAITING = ("draft", "confirm", "held")


def listed(visit: Visit, which: str, after: str = "") -> Said:
    """One page of a list of the desk, without a word of anybody."""
    if which not in words.LISTS:
        return Said(words.OLD_BUTTON)
    page = inbox.page(visit.db, visit.account, which, after=after, most=ROWS)
    if not page.rows:
        return Said(f"{words.LISTS[which]}: nothing.", words.menu())
    opening = [Button(_line(visit, row), f"desk:open:{row['id']}") for row in page.rows]
    more = [Button("More", f"desk:list:{which}:{page.after}")] if page.after else []
    return Said(f"{words.LISTS[which]}:", (*opening, *more))


def conversation(visit: Visit, id: int | None, most: int = LAST) -> Said:
    """One conversation with its last messages; it counts as read up to here, and the audit trail holds that it was."""
    row = visit.one(id)
    if row is None:
        return Said(words.NOT_THERE)
    pockets.opened(visit.db, visit.account.id, row["id"], row["messages_count"])
    if access.may_change(visit.account):
        inbox.mark_read(visit.db, row["id"])
    messages = conversations.transcript(visit.db, row["id"])
    pieces = [_head(visit, row), *_told(visit, row, messages[-most:]), *_draft(visit, row)]
    buttons = _buttons(visit, row, most < len(messages) and most == LAST)
    audit.record(visit.db, visit.account.id, "read", f"conversation:{row['id']}", visit.now, "telegram")
    return Said("\n\n".join(pieces), buttons)


def who(row: RowMapping) -> str:
    """Whom a reply goes to, as the desk's button says it."""
    return f"{_plain(row['name'], 60) or 'Visitor ' + str(row['id'])} on {row['channel']}"


def officer(visit: Visit, id: str | None) -> str:
    known = visit.known.officers.get(id or "")
    return known.name if known else "somebody who has left" if id else "nobody yet"


def advice(db: Connection, id: int, text: str) -> str:
    """What the check points at, a line each, with the words that it means."""
    found = checking.check(db, id, text)
    lines = [
        f"- {one.advice}" + (f" “{text[one.start : one.end]}”" if one.end - one.start < 80 else "") for one in found
    ]
    return "\n".join(dict.fromkeys(lines))


def _line(visit: Visit, row: RowMapping) -> str:
    area = visit.known.area(row["area"])
    urgent = "! " if row["emergency"] or row["vulnerable"] or row["alert"] else ""
    parts = (
        f"{urgent}No. {row['id']}",
        area.name if area else "no place yet",
        promise(row, visit.now, visit.turns.zone).words,
    )
    return " · ".join(part for part in parts if part)


def _head(visit: Visit, row: RowMapping) -> str:
    team = visit.known.teams.get(row["team"] or "")
    marks = {
        "Emergency words": row["emergency"], "May be vulnerable": row["vulnerable"],
        "Somebody else may read: write with care": row["safe_contact"], "Cannot be reached": row["gone"],
        "Everybody can read this chat": row["public"], "Closed": row["state"] == State.CLOSED,
        "Not acknowledged": row["unseen_since"],
    }  # fmt: skip
    lines = [
        f"{_line(visit, row)}\n{who(row)}",
        f"{team.name if team else 'No team'}, {officer(visit, row['officer'])}",
    ]
    return "\n".join([*lines, *(f"! {mark}" for mark, holds in marks.items() if holds)])


def _told(visit: Visit, row: RowMapping, messages: list[RowMapping]) -> list[str]:
    """Messages and officers' notes in the order in which they were written."""
    files, name = attachments.of(visit.db, row["id"]), _plain(row["name"], 60) or "Visitor"
    since = messages[0]["created_at"] if messages else visit.now
    told = [(one["created_at"], f"{_author(visit, one, name)}, {_clock(visit, one['created_at'])}{_sent(one)}:\n{_words(one)}"
             + "".join(f"\n[{file['kind']}: see the desk]" for file in files.get(one["id"], []))) for one in messages]  # fmt: skip
    told += [(note.at, f"Note of {officer(visit, note.officer)}, {_clock(visit, note.at)} (officers only):\n{_set_off(note.text)}")
             for note in notes.of(visit.db, row["id"]) if note.at >= since]  # fmt: skip
    return [text for _, text in sorted(told, key=lambda one: one[0])]


def _author(visit: Visit, message: RowMapping, name: str) -> str:
    if message["author"] == "officer":
        return officer(visit, message["officer"])
    return name if message["author"] == "public" else "Automated"


def _sent(message: RowMapping) -> str:
    if message["author"] == "public" or message["status"] == "sent":
        return ""
    return {"unconfirmed": " (delivery unconfirmed)", "failed": " (not delivered)"}.get(
        message["status"], " (on its way)"
    )


def _words(message: RowMapping) -> str:
    if message["veiled"]:
        return "[abusive words, veiled: see the desk]"
    text = message["text"] or ("[a place: see the desk]" if message["pin"] else "[no words]")
    return _set_off(text if len(text) <= LONGEST_WORDS else text[:LONGEST_WORDS] + " ... [the rest: see the desk]")


def _draft(visit: Visit, row: RowMapping) -> list[str]:
    kept = drafts.of(visit.db, row["id"], visit.account.id)
    if kept is None or kept["status"] not in WAITING:
        return []
    return [f"Your draft, not sent:\n{_set_off(kept['text'])}", *([kept["why"]] if kept["why"] else [])]


def _buttons(visit: Visit, row: RowMapping, more: bool) -> tuple[Button, ...]:
    id, seen = row["id"], row["messages_count"]
    kept = drafts.of(visit.db, id, visit.account.id)
    earlier = (Button("Earlier messages", f"desk:more:{id}"),) if more else ()
    if not access.may_change(visit.account):
        return earlier
    if row["state"] == State.CLOSED:
        return (Button("Reopen", f"desk:reopen:{id}"), Button("Note", f"desk:note:{id}"), *earlier)
    send = (
        (Button("Send it", f"desk:yes:{id}:{mark(kept['text'])}:{seen}"),) if kept and kept["status"] in WAITING else ()
    )
    seen_soon = (Button("I have seen it", f"desk:seen:{id}"),) if row["unseen_since"] else ()
    claim = () if row["officer"] == visit.account.id else (Button("Claim", f"desk:claim:{id}"),)
    usual = Button("Reply", f"desk:reply:{id}:{seen}"), Button("Note", f"desk:note:{id}")
    last = Button("Pass on", f"desk:pass:{id}"), Button("Close", f"desk:close:{id}")
    return (*send, *seen_soon, *usual, *claim, *last, *earlier)


def mark(text: str) -> str:
    """What tells one draft from another in a button."""
    return digest(text)[:10]


def _set_off(text: str) -> str:
    return "\n".join(f"| {COMMAND.sub(NO_COMMAND, line)}" for line in text.splitlines() or [""])


def _plain(text: str, most: int) -> str:
    """A name on one line."""
    return COMMAND.sub(NO_COMMAND, " ".join(text.split())[:most])


def _clock(visit: Visit, moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(visit.turns.zone)):%a %d %b %H:%M}"
