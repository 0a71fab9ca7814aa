"""A few people who write, one who is not understood, and an officer who answers, whatever happens to the program meanwhile."""

import random
import time
from datetime import UTC, datetime

from sqlalchemy import func, select

from bot.app import App
from bot.storage import tables as t
from routing.events import OfficerReplied
from tests.fake_telegram import FakeTelegram, Person
from tests.faults.program import Program
from tests.faults.promises import Told

OFFICER = "coppice"
LONGEST = 300.0
"""Seconds; a busy machine starts programs slowly."""


class Play:
    """Half of the people want an officer, the others ask the bot; updates are repeated, overtaken and unreadable."""

    def __init__(self, fake: FakeTelegram, app: App, people: int = 4, failing: bool = True) -> None:
        self.fake, self.app, self.told = fake, app, Told()
        self.chance, self.round, self.failing = random.Random(people), 0, failing
        self.people = [fake.person(f"P{number}") for number in range(people)]

    def on(self, rounds: int = 1) -> None:
        """Everybody says the next thing."""
        for _ in range(rounds):
            self.round += 1
            for number, person in enumerate(self.people):
                self._says(number, person)
            if self.failing:
                self.fake.failures.append(self.chance.choice(["", "", "", "429", "dropped", "502"]))
            if self.round % 3 == 0:
                self.fake.add(message={"message_id": f"?{self.round}", "chat": {}})
                self.told.poisoned += 1

    def answers(self) -> int:
        """The officer answers everybody who is owed an answer, from a process of their own."""
        c, given = t.conversations.c, 0
        with self.app.database.read() as db:
            waiting = list(db.scalars(select(c.id).where(c.state == "with_officer", c.answered_at.is_(None))))
        for id in waiting:
            text = f"I have read that, {id}-{len(self.told.replied)}."
            taken = self.app.turns.take(id, OfficerReplied(datetime.now(UTC), OFFICER, text))
            if taken is not None and taken.refused is None:
                self.told.replied.append(text)
                given += 1
        return given

    def until_quiet(self, program: Program | None = None) -> None:
        """Everything is stored and settled; or the program has killed itself."""
        end = time.monotonic() + LONGEST
        while not (program and program.died()) and not self.is_quiet():
            assert time.monotonic() < end, "it did not become quiet"
            time.sleep(0.1)

    def is_quiet(self) -> bool:
        """Everything said is stored and nothing waits to be sent."""
        m = t.messages.c
        with self.app.database.read() as db:
            stored = db.scalar(select(func.count()).where(m.author == "public"))
            waiting = db.scalar(select(func.count()).where(m.status.in_(("queued", "sending"))))
            failed = db.scalar(select(func.count()).where(t.updates.c.status == "failed"))
        return stored == sum(map(len, self.told.said.values())) and not waiting and failed == self.told.poisoned

    def _says(self, number: int, person: Person) -> None:
        if number % 2:
            text = f"can I park on the pavement? {self.round}"
        else:
            text = (
                f"speak to an officer in Bilston {self.round}"
                if self.round == 1
                else f"it happened again, day {self.round}"
            )
        early = self.fake.next() if self.chance.random() < 0.3 else 0
        said = person.says(text)
        self._told(person, text)
        if early:  # written before that, and overtaken on the way
            late = {**said["message"], "message_id": early, "text": f"{text}, as I said"}
            self.fake.add(message=late)
            self._told(person, late["text"])
        if self.chance.random() < 0.3:
            self.fake.repeat(said)

    def _told(self, person: Person, text: str) -> None:
        self.told.said.setdefault(str(person.id), []).append(text)
