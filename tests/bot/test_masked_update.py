"""Nothing that a person typed by mistake is kept anywhere: every table is searched, on both engines."""

import json
import time
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, select

from bot.masked_update import masked_update
from bot.storage import tables as t
from tests.conftest import Town

CARDS = ("4111 1111 1111 1111", "4111111111111111", "5555-5555-5555-4444")
PASSWORD = "Tettenhall77"


def everything(db: Connection) -> str:
    return "\n".join(repr(tuple(row)) for table in t.metadata.sorted_tables for row in db.execute(select(table)))


def say(town: Town, text: str, number: int) -> None:
    said = {"visitor": "vera", "id": str(number), "at": time.time(), "text": text}
    assert town.app.turns.receive(town.app.channels["web"], json.dumps(said))


def test_no_table_holds_a_card_number_or_a_password(start: Callable[..., Town]) -> None:
    town = start()
    say(town, f"zebra quilt marmalade, my card {CARDS[0]} and my password is {PASSWORD}", 1)
    say(town, f"speak to an officer about {CARDS[1]}", 2)
    say(town, f"somebody used my card {CARDS[2]} at the shop, my password is {PASSWORD}", 3)
    broken = f'{{"visitor": "vera", "text": "card {CARDS[0]} password: {PASSWORD}"'
    assert town.app.turns.receive(town.app.channels["web"], broken)
    with town.app.database.read() as db:
        kept = everything(db)
    assert "[card number removed]" in kept and "[password removed]" in kept and "zebra" in kept
    for secret in (*CARDS, PASSWORD):
        assert secret not in kept


def test_a_telegram_update_keeps_its_ids_and_loses_the_card_in_words_quotes_and_captions() -> None:
    chat = 4111111111111111  # an id may look like a card
    message = {"message_id": 1, "chat": {"id": chat}, "caption": CARDS[0], "reply_to_message": {"text": CARDS[1]}}
    clean = masked_update(json.dumps({"update_id": 7, "message": message, "sender_id": "4111111111111111"}))
    found = json.loads(clean)
    assert found["message"]["chat"]["id"] == chat and found["sender_id"] == "4111111111111111"
    assert CARDS[0] not in clean and found["message"]["reply_to_message"]["text"] == "[card number removed]"


@pytest.mark.parametrize("raw", ['{"text": "hello", "id": 1}', "[]", '"x"', "not json", "", "[" * 5000])
def test_an_update_without_a_secret_is_kept_as_it_came(raw: str) -> None:
    assert masked_update(raw) == raw
