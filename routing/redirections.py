"""Where a matter belongs that is not a neighbourhood officer's: the route that fits the words, the force that fits the place.

What is right in the whole country is said whatever the place; what is the home force's own is never said to another
force's resident, who is sent to that force.
"""

from dataclasses import replace

from routing import languages, matters, replies
from routing.effects import Answer, Choice, Redirect
from routing.events import OfficerRedirected, PersonSpoke
from routing.faq import Answer as Sure
from routing.handbook import Handbook
from routing.places import Found, OtherForce
from routing.safety import Assessment, Label
from routing.state import Conversation, State, Step

OFFICER = Choice("officer", phrase="button_officer")
OWN_BUSINESS = "crime-general"
ELSEWHERE = "other-force"


def redirect(conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> Step:
    """Send a crime, or a matter of somebody else's, where it belongs; a sure answer of the FAQ comes first."""
    order = _order(conversation, event.text, assessment, handbook)
    found = languages.match(event.text, conversation.language, handbook)
    after = replace(conversation, state=State.CHECKING, question=event.text, entry=None, options=())
    step = Step(after, (replace(order, choices=(OFFICER,)),), "redirect", match=found, reasons=assessment.reasons)
    answered = isinstance(found, Sure) and order.force is None and assessment.label is Label.CRIME_REPORT
    return step.after(Answer(found.entry)) if answered and isinstance(found, Sure) else step


def is_somebody_elses(event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> bool:
    """Whether words without an answer belong to somebody else; a worry about the neighbourhood mostly stays with us."""
    route = matters.route_for(event.text)
    if route is None or route not in handbook.routes:
        return False
    if assessment.label is Label.NEIGHBOURHOOD_CONCERN:
        return route in matters.SOMEBODY_ELSES
    return route not in matters.KEPT


def to_other_force(conversation: Conversation, force: str) -> Step:
    """A place of another force: its page and number, and the force is remembered for what follows."""
    after = replace(conversation, state=State.CHECKING, tries=0, elsewhere=force)
    return Step(after, (Redirect(ELSEWHERE, force, (OFFICER,)),), "other_force")


def noted(conversation: Conversation, text: str, assessment: Assessment, handbook: Handbook) -> Conversation:
    """The conversation with the redirection that these words call for, so that an officer can send it in one tap."""
    if assessment.label not in (Label.CRIME_REPORT, Label.OTHER_FORCE) and matters.route_for(text) is None:
        return conversation
    order = _order(conversation, text, assessment, handbook)
    return replace(conversation, suggested_route=order.route, suggested_force=order.force)


def by_officer(conversation: Conversation, event: OfficerRedirected, handbook: Handbook) -> Step:
    """An officer sends the redirection: it is a human's answer."""
    if refused := replies.unreachable(conversation):
        return Step(conversation, refused=refused)
    if conversation.public:
        return Step(conversation, refused="Everybody can read this: write the redirection as a reply.")
    if event.route not in handbook.routes:
        return Step(conversation, refused=f"There is no redirection {event.route!r}.")
    force = event.force if event.force in handbook.forces else None
    after = replies.answered(conversation, event.officer, event.at, handbook)
    answered = replace(after, suggested_route=None, suggested_force=None)
    return Step(answered, (Redirect(event.route, force),), "redirected")


def _order(conversation: Conversation, text: str, assessment: Assessment, handbook: Handbook) -> Redirect:
    force = _force(conversation, text, assessment, handbook)
    crime = assessment.label is Label.CRIME_REPORT
    fitting = matters.route_for(text, crime) or assessment.route or OWN_BUSINESS
    route = fitting if fitting in handbook.routes else OWN_BUSINESS
    if force is None:
        return Redirect(route)
    nation = handbook.forces[force].nation if force in handbook.forces else ""
    route = "fraud-scotland" if route == "fraud" and nation == "scotland" else route
    known = handbook.routes.get(route)
    return Redirect(route if known and nation in known.reach else ELSEWHERE, force)


def _force(conversation: Conversation, text: str, assessment: Assessment, handbook: Handbook) -> str | None:
    """The other force that the words or the person's known place belong to; None at home and where nothing is known."""
    located = handbook.atlas.mentioned(text)
    if isinstance(located, Found):
        return None
    if isinstance(located, OtherForce):
        return located.force if located.force != handbook.home_force else None
    return assessment.force or conversation.elsewhere
