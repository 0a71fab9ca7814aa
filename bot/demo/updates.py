"""People who follow Bilston, what its officers wrote to them, and a local issue that was raised, settled and told of."""

import asyncio
from functools import partial

from bot import issue_news
from bot.broadcast import Broadcast
from bot.channels.channel import Gone
from bot.demo.person import Person
from bot.demo.week import Week
from bot.storage import issues, ledger, local_updates
from bot.storage.ledger import CHANNELS
from routing.events import OfficerTied

BIKES = "Bikes are marked free of charge at Bilston library on Saturday from 10 to 1. Bring the frame number."
SUNDAY = "Bikes are marked free of charge at Bilston library on Sunday from 10 to 1, not on Saturday. Bring the frame number."
DONE = "The council has put bollards at both ends of the alley, and we look in on Friday evenings until Christmas."
AREA, ISSUE = "WV002", "Motorbikes in the alley behind the market"


def followed(week: Week) -> None:
    """An update that went out and was corrected; one that is being written."""
    names = ("Asha Verity", "Colin Brook", "Dilys Prosser", "Marek Dudek", "Olive Tarrant", "Ravi Sandhu")
    for number, name in enumerate(names):
        Person(week, name, ("telegram", "web", "x")[number % 3]).says(1, f"18:{number:02}", "/follow Bilston")
    gone = Person(week, "Petra Lomas").says(1, "18:30", "/follow Bilston")
    week.on(4, "09:59", lambda: _blocks(week, gone))
    week.on(4, "10:00", lambda: _write(week, BIKES))
    week.on(4, "10:20", lambda: _correct(week, SUNDAY))
    with_meeting = (
        "Our next street surgery is on Thursday at 2 in the market hall. Come and tell us what should come first."
    )
    week.ago(55, lambda: _draft(week, with_meeting, "nettlefield"))


def raised(week: Week) -> None:
    """Three people raised it; two wanted to hear how it ended and were told."""
    told = (
        "motorbikes race through the alley behind the market",
        "the alley by the market is full of motorbikes",
        "motorbikes in the market alley again",
    )
    people = [
        Person(week, name, channel)
        for name, channel in (("Nora Fielding", "telegram"), ("Stan Wilkes", "web"), ("Ivy Marlow", "telegram"))
    ]
    for number, (person, words) in enumerate(zip(people, told, strict=True)):
        person.says(2, f"1{number}:15", words, "speak to an officer", "Bilston")
    week.on(2, "14:00", lambda: _open(week))
    for person in people:
        week.on(2, "14:05", partial(_tie, week, person))
    people[0].says(2, "14:30", "1")
    people[1].says(2, "15:10", "yes")
    people[2].says(2, "16:00", "2")
    week.on(6, "16:30", lambda: _settle(week))


def _open(week: Week) -> None:
    with week.app.database.write() as db:
        issues.open_one(db, ISSUE, AREA, "applegarth", week.now)


def _tie(week: Week, person: Person) -> None:
    week.take(person.conversation, OfficerTied(week.now, "applegarth", 1, ISSUE))


def _settle(week: Week) -> None:
    with week.app.database.write() as db:
        issues.resolve(db, 1, DONE, "applegarth", week.now)
    issue_news.tell(week.app.turns)


def _draft(week: Week, text: str, officer: str) -> int:
    with week.app.database.write() as db:
        return local_updates.write(db, text, [AREA], False, officer, week.now)


def _write(week: Week, text: str) -> None:
    id = _draft(week, text, "applegarth")
    with week.app.database.write() as db:
        local_updates.send(db, id, None, week.now)
    _broadcast(week)


def _correct(week: Week, text: str) -> None:
    with week.app.database.write() as db:
        local_updates.correct(db, 1, text, week.now)
        ledger.amend(db, 1)
    _broadcast(week)


def _blocks(week: Week, person: Person) -> None:
    week.channels["telegram"].endings[person.chat] = [Gone("the person has blocked the bot or left")]


def _broadcast(week: Week) -> None:
    """A round on each channel is enough for so few."""
    broadcast = Broadcast(week.app.turns, week.app.turns.channels)
    while broadcast.look_after():
        pass
    for name in CHANNELS:
        asyncio.run(broadcast.round(name))
    broadcast.look_after()
