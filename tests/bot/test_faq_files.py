"""Import and export of the FAQ: what goes out comes back, no cell is a formula, every mistake has its line."""

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot import answer_text, faq_file, faq_plan, faq_table
from bot import app as composition
from bot.settings import Settings
from bot.storage import answers, handbook
from bot.yaml_file import Mistake
from routing.handbook import Entry
from tests.town import DRONE, NOON, NUMBER, PAVEMENT

WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="\ufeff\ufffe\uffff"),
    min_size=1, max_size=40,
).map(str.strip).filter(bool)  # fmt: skip
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1))
IDS = st.text("abcdefghij0123456789-._", min_size=1, max_size=58)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
ENTRIES = st.lists(
    st.builds(
        Entry, IDS, WORDS, LINES, st.lists(WORDS, max_size=3).map(tuple), st.just("") | WORDS,
        st.none() | st.just("https://town.example/a?b=c"), DAYS, WORDS, st.sampled_from(["en", "cy"]), st.booleans(),
        st.sampled_from(faq_file.STATUSES), DAYS, DAYS, DAYS,
    ),
    min_size=1, max_size=5, unique_by=lambda entry: entry.id,
)  # fmt: skip


@examples(deadline=None, max_examples=50)
@given(ENTRIES)
def test_yaml_brings_back_what_it_took_away(entries: list[Entry]) -> None:
    assert faq_file.read(faq_file.write(entries)) == entries


@examples(deadline=None, max_examples=50)
@given(ENTRIES)
def test_a_table_brings_back_what_it_took_away_and_no_cell_is_a_formula(entries: list[Entry]) -> None:
    text = faq_table.write(entries)
    assert faq_table.read(text) == entries
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]


@examples(deadline=None, max_examples=50)
@given(st.text(max_size=300))
def test_no_text_breaks_the_readers(text: str) -> None:
    for found in (faq_file.read(text), faq_table.read(text), faq_table.read("id,question,answer\n" + text)):
        assert found


@examples(deadline=None, max_examples=50)
@given(st.text(max_size=300))
def test_no_answer_breaks_its_rendering_or_leads_elsewhere_than_it_says(text: str) -> None:
    assert isinstance(answer_text.plain(text), str)
    assert "(javascript:" not in answer_text.plain(f"[a](javascript:{text})").replace("[a](javascript:", "")


def test_mistakes_of_a_table_name_the_line_on_which_the_row_begins() -> None:
    text = 'id,question,answer,status,variants\na,Q?,"two\nlines",published,"one\ntwo"\nb c,,x,live,\n'
    found = [str(mistake) for mistake in faq_table.read(text)]
    assert len(found) == 3 and all(line.startswith("line 5: ") for line in found)
    assert any("question is missing" in line for line in found) and any("status must be" in line for line in found)


def test_a_table_of_another_country_is_read_too() -> None:
    assert faq_table.read("\ufeffid;question;answer\na;Q?;Yes, it is.\n") == [
        Entry("a", "Q?", "Yes, it is.", status="draft")
    ]


def test_the_starter_answers_read_the_same_with_and_without_marks() -> None:
    entries = faq_file.read((composition.STARTER / "faq.yaml").read_text("utf-8"))
    assert all(answer_text.plain(entry.answer) == entry.answer for entry in entries if isinstance(entry, Entry))


def test_marks_become_words_that_every_channel_shows() -> None:
    text = "**Ring** [the line](tel:101) or see [our page](https://town.example/a_b):\n\n- one\n- two\n\n<b>2 * 3</b>"
    assert answer_text.plain(text) == (
        "Ring the line (101) or see our page (https://town.example/a_b):\n\n- one\n- two\n\n<b>2 * 3</b>"
    )


def test_a_dry_run_says_what_would_change_and_the_import_does_that_and_can_be_undone(settings: Settings) -> None:
    app = composition.build(settings, lambda: NOON)
    assert not composition.prepare(app)
    new = Entry("bells", "Do bells have to be rung?", "No.")
    with app.database.write() as db:
        handbook.put_entries(db, [PAVEMENT, NUMBER, DRONE])
        planned = faq_plan.plan(db, [Entry(**{**vars_of(PAVEMENT), "answer": "Never."}), NUMBER, new])
        assert [entry.id for entry in planned.added] == ["bells"] and planned.gone == ("drone",) and planned.same == 1
        assert [(change.card.id, change.fields) for change in planned.changed] == [("pavement", ("answer",))]
        assert handbook.entries(db) == sorted([PAVEMENT, NUMBER, DRONE], key=lambda entry: entry.id)
        faq_plan.carry_out(db, planned, "command", NOON, and_gone=True)
        assert [entry.id for entry in handbook.entries(db)] == ["bells", "number", "pavement"]
        left = answers.one(db, "drone")
        assert left is not None and left.row is None and left.state(NOON.date()) == "removed"
        back = answers.save(
            db, answers.history(db, "drone")[-1].card, left.latest.number, "admin", NOON, "brought back"
        )
        assert isinstance(back, answers.Version) and DRONE in handbook.entries(db)


def vars_of(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in faq_plan.NAMES}


def test_a_file_with_mistakes_is_refused_whole() -> None:
    found = faq_plan.read("id,question,answer\na,Q?,A\na,Q?,A\n", "faq.CSV")
    assert [str(one) for one in found if isinstance(one, Mistake)] == ["line 3: the id 'a' is used twice"]
