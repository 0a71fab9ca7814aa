"""What officers do with conversations: notes, tags, priority, snoozing, passing on, merging, drafts, ready texts."""

from datetime import timedelta

from sqlalchemy import update

from bot.demo.person import Person
from bot.demo.week import Week
from bot.storage import drafts, handbook, texts, views
from bot.storage import tables as t
from bot.storage.inbox import Filters
from routing.events import (
    OfficerMerged,
    OfficerNoted,
    OfficerPassedOn,
    OfficerPrioritised,
    OfficerSnoozed,
    OfficerTagged,
)

TRAINEE, MENTOR = "nettlefield", "applegarth"


def notes_and_tags(week: Week) -> None:
    """A matter that colleagues work on together."""
    lock = Person(week, "Florence Kettering").says(
        3, "08:40", "the shutters of the old bank were forced open again", "speak to an officer", "Bilston"
    )
    week.on(3, "09:10", lambda: week.take(lock.conversation, OfficerTagged(week.now, "applegarth", "old bank")))
    week.on(3, "09:12", lambda: week.take(lock.conversation, OfficerPrioritised(week.now, "applegarth", 1)))
    said = "Third time this month. @thistlewood, shall we write to the owner?"
    week.on(3, "09:14", lambda: week.take(lock.conversation, OfficerNoted(week.now, "applegarth", said)))
    answer = "Yes. I ring them at noon. @applegarth, please take pictures of the lock."
    week.on(3, "10:02", lambda: week.take(lock.conversation, OfficerNoted(week.now, "thistlewood", answer)))
    lock.is_answered(3, "12:30", "applegarth", "The owner boards it up today. Tell me here if anybody is seen there at night.")  # fmt: skip
    later = week.end + timedelta(days=2)
    week.ago(300, lambda: week.take(lock.conversation, OfficerSnoozed(week.now, "applegarth", later)))


def moved(week: Week) -> None:
    """Passed on, come to the wrong patch, and two that are one."""
    wrong = Person(week, "Kit Hawksworth", "web").says(
        4, "09:30", "needles in the play area by the canal", "speak to an officer", "Bilston"
    )
    week.on(4, "10:15", lambda: week.take(wrong.conversation, OfficerPassedOn(week.now, "applegarth", "ettingshall", None, True)))  # fmt: skip
    again = Person(week, "Ruth Gosling").says(
        5, "10:30", "rubbish fires at the canal bridge", "speak to an officer", "Bilston"
    )
    week.on(5, "11:00", lambda: week.take(again.conversation, OfficerPassedOn(week.now, "nettlefield", "ettingshall", None, True)))  # fmt: skip
    passed = Person(week, "Hugh Dunstall", "x").says(
        5, "12:20", "who looks after the new flats by the station", "speak to an officer", "City centre"
    )
    week.on(5, "13:05", lambda: week.take(passed.conversation, OfficerPassedOn(week.now, "tansy", "city-centre", "quillfeather")))  # fmt: skip
    first = Person(week, "Wilma Southgate").says(6, "09:00", "dogs off the lead by the school", "speak to an officer", "Bilston")  # fmt: skip
    second = Person(week, "Wilma Southgate", "web").says(6, "09:30", "loose dogs at the school gate", "speak to an officer", "Bilston")  # fmt: skip
    week.on(6, "10:10", lambda: week.take(second.conversation, OfficerMerged(week.now, "applegarth", first.conversation)))  # fmt: skip


def drafts_begun(week: Week) -> None:
    """A reply half written, and a trainee's that waits for the mentor."""
    half = Person(week, "Basia Merridale").says(7, "14:30", "cars parked across our drives", "speak to an officer", "Bilston")  # fmt: skip
    week.on(7, "14:50", lambda: _draft(week, half.conversation, MENTOR, "Hello Basia, which evenings is it worst", "draft"))  # fmt: skip
    trainee = Person(week, "Clive Rowney", "web").says(7, "15:20", "graffiti on the war memorial", "speak to an officer", "Bilston")  # fmt: skip
    reply = "Thank you for telling me. I go there this afternoon and ask the council to clean it."
    week.on(7, "15:40", lambda: _draft(week, trainee.conversation, TRAINEE, reply, "mentor"))


def kept_for_later(week: Week) -> None:
    """Ready texts and a saved view."""
    week.on(1, "08:05", lambda: _texts(week))


def _draft(week: Week, conversation: int, officer: str, text: str, status: str) -> None:
    with week.app.database.write() as db:
        if status == "mentor":
            db.execute(update(t.officers).where(t.officers.c.id == officer).values(mentor=MENTOR))
            handbook.touch(db)
        drafts.keep(db, conversation, officer, text, 99, week.now, status)


def _texts(week: Week) -> None:
    written = (
        ("When I am about", "Hello {name}, I am in {area} on Thursday from two to six. {officer}", None),
        ("Keep a diary", "Please write down day, time and what you saw for two weeks, and send it to me here.", "bilston"),
    )  # fmt: skip
    with week.app.database.write() as db:
        for title, text, team in written:
            texts.keep(db, None, title, text, team, "thistlewood", week.now)
        views.keep(db, "thistlewood", "High in Bilston", "all", Filters(team="bilston", priority="1"))
