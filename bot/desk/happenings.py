"""A transcript in the order in which things happened: messages, and turns as one line in officers' words."""

from typing import Any

from sqlalchemy import Connection, RowMapping, select

from bot.storage import tables as t
from routing.handbook import Handbook

WORDS = {
    "handover_officer": "The bot handed over", "handover_team": "The bot handed over to the team",
    "handover_contact_desk": "The bot handed over to the contact desk",
    "handover_no_place": "The bot handed over to the contact desk: no place was given",
    "passed_on": "Passed on by {who}", "redirected": "Redirected by {who}", "closed": "Closed by {who}", "reopened": "Reopened by {who}",
    "taken_back": "Taken over: {who} is away and the person waited", "left_behind": "Taken over: {who} has left",
    "idle": "Closed: nobody wrote for a day", "due_soon": "Warned: an answer is due soon",
    "overdue": "The answer is overdue; the person was told", "emergency": "Emergency words: the 999 text was sent",
    "vulnerable": "May be vulnerable: the contact desk was told", "left": "The person cannot be reached any more",
    "returned": "The person can be reached again", "redirect": "The bot redirected", "edited": "The person changed a message",
}  # fmt: skip
"""What is shown of a turn, by the rule that decided; turns of other rules show as the messages that they led to."""


def transcript(
    db: Connection, id: int, messages: list[RowMapping], known: Handbook
) -> list[tuple[RowMapping | None, str, Any]]:
    """(message, "", its moment) and (None, line, its moment), oldest first; a turn stands after what it said."""
    c = t.turns.c
    query = select(c.at, c.rule, c.officer).where(c.conversation_id == id, c.rule.in_(WORDS)).order_by(c.id)
    lines = [(None, WORDS[row.rule].format(who=_name(row.officer, known)), row.at) for row in db.execute(query)]
    said = [(message, "", message["created_at"]) for message in messages]
    return sorted([*said, *lines], key=lambda item: item[2])


def versions(db: Connection, id: int) -> dict[int, list[RowMapping]]:
    """The earlier words of edited messages by message, oldest first."""
    v, m = t.versions.c, t.messages.c
    query = select(v.message_id, v.text, v.at).join(t.messages, m.id == v.message_id).where(m.conversation_id == id)
    found: dict[int, list[RowMapping]] = {}
    for row in db.execute(query.order_by(v.id)).mappings():
        found.setdefault(row["message_id"], []).append(row)
    return found


def _name(officer: str | None, known: Handbook) -> str:
    found = known.officers.get(officer or "")
    return found.name if found else "somebody who has left" if officer else "the person"
