"""One small town with a named cast, for every test."""

from dataclasses import dataclass
from datetime import UTC, datetime

from routing.faq import Matcher
from routing.handbook import Area, Entry, Force, Handbook, Officer, Route, Team
from routing.places import Atlas

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until a test sets it."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


HIGHFIELD = Area("HF", "Highfield", "home", "hill", ("the Tops",), ("HF1 1",), (((
    (52.60, -2.10), (52.60, -2.08), (52.61, -2.08), (52.61, -2.10)),),))  # fmt: skip
LOWMOOR = Area("LM", "Lowmoor", "home", "mill", ("Millbank",), ("HF2 1",), (((
    (52.58, -2.10), (52.58, -2.08), (52.59, -2.08), (52.59, -2.10)),),))  # fmt: skip
TEAMS = (
    Team("contact-desk", "Contact desk", "desk@town.example"),
    Team("hill", "Hill team", "hill@town.example", cover="mill"),
    Team("mill", "Mill team", "mill@town.example"),
)
ANNA = Officer("anna", "PC Anna Ashdown", "hill", "anna@town.example")
MO = Officer("mo", "PCSO Mo Tansley", "mill", "mo@town.example")
PAVEMENT = Entry(
    "pavement", "Can I park on the pavement?", "Only if nobody is blocked.", ("is pavement parking allowed", "car parked on pavement"),
    url="https://town.example/parking", checked_on=NOON.date(),
)  # fmt: skip
NUMBER = Entry(
    "number", "When should I ring 101?", "Ring 101 when it is not urgent.", ("what is 101 for", "ring 101 or 999")
)
DRONE = Entry("drone", "Can I fly a drone over houses?", "Keep it in sight.", ("drone over my garden rules",))
EVERYWHERE = ("england-and-wales",)
ROUTES = {
    "fraud": Route(
        "fraud", "Report fraud to Report Fraud", "Ring your bank first.", phone="0300 123 2040", reach=EVERYWHERE
    ),
    "rail": Route("rail", "The railway's police deal with trains", "Text them.", text="61016", reach=EVERYWHERE),
    "fraud-scotland": Route("fraud-scotland", "Fraud in Scotland", "Ring 101.", phone="101", reach=("scotland",)),
    "stalking": Route("stalking", "You can report stalking", "Use the form.", url="https://town.example/report"),
    "noise": Route("noise", "The council deals with noise", "Tell its noise team.", reach=EVERYWHERE),
    "crime-update": Route("crime-update", "Ask how your case is going", "Ring 101.", phone="101"),
    "drugs": Route("drugs", "You can report drug dealing", "Ring 101.", reach=EVERYWHERE),
    "other-force": Route("other-force", "That place has another force", "Ring 101."),
    "crime-general": Route(
        "crime-general", "Report a crime", "Use the online form.", phone="101", url="https://town.example/report"
    ),
}
FORCES = {"home": Force("home", "Home Police"), "away": Force("away", "Away Police", "https://away.example"),
    "police-scotland": Force("police-scotland", "Police Scotland", "https://scotland.example"),
}  # fmt: skip


def handbook(*officers: Officer) -> Handbook:
    """The town's handbook, with its own officers or those given."""
    entries = (PAVEMENT, NUMBER, DRONE)
    there = officers or (ANNA, MO)
    return Handbook(
        1, "home", {e.id: e for e in entries}, FORCES, {t.id: t for t in TEAMS}, {o.id: o for o in there},
        {(a.force, a.id): a for a in (HIGHFIELD, LOWMOOR)}, ROUTES, Matcher.build(entries),
        Atlas.build("home", (HIGHFIELD, LOWMOOR), FORCES.values(), towns={"Farville": "away", "Glenmoor": "police-scotland"}),
    )  # fmt: skip
