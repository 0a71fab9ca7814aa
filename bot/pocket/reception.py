"""What comes in from a chat that is linked to an officer, before it is taken for a member of the public's; inside the turn's
transaction, so that nothing is done twice or by halves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from bot import request_id
from bot.channels.channel import Channel, Inbound, Kind, Outbound
from bot.pocket import acting, answering, linking, showing, words
from bot.pocket.visit import Said, Visit
from bot.settings import Settings
from bot.storage import accounts, conversations, letters, pockets
from bot.turn import Heard, Turns

OURS = "desk:"
CHANNEL = "telegram"


@dataclass(frozen=True, slots=True)
class Reception:
    turns: Turns
    settings: Settings

    def divert(self, db: Connection, heard: Sequence[Heard], now: datetime) -> list[Heard]:
        """Deal with what officers did at their desks; what is the public's, or an officer's as one of them, goes on."""
        if not self.settings.officers_in_telegram:
            return list(heard)
        linked = pockets.of_chats(db, [one.inbound.chat for one in heard if one.channel.name == CHANNEL])
        each = ((one, self._public(db, one, linked.get(one.inbound.chat), now)) for one in heard)
        return [one._replace(inbound=public) for one, public in each if public is not None]

    def _public(self, db: Connection, one: Heard, pocket: RowMapping | None, now: datetime) -> Inbound | None:
        if one.channel.name != CHANNEL or one.inbound.chat != one.inbound.person:
            return one.inbound
        with request_id.under(one.request):
            return self._diverted(db, one.channel, one.inbound, pocket, now)

    def _diverted(
        self, db: Connection, channel: Channel, inbound: Inbound, pocket: RowMapping | None, now: datetime
    ) -> Inbound | None:
        code, ours = linking.code_in(inbound), (inbound.tapped or "").startswith(OURS)
        if code is not None:
            linking.link(db, inbound, code, self.settings, now)
            return None
        account = accounts.by_id(db, pocket["officer"]) if pocket else None
        if pocket is not None and account is None:
            linking.lost(db, pocket["officer"], now)
        if pocket is None or account is None:
            if ours:  # a button of the desk in a chat that is not linked any more
                linking.say(db, inbound.chat, words.CLOSED_ACCOUNT, now)
            return None if ours else inbound
        if inbound.kind is Kind.LEFT:
            linking.lost(db, account.id, now)
            return inbound if conversations.latest(db, channel.name, inbound.chat) else None
        if _as_public(pocket, inbound, ours):
            return inbound
        visit = Visit(db, self.turns, self.settings, account, pocket, self.turns.handbook(db), now)
        said = _said(visit, inbound)
        if said is not None:
            letters.add(db, account.id, channel.render(Outbound(inbound.chat, said.text, said.buttons)), now)
        return None


def _as_public(pocket: RowMapping, inbound: Inbound, ours: bool) -> bool:
    """Whether an officer does this as anybody would: in that mode, or on a button that the bot gave to the public."""
    if ours or (inbound.command == "desk" and pocket["as_public"]):
        return False
    return pocket["as_public"] or inbound.tapped is not None or inbound.kind is Kind.RETURNED


def _said(visit: Visit, inbound: Inbound) -> Said | None:
    """What is said to it; whatever is done, words that were asked for before are asked for no longer."""
    asked = pockets.asked(visit.pocket, visit.now)
    if inbound.kind is Kind.EDITED:
        return Said(words.NO_EDITS)
    if visit.pocket["asked"]:
        pockets.ask(visit.db, visit.account.id, None, visit.now)
    if inbound.tapped is not None:
        return tapped(visit, inbound.tapped)
    if inbound.attachments or inbound.pin:
        return Said(words.NO_FILES)
    if inbound.command is not None:
        return commanded(visit, inbound.command, inbound.argument)
    verb, _, about = asked.partition(":")
    id, _, seen = about.partition(":")
    match verb:
        case "reply":
            return answering.write(visit, int(id), inbound.text, seen)
        case "note":
            return acting.note(visit, int(id), inbound.text)
        case _:
            return Said(words.NOT_ASKED, words.menu())


def tapped(visit: Visit, value: str) -> Said:
    """A button, however old, and whatever a program of somebody's own sends in its place."""
    _, verb, about, first, second, third, *_ = [*value.split(":"), "", "", "", "", ""]
    id = _number(about)
    match verb:
        case "list":
            return showing.listed(visit, about, first)
        case "open" | "more":
            return showing.conversation(visit, id, showing.LAST * (3 if verb == "more" else 1))
        case "reply":
            return answering.ask(visit, id, first)
        case "yes":
            return answering.confirm(visit, id, first, second)
        case "read":
            return answering.choose_readers(visit, id, first, second, third)
        case "undo":
            return answering.undo(visit, id)
        case "note":
            return _ask_note(visit, id)
        case "claim" | "over":
            return acting.claim(visit, id, verb == "over")
        case "pass":
            return acting.choose(visit, id)
        case "to":
            return acting.pass_on(visit, id, first)
        case "close":
            return acting.close(visit, id)
        case "reopen":
            return acting.reopen(visit, id)
        case "seen":
            return acting.acknowledge(visit, id)
        case _:
            return Said(words.OLD_BUTTON)


def commanded(visit: Visit, command: str, argument: str) -> Said | None:
    """A command, about the number that it begins with or else what was opened last; None when another message said it."""
    if command in words.LISTS:
        return showing.listed(visit, command)
    id, rest = _about(visit, argument)
    match command:
        case "unlink":
            linking.unlink(visit.db, visit.account.id, visit.now, "by the officer in the chat")
            return None
        case "public" | "desk":
            pockets.write_as_public(visit.db, visit.account.id, command == "public")
            return Said(
                words.AS_PUBLIC if command == "public" else words.AS_OFFICER,
                () if command == "public" else words.menu(),
            )
        case "open" | "claim" | "pass" | "close" | "reply" | "note" | "undo" if id is None:
            return Said(words.NOTHING_OPEN, words.menu())
        case "open":
            return showing.conversation(visit, id)
        case "claim":
            return acting.claim(visit, id)
        case "pass":
            return acting.choose(visit, id, rest)
        case "close":
            return acting.close(visit, id)
        case "undo":
            return answering.undo(visit, id)
        case "reply":
            seen = str(visit.pocket["seen"] or "") if id == visit.pocket["opened"] else ""
            return answering.write(visit, id, rest, seen) if rest else answering.ask(visit, id, seen)
        case "note":
            return acting.note(visit, id, rest) if rest else _ask_note(visit, id)
        case _:
            return Said(words.HELP, words.menu())


def _ask_note(visit: Visit, id: int | None) -> Said:
    if id is None or visit.one(id) is None:
        return Said(words.NOT_THERE)
    pockets.ask(visit.db, visit.account.id, f"note:{id}", visit.now)
    return Said(words.ASK_NOTE)


def _about(visit: Visit, argument: str) -> tuple[int | None, str]:
    first, rest = (*argument.split(maxsplit=1), "", "")[:2]
    id = _number(first)
    return (id, rest) if id is not None else (visit.pocket["opened"], argument)


def _number(text: str) -> int | None:
    """A conversation's number, as people write it: 42 or #42."""
    plain = text.removeprefix("#")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None
