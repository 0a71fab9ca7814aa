"""The contract that every channel keeps: translate what comes in, send what goes out, name how sending can fail."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from routing.handbook import Point


class Kind(StrEnum):
    """What came in."""

    SPOKE = "spoke"  # words, a place, a tap, a command, attachments
    EDITED = "edited"  # a new version of earlier words; `external_id` names them
    LEFT = "left"  # the person blocked or removed the bot
    RETURNED = "returned"  # the person unblocked the bot
    UNSUITABLE = "unsuitable"  # a group or broadcast channel: refuse politely
    IGNORED = "ignored"  # understood, and nothing to do


class AttachmentKind(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file the person sent, still with the channel; `file_id` is what `fetch` needs. `size` in bytes if told."""

    kind: AttachmentKind
    file_id: str
    name: str = ""
    mime: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing a person did. `chat` addresses the reply, `person` is their stable id on the channel, `at` is UTC."""

    kind: Kind
    chat: str
    person: str
    at: datetime
    name: str = ""
    handle: str = ""
    external_id: str = ""
    text: str = ""
    pin: Point | None = None
    tapped: str | None = None  # the value of a button of ours
    tap_id: str | None = None  # to acknowledge the tap with `acknowledge`
    command: str | None = None  # start, help, officer, privacy, stop ... without the slash
    argument: str = ""  # what followed the command
    attachments: tuple[Attachment, ...] = ()
    language: str = ""  # of their app or device: a guess
    public: bool = False  # everybody can read this chat
    chosen: str = ""  # the language of our page in which they write
    area: str = ""  # the area of the link or poster that they came by


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a message; `value` comes back as `Inbound.tapped` (at most 64 bytes)."""

    label: str
    value: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Outbound:
    """What the core wants said to one chat."""

    chat: str
    text: str
    buttons: tuple[Button, ...] = ()
    ask_location: bool = False
    keep: str = ""  # an end that must survive where a text is shortened
    language: str = ""  # of the words, where it is known


@dataclass(frozen=True, slots=True)
class Part:
    """What one request to the channel carries; stored as one message row."""

    chat: str
    text: str
    buttons: tuple[Button, ...] = ()
    ask_location: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    external_id: str


@dataclass(frozen=True, slots=True)
class Retry:
    """Not sent, may be sent later: the request never left, or the channel said how long to wait (seconds)."""

    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request left and no answer came: it may or may not have arrived. Never resent by itself."""

    reason: str


@dataclass(frozen=True, slots=True)
class Gone:
    """This person cannot be reached here any more (blocked, deleted)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The channel refuses this message for good; trying again would not help."""

    reason: str


Outcome = Sent | Retry | Unknown | Gone | Rejected


@dataclass(frozen=True, slots=True)
class Limit:
    """A channel allows so many calls of a kind in a window of so many seconds, for all processes together."""

    name: str
    calls: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a channel's answer said of one of its limits."""

    name: str
    calls: int
    left: int
    resets_at: datetime


class Notebook(Protocol):
    """What a channel with a budget keeps outside itself, shared by all processes. Calls block: use them in a thread."""

    def take(self, name: str) -> float:
        """Spend one call of a limit: 0 when it may go now, else the seconds to wait."""

    def learn(self, readings: Iterable[Reading]) -> None: ...

    def spacing(self, name: str) -> float:
        """Seconds between two calls if what is left is spread over what is left of the window."""

    def claim_round(self, name: str, every: float) -> bool:
        """Whether this process polls now; False when any process did within so many seconds."""

    def recall(self, name: str) -> str: ...

    def remember(self, name: str, value: str) -> None: ...


@runtime_checkable
class Metered(Protocol):
    """A channel whose sending is limited for the whole account."""

    def costs(self, recipient: str) -> tuple[str, ...]:
        """The names of the limits that a message to this recipient counts against."""


@runtime_checkable
class Pushed(Protocol):
    """A channel that proves its webhook by a challenge and may put several updates into one request."""

    def answer_challenge(self, token: str) -> str | None: ...

    def unpack(self, body: bytes) -> list[str]: ...


@runtime_checkable
class Menus(Protocol):
    """A channel that can show one chat a list of commands of its own."""

    async def offer(self, chat: str, commands: Mapping[str, str]) -> Outcome:
        """Command -> its description, in order, in place of everybody's; none takes the chat's own list away."""


@runtime_checkable
class Named(Protocol):
    """A channel that learns what its account is called when it opens; links into a private chat need the name."""

    @property
    def account_name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can do; `per_second` is the whole channel's sending rate, `chat_interval` seconds between
    two messages in one chat. `private_link` leads a person from public into a private chat."""

    longest_text: int
    buttons: bool = False
    location_request: bool = False
    edit: bool = False
    per_second: float = 30.0
    chat_interval: float = 1.0
    largest_file: int = 20_000_000
    limits: tuple[Limit, ...] = ()
    private_link: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """`dedupe`: unlike for any two different updates, alike for a repeated one. `order`: updates with the same
    order key are handled one after another. Both are letters that every database takes, at most 200."""

    dedupe: str
    order: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "dedupe", _storable(self.dedupe))
        object.__setattr__(self, "order", _storable(self.order))


@dataclass(frozen=True, slots=True)
class TooLarge:
    limit: int


@dataclass(frozen=True, slots=True)
class Unfetchable:
    reason: str


class Unreadable(ValueError):
    """The update cannot be parsed; it is kept and marked failed. The message never quotes the person's words."""


class ChannelClosed(RuntimeError):
    """The channel cannot be opened (for example the token is refused); the message is one clear line."""


COMMANDS = (
    "start", "help", "officer", "privacy", "mydata", "deleteme", "stop", "language", "iaith", "cymraeg", "english", "follow", "unfollow",
)  # fmt: skip
"""What counts as a command after a "/", where the channel itself knows none."""
PUBLIC = "public:"
"""The address of a chat that everybody can read begins with this; what follows is the person's own address."""

Receive = Callable[[str], Awaitable[bool]]
"""Stores and handles one raw update; True when it is safely stored, so that it may be confirmed to the channel."""


class Channel(Protocol):
    """What the core asks of Telegram, X, the web chat and the console alike."""

    name: str
    capabilities: Capabilities

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        """Whether a webhook request really comes from the channel; judged before anything is parsed."""

    def keys(self, raw: str) -> Keys:
        """The dedupe and order keys of a raw update; works for updates that `parse` cannot read."""

    def parse(self, raw: str) -> list[Inbound]:
        """Raw update -> what the person did; pure, so that stored updates can be replayed. Raises Unreadable."""

    def render(self, outbound: Outbound) -> list[Part]:
        """Split to the channel's limits; buttons and the location request ride on the last part."""

    async def open(self) -> None:
        """Check the credentials and introduce the bot (commands, descriptions). Raises ChannelClosed."""

    async def listen(self, receive: Receive) -> None:
        """Take updates until cancelled (long polling); returns at once where updates come by webhook."""

    async def send(self, part: Part) -> Outcome: ...

    async def edit(self, chat: str, external_id: str, text: str) -> Outcome: ...

    async def acknowledge(self, tap_id: str) -> None:
        """Stop a tapped button's spinner; never raises."""

    async def typing(self, chat: str) -> None:
        """Show that a reply is coming; never raises."""

    async def fetch(self, attachment: Attachment, limit: int) -> bytes | TooLarge | Unfetchable | Retry:
        """The bytes of an attachment, at most `limit` of them."""

    async def close(self) -> None: ...


def _storable(key: str) -> str:
    """The key itself, or the hash of one that is too long or no text: an update that is not stored is sent again for ever."""
    plain = key.encode("utf-8", "replace").decode().replace("\0", "?")
    return key if plain == key and len(key) <= 200 else hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def split(text: str, longest: int) -> list[str]:
    """Cut a text into pieces of at most `longest` characters, at a paragraph, line, sentence or word if one is near."""
    pieces: list[str] = []
    rest = text
    while len(rest) > longest:
        cut = _cut(rest, longest)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [piece for piece in [*pieces, rest] if piece] or [text]


def _cut(text: str, longest: int) -> int:
    for mark in ("\n\n", "\n", ". ", " "):
        found = text.rfind(mark, longest // 2, longest - len(mark) + 1)
        if found > 0:
            return found + len(mark)
    return longest
