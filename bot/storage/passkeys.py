"""Passkeys: the public halves of keys that officers hold on their devices. Whether a signature is right is judged elsewhere."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from bot.storage import tables as t


def add(db: Connection, officer: str, id: str, name: str, public_key: bytes, sign_count: int, now: datetime) -> bool:
    """Whether it was added; False if that passkey is known already."""
    if one(db, id) is not None:
        return False
    row = {"id": id, "officer": officer, "name": name, "public_key": public_key, "sign_count": sign_count}
    db.execute(insert(t.passkeys).values(**row, created_at=now))
    return True


def of(db: Connection, officer: str) -> list[RowMapping]:
    p = t.passkeys.c
    query = select(p.id, p.name, p.created_at, p.used_at).where(p.officer == officer).order_by(p.created_at)
    return list(db.execute(query).mappings())


def one(db: Connection, id: str) -> RowMapping | None:
    return db.execute(select(t.passkeys).where(t.passkeys.c.id == id)).mappings().first()


def used(db: Connection, id: str, sign_count: int, now: datetime) -> None:
    db.execute(update(t.passkeys).where(t.passkeys.c.id == id).values(sign_count=sign_count, used_at=now))


def remove(db: Connection, officer: str, start: str) -> bool:
    """Remove the officer's passkey whose id begins so (16 marks)."""
    p = t.passkeys.c
    return bool(db.execute(delete(t.passkeys).where(p.officer == officer, func.substr(p.id, 1, 16) == start)).rowcount)
