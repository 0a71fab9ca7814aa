"""British postcodes: how they are spelt, how they slip, and where they lie. Nothing here knows areas or forces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from routing.handbook import Point
from routing.text import visible

POST_AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK
    FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG
    NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR
    TS TW UB W WA WC WD WF WN WR WS WV YO ZE
    """.split()  # noqa: SIM905 - read as a list of words
)
SCOTLAND = frozenset(
    """
    AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE
    """.split()  # noqa: SIM905 - read as a list of words
)
FORMATS = ("A9", "A99", "AA9", "AA99", "A9A", "AA9A")
INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Z]{2}")
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9](?:[0-9]|[A-HJKMNPR-Y])?")
NO_DISTRICT = re.compile(r"[A-Z]0.*|[A-Z]{2}0[0-9]")
CHUNK = re.compile(r"[0-9A-Za-z]+")
LETTER_SLIPS = {"0": "O", "1": "I", "5": "S", "8": "B"}
DIGIT_SLIPS = {"O": "0", "I": "1", "L": "1"}
LONGEST_TEXT = 1_000
MILLION = 1_000_000
ALPHABET = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WEIGHTS = 37 ** np.arange(6, -1, -1, dtype=np.uint64)


class Postcodes(Protocol):
    """Where postcodes lie. Codes are written as "WV10 9AB"; a part is "WV10 9" (sector) or "WV10" (district)."""

    def point(self, code: str) -> Point | None:
        """Where that postcode lies, or None if it is not known."""
        ...

    def within(self, part: str, most: int) -> Sequence[Point]:
        """Points of the known postcodes of a sector or district, at most so many, spread evenly."""
        ...


@dataclass(frozen=True, slots=True)
class Written:
    """A postcode or part of one that stands in a text. `readings`: likeliest first; `exact`: no letter was changed;
    `plain`: no digit was written, so that it may be a word."""

    readings: tuple[str, ...]
    start: int
    end: int
    exact: bool
    chunks: int
    plain: bool = False


def full_postcodes(text: str) -> list[Written]:
    """Full postcodes in a text in any spelling ("wv11aa", "WV1 1A A", "WVIO 9AB"), in order, without overlaps."""
    return list(_scan(text, _full_readings, most_chunks=7, lengths=range(5, 8)))


def part_postcodes(text: str) -> list[Written]:
    """Sectors ("WV10 9") and districts ("wv10") in a text, in order, without overlaps."""
    return list(_scan(text, _part_readings, most_chunks=3, lengths=range(2, 6)))


def parse_part(text: str) -> str | None:
    """The canonical form of a text that is nothing but a postcode, sector or district; otherwise None."""
    joined = "".join(CHUNK.findall(text)).upper()
    if INWARD.fullmatch(joined[-3:]) and _is_outward(joined[:-3]):
        return f"{joined[:-3]} {joined[-3:]}"
    sector = re.fullmatch(r"\s*([A-Za-z0-9]{2,4})\s+([0-9])\s*", text)
    if sector and _is_outward(sector[1].upper()):
        return f"{sector[1].upper()} {sector[2]}"
    return joined if _is_outward(joined) else None


def parts_of(code: str) -> tuple[str, str]:
    """Sector and district: "WV10 9AB" -> ("WV10 9", "WV10")."""
    outward, _, inward = code.partition(" ")
    return f"{outward} {inward[:1]}".strip(), outward


def post_area(code: str) -> str:
    """The letters a postcode begins with: "WV10 9AB" -> "WV"."""
    return re.match(r"[A-Z]*", code)[0]  # type: ignore[index]


class PostcodeTable:
    """Millions of postcodes in three sorted columns (16 bytes each); immutable. Promises what `Postcodes` says."""

    def __init__(self, codes: NDArray[np.uint64], latitudes: NDArray[Any], longitudes: NDArray[Any]) -> None:
        order = np.argsort(codes, kind="stable")
        self._codes = codes[order]
        self._latitudes = _millionths(latitudes)[order]
        self._longitudes = _millionths(longitudes)[order]

    @classmethod
    def unpacked(cls, content: bytes) -> "PostcodeTable":
        """The table that `packed` made."""
        count = len(content) // 16
        table = cls.__new__(cls)
        table._codes = np.frombuffer(content, np.uint64, count)
        table._latitudes = np.frombuffer(content, np.int32, count, count * 8)
        table._longitudes = np.frombuffer(content, np.int32, count, count * 12)
        return table

    def packed(self) -> bytes:
        """The three columns one after another; quick to store and to load."""
        return self._codes.tobytes() + self._latitudes.tobytes() + self._longitudes.tobytes()

    @classmethod
    def of(cls, points: dict[str, Point]) -> "PostcodeTable":
        """The table of a few postcodes by their canonical code."""
        pairs = np.array(list(points.values()), dtype=np.float64).reshape(-1, 2)
        return cls(pack(list(points)), pairs[:, 0], pairs[:, 1])

    def __len__(self) -> int:
        return len(self._codes)

    def point(self, code: str) -> Point | None:
        """Where that postcode lies, or None if it is not known."""
        packed = _pack_one(code)
        at = int(np.searchsorted(self._codes, np.uint64(packed)))
        return self._point(at) if at < len(self._codes) and int(self._codes[at]) == packed else None

    def within(self, part: str, most: int) -> list[Point]:
        """Points of the known postcodes of a sector or district, at most so many, spread evenly."""
        begin, end = np.searchsorted(self._codes, np.array(_range(part), dtype=np.uint64))
        step = max(1, -(-int(end - begin) // most))
        return [self._point(at) for at in range(int(begin), int(end), step)]

    def _point(self, at: int) -> Point:
        return int(self._latitudes[at]) / MILLION, int(self._longitudes[at]) / MILLION


def _millionths(degrees: NDArray[Any]) -> NDArray[np.int32]:
    """Degrees as whole millionths, about a decimetre."""
    return np.rint(np.asarray(degrees, dtype=np.float64) * MILLION).astype(np.int32)


def pack(codes: Sequence[str]) -> NDArray[np.uint64]:
    """Canonical postcodes as sortable numbers, one for each; a district's codes lie next to each other."""
    if not len(codes):
        return np.zeros(0, dtype=np.uint64)
    marks = (
        np.ascontiguousarray(np.char.ljust(np.asarray(codes, dtype="S8"), 8).astype("S8")).view(np.uint8).reshape(-1, 8)
    )
    return pack_columns(marks)


def pack_columns(marks: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The same from rows of eight ASCII marks, the code left-aligned with one space before its last three."""
    split = np.argmax(marks == 32, axis=1)
    rank = np.zeros(256, dtype=np.uint64)
    rank[[ord(mark) for mark in ALPHABET]] = np.arange(len(ALPHABET), dtype=np.uint64)
    packed = np.zeros(len(marks), dtype=np.uint64)
    rows = np.arange(len(marks))
    for column in range(4):
        packed += np.where(column < split, rank[marks[:, column]], 0).astype(np.uint64) * WEIGHTS[column]
    for column in range(3):
        packed += rank[marks[rows, np.minimum(split + 1 + column, 7)]] * WEIGHTS[4 + column]
    return packed


def _pack_one(code: str) -> int:
    outward, _, inward = code.partition(" ")
    number = 0
    for mark in f"{outward:<4}{inward:<3}":
        number = number * 37 + ALPHABET.index(mark)
    return number


def _range(part: str) -> tuple[int, int]:
    outward, _, inward = part.partition(" ")
    width = 37 ** (3 - len(inward))
    begin = _pack_one(part)
    return begin, begin + width


def _scan(text: str, readings: Any, *, most_chunks: int, lengths: range) -> Iterator[Written]:
    chunks = [(found[0].upper(), found.start(), found.end()) for found in CHUNK.finditer(visible(text[:LONGEST_TEXT]))]
    first = 0
    while first < len(chunks):
        written = _longest_at(chunks, first, readings, most_chunks, lengths)
        if written:
            yield written
        first += written.chunks if written else 1


def _longest_at(
    chunks: list[tuple[str, int, int]], first: int, readings: Any, most: int, lengths: range
) -> Written | None:
    best: Written | None = None  # an exact reading beats a slip, then the longer beats the shorter
    joined, last = "", first
    while last < len(chunks) and last - first < most and len(joined) + len(chunks[last][0]) < lengths.stop:
        joined += chunks[last][0]
        last += 1
        found = readings([chunk for chunk, _, _ in chunks[first:last]]) if len(joined) in lengths else ()
        if found:
            exact = found[0].replace(" ", "") == joined
            written = Written(found, chunks[first][1], chunks[last - 1][2], exact, last - first, joined.isalpha())
            best = written if best is None or exact >= best.exact else best
    return best


def _full_readings(chunks: list[str]) -> tuple[str, ...]:
    joined = "".join(chunks)
    if not any(mark in "0123456789OIL" for mark in joined[1:4]):
        return ()
    if joined.isalpha() and "L" in joined[1:4]:  # "WALLET" would be WA1 1ET
        return ()
    inwards = _slipped(joined[-3:], ("9AA",))
    found = [
        f"{outward} {inward}"
        for outward in _slipped(joined[:-3], FORMATS)
        for inward in inwards
        if _is_outward(outward) and INWARD.fullmatch(inward)
    ]
    return tuple(sorted(found, key=lambda code: _changes(code.replace(" ", ""), joined)))


def _part_readings(chunks: list[str]) -> tuple[str, ...]:
    joined = "".join(chunks)
    if len(chunks) > 1 and len(chunks[-1]) == 1 and _is_outward(joined[:-1]) and joined[-1].isdigit():
        return (f"{joined[:-1]} {joined[-1]}",)
    if len(chunks) == 1 and len(joined) == 5 and _is_outward(joined[:-1]) and joined[-1].isdigit():
        return (f"{joined[:-1]} {joined[-1]}",)
    if joined.isdigit():
        return ()
    plain = [joined] if _is_outward(joined) else []
    slips = [reading for reading in _slipped(joined, FORMATS) if _is_outward(reading) and any(map(str.isdigit, joined))]
    return tuple(dict.fromkeys(plain + slips))


def _slipped(marks: str, formats: tuple[str, ...]) -> list[str]:
    found = []
    for wanted in formats:
        if len(wanted) == len(marks):
            options = [_options(mark, kind) for mark, kind in zip(marks, wanted, strict=True)]
            found += ["".join(choice) for choice in product(*options)]
    return list(dict.fromkeys(found))


def _options(mark: str, kind: str) -> tuple[str, ...]:
    slips = LETTER_SLIPS if kind == "A" else DIGIT_SLIPS
    fits = mark.isalpha() if kind == "A" else mark.isdigit()
    return (mark,) if fits else ((slips[mark],) if mark in slips else ())


def _is_outward(text: str) -> bool:
    return bool(OUTWARD.fullmatch(text)) and post_area(text) in POST_AREAS and not NO_DISTRICT.fullmatch(text)


def _changes(code: str, written: str) -> int:
    return sum(a != b for a, b in zip(code, written, strict=True))
