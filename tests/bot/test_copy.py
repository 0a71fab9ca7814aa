"""What the bot must say and must never say, held over every phrase, redirection and answer that ships."""

import re

import pytest

from bot import faq_file, phrases, wording
from bot.app import STARTER
from bot.desk.pages import linked
from bot.yaml_file import Mistake
from routing import remarks
from routing.remarks import Kind

ENGLISH = wording.patterns("en")
NEVER = re.compile(
    r"(?<!if )(?:help is (?:on (?:its|the) way|coming)|(?:an? |the |your )?(?:officers?|patrols?|cars?|someone|somebody|units?) (?:is|are|will be) "
    r"(?:coming|on (?:the|their|its) way|with you|sent))|i have (?:reported|logged|recorded)|your (?:case|report) (?:has been|was|is "
    r"being) (?:looked at|reviewed)|you are safe now|(?:the )?risk is low|nothing to worry about|(?:you )?should (?:stay with|leave "
    r"him|leave her|confront|stand up to)|why did(?:n't| not)? you|you should have (?:rung|told|reported|left|known)|your own fault|"
    r"(?:i|we) (?:promise|guarantee)|nobody will (?:ever )?(?:know|find out)|completely (?:anonymous|confidential)",
    re.IGNORECASE,
)
ASKS_DETAILS = re.compile(
    r"what happened|who did (?:it|this)|describe|tell me (?:more|everything|all)|details of (?:the|what)|what did (?:he|she|they)|"
    r"when did it|were you (?:hurt|injured)|name of the (?:suspect|offender)",
    re.IGNORECASE,
)


def everything() -> dict[str, str]:
    routes = faq_file.read_routes((STARTER / "routes.yaml").read_text("utf-8"))
    entries = faq_file.read((STARTER / "faq.yaml").read_text("utf-8"))
    said = wording.patterns("en")
    said |= {f"route {route.id}": phrases.redirect(route, None, "") for route in routes}
    said |= {f"answer {entry.id}": entry.answer for entry in entries if not isinstance(entry, Mistake)}
    return said


SAID = everything()


def test_nothing_that_ships_says_what_must_never_be_said() -> None:
    assert {name: found[0] for name, words in SAID.items() if (found := NEVER.search(words))} == {}


def test_nothing_in_welsh_says_what_must_never_be_said() -> None:
    never = re.compile(
        r"(?:swyddog|swyddogion|heddlu|car|rhywun|help|cymorth)\b[^.]{0,12} (?:yn dod(?! o hyd)|ar (?:ei|eu|y) ffordd|yn cael eu hanfon)|rydych yn ddiogel nawr|"
        r"rwy'n addo|rydym yn addo|hollol (?:ddienw|gyfrinachol)|dim byd i boeni|eich bai chi",
        re.IGNORECASE,
    )
    assert never.search("Mae swyddogion ar eu ffordd.") and never.search("Mae help yn dod")
    said = wording.patterns("cy")
    said |= {path: (STARTER / path).read_text("utf-8") for path in ("faq_cy.yaml", "routes_cy.yaml")}
    assert {name: found[0] for name, words in said.items() if (found := never.search(words))} == {}


def test_nothing_of_ours_promises_that_somebody_comes() -> None:
    ours = {name: words for name, words in SAID.items() if not name.startswith("answer ")}
    assert [name for name, words in ours.items() for found in remarks.check(words) if found.kind is Kind.PROMISE] == []


def test_no_phrase_asks_for_details_of_an_offence() -> None:
    ours = {name: words for name, words in SAID.items() if not name.startswith(("answer ", "route "))}
    assert {name: found[0] for name, words in ours.items() if (found := ASKS_DETAILS.search(words))} == {}


@pytest.mark.parametrize(
    "wrong",
    [
        "Help is on its way.",
        "An officer is coming to you.",
        "I have reported this for you.",
        "You are safe now.",
        "Why did you not ring us?",
        "Your case has been looked at.",
    ],
)
def test_the_check_finds_what_it_is_for(wrong: str) -> None:
    assert NEVER.search(wrong)


def test_the_emergency_text_is_in_the_order_that_was_reviewed() -> None:
    text = ENGLISH["emergency"]
    order = ["Ring 999 now if you are in danger.", "press 55", "mobiles only", "999 BSL", "18000", "text 999", "registered",
             "cannot send officers", "nobody may be reading"]  # fmt: skip
    places = [text.find(part) for part in order]
    assert -1 not in places and places == sorted(places)
    assert text.splitlines()[0] == "Ring 999 now if you are in danger."


def test_the_public_can_tap_999_in_what_the_bot_says_and_an_officer_cannot_dial_it_by_accident() -> None:
    assert '<a href="tel:999">999</a>' in linked(ENGLISH["emergency"], calls=True)
    assert "tel:" not in linked("ring 999")


def test_careful_words_ask_whether_it_is_safe_and_give_numbers_that_answer() -> None:
    for name in ("vulnerable", "vulnerable_despair", "vulnerable_watched"):
        text = ENGLISH[name]
        assert "Is it safe for you to write here?" in text and "leave the chat" in text
        assert "116 123" in text and "999" in text
    assert "116 123" in ENGLISH["vulnerable_despair"].split("\n")[0]
    assert not re.search(r"abuse|domestic|violence", ENGLISH["vulnerable_watched"], re.IGNORECASE)
    assert "abuse" not in ENGLISH["vulnerable"].split("\n")[0].lower(), "the first line shows on a locked screen"


def test_the_desk_is_named_and_what_to_do_when_it_gets_worse() -> None:
    for name in ("handover_urgent", "handover_watched"):
        text = ENGLISH[name]
        assert "contact desk" in text and "{by}" in text and "gets worse" in text and "999" in text
