"""Which failures of the database pass by themselves: it is away, starting, failing over, full or busy, or two turns met.

The same work may succeed later, so nothing that failed so is called wrong, and nobody's words are put aside for it.
"""

import sqlite3

from sqlalchemy.exc import DBAPIError, TimeoutError

from bot.storage.gathering import Overtaken

MET = ("40",)
"""SQLSTATE classes of PostgreSQL: a deadlock or a conflict of two transactions, of which one may go on."""
IN_USE = "55P03"
STANDBY = "25006"
PASSING = ("08", "53", "57", "58", IN_USE, STANDBY, *MET)
"""No connection, no room (disk, memory, connections), stopping or starting, its files, a lock not given in time, and a standby
that does not write."""
SQLITE = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL,
}  # fmt: skip


def passes(error: BaseException) -> bool:
    """Whether trying the same again later may well succeed."""
    if isinstance(error, Overtaken | TimeoutError):  # too many turns at once, or no connection of the pool came free
        return True
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or _passes(error.orig)


def met(error: DBAPIError) -> bool:
    """Whether it gave way to another transaction: it can go on at once."""
    return (getattr(error.orig, "sqlstate", None) or "").startswith(MET)


def in_use(error: DBAPIError) -> bool:
    """Whether others held what it needed, for longer than it wanted to wait or crosswise."""
    return met(error) or getattr(error.orig, "sqlstate", None) == IN_USE


def _passes(orig: BaseException | None) -> bool:
    if isinstance(orig, sqlite3.Error):
        return (getattr(orig, "sqlite_errorcode", 0) or 0) & 0xFF in SQLITE
    state = getattr(orig, "sqlstate", None)
    if state is None:  # psycopg names none where there was no server to tell it
        return type(orig).__name__ in ("OperationalError", "ConnectionTimeout")
    return str(state).startswith(PASSING)
