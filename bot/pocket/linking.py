"""An officer's account and a Telegram chat: linked by a code of the desk that counts once and for a quarter of an hour."""

from datetime import datetime

from sqlalchemy import Connection

from bot.channels.channel import Inbound, Part
from bot.pocket import words
from bot.settings import Settings
from bot.storage import accounts, attempts, audit, handbook, letters, outbox, pockets

PREFIX = "desk-"
NAME = "telegram_name"


def code_in(inbound: Inbound) -> str | None:
    """The code of a link that was followed; None where somebody began in any other way."""
    follows = inbound.command == "start" and inbound.argument.startswith(PREFIX)
    return inbound.argument.removeprefix(PREFIX) if follows else None


def invitation(db: Connection, officer: str, settings: Settings, now: datetime) -> tuple[str, str]:
    """What to send to the bot, and the address that does it in one tap (empty while the bot's name is not known). A new
    one voids the one before."""
    start = PREFIX + accounts.issue(db, "pocket", officer, now)
    name = settings.telegram_name or handbook.fact(db, NAME) or ""
    return f"/start {start}", f"https://t.me/{name}?start={start}" if name else ""


def link(db: Connection, inbound: Inbound, code: str, settings: Settings, now: datetime) -> None:
    """Link the chat, or say why not; who guesses is soon not listened to."""
    begun = attempts.begin(db, [("chat", inbound.chat)], now)
    account = accounts.holder(db, "pocket", code, now) if begun is not None else None
    if account is None or not accounts.revoke(db, code):
        say(db, inbound.chat, words.TOO_MANY if begun is None else words.WRONG_CODE, now)
        return
    attempts.forgive(db, begun or [])
    for ended in pockets.link(db, account.id, inbound.chat, now):
        if ended["chat"] != inbound.chat:
            say(db, ended["chat"], words.LINKED_ELSEWHERE, now)
        if ended["officer"] != account.id:
            audit.record(
                db, ended["officer"], "telegram unlinked", f"officer:{ended['officer']}", now, "chat taken over"
            )
    letters.add(db, account.id, [Part(inbound.chat, words.LINKED.format(name=account.name), words.menu())], now)
    told = words.LINKED_MAIL.format(notices=f"{settings.address}/desk/notices")
    outbox.add_mail(db, account.email, "Bluelamp: your account was linked to Telegram", told, now)
    audit.record(db, account.id, "telegram linked", f"officer:{account.id}", now)


def unlink(db: Connection, officer: str, now: datetime, why: str = "") -> bool:
    """Cut it off at once; False when there was nothing to cut."""
    ended = pockets.unlink(db, officer, now)
    if ended is not None:
        say(db, ended["chat"], words.UNLINKED, now)
        audit.record(db, officer, "telegram unlinked", f"officer:{officer}", now, why)
    return ended is not None


def lost(db: Connection, officer: str, now: datetime) -> None:
    """The chat is gone: nothing is written there any more, and what waited goes by mail."""
    if pockets.unlink(db, officer, now) is not None:
        audit.record(db, officer, "telegram unlinked", f"officer:{officer}", now, "the chat is gone")


def say(db: Connection, chat: str, text: str, now: datetime) -> None:
    letters.add(db, None, [Part(chat, text)], now)
