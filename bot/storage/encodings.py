"""The sentence encoder's rows for phrasings of the FAQ, by model and hash of the text."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, select

from bot.storage import tables as t


def kept(db: Connection, model: str) -> dict[str, NDArray[np.float32]]:
    """Every row of a model, by the hash of its text."""
    rows = db.execute(select(t.encodings.c.digest, t.encodings.c.row).where(t.encodings.c.model == model))
    return {digest: np.frombuffer(row, np.float16).astype(np.float32) for digest, row in rows}


def keep(db: Connection, model: str, rows: Mapping[str, NDArray[np.float32]], wanted: Iterable[str]) -> None:
    """Add new rows, and forget those of phrasings that the FAQ has no more."""
    held = set(db.scalars(select(t.encodings.c.digest).where(t.encodings.c.model == model)))
    stale, fresh = held - set(wanted), rows.keys() - held
    if stale:
        db.execute(delete(t.encodings).where(t.encodings.c.model == model, t.encodings.c.digest.in_(stale)))
    if fresh:
        values = [
            {"model": model, "digest": one, "row": rows[one].astype(np.float16).tobytes()} for one in sorted(fresh)
        ]
        db.execute(insert(t.encodings), values)
