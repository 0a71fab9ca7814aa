"""An answer as each channel would carry it: made by the channels' own renderers, sent to nobody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot import phrases
from bot.answer_text import plain
from bot.channels import telegram_words, x_words
from bot.channels.channel import PUBLIC, Button, Outbound, Part
from bot.channels.webchat import Webchat
from routing.enquiry import HELPED
from routing.handbook import Entry

CHAT = "preview"


@dataclass(frozen=True, slots=True)
class Preview:
    """The messages of one channel; `note` says what the channel makes different."""

    channel: str
    texts: tuple[str, ...]
    buttons: tuple[str, ...]
    note: str


def of(entry: Entry, private_link: str) -> list[Preview]:
    """Web chat, Telegram, X in private and X in public, where `private_link` leads people when the answer has no link."""
    buttons = tuple(Button(phrases.label(choice), choice.value) for choice in HELPED)
    private = Outbound(CHAT, phrases.answer(entry), buttons)
    public = phrases.say("public_answer", {"answer": plain(entry.answer)})
    post = Outbound(f"{PUBLIC}{CHAT}", public, keep=entry.url or private_link)
    shown = _post(x_words.render(post), public)
    return [
        _with_buttons("Web chat", Webchat().render(private)),
        _with_buttons("Telegram", telegram_words.render(private)),
        Preview("X, private", _texts(x_words.render(private), x_words.with_choices), (), ""),
        shown,
    ]


def _with_buttons(channel: str, parts: Sequence[Part]) -> Preview:
    note = f"{len(parts)} messages" if len(parts) > 1 else ""
    return Preview(channel, _texts(parts, lambda part: part.text), tuple(one.label for one in parts[-1].buttons), note)


def _post(parts: Sequence[Part], whole: str) -> Preview:
    text = parts[0].text
    cut = "" if " ".join(whole.split()) in text else ", shortened to fit one post"
    return Preview(
        "X, in public", (text,), (), f"{x_words.weight(text)} of {x_words.LONGEST_POST} characters as X counts{cut}"
    )


def _texts(parts: Sequence[Part], shown: Callable[[Part], str]) -> tuple[str, ...]:
    return tuple(shown(part) for part in parts)
