"""What officers let their areas know: notices that hold now, a rumour that nobody answered yet, and one that was."""

from datetime import timedelta
from typing import Any

from bot import rumours as rounds
from bot.demo.person import Person
from bot.demo.week import Week
from bot.storage import bulletins, rumours
from routing.local import Kind

BILSTON, CENTRE = "WV002", "WV001"
HOSTEL = (
    "is the old school becoming a hostel?", "is it true they turn the old school into a hostel", "who decided to make a hostel of the old school",
    "when does the hostel in the old school open", "we heard the old school will be a hostel", "why was nobody asked about the hostel at the old school",
    "is the old school going to be a hostel or not", "people say there will be a hostel in the old school", "will the old school really be a hostel",
)  # fmt: skip
STATION = (
    "why is the bus station closed", "is the bus station closed all day", "what happened, the bus station is closed", "bus station closed, is it safe there",
    "when does the bus station open again", "is it true the bus station is closed", "the bus station is closed, do you know why", "how long is the bus station closed",
)  # fmt: skip
NAMES = ("Abel", "Bryn", "Cora", "Dara", "Elin", "Finn", "Gita", "Hugo", "Iris")


def announced(week: Week) -> None:
    """A meeting, an incident, and a priority that is old."""
    surgery, far = week.end + timedelta(days=2), week.end + timedelta(days=60)
    told: tuple[tuple[str, dict[str, Any]], ...] = (
        ("applegarth", {"kind": Kind.MEETING, "area": BILSTON, "text": "Street surgery at Bilston library, all welcome", "begins_at": surgery, "until": surgery + timedelta(hours=2)}),
        ("applegarth", {"kind": Kind.INCIDENT, "area": BILSTON, "text": "The car park behind the market is closed while a burst pipe is mended.", "until": week.end + timedelta(days=1)}),
        ("thistlewood", {"kind": Kind.PRIORITY, "area": BILSTON, "text": "Off-road bikes on the canal path", "issued_on": week.end.date() - timedelta(days=130), "until": far}),
    )  # fmt: skip
    for officer, values in told:
        week.on(6, "09:20", lambda officer=officer, values=values: _announce(week, officer, values))  # type: ignore[misc]


def unanswered(week: Week) -> None:
    """Nine people ask alike within the hour; the card waits for an officer."""
    _all_ask(week, HOSTEL, "Bilston", 55)
    week.ago(12, lambda: rounds.look(week.app))


def answered(week: Week) -> None:
    """Eight people asked alike; an officer's statement answered them, and answers whoever asks now."""
    _all_ask(week, STATION, "City centre", 240)
    week.ago(200, lambda: rounds.look(week.app))
    week.ago(192, lambda: _state(week))


def _announce(week: Week, officer: str, values: dict[str, Any]) -> None:
    with week.app.database.write() as db:
        bulletins.keep(db, None, values, officer, week.now)


def _all_ask(week: Week, questions: tuple[str, ...], place: str, first: int) -> None:
    for number, (name, question) in enumerate(zip(NAMES, questions, strict=False)):
        person = Person(week, f"{name} {place.split()[0]}", "web" if number % 2 else "telegram")
        week.ago(first - 3 * number, lambda person=person, question=question: _ask(person, question, place))  # type: ignore[misc]


def _ask(person: Person, question: str, place: str) -> None:
    for text in (question, "speak to an officer", place):
        person.say(text)


def _state(week: Week) -> None:
    known = "The bus station is closed for a gas leak in the street. Nobody was hurt. The engineers are at work."
    values: dict[str, Any] = {
        "known": known, "unknown": "When it opens again. We say so here.", "asked": [], "officer": "quillfeather",
        "until": week.end + timedelta(hours=6), "tells": True,
    }  # fmt: skip
    with week.app.database.read() as db:
        card = rumours.every(db, [CENTRE])[0]["id"]
    with week.app.database.write() as db:
        rumours.state(db, card, values, week.now)
    while rounds.tell(week.app):
        pass
