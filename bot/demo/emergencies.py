"""What must be seen soon, and what is veiled."""

from bot.demo.person import Person
from bot.demo.week import Week
from routing.events import OfficerSaw


def urgent(week: Week) -> None:
    """An emergency, somebody vulnerable who is looked after, and one that waits now."""
    seen = Person(week, "Rosa Netherton", "web").says(
        2, "20:15", "someone is breaking into the house next door right now"
    )
    week.on(2, "20:18", lambda: week.take(seen.conversation, OfficerSaw(week.now, "kestrel")))
    seen.is_answered(2, "20:25", "kestrel", "Officers went to the house after your call to 999. Thank you for ringing.")
    worried = Person(week, "Elsie Marchbank").says(4, "16:30", "I dont want to live any more")
    week.on(4, "16:33", lambda: week.take(worried.conversation, OfficerSaw(week.now, "heron")))
    worried.is_answered(4, "16:36", "heron", "I have read what you wrote. Are you safe where you are at this moment?")
    waiting = Person(week, "Noor Tildesley", "web")
    week.ago(6, lambda: waiting.say("my ex partner is outside my door and he is shouting that he will kill me"))


def abusive(week: Week) -> None:
    """Mere abuse, which is veiled."""
    Person(week, "Anonymous", "x").says(5, "23:40", "you are all useless pigs", "speak to an officer", "Bilston").says(
        5, "23:44", "fuck off you useless idiots"
    )
