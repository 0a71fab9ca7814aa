"""Words, a postcode or a map pin -> the neighbourhood, several, another force's, or nowhere. Pure; indexes are built once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from routing import addresses
from routing.addresses import Mention, Run
from routing.gazetteer import STREET_TYPES, Gazetteer, Place, key
from routing.ground import Ground, Nearby
from routing.handbook import Area, Force, Point
from routing.located import Found, Located, Nowhere, OtherForce, Several, Spot, decide, labelled, spots_of
from routing.postcodes import Postcodes, PostcodeTable, full_postcodes
from routing.sectors import Sectors

__all__ = [
    "Atlas", "Found", "Located", "Nowhere", "OtherForce", "Place", "PostcodeTable", "Postcodes", "Several", "Spot",
]  # fmt: skip

MOST_PLACES = 12
MOST_GUESSES = 6
FEWEST_MARKS = 4
CERTAIN_SLIPS = 1


class Atlas:
    """The map of one moment. Immutable once built, so any number of threads may ask it."""

    def __init__(
        self, home: str, areas: Sequence[Area], ground: Ground, sectors: Sectors, places: Sequence[Place],
        towns: Mapping[str, str],
    ) -> None:  # fmt: skip
        self._home, self._areas, self._ground, self._sectors = home, areas, ground, sectors
        self._places, self._towns = places, list(towns.items())
        homes = ground.homes([place.point for place in places])
        self._at_home = frozenset(homes)
        self._nearby = Nearby([place.name for place in places], [place.point for place in places], homes)
        self._first_town = len(areas) + len(places)
        self._names = Gazetteer(self._all_names())
        self._with_the = frozenset(key(name) for name, _ in self._all_names() if name.lower().startswith("the "))
        self._own_words = frozenset(word for area in areas if area.force == home for word in key(area.name).split())

    @classmethod
    def build(
        cls,
        home_force: str,
        areas: Iterable[Area],
        forces: Iterable[Force],
        *,
        postcodes: Postcodes | None = None,
        names: Iterable[Place] = (),
        towns: Mapping[str, str] | None = None,
        border_metres: float = 60.0,
    ) -> Atlas:
        """The map of a home force. An area whose id is its force's id is that force's whole outline.

        `towns`: places of other forces by name, or by postcode, sector or district. A pin closer to a border than
        `border_metres` is in doubt.
        """
        cards = list(areas)
        parts = [area for area in cards if area.id != area.force]
        wholes = [area for area in cards if area.id == area.force]
        ground = Ground(home_force, parts, wholes, {force.id: force.name for force in forces}, border_metres)
        sectors = Sectors(home_force, parts, ground, postcodes, towns or {})
        return cls(home_force, parts, ground, sectors, list(names), towns or {})

    def at(self, point: Point) -> Located:
        """Where a map pin lies."""
        return self._ground.at(point, self._label)

    def locate(self, words: str) -> Located:
        """Where a message lies that is meant as a place: postcode, "LAT,LNG", street, area, landmark or a mixture."""
        pin = addresses.coordinates(words)
        if pin:
            return self.at(pin)
        by_postcode = self._by_postcode(words)
        return self._by_names(words) if isinstance(by_postcode, Nowhere) else by_postcode

    def mentioned(self, words: str) -> Located:
        """Where a place lies that an ordinary message mentions: a full postcode, "in Bushbury"; Nowhere when unsure."""
        for written in full_postcodes(words):
            if written.exact and written.chunks <= 2:
                found = self._sectors.locate(written.readings[0], self._label)
                if not isinstance(found, Nowhere):
                    return found
        mentions = list(addresses.mentions(words, self._names.longest + 1))
        known = [mention for mention in mentions if " ".join(mention.words) in self._names]
        named = next((mention for mention in known if self._is_certain(mention, whole=mention == mentions[0])), None)
        return self._settle([self._group(" ".join(named.words))]) if named else Nowhere()

    def elsewhere(self, words: str) -> str | None:
        """The other force that polices a place plainly mentioned in an ordinary message."""
        found = self.mentioned(words)
        return found.force if isinstance(found, OtherForce) else None

    def _all_names(self) -> Iterator[tuple[str, int]]:
        for number, area in enumerate(self._areas):
            yield from ((name, number) for name in (area.name, *area.other_names))
        for number, place in enumerate(self._places, len(self._areas)):
            yield place.name, number
        for number, (town, _) in enumerate(self._towns, self._first_town):
            yield town, number

    def _label(self, area: int, point: Point) -> str:
        card = self._areas[area]
        return self._nearby.label(area, point) or next(iter(card.other_names), "")

    def _by_postcode(self, words: str) -> Located:
        for written in full_postcodes(words):
            for reading in written.readings:
                found = self._sectors.locate(reading, self._label)
                if not isinstance(found, Nowhere) or self._sectors.knows(reading):
                    return found
        return Nowhere()

    def _by_names(self, words: str) -> Located:
        pieces = addresses.runs(words)
        whole = tuple(word for piece in pieces for word in piece.words)
        if len("".join(addresses.bare(whole))) < 2:
            return self._sectors.part(words, self._label)
        text = f" {' '.join(whole)} "
        exact, rest = self._exact(pieces)
        groups = [self._group(name, text) for name in exact]
        part = self._sectors.part(words, self._label)
        groups += [list(spots_of(part))] if not isinstance(part, Nowhere) else []
        telling = [group for group in groups if not self._is_whole_town(group)]
        groups += self._guesses(rest, text, certain=bool(telling))
        return self._settle([group for group in groups if group])

    def _exact(self, pieces: Sequence[Run]) -> tuple[list[str], list[tuple[str, ...]]]:
        """Names that stand in the words as they are, longest first, and the stretches of words left over."""
        found: list[str] = []
        rest: list[tuple[str, ...]] = []
        whole = addresses.bare(pieces[0].words) if len(pieces) == 1 else ()
        for piece in pieces:
            self._take(piece.words, whole, found, rest)
        return found, rest

    def _take(
        self, words: tuple[str, ...], whole: tuple[str, ...], found: list[str], rest: list[tuple[str, ...]]
    ) -> None:
        for size in range(min(len(words), self._names.longest), 0, -1):
            for at in range(len(words) - size + 1):
                name = words[at : at + size]
                if " ".join(name) in self._names and (name == whole or not addresses.is_common(name)):
                    self._take(words[:at], whole, found, rest)
                    found.append(" ".join(name))
                    self._take(words[at + size :], whole, found, rest)
                    return
        rest += _stretches(words)

    def _group(self, name: str, text: str = "") -> list[Spot]:
        """The spots that a known name may stand for; places of the town named beside it first, then home, then others."""
        numbers = self._names.numbers(name)
        spots = [self._area_spot(number, name) for number in numbers if number < len(self._areas)]
        places = [number - len(self._areas) for number in numbers if len(self._areas) <= number < self._first_town]
        for place in self._closest(places, text):
            spots += spots_of(labelled(self.at(self._places[place].point), self._places[place].name))
        return spots + [self._town_spot(number) for number in numbers if number >= self._first_town]

    def _closest(self, places: list[int], text: str) -> list[int]:
        within = [at for at in places if self._places[at].within and f" {key(self._places[at].within)} " in text]
        kept = within or places
        return ([at for at in kept if at in self._at_home] or kept)[:MOST_PLACES]

    def _area_spot(self, number: int, name: str) -> Spot:
        card = self._areas[number]
        label = next((other for other in card.other_names if key(other) == name), "")
        return Spot(card.force, card.id, card.name, label)

    def _town_spot(self, number: int) -> Spot:
        town, force = self._towns[number - self._first_town]
        return replace(self._ground.whole(force), label=town)

    def _guesses(self, rest: Sequence[tuple[str, ...]], text: str, certain: bool) -> Iterator[list[Spot]]:
        """Spots for stretches that may be misspelt names; beside a certain name only a misspelt street counts."""
        tried = 0
        for stretch in rest:
            for name in _windows(stretch, certain):
                tried += 1
                spots = self._misspelt(" ".join(name), text) if tried <= MOST_GUESSES else []
                if spots:
                    yield spots
                    break

    def _misspelt(self, name: str, text: str) -> list[Spot]:
        alike = self._names.alike(name)
        nearest = [found.key for found in alike if found.slips == alike[0].slips]
        return [spot for found in nearest[:MOST_GUESSES] for spot in self._group(found, text)]

    def _settle(self, groups: Sequence[list[Spot]]) -> Located:
        """What the names in one message amount to together: where they all agree, else all that any of them says."""
        telling = [group for group in groups if not self._is_whole_town(group)]
        if not telling:
            return Nowhere()
        agreed = [spot for spot in telling[0] if all(_agrees(spot, group) for group in telling[1:])]
        elsewhere = [group for group in telling if all(spot.force != self._home for spot in group)]
        sure = any(len({spot.area for spot in group}) == 1 for group in telling if group not in elsewhere)
        spots = agreed or [spot for group in (elsewhere if elsewhere and not sure else telling) for spot in group]
        return decide(spots, self._home)

    def _is_whole_town(self, group: list[Spot]) -> bool:
        """Whether a name stands for the very town that the home areas are parts of, and so tells nothing."""
        return all(spot.force == self._home and not spot.area and key(spot.label) in self._own_words for spot in group)

    def _is_certain(self, mention: Mention, whole: bool) -> bool:
        """Whether a known name is meant as a place: after "in" or "near", or as the message's first words and all of it."""
        if addresses.is_common(mention.words):
            return False
        if addresses.is_doubtful(mention.words):
            return mention.strong and mention.capital and not mention.after_the
        if len(mention.words) == 1 and mention.after_the and " ".join(mention.words) not in self._with_the:
            return False
        return mention.strong or mention.weak or whole or (mention.capital and len(mention.words) > 1)


def _stretches(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    found: list[list[str]] = [[]]
    for word in words:
        if addresses.is_filler(word):
            found.append([])
        else:
            found[-1].append(word)
    return [tuple(stretch) for stretch in found if stretch]


def _windows(stretch: tuple[str, ...], certain: bool) -> Iterator[tuple[str, ...]]:
    """A stretch and its parts, longest first, that are long and uncommon enough to be compared with names."""
    for size in range(min(len(stretch), 4), 0, -1):
        for at in range(len(stretch) - size + 1):
            part = stretch[at : at + size]
            fits = part[-1] in STREET_TYPES and size > 1 if certain else True
            if fits and len("".join(part)) >= FEWEST_MARKS and not addresses.is_common(part):
                yield part


def _agrees(spot: Spot, group: list[Spot]) -> bool:
    return any(
        other.force == spot.force and (other.area == spot.area or not other.area or not spot.area) for other in group
    )
