"""Ordinary matters of the made-up week: on every channel, from the first word to the closure; talks written down."""

from bot.demo.person import Person
from bot.demo.week import Week
from routing.events import OfficerLogged


def on_every_channel(week: Week) -> None:
    """Answered by the bot, by an officer on Telegram, X and the web chat, and in public."""
    Person(week, "Priya Oakhanger").says(
        1, "09:12", "there is a van on the pavement outside the nursery every morning", "speak to an officer", "Bilston"
    ).is_answered(
        1, "11:30", "applegarth", "Hello Priya, I am outside the nursery tomorrow at half past eight and will talk to the driver."
    ).says(2, "09:05", "He has moved it. Thank you.").is_answered(
        2, "10:00", "applegarth", "Good to hear. Write again here if it comes back.", close=True
    )  # fmt: skip
    Person(week, "Callum Wickett", "web").says(1, "12:40", "can I park on the pavement?", "Yes")
    Person(week, "Dora Fenwick", "web").says(
        2, "14:20", "kids on mopeds tear across the field every evening", "speak to an officer", "Low Hill"
    ).is_answered(
        2, "16:45", "bramblewick", "Which side of the field do they come in from, and at about what time?"
    ).says(2, "17:10", "From the school side, about seven.").is_answered(
        3, "09:30", "bramblewick", "We are there tonight and on Friday. I will write here how it went."
    )
    Person(week, "Marek Stonehouse", "x").says(
        3, "10:15", "Can somebody talk to us about the drinking in the square?", "speak to an officer", "City centre"
    ).is_answered(3, "13:00", "tansy", "Hello Marek. I walk the square with the wardens on Thursday at six. Would you like to join us?")  # fmt: skip
    Person(week, "Bea Larksong", "x", public=True).says(4, "08:50", "when is the next street meeting in Bilston?")
    pinned = Person(week, "Tomasz Birchall")
    pinned.says(4, "18:05", "fly tipping again behind the garages", "speak to an officer")
    week.on(4, "18:07", lambda: pinned.say(pin=(52.5665, -2.0775)))
    week.on(4, "18:09", lambda: pinned.say("This van was there both times.", photo=True))
    pinned.is_answered(5, "09:20", "nettlefield", "Thank you for the picture. The council clears it today; I am asking the neighbours.")  # fmt: skip
    Person(week, "Agnes Pettifer", "web").says(
        5, "11:00", "my neighbour's music keeps the whole terrace awake", "speak to an officer", "Penn"
    )
    Person(week, "Ifeoma Sandwell").says(
        6, "15:30", "someone is riding a quad bike in the park", "speak to an officer", "Wednesfield"
    )
    for number, (name, place) in enumerate(
        (("Ravi Coldharbour", "Heath Town"), ("Joan Millrace", "Blakenhall"), ("Owen Thatcher", "Bilston"))
    ):
        Person(week, name, "web").says(
            7, f"{16 + number}:10", "cars race down our road at night", "speak to an officer", place
        )


def talks(week: Week) -> None:
    """A call and a talk in the street, written down by officers."""
    call = ("A caller says the lights in the underpass have been out for a week.", "I have told the council; a lamp is ordered.")  # fmt: skip
    week.on(3, "15:15", lambda: _logged(week, "phone", "Mrs Hollins (demo)", "applegarth", *call))
    street = "A stallholder says that somebody sells cigarettes to school children behind the market."
    week.on(6, "11:45", lambda: _logged(week, "street", "", "larch", street, ""))


def _logged(week: Week, how: str, name: str, officer: str, said: str, answered: str) -> None:
    week.app.turns.log(how, name, OfficerLogged(week.now, officer, said, answered))
