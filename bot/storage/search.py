"""Full-text search over conversations: words said, names, areas, tags. The two engines differ in this module only.

SQLite keeps two FTS5 tables in step by triggers (migration), PostgreSQL two GIN indexes over expressions; so what is
changed or erased in `messages` and `conversations` is changed or erased here in the same transaction.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    Select,
    and_,
    column,
    func,
    literal,
    select,
    table,
    text,
)

from bot.storage import copies, inbox
from bot.storage import tables as t
from bot.storage.accounts import Account
from bot.storage.inbox import Filters
from routing.handbook import Area

MOST = 50
"""Conversations of one page of results."""
ROUND = 2_000
ROUNDS = 10
"""So many of the newest messages with the words are looked through, a tenth of them first; a commoner word needs another
beside it."""
WINDOWS = (50_000, 200_000, 1_000_000_000)
"""Among so many messages PostgreSQL looks for a common word, portion after portion."""
LONGEST = 200
WORD = re.compile(r"\w+")
CONTROL = re.compile(r"[\x00-\x1f\x7f]|[\ud800-\udfff]")
EXCERPT = 140


@dataclass(frozen=True, slots=True)
class Found:
    """Conversations, the newest hit first, each with `said`: the words around the hit; `cut` when not all was looked at."""

    rows: Sequence[RowMapping]
    said: dict[int, str]
    cut: bool


def find(db: Connection, account: Account, asked: str, areas: Iterable[Area], filters: Filters) -> Found:
    """What somebody may see that holds all the words in one message, in the name, or as an area or a tag.

    Anything may be asked: the words are data for both engines. Nothing asked finds nothing.
    """
    asked = CONTROL.sub(" ", asked)[:LONGEST]
    words = WORD.findall(asked)[:12]
    if not words:
        return Found([], {}, False)
    wanted = and_(inbox.visible(account), inbox.narrowed(filters))
    said, cut = _said(db, asked, words, wanted)
    named = _named(db, asked, words, areas, wanted)
    rows = _rows(db, list(dict.fromkeys([*named, *said]))[:MOST])
    texts = _texts(db, [said[row["id"]] for row in rows if row["id"] in said])
    return Found(rows, {id: excerpt(text, words) for id, text in texts.items()}, cut)


def excerpt(text: str, words: Sequence[str]) -> str:
    """The piece of a text around the first of the words that is in it."""
    low = text.lower()
    at = min((found for word in words if (found := low.find(word.lower()[:5])) >= 0), default=0)
    begin = max(0, at - EXCERPT // 3)
    return ("… " if begin else "") + " ".join(text[begin : begin + EXCERPT].split())


def _said(db: Connection, asked: str, words: Sequence[str], wanted: ColumnElement[bool]) -> tuple[dict[int, int], bool]:
    """Conversation -> its newest message with the words; and whether there may be more."""
    m = t.messages.c
    found: dict[int, int] = {}
    for ids in _rounds(db, asked, words):
        hits = ids.subquery()
        query = select(m.conversation_id, func.max(m.id)).join(hits, hits.c.id == m.id)
        query = query.join(t.conversations, t.conversations.c.id == m.conversation_id).where(wanted)
        for id, message in db.execute(query.group_by(m.conversation_id).order_by(func.max(m.id).desc()).limit(MOST)):
            found.setdefault(id, message)
        if len(found) >= MOST:
            return found, True
        if db.scalar(select(func.count()).select_from(hits)) == ROUND * ROUNDS:
            return found, True
    return found, False


def _rounds(db: Connection, asked: str, words: Sequence[str]) -> Iterator[Select[Any]]:
    """The ids of the messages that hold all the words, the newest first, a portion at a time.

    PostgreSQL's index knows no order: a rare word is asked for whole, and of a common one a portion is what is in it *and*
    among so many of the newest messages. It would rather read those, since it takes parsing a text for cheap.
    """
    id, holds = _holds(db, asked, words)
    if db.dialect.name == "sqlite":
        yield from _newest(db, select(id.label("id")).where(holds), id)
        return
    few = list(db.scalars(select(id).where(holds).limit(ROUND + 1)))
    if len(few) <= ROUND:
        yield select(id.label("id")).where(id.in_(few))
        return
    below = (db.scalar(select(func.max(id))) or 0) + 1
    for width in WINDOWS:
        among = and_(holds, id < below, id >= below - width)
        db.execute(text("SET LOCAL enable_indexscan = off"))
        found = list(db.scalars(select(id).where(among).order_by(id.desc()).limit(ROUND * ROUNDS)))
        db.execute(text("SET LOCAL enable_indexscan = on"))
        yield select(column("id", Integer)).select_from(func.unnest(literal(found, ARRAY(Integer))).alias("id"))
        below -= width


def _newest(db: Connection, hits: Any, id: ColumnElement[int]) -> Iterator[Any]:
    """Portions by number, since SQLite's index gives its rows in order."""
    below: int | None = None
    for most in (ROUND, ROUND * ROUNDS):
        portion = (hits if below is None else hits.where(id < below)).order_by(id.desc()).limit(most)
        yield portion
        each = portion.subquery()
        below, count = db.execute(select(func.min(each.c.id), func.count())).one()
        if count < most:
            return


def _holds(db: Connection, asked: str, words: Sequence[str]) -> tuple[ColumnElement[int], ColumnElement[bool]]:
    """A message's id, and the condition that it holds all the words."""
    if db.dialect.name == "sqlite":
        index = table("message_words", column("rowid", Integer), column("message_words"))
        return index.c.rowid, index.c.message_words.op("MATCH")(_fts(words))
    return t.messages.c.id, t.SAID.op("@@")(func.plainto_tsquery(t.ENGLISH, asked))


def _named(
    db: Connection, asked: str, words: Sequence[str], areas: Iterable[Area], wanted: ColumnElement[bool]
) -> list[int]:
    """Conversations of people, in areas, or with tags of that name, the newest first."""
    c = t.conversations.c
    if db.dialect.name == "sqlite":
        index = table("conversation_names", column("rowid"), column("conversation_names"))
        named = c.id.in_(select(index.c.rowid).where(index.c.conversation_names.op("MATCH")(_fts(words, "*"))))
    else:
        named = t.NAMED.op("@@")(func.to_tsquery(t.SIMPLE, " & ".join(f"'{word}':*" for word in words)))
        few = list(db.scalars(select(c.id).where(named).limit(ROUND + 1)))
        named = c.id.in_(few) if len(few) <= ROUND else named  # a common name is found soonest among the newest
    low = " ".join(asked.lower().split())
    there = [area.id for area in areas if low in (name.lower() for name in (area.name, *area.other_names))]
    ways = [
        named,
        inbox.tagged(low),
        *([c.area.in_(there)] if there else []),
    ]  # one question each, so that each has its index
    each = (select(c.id).where(way, wanted).order_by(c.id.desc()).limit(MOST) for way in ways)
    return sorted({id for query in each for id in db.scalars(query)}, reverse=True)


def _fts(words: Sequence[str], after: str = "") -> str:
    """Each word quoted, so that none is an operator."""
    return " ".join(f'"{word}"{after}' for word in words)


def _rows(db: Connection, ids: Sequence[int]) -> list[RowMapping]:
    rows = db.execute(select(t.conversations).where(t.conversations.c.id.in_(ids))).mappings()
    by_id = {row["id"]: row for row in rows}
    return [by_id[id] for id in ids]


def _texts(db: Connection, messages: Sequence[int]) -> dict[int, str]:
    m = t.messages.c
    query = select(m.conversation_id, m.text).where(m.id.in_(messages), m.veiled.is_(False))
    return {id: copies.LINK.sub(f"{copies.PATH}…", text) for id, text in db.execute(query)}
