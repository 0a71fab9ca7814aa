"""What nobody needs to know and nobody may keep: card numbers and passwords, masked before anything is stored.

Pure, total and idempotent. A card number is told by its issuer's prefix, its length and the Luhn check digit
(ISO/IEC 7812-1), so that phone numbers, references and a stolen phone's IMEI stay readable.
"""

import re
from collections.abc import Iterator
from functools import cache

CARD = "[card number removed]"
SECRET = "[password removed]"
LENGTHS = (19, 18, 17, 16, 15, 14, 13)
RUN = re.compile(r"\d(?:[\s.\-\u2010-\u2015/_]{0,3}\d){12,}")
ISSUERS = (
    (re.compile(r"4"), (13, 16, 18, 19)),
    (re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"3(?:0[0-5]|[689])"), (14, 16)),
    (re.compile(r"35(?:2[89]|[3-8])"), (16,)),
    (re.compile(r"6(?:011|4[4-9]|5|2)"), (16, 17, 18, 19)),
    (re.compile(r"50|5[6-9]|6[0-9]"), (13, 14, 15, 16, 17, 18, 19)),
)
NAME = (
    r"(?:pass ?words?|pass ?codes?|pass ?phrases?|pass ?wd|pwd|pw|log ?in code|one[- ]time (?:code|password)|otp|memorable (?:word|name)|"
    r"security (?:answer|word))"
)
OWNER = r"(?:\s+(?:for|to|of|on|at)\s+(?:my\s+|the\s+|our\s+)?[\w'.@-]+(?:\s+(?:account|app|bank|email|phone|login|wifi))?)?"
VALUE = r"(?P<value>\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'|\u201c[^\u201d\n]{1,80}\u201d|\S{2,80})"
NAMED = re.compile(
    rf"\b{NAME}{OWNER}(?P<link>\s*(?:[:=]|->)\s*|\s+(?:is|was|are|were)\s+(?:now\s+|just\s+)?)[:=]?\s*{VALUE}", re.I
)
BARE = re.compile(rf"\b{NAME}\s+(?P<value>(?=\S*\d)[^\s,;]{{4,80}})", re.I)
DIGITS = re.compile(
    r"\b(?:pin|pin (?:number|code)|security (?:code|number)|cvv2?|cvc2?|csc|three digits on the back)\s*(?:is|was|:|=|-|for [\w ]{1,20} is)?\s*"
    r"(?P<value>\d[\d -]{1,9}\d)(?!\w)",
    re.I,
)
ORDINARY = frozenset(
    [
        "a",
        "about",
        "above",
        "again",
        "all",
        "also",
        "always",
        "an",
        "and",
        "another",
        "any",
        "at",
        "bad",
        "because",
        "been",
        "being",
        "blocked",
        "broken",
        "changed",
        "changing",
        "compromised",
        "correct",
        "different",
        "easy",
        "expired",
        "for",
        "forgotten",
        "from",
        "gone",
        "good",
        "guessed",
        "hacked",
        "hard",
        "her",
        "his",
        "in",
        "incorrect",
        "invalid",
        "known",
        "leaked",
        "locked",
        "long",
        "lost",
        "me",
        "missing",
        "my",
        "needed",
        "never",
        "no",
        "not",
        "now",
        "nowhere",
        "off",
        "on",
        "only",
        "our",
        "out",
        "protected",
        "required",
        "reset",
        "right",
        "rubbish",
        "safe",
        "same",
        "saved",
        "secret",
        "secure",
        "set",
        "shared",
        "short",
        "shown",
        "so",
        "something",
        "still",
        "stolen",
        "strong",
        "stuck",
        "taken",
        "that",
        "the",
        "their",
        "them",
        "there",
        "this",
        "to",
        "too",
        "unknown",
        "unsafe",
        "updated",
        "used",
        "very",
        "weak",
        "what",
        "where",
        "working",
        "wrong",
        "written",
        "your",
        "asked",
        "sent",
        "hidden",
        "visible",
        "important",
        "private",
        "theirs",
    ]
)


def masked(text: str) -> str:
    """The text with card numbers and passwords replaced by a word that says what stood there."""
    return _without_passwords(_without_cards(text))


def _without_cards(text: str) -> str:
    pieces, end = [], 0
    for run in RUN.finditer(text):
        for start, stop in _cards(run[0]):
            pieces += [text[end : run.start() + start], CARD]
            end = run.start() + stop
    return "".join([*pieces, text[end:]]) if pieces else text


def _cards(run: str) -> Iterator[tuple[int, int]]:
    """Where card numbers stand in a run of digits; each begins and ends where a group of digits does."""
    places = [at for at, mark in enumerate(run) if mark.isdigit()]
    digits = "".join(str(int(run[at])) for at in places)
    begins = [at == 0 or place > places[at - 1] + 1 for at, place in enumerate(places)] + [True]
    sums, first = _luhn_sums(digits), 0
    while first + LENGTHS[-1] <= len(places):
        lengths = _lengths(digits[first : first + 4]) if begins[first] else ()
        ends = (first + length for length in lengths if first + length <= len(places) and begins[first + length])
        stop = next((end for end in ends if (sums[end % 2][end] - sums[end % 2][first]) % 10 == 0), None)
        if stop is not None:
            yield places[first], places[stop - 1] + 1
        first = stop or first + 1


@cache
def _lengths(prefix: str) -> tuple[int, ...]:
    """How long a card's number that begins with these four digits may be, longest first."""
    issued = {length for issuer, lengths in ISSUERS if issuer.match(prefix) for length in lengths}
    return tuple(length for length in LENGTHS if length in issued)


def _luhn_sums(digits: str) -> tuple[list[int], list[int]]:
    """Running sums for numbers that end before an even and before an odd place: every second digit from the end doubles."""
    sums: tuple[list[int], list[int]] = ([0], [0])
    for at, digit in enumerate(digits):
        plain = int(digit)
        doubled = plain * 2 - 9 if plain > 4 else plain * 2
        sums[0].append(sums[0][-1] + (plain if at % 2 else doubled))
        sums[1].append(sums[1][-1] + (doubled if at % 2 else plain))
    return sums


def _without_passwords(text: str) -> str:
    text = NAMED.sub(_named, text)
    text = BARE.sub(_value_removed, text)
    return DIGITS.sub(_value_removed, text)


def _named(found: re.Match[str]) -> str:
    """ "is" also begins ordinary talk about passwords ("is not working"), a colon does not."""
    plain = found["value"].strip("\"'.,;!?").lower()
    said = found["link"].strip()[:1].isalpha()
    return found[0] if found["value"].startswith("[") or said and plain in ORDINARY else _value_removed(found)


def _value_removed(found: re.Match[str]) -> str:
    start, end = found.start("value") - found.start(), found.end("value") - found.start()
    return found[0][:start] + SECRET + found[0][end:]
