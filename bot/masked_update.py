"""A raw update with what nobody may keep masked in it, before it is stored: everything that is read later is read from it."""

import json
import re
from typing import Any

from routing.masking import masked

CODE = re.compile(r"(?<=\bdesk-)[A-Za-z0-9_-]{20,}")
"""What links an officer's chat to the desk, as it follows /start."""
WORDS = frozenset(
    {
        "text",
        "caption",
        "full_text",
        "description",
        "title",
        "file_name",
        "question",
        "note",
        "comment",
        "url",
        "name",
        "vcard",
    }
)
"""The fields in which people's words stand; ids, which may look like a card number, stand in others."""


def masked_update(raw: str) -> str:
    """The same update with its words masked; one without anything to mask is returned as it came.

    What is no JSON is masked as a whole, since it is kept too.
    """
    try:
        found = json.loads(raw)
        clean = _masked(found, words=False)
    except (ValueError, RecursionError):
        return masked(raw)
    return raw if clean == found else json.dumps(clean, ensure_ascii=False)


def without_codes(raw: str) -> str:
    """The same update without the codes that let an officer's chat in: they are kept as hashes only."""
    return CODE.sub("*", raw)


def _masked(value: Any, words: bool) -> Any:
    match value:
        case dict():
            return {key: _masked(held, key in WORDS) for key, held in value.items()}
        case list():
            return [_masked(held, words) for held in value]
        case str() if words:
            return masked(value)
        case _:
            return value
