"""The handbook as it would be with answers that are not public yet: what trying and rehearsing ask."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from bot.indexing import Indexing
from bot.storage import handbook
from routing.handbook import Entry, Handbook

GONE = "expired"


def with_answers(db: Connection, indexing: Indexing, known: Handbook, cards: Sequence[Entry]) -> Handbook:
    """The handbook in which these cards are published; one whose status is "expired" is gone instead."""
    entries = dict(known.entries)
    for card in cards:
        entries.pop(card.id, None)
        if card.status != GONE:
            entries[card.id] = replace(card, status="published")
    entries = dict(sorted(entries.items()))
    names, every = handbook.never_misspelt(db), tuple(entries.values())
    changed = {card.language for card in cards} | {
        known.entries[card.id].language for card in cards if card.id in known.entries
    }
    matchers = {
        **known.matchers,
        **{language: found for language, found in indexing.tried_others(every, names).items() if language in changed},
    }
    return replace(known, entries=entries, matcher=indexing.candidate(db, every, names), matchers=matchers)
