"""Effect -> rows. A new effect without a carrier fails the type check."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import Connection, insert

from bot import phrases
from bot.answer_text import plain
from bot.channels.channel import PUBLIC, Button, Outbound, Part
from bot.storage import (
    borders,
    conversations,
    copies,
    erasure,
    followers,
    issues,
    notes,
    notices,
    rumours,
    sent,
    unsent,
)
from bot.storage import tables as t
from bot.storage.conversations import Kept
from routing.allowance import Urgency
from routing.effects import (
    Alert,
    Answer,
    Choice,
    Consent,
    Correct,
    Effect,
    Erase,
    EraseAll,
    Follow,
    GiveCopy,
    HandOver,
    Inform,
    Introduce,
    KeepNote,
    Mention,
    NoteBorder,
    NoteGap,
    Redirect,
    Relay,
    Say,
    Tie,
    Unfollow,
    Untie,
    Why,
    WriteDown,
)
from routing.handbook import Handbook

URGENT = ("emergency", "public_emergency", "vulnerable", "public_vulnerable")
TO_MANY = ("issue_resolved",)
"""What is said to many at once, behind everything that is said to one."""
UNMARKED = (Why.UNREAD, Why.WROTE_AGAIN, Why.SNOOZE_OVER, Why.ERASED)
"""What an officer is told of and what does not mark the conversation."""
AT_ONCE = (Why.EMERGENCY, Why.VULNERABLE, Why.OVERDUE, Why.UNREAD)
"""What no quiet hours and no digest hold back."""
SPOKEN = {"phone": "by phone", "street": "in the street"}
"""Talks that officers write down: nothing is sent there, and the officer answers by word of mouth."""
Render = Callable[[Outbound], list[Part]]


@dataclass(slots=True)
class Carrier:
    """Carries out one turn's effects on one conversation, inside the turn's transaction."""

    db: Connection
    kept: Kept
    handbook: Handbook
    now: datetime
    render: Render
    zone: str
    position: int
    facts: dict[str, Any] = field(default_factory=dict)
    private_link: str = ""
    by: str | None = None  # whose act it is: nobody is told of their own
    language: str = ""
    edits: bool = False
    desk_url: str = ""

    def carry_out(self, effect: Effect) -> None:
        match effect:
            case Say(phrase, values, choices, ask_location, language):
                spoken = language or self.language
                given = {**values, "private": self.private_link}
                if phrase == "privacy":
                    given["kept"] = "\n".join(phrases.kept(self.handbook.keep_days, spoken))
                urgency = (
                    Urgency.EMERGENCY if phrase in URGENT else Urgency.BROADCAST if phrase in TO_MANY else Urgency.BOT
                )
                words = phrases.say(phrase, given, self.zone, spoken)
                self._speak(words, choices, ask_location, urgency=urgency)
            case Answer(entry, choices):
                self._answer(entry, choices)
            case Redirect(route, force, choices):
                self._redirect(route, force, choices)
            case Introduce():
                self._speak(phrases.introduce(effect, self.zone, self.language), valid_until=effect.until)
            case Mention(bulletin, _, _, choices):
                how: dict[str, Any] = {"valid_until": bulletin.until, "cites": f"bulletin:{bulletin.id}"}
                self._speak(phrases.mention(effect, self.zone, self.language), choices, **how)
            case Inform(statement, choices):
                rumours.told(self.db, statement.id, self.kept.id, statement.edition, self.now)
                how = {"valid_until": None if statement.withdrawn else statement.until, "cites": statement.name}
                self._speak(phrases.statement(statement, self.zone, self.language), choices, **how)
            case HandOver():
                self._hand_over(effect)
            case Relay(officer, text, public):
                self._relay(officer, text, public)
                self.facts.update(unread=False, alert=None)
            case Correct():
                self._correct(effect)
            case Follow(area):
                followers.add(self.db, self.kept.channel, self._chat, area, self.language, self.now)
            case Unfollow(areas):
                followers.remove(self.db, self.kept.channel, self._chat, areas)
                if not areas:
                    issues.hush(self.db, self.kept.channel, self._chat)
            case Tie(issue, asked):
                issues.tie(self.db, issue, self.kept.id, self.by or "", asked, self.now)
            case Untie(issue):
                issues.untie(self.db, issue, self.kept.id)
            case Consent(issue, agreed):
                issues.consent(self.db, issue, self.kept.channel, self.kept.chat, agreed)
            case KeepNote():
                self._keep_note(effect)
            case NoteBorder(came_to, belongs_to, area):
                borders.add(self.db, self.kept.id, came_to, belongs_to, area, self.now)
            case WriteDown(text):
                self._write_down(text, "public")
            case Alert():
                self._alert(effect)
            case NoteGap():
                self._note_gap(effect)
            case Erase(address):
                erasure.words(self.db, self.kept.id)
                self.facts.update(unread=False, alert=None, **erasure.identity(address))
            case EraseAll():
                pass  # the turn goes on with each conversation of the person's
            case GiveCopy():
                self._give_copy()
            case _:
                assert_never(effect)

    @property
    def _chat(self) -> str:
        """The person's own address, in public too."""
        return self.kept.chat.removeprefix(PUBLIC)

    def _speak(
        self, text: str, choices: tuple[Choice, ...] = (), ask_location: bool = False, keep: str = "",
        urgency: Urgency = Urgency.BOT, **more: Any,
    ) -> None:  # fmt: skip
        buttons = tuple(Button(phrases.label(choice, self.language), choice.value) for choice in choices)
        outbound = Outbound(self.kept.chat, text, buttons, ask_location, keep, self.language)
        if self.kept.chat.startswith(PUBLIC):
            self._post(outbound, "bot", urgency=urgency)
        else:
            self._send(outbound, "bot", urgency=urgency, **more)

    def _answer(self, entry: str, choices: tuple[Choice, ...]) -> None:
        known = self.handbook.entries[entry]
        if self.kept.chat.startswith(PUBLIC):
            words = phrases.say("public_answer", {"answer": plain(known.answer)}, language=self.language)
            self._speak(words, keep=known.url or self.private_link)
        else:
            self._speak(phrases.answer(known, bool(choices), self.language), choices)

    def _relay(self, officer: str, text: str, public: bool) -> None:
        """An officer's words, unaltered, and what waits before them as soon as they."""
        if self.kept.channel in SPOKEN:
            self._write_down(text, "officer", officer)
            return
        unsent.hurry(self.db, self.kept, Urgency.OFFICER)
        if public:
            unsent.withdraw(self.db, self.kept)
            self._post(Outbound(self.kept.chat, text), "officer", officer, Urgency.OFFICER)
        else:
            self._send(Outbound(self.kept.chat.removeprefix(PUBLIC), text), "officer", officer, Urgency.OFFICER)

    def _correct(self, effect: Correct) -> None:
        """By a change of the message where the channel can do that and the words still fit into one, else by a new one."""
        earlier = sent.message(self.db, self.kept.id, effect.message)
        if self.kept.channel in SPOKEN or earlier is None:
            self._write_down(phrases.correction(effect.text, self.language), "officer", effect.officer)
            return
        whole = Outbound(earlier["recipient"], phrases.corrected(effect.text, self.now, self.zone, self.language))
        as_edit = self.edits and earlier["external_id"] is not None and len(self.render(whole)) == 1
        words = effect.text if as_edit else phrases.correction(effect.text, self.language)
        known = {"external_id": earlier["external_id"], "language": self.language} if as_edit else {}
        how: dict[str, Any] = {"corrects": effect.message, "as_edit": as_edit, **known}
        for part in self.render(Outbound(earlier["recipient"], words)):
            self.position += 1
            conversations.add_to_send(
                self.db, self.kept, self.position, part, "officer", self.now, effect.officer, Urgency.OFFICER, **how
            )

    def _write_down(self, text: str, author: str, officer: str | None = None) -> None:
        """Words that were said and are not to be sent."""
        self.position += 1
        conversations.add_spoken(self.db, self.kept, self.position, text, author, self.now, officer)

    def _post(
        self, outbound: Outbound, author: str, officer: str | None = None, urgency: Urgency = Urgency.BOT
    ) -> None:
        """One public reply, under a post that has none of ours yet; where there is none, the bot keeps silent."""
        post = conversations.post_to_answer(self.db, self.kept)
        if post is None and author == "bot":
            return
        for part in self.render(outbound):
            self.position += 1
            part = replace(part, chat=f"post:{post}" if post else self.kept.chat)
            conversations.add_to_send(self.db, self.kept, self.position, part, author, self.now, officer, urgency, post)

    def _send(
        self, outbound: Outbound, author: str, officer: str | None = None, urgency: Urgency = Urgency.BOT, **more: Any
    ) -> None:
        """`more`: until when it may leave, and what it tells of."""
        for part in self.render(outbound):
            self.position += 1
            conversations.add_to_send(
                self.db, self.kept, self.position, part, author, self.now, officer, urgency, **more
            )

    def _redirect(self, route: str, force: str | None, choices: tuple[Choice, ...]) -> None:
        elsewhere = self.handbook.forces.get(force) if force else None
        known, home = self.handbook.routes.get(route), self.handbook.home_force
        self._speak(phrases.redirect(known, elsewhere, home, self.language), choices)

    def _hand_over(self, effect: HandOver) -> None:
        self.facts.update(unread=True, **({"alert": "urgent"} if effect.urgent else {}))
        self._tell(effect.team, effect.officer, "handover", effect.urgent)

    def _keep_note(self, effect: KeepNote) -> None:
        notes.add(self.db, self.kept.id, effect.officer, effect.text, effect.to, self.now)
        for officer in effect.to:
            self._tell(None, officer, "mention", False)

    def _alert(self, effect: Alert) -> None:
        self.facts.update(unread=True, **({} if effect.why in UNMARKED else {"alert": effect.why.value}))
        urgent = effect.why in (Why.EMERGENCY, Why.VULNERABLE)
        team = "contact-desk" if effect.team is None and urgent else effect.team
        for officer in effect.to or (effect.officer,):
            self._tell(team, officer, effect.why.value, effect.why in AT_ONCE)

    def _tell(self, team: str | None, officer: str | None, why: str, urgent: bool) -> None:
        """Tell whoever answers; a notice holds nothing that the person said."""
        if officer is not None and officer == self.by:
            return
        notices.tell(self.db, self.handbook, self.kept.id, team, officer, why, urgent, self.now, self.zone)

    def _give_copy(self) -> None:
        """A link that counts once and not for long; what it leads to is put together when it is used."""
        secret, until = copies.offer(self.db, self.kept.id, self.now)
        address = f"{self.desk_url.removesuffix('/desk')}{copies.PATH}{secret}"
        self._speak(phrases.say("mydata", {"url": address, "until": until}, self.zone, self.language))

    def _note_gap(self, effect: NoteGap) -> None:
        row = {"question": effect.question, "nearest": list(effect.nearest), "at": self.now}
        self.db.execute(insert(t.gaps).values(conversation_id=self.kept.id, **row))
