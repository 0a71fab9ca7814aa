"""What a second look points at, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import remarks
from routing.remarks import Kind


def kinds(text: str, *heard: str) -> set[Kind]:
    return {remark.kind for remark in remarks.check(text, heard)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ring me on 07700 900123 please", Kind.PHONE),
        ("The office is +44 1902 496000", Kind.PHONE),
        ("The van AB12 CDE was moved", Kind.PLATE),
        ("I spoke to the people at 14 Oxford Street", Kind.ADDRESS),
        ("It was near WV14 0AB", Kind.ADDRESS),
        ("He was born on 3 March 1990", Kind.BIRTH_DATE),
        ("DOB 03/03/1990", Kind.BIRTH_DATE),
        ("Your reference is 20/123456/26", Kind.REFERENCE),
        ("custody number 4456712", Kind.REFERENCE),
        ("He is known to us", Kind.MEETING),
        ("Help is on its way", Kind.PROMISE),
        ("an officer is coming", Kind.PROMISE),
        ("Please calm down", Kind.INSULT),
        ("PLEASE STOP WRITING", Kind.CAPITALS),
        ("The RTC was dealt with", Kind.JARGON),
        ("The plate was FN69-OXD", Kind.PLATE),
        ("She is at 12 The Mews", Kind.ADDRESS),
        ("He was born on the 3rd of April 1985", Kind.BIRTH_DATE),
        ("She was born in 1985", Kind.BIRTH_DATE),
        ("Quote 20WV1/123456X/26", Kind.REFERENCE),
        ("Your crime number is 12345", Kind.REFERENCE),
        ("Officers are en route", Kind.PROMISE),
        ("I'm coming over now", Kind.PROMISE),
        ("A car has been sent", Kind.PROMISE),
        ("A patrol will attend tonight", Kind.PROMISE),
        ("We have dispatched a unit", Kind.PROMISE),
        ("Stop wasting our time", Kind.INSULT),
    ],
)
def test_a_slip_is_pointed_at(text: str, kind: Kind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The limit is 20 mph on Wellington Road",
        "We met 12 people and 3 dogs on the way",
        "You can come to see me at the library on 3 April 2026",
        "Hello Anna, I will be on Oxford Street on Friday at 10 and will look.",
        "Please ring 101 if it cannot wait, and 999 if someone is in danger.",
        "You can talk to the helpline on 0808 2000 247 at any hour.",
        "Thank you for telling us. The council looks after street lights.",
    ],
)
def test_an_ordinary_reply_is_left_alone(text: str) -> None:
    assert kinds(text) == set()


def test_what_the_person_sent_is_not_quoted_back_unseen() -> None:
    assert Kind.QUOTED in kinds("So anna@town.example is yours?", "my mail is Anna@town.example")
    assert Kind.QUOTED not in kinds("So anna@town.example is yours?", "hello")


def test_a_number_is_the_same_however_it_is_grouped() -> None:
    assert Kind.QUOTED in kinds("I rang 07700 900-123.", "my mum is on 07700900123")
    assert Kind.QUOTED not in kinds("I rang 07700 900-124.", "my mum is on 07700900123")


def test_long_words_in_long_sentences_are_hard_to_read() -> None:
    text = "Subsequent investigation of the aforementioned circumstances necessitates considerable organisational "
    assert Kind.READING_AGE in kinds(text * 3)


def test_in_public_everything_about_a_person_needs_a_confirmation() -> None:
    found = remarks.check("The van AB12 CDE, and CALM IT DOWN")
    assert remarks.to_confirm(found, frozenset()) == ()
    assert {remark.kind for remark in remarks.to_confirm(found, frozenset(), public=True)} == {Kind.PLATE}


@given(st.text(max_size=300))
def test_the_marked_pieces_are_the_reply_unaltered(text: str) -> None:
    assert "".join(piece for piece, _ in remarks.marked(text, remarks.check(text))) == text
