"""The audit trail: one chain on both engines, which shows one changed byte, a missing row, and a cut-off end."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, select, update

from bot.settings import Settings
from bot.storage import audit
from bot.storage import tables as t
from bot.storage.database import Database
from tests.town import NOON


@pytest.fixture
def database(settings: Settings) -> Database:
    made = Database(settings.database_url)
    made.migrate()
    return made


def act(database: Database, number: int) -> None:
    with database.write() as db:
        audit.record(db, "anna", "read", f"conversation:{number}", NOON)


def found(database: Database) -> audit.Whole | audit.Broken:
    with database.read() as db:
        return audit.verify(db)


def test_acts_of_many_processes_make_one_chain(database: Database) -> None:
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda number: act(database, number), range(60)))
    whole = found(database)
    assert isinstance(whole, audit.Whole) and whole.rows == 60


@pytest.mark.parametrize("column", ["actor", "verb", "subject", "note", "hash"])
def test_one_changed_byte_is_found(database: Database, column: str) -> None:
    for number in range(5):
        act(database, number)
    with database.write() as db:
        kept = db.scalar(select(t.audit.c[column]).where(t.audit.c.id == 3)) or ""
        db.execute(update(t.audit).where(t.audit.c.id == 3).values({column: "x" + kept[1:]}))
    assert isinstance(found(database), audit.Broken)
    assert found(database).row == 3  # type: ignore[union-attr]


def test_a_missing_row_and_a_cut_off_end_are_found(database: Database) -> None:
    for number in range(5):
        act(database, number)
    end = found(database)
    assert isinstance(end, audit.Whole)
    with database.write() as db:
        db.execute(delete(t.audit).where(t.audit.c.id == 5))
    with database.read() as db:
        assert isinstance(audit.verify(db), audit.Whole) and not audit.has(db, end.hash)
    with database.write() as db:
        db.execute(delete(t.audit).where(t.audit.c.id == 2))
    assert found(database) == audit.Broken(2, "row 2 is missing")
