"""Made-up people who write on one channel, as that channel's own updates."""

import json
from dataclasses import dataclass, field
from typing import Any, Self

from bot.channels.channel import PUBLIC
from bot.demo.week import Week
from routing.events import OfficerClosed, OfficerReplied
from routing.handbook import Point

FIRST_ID = 9_000_000_000_000_000_000
"""Beyond every number that a channel gives to anybody: nothing written in a demo reaches a real person."""


@dataclass(slots=True)
class Person:
    """Somebody on telegram, x, web, or in public on x; every act is an update of that channel."""

    week: Week
    name: str
    channel: str = "telegram"
    public: bool = False
    id: int = 0
    sent: int = 0
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        self.id = FIRST_ID + next(self.week.number)
        self.shown = f"{self.name} (demo)"

    @property
    def chat(self) -> str:
        return f"{PUBLIC if self.public else ''}{self.id}"

    @property
    def conversation(self) -> int:
        return self.week.conversation(self.channel, self.chat)

    def says(self, day: int, at: str, *texts: str) -> Self:
        """One text after the other, on a day of the week."""
        self.week.on(day, at, lambda: [self.say(text) for text in texts])
        return self

    def is_answered(self, day: int, at: str, officer: str, text: str, close: bool = False) -> Self:
        """An officer replies, and closes if so."""
        self.week.on(day, at, lambda: self.reply(officer, text, close))
        return self

    def say(self, text: str = "", pin: Point | None = None, photo: bool = False) -> None:
        self.sent += 1
        match self.channel:
            case "telegram":
                raw = self._telegram(text, pin, photo)
            case "x":
                raw = self._x(text)
            case _:
                raw = self._web(text, pin)
        if not self.week.app.turns.receive(self.week.channels[self.channel], json.dumps(raw)):
            raise AssertionError("the demo says nothing twice")

    def reply(self, officer: str, text: str, close: bool = False) -> None:
        now, id = self.week.now, self.conversation
        self.week.take(id, OfficerReplied(now, officer, text, public=True if self.public else None))
        if close:
            self.week.take(id, OfficerClosed(now, officer))

    def _telegram(self, text: str, pin: Point | None, photo: bool) -> dict[str, Any]:
        first, _, last = self.shown.partition(" ")
        chat = {"id": self.id, "type": "private", "first_name": first, "last_name": last}
        message: dict[str, Any] = {"message_id": self.sent, "date": int(self.week.now.timestamp()), "chat": chat}
        message |= {"from": {**chat, "is_bot": False, "language_code": "en"}}
        if pin:
            message |= {"location": {"latitude": pin[0], "longitude": pin[1]}}
        if photo:
            file = {"file_id": f"demo-{self.id}", "file_unique_id": "demo", "width": 640, "height": 400}
            message |= {"photo": [file], "caption": text}
        elif text:
            message |= {"text": text}
        return {"update_id": self.sent, "message": message}

    def _x(self, text: str) -> dict[str, Any]:
        user = {"id": str(self.id), "name": self.shown, "username": f"demo_{self.name.split()[0].lower()}"}
        id, at = str(self.id * 100 + self.sent), self.week.now.isoformat()
        raw: dict[str, Any] = {"me": "1", "handle": "DemoPolice", "users": [user], "media": [], "posts": []}
        if self.public:
            return {
                **raw,
                "post": {"id": id, "text": f"@DemoPolice {text}", "author_id": str(self.id), "created_at": at},
            }
        event = {"id": id, "event_type": "MessageCreate", "text": text, "sender_id": str(self.id), "created_at": at}
        return {**raw, "dm": {**event, "dm_conversation_id": f"1-{self.id}"}}

    def _web(self, text: str, pin: Point | None) -> dict[str, Any]:
        raw = {"visitor": str(self.id), "id": str(self.sent), "text": text, "at": self.week.now.timestamp()}
        return {**raw, "pin": list(pin)} if pin else raw
