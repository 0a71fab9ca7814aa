"""After an erasure: what the engine's own files still hold of words that no row has any more. In steps that hold nobody up.

SQLite overwrites what rows give up (`secure_delete`), but its full-text index keeps erased words in older pieces until
they are merged, and the write-ahead log until it is cut off. PostgreSQL keeps old rows until they are vacuumed.
"""

from typing import Any

from sqlalchemy import Connection, Engine, delete, select, text, update

from bot.storage import tables as t

FACT = "compacting"
"""Set by an erasure; `begun` until the pieces are being merged, `merging` until none is left."""
INDEXES = ("message_words", "conversation_names")
PAGES = 400
HOLDING = "messages, conversations, updates, versions, attachments, notes, drafts, gaps, turns, letters, copies, holds, faq_rehearsals, mails"
_f = t.facts.c


def go_on(engine: Engine) -> tuple[bool, bool]:
    """One step: whether something is left to do, and whether this step was the last of a tidying."""
    with engine.connect() as db:
        state = db.scalar(select(_f.value).where(_f.key == FACT))
    if state is None:
        return False, False
    if engine.dialect.name == "sqlite":
        with engine.begin() as db:
            left = [_merge(db, index, state == "begun") for index in INDEXES]
            db.execute(update(t.facts).where(_f.key == FACT).values(value="merging"))
        done = not any(left) and _cut_off_log(engine)
        return not done, done
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as db:
        _done(db)  # before it begins: an erasure meanwhile asks for another
        db.execute(text(f"VACUUM {HOLDING}"))
    return False, True


def _merge(db: Connection, index: str, first: bool) -> bool:
    """Merge some pages of an index towards one piece, in which no erased word is left; whether more is to be done."""
    driver: Any = db.connection.driver_connection
    before = driver.total_changes
    pages = -PAGES if first else PAGES
    db.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('merge', {pages})"))
    return first or driver.total_changes - before > 1


def _cut_off_log(engine: Engine) -> bool:
    """Write the log into the file and cut it off; False while somebody reads from it."""
    with engine.connect() as db:
        driver: Any = db.connection.driver_connection
        driver.rollback()
        busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        return False
    with engine.begin() as db:
        db.execute(delete(t.facts).where(_f.key == FACT, _f.value == "merging"))
    return True


def _done(db: Connection) -> None:
    db.execute(delete(t.facts).where(_f.key == FACT))
