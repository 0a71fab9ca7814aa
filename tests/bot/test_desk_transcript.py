"""What an officer reads in a conversation, on both databases."""

from datetime import timedelta

import pytest

from bot.channels.channel import Inbound, Kind, Part
from bot.desk import happenings
from bot.storage import conversations, outbox
from bot.storage.database import Database
from tests.town import ANNA, NOON, handbook


@pytest.fixture
def database(database_url: str) -> Database:
    database = Database(database_url)
    database.migrate()
    return database


def test_a_passing_on_stands_between_what_was_said_before_and_after(database: Database) -> None:
    inbound = Inbound(Kind.SPOKE, "sam", "sam", NOON, text="hello", external_id="1")
    with database.write() as db:
        kept = conversations.begin(db, inbound, "web", NOON)
        conversations.add_heard(db, kept, 1, inbound, NOON)
        conversations.add_turn(db, kept.id, NOON + timedelta(minutes=1), "OfficerPassedOn", "passed_on", ANNA.id)
        conversations.add_heard(db, kept, 2, inbound, NOON + timedelta(minutes=2))
        told = happenings.transcript(db, kept.id, conversations.transcript(db, kept.id), handbook())
    assert [one.line for one in told] == ["", "Passed on by PC Anna Ashdown", ""]


def test_an_edit_keeps_the_earlier_words_for_the_officer(database: Database) -> None:
    inbound = Inbound(Kind.SPOKE, "sam", "sam", NOON, text="at the sohp", external_id="1")
    with database.write() as db:
        kept = conversations.begin(db, inbound, "web", NOON)
        conversations.add_heard(db, kept, 1, inbound, NOON)
        edit = Inbound(Kind.EDITED, "sam", "sam", NOON, text="at the shop", external_id="1")
        assert conversations.add_version(db, kept, edit, NOON)
        [message] = conversations.transcript(db, kept.id)
        earlier = happenings.versions(db, kept.id)
    assert message["text"] == "at the shop"
    assert [row["text"] for row in earlier[message["id"]]] == ["at the sohp"]


def test_an_officer_may_have_an_unconfirmed_message_of_the_bot_sent_again(database: Database) -> None:
    with database.write() as db:
        kept = conversations.begin(db, Inbound(Kind.SPOKE, "sam", "sam", NOON), "web", NOON)
        conversations.add_to_send(db, kept, 1, Part("sam", "Where is it about?"), "bot", NOON)
        [message] = conversations.transcript(db, kept.id)
        assert not outbox.resend(db, message["id"]), "it waits to be sent already"
        outbox.settle(db, message["id"], "unconfirmed", NOON)
        assert outbox.resend(db, message["id"])
        [message] = conversations.transcript(db, kept.id)
    assert message["status"] == "queued"
