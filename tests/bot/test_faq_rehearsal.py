"""A rehearsal shows what a new answer would change, before anybody is answered by it, and says nothing about who asked."""

import json
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from bot import app as composition
from bot import faq_rehearsal
from bot.app import App
from bot.settings import Settings
from bot.storage import answers, handbook, rehearsals
from routing import own_questions
from routing.anonymous import anonymous
from routing.handbook import Entry
from tests.bot.test_faq_desk import signed_in, with_three
from tests.conftest import Town
from tests.town import DRONE, NOON, NUMBER, PAVEMENT

BELLS = Entry(
    "bells", "Must bicycle bells be rung?", "Only when it helps.", ("do bike bells have to ring", "bicycle bell law"), status="draft"
)  # fmt: skip


def asked(app: App, *texts: str) -> None:
    for at, text in enumerate(texts):
        raw = json.dumps({"visitor": f"v{at}", "id": f"{at}", "text": text, "at": 0})
        assert app.turns.receive(app.channels["web"], raw)


@pytest.fixture
def town(settings: Settings) -> App:
    app = composition.build(settings, lambda: NOON)
    assert not composition.prepare(app)
    with app.database.write() as db:
        handbook.put_entries(db, [PAVEMENT, NUMBER, DRONE])
    return app


def test_only_replies_that_would_change_are_shown_side_by_side(town: App) -> None:
    asked(town, "Can I park on the pavement?", "when should I ring 101?", "do bike bells have to ring")
    new = replace(PAVEMENT, answer="Never.")
    with town.database.read() as db:
        found = faq_rehearsal.rehearse(db, town, [new, BELLS], lambda done, total: None)
    assert found.questions == 3 and found.changed == 2
    shown = {change.question: (change.now["faq"], change.then["faq"]) for change in found.changes}
    assert shown == {
        "Can I park on the pavement?": ("pavement", "pavement"),
        "do bike bells have to ring": (None, "bells"),
    }
    parked = next(change for change in found.changes if change.now["faq"] == "pavement")
    assert PAVEMENT.answer in parked.now["reply"] and "Never." in parked.then["reply"]


def test_a_rehearsal_that_takes_an_answer_out_shows_who_loses_it(town: App) -> None:
    asked(town, "Can I park on the pavement?")
    with town.database.read() as db:
        found = faq_rehearsal.rehearse(db, town, [replace(PAVEMENT, status="expired")], lambda done, total: None)
    assert [(change.now["faq"], change.then["faq"]) for change in found.changes] == [("pavement", None)]


def test_what_is_kept_of_a_rehearsal_says_nothing_about_who_asked(town: App) -> None:
    asked(town, "Hello, my name is Zara Quill, 07700 900123. Can I park on the pavement at WV14 0AB?")
    with town.database.write() as db:
        id = rehearsals.ask(
            db,
            [replace(PAVEMENT, variants=(*PAVEMENT.variants, "park on the pavement at")), BELLS],
            None,
            None,
            "anna",
            NOON,
        )
        rehearsals.ask(db, [replace(PAVEMENT, status="expired")], None, None, "anna", NOON)
    assert faq_rehearsal.work_off(town) and faq_rehearsal.work_off(town) and not faq_rehearsal.work_off(town)
    with town.database.read() as db:
        rows = [rehearsals.one(db, one) for one in (id, id + 1)]
    assert all(row is not None and row["status"] == "done" for row in rows)
    for row in rows:
        assert row is not None and not [word for word in ("Zara", "Quill", "07700", "0AB") if word in row["result"]]


def test_words_of_people_at_risk_are_not_rehearsed(town: App) -> None:
    asked(town, "my husband hits me and watches my phone", "Can I park on the pavement?")
    with town.database.read() as db:
        found = faq_rehearsal.rehearse(db, town, [BELLS], lambda done, total: None)
    assert found.questions == 1


def test_a_rehearsal_that_lost_its_worker_begins_anew(town: App) -> None:
    with town.database.write() as db:
        id = rehearsals.ask(db, [BELLS], "bells", 1, "anna", NOON)
        assert rehearsals.claim(db, NOON) is not None
        assert rehearsals.claim(db, NOON) is None and not rehearsals.waits(db, NOON)
    town.turns.clock = lambda: NOON + 2 * rehearsals.LEASE
    assert faq_rehearsal.work_off(town)
    with town.database.read() as db:
        row = rehearsals.one(db, id)
    assert row is not None and row["status"] == "done" and row["done"] == row["total"] > 0


def test_a_left_out_variant_is_asked_as_if_nobody_had_thought_of_it(town: App) -> None:
    with town.database.read() as db:
        matcher = town.turns.handbook(db).matcher
    known = own_questions.known(matcher)
    texts = [text for text, owner in zip(known.texts, known.owners, strict=True) if owner == "pavement"]
    assert len(texts) == 3
    found = list(own_questions.asked(matcher, texts))
    assert {one.owner for one in found} == {"pavement"} and {one.text for one in found} == set(texts)
    assert own_questions.chosen(texts, 2) == own_questions.chosen(list(reversed(texts)), 2)


def test_an_admin_rehearses_on_the_desk_and_publishes_from_what_it_found(start: Callable[..., Town]) -> None:
    town = start()
    with_three(town)
    httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "Can I park on the pavement?"})
    anna, form = signed_in(town)
    said = {
        **form,
        "question": PAVEMENT.question,
        "variants": "\n".join(PAVEMENT.variants),
        "answer": "Never.",
        "based_on": "1",
    }
    asked_for = anna.post("/desk/faq/entries/pavement", data={**said, "act": "rehearse"})
    at = asked_for.headers["location"]
    page = anna.get(at).text
    for _ in range(200):
        page = anna.get(at).text
        if "real questions would get another reply" in page:
            break
    assert "1 of 1 real questions would get another reply" in page and "Publish version 2" in page
    assert "<del>" in page and "<ins>Never" in page
    anna.post("/desk/faq/entries/pavement/publication", data={**form, "based_on": "2"})
    with town.app.database.read() as db:
        kept = answers.one(db, "pavement")
    assert kept is not None and kept.row is not None and kept.row.answer == "Never."


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("My name is Zara Quill and I live at 12 Lea Road", "My name is [name] and I live at [house] Lea Road"),
        ("ring me on 07700 900123 or z@mail.example", "ring me on [phone] or [e-mail]"),
        ("car AB12 CDE parked at WV14 0AB", "car [number plate] parked at [postcode]"),
        ("Hello Sam,\nthe surgery is on Friday.\nRegards,\nPC Anna Ashdown", "Hello [name],\nthe surgery is on Friday.\nRegards,\nPC [name]"),
        ("zara said so", "[name] said so"),
        ("Can I park on the pavement on 3 May?", "Can I park on the pavement on 3 May?"),
        ("Is it 101 or 999?", "Is it 101 or 999?"),
    ],
)  # fmt: skip
def test_names_and_numbers_are_masked_and_ordinary_words_are_not(text: str, masked: str) -> None:
    assert anonymous(text, ["Zara Quill", "PC Anna Ashdown"]) == masked
    assert anonymous(masked, ["Zara Quill", "PC Anna Ashdown"]) == masked
