"""Sends the notices that are due, from their rows: fixed words and a signed link, never what somebody said.

A link leads to the sign-in and from there to the conversation; it opens nothing by itself.
"""

import logging
from datetime import datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from bot import counts, mail_replies, push, request_id, signing
from bot.app import App
from bot.channels.channel import Button, Part
from bot.push import Outcome
from bot.storage import accounts, bounces, conversations, devices, inbox, letters, outbox, pockets, readiness, waiting
from bot.storage import notices as kept
from routing import notices
from routing.effects import Why
from routing.handbook import Handbook
from routing.notices import Way
from routing.state import State

LINK = "notice link"
LINK_LIVES = timedelta(days=7)
PUSH_TRIES = 3
WAITING = "a conversation is waiting for you"
LINES = {
    "handover": WAITING,
    "look_over": "a colleague's reply waits for your look",
    "rumour": "many people of one area ask the same",
    "gave_back": "a reply of yours was given back to you",
    "mention": "a colleague mentions you in a note",
    Why.WROTE_AGAIN.value: "a conversation has a new message",
    Why.ERASED.value: "the words of a conversation of yours were erased, and it is closed",
}
ANSWER = (
    "Once you have read it you may answer this mail instead: your words go to the person after the same check as on the desk, without "
    "what you quote and your signature; files do not.\n\n"
)
LOOK = "a conversation needs you to look at it"
DIGEST, DAILY = "what is waiting for you", "your teams today"
log = logging.getLogger("bluelamp.notices")


def send_due(app: App) -> int:
    """One round: the digests of the day, then every notice that is due. The number looked at."""
    now = app.turns.clock()
    with app.database.read() as db:
        handbook, wanted = app.turns.handbook(db), kept.is_due(db, now)
        mailing = bool(app.settings.smtp_url.get_secret_value())
        missing = _missing_dailies(db, handbook, now, app.turns.zone) if mailing else []
    if not wanted and not missing:
        return 0
    with app.database.write() as db:
        kept.add(db, missing)
    with app.database.write() as db:
        rows = kept.claim(db, now)
    for row in rows:
        with request_id.under(row["request"]):
            _send(app, row, handbook, now)
    return len(rows)


def line(row: RowMapping) -> str:
    """What a notice says, in any of its ways."""
    return LINES.get(row["why"], LOOK) if not (row["urgent"] and row["why"] == "handover") else LOOK


def link(app: App, db: Connection, notice: int, created_at: datetime) -> str:
    """The signed address of one notice, without the host."""
    return f"/desk/go/{signing.sign(signing.key(db, app.settings), LINK, notice, created_at + LINK_LIVES)}"


def _send(app: App, row: RowMapping, handbook: Handbook, now: datetime) -> None:
    """One notice; what goes wrong with it is tried again later and holds up no other."""
    try:
        if row["way"] == Way.PUSH:
            return _push(app, row, handbook, now)
        with app.database.write() as db:
            useless = _useless(db, row, handbook)
            if not useless:
                _hand_on(app, db, row, handbook, now)
            kept.settle(db, row["id"], "dropped" if useless else "sent", useless)
    except Exception as error:
        log.error("notice not sent id=%s reason=%s", row["id"], type(error).__name__)
        with app.database.write() as db:
            kept.try_again(db, row, type(error).__name__, now)


def _hand_on(app: App, db: Connection, row: RowMapping, handbook: Handbook, now: datetime) -> None:
    match Way(row["way"]):
        case Way.MAIL:
            _mail(app, db, row, handbook)
        case Way.PUSH:
            raise AssertionError("pushes are sent outside a transaction")
        case Way.TELEGRAM:
            _to_chat(db, row, now)
        case Way.DIGEST | Way.DAILY:
            _digest(app, db, row, handbook, now)
        case never:
            assert_never(never)


def _to_chat(db: Connection, row: RowMapping, now: datetime) -> None:
    """Into the officer's own chat, where a button opens it; where there is no chat any more, a mail goes instead."""
    pocket, id = pockets.of(db, row["officer"]), row["conversation_id"]
    if pocket is None:
        return kept.add_mail_instead(db, row, now)
    text = f"Bluelamp: {line(row)}." + (f" No. {id}" if id else "")
    opening = (Button("Open", f"desk:open:{id}"),) if id else ()
    letters.add(db, row["officer"], [Part(pocket["chat"], text, opening)], now, row["id"])


def _push(app: App, row: RowMapping, handbook: Handbook, now: datetime) -> None:
    """To every device of the officer, outside any transaction; where none takes it, a mail goes instead."""
    with app.database.write() as db:
        useless = _useless(db, row, handbook)
        private, there = push.key(db), [] if useless else devices.of(db, row["officer"])
        leads_to = link(app, db, row["id"], row["created_at"])
    sender, services = app.settings.mail_from, app.settings.push_services
    sent = {one["id"]: push.send(private, one, line(row), leads_to, sender, services, row["urgent"]) for one in there}
    for id, outcome in sent.items():
        counts.PUSHES.labels(outcome.value).inc()
        log.info("push notice=%s device=%s outcome=%s", row["id"], id, outcome.value)
    with app.database.write() as db:
        for id in (id for id, outcome in sent.items() if outcome is Outcome.GONE):
            devices.forget(db, row["officer"], id)
        if useless:
            kept.settle(db, row["id"], "dropped", useless)
        elif Outcome.SENT in sent.values():
            kept.settle(db, row["id"], "sent")
        elif Outcome.LATER in sent.values() and row["attempts"] + 1 < PUSH_TRIES:
            kept.try_again(db, row, "push service away", now)
        else:
            kept.settle(db, row["id"], "failed", "no device took it")
            kept.add_mail_instead(db, row, now)


def _useless(db: Connection, row: RowMapping, handbook: Handbook) -> str:
    """Why nobody needs this notice any more; empty for one that is needed."""
    if row["officer"] not in handbook.officers if row["officer"] else row["team"] not in handbook.teams:
        return "nobody to tell any more"
    known = conversations.get(db, row["conversation_id"]) if row["conversation_id"] else None
    if known is None or row["urgent"] or row["why"] == Why.ERASED:
        return ""
    account = accounts.by_id(db, row["officer"]) if row["officer"] else None
    if account is not None and inbox.one(db, account, known.id) is None:
        return "no longer theirs"
    over = known.conversation.state is State.CLOSED or known.conversation.answered_at is not None
    return "answered meanwhile" if over else ""


def _mail(app: App, db: Connection, row: RowMapping, handbook: Handbook) -> None:
    to = handbook.officers[row["officer"]] if row["officer"] else handbook.teams[row["team"]]
    until = (row["created_at"] + LINK_LIVES).astimezone(ZoneInfo(app.turns.zone))
    answers = (
        mail_replies.address(db, app.settings, row["id"], row["created_at"] + LINK_LIVES)
        if _is_answerable(row)
        else None
    )
    body = (
        f"Bluelamp: {line(row)}.\n\nOpen it on the desk, where you sign in first:\n"
        f"{app.settings.address}{link(app, db, row['id'], row['created_at'])}\n\n"
        f"The link counts until {until:%A %d %B %H:%M}. {ANSWER if answers else ''}{_ways(app)}"
    )
    outbox.add_mail(db, to.email, f"Bluelamp: {line(row)}", body, app.turns.clock(), answers)


def _is_answerable(row: RowMapping) -> bool:
    """A notice to one officer about one conversation; a shared mailbox is nobody's own address."""
    return row["officer"] is not None and row["conversation_id"] is not None


def _digest(app: App, db: Connection, row: RowMapping, handbook: Handbook, now: datetime) -> None:
    """Counts and links only; the officer's own, or the daily one of everybody who supervises a team."""
    officer, daily = handbook.officers[row["officer"]], row["way"] == Way.DAILY
    lines = _team_lines(db, row["officer"], handbook, now) if daily else _own_lines(db, officer.id, officer.team, now)
    subject = DAILY if daily else DIGEST
    body = "\n".join([f"Bluelamp: {subject}.", "", *lines, "", f"Open the desk: {app.turns.desk_url}", "", _ways(app)])
    outbox.add_mail(db, officer.email, f"Bluelamp: {subject}", body, now)


def _own_lines(db: Connection, officer: str, team: str, now: datetime) -> list[str]:
    mine, ours = waiting.of_officer(db, officer, now), waiting.of_team(db, team, now)
    return [
        f"Waiting for your answer: {mine.owed}", f"Of these past their time: {mine.late}",
        f"Waiting in your team, with nobody named: {ours.unassigned}",
    ]  # fmt: skip


def _team_lines(db: Connection, officer: str, handbook: Handbook, now: datetime) -> list[str]:
    lines, marked = [], bounces.marked(db)
    for team in notices.led_by(officer, handbook):
        found = waiting.of_team(db, team.id, now)
        lines += [
            team.name, f"  waiting for an answer: {found.owed}", f"  past their time: {found.late}",
            f"  not acknowledged: {found.unseen}", f"  with nobody named: {found.unassigned}",
        ]  # fmt: skip
        mailed = {one.email.lower(): one.name for one in handbook.officers.values() if one.team == team.id}
        gone = [name for address, name in {team.email.lower(): team.name, **mailed}.items() if address in marked]
        lines += [f"  mail comes back from: {', '.join(gone)}"] if gone else []
    unreached = readiness.of_supervisor(db, handbook, officer, now)
    names = [handbook.areas[handbook.home_force, area].name for area in unreached]
    return [*lines, "", f"Areas that would not reach a human now: {len(names)}", *(f"  {name}" for name in names)]


def _missing_dailies(db: Connection, handbook: Handbook, now: datetime, zone: str) -> list[dict[str, object]]:
    """The daily digests whose hour has come and that have no row yet."""
    local = now.astimezone(ZoneInfo(zone))
    leads = sorted({team.supervisor or "" for team in handbook.teams.values()} & handbook.officers.keys())
    wished = kept.wishes(db, leads)
    due = [id for id in leads if local.hour >= wished.get(id, notices.Wishes()).digest_hour]
    about = {"way": Way.DAILY, "why": "daily", "status": "waiting", "due_at": now, "created_at": now}
    rows = [{"officer": id, "once": f"daily:{id}:{local:%Y-%m-%d}", **about} for id in due]
    return kept.unwritten(db, rows)


def _ways(app: App) -> str:
    return f"This mail holds nothing of what was said. How you are told: {app.turns.desk_url}/notices\n"
