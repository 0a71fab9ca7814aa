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
SECTIONS: tuple[Section, ...] = (
    Section("/desk/updates", "Updates"),
    Section("/desk/issues", "You said, we did"),
    Section("/desk/talks", "Write down a talk", ("officer", "supervisor", "admin")),
    Section("/desk/rumours", "Rumour desk"),
    Section("/desk/bulletins", "Local notices"),
    Section("/desk/roster", "Duty roster", ("officer", "supervisor", "admin")),
    Section("/desk/reports", "Reports", access.STAFF_READERS),
    Section("/desk/guarantee", "The Guarantee", access.STAFF_READERS),
    Section("/desk/checks", "Checks", ("supervisor", "admin")),
    Section("/desk/faq", "Answers", ("supervisor", "admin", "auditor")),
    Section("/desk/lessons", "Not answered", ("supervisor", "admin", "auditor")),
    Section("/desk/texts", "Ready texts", ("supervisor", "admin")),
    Section("/desk/areas", "Areas", access.STAFF_READERS),
    Section("/desk/borders", "Wrong patches", ("supervisor", "admin")),
    Section("/desk/posters", "Posters"),
    Section("/desk/channels", "Channels"),
    Section("/desk/kept", "Kept messages", ("supervisor", "admin")),
    Section("/desk/staff", "Staff", access.STAFF_READERS),
    Section("/desk/people", "People’s rights", ("admin",)),
    Section("/desk/complaints", "Data complaints", ("admin", "auditor")),
    Section("/desk/webhooks", "Webhooks", ("admin",)),
    Section("/desk/audit", "Audit", ("admin", "auditor")),
    Section("/desk/notices", "How I am told", ("officer", "supervisor", "admin")),
    Section("/desk/account", "Your account"),
)


def of(account: Account) -> list[Section]:
    """The pages that this person may open."""
    return [section for section in SECTIONS if account.role in section.roles]
