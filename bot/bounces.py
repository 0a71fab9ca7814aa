"""Bounces (RFC 3464, and 6533 for addresses beyond ASCII) -> marks on addresses. What they quote is never kept or logged."""

import re
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.parser import HeaderParser
from email.utils import getaddresses

from bot.app import App
from bot.storage import bounces

STATUS = ("message/delivery-status", "message/global-delivery-status")
RETURNED = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")
WHY = "a mail came back"


def take(app: App, mail: EmailMessage) -> str | None:
    """Mark the addresses whose mail came back for good, clear those where it arrived; None for what is no bounce."""
    if mail.get_content_type() != "multipart/report":
        return None
    parts = list(mail.iter_parts())
    told = [block for part in parts if part.get_content_type() in STATUS for block in _blocks(part)]
    if not told:
        return None
    failed, arrived = _addresses(told, "failed"), _addresses(told, "delivered")
    if len(told) == 1 and failed:  # one mail went to one address: the one we wrote to, wherever it was forwarded
        failed += [address for part in parts if part.get_content_type() in RETURNED for address in _written_to(part)]
    now = app.turns.clock()
    with app.database.write() as db:
        gone = bounces.ours(db, failed, now)
        for address in gone:
            bounces.mark(db, address, WHY, now)
        bounces.lift(db, *bounces.ours(db, arrived, now))
    return f"bounce: {len(gone)} addresses marked" if failed else "a report of no failure"


def _blocks(part: Message) -> list[Message]:
    """What a report says of each recipient; its first block is about the mail as a whole."""
    found = part.get_payload()
    if not isinstance(found, list):
        return []
    if part.get_content_type() != STATUS[0]:  # the library reads the newer kind as one mail, whose text are the blocks
        text = str(found[0].get_payload()) if isinstance(found[0], Message) else ""
        found = [HeaderParser().parsestr(block.lstrip()) for block in re.split(r"\r?\n[ \t]*\r?\n", text)]
    return [one for one in found if isinstance(one, Message) and one.get("Action") and _recipient(one)]


def _addresses(told: list[Message], action: str) -> list[str]:
    return [address for one in told if str(one["Action"]).strip().lower() == action for address in _recipient(one)]


def _recipient(block: Message) -> list[str]:
    """The address that we wrote to and the one where it ended, as far as a report names them."""
    named = (str(block.get(name, "")) for name in ("Original-Recipient", "Final-Recipient"))
    plain = (_plain(*one.split(";", 1)) for one in named if ";" in one)
    return [address for address in plain if "@" in address]


def _plain(kind: str, address: str) -> str:
    """An address without its encoding: +3D stands for = in the older kind."""
    address = address.strip().strip("<>")
    if kind.strip().lower() != "rfc822":
        return address
    return re.sub(r"\+([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), address)


def _written_to(part: Message) -> Iterator[str]:
    """To whom the returned mail was written."""
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    head = first if isinstance(first, Message) else HeaderParser().parsestr(str(inner))
    yield from (address for _, address in getaddresses([str(head.get("To", ""))]) if address)
