"""The web chat as a channel: an update is one JSON object from our own page; sending is done once the row is stored."""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.channels.channel import (
    COMMANDS,
    Attachment,
    Capabilities,
    Inbound,
    Keys,
    Kind,
    Outbound,
    Outcome,
    Part,
    Receive,
    Rejected,
    Sent,
    Unfetchable,
    Unreadable,
    split,
)


class Webchat:
    """Chats are addressed by the hash of the visitor's token, which only their tab knows."""

    def __init__(self, name: str = "web") -> None:
        self.name = name
        self.capabilities = Capabilities(100_000, buttons=True, edit=name == "web", per_second=1_000, chat_interval=0)

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        return True  # the page is open to everybody; the token in it names the visitor

    def keys(self, raw: str) -> Keys:
        try:
            said = json.loads(raw)
            return Keys(f"{said['visitor']}:{said['id']}"[:200], str(said["visitor"]))
        except (ValueError, TypeError, KeyError, RecursionError):
            digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
            return Keys(digest, digest)

    def parse(self, raw: str) -> list[Inbound]:
        try:
            said = json.loads(raw)
            return [_inbound(said)]
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
            raise Unreadable("a web message that is not what the page sends") from error

    def render(self, outbound: Outbound) -> list[Part]:
        pieces = split(outbound.text, self.capabilities.longest_text)
        *parts, last = [Part(outbound.chat, piece, language=outbound.language) for piece in pieces]
        return [*parts, replace(last, buttons=outbound.buttons, ask_location=outbound.ask_location)]

    async def open(self) -> None: ...

    async def listen(self, receive: Receive) -> None: ...

    async def send(self, part: Part) -> Outcome:
        return Sent("")  # the page reads the stored row

    async def edit(self, chat: str, external_id: str, text: str) -> Outcome:
        return Sent(external_id) if self.capabilities.edit else Rejected("what a terminal shows stays as it is")

    async def acknowledge(self, tap_id: str) -> None: ...

    async def typing(self, chat: str) -> None: ...

    async def fetch(self, attachment: Attachment, limit: int) -> Unfetchable:
        return Unfetchable("the web chat takes no files")

    async def close(self) -> None: ...


def address(token: str) -> str:
    """The chat of a visitor's token; the token itself is never stored."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _inbound(said: dict[str, Any]) -> Inbound:
    visitor, text = str(said["visitor"]), str(said.get("text") or "")
    word, _, argument = text[1:].strip().partition(" ") if text.startswith("/") else ("", "", "")
    command = word.lower() if word.lower() in COMMANDS else None
    return Inbound(
        kind=Kind.SPOKE,
        chat=visitor,
        person=visitor,
        at=datetime.fromtimestamp(float(said["at"]), UTC),
        external_id=str(said["id"]),
        text="" if command else text,
        pin=_pin(said.get("pin")),
        tapped=str(said["tapped"])[:64] if said.get("tapped") else None,
        command=str(said["command"]) if said.get("command") in COMMANDS else command,
        argument=(argument.strip() if command else str(said.get("argument") or ""))[:64],
        chosen=str(said.get("language") or "")[:10],
        area=str(said.get("area") or "")[:64],
    )


def _pin(pin: Any) -> tuple[float, float] | None:
    if pin is None:
        return None
    lat, lng = (float(part) for part in pin)
    if not (math.isfinite(lat) and math.isfinite(lng) and abs(lat) <= 90 and abs(lng) <= 180):
        raise ValueError("not a place on earth")
    return lat, lng
