"""Words, a postcode or a map pin -> the neighbourhood, several, another force's, or nowhere. Pure; indexes are built once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from routing import addresses, sketch
from routing.addresses import Mention, Run
from routing.gazetteer import STREET_TYPES, Place
from routing.ground import Ground, Nearby
from routing.handbook import Area, Force, Point
from routing.located import Found, Located, Nowhere, OtherForce, Several, Spot, decide, spots_of
from routing.postcodes import Postcodes, PostcodeTable, full_postcodes
from routing.register import RAILWAY_FORCE, Register
from routing.sectors import Sectors

__all__ = [
    "Atlas", "Found", "Located", "Nowhere", "OtherForce", "Place", "PostcodeTable", "Postcodes", "Several", "Spot",
]  # fmt: skip

MOST_GUESSES = 6
FEWEST_MARKS = 4
MOST_LOOSE = 2
"""Words beside a name, house numbers and fillers aside, from which a message is a story that may only mention a name."""


class Atlas:
    """The map of one moment. Immutable once built, so any number of threads may ask it."""

    def __init__(
        self, home: str, areas: Sequence[Area], ground: Ground, sectors: Sectors, places: Sequence[Place],
        towns: Mapping[str, str], everyday: frozenset[str],
    ) -> None:  # fmt: skip
        self._home, self._areas, self._ground, self._sectors = home, areas, ground, sectors
        self._everyday = everyday
        homes = ground.homes([place.point for place in places])
        self._nearby = Nearby([place.name for place in places], [place.point for place in places], homes)
        self._register = Register(home, areas, places, towns, ground, frozenset(homes), self.at)

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
        everyday: frozenset[str] = frozenset(),
    ) -> Atlas:
        """The map of a home force. An area whose id is its force's id is that force's whole outline.

        `towns`: places of other forces by name, or by postcode, sector or district. A pin closer to a border than
        `border_metres` is in doubt. `everyday`: words that are spelt right and so are no misspelt names.
        """
        cards = list(areas)
        parts = [area for area in cards if area.id != area.force]
        wholes = [area for area in cards if area.id == area.force]
        ground = Ground(home_force, parts, wholes, {force.id: force.name for force in forces}, border_metres)
        sectors = Sectors(home_force, parts, ground, postcodes, towns or {})
        return cls(home_force, parts, ground, sectors, list(names), towns or {}, everyday)

    def at(self, point: Point) -> Located:
        """Where a map pin lies."""
        return self._ground.at(point, self._label)

    def sketch(self, area: str | None, pins: Sequence[Point], tiles: bool = False) -> sketch.Sketch | None:
        """A small map of a home neighbourhood with its pins; None where there is nothing to show."""
        shown = sketch.window(self._ground.outline(self._home, area or ""), pins)
        if shown is None:
            return None
        around = (
            (card.name, (card.force, card.id) == (self._home, area), shape)
            for card, shape in self._ground.seen(shown.box)
        )
        return sketch.draw(shown, around, pins, tiles)

    def locate(self, words: str) -> Located:
        """Where a message lies that is meant as a place: postcode, "LAT,LNG", street, area, landmark or a mixture."""
        pin = addresses.coordinates(words)
        if pin:
            return self.at(pin)
        by_postcode = self._by_postcode(words)
        if not isinstance(by_postcode, Nowhere):
            return by_postcode
        return OtherForce(RAILWAY_FORCE) if addresses.is_railway(words) else self._by_names(words)

    def mentioned(self, words: str) -> Located:
        """Where a place lies that an ordinary message mentions: a full postcode, "in Bushbury"; Nowhere when unsure."""
        for written in full_postcodes(words):
            if written.exact and written.chunks <= 2:
                found = self._sectors.locate(written.readings[0], self._label)
                if not isinstance(found, Nowhere):
                    return found
        mentions = addresses.mentions(words, self._register.longest + 1)
        known = [mention for mention in mentions if " ".join(mention.words) in self._register]
        named = next((mention for mention in known if self._is_certain(mention, whole=mention == mentions[0])), None)
        return self._settle([self._register.spots(" ".join(named.words))]) if named else Nowhere()

    def elsewhere(self, words: str) -> str | None:
        """The other force that polices a place plainly mentioned in an ordinary message."""
        found = self.mentioned(words)
        return found.force if isinstance(found, OtherForce) else None

    def is_place(self, words: str) -> bool:
        """Whether a message is nothing but names of places, as people answer "where is it?"."""
        wholes = [addresses.bare(piece.words) for piece in addresses.runs(words)]
        return bool(wholes) and all(" ".join(whole) in self._register for whole in wholes)

    def _label(self, area: int, point: Point) -> Sequence[str]:
        return self._nearby.label(area, point) or self._areas[area].other_names

    def _by_postcode(self, words: str) -> Located:
        for written in full_postcodes(words):
            for reading in written.readings:
                if written.plain and not self._sectors.knows(reading):
                    continue
                found = self._sectors.locate(reading, self._label)
                if not isinstance(found, Nowhere) or self._sectors.knows(reading):
                    return found
        return Nowhere()

    def _by_names(self, words: str) -> Located:
        pieces = addresses.runs(words)
        bares = ((addresses.bare(piece.words), piece.words) for piece in pieces)
        wholes = {whole for whole, said in bares if whole == said or not self._is_everyday(whole)}
        if len("".join(word for whole in wholes for word in whole)) < 2:
            return self._part(words)
        text = f" {' '.join(word for piece in pieces for word in piece.words)} "
        known, rest = self._exact(pieces)
        story = sum(map(len, rest)) > MOST_LOOSE
        told = addresses.mentions(words, self._register.longest + 1) if story or len(wholes) > 1 else ()
        exact = [name for name in known if self._is_meant(tuple(name.split()), wholes, told, story)]
        if addresses.is_beside(words):
            exact = [name for name in exact if not self._register.is_railway(name)]
        groups = [self._register.spots(name, text) for name in exact] + [list(spots_of(self._part(words, story)))]
        telling = [group for group in groups if group and not self._register.is_whole_town(group)]
        groups += self._guesses(rest, wholes, text, certain=bool(telling) or (story and len(rest) > 1))
        return self._settle([group for group in groups if group])

    def _part(self, words: str, story: bool = False) -> Located:
        """Where a sector or district in the words lies; "M6" is a motorway, unless Manchester's districts are home."""
        found = self._sectors.part(words, self._label, story)
        elsewhere = all(spot.force != self._home for spot in spots_of(found))
        return Nowhere() if elsewhere and addresses.is_motorway(words) else found

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
        for size in range(min(len(words), self._register.longest), 0, -1):
            for at in range(len(words) - size + 1):
                name = words[at : at + size]
                if " ".join(name) in self._register and (name == whole or not addresses.is_common(name)):
                    self._take(words[:at], whole, found, rest)
                    found.append(" ".join(name))
                    self._take(words[at + size :], whole, found, rest)
                    return
        rest += _stretches(words)

    def _is_meant(
        self, name: tuple[str, ...], wholes: set[tuple[str, ...]], told: Sequence[Mention], story: bool
    ) -> bool:
        """Whether a name that stands in an answer to "where?" is said as a place, and not a word of a story."""
        if name in wholes or any(whole[-len(name) :] == name and _is_street(whole[: -len(name)]) for whole in wholes):
            return True
        said = any(mention.words == name and self._is_certain(mention, whole=False) for mention in told)
        if addresses.is_doubtful(name) or story:
            return said
        return self._register.is_ours(" ".join(name)) or len(name) > 1 or said

    def _is_everyday(self, words: tuple[str, ...]) -> bool:
        return all(word in self._everyday for word in words)

    def _guesses(
        self, rest: Sequence[tuple[str, ...]], wholes: set[tuple[str, ...]], text: str, certain: bool
    ) -> Iterator[list[Spot]]:
        """Spots for stretches that may be misspelt names; beside a certain name only a misspelt street counts."""
        tried = 0
        for stretch in rest:
            for name in _windows(stretch, certain):
                tried += 1
                alone = addresses.bare(name) in wholes
                spots = self._misspelt(" ".join(name), text, alone) if tried <= MOST_GUESSES else []
                if spots:
                    yield spots
                    break

    def _misspelt(self, name: str, text: str, alone: bool) -> list[Spot]:
        """What a name may stand for through slips; amid other words it may only be one of ours."""
        if self._is_everyday(tuple(name.split())):
            return []
        alike = [found for found in self._register.alike(name) if alone or self._register.is_ours(found.key)]
        nearest = [found.key for found in alike if found.slips == alike[0].slips]
        return [spot for found in nearest[:MOST_GUESSES] for spot in self._register.spots(found, text)]

    def _settle(self, groups: Sequence[list[Spot]]) -> Located:
        """What the names in one message amount to together: where they all agree, else all that any of them says."""
        telling = [group for group in groups if not self._register.is_whole_town(group)]
        if not telling:
            return Nowhere()
        agreed = [spot for spot in telling[0] if all(_agrees(spot, group) for group in telling[1:])]
        elsewhere = [group for group in telling if all(spot.force != self._home for spot in group)]
        sure = any(len({spot.area for spot in group}) == 1 for group in telling if group not in elsewhere)
        spots = agreed or [spot for group in (elsewhere if elsewhere and not sure else telling) for spot in group]
        return decide(spots, self._home)

    def _is_certain(self, mention: Mention, whole: bool) -> bool:
        """Whether a known name is meant as a place: after "in" or "near", or as the message's first words and all of it.

        A single word that only a publisher's list has for a place ("Send", "Wall") must be written as a name.
        """
        name = " ".join(mention.words)
        if addresses.is_common(mention.words):
            return False
        chosen = self._register.is_chosen(name)
        if addresses.is_doubtful(mention.words) or (len(mention.words) == 1 and not chosen):
            return mention.strong and mention.capital and not mention.after_the
        if len(mention.words) == 1 and mention.after_the and not self._register.has_the(name):
            return False
        return mention.strong or mention.weak or whole or (mention.capital and len(mention.words) > 1)


def _stretches(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    found: list[list[str]] = [[]]
    for word in words:
        if addresses.is_filler(word) and not (found[-1] and word in STREET_TYPES):
            found.append([])
        else:
            found[-1].append(word)
    return [tuple(stretch) for stretch in found if stretch]


def _is_street(words: tuple[str, ...]) -> bool:
    """Whether words end as the name of a street does, so that what follows is its town ("Park Road Reading")."""
    return len(words) > 1 and words[-1] in STREET_TYPES


def _windows(stretch: tuple[str, ...], certain: bool) -> Iterator[tuple[str, ...]]:
    """A stretch, and its parts that end as streets do, longest first, where they are long and uncommon enough."""
    for size in range(min(len(stretch), 4), 0, -1):
        for at in range(len(stretch) - size + 1):
            part = stretch[at : at + size]
            street = part[-1] in STREET_TYPES and size > 1
            fits = street or (size == len(stretch) and not certain)
            if fits and len("".join(part)) >= FEWEST_MARKS and not addresses.is_common(part):
                yield part


def _agrees(spot: Spot, group: list[Spot]) -> bool:
    return any(
        other.force == spot.force and (other.area == spot.area or not other.area or not spot.area) for other in group
    )
