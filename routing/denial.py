"""What a message says did not happen: similarity cannot see it ("my bike wasn't stolen"), so it is looked for by itself."""

import re

from routing.text import words

DENIALS = frozenset(["wasnt", "werent", "isnt", "arent", "hasnt", "havent", "hadnt", "aint", "not", "never"])
BETWEEN = frozenset(["been", "actually", "really", "even", "being", "got", "getting", "yet"])
HAPPENED = re.compile(r"\w{3,}(?:ed|en)")
"""Participles: only what may have happened can be denied; "haven't got a form" denies nothing."""


def denied(text: str) -> frozenset[str]:
    """The folded words for what did not happen: "my car has not been stolen" -> {"stolen"}."""
    said = words(text)
    found = (_after(said[at + 1 :]) for at, word in enumerate(said) if word in DENIALS)
    return frozenset(word for word in found if word and HAPPENED.fullmatch(word))


def _after(rest: tuple[str, ...]) -> str:
    return next((word for word in rest[:4] if word not in BETWEEN), "")
