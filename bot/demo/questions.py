"""What the FAQ did not know or did not help with: enough of each kind to be seen as one, with what officers replied."""

from bot.demo.person import Person
from bot.demo.week import Week

BIKES = (
    ("Nell Ashcombe", "do you mark bikes so they can be found again", "Bilston", "nettlefield"),
    ("Jude Orrin", "where can I get my bicycle security marked", "Bilston", "applegarth"),
    ("Sunita Weir", "bike marking day near me?", "Low Hill", "wrenfield"),
    ("Pete Lockwood", "can an officer put a mark on my childs bike", "Penn", "meadowsweet"),
    ("Grace Amberley", "is there any bike marking this month", "Wednesfield", "teasel"),
)
MARKING = "We mark bikes free of charge at the library on the first Saturday of the month, from ten to one. Bring the frame number."  # fmt: skip
SPEED = (
    ("Hal Brimley", "can we borrow the speed gun for our street", "Heath Town", "yarrow"),
    ("Mina Crossley", "how do we start a community speedwatch group", "Blakenhall", "fernsby"),
    ("Gordon Pike", "volunteers to check speeding cars on our road", "Bilston", "applegarth"),
)
WATCHING = "Six neighbours are enough for a Speedwatch group. I bring the equipment and train you; write me the street and an evening that suits."  # fmt: skip


def unanswered(week: Week) -> None:
    """Questions without an entry, which officers answered alike."""
    for number, (name, question, place, officer) in enumerate(BIKES):
        Person(week, name, "web").says(2 + number, "13:20", question, "No", place).is_answered(
            2 + number, "17:40", officer, MARKING, close=number % 2 == 0
        )
    for number, (name, question, place, officer) in enumerate(SPEED):
        Person(week, name).says(3 + number, "10:50", question, "No", place).is_answered(
            3 + number, "15:10", officer, WATCHING
        )


def unhelpful(week: Week) -> None:
    """Answers that did not help."""
    asked = (
        ("Lena Foxcote", "can I park on the pavement?", "Bilston"), ("Sam Rudge", "is it legal to park on the pavement", "Penn"),
        ("Una Trent", "are e-scooters legal?", "Low Hill"), ("Vic Bantock", "can my son ride his e-scooter on the road", "Wednesfield"),
    )  # fmt: skip
    for number, (name, question, place) in enumerate(asked):
        Person(week, name, "web").says(2 + number, "19:05", question, "No", place)
