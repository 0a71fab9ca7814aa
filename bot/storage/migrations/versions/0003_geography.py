"""The imported map, in generations."""

from alembic import op
from sqlalchemy import Text

from bot.storage.tables import metadata

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite holds any length as it is
        op.alter_column("facts", "value", type_=Text())
    for name in ("generations", "sheets", "outlines"):
        metadata.tables[name].create(op.get_bind(), checkfirst=True)
