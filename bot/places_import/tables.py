"""Comma-separated files -> postcodes, place names and neighbourhood names: Code-Point Open, ONSPD, OS Open Names."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.places_import import grid
from bot.places_import.bundle import Member
from bot.places_import.records import Named, PostcodeBatch, Refused, Remark
from bot.places_import.text import plain
from routing.places import Place
from routing.postcodes import parse_part

MOST_ROWS = 5_000_000
BATCH = 50_000
LONGEST_FIELD = 10_000
UNKNOWN_LATITUDE = 90.0
OPEN_NAMES_COLUMNS = {
    "name1": 2, "name2": 4, "type": 6, "local_type": 7, "geometry_x": 8, "geometry_y": 9, "populated_place": 18,
    "district_borough": 21,
}  # fmt: skip
STREETS = frozenset(("Named Road", "Section Of Named Road"))
SETTLEMENTS = frozenset(("City", "Town", "Village", "Hamlet", "Suburban Area", "Other Settlement"))
PASSED_OVER = frozenset(("Postcode", "Numbered Road", "Section Of Numbered Road"))

Row = list[str]
Columns = Mapping[str, int]


def read_code_point(members: Sequence[Member], remarks: list[Remark]) -> Iterator[PostcodeBatch]:
    """Postcodes of Code-Point Open: no header; code, quality, easting, northing; quality 90 has no place."""
    counted = _Counted()
    for member in _csvs(members):
        for rows in _batches(_rows(member, counted)):
            yield _on_grid(
                [row[0] for row in rows], [row[2] for row in rows], [row[3] for row in rows], member, remarks
            )


def read_onspd(members: Sequence[Member], remarks: list[Remark]) -> Iterator[PostcodeBatch]:
    """Postcodes of the ONS Postcode Directory, terminated ones included; by latitude and longitude, else by the grid."""
    counted = _Counted()
    csvs = [member for member in _csvs(members) if "documents" not in str(member.path).lower()]
    for member in [one for one in csvs if "multi_csv" not in one.path.parts] or csvs:
        rows = _rows(member, counted)
        columns = {name.strip().lower(): at for at, name in enumerate(next(rows, []))}
        if not {"pcds", "pcd", "pcd7", "pcd8"} & set(columns):
            remarks.append(Remark(str(member.path), "no postcodes in this file"))
        else:
            yield from (_onspd(batch, columns, member, remarks) for batch in _batches(rows))


def read_open_names(members: Sequence[Member], remarks: list[Remark]) -> Iterator[Place]:
    """Streets, settlements and landmarks of OS Open Names; postcodes and road numbers are passed over."""
    counted = _Counted()
    for member in _csvs(member for member in members if "doc" not in map(str.lower, member.path.parts[:-1])):
        rows = _rows(member, counted)
        for batch in _batches(rows):
            yield from _places([row for row in batch if row[0].upper() != "ID"], member, remarks)


def read_names(members: Sequence[Member], remarks: list[Remark]) -> Iterator[Named]:
    """Names of neighbourhoods: a table with the columns force, id and name."""
    counted = _Counted()
    for member in _csvs(members):
        rows = _rows(member, counted)
        columns = {name.strip().lower(): at for at, name in enumerate(next(rows, []))}
        for row in rows:
            values = [plain(_at(row, columns[name])) for name in ("force", "id", "name")]
            if all(values):
                yield Named(*values)
            else:
                remarks.append(Remark(str(member.path), f"a row without force, id and name is left out ({row[:3]})"))


class _Counted:
    """Rows counted over all the files of an import."""

    def __init__(self) -> None:
        self.rows = 0

    def one(self) -> None:
        self.rows += 1
        if self.rows > MOST_ROWS:
            raise Refused(f"more than {MOST_ROWS:,} rows")


def _csvs(members: Any) -> list[Member]:
    return [member for member in members if member.path.suffix.lower() in (".csv", ".txt")]


def _rows(member: Member, counted: _Counted) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with member.open() as raw, io.TextIOWrapper(raw, "utf-8-sig", errors="replace", newline="") as text:
            for row in csv.reader(text):
                counted.one()
                if row:
                    yield row
    except csv.Error as error:
        raise Refused(f"{member.path}: not a table ({error})") from error


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _on_grid(
    codes: Sequence[str], eastings: Sequence[str], northings: Sequence[str], member: Member, remarks: list[Remark]
) -> PostcodeBatch:
    """A batch by grid metres. Northern Ireland's postcodes are on the Irish grid, so their metres mean another place."""
    written = _canonical(codes)
    east, north = _numbers(eastings), _numbers(northings)
    placed = grid.is_on_grid(east, north)
    irish = np.char.startswith(written, b"BT")
    _remark_lost(int((irish & placed).sum()), "Irish grid instead of the British", member, remarks)
    _remark_lost(int((~placed).sum()), "without a place", member, remarks)
    _remark_lost(int((written == b"").sum()), "that are no postcodes", member, remarks)
    kept = placed & ~irish & (written != b"")
    latitudes, longitudes = grid.to_degrees(east[kept], north[kept])
    return PostcodeBatch(written[kept], latitudes, longitudes)


def _onspd(rows: Sequence[Row], columns: Columns, member: Member, remarks: list[Remark]) -> PostcodeBatch:
    column = next(name for name in ("pcds", "pcd8", "pcd7", "pcd") if name in columns)
    codes = [_at(row, columns[column]) for row in rows]
    latitudes = _numbers([_at(row, columns.get("lat", -1)) for row in rows])
    longitudes = _numbers([_at(row, columns.get("long", -1)) for row in rows])
    placed = (latitudes > 49) & (latitudes < UNKNOWN_LATITUDE) & (np.abs(longitudes) < 10)
    written = _canonical(codes)
    kept = placed & (written != b"")
    known = PostcodeBatch(written[kept], latitudes[kept], longitudes[kept])
    if placed.all() or "lat" in columns:
        _remark_lost(int((~kept).sum()), "without a place", member, remarks)
        return known
    east, north = (next((columns[name] for name in names if name in columns), -1) for names in GRID_COLUMNS)
    return _on_grid(codes, [_at(row, east) for row in rows], [_at(row, north) for row in rows], member, remarks)


GRID_COLUMNS = (("oseast1m", "east1m"), ("osnrth1m", "north1m"))


def _places(rows: Sequence[Row], member: Member, remarks: list[Remark]) -> Iterator[Place]:
    at: Callable[[Row, str], str] = lambda row, name: _at(row, OPEN_NAMES_COLUMNS[name])  # noqa: E731
    named = [row for row in rows if at(row, "local_type") not in PASSED_OVER and at(row, "name1").strip()]
    east, north = (_numbers([at(row, name) for row in named]) for name in ("geometry_x", "geometry_y"))
    placed = grid.is_on_grid(east, north)
    _remark_lost(int((~placed).sum()), "without a place", member, remarks, "names")
    latitudes, longitudes = grid.to_degrees(np.where(placed, east, 1.0), np.where(placed, north, 1.0))
    points = zip(latitudes.round(6).tolist(), longitudes.round(6).tolist(), strict=True)
    for row, point, known in zip(named, points, placed.tolist(), strict=True):
        if known:
            kind, within = _kind(at(row, "local_type")), at(row, "populated_place") or at(row, "district_borough")
            names = dict.fromkeys(plain(at(row, name)) for name in ("name1", "name2"))
            yield from (Place(name, kind, point, plain(within)) for name in names if name)


def _kind(local_type: str) -> str:
    return "street" if local_type in STREETS else "settlement" if local_type in SETTLEMENTS else "landmark"


def _canonical(codes: Sequence[str]) -> NDArray[np.bytes_]:
    """Codes as "WV10 9AB", however they are spaced; b"" for what is none."""
    found = (parse_part(code) or "" for code in codes)
    return np.array([code if len(code) > 4 and code[-4] == " " else "" for code in found], dtype="S8")


def _numbers(written: Sequence[str]) -> NDArray[np.float64]:
    try:
        numbers = np.array(written, dtype="U24").astype(np.float64)
    except ValueError:
        numbers = np.array([_number(one) for one in written], dtype=np.float64)
    return np.nan_to_num(numbers, nan=0.0, posinf=0.0, neginf=0.0)


def _number(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0


def _at(row: Row, column: int) -> str:
    return row[column] if 0 <= column < len(row) else ""


def _remark_lost(count: int, why: str, member: Member, remarks: list[Remark], what: str = "postcodes") -> None:
    if count:
        remarks.append(Remark(str(member.path), f"{count:,} {what} {why} are left out"))
