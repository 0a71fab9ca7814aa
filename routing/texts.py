"""Texts that officers keep ready, with gaps that are filled from the conversation: {name}, {area}, {officer}, {date}."""

import re
from collections.abc import Mapping

GAPS = ("name", "area", "officer", "date")
GAP = re.compile(r"\{(\w+)\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its gaps filled; a gap that nothing is known for is left to be seen and filled by hand."""
    return GAP.sub(lambda found: values.get(found[1]) or found[0], text)


def mistakes(title: str, text: str) -> list[str]:
    """What is wrong with a text to be kept, a line each."""
    gaps = " ".join(f"{{{gap}}}" for gap in GAPS)
    found = [f"There is no {{{gap}}}. There are {gaps}." for gap in GAP.findall(text) if gap not in GAPS]
    found += ["The text is empty."] if not text.strip() else []
    found += ["It needs a title."] if not title.strip() else []
    return list(dict.fromkeys(found))


def joined(written: str, inserted: str) -> str:
    """What was written, and the inserted words as a paragraph of their own."""
    return f"{written.rstrip()}\n\n{inserted}" if written.strip() else inserted
