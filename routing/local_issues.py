"""You said, we did: a conversation tied to a local issue, and the one word about how that ended. Pure.

A local issue is a place and a matter, never a person. Nobody is told who did not agree to it; not asked is no.
"""

from dataclasses import replace

from routing import remarks, wishes
from routing.effects import Choice, Consent, Say, Tie, Untie
from routing.events import IssueResolved, OfficerTied, OfficerUntied, PersonSpoke
from routing.remarks import Kind
from routing.state import Conversation, Step

PREFIX = "issue"
PERSONAL = (Kind.PHONE, Kind.PLATE, Kind.BIRTH_DATE, Kind.REFERENCE, Kind.MEETING)
LONGEST_TITLE = 100


def mistakes(title: str) -> list[str]:
    """Why these words are no title of a local issue, a line each."""
    found = [] if title.strip() else ["Give it a name, such as: motorbikes in the park."]
    found += [f"Keep it under {LONGEST_TITLE} characters."] if len(title) > LONGEST_TITLE else []
    personal = any(remark.kind in PERSONAL for remark in remarks.check(title))
    return found + (
        ["An issue is a place and a matter, not a person: leave people and numbers out."] if personal else []
    )


def tied(conversation: Conversation, event: OfficerTied) -> Step:
    """Tied, and the person asked whether they want to hear of the end; whom a message may harm is not asked."""
    if not conversation.may_be_told or conversation.grave or conversation.public:
        return Step(conversation, (Tie(event.issue, asked=False),), "issue_tied", reasons=(event.title,))
    choices = (
        Choice(f"{PREFIX}:{event.issue}:yes", phrase="button_issue_yes"),
        Choice(f"{PREFIX}:{event.issue}:no", phrase="button_issue_no"),
    )
    asks = Say("issue_ask", {"issue": event.title}, choices)
    asked = replace(conversation, options=tuple(choice.value for choice in choices))
    return Step(asked, (Tie(event.issue, asked=True), asks), "issue_tied", reasons=(event.title,))


def untied(conversation: Conversation, event: OfficerUntied) -> Step:
    return Step(conversation, (Untie(event.issue),), "issue_untied", reasons=(event.title,))


def heard(conversation: Conversation, event: PersonSpoke) -> Step | None:
    """Their yes or no to being told, by button or in words right after the question; None for everything else."""
    kind, _, rest = _meant(conversation, event).partition(":")
    issue, _, said = rest.partition(":")
    if kind != PREFIX or not issue.isdecimal() or said not in ("yes", "no"):
        return None
    agreed = said == "yes"
    answered = replace(conversation, options=())
    return Step(answered, (Consent(int(issue), agreed), Say("issue_yes" if agreed else "issue_no")), f"issue_{said}")


def resolved(conversation: Conversation, event: IssueResolved) -> Step:
    """What was done, to somebody who agreed to hear it and can be written to."""
    if not conversation.may_be_told or conversation.public:
        return Step(conversation, rule="issue_not_told", reasons=(event.title,))
    told = Say("issue_resolved", {"issue": event.title, "outcome": event.outcome})
    return Step(conversation, (told,), "issue_resolved", reasons=(event.title,))


def _meant(conversation: Conversation, event: PersonSpoke) -> str:
    if event.tapped or not any(value.startswith(f"{PREFIX}:") for value in conversation.options):
        return event.tapped or ""
    wanted = "yes" if wishes.says_yes(event.text) else "no" if wishes.says_no(event.text) else ""
    return next((value for value in conversation.options if wanted and value.endswith(f":{wanted}")), "")
