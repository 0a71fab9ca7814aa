"""Which format a file, folder or zip is in, by what is inside. File names only help where contents are alike."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from bot.places_import.boundaries import is_force_file
from bot.places_import.bundle import Member, opened
from bot.places_import.records import Format, Refused
from routing.postcodes import parse_part

MOST_LOOKED_AT = 40
MONTH_FOLDER = re.compile(r"(^|/)\d{4}-\d{2}/[a-z-]+/[^/]+$")


def recognise(path: Path) -> Format:
    """The format of a file, folder or zip. Raises Refused for what is none of the known ones."""
    with opened(path) as members:
        return format_of(members, path.name)


def format_of(members: Sequence[Member], name: str) -> Format:
    """The format that the members agree on; the first one that can be told decides."""
    likely = sorted(members, key=lambda member: ("doc" in str(member.path.parent).lower(), str(member.path)))
    for member in likely[:MOST_LOOKED_AT]:
        found = _of_member(member)
        if found is not None:
            return found
    raise Refused(f"{name}: none of the known formats ({', '.join(Format)})")


def _of_member(member: Member) -> Format | None:
    text = member.head().decode("utf-8-sig", errors="replace").lstrip("\ufeff \r\n\t")
    if "<kml" in text[:2_000] or (text.startswith("<?xml") and member.path.suffix.lower() == ".kml"):
        return _of_kml(member)
    if text.startswith("{"):
        return Format.GEOJSON if '"type"' in text or '"features"' in text else None
    return _of_table(text) if member.path.suffix.lower() in (".csv", ".txt") else None


def _of_kml(member: Member) -> Format:
    if MONTH_FOLDER.search(str(member.path)):
        return Format.NEIGHBOURHOODS_KML
    return Format.FORCES_KML if is_force_file(member.path) else Format.KML


def _of_table(text: str) -> Format | None:
    lines = [line for line in text.splitlines()[:2] if line.strip()]
    rows = list(csv.reader(lines))
    first = [value.strip() for value in rows[0]] if rows else []
    lower = [value.lower() for value in first]
    if {"force", "id", "name"} <= set(lower):
        return Format.NAMES
    if {"pcds", "pcd", "pcd7", "pcd8"} & set(lower):
        return Format.ONSPD
    if len(first) >= 30 and (lower[0] == "id" or first[6:7] or first[7:8]) and _is_open_names(first):
        return Format.OPEN_NAMES
    return Format.CODE_POINT if _is_code_point(first) else None


def _is_open_names(first: Sequence[str]) -> bool:
    return first[2].upper() == "NAME1" or (bool(first[7]) and all(map(_is_number, first[8:10])))


def _is_code_point(first: Sequence[str]) -> bool:
    is_code = len(first) >= 4 and parse_part(first[0]) is not None and len(first[0].replace(" ", "")) >= 5
    return is_code and all(map(_is_number, first[1:4]))


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))
