"""Masks what could tell who somebody is, where words are looked at for other reasons than to answer them. Pure, total.

Names are told by what the desk knows (the person's, the officers') and by how people introduce, greet and sign; so a
name may be left, and a word that is none may go. Places stay, but for house numbers and postcodes.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

NAME, PHONE, MAIL, POSTCODE, PLATE, HOUSE, NUMBER, LINK, DAY = (
    "[name]", "[phone]", "[e-mail]", "[postcode]", "[number plate]", "[house]", "[number]", "[link]", "[date]",
)  # fmt: skip
CAPITAL = r"[A-Z][a-zà-ÿ'’-]+"
TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Cllr|PC|PCSO|DC|DS|DI|Sgt|Sergeant|Insp|Inspector|Officer|Constable|Superintendent)"
PATTERNS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), MAIL),
    (re.compile(r"(?:https?://|www\.)\S*[?#@]\S*", re.I), LINK),
    (re.compile(r"(?<!\w)@\w{2,30}"), NAME),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.I), POSTCODE),
    (re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b|\b[A-Z]\d{1,3}\s?[A-Z]{3}\b"), PLATE),
    (re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"), DAY),
    (re.compile(r"(?<![\w£.])(?:\+44|\(?0)[\d\s()-]{8,14}\d\b"), PHONE),
    (re.compile(r"(?i:\b(?:flat|apartment|apt|unit|number|no\.?|house)\s?\d{1,4}[a-z]?\b)"), HOUSE),
    (re.compile(rf"\b\d{{1,4}}[A-Za-z]?(?=,?\s+(?:{CAPITAL}\s+){{1,3}}(?i:road|rd|street|st|lane|avenue|ave|close|drive|way|crescent|court|place|grove|terrace|gardens|walk|hill)\b)"), HOUSE),
    (re.compile(r"\b(?=\w*\d)(?=\w*[A-Z/])[A-Z0-9]{2,}(?:/[A-Z0-9]+)+\b|\b\d{7,}\b"), NUMBER),
)  # fmt: skip
NAMED = (
    re.compile(rf"(?P<lead>\b{TITLE}\.?\s+)(?P<name>{CAPITAL}(?:\s+{CAPITAL})?)"),
    re.compile(rf"(?P<lead>\b(?i:my name is|my name's|i am called|i'm called|this is|it is|it's|i am|i'm)\s+)(?P<name>{CAPITAL}(?:\s+{CAPITAL})?)"),
    re.compile(rf"(?P<lead>^\s*(?i:hi|hello|hiya|dear|morning|good morning|good afternoon|good evening|thanks|thank you)\s+)(?P<name>{CAPITAL}(?:\s+{CAPITAL})?)", re.M),
    re.compile(rf"(?P<lead>(?i:regards|wishes|thanks|cheers|yours|sincerely|faithfully),?\s*[\n,]\s*)(?P<name>{CAPITAL}(?:\s+{CAPITAL})?)"),
    re.compile(rf"(?P<lead>(?i:\b(?:my|our|his|her|their)\s+(?:son|daughter|husband|wife|partner|neighbour|mum|dad|mother|father|brother|sister|friend|landlord|ex)),?\s+)(?P<name>{CAPITAL}(?:\s+{CAPITAL})?)"),
)  # fmt: skip
KEPT = frozenset(
    [
        "Can",
        "Could",
        "Do",
        "Does",
        "Is",
        "Are",
        "What",
        "When",
        "Where",
        "Who",
        "Why",
        "How",
        "If",
        "The",
        "There",
        "They",
        "It",
        "And",
        "But",
        "Not",
        "Very",
        "So",
        "Please",
        "Just",
        "In",
        "On",
        "At",
        "From",
    ]
)


def anonymous(text: str, names: Iterable[str] = ()) -> str:
    """The words with names, addresses and numbers masked; `names`: whole names that are known, each part is masked."""
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    parts = _parts(tuple(names))
    if parts is not None:
        text = parts.sub(NAME, text)
    for pattern in NAMED:
        text = pattern.sub(_masked, text)
    return re.sub(r"\[name\](?:\s+\[name\])+", NAME, text)


def _masked(found: re.Match[str]) -> str:
    return found[0] if found["name"].split()[0] in KEPT else f"{found['lead']}{NAME}"


@lru_cache(maxsize=512)
def _parts(names: tuple[str, ...]) -> re.Pattern[str] | None:
    words = {part for name in names for part in re.findall(r"[^\W\d_][\w'’-]{2,}", name)}
    told = sorted(
        (word for word in words if word not in TITLES and word.lower() not in COMMON),
        key=lambda word: (-len(word), word),
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, told))})\b", re.I) if told else None


TITLES = frozenset(["PCSO", "Sgt", "Insp", "Sergeant", "Inspector", "Constable", "Officer", "Miss", "Mrs"])
COMMON = frozenset(
    [
        "may",
        "will",
        "mark",
        "rose",
        "grace",
        "hope",
        "bill",
        "rob",
        "pat",
        "dawn",
        "summer",
        "visitor",
        "the",
        "and",
        "for",
        "not",
        "can",
        "who",
        "park",
        "lane",
        "street",
        "hill",
        "wood",
        "field",
        "green",
        "grey",
        "brown",
        "white",
        "black",
        "young",
        "king",
        "church",
    ]
)
"""Names that are words too: masked only where somebody introduces, greets or signs with them."""
