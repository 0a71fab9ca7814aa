"""The encodings of the FAQ's phrasings, kept so that they are computed once."""

from alembic import op

from bot.storage.tables import metadata

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    metadata.tables["encodings"].create(op.get_bind(), checkfirst=True)
