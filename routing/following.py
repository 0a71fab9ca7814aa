"""Whether a person gets the local officers' updates: asked for with /follow, ended at any time. Pure.

Nobody follows unasked. Who is gone, said stop, or may be read over the shoulder follows nothing any more.
"""

import re
from dataclasses import replace

from routing import enquiry, links, wishes
from routing.effects import Choice, Effect, Follow, Say, Unfollow, Value
from routing.events import PersonSpoke
from routing.faq import Answer as Sure
from routing.handbook import Area, Handbook
from routing.places import Found, Located, Nowhere, OtherForce, Several
from routing.safety import Assessment, Label
from routing.state import Conversation, Step
from routing.text import fold

FOLLOW, UNFOLLOW = "follow", "unfollow"
NOTHING = Choice("follow:none", phrase="button_follow_none")
MOST_AREAS, MOST_OFFERED = 10, 3
LONGEST_PLACE = 8
"""Words; what is longer than that is a matter of its own and no answer to "which area?"."""
STOPPING = re.compile(
    r"(?:please )?(?:stop|unfollow|unsubscribe|(?:stop|end|no more)(?: the| these| sending| sending me)* (?:updates?|messages?|news)"
    r"|stopi?wch|stopio|dim mwy o newyddion)(?: please| os gwelwch yn dda)?"
)
STARTING = re.compile(
    r"(?:please )?(?:follow|subscribe|(?:(?:i )?(?:want|would like)(?: to get)? |get |send me |sign me up for )(?:the )?updates"
    r"|dilyn)(?: (?:for|from|in|about) (?P<place>.+)| (?P<name>.+))?"
)
"""The same wishes in plain words; "follow" with more behind it is one only where that is an area's name."""


def commanded(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    """/follow and /unfollow, alone or with a place."""
    if event.command == UNFOLLOW:
        return _unfollow(conversation, event, handbook)
    if event.argument.strip():
        return _placed(conversation, _named(event.argument, handbook), event, handbook)
    area = handbook.area(conversation.area)
    if area is not None and area.id not in event.follows:
        return _follow(conversation, area, event, handbook)
    return _ask(conversation, event, handbook)


def heard(conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> Step | None:
    """What a message means for following: a button of ours, or the answer to "which area?"; None for everything else."""
    wished = _wished(event, handbook)
    if wished is not None:
        return commanded(conversation, wished, handbook)
    kind, _, id = (event.tapped or "").partition(":")
    if kind == FOLLOW:
        return _tapped(replace(conversation, follow_asked=False), id, event, handbook)
    if not conversation.follow_asked or event.tapped or event.command:
        return None
    done = replace(conversation, follow_asked=False)
    if event.pin:
        return _placed(done, handbook.atlas.at(event.pin), event, handbook)
    if wishes.says_no(event.text) or wishes.leaves_place_open(event.text):
        return _again(Step(done, (Say("follow_not"),), "follow_not"), handbook)
    if assessment.label is Label.CRIME_REPORT or not 0 < len(event.text.split()) <= LONGEST_PLACE:
        return None
    located = _named(event.text, handbook)
    return (
        None if isinstance(located, Nowhere) and _is_else(event, handbook) else _placed(done, located, event, handbook)
    )


def concerns(conversation: Conversation, event: PersonSpoke) -> bool:
    """Whether it may matter for an event what the person follows."""
    said = fold(event.text)
    wishes_it = STOPPING.fullmatch(said) is not None or STARTING.fullmatch(said) is not None
    return bool(event.command or event.tapped) or conversation.follow_asked or wishes_it


def ended(before: Conversation, taken: Step) -> Step:
    """The step in which somebody can no longer be reached, or may be read over the shoulder: nothing more comes unasked."""
    after = taken.conversation
    ends = (after.gone and not before.gone) or (after.safe_contact and not before.safe_contact)
    return taken.then(Unfollow()) if ends and Unfollow() not in taken.effects else taken


def _wished(event: PersonSpoke, handbook: Handbook) -> PersonSpoke | None:
    """The command that plain words stand for; to stop, only from somebody who follows something."""
    said = fold(event.text)
    if event.command or event.tapped:
        return None
    if event.follows and STOPPING.fullmatch(said):
        return replace(event, command=UNFOLLOW, argument="")
    start = STARTING.fullmatch(said)
    if start is None or len(said.split()) > LONGEST_PLACE:
        return None
    name = start["name"]
    names = (
        {fold(area.name) for area in handbook.areas.values() if area.force == handbook.home_force} if name else set()
    )
    if name and name not in names:
        return None
    return replace(event, command=FOLLOW, argument=start["place"] or name or "")


def _unfollow(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    after = replace(conversation, follow_asked=False)
    if not event.follows:
        return Step(after, (Say("unfollow_nothing"),), "unfollow_nothing")
    located = _named(event.argument, handbook) if event.argument.strip() else None
    if isinstance(located, Found) and located.spot.area not in event.follows:
        values: dict[str, Value] = {"area": located.spot.name, "areas": _names(event.follows, handbook)}
        return Step(after, (Say("unfollow_other", values),), "unfollow_other")
    which = (located.spot.area,) if isinstance(located, Found) else event.follows
    return Step(after, (Unfollow(which), Say("unfollowed", {"areas": _names(which, handbook)})), "unfollowed")


def _tapped(conversation: Conversation, id: str, event: PersonSpoke, handbook: Handbook) -> Step:
    if id == "none":
        return _again(Step(conversation, (Say("follow_not"),), "follow_not"), handbook)
    area = handbook.area(id)
    if area is None:
        return Step(conversation, refused="That area is not on the map any more.", rule="stale_tap")
    return _follow(conversation, area, event, handbook)


def _named(text: str, handbook: Handbook) -> Located:
    """An area by its id, as a link says it, or a place in words."""
    area = links.area_named(text, handbook)
    return handbook.atlas.locate(area.name if area else text)


def _placed(conversation: Conversation, located: Located, event: PersonSpoke, handbook: Handbook) -> Step:
    match located:
        case Found(spot) if area := handbook.area(spot.area):
            return _follow(conversation, area, event, handbook)
        case Several(spots):
            home = [spot for spot in spots if spot.force == handbook.home_force and handbook.area(spot.area)]
            choices = tuple(Choice(f"follow:{spot.area}", label=spot.name) for spot in home[:MOST_OFFERED])
            asking = replace(conversation, follow_asked=True)
            return Step(asking, (Say("which_place", choices=(*choices, NOTHING)),), "follow_which")
        case OtherForce(force):
            known = handbook.forces.get(force)
            says = Say("follow_elsewhere", {"force": known.name if known else force})
            return _again(Step(conversation, (says,), "follow_elsewhere"), handbook)
        case _:
            asking = replace(conversation, follow_asked=True)
            return Step(asking, (Say("follow_unknown", choices=(NOTHING,), ask_location=True),), "follow_unknown")


def _follow(conversation: Conversation, area: Area, event: PersonSpoke, handbook: Handbook) -> Step:
    after = replace(conversation, follow_asked=False)
    if area.id in event.follows:
        return _again(Step(after, (Say("follow_already", {"area": area.name}),), "follow_already"), handbook)
    if len(event.follows) >= MOST_AREAS:
        return _again(Step(after, (Say("follow_full", {"most": MOST_AREAS}),), "follow_full"), handbook)
    told: tuple[Effect, ...] = (Follow(area.id), Say("followed", {"area": area.name}))
    return _again(Step(after, told, "followed"), handbook)


def _ask(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    values: dict[str, Value] = {"areas": _names(event.follows, handbook)}
    says = Say("follow_ask_more" if event.follows else "follow_ask", values, (NOTHING,), ask_location=True)
    return Step(replace(conversation, follow_asked=True), (says,), "follow_ask")


def _again(taken: Step, handbook: Handbook) -> Step:
    """What the conversation waited for before, it goes on waiting for."""
    return taken.then(*enquiry.asked_again(taken.conversation, handbook))


def _is_else(event: PersonSpoke, handbook: Handbook) -> bool:
    """Whether words that name no place are a matter of their own, not a place with a slip."""
    long = len(event.text.split()) >= enquiry.STORY
    return long or wishes.wants_officer(event.text) or isinstance(handbook.matcher.match(event.text), Sure)


def _names(areas: tuple[str, ...], handbook: Handbook) -> str:
    return ", ".join(area.name if (area := handbook.area(id)) else id for id in areas)
