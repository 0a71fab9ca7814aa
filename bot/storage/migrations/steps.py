"""What a migration may do: add what is missing, and nothing else. So a step runs alike on a new database, which the
first migration made whole, and on an old one; and programs of the last version go on working beside it."""

from alembic import op
from sqlalchemy import Index, inspect

from bot.storage.tables import metadata


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
    """Add the table's indexes that are not there yet."""
    there = {index["name"] for index in inspect(op.get_bind()).get_indexes(table)}
    for index in metadata.tables[table].indexes:
        if isinstance(index, Index) and index.name not in there:
            index.create(op.get_bind())
