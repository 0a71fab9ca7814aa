"""What an officer needs to know before and while an update goes out: what is wrong with it, whom it reaches, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from bot import checking, phrases
from bot.app import App
from bot.channels.channel import Metered, Outbound
from bot.storage import access, allowances, followers, ledger, local_updates
from bot.storage.accounts import Account
from bot.storage.ledger import POST
from bot.wording import LANGUAGES
from routing import allowance, pacing, remarks
from routing.allowance import Urgency
from routing.handbook import Area, Handbook
from routing.remarks import Remark

NAMES = {"telegram": "Telegram", "web": "Web chat", "x": "X"}
LONGEST = 3_000
STATES = {
    "sent": "Sent", "failed": "Failed", "blocked": "Blocked", "unconfirmed": "Unconfirmed", "dropped": "Left out",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reach:
    """One channel: whether it is open, how many it reaches, and when the last of them is written to if it began now."""

    name: str
    open: bool
    heads: int
    by: datetime | None


@dataclass(frozen=True, slots=True)
class Way:
    """How far an update has come on one channel."""

    name: str
    open: bool
    counts: dict[str, int]
    by: datetime | None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Checked:
    """What a colleague reading over the shoulder would point at; `confirm`: it needs a second yes."""

    marked: tuple[tuple[str, Remark | None], ...]
    advice: tuple[str, ...]
    confirm: bool


def faults(
    app: App, text: str, areas: Sequence[str], on_x: bool, known: Handbook, correction: bool = False
) -> list[str]:
    """Why it cannot go out as it is, a line each."""
    found = [] if text.strip() else ["Write what you want to tell."]
    found += [] if areas else ["Choose an area."]
    if len(text) > LONGEST or not _fits(app, text, areas, known):
        found.append(f"It is too long for one message. Keep it under {LONGEST:,} characters, better under 500.")
    channel = app.channels.get("x")
    if on_x and channel is None:
        found.append("X is not open here.")
    elif on_x and channel:
        words = phrases.amendment(text, app.turns.clock(), app.settings.time_zone) if correction else text
        if [part.text for part in channel.render(Outbound(POST, words))] != [words]:
            found.append(
                f"A post on X has at most 280 characters{', the mark of a correction too' if correction else ''}. Shorten it."
            )
    return found


def checked(db: Connection, text: str) -> Checked:
    """The remarks on words that everybody may read."""
    found = remarks.check(text)
    advice = tuple(dict.fromkeys(remark.advice for remark in found))
    return Checked(tuple(remarks.marked(text, found)), advice, bool(checking.to_confirm(db, found, public=True)))


def areas_of(account: Account, known: Handbook) -> list[Area]:
    """The areas whose people this person may write to, by name."""
    home = (area for area in known.areas.values() if area.force == known.home_force and area.team)
    may = (area for area in home if access.may_write_to(account, area, known.teams.get(area.team or "")))
    return sorted(may, key=lambda area: area.name)


def to_approve(db: Connection, account: Account, known: Handbook) -> int:
    """How many updates wait for this person's yes or no."""
    theirs = {area.id for area in areas_of(account, known)}
    return sum(bool(theirs & set(row["areas"])) for row in local_updates.to_approve(db, account.id))


def reach(db: Connection, app: App, areas: Sequence[str], on_x: bool, now: datetime) -> list[Reach]:
    """The head-count by channel, and the end if it began now."""
    heads = {name: count for name, count in followers.count(db, areas).items() if name in NAMES}
    if on_x:
        heads["x"] = heads.get("x", 0) + 1
    return [
        Reach(NAMES[name], name in app.channels, heads[name], _by(db, app, name, heads[name], now))
        for name in NAMES
        if name in heads
    ]


def ways(db: Connection, app: App, row: RowMapping, now: datetime) -> list[Way]:
    """Sent, failed, blocked and waiting by channel, with an estimate of the end."""
    found = []
    for name, counts in ledger.progress(db, row["id"]).items():
        waiting = ledger.waiting(db, name) if counts.get("queued") else 0
        by = _by(db, app, name, waiting, now) if waiting else None
        found.append(Way(NAMES.get(name, name), name in app.channels, counts, by))
    return found


def _by(db: Connection, app: App, name: str, waiting: int, now: datetime) -> datetime | None:
    channel = app.channels.get(name)
    if channel is None:
        return None
    paced = pacing.through(waiting, channel.capabilities.per_second, now, app.settings.quiet)
    if not isinstance(channel, Metered):
        return paced
    sends = [limit for limit in channel.capabilities.limits if "send" in limit.name]
    ends = (
        allowance.estimate(
            waiting, allowances.held(db, name, limit, now), now, limit.seconds, Urgency.BROADCAST
        )
        for limit in sends
    )  # fmt: skip
    return max([paced, *ends])


def _fits(app: App, text: str, areas: Sequence[str], known: Handbook) -> bool:
    """Whether every channel takes it, with all that stands around it, as one message."""
    names = [area.name if (area := known.area(id)) else id for id in areas]
    around = [phrases.local_update(text, names, app.turns.clock(), app.settings.time_zone, one) for one in LANGUAGES]
    return all(
        len(channel.render(Outbound("0", words))) == 1
        for name, channel in app.channels.items() if name in NAMES for words in around
    )  # fmt: skip
