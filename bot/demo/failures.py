"""What goes wrong in any week: replies that did not arrive, and an update that could not be read."""

from bot.channels.channel import Gone, Rejected, Unknown
from bot.demo.person import Person
from bot.demo.week import Week


def undelivered(week: Week) -> None:
    """One reply refused, one without word whether it arrived, one to somebody who has left."""
    endings = (Rejected("the message was refused"), Unknown("no answer came"), Gone("the person blocked the bot"))
    names = ("Dilys Pargeter", "Emeka Hurst", "Fay Longbourne")
    for number, (name, ending) in enumerate(zip(names, endings, strict=True)):
        person = Person(week, name).says(
            5 + number, "12:10", "noise from the yard at night", "speak to an officer", "Ettingshall"
        )
        week.on(5 + number, "13:59", lambda person=person, ending=ending: _fails(week, person, ending))  # type: ignore[misc]
        person.is_answered(5 + number, "14:00", "fernsby", "Thank you. I come by on Friday evening and listen.")


def unreadable(week: Week) -> None:
    """An update of a shape that nobody knew, kept for the desk."""
    raw = '{"update_id": 1, "message": {"text": "A message of an unknown kind (demo)"}}'
    week.on(6, "03:00", lambda: week.app.turns.receive(week.channels["telegram"], raw))


def _fails(week: Week, person: Person, ending: Rejected | Unknown | Gone) -> None:
    week.channels[person.channel].endings[person.chat] = [ending]
