"""Boundary files -> boundaries: police.uk bundles, force bundles, single KML files and GeoJSON. Which is which stands here."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from bot.places_import.bundle import Member
from bot.places_import.kml import Placemark, placemarks
from bot.places_import.polygons import MOST_POINTS, Rings, cleaned, united
from bot.places_import.records import Boundary, Refused, Remark
from bot.places_import.text import plain

SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")
MONTH = re.compile(r"\d{4}-\d{2}")
ID_KEYS = ("id", "neighbourhood_id", "neighbourhoodid", "ref", "code", "reference", "wd24cd", "wd23cd", "gss_code")
NAME_KEYS = ("name", "neighbourhood", "neighbourhood_name", "title", "label", "wd24nm", "wd23nm", "area")
LARGEST_GEOJSON = 200_000_000
NOT_ID = re.compile(r"[^A-Za-z0-9]+")


def is_force_file(path: PurePosixPath) -> bool:
    """Whether a KML file's name is a force's ("west-midlands.kml"), as in police.uk's force bundle."""
    return bool(SLUG.fullmatch(path.stem)) and not _month(path)


def read_kml(members: Sequence[Member], remarks: list[Remark]) -> Iterator[Boundary]:
    """The boundaries of KML files; of several months' bundles only the latest month's."""
    latest = max((_month(member.path) for member in members), default="")
    kept = [member for member in members if _month(member.path) == latest]
    if len(kept) < len(members):
        remarks.append(
            Remark(latest, f"only this month is taken; {len(members) - len(kept)} files of others are left out")
        )
    yield from _once(_of_kml(kept, remarks), remarks)


def read_geojson(members: Sequence[Member], remarks: list[Remark]) -> Iterator[Boundary]:
    """The boundaries of GeoJSON files; older ones in British National Grid by their `crs` are taken too."""
    yield from _once((found for member in members for found in _of_geojson(member, remarks)), remarks)


def _of_kml(members: Sequence[Member], remarks: list[Remark]) -> Iterator[Boundary]:
    for member in members:
        with member.open() as file:
            marks = list(placemarks(file, str(member.path)))
        if not marks:
            remarks.append(Remark(str(member.path), "no outline in this file"))
        elif _month(member.path) and len(member.path.parts) >= 2:
            yield _boundary(member.path.parent.name, member.path.stem, marks, member, remarks)
        elif is_force_file(member.path) and {mark.name for mark in marks} <= {"", member.path.stem}:
            yield _boundary(member.path.stem, member.path.stem, marks, member, remarks)
        elif len(marks) == 1:
            yield _boundary(_force(marks[0].fields), _id(marks[0].fields, member.path.stem), marks, member, remarks)
        else:
            for mark in marks:
                yield _boundary(_force(mark.fields), _id(mark.fields, mark.name), [mark], member, remarks)


def _boundary(force: str, id: str, marks: Sequence[Placemark], member: Member, remarks: list[Remark]) -> Boundary:
    polygons = [rings for mark in marks for rings in mark.polygons]
    name = next((mark.fields[key] for mark in marks for key in NAME_KEYS if mark.fields.get(key)), marks[0].name)
    return Boundary(force, id, "" if name == id else name, cleaned(polygons, f"{force}/{id}".strip("/"), remarks))


def _once(boundaries: Iterator[Boundary], remarks: list[Remark]) -> Iterator[Boundary]:
    """Each id once: outlines of one id are united, boundaries without ground or id left out."""
    found: dict[tuple[str, str], Boundary] = {}
    for one in boundaries:
        key = (one.force, one.id)
        if not one.id or not one.polygons:
            remarks.append(Remark(f"{one.force}/{one.id}".strip("/") or one.name, "left out"))
        elif key in found:
            remarks.append(Remark(f"{one.force}/{one.id}".strip("/"), "stands there twice; its outlines are united"))
            found[key] = Boundary(*key, found[key].name or one.name, united(found[key].polygons, one.polygons))
        else:
            found[key] = one
    yield from found.values()


def _of_geojson(member: Member, remarks: list[Remark]) -> Iterator[Boundary]:
    root = _json(member)
    features = root.get("features") if root.get("type") == "FeatureCollection" else [root]
    if not isinstance(features, list):
        raise Refused(f"{member.path}: a FeatureCollection without a list of features")
    metres = "27700" in json.dumps(root.get("crs", ""))
    for at, feature in enumerate(features):
        found = _of_feature(feature, member.path.stem if len(features) == 1 else "", metres, remarks)
        if found is None:
            remarks.append(Remark(f"{member.path} feature {at + 1}", "no polygon with an id; left out"))
        else:
            yield found


def _of_feature(feature: Any, stem: str, metres: bool, remarks: list[Remark]) -> Boundary | None:
    if not isinstance(feature, dict):
        return None
    properties = feature.get("properties")
    named = properties.items() if isinstance(properties, dict) else ()
    fields = {str(key).lower(): plain(str(value)) for key, value in named if isinstance(value, str | int | float)}
    geometry = feature if "coordinates" in feature else feature.get("geometry")
    polygons = list(_polygons(geometry))
    own = str(feature["id"]) if isinstance(feature.get("id"), str | int) else ""
    id = _id(fields, own or stem or _name(fields))
    if not polygons or not id:
        return None
    where = f"{_force(fields)}/{id}".strip("/")
    return Boundary(_force(fields), id, _name(fields), cleaned(polygons, where, remarks, metres))


def _polygons(geometry: Any) -> Iterator[Rings]:
    """The polygons of a GeoJSON geometry; numbers that are none become points without numbers, which are then left out."""
    if not isinstance(geometry, dict):
        return
    coordinates = geometry.get("coordinates")
    match geometry.get("type"):
        case "Polygon":
            yield from _rings([coordinates])
        case "MultiPolygon" if isinstance(coordinates, list):
            yield from _rings(coordinates)
        case "GeometryCollection" if isinstance(geometry.get("geometries"), list):
            for part in geometry["geometries"][:1_000]:
                if isinstance(part, dict) and part.get("type") != "GeometryCollection":
                    yield from _polygons(part)


def _rings(polygons: Sequence[Any]) -> Iterator[Rings]:
    for polygon in polygons:
        if isinstance(polygon, list) and all(isinstance(ring, list) for ring in polygon):
            if sum(map(len, polygon)) > MOST_POINTS:
                raise Refused(f"an outline with more than {MOST_POINTS:,} points")
            yield [[_pair(point) for point in ring] for ring in polygon]


def _pair(point: Any) -> tuple[float, ...]:
    numbers = point[:2] if isinstance(point, list) else []
    fits = len(numbers) == 2 and all(isinstance(one, int | float) and abs(one) < 1e9 for one in numbers)
    return (float(numbers[0]), float(numbers[1])) if fits else ()


def _json(member: Member) -> dict[str, Any]:
    if member.size > LARGEST_GEOJSON:
        raise Refused(f"{member.path}: GeoJSON of more than {LARGEST_GEOJSON:,} bytes")
    try:
        with member.open() as file:
            root = json.loads(file.read().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"{member.path}: not a GeoJSON file ({str(error)[:100]})") from error
    if not isinstance(root, dict):
        raise Refused(f"{member.path}: not a GeoJSON file (no object at its root)")
    return root


def _id(fields: Mapping[str, str], otherwise: str) -> str:
    written = next((fields[key] for key in ID_KEYS if fields.get(key)), otherwise)
    return NOT_ID.sub("-", written).strip("-")[:40]


def _name(fields: Mapping[str, str]) -> str:
    return next((fields[key] for key in NAME_KEYS if fields.get(key)), "")


def _force(fields: Mapping[str, str]) -> str:
    written = fields.get("force", "").lower()
    return written if SLUG.fullmatch(written) else ""


def _month(path: PurePosixPath) -> str:
    return next((part for part in path.parts[:-1] if MONTH.fullmatch(part)), "")
