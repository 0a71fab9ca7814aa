"""What an import yields, what it remarks on and how it refuses. Values only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routing.handbook import Point
from routing.places import Place

Polygons = tuple[tuple[tuple[Point, ...], ...], ...]
"""Polygons, each its rings of (latitude, longitude), the outer one first; rings are not closed."""


class Format(StrEnum):
    """What a file is, by its content."""

    NEIGHBOURHOODS_KML = "neighbourhood boundaries (KML)"
    FORCES_KML = "force boundaries (KML)"
    KML = "boundaries (KML)"
    GEOJSON = "boundaries (GeoJSON)"
    NAMES = "neighbourhood names (CSV)"
    CODE_POINT = "Code-Point Open postcodes"
    ONSPD = "ONS Postcode Directory"
    OPEN_NAMES = "OS Open Names"


class Refused(Exception):
    """The file is not taken; the message is one clear line for the person who gave it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was put right or left out. `where`: the file inside the bundle, or the thing's id."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """An outline; a whole force's has its force's id as `id`. `force` is "" where the file does not say."""

    force: str
    id: str
    name: str
    polygons: Polygons


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a neighbourhood, for publishers that give names and outlines in different files."""

    force: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a force publishes about a neighbourhood, as plain values that can be kept as JSON."""

    force: str
    id: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class PostcodeBatch:
    """Many postcodes at once: canonical codes ("WV10 9AB") as bytes, latitudes and longitudes, side by side."""

    codes: NDArray[np.bytes_]
    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[tuple[str, Point]]:
        points = zip(self.latitudes.tolist(), self.longitudes.tolist(), strict=True)
        return zip((code.decode("ascii") for code in self.codes.tolist()), points, strict=True)


Record = Boundary | Named | Card | PostcodeBatch | Place
