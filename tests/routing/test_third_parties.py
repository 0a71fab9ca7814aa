"""A copy of one's own matter masks other people and leaves oneself, officers and places."""

import pytest

from routing.third_parties import redacted

KNOWN = ("Zara Brandt", "PC Anna Ashdown")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("my neighbour Dave Miller shouts", "my neighbour [name] shouts"),
        ("his van is BD51 SMR", "his van is [number plate]"),
        ("ring him on 07700 900123", "ring him on [phone]"),
        ("write to dave@example.org or @daveontheroad", "write to [e-mail] or [name]"),
        ("I am Zara Brandt of 12 Oxford Street, WV14 0AB", "I am Zara Brandt of 12 Oxford Street, WV14 0AB"),
        ("Thanks PC Anna Ashdown", "Thanks PC Anna Ashdown"),
        ("Thanks PC Karl Ruddock", "Thanks PC [name]"),
        ("card 4111 1111 1111 1111", "card [card number removed]"),
    ],
)
def test_other_people_are_masked_and_oneself_is_not(said: str, left: str) -> None:
    assert redacted(said, KNOWN) == left
    assert redacted(left, KNOWN) == left
