"""What the desk's navigation shows: the lists of conversations first, then the pages, each for those whom it concerns."""

from dataclasses import dataclass

from bot.storage import access
from bot.storage.accounts import Account


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the navigation."""

    path: str
    title: str
    roles: tuple[str, ...] = access.EVERYBODY


LISTS = {
    "mine": "Mine", "team": "My team's", "unassigned": "Unassigned", "urgent": "Urgent",
    "waiting": "Waiting for them", "snoozed": "Snoozed", "veiled": "Veiled", "closed": "Closed", "all": "All open",
}  # fmt: skip
OFFICERS = ("officer", "supervisor", "admin")
LEADS = ("supervisor", "admin")
GROUPS: dict[str, tuple[Section, ...]] = {
    "Neighbourhood": (
        Section("/desk/updates", "Updates"),
        Section("/desk/issues", "You said, we did"),
        Section("/desk/bulletins", "Local notices"),
        Section("/desk/rumours", "Rumour desk"),
        Section("/desk/posters", "Posters"),
    ),
    "Team": (
        Section("/desk/talks", "Write down a talk", OFFICERS),
        Section("/desk/roster", "Duty roster", OFFICERS),
        Section("/desk/guarantee", "The Guarantee", access.STAFF_READERS),
        Section("/desk/reports", "Reports", access.STAFF_READERS),
        Section("/desk/borders", "Wrong patches", LEADS),
    ),
    "Answers and map": (
        Section("/desk/faq", "Answers", access.STAFF_READERS),
        Section("/desk/lessons", "Not answered", access.STAFF_READERS),
        Section("/desk/texts", "Ready texts", LEADS),
        Section("/desk/areas", "Areas", access.STAFF_READERS),
    ),
    "Running the desk": (
        Section("/desk/staff", "Staff", access.STAFF_READERS),
        Section("/desk/checks", "Checks", LEADS),
        Section("/desk/channels", "Channels"),
        Section("/desk/kept", "Kept messages", LEADS),
        Section("/desk/webhooks", "Webhooks", ("admin",)),
    ),
    "Accounting for it": (
        Section("/desk/people", "People’s rights", ("admin",)),
        Section("/desk/complaints", "Data complaints", ("admin", "auditor")),
        Section("/desk/audit", "Audit", ("admin", "auditor")),
    ),
    "You": (
        Section("/desk/notices", "How I am told", OFFICERS),
        Section("/desk/account", "Your account"),
    ),
}
"""The pages by what they are for; within a group, the one used most comes first."""


def of(account: Account) -> dict[str, list[Section]]:
    """The pages that this person may open; a group with none is left out."""
    mine = {name: [one for one in group if account.role in one.roles] for name, group in GROUPS.items()}
    return {name: group for name, group in mine.items() if group}
