"""Card numbers and passwords are told from what only looks like them, and replaced."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.masking import CARD, SECRET, masked


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111111",
        "my card is 4111 1111 1111 1111 and it was used",
        "5555-5555-5555-4444",
        "amex 3782 822463 10005",
        "4111\n1111\n1111\n1111",
        "４１１１ １１１１ １１１１ １１１１",
        "4111.1111.1111.1111",
    ],
)
def test_a_card_number_is_removed_however_it_is_written(text: str) -> None:
    assert CARD in masked(text) and not any(mark.isdigit() for mark in masked(text))


def test_two_cards_beside_each_other_are_both_removed() -> None:
    assert masked("pay 4111 1111 1111 1111 5555555555554444") == f"pay {CARD} {CARD}"


@pytest.mark.parametrize(
    "text",
    [
        "ring me on 07700 900123 or 0808 2000 247",
        "crime number 20/123456/26",
        "the IMEI of my phone is 356938035643809",
        "log 4111111111111112 of 23 November 2026",
        "call 0300 123 2040, then 101, then 18000",
        "my password is not working",
        "is my password safe",
        "somebody changed my password and my password was stolen",
        "I forgot my password",
        "the pin is where the map says",
        "is there a password for the meeting",
    ],
)
def test_what_only_looks_like_a_secret_stays(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("my password is hunter2", "hunter2"),
        ("my password is fluffybunny", "fluffybunny"),
        ("Password: S3cret!", "S3cret!"),
        ("the password for my email is Wolves1877", "Wolves1877"),
        ("wifi password = 'blue lamp 7'", "blue lamp"),
        ("passcode 445566", "445566"),
        ("my pin is 1234", "1234"),
        ("exp 12/26 cvv 123", "123"),
        ("they asked for my one time code, it was: pw hunter2", "hunter2"),
    ],
)
def test_a_password_that_is_told_is_removed(text: str, secret: str) -> None:
    assert secret not in masked(text) and SECRET in masked(text)


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@pytest.mark.parametrize("piece", ["4", "4 ", "4111 ", "password is ", "pin 12 "])
def test_a_hostile_text_is_masked_in_good_time(piece: str) -> None:
    begun = time.perf_counter()
    masked(piece * (100_000 // len(piece)))
    assert time.perf_counter() - begun < 2.0
