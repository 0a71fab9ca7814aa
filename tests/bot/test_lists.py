"""The desk's lists: what stands where, in which order, page after page, narrowed and saved."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import insert, select

from bot.storage import inbox
from bot.storage import tables as t
from bot.storage.accounts import Account
from bot.storage.database import Database
from bot.storage.inbox import Filters
from tests.conftest import Town
from tests.town import NOON

ANNA = Account("anna", "PC Anna Ashdown", "anna@town.example", "hill", "officer")


@pytest.fixture
def database(database_url: str) -> Database:
    made = Database(database_url)
    made.migrate()
    return made


def put(database: Database, **facts: Any) -> int:
    row = {
        "channel": "web", "chat": "c", "created_at": NOON, "updated_at": NOON, "state": "with_officer",
        "team": "hill", "officer": "anna", "options": [], "due_at": NOON, "handed_over_at": NOON, **facts,
    }  # fmt: skip
    with database.write() as db:
        return int(db.execute(insert(t.conversations).values(**row).returning(t.conversations.c.id)).scalar_one())


def ids(database: Database, which: str, **more: Any) -> list[int]:
    with database.read() as db:
        return [row["id"] for row in inbox.page(db, ANNA, which, **more).rows]


def test_what_is_due_first_stands_first_and_what_was_answered_last(database: Database) -> None:
    answered = put(database, answered_at=NOON)
    later = put(database, due_at=NOON + timedelta(hours=2))
    soon = put(database, due_at=NOON + timedelta(hours=1))
    assert ids(database, "mine") == [soon, later, answered]
    assert ids(database, "waiting") == [answered]


def test_a_paused_clock_stands_behind_what_is_owed_page_after_page(database: Database) -> None:
    paused = put(database, due_at=NOON - timedelta(days=3), paused_at=NOON)
    owed = put(database, due_at=NOON + timedelta(days=2))
    answered = put(database, due_at=NOON - timedelta(days=1), answered_at=NOON)
    for which in ("mine", "team", "all"):
        assert ids(database, which) == [owed, paused, answered]
    assert ids(database, "waiting") == [paused, answered]
    found, after = list[int](), ""
    with database.read() as db:
        for _ in range(3):
            one = inbox.page(db, ANNA, "team", after=after, most=1)
            found, after = [*found, *(row["id"] for row in one.rows)], one.after
    assert found == [owed, paused, answered] and not after


def test_veiled_words_leave_every_list_but_theirs_and_danger_never_hides(database: Database) -> None:
    abuse = put(database, veiled=True)
    danger = put(database, veiled=True, emergency=True)
    assert ids(database, "mine") == ids(database, "team") == ids(database, "all") == []
    assert ids(database, "veiled") == [abuse, danger]
    assert ids(database, "urgent") == [danger]


def test_what_is_snoozed_waits_in_a_list_of_its_own(database: Database) -> None:
    id = put(database, snoozed_until=NOON)
    assert ids(database, "mine") == [] and ids(database, "snoozed") == [id]


def test_a_list_is_narrowed_by_tag_and_priority(database: Database) -> None:
    tagged = put(database, tags=["moped", "café"], priority=1)
    put(database, tags=["mopeds"])
    for narrow in (Filters(tag="moped"), Filters(tag="Café"), Filters(priority="high")):
        assert ids(database, "mine", filters=narrow) == [tagged]
    assert ids(database, "mine", filters=Filters(tag='%"')) == []


@pytest.mark.parametrize("which", ["team", "closed"])
def test_pages_show_each_conversation_once_though_new_ones_come_in_between(database: Database, which: str) -> None:
    state = "closed" if which == "closed" else "with_officer"
    made = [put(database, state=state, answered_at=NOON if n % 3 else None, due_at=NOON) for n in range(25)]
    seen, after = [], ""
    while True:
        with database.read() as db:
            page = inbox.page(db, ANNA, which, after=after, most=10)
        seen += [row["id"] for row in page.rows]
        put(database, state=state, due_at=NOON - timedelta(days=1), updated_at=NOON + timedelta(days=1))
        after = page.after
        if not after:
            break
    assert sorted(seen) == made and len(seen) == len(set(seen))


@pytest.mark.parametrize("cursor", ["x", "1", "1.2", "9.9.9.9", f"0.{10**30}.1", "'; drop table conversations --"])
def test_a_cursor_that_is_none_shows_the_first_page(database: Database, cursor: str) -> None:
    there = put(database)
    assert ids(database, "mine", after=cursor) == [there]


def test_counts_are_those_of_the_lists(database: Database) -> None:
    put(database)
    put(database, officer=None)
    put(database, officer=None, team="mill")
    put(database, answered_at=NOON)
    put(database, emergency=True, state="listening")
    with database.read() as db:
        assert inbox.counts(db, ANNA) == {
            "mine": 2, "team": 3, "unassigned": 1, "urgent": 1, "waiting": 1, "snoozed": 0, "veiled": 0,
        }  # fmt: skip


def test_a_list_is_narrowed_saved_found_again_and_removed(start: Callable[..., Town]) -> None:
    town = start()
    with town.app.database.write() as db:
        team = db.scalar(select(t.officers.c.team).where(t.officers.c.id == "applegarth"))
    put(town.app.database, team=team, area="bilston-north", name="Nora")
    put(town.app.database, team=team, area="elsewhere", name="Edna")
    session = town.secret("session", "applegarth@neighbourhoods.example.org")
    with httpx.Client(base_url=town.url, cookies={"bluelamp_session": session}, follow_redirects=True) as officer:
        whole = officer.get("/desk?show=team").text
        assert "Nora" in whole and "Edna" in whole
        narrowed = officer.get("/desk?show=team&area=bilston-north").text
        assert "Nora" in narrowed and "Edna" not in narrowed
        found = re.search(r'name="form" value="(\w+)"', narrowed)
        assert found
        said = {"form": found[1], "name": "<b>Nightly</b>", "show": "team", "area": "bilston-north"}
        saved = officer.post("/desk/views", data=said).text
        assert "&lt;b&gt;Nightly&lt;/b&gt;" in saved and "<b>Nightly" not in saved
        link = re.search(r'href="(/desk\?[^"]*view=(\d+))"', saved)
        assert link
        assert "Edna" not in officer.get(link[1].replace("&amp;", "&")).text
        other = town.secret("session", "coppice@neighbourhoods.example.org")
        assert "Nightly" not in httpx.get(town.url + "/desk", cookies={"bluelamp_session": other}).text
        assert "Nightly" not in officer.post(f"/desk/views/{link[2]}/removal", data={"form": found[1]}).text


def test_after_a_posted_form_the_list_is_still_the_one_that_was_chosen(start: Callable[..., Town]) -> None:
    town = start()
    with town.app.database.write() as db:
        team = db.scalar(select(t.officers.c.team).where(t.officers.c.id == "applegarth"))
    id = put(town.app.database, team=team, officer=None)
    session = town.secret("session", "applegarth@neighbourhoods.example.org")
    with httpx.Client(base_url=town.url, cookies={"bluelamp_session": session}, follow_redirects=True) as officer:
        page = officer.get(f"/desk/conversations/{id}?show=unassigned").text
        found = re.search(r'name="form" value="(\w+)"', page)
        assert found
        after = officer.post(f"/desk/conversations/{id}/closure", data={"form": found[1]}).text
        assert "<h2>Unassigned</h2>" in after


def test_all_open_narrowed_to_a_state_shows_what_is_in_that_state(database: Database) -> None:
    open_one, closed, asked = put(database), put(database, state="closed"), put(database, state="locating")
    assert ids(database, "all") == [open_one]
    assert ids(database, "all", filters=Filters(state="closed")) == [closed]
    assert ids(database, "all", filters=Filters(state="locating", team="hill")) == [asked]
