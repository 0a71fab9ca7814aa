"""The imported map, in generations."""

from alembic import op
from sqlalchemy import Text

from bot.storage.migrations import steps

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite holds any length as it is
        op.alter_column("facts", "value", type_=Text())
    steps.add_tables("generations", "sheets", "outlines")
