"""What follows from where a person is: one team, a question between two, another force, or being asked again."""

from collections import Counter
from dataclasses import replace

from routing import handover, links, redirections
from routing.effects import Choice, Say
from routing.events import PersonSpoke
from routing.handbook import Handbook
from routing.places import Found, Located, Nowhere, OtherForce, Several, Spot
from routing.redirections import OFFICER
from routing.state import Conversation, Step

NO_PLACE = Choice("place:none", phrase="button_no_place")
MOST_OFFERED = 3


def of(event: PersonSpoke, handbook: Handbook) -> Located:
    """Where a pin lies, or the words of an answer to "where are you?"."""
    return handbook.atlas.at(event.pin) if event.pin else handbook.atlas.locate(event.text)


def mentioned(event: PersonSpoke, handbook: Handbook) -> str | None:
    """The home area that an ordinary message plainly mentions."""
    located = handbook.atlas.mentioned(event.text) if event.text else None
    return located.spot.area if isinstance(located, Found) and handbook.area(located.spot.area) else None


def come_by(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Conversation:
    """The conversation with the area of the link or poster that led the person here, where no place is known yet."""
    area = links.area_named(event.page_area, handbook) if event.page_area and conversation.area is None else None
    return replace(conversation, area=area.id) if area else conversation


def placed(conversation: Conversation, located: Located, event: PersonSpoke, handbook: Handbook) -> Step:
    """A question waits for the place: on it goes to whoever answers there."""
    match located:
        case Found(spot):
            return handover.to_area(conversation, spot.area, event.at, handbook)
        case Several(spots):
            return _which(conversation, spots, NO_PLACE, handbook)
        case OtherForce(force):
            return redirections.to_other_force(conversation, force)
        case Nowhere():
            return _unknown(conversation, event, handbook)


def without_question(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    """A pin without a question: note the place and ask what it is about."""
    match of(event, handbook):
        case Found(spot):
            return _noted(conversation, spot.area, spot.name)
        case Several(spots):
            return _which(conversation, spots, OFFICER, handbook)
        case OtherForce(force):
            return redirections.to_other_force(conversation, force)
        case Nowhere():
            return Step(conversation, (Say("place_unknown", choices=(OFFICER,)),), "place_unknown")


def tapped(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    """The button of one of the places offered, while a question waits for it."""
    kind, _, id = (event.tapped or "").partition(":")
    if kind == "force":
        return redirections.to_other_force(conversation, id)
    if handbook.area(id) is None:
        return Step(conversation, refused="That area is not on the map any more.", rule="stale_tap")
    return handover.to_area(conversation, id, event.at, handbook)


def noted_by_tap(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    """The button of a place, when no question waits for it."""
    kind, _, id = (event.tapped or "").partition(":")
    if kind == "force":
        return redirections.to_other_force(conversation, id)
    area = handbook.area(id)
    if area is None:
        return Step(conversation, refused="That area is not on the map any more.", rule="stale_tap")
    return _noted(conversation, id, area.name)


def _noted(conversation: Conversation, area: str, name: str) -> Step:
    after = replace(conversation, area=area, elsewhere=None)
    return Step(after, (Say("place_noted", {"area": name}),), "place_noted")


def _which(conversation: Conversation, spots: tuple[Spot, ...], neither: Choice, handbook: Handbook) -> Step:
    """One question between places, each by a street or name that people there know and that no other of them bears."""
    offered = spots[:MOST_OFFERED]
    labels = Counter(spot.label for spot in offered)
    choices = tuple(_choice(spot, labels[spot.label] == 1, handbook.home_force) for spot in offered)
    return Step(conversation, (Say("which_place", choices=(*choices, neither)),), "which_place")


def _choice(spot: Spot, telling: bool, home: str) -> Choice:
    name = spot.name if not spot.label else spot.label if telling else f"{spot.label}, {spot.name}"
    return Choice(f"area:{spot.area}" if spot.force == home and spot.area else f"force:{spot.force}", label=name)


def _unknown(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    """Ask again once, then offer the list, then the force's shared inbox."""
    again = replace(conversation, tries=conversation.tries + 1)
    if again.tries == 1:
        return Step(again, (Say("ask_place_again", choices=(NO_PLACE,), ask_location=True),), "ask_place_again")
    if again.tries == 2:
        areas = sorted(_home_areas(handbook), key=lambda area: area[1])
        choices = tuple(Choice(f"area:{id}", label=name) for id, name in areas)
        return Step(again, (Say("place_list", choices=(*choices, NO_PLACE)),), "place_list")
    return handover.to_contact_desk(conversation, event.at, handbook, "handover_no_place")


def _home_areas(handbook: Handbook) -> list[tuple[str, str]]:
    """The areas that somebody answers for; a whole force's hundreds would be no list to choose from."""
    return [(area.id, area.name) for area in handbook.areas.values() if area.force == handbook.home_force and area.team]
