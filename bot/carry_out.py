"""Effect -> rows. A new effect without a carrier fails the type check."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import Connection, insert

from bot import phrases
from bot.channels.channel import Button, Outbound, Part
from bot.storage import conversations, outbox
from bot.storage import tables as t
from bot.storage.conversations import Kept
from routing.effects import Alert, Answer, Choice, Effect, HandOver, NoteGap, Redirect, Relay, Say, Why
from routing.handbook import Handbook

Render = Callable[[Outbound], list[Part]]


@dataclass(slots=True)
class Carrier:
    """Carries out one turn's effects on one conversation, inside the turn's transaction."""

    db: Connection
    kept: Kept
    handbook: Handbook
    now: datetime
    render: Render
    desk_url: str
    zone: str
    position: int
    facts: dict[str, Any] = field(default_factory=dict)

    def carry_out(self, effect: Effect) -> None:
        match effect:
            case Say(phrase, values, choices, ask_location):
                self._speak(phrases.say(phrase, values, self.zone), choices, ask_location)
            case Answer(entry, choices):
                self._speak(phrases.answer(self.handbook.entries[entry], bool(choices)), choices)
            case Redirect(route, force, choices):
                self._redirect(route, force, choices)
            case HandOver():
                self._hand_over(effect)
            case Relay(officer, text):
                self._send(Outbound(self.kept.chat, text), "officer", officer)
                self.facts.update(unread=False, alert=None)
            case Alert():
                self._alert(effect)
            case NoteGap():
                self._note_gap(effect)
            case _:
                assert_never(effect)

    def _speak(self, text: str, choices: tuple[Choice, ...] = (), ask_location: bool = False) -> None:
        buttons = tuple(Button(phrases.label(choice), choice.value) for choice in choices)
        self._send(Outbound(self.kept.chat, text, buttons, ask_location), "bot")

    def _send(self, outbound: Outbound, author: str, officer: str | None = None) -> None:
        for part in self.render(outbound):
            self.position += 1
            conversations.add_to_send(self.db, self.kept, self.position, part, author, self.now, officer)

    def _redirect(self, route: str, force: str | None, choices: tuple[Choice, ...]) -> None:
        elsewhere = self.handbook.forces.get(force) if force else None
        self._speak(phrases.redirect(self.handbook.routes.get(route), elsewhere, self.handbook.home_force), choices)

    def _hand_over(self, effect: HandOver) -> None:
        self.facts.update(unread=True, **({"alert": "urgent"} if effect.urgent else {}))
        self._mail(effect.team, effect.officer, "A conversation is waiting for you")

    def _alert(self, effect: Alert) -> None:
        self.facts.update(unread=True, **({} if effect.why is Why.UNREAD else {"alert": effect.why.value}))
        urgent = effect.why in (Why.EMERGENCY, Why.VULNERABLE)
        team = "contact-desk" if effect.team is None and urgent else effect.team
        for officer in effect.to or (effect.officer,):
            self._mail(team, officer, "A conversation needs you to look at it")

    def _mail(self, team: str | None, officer: str | None, subject: str) -> None:
        """Tell whoever answers; the mail holds a link and nothing that the person said."""
        to = self.handbook.officers.get(officer) if officer else self.handbook.teams.get(team or "")
        if to is None or not to.email:
            return
        link = f"{self.desk_url}/conversations/{self.kept.id}"
        body = f"Bluelamp: {subject.lower()}.\n\nOpen it on the desk: {link}\n"
        outbox.add_mail(self.db, to.email, f"Bluelamp: {subject.lower()}", body, self.now)

    def _note_gap(self, effect: NoteGap) -> None:
        row = {"question": effect.question, "nearest": list(effect.nearest), "at": self.now}
        self.db.execute(insert(t.gaps).values(conversation_id=self.kept.id, **row))
