"""What all points of a small square of ground have in common, surveyed at the first question and remembered."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from routing.handbook import Area
from routing.outlines import Outlines, shrink, unflat

CELL = 200.0
"""Mercator metres."""
MOST_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Inside:
    """All of it lies in one area and in nothing else, farther from every border than what counts as near."""

    which: int


@dataclass(frozen=True, slots=True)
class Foreign:
    """All of it is one other force's, and only that force's neighbourhoods have borders there."""

    force: str
    bare: bool
    """No neighbourhood holds any of it."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """Nothing in common: each point is to be looked at."""


Cell = Inside | Foreign | Mixed
MIXED = Mixed()


class Cells:
    """Squares of ground by their place; what is remembered is what would be surveyed again, so threads may share it."""

    def __init__(
        self, home: str, areas: Outlines, cards: Sequence[Area], wholes: Outlines, forces: Sequence[str], border: float
    ) -> None:  # fmt: skip
        self._home, self._border = home, border
        self._areas, self._cards, self._wholes, self._forces = areas, cards, wholes, forces
        self._known: dict[tuple[int, int], Cell] = {}

    def at(self, east: float, north: float) -> Cell:
        """The square that holds a point in Mercator metres."""
        place = (int(east // CELL), int(north // CELL))
        known = self._known.get(place)
        if known is None:
            known = self._surveyed(place)
            if len(self._known) < MOST_CELLS:
                self._known[place] = known
        return known

    def _surveyed(self, place: tuple[int, int]) -> Cell:
        west, south = place[0] * CELL, place[1] * CELL
        middle = shapely.points(west + CELL / 2, south + CELL / 2)
        reach = 1.01 * self._border / shrink(unflat(middle))
        box = shapely.box(west - reach, south - reach, west + CELL + reach, south + CELL + reach)
        if self._wholes.borders_in(box):
            return MIXED
        holding = {self._forces[whole] for whole in self._wholes.holding(middle)}
        borders, inside = self._areas.borders_in(box), self._areas.holding(middle)
        if len(inside) == 1 and not borders and holding <= {self._cards[inside[0]].force}:
            return Inside(inside[0])
        touching = {self._cards[which].force for which in borders | set(inside)}
        if len(holding) == 1 and self._home not in {"", *holding} and touching <= holding:
            return Foreign(min(holding), not touching)
        return MIXED
