"""A trainee's reply waits for a mentor's tap: sent, changed or given back with a word, and nobody waits for a mentor who is away."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select, update

from bot.storage import handbook, mentors
from bot.storage import tables as t
from tests.bot.test_corrections import Visitor
from tests.bot.test_replies import ANNA, Desk
from tests.conftest import Town
from tests.patience import until

LEAD = "thistlewood@neighbourhoods.example.org"


@pytest.fixture
def town(start: Callable[..., Town]) -> Town:
    """Anna, of the Bilston team, has Sergeant Thistlewood for a mentor."""
    town = start()
    with town.app.database.write() as db:
        mentors.put(db, "applegarth", "thistlewood")
    return town


def colleague(town: Town) -> str:
    """The address of another officer of Anna's team."""
    with town.app.database.write() as db:
        o = t.officers.c
        team = db.scalar(select(o.team).where(o.id == "applegarth"))
        db.execute(update(t.officers).where(o.id == "coppice").values(team=team))
        handbook.touch(db)
        return str(db.scalar(select(o.email).where(o.id == "coppice")))


def draft(town: Town) -> int:
    with town.app.database.read() as db:
        return int(db.scalar(select(t.drafts.c.id)) or 0)


def test_the_mentor_sends_a_trainees_reply_with_one_tap_and_the_clock_runs_on(town: Town) -> None:
    visitor, anna, sergeant = Visitor(town), Desk(town), Desk(town, LEAD)
    waits = anna.send("I will look at it on Friday.")
    assert "Waits for your mentor, Sgt Rowan Thistlewood" in waits and 'class="clock due"' in waits
    assert visitor.reads() == []
    page = sergeant.http.get("/desk/lookovers").text
    assert "I will look at it on Friday." in page and "PC Anna Applegarth" in page and "Bilston" in page
    assert "To look over" in sergeant.look() and "To look over" not in anna.look()
    sergeant.http.post(
        f"/desk/lookovers/{draft(town)}/approval", data={"form": sergeant.form, "text": "I will look at it on Friday."}
    )
    until(lambda: visitor.reads() == [("I will look at it on Friday.", "")])
    assert "PC Anna Applegarth" in anna.look() and 'class="clock met"' in anna.look()
    with town.app.database.read() as db:
        verbs = db.execute(select(t.audit.c.actor, t.audit.c.verb)).all()
    assert ("thistlewood", "approved a reply") in verbs and ("applegarth", "OfficerReplied") in verbs


def test_the_mentor_changes_it_or_gives_it_back_with_a_word(town: Town) -> None:
    visitor, anna, sergeant = Visitor(town), Desk(town), Desk(town, LEAD)
    anna.send("Will look.")
    sergeant.http.post(f"/desk/lookovers/{draft(town)}/return", data={"form": sergeant.form, "why": "say when"})
    back = anna.look()
    assert "Sgt Rowan Thistlewood gave it back: say when" in back and ">Will look.</textarea>" in back
    anna.send("I will look.")
    sergeant.http.post(
        f"/desk/lookovers/{draft(town)}/approval", data={"form": sergeant.form, "text": "I will look on Friday."}
    )
    until(lambda: visitor.reads() == [("I will look on Friday.", "")])
    with town.app.database.read() as db:
        told = db.scalars(select(t.notices.c.why).where(t.notices.c.officer == "applegarth")).all()
        assert "gave_back" in told
        assert "look_over" in db.scalars(select(t.notices.c.why).where(t.notices.c.officer == "thistlewood")).all()


def test_a_colleague_may_send_it_only_while_the_mentor_is_away(town: Town) -> None:
    visitor, anna, other = Visitor(town), Desk(town), Desk(town, colleague(town))
    anna.send("I will look at it on Friday.")
    at = f"/desk/lookovers/{draft(town)}/approval"
    assert other.http.post(at, data={"form": other.form}).status_code == 404
    assert anna.http.post(at, data={"form": anna.form}).status_code == 404, "nobody looks over their own"
    with town.app.database.write() as db:
        away = datetime.now(UTC) + timedelta(days=3)
        db.execute(update(t.officers).where(t.officers.c.id == "thistlewood").values(away_until=away))
        handbook.touch(db)
    assert other.http.post(at, data={"form": other.form}).status_code == 200
    until(lambda: visitor.reads() == [("I will look at it on Friday.", "")])


def test_what_the_person_wrote_meanwhile_holds_it_after_the_tap_too(town: Town) -> None:
    visitor, anna, sergeant = Visitor(town), Desk(town), Desk(town, LEAD)
    anna.send("I will look at it on Friday.")
    httpx.post(town.url + "/chat/messages", json={"id": "late", "text": "It is gone now", "token": visitor.token})
    answer = sergeant.http.post(f"/desk/lookovers/{draft(town)}/approval", data={"form": sergeant.form})
    assert "It was not sent and is with PC Anna Applegarth again" in answer.text
    assert "It is gone now" in anna.look() and "Not sent yet" in anna.look() and visitor.reads() == []


def test_a_trainee_takes_it_back_and_the_api_waits_too(town: Town) -> None:
    visitor, anna = Visitor(town), Desk(town)
    anna.send("I will look at it on Friday.")
    assert ">I will look at it on Friday.</textarea>" in anna.post("/undo")
    api = httpx.Client(base_url=town.url, headers={"Authorization": f"Bearer {town.secret('token', ANNA)}"})
    assert api.post("/api/v1/conversations/1/replies", json={"text": "Hello."}).status_code == 202
    assert visitor.reads() == []


def test_a_mentor_is_ended_and_what_waited_is_a_draft_again(town: Town) -> None:
    Visitor(town), Desk(town).send("I will look at it on Friday.")
    with town.app.database.write() as db:
        assert mentors.any_waits(db)
        mentors.put(db, "applegarth", None)
        assert mentors.of(db, "applegarth") is None and not mentors.any_waits(db)
