"""The FAQ as a CSV table, for people who work in a spreadsheet. No cell is ever a formula; mistakes name their line."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot import csv_text, faq_file
from bot.faq_file import KEYS
from bot.yaml_file import LARGEST, Card, Mistake
from routing.handbook import Entry

YES, NO = ("true", "yes", "1"), ("", "false", "no", "0")


def write(entries: Iterable[Entry]) -> str:
    """One row for each answer; variants stand under each other in one cell. `read` reads it back as these entries."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(KEYS)
    rows.writerows([csv_text.cell(_cell(getattr(entry, key))) for key in KEYS] for entry in entries)
    return file.getvalue()


def read(text: str) -> list[Entry] | list[Mistake]:
    """The entries, or all the mistakes; never raises on any text."""
    mistakes: list[Mistake] = []
    if len(text) > LARGEST:
        return [Mistake(1, f"the file is larger than {LARGEST:,} characters")]
    return faq_file.read_cards(list(_cards(text.removeprefix("\ufeff"), mistakes)), mistakes)


def _cards(text: str, mistakes: list[Mistake]) -> Iterator[Card]:
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","  # what a spreadsheet saves in some countries
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        if "id" not in names:
            mistakes.append(Mistake(1, f"the first line must name the columns: {', '.join(KEYS)}"))
            return
        for row in rows:
            line = _begun_at(rows.line_num, row)
            if any(cell.strip() for cell in row):
                yield _card(names, row, line, mistakes)
    except csv.Error as error:
        mistakes.append(Mistake(max(rows.line_num, 1), f"not readable as CSV: {error}"))


def _begun_at(ended: int, row: list[str]) -> int:
    """The line on which a row that ended on that line began: quoted cells may hold line breaks."""
    return ended - sum(len(re.findall(r"\r\n|\r|\n", cell)) for cell in row)


def _card(names: list[str], row: list[str], line: int, mistakes: list[Mistake]) -> Card:
    if len(row) > len(names):
        mistakes.append(Mistake(line, f"{len(row)} cells, but the first line names {len(names)} columns"))
    cells = {name: csv_text.plain(cell.replace("\r\n", "\n")) for name, cell in zip(names, row, strict=False)}
    values: dict[str, Any] = {name: cell for name, cell in cells.items() if cell.strip()}
    values["variants"] = [found for found in cells.get("variants", "").splitlines() if found.strip()]
    said = cells.get("triage_first", "").strip().lower()
    values["triage_first"] = True if said in YES else False if said in NO else said
    return Card(line, values, {}, mistakes)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return {True: "true", False: "false", None: ""}[value] if isinstance(value, bool | None) else str(value)
