"""What the map can answer about a place. Values only; `places` decides which of them it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

MOST_SPOTS = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A neighbourhood that a place may lie in. `label`: a street or name there that people recognise.

    `area` is "" where only the force is known. `metres_to_boundary` is to the outline's own border, None without outline.
    """

    force: str
    area: str
    name: str
    label: str = ""
    metres_to_boundary: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The place lies in one neighbourhood of the home force."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class Several:
    """The place may lie in any of two or more neighbourhoods, the likeliest first; some may be other forces'."""

    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class OtherForce:
    """The place is another force's; or the home force's, but beyond the neighbourhoods that this map holds."""

    force: str
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Nowhere:
    """The map knows no such place."""


Located = Found | Several | OtherForce | Nowhere


def decide(spots: Iterable[Spot], home_force: str) -> Located:
    """What some spots amount to, likeliest first; a spot that comes twice counts once.

    Without a home force ("") every force's neighbourhoods are found alike.
    """
    distinct = list({(spot.force, spot.area): spot for spot in reversed(list(spots))}.values())[::-1]
    match distinct:
        case []:
            return Nowhere()
        case [Spot(force, area) as only] if home_force in ("", force) and area:
            return Found(only)
        case [first, *others] if home_force not in ("", first.force) and all(
            spot.force == first.force for spot in others
        ):
            return OtherForce(first.force, next((spot for spot in distinct if spot.area), None))
        case [first]:
            return OtherForce(first.force)
        case _:
            return Several(tuple(distinct[:MOST_SPOTS]))


def spots_of(located: Located) -> tuple[Spot, ...]:
    """The spots of an answer; an other force without a neighbourhood is one spot without an area."""
    match located:
        case Found(spot):
            return (spot,)
        case Several(spots):
            return spots
        case OtherForce(force, spot):
            return (spot or Spot(force, "", force),)
        case Nowhere():
            return ()


def labelled(located: Located, label: str) -> Located:
    """The same answer with every spot bearing that label."""
    match located:
        case Found(spot):
            return Found(replace(spot, label=label))
        case Several(spots):
            return Several(tuple(replace(spot, label=label) for spot in spots))
        case OtherForce(force, spot):
            return OtherForce(force, replace(spot, label=label) if spot else None)
        case Nowhere():
            return located
