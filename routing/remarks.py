"""What a colleague reading over the shoulder would point at before a reply is sent. It points; it never changes a word.

Rules of thumb on the words alone, so they miss and they exaggerate: which of them need a confirmation is for a
supervisor to set, and in public everything that could tell about a person needs one.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    PHONE = "phone"
    PLATE = "plate"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    REFERENCE = "reference"
    QUOTED = "quoted"
    MEETING = "meeting"
    PROMISE = "promise"
    INSULT = "insult"
    CAPITALS = "capitals"
    JARGON = "jargon"
    READING_AGE = "reading_age"


ADVICE = {
    Kind.PHONE: "A phone number. Is it meant for this person?",
    Kind.PLATE: "A number plate.",
    Kind.ADDRESS: "Somebody's address.",
    Kind.BIRTH_DATE: "A date of birth.",
    Kind.REFERENCE: "A crime or custody reference.",
    Kind.QUOTED: "This repeats details that the person sent. Somebody else may be reading.",
    Kind.MEETING: "Would you say this about somebody at a community meeting?",
    Kind.PROMISE: "This sounds as if somebody were coming. Can you be sure?",
    Kind.INSULT: "This may hurt.",
    Kind.CAPITALS: "Capitals read as shouting.",
    Kind.JARGON: "Police words that the public may not know.",
    Kind.READING_AGE: "Hard to read: shorter sentences and plainer words help.",
}
ABOUT_PEOPLE = frozenset(
    (Kind.PHONE, Kind.PLATE, Kind.ADDRESS, Kind.BIRTH_DATE, Kind.REFERENCE, Kind.QUOTED, Kind.MEETING)
)
CONFIRMED_AT_FIRST = ABOUT_PEOPLE | {Kind.PROMISE, Kind.INSULT}
"""What needs a confirmation until a supervisor sets otherwise."""

OLDEST_READER = 14
"""Reading age in years from which a reply is pointed at; the bot's own words aim at 9 to 11."""
FEWEST_WORDS = 20
DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? (?:of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? \d{4})"
)
STREET = r"(?:street|st|road|rd|avenue|ave|lane|close|drive|way|court|crescent|grove|place|terrace|gardens|walk|mews|square|hill|row|croft|rise|parade)"
NAMED = r"(?:(?!on\b|and\b|to\b|in\b|at\b|by\b|from\b|mph\b|people\b|is\b|are\b)[a-z']+ ){1,3}"
"""What a street may be called: no words that join a number to a street which it is not of."""
RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.PHONE, re.compile(r"(?<![\w+])(?:\+44[\s()-]*|0)(?!800|808|300|345)(?:\d[\s()-]*){8,9}\d\b")),
    (Kind.PLATE, re.compile(r"\b[A-Za-z]{2}[0-9]{2}[ -]?[A-Za-z]{3}\b|\b[A-Z][0-9]{1,3}[ -]?[A-Z]{3}\b")),
    (Kind.ADDRESS, re.compile(rf"\b(?:flat \w+,? )?\d{{1,4}}[a-z]? {NAMED}{STREET}\b", re.I)),
    (Kind.ADDRESS, re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}\b")),
    (
        Kind.BIRTH_DATE,
        re.compile(
            rf"\b(?:d\.?o\.?b\.?|born(?: on)?(?: the)?|date of birth|birthday)[ :]*(?:is )?(?:the )?{DATE}|\bborn in (?:[a-z]+ )?\d{{4}}\b",
            re.I,
        ),
    ),
    (Kind.REFERENCE, re.compile(r"\b\d{1,3}[A-Z]{0,4}\d?/\d{3,7}[A-Z]?/\d{2,4}\b")),
    (
        Kind.REFERENCE,
        re.compile(
            r"\b(?:crime|custody|incident|log|urn|cad)(?: (?:reference|ref|number|no))?\.?(?: is)?[ :#]*[A-Z0-9/-]*\d{3,}[\w/-]*",
            re.I,
        ),
    ),
    (
        Kind.MEETING,
        re.compile(
            r"\b(?:known to (?:us|the police|police|officers)|suspects?|(?:was|been|be) arrested|convicted|criminal record|"
            r"previous convictions?|(?:drug )?dealer|offender|on bail|on (?:his|her|their) record|"
            r"(?:he|she|they|neighbour|informant|witness) (?:lives?|told us|reported)|mental health)\b",
            re.I,
        ),
    ),
    (
        Kind.PROMISE,
        re.compile(
            r"\b(?:help is (?:on (?:its|the) way|coming)|(?:on (?:my|our|their) way|be (?:right )?(?:there|with you)"
            r"(?: (?:soon|shortly|in))?)|(?:an? |the |my )?(?:officers?|patrols?|cars?|units?|colleagues?|somebody|someone) "
            r"(?:is|are|will be) (?:coming|on (?:the|their|its) way|with you)|en route|(?:i|we)(?:'m|'re| am| are) coming|"
            r"(?:officers?|patrols?|cars?|units?|colleagues?|somebody|someone) (?:(?:has|have) been (?:sent|dispatched)|will (?:attend|come))|"
            r"(?:sent|dispatched) (?:an?|the|my) (?:officers?|patrols?|cars?|units?|colleagues?)|(?:i|we)(?:'ll| will) (?:come|pop) (?:round|over|out|by)|"
            r"will see (?:an?|the) (?:officer|patrol|car)|(?:i|we) promise|guaranteed?|"
            r"(?:i|we)(?:'ll| will) (?:definitely|certainly|make sure)|you(?:'re| are) safe now)\b",
            re.I,
        ),
    ),
    (
        Kind.INSULT,
        re.compile(
            r"\b(?:stupid|idiots?|morons?|liars?|lying|rubbish|pathetic|ridiculous|shut up|wast(?:e of|ing) (?:my|our|police) time|grow up|you people|"
            r"time.?waster|calm down|nonsense|hysterical|silly|bloody|damn|hell)\b",
            re.I,
        ),
    ),
    (Kind.CAPITALS, re.compile(r"\b[A-Z]{4,}(?:[ ,]+[A-Z]{2,}){1,}\b")),
    (
        Kind.JARGON,
        re.compile(
            r"\b(?:ANPR|VPR|RUI|IOPC|ASB|RTC|NFA|IC[1-9]|MOP|PNC|CAD|TWOC|VRM|OIC|NPT|PSPO|CBO|CPN|DSU|BWV|MO|IP|aggrieved|misper|nominal|"
            r"perp(?:etrator)?s?|apprehend(?:ed)?|proceed(?:ed|ing)? to|attend(?:ed)? (?:the )?(?:scene|location)|"
            r"section \d+|s\.\d+|intel|obs|stop and search|no further action|deploy(?:ed|ment)?|facilitate|whilst|pursuant)\b"
        ),
    ),
)
DETAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|\b\d(?:[ -]?\d){4,}\b|\b[A-Za-z]{2}\d{2}[ -]?[A-Za-z]{3}\b")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing pointed at: characters `start` to `end` of the reply."""

    kind: Kind
    start: int
    end: int

    @property
    def advice(self) -> str:
        return ADVICE[self.kind]


def check(text: str, heard: Sequence[str] = ()) -> tuple[Remark, ...]:
    """Everything worth a second look in a reply, in the order of the text; `heard` are the person's own words."""
    found = [Remark(kind, *match.span()) for kind, rule in RULES for match in rule.finditer(text)]
    found += _quoted(text, heard)
    found += _hard(text)
    return tuple(sorted(set(found), key=lambda remark: (remark.start, remark.end, remark.kind)))


def to_confirm(found: Sequence[Remark], confirmed: Set[Kind], public: bool = False) -> tuple[Remark, ...]:
    """The remarks that an officer must have seen before sending; in public all that tells about a person does."""
    wanted = confirmed | ABOUT_PEOPLE if public else confirmed
    return tuple(remark for remark in found if remark.kind in wanted)


def marked(text: str, found: Sequence[Remark]) -> Iterator[tuple[str, Remark | None]]:
    """The text in pieces, each with the remark on it; where remarks overlap the first one marks."""
    end = 0
    for remark in found:
        if remark.kind is Kind.READING_AGE or remark.start < end:
            continue
        yield text[end : remark.start], None
        yield text[remark.start : remark.end], remark
        end = remark.end
    yield text[end:], None


def reading_age(text: str) -> float:
    """Years of age that read this with ease: the Flesch-Kincaid grade and five."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = [part for part in re.split(r"[.!?\n]+", text) if part.strip()]
    if not words or not sentences:
        return 0.0
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 + 5


def _syllables(word: str) -> int:
    plain = re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", plain)))


def _quoted(text: str, heard: Sequence[str]) -> list[Remark]:
    said = {_bare(match[0]) for words in heard for match in DETAIL.finditer(words)}
    return [Remark(Kind.QUOTED, *match.span()) for match in DETAIL.finditer(text) if _bare(match[0]) in said]


def _bare(detail: str) -> str:
    return re.sub("[ -]", "", detail).lower()


def _hard(text: str) -> list[Remark]:
    enough = len(text.split()) >= FEWEST_WORDS
    return [Remark(Kind.READING_AGE, 0, len(text))] if enough and reading_age(text) > OLDEST_READER else []
