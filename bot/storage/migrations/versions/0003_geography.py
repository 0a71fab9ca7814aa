"""The imported map, in generations."""

from alembic import op

from bot.storage.tables import metadata

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for name in ("generations", "sheets", "outlines"):
        metadata.tables[name].create(op.get_bind(), checkfirst=True)
