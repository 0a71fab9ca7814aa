"""Hostile cells: whatever people, officers or other systems write, no cell of a table is a formula when it is opened."""

import csv
import io
import re
from pathlib import Path

import pytest

from bot import csv_text

ROOT = Path(__file__).parent.parent.parent
HOSTILE = (
    "=1+1", "+44 20", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "  \t=1", "'=1", "＝1", "＠x", '=HYPERLINK("https://x.example";"y")',
    "=cmd|' /C calc'!A0", 'a","=1', "x\n=1", "=1,=2", "\ufeff=1",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_cell_is_plain_text_and_its_words_come_back(words: str) -> None:
    table = csv_text.written(("name", "note"), [{"name": words, "note": 3}])
    (header, row) = csv.reader(io.StringIO(table, newline=""))
    assert header == ["name", "note"] and row[1] == "3"
    assert not re.match(r"[\s\ufeff]*[=+\-@＝＋－＠]", row[0]) and csv_text.plain(row[0]) == words


def test_every_table_goes_through_the_one_function() -> None:
    for path in (ROOT / "bot").rglob("*.py"):
        words = path.read_text("utf-8")
        if re.search(r"csv\.(writer|DictWriter)\(", words) and path.name != "csv_text.py":
            assert "csv_text.cell(" in words, path
