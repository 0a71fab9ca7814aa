"""Notes, tags, priority and snoozing on the desk, on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx

from bot import timekeeper
from bot.desk import snoozes
from bot.storage import conversations, notes
from tests.bot.test_replies import Desk, person  # noqa: F401
from tests.conftest import Town

Person = Callable[..., tuple[Town, Callable[[str], list[str]]]]
COPPICE = "coppice@neighbourhoods.example.org"


def test_a_note_is_for_officers_only_and_opens_the_conversation_to_whom_it_mentions(person: Person) -> None:  # noqa: F811
    town, say = person()
    anna = Desk(town)
    page = anna.post("/notes", text="Looks like the <b>Hill</b> case. @coppice do you know him?")
    assert "only officers see it" in page and "&lt;b&gt;Hill&lt;/b&gt;" in page and "Told: " in page
    say("anything new?")
    with town.app.database.read() as db:
        said = [message["text"] for message in conversations.transcript(db, 1)]
        [note] = notes.of(db, 1)
    assert note.told == ("coppice",)
    assert not [words for words in said if "case" in words], "a note is no message"
    assert "do you know him?" in Desk(town, COPPICE).look(), "who is asked may look"


def test_nobody_else_may_look(person: Person) -> None:  # noqa: F811
    town, _ = person()
    Desk(town).post("/notes", text="nothing for @nobody")
    with httpx.Client(base_url=town.url, follow_redirects=True) as coppice:
        coppice.post(f"/desk/sign-in/{town.secret('link', COPPICE)}")
        assert coppice.get("/desk/conversations/1").status_code == 404


def test_tags_and_priority_are_shown_and_told(person: Person) -> None:  # noqa: F811
    town, _ = person()
    anna = Desk(town)
    assert "Tagged “parking” by PC Anna Applegarth" in anna.post("/tags", tag="Parking")
    assert "High priority" in anna.post("/priority", priority="1")
    assert "It has that tag already." in anna.post("/tags", tag="parking")
    assert "Tag “parking” taken off" in anna.post("/tags/removal", tag="parking")


def test_the_timekeeper_brings_a_snoozed_conversation_back(person: Person) -> None:  # noqa: F811
    town, _ = person()
    assert "Snoozed until" in Desk(town).post("/snooze", until="later")
    real = town.app.turns.clock
    town.app.turns.clock = lambda: real() + timedelta(hours=3, minutes=1)
    timekeeper.tick(town.app.turns)
    with town.app.database.read() as db:
        kept = conversations.get(db, 1)
    assert kept is not None and kept.conversation.snoozed_until is None
    assert "Back from its snooze" in Desk(town).look()


def test_a_snooze_ends_in_the_morning_of_the_force_not_of_the_machine() -> None:
    zone, friday = ZoneInfo("Europe/London"), datetime(2026, 6, 26, 22, 30, tzinfo=UTC)
    assert snoozes.moment_of("tomorrow", "", friday, zone) == datetime(2026, 6, 27, 7, tzinfo=UTC)
    assert snoozes.moment_of("monday", "", friday, zone) == datetime(2026, 6, 29, 7, tzinfo=UTC)
    assert snoozes.moment_of("at", "2026-12-01T09:30", friday, zone) == datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    assert snoozes.moment_of("at", "soon", friday, zone) == friday
