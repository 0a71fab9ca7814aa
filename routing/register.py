"""Every name on the map - areas, places, towns elsewhere - and the spots it may stand for. Nothing here reads sentences."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from routing.gazetteer import Alike, Gazetteer, Place, key
from routing.ground import Ground
from routing.handbook import Area, Point
from routing.located import Located, Spot, labelled, spots_of

MOST_PLACES = 12
RAILWAY_FORCE = "btp"


class Register:
    """Names by their key. Immutable once built.

    Areas come first, then places, then towns of other forces; a name leads to their numbers.
    """

    def __init__(
        self, home: str, areas: Sequence[Area], places: Sequence[Place], towns: Mapping[str, str], ground: Ground,
        at_home: frozenset[int], at: Callable[[Point], Located],
    ) -> None:  # fmt: skip
        """`at_home`: the numbers of the places that a home area holds; `at`: where a point lies."""
        self._home, self._areas, self._places, self._towns = home, areas, places, list(towns.items())
        self._ground, self._at_home, self._at = ground, at_home, at
        self._first_town = len(areas) + len(places)
        self._names = Gazetteer(self._all_names())
        self._with_the = frozenset(key(name) for name, _ in self._all_names() if name.lower().startswith("the "))
        self._whole_towns = self._towns_of_home()
        self.longest = self._names.longest

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def alike(self, name: str) -> list[Alike]:
        """Known keys within a few typing slips."""
        return self._names.alike(name)

    def has_the(self, name: str) -> bool:
        """Whether a known name is written with "the"."""
        return name in self._with_the

    def is_chosen(self, name: str) -> bool:
        """Whether somebody put the name on this map by hand: a home area's, or a town elsewhere."""
        return any(
            number >= self._first_town or (number < len(self._areas) and self._areas[number].force == self._home)
            for number in self._names.numbers(name)
        )

    def is_ours(self, name: str) -> bool:
        """Whether it was put there by hand, or names a place in a home area."""
        return self.is_chosen(name) or self._is_place_at_home(name)

    def is_railway(self, name: str) -> bool:
        """Whether the name stands for the railway."""
        towns = [number - self._first_town for number in self._names.numbers(name) if number >= self._first_town]
        return any(self._towns[at][1] == RAILWAY_FORCE for at in towns)

    def is_whole_town(self, group: Sequence[Spot]) -> bool:
        """Whether spots stand for the very town that the home areas are parts of, and so tell nothing."""
        return all(
            spot.force == self._home and not spot.area and key(spot.label) in self._whole_towns for spot in group
        )

    def spots(self, name: str, text: str = "") -> list[Spot]:
        """What a known name may stand for; places of the town named beside it first, then home, then others."""
        numbers = self._names.numbers(name)
        if name in self._whole_towns:
            return [replace(self._ground.whole(self._home), label=name)]
        spots = self._areas_named(name, numbers)
        places = [number - len(self._areas) for number in numbers if len(self._areas) <= number < self._first_town]
        for place in self._closest(places, text):
            spots += spots_of(labelled(self._at(self._places[place].point), self._places[place].name))
        towns = [self._town_spot(number) for number in numbers if number >= self._first_town]
        known = any(spot.area and spot.force == self._home for spot in spots)
        return spots + [town for town in towns if not (known and town.force == self._home)]

    def _all_names(self) -> Iterator[tuple[str, int]]:
        for number, area in enumerate(self._areas):
            yield from ((name, number) for name in (area.name, *area.other_names))
        for number, place in enumerate(self._places, len(self._areas)):
            yield place.name, number
        for number, (town, _) in enumerate(self._towns, self._first_town):
            yield town, number

    def _towns_of_home(self) -> frozenset[str]:
        """Names of towns that home areas are parts of, and that so tell nothing, unless an area bears the very name."""
        areas = frozenset(key(name) for area in self._areas for name in (area.name, *area.other_names))
        words = frozenset(word for area in self._areas if area.force == self._home for word in key(area.name).split())
        settled = {key(self._places[at].name) for at in self._at_home if self._places[at].kind == "settlement"}
        towns = {key(town) for town, force in self._towns if force == self._home}
        return frozenset(towns & (words | settled) - areas)

    def _areas_named(self, name: str, numbers: Sequence[int]) -> list[Spot]:
        """The areas of that name: those of home, or another force's where no place at home bears the name."""
        named = [number for number in numbers if number < len(self._areas)]
        mine = [number for number in named if self._areas[number].force == self._home]
        kept = mine if mine or self._is_place_at_home(name) else named
        return [self._area_spot(number, name) for number in kept]

    def _is_place_at_home(self, name: str) -> bool:
        return any(number - len(self._areas) in self._at_home for number in self._names.numbers(name))

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
