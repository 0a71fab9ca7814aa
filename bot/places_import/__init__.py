"""The publishers' own map files -> records, one format a module. Nothing here stores anything or knows the live map."""

from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

from bot.places_import.boundaries import read_geojson, read_kml
from bot.places_import.bundle import opened
from bot.places_import.recognise import format_of, recognise
from bot.places_import.records import Boundary, Card, Format, Named, PostcodeBatch, Record, Refused, Remark
from bot.places_import.tables import read_code_point, read_names, read_onspd, read_open_names

__all__ = ["Boundary", "Card", "Format", "Named", "PostcodeBatch", "Record", "Refused", "Remark", "read", "recognise"]


def read(path: Path, remarks: list[Remark]) -> Iterator[Record]:
    """The records of a file, folder or zip, as a stream; what was put right or left out is added to `remarks`.

    Raises Refused, possibly after some records, so nothing may be kept before the stream has ended.
    """
    with opened(path) as members:
        match format_of(members, path.name):
            case Format.NEIGHBOURHOODS_KML | Format.FORCES_KML | Format.KML:
                kmls = [member for member in members if member.path.suffix.lower() == ".kml"]
                yield from read_kml(kmls, remarks)
            case Format.GEOJSON:
                yield from read_geojson([one for one in members if "json" in one.path.suffix.lower()], remarks)
            case Format.NAMES:
                yield from read_names(members, remarks)
            case Format.CODE_POINT:
                yield from read_code_point(members, remarks)
            case Format.ONSPD:
                yield from read_onspd(members, remarks)
            case Format.OPEN_NAMES:
                yield from read_open_names(members, remarks)
            case never:
                assert_never(never)
