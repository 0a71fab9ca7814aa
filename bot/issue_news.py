"""Tells those who raised a local issue what was done, each in their own conversation; a kill in the middle repeats nothing."""

from bot.storage import issues
from bot.storage.gathering import Overtaken
from bot.turn import Turns
from routing.events import IssueResolved


def tell(turns: Turns) -> int:
    """A portion of those who wait for a word; how many were told. One turn each, in the transaction that notes it."""
    with turns.database.read() as db:
        waiting = issues.to_tell(db)
    told = 0
    for row in waiting:
        now = turns.clock()
        event = IssueResolved(now, row["resolver"], row["issue_id"], row["title"], row["outcome"])
        try:
            with turns.database.write() as db:
                marked = issues.mark_told(db, row, now)
                if marked:
                    turns.take_in(db, row["conversation_id"], event)
            told += marked
        except Overtaken:  # somebody writes at this moment: it is their turn next time
            continue
    if told:
        turns.changed()
    return told
