"""Which route a message is about, measured on messages as people write them; and whose page they are sent to."""

import json
import time
from pathlib import Path

import pytest

from bot import faq_file, phrases
from bot.app import STARTER
from routing import matters
from routing.conversation import step
from routing.effects import Redirect
from routing.events import OfficerRedirected, PersonSpoke
from routing.state import Conversation, State
from tests.town import FORCES, NOON, ROUTES, handbook

TOWN = handbook()
CORPUS = Path(__file__).parent / "corpus"
STARTER_ROUTES = {route.id: route for route in faq_file.read_routes((STARTER / "routes.yaml").read_text("utf-8"))}


def sent(text: str, conversation: Conversation | None = None) -> Redirect | None:
    taken = step(conversation or Conversation(), PersonSpoke(NOON, text), TOWN)
    return next((effect for effect in taken.effects if isinstance(effect, Redirect)), None)


def test_every_matter_has_its_route() -> None:
    assert set(matters.TABLE) <= set(STARTER_ROUTES)
    assert set(matters.TABLE) >= matters.KEPT | matters.SOMEBODY_ELSES


def told(name: str) -> list[tuple[str | None, str | None]]:
    """The route each message is about, and the one it is given."""
    rows = [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]
    return [(row["route"], matters.route_for(row["text"])) for row in rows]


def test_messages_that_rules_were_written_for_reach_their_route() -> None:
    assert [pair for pair in told("matters.jsonl") if pair[0] != pair[1]] == []


def test_messages_that_no_rule_was_written_for_mostly_reach_theirs_and_hardly_ever_a_wrong_one() -> None:
    pairs = told("matters_heldout.jsonl")
    right = sum(about == given for about, given in pairs)
    wrong = sum(given is not None and about != given for about, given in pairs)
    assert right / len(pairs) >= 0.84 and wrong / len(pairs) <= 0.04


def test_a_shed_set_on_fire_is_a_crime_and_an_alarm_the_fire_services() -> None:
    assert matters.route_for("our shed was set on fire last night", crime=True) is None
    assert matters.route_for("how do I get a smoke alarm") == "fire"


@pytest.mark.parametrize("piece", ["dog ", "nudes ", "reported ", "lost ", "( ", "a", "scam "])
def test_a_hostile_text_costs_no_more_than_a_page(piece: str) -> None:
    begun = time.perf_counter()
    matters.route_for(piece * (200_000 // len(piece)))
    assert time.perf_counter() - begun < 2.0


def test_a_crime_goes_to_the_force_of_the_place_and_a_national_matter_to_both() -> None:
    assert sent("my bike was stolen last night") == Redirect("crime-general", None, sent("my bike was stolen").choices)  # type: ignore[union-attr]
    away = sent("my bike was stolen in Farville last night")
    assert away is not None and (away.route, away.force) == ("other-force", "away")
    scam = sent("I was scammed out of 400 pounds by a man in Farville")
    assert scam is not None and (scam.route, scam.force) == ("fraud", "away")
    words = phrases.redirect(ROUTES["fraud"], FORCES["away"], "home")
    assert "0300 123 2040" in words and "https://away.example" in words


def test_what_is_the_home_forces_own_is_not_said_to_another_forces_resident() -> None:
    away = sent("my ex keeps following me in Farville, I reported the stalking last week", Conversation())
    assert away is None or away.route == "other-force"
    assert "town.example" not in phrases.redirect(ROUTES["other-force"], FORCES["away"], "home")


def test_fraud_in_scotland_goes_to_police_scotland() -> None:
    scam = sent("I was scammed out of 400 pounds in Glenmoor")
    assert scam is not None and (scam.route, scam.force) == ("fraud-scotland", "police-scotland")


def test_a_redirection_shows_page_numbers_text_and_the_day_it_was_checked() -> None:
    words = phrases.redirect(STARTER_ROUTES["rail"], None, "home")
    assert "Text: 61016" in words and "0800 40 50 40" in words and "(checked on 23 November 2026)" in words
    assert "7726" in phrases.redirect(STARTER_ROUTES["phishing"], None, "home")


def test_words_to_an_officer_offer_the_route_and_the_force_that_fit() -> None:
    with_anna = Conversation(State.WITH_OFFICER, team="hill", officer="anna", handed_over_at=NOON, due_at=NOON)
    told = step(with_anna, PersonSpoke(NOON, "my bike was stolen in Farville yesterday"), TOWN)
    assert told.effects == ()
    assert (told.conversation.suggested_route, told.conversation.suggested_force) == ("other-force", "away")
    thanked = step(told.conversation, PersonSpoke(NOON, "thank you"), TOWN).conversation
    assert thanked.suggested_route == "other-force"
    tapped = step(thanked, OfficerRedirected(NOON, "anna", "other-force", "away"), TOWN)
    assert tapped.effects == (Redirect("other-force", "away"),)
    assert tapped.conversation.suggested_route is None and tapped.conversation.answered_at == NOON


def test_an_officer_cannot_redirect_where_nothing_arrives() -> None:
    for conversation in (Conversation(State.CLOSED), Conversation(gone=True), Conversation(public=True)):
        assert step(conversation, OfficerRedirected(NOON, "anna", "fraud"), TOWN).refused
    assert step(Conversation(), OfficerRedirected(NOON, "anna", "no-such"), TOWN).refused
