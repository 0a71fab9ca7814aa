"""An outline or several from what an admin pastes or uploads: GeoJSON or KML, read by the publishers' readers. Hostile until read."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot import places_import
from bot.places_import.records import Boundary, Format, Polygons, Refused, Remark

LARGEST = 5_000_000
FORMATS = (Format.GEOJSON, Format.KML, Format.FORCES_KML, Format.NEIGHBOURHOODS_KML)


@dataclass(frozen=True, slots=True)
class Outlines:
    """What was found, by id, with its name; and what was put right or left out, a line each."""

    found: tuple[Boundary, ...]
    remarks: tuple[str, ...]


def read(content: bytes, name: str) -> Outlines | str:
    """The outlines of a file; or one clear line why it is not taken. Never raises, whatever the bytes."""
    if not content.strip():
        return "There is nothing in it."
    if len(content) > LARGEST:
        return f"It is larger than {LARGEST // 1_000_000} MB."
    end = ".kml" if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else ".geojson"
    remarks: list[Remark] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{_stem(name)}{end}"
        path.write_bytes(content)
        try:
            if not _is_of_outlines(path):
                return "It is neither GeoJSON nor KML."
            found = [one for one in places_import.read(path, remarks) if isinstance(one, Boundary)]
        except Refused as refused:
            return _one_line(str(refused))
    told = tuple(_one_line(f"{remark.where}: {remark.message}") for remark in remarks)
    if not found:
        return "There is no usable outline in it." + (f" {told[0]}." if told else "")
    return Outlines(tuple(found), told)


def read_one(content: bytes, area: str) -> tuple[Polygons, tuple[str, ...]] | str:
    """The outline of one area: the one of its id, or the only one."""
    read_ones = read(content, area)
    if isinstance(read_ones, str):
        return read_ones
    fitting = [one for one in read_ones.found if one.id == area] or list(read_ones.found)
    if len(fitting) > 1:
        return f"There are {len(fitting)} outlines in it and none has the id {area}."
    return fitting[0].polygons, read_ones.remarks


def _is_of_outlines(path: Path) -> bool:
    try:
        return places_import.recognise(path) in FORMATS
    except Refused as refused:
        if "known formats" in str(refused):
            return False
        raise


def _stem(name: str) -> str:
    kept = "".join(mark for mark in Path(name).stem if mark.isalnum() or mark in "-_")
    return kept[:60] or "outline"


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]
