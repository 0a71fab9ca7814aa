"""What a migration may do: add what is missing, and take nothing out but an index. So a step runs alike on a new database,
which the first migration made whole, and on an old one; and programs of the last version go on working beside it."""

from alembic import op
from sqlalchemy import delete, insert, inspect
from sqlalchemy.schema import CreateIndex

from bot.storage import schema
from bot.storage.tables import facts, metadata


def add_tables(*names: str) -> None:
    """Create tables, with their indexes, that are not there yet."""
    for name in names:
        metadata.tables[name].create(op.get_bind(), checkfirst=True)


def add_columns(table: str, *names: str) -> None:
    """Add columns that are not there yet; one that may not be null needs a server default."""
    there = {column["name"] for column in inspect(op.get_bind()).get_columns(table)}
    for name in names:
        if name not in there:
            op.add_column(table, metadata.tables[table].columns[name]._copy())


def add_indexes(table: str) -> None:
    """Add the table's indexes that are not there yet, as far as their columns are; a later step adds the rest.

    Expressions cannot be reflected, so the database itself looks which are there.
    """
    there = {column["name"] for column in inspect(op.get_bind()).get_columns(table)}
    for index in metadata.tables[table].indexes:
        if {column.name for column in index.columns} <= there:
            op.get_bind().execute(CreateIndex(index, if_not_exists=True))


def drop_indexes(*names: str) -> None:
    """Take out indexes that others replace: no program needs one to be right, only to be quick."""
    for name in names:
        op.execute(f"DROP INDEX IF EXISTS {name}")


def leave_behind(older_than: str) -> None:
    """Before a migration takes something out: programs made for a schema before this one refuse to start from now on."""
    op.get_bind().execute(delete(facts).where(facts.c.key == schema.LEAST))
    op.get_bind().execute(insert(facts).values(key=schema.LEAST, value=older_than))
