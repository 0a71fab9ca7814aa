"""How people write where they are: coordinates, house numbers, fillers, "corner of A and B". Nothing here knows the map."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from routing.gazetteer import STREET_TYPES, key_words, telling, written_out
from routing.handbook import Point
from routing.text import visible

NUMBER = r"([-+]?\d{1,3}(?:\.\d{1,15})?)\s*°?\s*"
PAIR = re.compile(rf"(?:geo:|\()?\s*{NUMBER}([NS]?)\s*[,;\s]\s*{NUMBER}([EW]?)\s*\)?", re.IGNORECASE)
EXACT_PAIR = re.compile(r"(?<![\d.])(-?\d{1,2}\.\d{3,15})\s*(?:,|%2C)\s*(-?\d{1,2}\.\d{3,15})(?!\d)", re.IGNORECASE)
BREAKS = re.compile(r"[,;\n\r|()/]+|\s[-–—]+\s|[.!?](?:\s|$)")
JOINERS = frozenset(
    """
    in on near and of by at off opposite behind outside next to from around round between corner junction with
    along past towards inside into for beside across or via
    """.split()  # noqa: SIM905 - read as a list of words
)
FILLERS = frozenset(
    """
    a an i im am is it its we are my our we live lives living stay home house flat apartment unit no number
    address here there where currently just right now please thanks thank you hi hello area postcode road street
    somewhere place called its thats that this not sure think maybe approx uk england britain gb united kingdom
    me because he she they you your his her hers their theirs us was were be been being has had have having do
    does did done can could will would shall should may might must get gets got go goes going gone what who whose
    when how why which if then than but so as too also very any some all there's their about with without
    """.split()  # noqa: SIM905 - read as a list of words
)
COMMON = frozenset(
    """
    park town village city centre center station church school shop shops heath hill green common bridge pub
    market hospital library college university fields field wood woods farm court house hall road street avenue
    lane close drive way grove high main north south east west upper lower old new estate parade square crossing
    corner bus stop train railway garage gym club surgery doctors pharmacy hotel island roundabout canal river
    lake pool play ground yes no ok okay help police officer home work left right top bottom end back front side
    middle near nearby local county council office post pavement path footpath car parking garden gardens flats
    hello thanks stop later today same somewhere anywhere nowhere dunno idk unknown none nothing private secret
    everywhere england britain january february march april may june july august september october november december
    """.split()  # noqa: SIM905 - read as a list of words
)
STRONG = frozenset(
    """
    in on near at around round off along outside opposite behind beside
    """.split()  # noqa: SIM905 - read as a list of words
)
WEAK = frozenset(
    """
    for from of by to across through towards into inside between via past and
    """.split()  # noqa: SIM905 - read as a list of words
)
DOUBTFUL = frozenset(
    """
    ash bank barking bath battle beer bow bradley bury chard cheddar crook darling deal diss dover eye farnham
    goole graham hale hastings hook hope hyde lee looe mold nelson oval page park penn pill poole reading rugby
    rye sale sandwich seal settle shirley skipton speke stone street tring trench wells ward ware wash wing wool
    yarm dudley stafford lincoln ashley kimberley preston chester kent tyne carlisle bedford bolton burton
    sutton barry hill green heath town warren whitby kelso perth ascot epsom derby stock cross force march clay
    lydia
    """.split()  # noqa: SIM905 - read as a list of words
)
RAILWAY = re.compile(
    r"\b(?:on|in|inside|aboard) (?:a|the|my|this|that) (?:\w+ ){0,2}?train\b|\bplatform \d{1,2}\b|"
    r"\b(?:on|at|in|inside) (?:the )?(?:[\w']+ ){0,3}?(?:railway|train) (?:station|platform|line|tracks?)\b|"
    r"^(?:[\w']+ ){0,3}(?:railway|train) station$",
    re.IGNORECASE,
)
BESIDE = re.compile(r"\b(?:near|by|behind|opposite|outside|next to|round|around|beside|from) ", re.IGNORECASE)
MOTORWAY = re.compile(r"\bM\d{1,3}\b", re.IGNORECASE)
POSTCODE = re.compile(r"\bpost ?code\b", re.IGNORECASE)
HOUSE_NUMBER = re.compile(r"\d+[a-z]?")
QUOTES = "\"'“”:"
MOST_WORDS = 40
LONGEST_TEXT = 600


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together, as keys. `part`: which piece between commas or stops they belong to."""

    words: tuple[str, ...]
    part: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Words after "in", "on", "near" and the like, or at the head of a piece. `strong`: the word before says a place follows."""

    words: tuple[str, ...]
    strong: bool
    weak: bool
    capital: bool
    after_the: bool


def coordinates(text: str) -> Point | None:
    """The latitude and longitude a text consists of, or holds with three or more decimals; a swapped British pair is put right."""
    plain = visible(text[:LONGEST_TEXT]).replace("\u2212", "-").strip()
    whole = PAIR.fullmatch(plain)
    if whole:
        latitude, south, longitude, west = whole.groups()
        return _in_order(_signed(latitude, south, "S"), _signed(longitude, west, "W"))
    inside = EXACT_PAIR.search(plain)
    return _in_order(float(inside[1]), float(inside[2])) if inside else None


def runs(text: str) -> list[Run]:
    """The words of a text piece by piece as comparable keys, in order; at most 40 words in all."""
    pieces = (key_words(piece) for piece in BREAKS.split(visible(text[:LONGEST_TEXT])))
    found, left = [], MOST_WORDS
    for part, piece in enumerate(piece for piece in pieces if piece):
        found.append(Run(piece[:left], part))
        left -= len(piece)
        if left <= 0:
            break
    return found


def is_railway(text: str) -> bool:
    """Whether a place is on the railway (a train, a station's inside, the line), and not merely beside it."""
    plain = visible(text[:LONGEST_TEXT]).strip(" .!?")
    return bool(RAILWAY.search(plain)) and not is_beside(plain)


def is_beside(text: str) -> bool:
    """Whether a text says that something is near a place, and so not in it."""
    return bool(BESIDE.search(visible(text[:LONGEST_TEXT])))


def is_motorway(text: str) -> bool:
    """Whether "M6" in a text can be a motorway; called a postcode, it is Manchester's."""
    plain = visible(text[:LONGEST_TEXT])
    return bool(MOTORWAY.search(plain)) and not POSTCODE.search(plain)


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without house numbers and fillers at either end."""
    begin, end = 0, len(words)
    while begin < end and is_filler(words[begin]):
        begin += 1
    while end > begin and (words[end - 1] in FILLERS - STREET_TYPES or words[end - 1] in JOINERS):
        end -= 1
    return words[begin:end]


def is_filler(word: str) -> bool:
    """Whether a word before a name says nothing about which name it is."""
    return word in FILLERS or word in JOINERS or bool(HOUSE_NUMBER.fullmatch(word))


def is_common(words: tuple[str, ...]) -> bool:
    """Whether a name consists of everyday words only ("the park", "high street station")."""
    return all(word in COMMON or word in FILLERS or word in JOINERS for word in words)


@lru_cache(maxsize=16)  # a message is looked at for another force's places, and again for a home area
def mentions(text: str, longest: int) -> tuple[Mention, ...]:
    """Stretches of an ordinary message that may name a place, longest first at each place, up to `longest` words."""
    found: list[Mention] = []
    for piece in BREAKS.split(visible(text[:LONGEST_TEXT])):
        tokens = piece.split()
        said = [telling(token) for token in tokens]
        for at in range(len(tokens)):
            found += _mentions_at(tokens, said, at, longest)
    return tuple(found)


def is_doubtful(words: tuple[str, ...]) -> bool:
    """Whether a name is also an everyday word or a person's name ("Reading", "Bradley")."""
    return len(words) == 1 and (words[0] in DOUBTFUL or words[0] in COMMON or len(words[0]) < 4)


def _mentions_at(tokens: list[str], said: list[tuple[str, ...]], at: int, longest: int) -> Iterator[Mention]:
    leading, after_the = _before(tokens, at)
    strong, weak, capital = leading in STRONG, leading in WEAK, tokens[at][:1].isupper()
    for end in range(min(len(tokens), at + longest), at, -1):
        yield Mention(written_out(tuple(chain.from_iterable(said[at:end]))), strong, weak, capital, after_the)


def _before(tokens: list[str], at: int) -> tuple[str, bool]:
    """The word before, or before the "the" that is; and whether it is."""
    said = (word for token in reversed(tokens[:at]) if (word := token.strip(QUOTES).lower()))
    last = next(said, "")
    return (next(said, "the"), True) if last == "the" else (last, False)


def _signed(number: str, mark: str, negative: str) -> float:
    value = float(number)
    return -abs(value) if mark.upper() == negative else value


def _in_order(latitude: float, longitude: float) -> Point | None:
    if not _is_british(latitude, longitude) and _is_british(longitude, latitude):
        return longitude, latitude
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _is_british(latitude: float, longitude: float) -> bool:
    return 49 <= latitude <= 61.5 and -9 <= longitude <= 2.5
