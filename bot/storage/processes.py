"""The processes on this database: each writes its beat, and whoever asks sees all of them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from bot.storage import tables as t

BEAT = timedelta(seconds=15)
SILENT = timedelta(seconds=60)
"""After so long without a beat a process is taken for gone: four beats, so that a busy machine is not called dead."""
KEPT = timedelta(days=7)
_p = t.processes.c


def beat(db: Connection, id: str, now: datetime, began: datetime, **values: Any) -> None:
    """Write that a process lives, and forget those that have been silent for days."""
    row = {"beat_at": now, "began_at": began, **values}
    if not db.execute(update(t.processes).where(_p.id == id).values(**row)).rowcount:
        db.execute(insert(t.processes).values(id=id, **row))
    db.execute(delete(t.processes).where(_p.beat_at < now - KEPT))


def everyone(db: Connection) -> list[RowMapping]:
    """All that are known, without what they counted; the last beat first."""
    columns = [column for column in t.processes.c if column is not _p.counted]
    return list(db.execute(select(*columns).order_by(_p.beat_at.desc(), _p.id)).mappings())


def alive(db: Connection, now: datetime) -> list[RowMapping]:
    """Those that beat lately, with what they counted."""
    return list(db.execute(select(t.processes).where(_p.beat_at >= now - SILENT).order_by(_p.id)).mappings())


def last_beats(db: Connection) -> dict[str, datetime]:
    """web and worker -> the last beat of any such process; without those that never ran."""
    web, worker = (func.max(_p.beat_at).filter(column) for column in (_p.web, _p.worker))
    found = db.execute(select(web.label("web"), worker.label("worker"))).mappings().one()
    return {part: moment for part, moment in found.items() if moment is not None}
