"""What differs between two texts, word by word, and between two versions of an answer, field by field."""

import re
from dataclasses import dataclass, fields
from difflib import SequenceMatcher

from routing.handbook import Entry

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
NAMES = {
    "question": "Question", "variants": "Variants", "answer": "Answer", "url": "Link", "checked_on": "Link checked on",
    "category": "Category", "owner": "Owner", "language": "Language", "triage_first": "Safety first", "status": "State",
    "valid_from": "Valid from", "review_by": "Review by", "expires_on": "Expires on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `kind` is same, gone or new."""

    kind: str
    text: str


def words(old: str, new: str) -> list[Piece]:
    """The new text with what is gone from the old one, in reading order."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    found: list[Piece] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("same", "".join(after[j1:j2])))
            continue
        found += [Piece("gone", "".join(before[i1:i2]))] if i2 > i1 else []
        found += [Piece("new", "".join(after[j1:j2]))] if j2 > j1 else []
    return found


def versions(old: Entry | None, new: Entry) -> list[tuple[str, list[Piece]]]:
    """The fields that differ by their names on the page, with their words compared."""
    known = [field.name for field in fields(Entry) if field.name in NAMES]
    pairs = [(name, shown(getattr(old, name)) if old else "", shown(getattr(new, name))) for name in known]
    return [(NAMES[name], words(was, now)) for name, was, now in pairs if was != now]


def shown(value: object) -> str:
    """A field's value as text."""
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
