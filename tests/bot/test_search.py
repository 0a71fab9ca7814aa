"""Search finds words, names and areas, only what one may see, and takes anything as words."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from sqlalchemy import delete, insert, update

from bot.storage import search
from bot.storage import tables as t
from bot.storage.accounts import Account
from bot.storage.database import Database
from bot.storage.inbox import Filters
from tests.bot.test_lists import ANNA, put
from tests.conftest import Town
from tests.town import HIGHFIELD, NOON

BOSS = Account("boss", "Boss", "boss@town.example", "hill", "admin")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    made.migrate()
    yield made
    made.close()


def say(database: Database, id: int, text: str, position: int = 1, veiled: bool = False) -> None:
    row = {
        "conversation_id": id, "position": position, "author": "public", "text": text, "status": "received",
        "channel": "web", "created_at": NOON, "buttons": [], "veiled": veiled,
    }  # fmt: skip
    with database.write() as db:
        db.execute(insert(t.messages).values(**row))


def found(database: Database, asked: str, who: Account = ANNA, **filters: str) -> list[int]:
    with database.read() as db:
        return [row["id"] for row in search.find(db, who, asked, [HIGHFIELD], Filters(**filters)).rows]


def test_words_names_and_areas_are_found_and_only_what_is_hers(database: Database) -> None:
    hers, other = put(database, name="Zoë Brandt", area="HF"), put(database, team="mill", officer="mo")
    say(database, hers, "Motorbikes are racing on Oxford Street every night")
    say(database, other, "A motorbike raced past")
    for asked in (
        "motorbike",
        "OXFORD street",
        "racing night",
        "Zoë",
        "bran",
        "highfield",
        "the Tops",
    ):
        assert found(database, asked) == [hers], asked
    assert found(database, "oxford carpet") == []
    assert found(database, "motorbikes", BOSS) == [other, hers]
    assert found(database, "motorbikes", BOSS, team="mill") == [other]
    assert found(database, "motorbikes", BOSS, channel="x") == []


def test_what_is_changed_or_erased_is_no_longer_found(database: Database) -> None:
    id = put(database, name="Nora")
    say(database, id, "the allotment gate")
    with database.write() as db:
        db.execute(update(t.messages).values(text="the cemetery wall"))
        db.execute(update(t.conversations).values(name="Edna"))
    assert found(database, "allotment") == found(database, "Nora") == []
    assert found(database, "cemetery") == found(database, "Edna") == [id]
    with database.write() as db:
        db.execute(delete(t.messages))
    assert found(database, "cemetery") == []


@pytest.mark.parametrize(
    "asked",
    ['"', "' OR 1=1 --", "a AND", "NOT", "NEAR(a b", "text:*", "a* OR b", "((((", "\\", "\x00", "&|!<->:*", "💥", "^", "-", "a" * 5000,
     "\ud800", "%", "{x}: y", "* *", ":a", "''':*", "  "],
)  # fmt: skip
def test_a_hostile_question_is_only_words(database: Database, asked: str) -> None:
    id = put(database, name="Nora")
    say(database, id, "the gate")
    assert found(database, asked) == []


def test_veiled_words_are_found_and_not_shown(database: Database) -> None:
    id = put(database)
    say(database, id, "rotten scoundrel", veiled=True)
    with database.read() as db:
        result = search.find(db, ANNA, "scoundrel", [], Filters())
    assert [row["id"] for row in result.rows] == [id] and result.said == {}


def test_a_word_that_all_say_is_shown_for_the_newest_and_says_so(database: Database) -> None:
    for _ in range(search.MOST + 2):
        id = put(database)
        say(database, id, "parking again")
    with database.read() as db:
        result = search.find(db, ANNA, "parking", [], Filters())
    assert len(result.rows) == search.MOST and result.cut and result.rows[0]["id"] == id


def test_an_officer_searches_on_the_desk_and_the_words_are_escaped(start: Callable[..., Town]) -> None:
    town = start()
    id = put(town.app.database, officer="applegarth", team="bilston")
    say(town.app.database, id, "<script>alert(1)</script> at the bus station")
    session = town.secret("session", "applegarth@neighbourhoods.example.org")
    with httpx.Client(base_url=town.url, cookies={"bluelamp_session": session}) as officer:
        page = officer.get("/desk/search", params={"q": "bus station"}).text
        assert f"/desk/conversations/{id}" in page and "&lt;script&gt;alert(1)" in page and "<script>alert" not in page
        assert "Nothing found" in officer.get("/desk/search", params={"q": '"><script>x'}).text
        assert "Highest" not in officer.get("/desk/search").text


def test_a_common_word_is_looked_for_portion_after_portion(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "ROUND", 2)
    monkeypatch.setattr(search, "WINDOWS", (3, 4, 1_000))
    hers, others = put(database), [put(database, team="mill", officer="mo") for _ in range(12)]
    say(database, hers, "parking on the verge")
    for id in others:
        say(database, id, "parking again")
    assert found(database, "parking") == [hers]
    assert found(database, "parking", BOSS) == [*reversed(others), hers]
