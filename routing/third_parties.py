"""Masks other people in a copy that somebody gets of their own matter: their names, numbers, addresses and plates. Pure, total.

The person's own name stays, and officers' names do. It finds what it can; somebody looks over every passage before it leaves.
"""

import re
from collections.abc import Iterable
from functools import partial

from routing.anonymous import MAIL, NAME, NAMED, PATTERNS, PHONE, PLATE
from routing.masking import masked

OTHERS = (NAME, PHONE, MAIL, PLATE)
WORD = re.compile(r"[^\W\d_][\w'’-]+")


def redacted(text: str, known: Iterable[str] = ()) -> str:
    """The words with other people masked. `known`: whole names that may stay: the person's own, and officers'."""
    stay = {part.lower() for name in known for part in WORD.findall(name)}
    text = masked(text)
    for pattern, instead in PATTERNS:
        if instead in OTHERS:
            text = pattern.sub(partial(_masked, instead, stay), text)
    for pattern in NAMED:
        text = pattern.sub(lambda found: found["lead"] + _unless_known(found["name"], NAME, stay), text)
    return text


def _masked(instead: str, stay: set[str], found: re.Match[str]) -> str:
    return _unless_known(found[0], instead, stay)


def _unless_known(found: str, instead: str, stay: set[str]) -> str:
    parts = [part.lower() for part in WORD.findall(found)]
    return found if instead == NAME and parts and all(part in stay for part in parts) else instead
