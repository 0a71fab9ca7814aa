"""Full-text search: FTS5 tables kept in step by triggers on SQLite, GIN indexes over expressions on PostgreSQL."""

from alembic import op

revision = "0020"
down_revision = "0019"
INDEXED = (("message_words", "messages", ("text",)), ("conversation_names", "conversations", ("name", "handle")))


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for index, table, columns in INDEXED:
            _fts(index, table, columns)
    else:
        op.execute(  # only so far: text with more than a megabyte of words would be refused
            "CREATE INDEX IF NOT EXISTS ix_messages_words ON messages "
            "USING gin (to_tsvector('english'::regconfig, left(text, 100000)))"
        )
        op.execute(
            "CREATE INDEX IF NOT EXISTS ix_conversations_names ON conversations "
            "USING gin (to_tsvector('simple'::regconfig, name || ' ' || handle))"
        )


def _fts(index: str, table: str, columns: tuple[str, ...]) -> None:
    """An index without words of its own, its triggers, and what is there already. The old words go out with the
    'delete' command, which has to name them."""
    listed = ", ".join(columns)
    tokens = "porter unicode61" if table == "messages" else "unicode61"
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, content='{table}', content_rowid='id', tokenize='{tokens}')"
    )
    old, new = (", ".join(f"{which}.{name}" for name in columns) for which in ("old", "new"))
    out = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.id, {old});"
    come = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.id, {new});"
    op.execute(f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {come} END")
    op.execute(f"CREATE TRIGGER {index}_erased AFTER DELETE ON {table} BEGIN {out} END")
    op.execute(f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {listed} ON {table} BEGIN {out} {come} END")
    op.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
