"""A transcript in the order in which things happened: messages, notes, and turns as one line in officers' words."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from bot.storage import notes
from bot.storage import tables as t
from bot.storage.notes import Note
from routing.handbook import Handbook

WORDS = {
    "handover_officer": "The bot handed over", "handover_team": "The bot handed over to the team",
    "handover_contact_desk": "The bot handed over to the contact desk",
    "handover_no_place": "The bot handed over to the contact desk: no place was given",
    "passed_on": "Passed on by {who}", "not_my_patch": "Passed on by {who}: not their patch", "logged": "Written down by {who}",
    "merged": "Merged into No. {what} by {who}", "redirected": "Redirected by {who}", "closed": "Closed by {who}", "reopened": "Reopened by {who}",
    "taken_back": "Taken over: {who} is away and the person waited", "left_behind": "Taken over: {who} has left",
    "stopped": "The person asked the bot to stop", "idle": "Closed: nobody wrote for a day", "due_soon": "Warned: an answer is due soon",
    "overdue": "The answer is overdue; the person was told", "emergency": "Emergency words: the 999 text was sent",
    "vulnerable": "May be vulnerable: the contact desk was told", "left": "The person cannot be reached any more",
    "returned": "The person can be reached again", "redirect": "The bot redirected", "edited": "The person changed a message",
    "tagged": "Tagged “{what}” by {who}", "untagged": "Tag “{what}” taken off by {who}",
    "prioritised": "Priority set to {what} by {who}", "snoozed": "Snoozed by {who}", "unsnoozed": "Snooze ended by {who}",
    "asked": "The clock is paused: {who} asked and waits for the answer", "resumed": "The person answered: the clock runs again",
    "issue_tied": "Tied to the local issue “{what}” by {who}", "issue_untied": "No longer tied to “{what}”, by {who}",
    "issue_yes": "The person wants to hear how it ends", "issue_no": "The person does not want to hear how it ends",
    "issue_resolved": "Told how “{what}” ended", "issue_not_told": "Not told how “{what}” ended: the person must not be written to",
    "erased": "Erased", "erasure_waits": "The person wants this erased: it waits", "copy_given": "The person asked for a copy and was given a link",
    "snooze_over": "Back from its snooze", "redrawn": "Moved with the new map by {who}",
}  # fmt: skip
"""What is shown of a turn, by the rule that decided; turns of other rules show as the messages that they led to."""


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody whom the read timer told, or who saw it: the first and last time, and how often without another between."""

    rule: str
    who: str
    at: datetime
    last: datetime
    times: int = 1


@dataclass(frozen=True, slots=True)
class Happening:
    """One of them: a message, an officer's note, or the line of a turn."""

    at: datetime
    message: RowMapping | None = None
    note: Note | None = None
    line: str = ""


def transcript(db: Connection, id: int, messages: list[RowMapping], known: Handbook) -> list[Happening]:
    """What happened, oldest first; a turn stands after what it said."""
    c = t.turns.c
    query = select(c.at, c.rule, c.officer, c.note).where(c.conversation_id == id, c.rule.in_(WORDS)).order_by(c.id)
    lines = [Happening(row["at"], line=_line(row, known)) for row in db.execute(query).mappings()]
    said = [Happening(message["created_at"], message) for message in messages]
    noted = [Happening(note.at, note=note) for note in notes.of(db, id)]
    return sorted([*said, *noted, *lines], key=lambda one: one.at)


def told(chain: list[RowMapping]) -> list[Told]:
    """The chain with its repetitions as one: the contact desk is told each hour until somebody looks."""
    found: list[Told] = []
    for link in chain:
        who = link["officer"] or link["note"]["reasons"][0]
        before = found[-1] if found and (found[-1].rule, found[-1].who) == (link["rule"], who) else None
        if before is None:
            found.append(Told(link["rule"], who, link["at"], link["at"]))
        else:
            found[-1] = replace(before, last=link["at"], times=before.times + 1)
    return found


def versions(db: Connection, id: int) -> dict[int, list[RowMapping]]:
    """The earlier words of edited messages by message, oldest first."""
    v, m = t.versions.c, t.messages.c
    query = select(v.message_id, v.text, v.at).join(t.messages, m.id == v.message_id).where(m.conversation_id == id)
    found: dict[int, list[RowMapping]] = {}
    for row in db.execute(query.order_by(v.id)).mappings():
        found.setdefault(row["message_id"], []).append(row)
    return found


def _line(row: RowMapping, known: Handbook) -> str:
    what = (row["note"] or {}).get("reasons", [""])[0]
    return WORDS[row["rule"]].format(who=_name(row["officer"], known), what=what)


def _name(officer: str | None, known: Handbook) -> str:
    found = known.officers.get(officer or "")
    return found.name if found else "somebody who has left" if officer else "the person"
