"""Both message files hold the same messages with the same gaps, and nothing else speaks to the public."""

import ast
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import faq_file, phrases, wording
from bot.app import STARTER
from bot.desk.pages import linked
from routing import wishes
from routing.effects import Choice
from tests.town import PAVEMENT

ROOT = Path(__file__).parent.parent.parent
OTHERS = [language for language in wording.LANGUAGES if language != wording.ENGLISH]
SAME = {"language_cy", "language_en", "language_offer"}
"""What stands alike in every file."""


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_message_file_can_be_read_and_names_nothing_twice(language: str) -> None:
    assert wording.faults(language) == []
    names = re.findall(r"^([a-z]\w*) =", (wording.FOLDER / f"{language}.ftl").read_text("utf-8"), re.MULTILINE)
    assert sorted(names) == sorted(set(names)) == sorted(wording.patterns(language))


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_holds_every_message(language: str) -> None:
    english, other = wording.gaps("en"), wording.gaps(language)
    missing, more = sorted(english.keys() - other.keys()), sorted(other.keys() - english.keys())
    assert not missing, f"bot/words/{language}.ftl lacks {', '.join(missing)}: add them (README, Change it)"
    assert not more, f"bot/words/{language}.ftl has {', '.join(more)}, which bot/words/en.ftl has not"
    wrong = [name for name in english if english[name] != other[name]]
    assert not wrong, f"bot/words/{language}.ftl has other gaps than en.ftl in {', '.join(wrong)}"


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language: str) -> None:
    english, other = wording.patterns("en"), wording.patterns(language)
    said = {name for name in english if re.search(r"[A-Za-z]{3}", re.sub(r"\{.*?\}", "", english[name]))}
    assert {name for name in said if english[name] == other[name]} <= SAME


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_and_addresses_are_the_same_in_every_language(language: str) -> None:
    english, other = wording.patterns("en"), wording.patterns(language)
    kept = re.compile(r"https?://\S+|999bsl\.co\.uk|police\.uk|/[a-z]{3,}\b|\b\d[\d ]*\d\b")
    # the public emergency text holds both languages, so its numbers stand there twice
    for name in english.keys() - {"month", "weekday"}:
        assert set(kept.findall(english[name])) == set(kept.findall(other[name])), name


def test_a_phrase_that_no_file_has_is_a_bug_and_one_that_welsh_lacks_is_said_in_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(KeyError, match="no_such"):
        wording.written("cy", "no_such", {})
    with pytest.raises(KeyError, match="place_noted"):
        wording.written("en", "place_noted", {})
    lacking = wording._text("cy").replace("thanks =", "thanked =")
    monkeypatch.setattr(wording, "_text", lambda language: lacking)
    bundle = wording._bundle.__wrapped__("cy")
    monkeypatch.setattr(
        wording, "_bundle", lambda language, real=wording._bundle: bundle if language == "cy" else real(language)
    )
    assert wording.written("cy", "thanks", {}) == wording.written("en", "thanks", {})


def test_the_places_that_speak_hold_no_words_of_their_own() -> None:
    """Templates and scripts of the public chat, and the code that puts phrases together: words come from the files."""
    page = (ROOT / "bot/desk/templates/chat.html").read_text("utf-8")
    shown = re.sub(r"<title>|{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", page, flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]{2,}", shown) == []
    assert re.findall(r'(?:aria-label|title|placeholder|alt)="(?!\{\{)[^"]+"', page) == []
    script = (ROOT / "bot/desk/static/chat.js").read_text("utf-8")
    code = re.sub(r"//.*", "", script)
    assert re.findall(r'"[A-Z][a-z]+[^"]* [^"]*"', code) == []
    for name in ("phrases.py", "carry_out.py", "reception.py", "chat.py", "delivery.py"):
        assert _sentences(ROOT / "bot" / name) == [], name
    for path in (ROOT / "bot/channels").glob("*.py"):
        assert _sentences(path) == [], path.name


def _sentences(path: Path) -> list[str]:
    """Texts that begin as a sentence does, outside docstrings, refusals to the operator and what an officer is told."""
    tree = ast.parse(path.read_text("utf-8"))
    quiet = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    quiet += [
        node
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("DESK", "REFUSED")
    ]
    spared = {id(below) for node in quiet for below in ast.walk(node)}
    told = [node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
    spared |= {id(node.value) for node in told}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [
        str(one.value)
        for one in texts
        if id(one) not in spared and re.match(r"[A-Z][a-z]+ [a-z]+ [a-z]+", str(one.value))
    ]


def test_an_emergency_is_told_in_both_languages_when_welsh_is_chosen() -> None:
    text = phrases.say("emergency", {}, language="cy")
    assert text.startswith("Ffoniwch 999 nawr") and text.endswith(phrases.say("emergency", {}))
    assert linked(text, calls=True).count('href="tel:999"') >= 4
    assert "999" in phrases.say("emergency_reminder", {}, language="cy")
    assert "ring 999 now" in phrases.say("public_emergency", {}, language="cy")


def test_times_days_and_names_are_written_as_each_language_does() -> None:
    noon = datetime(2026, 11, 26, 14, 5, tzinfo=UTC)
    assert phrases.occasion(noon) == "Thursday 26 November, 14:05"
    assert phrases.occasion(noon, language="cy") == "Dydd Iau 26 Tachwedd, 14:05"
    assert "14:05 on Thursday 26 November" in phrases.say("passed_on", {"who": "Anna", "by": noon})
    assert "14:05 ddydd Iau 26 Tachwedd" in phrases.say("passed_on", {"who": "Anna", "by": noon}, language="cy-GB")
    assert (
        phrases.day(date(2026, 2, 1)) == "1 February 2026" and phrases.day(date(2026, 2, 1), "cy") == "1 Chwefror 2026"
    )
    assert phrases.names(["Anna", "Mo", "Jo"]) == "Anna, Mo and Jo"
    assert phrases.names(["Anna", "Mo"], "cy") == "Anna a Mo" and phrases.names([]) == ""


def test_every_redirection_is_told_in_welsh_with_the_same_numbers() -> None:
    english = faq_file.read_routes((STARTER / "routes.yaml").read_text("utf-8"))
    routes = faq_file.read_route_words(english, "cy", (STARTER / "routes_cy.yaml").read_text("utf-8"))
    number = re.compile(r"\d[\d ]+\d|[\w.]+@[\w.]+|gov\.uk/\w+")
    assert [route.id for route in routes if "cy" not in route.others] == []
    for route in routes:
        told = route.words("cy")
        assert sorted(number.findall(told.what + told.how)) == sorted(number.findall(route.what + route.how)), route.id
        assert bool(told.ring_999_if) == bool(route.ring_999_if) and told.how != route.how, route.id
        said = phrases.redirect(route, None, "", "cy")
        assert "Saesneg" not in said and (route.url or "") in said and (route.phone or "") in said
    assert phrases.redirect(english[0], None, "", "cy").startswith("Dim ond yn Saesneg")


def test_an_answer_in_english_says_so_to_who_chose_welsh() -> None:
    assert phrases.answer(PAVEMENT, language="cy").startswith("Dim ond yn Saesneg")
    assert phrases.answer(PAVEMENT, language="cy").endswith("A wnaeth hynny helpu?")
    assert "English" not in phrases.answer(PAVEMENT)


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_words_on_a_button_are_understood_when_they_are_typed(language: str) -> None:
    said = {
        name: phrases.label(Choice("x", phrase=f"button_{name}"), language)
        for name in ("yes", "no", "officer", "no_place")
    }
    assert wishes.says_yes(said["yes"]) and wishes.says_no(said["no"])
    assert wishes.wants_officer(said["officer"]) and wishes.leaves_place_open(said["no_place"])


def test_welsh_is_marked_as_awaiting_a_humans_check() -> None:
    assert "AWAITING A HUMAN'S CHECK" in (wording.FOLDER / "cy.ftl").read_text("utf-8").splitlines()[0]
    assert "Cyfieithiad heb ei wirio eto" in phrases.say("language_chosen", {}, language="cy")
    assert "Cyfieithiad heb ei wirio eto" in wording.written("cy", "web_unchecked", {})
