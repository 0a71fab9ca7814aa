"""CSV as every export writes it: a cell that a spreadsheet would take for a formula is made plain text with a leading '."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

FORMULA = re.compile(r"'*(?:[\s\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])")
"""What a spreadsheet may take for a formula; such a cell gets one apostrophe more, and loses one when it is read."""


def written(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A header and a line for each row, whatever stands in the cells."""
    text = io.StringIO()
    table = csv.DictWriter(text, columns, lineterminator="\r\n")  # so that a cell with either mark in it is quoted
    table.writeheader()
    table.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def cell(value: object) -> object:
    """A value as it may stand in a cell; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def plain(text: str) -> str:
    """What stood in the cell before `cell` made it safe."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text
