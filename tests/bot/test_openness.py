"""What the public is told: how it works with its error rates, the live figure, and a complaint about data that is tracked."""

import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import insert, update

from bot import measured, timekeeper
from bot.storage import complaints
from bot.storage import tables as t
from tests.conftest import Town
from tests.routing.measured import COMMAND
from tests.routing.measured import measured as measure

ROOT = Path(__file__).parent.parent.parent
RECORD = ROOT / "docs" / "algorithmic-transparency-record.md"
only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_the_told_error_rates_are_those_that_are_measured() -> None:
    told, found = asdict(measured.figures()), asdict(measure())
    told.pop("measured_on"), found.pop("measured_on")
    assert told == found, f"what is told to the public is out of date: {COMMAND}"


def test_the_transparency_record_has_every_heading_and_today_s_figures() -> None:
    text, figures = RECORD.read_text("utf-8"), measured.figures()
    for heading in (
        "Tier 1", "Name", "Description", "Website URL", "Contact", "Tier 2", "Owner and responsibility", "Description and rationale",
        "Decision-making process", "Tool specification", "Model specification", "Development data", "Operational data",
        "Impact assessments", "Risks and mitigations", "Appeals and review", "Human decisions and review",
    ):  # fmt: skip
        assert re.search(rf"^#+ .*{heading}", text, re.MULTILINE), heading
    for name, value in (("emergencies found", figures.emergencies_found), ("people at risk found", figures.vulnerable_found),
                        ("false emergencies", figures.false_emergencies), ("everyday questions feared", figures.everyday_feared),
                        ("answered rightly", figures.answered), ("wrong answers", figures.wrong)):  # fmt: skip
        assert f"| {name} | {value} in 100 |" in text, f"{name}: renew docs/{RECORD.name}"


@only_sqlite
def test_anybody_can_read_how_it_works_in_english_and_welsh(start: Callable[..., Town]) -> None:
    town = start(keep_handed_over_days=123, keep_answered_days=0)
    english, welsh = (httpx.get(f"{town.url}/about", params={"lang": lang}).text for lang in ("en", "cy"))
    figures = measured.figures()
    assert f"Of 100 emergencies it finds {figures.emergencies_found}." in english and figures.command in english
    assert "Conversations with an officer: 123 days" in english and "no fixed time" in english
    assert 'lang="cy"' in welsh and "Sut mae" in welsh and "123 diwrnod" in welsh
    assert "/about" in httpx.get(town.url + "/").text


@only_sqlite
def test_the_figure_is_public_only_if_the_force_wishes_and_tells_no_single_answer(start: Callable[..., Town]) -> None:
    assert httpx.get(start().url + "/figures").status_code == 404


@only_sqlite
def test_the_public_figure_is_a_share_of_about_so_many(start: Callable[..., Town]) -> None:
    town = start(public_figures=True)
    assert "too few answers" in httpx.get(town.url + "/figures").text
    now = town.app.turns.clock()
    with town.app.database.write() as db:
        for number in range(43):
            row = {"channel": "web", "chat": f"f{number}", "state": "closed", "created_at": now, "updated_at": now}
            id = db.execute(insert(t.conversations).values(**row).returning(t.conversations.c.id)).scalar_one()
            met = {"met_at": now, "took": 60} if number else {"closed_at": now}
            db.execute(
                insert(t.promises).values(conversation_id=id, started_at=now, due_at=now + timedelta(hours=72), **met)
            )
    shown = httpx.get(town.url + "/figures").text
    assert "98 %" in shown and "<td>40</td>" in shown and "<td>43" not in shown


@only_sqlite
def test_a_complaint_is_acknowledged_tracked_answered_and_forgotten(start: Callable[..., Town]) -> None:
    town = start(keep_complaint_days=365)
    lacking = httpx.post(town.url + "/complaint", data={"text": "You kept it too long"})
    assert lacking.status_code == 422 and "You kept it too long" in lacking.text
    said = {"text": "You <b>kept</b> it", "contact": "wren@town.example", "name": "Wren", "language": "en"}
    kept = httpx.post(town.url + "/complaint", data=said, follow_redirects=True)
    reference = re.search(r"DP-[A-Z0-9]{8}", kept.text)
    assert reference and "Nobody has looked into it yet" in kept.text and "You get an answer by" in kept.text
    assert "Wren" not in kept.text and httpx.get(town.url + "/complaint/DP-ABCDEFGH").status_code == 404

    admin = httpx.Client(base_url=town.url, follow_redirects=True)
    admin.post(f"/desk/sign-in/{town.secret('link', 'kestrel@neighbourhoods.example.org')}")
    shown = admin.get("/desk/complaints/1").text
    assert "You &lt;b&gt;kept&lt;/b&gt; it" in shown and reference[0] in shown
    form = {"form": shown.split('name="form" value="')[1].split('"')[0]}
    assert admin.post("/desk/complaints/1", data={**form, "state": "answered", "answer": " "}).status_code == 422
    assert (
        admin.post("/desk/complaints/1", data={**form, "state": "answered", "answer": "It is gone."}).status_code == 200
    )
    assert "It has been answered" in httpx.get(f"{town.url}/complaint/{reference[0]}").text
    with town.app.database.write() as db:
        db.execute(update(t.complaints).values(answered_at=town.app.turns.clock() - timedelta(days=366)))
    assert timekeeper.forget_complaints(town.app.turns, 365) == 1 == timekeeper.forget_complaints(town.app.turns, 0) + 1
    with town.app.database.read() as db:
        row = complaints.one(db, 1)
    assert row is not None and (row["text"], row["contact"], row["state"]) == ("", "", "answered")


@only_sqlite
def test_a_flood_of_complaints_is_refused_with_its_words_kept(start: Callable[..., Town]) -> None:
    town = start()
    now = town.app.turns.clock()
    with town.app.database.write() as db:
        for _ in range(complaints.HOURLY):
            assert complaints.add(db, "", "x", "y", "en", now, now.date())
    refused = httpx.post(town.url + "/complaint", data={"text": "Mine too", "contact": "x"})
    assert refused.status_code == 429 and "Mine too" in refused.text
