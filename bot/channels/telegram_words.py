"""How a text is cut for Telegram. Pure, and free of Telegram's library, so that a preview needs no bot."""

from dataclasses import replace

from bot.channels.channel import Outbound, Part, split

LONGEST = 4_096


def render(outbound: Outbound) -> list[Part]:
    """One part for each message; buttons and the location request ride on the last."""
    pieces = split(outbound.text, LONGEST // 2 if _is_wide(outbound.text) else LONGEST)
    *parts, last = [Part(outbound.chat, piece, language=outbound.language) for piece in pieces]
    return [*parts, replace(last, buttons=outbound.buttons, ask_location=outbound.ask_location)]


def _is_wide(text: str) -> bool:
    """Telegram counts UTF-16 units, of which an emoji takes two."""
    return any(ord(mark) > 0xFFFF for mark in text)
