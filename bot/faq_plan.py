"""What a FAQ file would change, and the change itself: one version for each answer, nothing where nothing differs."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sqlalchemy import Connection

from bot import faq_file, faq_table
from bot.storage import answers
from bot.yaml_file import Mistake
from routing.handbook import Entry

NAMES = tuple(field.name for field in fields(Entry))


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that differs: the fields by name with what they are now."""

    card: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`gone`: answers of the FAQ that the file does not have. `ahead`: changed ones with an edit that waits here."""

    added: tuple[Entry, ...]
    changed: tuple[Change, ...]
    same: int
    gone: tuple[str, ...]
    ahead: tuple[str, ...]


def read(text: str, name: str) -> list[Entry] | list[Mistake]:
    """The entries of a YAML or CSV file, told by its name."""
    return faq_table.read(text) if name.lower().endswith((".csv", ".txt")) else faq_file.read(text)


def plan(db: Connection, entries: Sequence[Entry]) -> Plan:
    """Compare a file with the FAQ as it stands; changes nothing."""
    kept = {one.latest.card.id: one for one in answers.every(db)}
    there = {id: one.row for id, one in kept.items() if one.row is not None}
    added = tuple(entry for entry in entries if entry.id not in there)
    both = [(entry, there[entry.id]) for entry in entries if entry.id in there]
    changed = tuple(Change(entry, _differ(entry, was)) for entry, was in both if entry != was)
    gone = tuple(sorted(there.keys() - {entry.id for entry in entries}))
    ahead = tuple(change.card.id for change in changed if kept[change.card.id].is_ahead)
    return Plan(added, changed, len(both) - len(changed), gone, ahead)


def carry_out(db: Connection, plan: Plan, by: str, at: datetime, and_gone: bool) -> None:
    """Make the planned changes; `and_gone`: take out what the file does not have too."""
    for entry in (*plan.added, *(change.card for change in plan.changed)):
        kept = answers.one(db, entry.id)
        answers.save(db, entry, kept.latest.number if kept else 0, by, at, "imported")
        if kept is not None and kept.row is not None and entry.status in ("draft", "review"):
            _withdraw(db, entry, by, at)
    for id in plan.gone if and_gone else ():
        left = answers.one(db, id)
        if left is not None:
            answers.take_out(db, left, by, at)


def lines(found: Plan, and_gone: bool) -> list[str]:
    """The plan as lines for a terminal."""
    said = [f"added: {entry.id} ({entry.status})" for entry in found.added]
    said += [f"changed: {change.card.id} ({', '.join(change.fields)})" for change in found.changed]
    said += [f"{'taken out' if and_gone else 'not in the file, stays'}: {id}" for id in found.gone]
    said += [f"an edit made here waits and would be overtaken: {id}" for id in found.ahead]
    return [*said, f"{len(found.added)} added, {len(found.changed)} changed, {found.same} as they are"]


def _withdraw(db: Connection, entry: Entry, by: str, at: datetime) -> None:
    """A file that says draft of a published answer means it: it stops being public."""
    kept = answers.one(db, entry.id)
    if kept is None or kept.row is None or kept.row.status != "published":
        return
    off = answers.save(db, replace(entry, status="expired"), kept.latest.number, by, at, "imported")
    if isinstance(off, answers.Version):
        answers.save(db, entry, off.number, by, at, "imported")


def _differ(entry: Entry, was: Entry) -> tuple[str, ...]:
    return tuple(name for name in NAMES if getattr(entry, name) != getattr(was, name))
