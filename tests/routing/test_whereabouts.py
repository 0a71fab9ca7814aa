"""What follows from a place: one question between two teams, both forces at the force's border, and the answer to either."""

from dataclasses import replace

from routing.conversation import step
from routing.effects import HandOver, Redirect, Say
from routing.events import PersonSpoke
from routing.handbook import Area
from routing.places import Atlas, Place
from routing.state import Conversation, State
from tests.town import FORCES, HIGHFIELD, LOWMOOR, NOON, handbook

BETWEEN = (52.5955, -2.09)
STREETS = [Place("Long Row", "street", (52.6001, -2.09)), Place("Mill Street", "street", (52.5899, -2.09))]
AWAY = Area("away", "Away", "away", outline=((((52.60, -2.08), (52.60, -2.06), (52.61, -2.06), (52.61, -2.08)),),))
HOME = Area("home", "Home", "home", outline=((((52.57, -2.11), (52.57, -2.08), (52.62, -2.08), (52.62, -2.11)),),))
TOWN = replace(handbook(), atlas=Atlas.build("home", (HIGHFIELD, LOWMOOR, AWAY, HOME), FORCES.values(), names=STREETS))
WAITING = Conversation(state=State.LOCATING, question="Who looks after the park?")


def say(step_effects: tuple[object, ...]) -> Say:
    found = [effect for effect in step_effects if isinstance(effect, Say)]
    assert len(found) == 1
    return found[0]


def test_between_two_teams_the_person_chooses_by_a_street_they_know() -> None:
    asked = step(WAITING, PersonSpoke(NOON, pin=BETWEEN), TOWN)
    says = say(asked.effects)
    assert says.phrase == "which_place"
    assert [(choice.value, choice.label) for choice in says.choices[:2]] == [
        ("area:HF", "Long Row"),
        ("area:LM", "Mill Street"),
    ]
    told = step(asked.conversation, PersonSpoke(NOON, tapped="area:LM"), TOWN)
    assert any(isinstance(effect, HandOver) and effect.team == "mill" for effect in told.effects)


def test_at_the_forces_border_either_force_can_be_chosen() -> None:
    asked = step(WAITING, PersonSpoke(NOON, pin=(52.605, -2.0801)), TOWN)
    values = [choice.value for choice in say(asked.effects).choices]
    assert values[:2] == ["area:HF", "force:away"]
    told = step(asked.conversation, PersonSpoke(NOON, tapped="force:away"), TOWN)
    assert any(isinstance(effect, Redirect) and effect.force == "away" for effect in told.effects)


def test_a_pin_without_a_question_is_asked_about_too_and_noted() -> None:
    asked = step(Conversation(), PersonSpoke(NOON, pin=BETWEEN), TOWN)
    assert say(asked.effects).phrase == "which_place"
    noted = step(asked.conversation, PersonSpoke(NOON, tapped="area:HF"), TOWN)
    assert noted.conversation.area == "HF" and say(noted.effects).phrase == "place_noted"


def test_two_streets_of_one_name_are_told_apart_by_their_area() -> None:
    twice = [Place("Mill Lane", "street", (52.605, -2.09)), Place("Mill Lane", "street", (52.585, -2.09))]
    town = replace(TOWN, atlas=Atlas.build("home", (HIGHFIELD, LOWMOOR), FORCES.values(), names=twice))
    asked = step(WAITING, PersonSpoke(NOON, "mill lane"), town)
    assert [choice.label for choice in say(asked.effects).choices[:2]] == ["Mill Lane, Highfield", "Mill Lane, Lowmoor"]
