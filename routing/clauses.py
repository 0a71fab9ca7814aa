"""Finds the question in a story: which part of a message asks, and whether it asks for two things. Knows no entries."""

import re

ASKING = re.compile(
    r"\b(?:how (?:do|can|would|should|long|much|many|soon|often|old|to)|what|where|when|who|whose|which|why|can (?:i|we|you|they|he|she|"
    r"the|my|someone|police)|could (?:i|we|you)|should (?:i|we)|shall i|do (?:i|we|you|they)|does|is (?:it|there|this|that|he|she|my|a)|"
    r"are (?:there|they|you|we)|am i|will (?:i|you|they|the|it)|would (?:you|it)|have i|has it|any(?:one|body|thing|way)|"
    r"want(?:ed)? to (?:know|ask|report|tell|speak|find)|need to (?:know|ask|report|tell|find)|wonder(?:ing|ed)?|"
    r"tell me|advice|help (?:with|me)|not sure|allowed|legal|illegal|against the law|report)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?…])[\s\"')\]]+|\n+|\s[-–—]\s|;\s")
TURN = re.compile(r",?\s+(?:and|but|so|because|cos|then|anyway|also)\s+|,\s+", re.IGNORECASE)
ANOTHER = re.compile(
    r"(?<=\?)\s+|\n+|[,.;]?\s+(?:and |but )?(?:also|another (?:thing|question)|secondly|one more thing|second question)[,:]?\s+",
    re.IGNORECASE,
)
FEWEST, STORY = 3, 14
"""Words of a part that can be compared by itself; words from which on a message is searched for its question."""


def asking(text: str) -> list[str]:
    """The at most two parts of a longer message that most likely ask; empty for a short one."""
    if len(text.split()) < STORY:
        return []
    parts = [part.strip() for part in SENTENCE.split(text) if len(part.split()) >= FEWEST]
    if len(parts) < 2:
        parts = _tails(text)
    found = [part for part in parts if "?" in part or ASKING.search(part)]
    chosen = (found or parts[-1:])[-2:]
    return [part for part in (_tail(part) for part in chosen) if part != text.strip()]


def questions(text: str) -> list[str]:
    """The separate questions of a message, in order; one for most messages."""
    parts = [part.strip() for part in ANOTHER.split(text) if part and part.strip()]
    asked = [part for part in parts if len(part.split()) >= FEWEST and ("?" in part or ASKING.search(part))]
    return asked if len(asked) > 1 else [text]


def _tail(part: str) -> str:
    """A long sentence from where it begins to ask."""
    if len(part.split()) < STORY:
        return part
    tails = [tail for tail in _tails(part) if len(tail.split()) >= FEWEST + 1]
    asked = [tail for tail in tails if ASKING.search(tail)]
    return asked[-1] if asked else part


def _tails(part: str) -> list[str]:
    return [tail.strip() for tail in TURN.split(part) if tail and len(tail.split()) >= FEWEST]
