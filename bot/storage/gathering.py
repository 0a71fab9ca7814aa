"""Rows that are written later in their transaction: together, many to a statement, before anything else is asked and before
its end. So a turn costs few round trips, and turns that are taken together cost hardly more.

Every other statement has what is gathered written first, so it sees and changes what it would have seen anyway; but for those
marked `ASIDE`, which touch nothing that is ever gathered. What stands in one line for all processes, such as the audit
trail, is written at the very end, behind all rows: who holds a line waits for nobody.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, Insert, Update, event

ASIDE = {"bluelamp_aside": True}
_ROWS, _LINES = "bluelamp_rows", "bluelamp_lines"
Row = dict[str, Any]
Rows = dict[tuple[Insert | Update, tuple[str, ...]], list[Row]]
Append = Callable[[Connection, list[Row]], None]
Lines = dict[tuple[str, Append], list[Row]]


class Overtaken(RuntimeError):
    """Another turn changed the conversation first; the whole turn is to be run again."""


def later(db: Connection, statement: Insert | Update, row: Row) -> None:
    """Write a row with the others of its statement, in the order in which they came. An update has to meet a row each time:
    where one meets none, Overtaken is raised when they are written."""
    rows: Rows = db.info.setdefault(_ROWS, {})
    rows.setdefault((statement, tuple(row)), []).append(row)


def at_the_end(db: Connection, table: str, append: Append, row: Row) -> None:
    """Hand a row over to `append`, with the others of the transaction: at its end, or once somebody asks for the table."""
    lines: Lines = db.info.setdefault(_LINES, {})
    lines.setdefault((table, append), []).append(row)


def write(db: Connection) -> None:
    """Write the gathered rows."""
    rows: Rows = db.info.pop(_ROWS, {})
    for (statement, _), alike in rows.items():
        done = db.execute(statement, alike if len(alike) > 1 else alike[0])
        if isinstance(statement, Update) and done.rowcount != len(alike):
            raise Overtaken(f"{len(alike) - done.rowcount} of {len(alike)} rows")


def end(db: Connection) -> None:
    """Write everything: the transaction is over."""
    write(db)
    lines: Lines = db.info.pop(_LINES, {})
    for (_, append), rows in lines.items():
        append(db, rows)


def forget(db: Connection) -> None:
    """Leave nothing to the connection's next user, whatever became of the transaction."""
    if not db.closed and not db.invalidated:  # one that died has no next user, and asking it would hide why
        db.info.pop(_ROWS, None)
        db.info.pop(_LINES, None)


def attend(engine: Engine) -> None:
    """Have what is gathered written before whatever else is sent."""
    event.listen(engine, "before_execute", _before)
    event.listen(engine, "before_cursor_execute", _before_sent)
    event.listen(engine, "savepoint", lambda db, name: write(db))


def _before(db: Connection, statement: Any, many: Any, one: Any, options: Any) -> None:
    if _ROWS in db.info and not options.get("bluelamp_aside"):
        write(db)


def _before_sent(db: Connection, cursor: Any, sent: str, values: Any, context: Any, many: bool) -> None:
    if _LINES in db.info and any(table in sent for table, _ in db.info[_LINES]):
        end(db)
