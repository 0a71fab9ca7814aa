"""KML -> named polygons, read as a stream. Document types and entities are refused; what is no polygon is passed over."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from bot.places_import.polygons import MOST_POINTS, Rings
from bot.places_import.records import Refused
from bot.places_import.text import plain

CHUNK = 1 << 16
DEEPEST = 64


@dataclass
class Placemark:
    """One named thing of a KML file; `fields` are its extended data in lower-case keys."""

    name: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    polygons: list[Rings] = field(default_factory=list)


def placemarks(file: IO[bytes], where: str) -> Iterator[Placemark]:
    """The placemarks of a KML file that hold polygons, with coordinates as written (longitude first, altitude kept)."""
    reader = _Reader(where)
    try:
        while chunk := file.read(CHUNK):
            reader.feed(chunk)
            yield from reader.take()
        reader.feed(b"", last=True)
    except expat.ExpatError as error:
        raise Refused(f"{where}: not a KML file ({error})") from error
    yield from reader.take()


class _Reader:
    """Follows the elements of a KML file; holds only the placemark that is being read."""

    def __init__(self, where: str) -> None:
        self._where, self._path, self._done = where, list[str](), list[Placemark]()
        self._now: Placemark | None = None
        self._text: list[str] = []
        self._key, self._points = "", 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def feed(self, chunk: bytes, last: bool = False) -> None:
        self._parser.Parse(chunk, last)
        if sum(map(len, self._text)) > 40 * MOST_POINTS:
            raise Refused(f"{self._where}: an outline with more than {MOST_POINTS:,} points")

    def take(self) -> list[Placemark]:
        done, self._done = self._done, []
        return done

    def _refuse(self, *_: object) -> None:
        raise Refused(f"{self._where}: document types and entities are not accepted in a KML file")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self._path.append(tag)
        if len(self._path) > DEEPEST:
            raise Refused(f"{self._where}: nested too deeply")
        match tag:
            case "Placemark":
                self._now = Placemark(attributes.get("id", ""))
            case "Polygon" if self._now is not None:
                self._now.polygons.append([])
            case "Data" | "SimpleData":
                self._key = attributes.get("name", "").lower()
        self._text.clear()

    def _end(self, name: str) -> None:
        tag, text = self._path.pop(), "".join(self._text)
        self._text.clear()
        if self._now is None:
            return
        match tag:
            case "Placemark":
                if any(self._now.polygons):
                    self._done.append(self._now)
                self._now = None
            case "name" if self._path[-1] == "Placemark":
                self._now.name = plain(text)
            case "value" | "SimpleData" if self._key:
                self._now.fields[self._key] = plain(text)
            case "coordinates" if "Polygon" in self._path:
                self._add_ring(text, inner="innerBoundaryIs" in self._path)

    def _add_ring(self, text: str, inner: bool) -> None:
        ring = [_numbers(one) for one in text.split()]
        self._points += len(ring)
        if self._points > MOST_POINTS:
            raise Refused(f"{self._where}: more than {MOST_POINTS:,} points")
        rings = self._now.polygons[-1] if self._now else []
        if inner:
            rings.append(ring)
        else:
            rings.insert(0, ring)


def _numbers(written: str) -> tuple[float, ...]:
    try:
        return tuple(float(number) for number in written.split(","))
    except ValueError:
        return ()
