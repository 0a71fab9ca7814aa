"""Who is written to in which language: chosen, kept, offered once, and never imposed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from routing import links, safety, welsh
from routing.conversation import step
from routing.effects import Answer, Say
from routing.events import OfficerClosed, PersonSpoke
from routing.faq import Matcher
from routing.handbook import Entry, Handbook
from routing.safety import Label
from routing.state import Conversation, State, Step
from tests.town import DRONE, HIGHFIELD, NOON, PAVEMENT, handbook

CORPUS = Path(__file__).parent / "corpus"
PALMANT = Entry(
    "pavement-cy",
    "Alla i barcio ar y palmant?",
    "Dim ond os nad oes neb wedi'i rwystro.",
    ("parcio ar y palmant",),
    language="cy",
)
SWN = Entry("swn", "Pwy sy'n delio â sŵn y cymdogion?", "Y cyngor.", ("mae'r cymdogion yn swnllyd",), language="cy")
BOOK = handbook()
TOWN = replace(
    BOOK, entries={**BOOK.entries, PALMANT.id: PALMANT, SWN.id: SWN}, matchers={"cy": Matcher.build([PALMANT, SWN])}
)


NEW = Conversation()


def hear(text: str = "", conversation: Conversation = NEW, book: Handbook = TOWN, **more: object) -> Step:
    return step(conversation, PersonSpoke(NOON, text, **more), book)  # type: ignore[arg-type]


def said(taken: Step) -> list[str]:
    return [effect.phrase for effect in taken.effects if isinstance(effect, Say)]


@pytest.mark.parametrize("wish", ["Cymraeg", "yn Gymraeg os gwelwch yn dda", "Welsh please", "in Welsh"])
def test_a_plain_wish_a_command_and_a_tap_choose_a_language(wish: str) -> None:
    for taken in (hear(wish), hear(command="cymraeg"), hear(tapped="language:cy")):
        assert taken.conversation.language == "cy" and said(taken) == ["language_chosen"]
    back = hear(command="english", conversation=taken.conversation)
    assert back.conversation.language == "en"
    assert said(hear(command="language")) == said(hear(command="iaith")) == ["language_which"]


def test_the_choice_outlives_the_conversation() -> None:
    chosen = hear("Cymraeg").conversation
    closed = step(chosen, OfficerClosed(NOON, "anna"), TOWN).conversation
    assert closed.state is State.CLOSED and closed.language == "cy"
    assert hear("shwmae", closed).conversation.language == "cy"
    assert hear(command="english", conversation=closed).conversation.state is State.LISTENING


def test_welsh_is_offered_once_and_not_imposed() -> None:
    first = hear("Shwmae")
    assert said(first) == ["greeting", "language_offer"] and first.conversation.language == ""
    assert first.conversation.options == ("language:cy",)
    assert "language_offer" not in said(hear("shwmae eto, sut mae", first.conversation))
    assert "language_offer" in said(hear("hello", client_language="cy"))
    assert "language_offer" not in said(hear("hello", client_language="en-GB"))


def test_the_offer_goes_with_the_buttons_that_are_shown_last() -> None:
    taken = hear("Can I park on the pavement?", client_language="cy-GB")
    assert said(taken) == ["language_offer"] and taken.conversation.options == (
        "helped:yes",
        "helped:no",
        "language:cy",
    )
    urgent = hear("helpwch fi, mae ganddo gyllell")
    assert said(urgent)[:2] == ["emergency", "language_offer"]
    first = next(effect for effect in urgent.effects if isinstance(effect, Say))
    assert first.language == "cy"  # the text in both languages, before anything was chosen
    english = next(e for e in hear("he has a knife", client_language="cy").effects if isinstance(e, Say))
    assert english.language == ""


def test_the_page_in_which_somebody_writes_is_a_choice_and_a_command_there_counts_more() -> None:
    assert hear("hello", page_language="cy").conversation.language == "cy"
    assert hear("hello", page_language="en").conversation.language == ""
    assert hear("hello", page_language="xx").conversation.language == ""
    assert hear(command="english", page_language="cy").conversation.language == "en"


def test_answers_come_in_the_persons_language_first_and_else_in_english() -> None:
    welsh = Conversation(language="cy")
    for text, entry in (("Alla i barcio ar y palmant?", "pavement-cy"), ("mae'r cymdogion yn swnllyd", "swn"),
                        (DRONE.question, "drone"), (PAVEMENT.question, "pavement-cy")):  # fmt: skip
        assert [e.entry for e in hear(text, welsh).effects if isinstance(e, Answer)] == [entry]
    assert [e.entry for e in hear(PAVEMENT.question).effects if isinstance(e, Answer)] == ["pavement"]


def test_an_answer_that_is_merely_nearest_is_not_offered_in_welsh() -> None:
    taken = hear("Pryd mae'r cyfarfod nesaf yn y neuadd?", Conversation(language="cy"))
    assert said(taken) == ["ask_place"]


def test_what_was_asked_is_asked_again_in_the_chosen_language() -> None:
    waiting = hear("can somebody speak to me, an officer please").conversation
    assert waiting.state is State.LOCATING
    assert said(hear("Cymraeg", waiting)) == ["language_chosen", "ask_place"]
    answered = hear(PAVEMENT.question).conversation
    again = hear(tapped="language:cy", conversation=answered)
    assert [e.entry for e in again.effects if isinstance(e, Answer)] == ["pavement-cy"]
    assert again.conversation.options == ("helped:yes", "helped:no")


def test_english_is_not_taken_for_welsh() -> None:
    texts = [
        json.loads(line)["text"] for path in CORPUS.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()
    ]
    wrong = [
        text for text in texts if welsh.is_welsh(text) and not {"mae", "yn", "fy", "wedi"} & set(text.lower().split())
    ]
    assert len(texts) > 3_000 and len(wrong) <= 3, wrong


@pytest.mark.parametrize(
    "text", ["Bore da, sut mae rhoi gwybod am sŵn?", "Mae rhywun wedi dwyn fy meic", "Pwy yw fy swyddog i?", "diolch yn fawr",
             "hoffwn siarad â swyddog os gwelwch yn dda"],
)  # fmt: skip
def test_welsh_is_known_when_it_is_written(text: str) -> None:
    assert welsh.is_welsh(text)


class Alarmed:
    """A second opinion that takes whatever it cannot read for danger, as ours does with Welsh."""

    def concern(self, text: str, ruled: Label) -> Label:
        return Label.EMERGENCY


@pytest.mark.parametrize(
    "text",
    ["Alla i barcio ar y palmant?", "Pryd mae'r cyfarfod nesaf?", "Hoffwn siarad â swyddog os gwelwch yn dda", "Mae ceir yn goryrru ar ein stryd ni",
     "Bore da, sut mae rhoi gwybod am eiddo coll?", "Pwy yw fy swyddog cymdogaeth?", "Rwyf wedi colli fy waled yn y dref"],
)  # fmt: skip
def test_an_everyday_matter_in_welsh_is_not_taken_for_danger(text: str) -> None:
    assert safety.assess(text, Alarmed()).label is Label.FAQ


@pytest.mark.parametrize(
    ("text", "label"),
    [("Mae tân yn y fflat drws nesaf", Label.EMERGENCY), ("Mae rhywun yn torri i mewn i'r tŷ nawr", Label.EMERGENCY),
     ("Mae dyn yn ymosod ar fenyw ar y stryd", Label.EMERGENCY), ("Rwy'n mynd i ladd fy hun", Label.EMERGENCY),
     ("Mae plentyn wedi cwympo i'r afon", Label.EMERGENCY), ("Mae e wedi fy nghloi yn yr ystafell", Label.EMERGENCY),
     ("Sut alla i ei atal? Mae e'n fy nharo nawr", Label.EMERGENCY), ("Alla i ddim anadlu", Label.EMERGENCY),
     ("Dydw i ddim eisiau byw mwyach", Label.URGENT_VULNERABLE), ("Mae fy nghariad yn fy mygwth bob nos", Label.URGENT_VULNERABLE),
     ("Mae rhywun yn fy nilyn i", Label.URGENT_VULNERABLE), ("Cefais fy nhreisio", Label.URGENT_VULNERABLE)],
)  # fmt: skip
def test_danger_in_welsh_is_known_by_its_words_alone(text: str, label: Label) -> None:
    assert safety.assess(text).label is label


def test_what_is_not_plainly_everyday_in_welsh_still_gets_a_second_opinion() -> None:
    assert safety.assess("Mae hen ddyn wedi cwympo ac nid yw'n symud", Alarmed()).label is Label.EMERGENCY


@pytest.mark.parametrize("id", ["HF", "wv007", "Ward 12/b", "Tŷ-Mawr", "x-1"])
def test_a_link_carries_any_areas_id_in_letters_that_telegram_takes(id: str) -> None:
    area = replace(HIGHFIELD, id=id)
    book = replace(TOWN, areas={("home", id): area})
    payload = links.payload(id)
    assert len(payload) <= 64 and all(mark.isascii() and (mark.isalnum() or mark in "_-") for mark in payload)
    assert links.area_named(payload, book) == area
    assert hear("hello", book=book, page_area=payload).conversation.area == id
    assert links.area_named("x-%%%", book) is None and links.payload("long " * 20) == ""
