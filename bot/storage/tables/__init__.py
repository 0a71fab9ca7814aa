"""Every table of the database, once, a file for each topic. A change here needs a migration of its own."""

from bot.storage.tables.allowances import allowances, cursors
from bot.storage.tables.answers import encodings, entries, entry_versions, faq_rehearsals, gaps, lessons
from bot.storage.tables.audit import audit
from bot.storage.tables.base import Moment, Words, metadata
from bot.storage.tables.borders import borders
from bot.storage.tables.bulletins import bulletins
from bot.storage.tables.complaints import complaints
from bot.storage.tables.conversations import (
    ANSWERED,
    CLOSED,
    DUE,
    ENGLISH,
    HANDED,
    HELD,
    NAMED,
    RESTS,
    SAID,
    SIMPLE,
    SNOOZED,
    TAGGED,
    URGENT,
    VEILED,
    WAITING,
    attachments,
    conversations,
    messages,
    turns,
    updates,
    versions,
)
from bot.storage.tables.facts import facts
from bot.storage.tables.figures import matters, questions, tallies
from bot.storage.tables.followers import followers, local_updates, sends
from bot.storage.tables.issues import issue_ties, local_issues
from bot.storage.tables.map_drafts import map_changes, map_drafts
from bot.storage.tables.news import news
from bot.storage.tables.notes import mentions, notes
from bot.storage.tables.notices import devices, notices, wishes
from bot.storage.tables.people import attempts, ceremonies, officers, passkeys, resets, secrets, teams
from bot.storage.tables.places import areas, generations, outlines, published, red_areas, sheets, towns
from bot.storage.tables.pocket import letters, pockets
from bot.storage.tables.post import bounces, mails
from bot.storage.tables.processes import processes
from bot.storage.tables.promises import promises
from bot.storage.tables.replies import drafts
from bot.storage.tables.requests import requests
from bot.storage.tables.rights import copies, holds
from bot.storage.tables.rosters import rosters, spans
from bot.storage.tables.rumours import askers, rumours
from bot.storage.tables.texts import ready_texts
from bot.storage.tables.views import views
from bot.storage.tables.webhooks import hook_posts, hook_tries, webhooks

__all__ = [
    "ANSWERED",
    "CLOSED",
    "DUE",
    "ENGLISH",
    "HANDED",
    "HELD",
    "NAMED",
    "RESTS",
    "SAID",
    "SIMPLE",
    "SNOOZED",
    "Moment",
    "TAGGED",
    "URGENT",
    "VEILED",
    "WAITING",
    "Words",
    "allowances",
    "areas",
    "attachments",
    "attempts",
    "audit",
    "ceremonies",
    "borders",
    "bulletins",
    "bounces",
    "complaints",
    "conversations",
    "copies",
    "devices",
    "drafts",
    "cursors",
    "encodings",
    "entries",
    "entry_versions",
    "faq_rehearsals",
    "lessons",
    "facts",
    "followers",
    "issue_ties",
    "local_issues",
    "local_updates",
    "sends",
    "gaps",
    "hook_posts",
    "hook_tries",
    "webhooks",
    "generations",
    "holds",
    "letters",
    "mails",
    "map_changes",
    "map_drafts",
    "matters",
    "mentions",
    "messages",
    "metadata",
    "notices",
    "notes",
    "news",
    "officers",
    "outlines",
    "published",
    "red_areas",
    "passkeys",
    "pockets",
    "processes",
    "promises",
    "questions",
    "resets",
    "requests",
    "rosters",
    "askers",
    "rumours",
    "ready_texts",
    "secrets",
    "sheets",
    "spans",
    "tallies",
    "teams",
    "towns",
    "turns",
    "updates",
    "versions",
    "wishes",
    "views",
]
