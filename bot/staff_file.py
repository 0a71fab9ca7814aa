"""Staff as a CSV file: read with all its mistakes at once, by line; written so that reading it back changes nothing.

Who is not in the file stays as they are, and so does what a file has no column for.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from bot import csv_text, staff
from bot.storage.staff import Person
from bot.yaml_file import Mistake

COLUMNS = ("id", "email", "name", "role", "team", "mentor", "supervises", "disabled")
YES, NO = ("yes", "true", "1"), ("no", "false", "0", "")
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file, by column."""

    line: int
    cells: Mapping[str, str]


def write(people: Mapping[str, Person]) -> str:
    """Everybody, a line each."""
    lines = ({**asdict(one), "supervises": " ".join(one.supervises), "disabled": "yes" if one.disabled else "no"}
             for one in people.values())  # fmt: skip
    return csv_text.written(COLUMNS, lines)


def read(content: bytes, before: Mapping[str, Person], teams: Mapping[str, str]) -> list[Person] | list[Mistake]:
    """The people as the file wants them, or all its mistakes in the order of their lines. Never raises, whatever the file."""
    found: list[Mistake] = []
    rows = list(_rows(content, found))
    wanted = _people(rows, before, found)
    lines = [row.line for row, _ in wanted]
    found += [
        Mistake(lines[one.place], one.message) for one in staff.mistakes(before, [who for _, who in wanted], teams)
    ]
    return sorted(set(found), key=lambda one: (one.line, one.message)) or [who for _, who in wanted]


def _rows(content: bytes, found: list[Mistake]) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        found.append(Mistake(line, "This is not UTF-8 text. Save the table as “CSV UTF-8”."))
        return
    if len(content) > LARGEST or "\0" in text:
        found.append(Mistake(1, "This is no table of staff." if "\0" in text else "The file is too large."))
        return
    first = text.partition("\n")[0]
    table = csv.reader(
        io.StringIO(text, newline=""), strict=True, delimiter=";" if ";" in first and "," not in first else ","
    )
    columns: list[str] | None = None
    begins = 1
    try:
        for cells in table:
            line, begins = begins, table.line_num + 1
            cells = [csv_text.plain(cell.strip()).strip() for cell in cells]
            if not any(cells):
                continue
            if columns is None:
                columns = [cell.lower() for cell in cells]
                found += [Mistake(line, message) for message in _wrong_columns(columns)]
            elif len(cells) > len(columns):
                found.append(Mistake(line, f"There are {len(cells)} cells for {len(columns)} columns."))
            else:
                yield Row(line, dict(zip(columns, cells, strict=False)))
    except csv.Error as error:
        found.append(Mistake(begins, f"The table cannot be read on from here ({error})."))
    if columns is None:
        found.append(Mistake(1, f"The first line names the columns: {', '.join(COLUMNS)}."))


def _wrong_columns(columns: Sequence[str]) -> Iterator[str]:
    for name in dict.fromkeys(columns):
        if name not in COLUMNS:
            yield f"There is no column {name!r}; the columns are {', '.join(COLUMNS)}."
        elif columns.count(name) > 1:
            yield f"The column {name!r} stands there twice."
    if "email" not in columns and "id" not in columns:
        yield "A column email or id must say whom a line is about."


def _people(rows: Sequence[Row], before: Mapping[str, Person], found: list[Mistake]) -> list[tuple[Row, Person]]:
    """Each line's person as it should be; mentors are found last, since they may stand further down."""
    by_email = {one.email: one for one in before.values()}
    wanted: dict[str, tuple[Row, Person]] = {}
    for row in rows:
        known = _known(row, before, by_email, found)
        if isinstance(known, bool):
            continue
        person = _person(row, known or Person("", "", "", "", ""), known is None, {*before, *wanted}, found)
        if person.id in wanted:
            found.append(Mistake(row.line, f"{person.id} stands in line {wanted[person.id][0].line} already."))
        else:
            wanted[person.id] = row, person
    ids = by_email | {one.email: one for _, one in wanted.values()}
    return [
        (row, replace(one, mentor=ids[one.mentor].id if one.mentor in ids else one.mentor))
        for row, one in wanted.values()
    ]


def _known(
    row: Row, before: Mapping[str, Person], by_email: Mapping[str, Person], found: list[Mistake]
) -> Person | bool | None:
    """Whom a line is about, None for somebody new, False for nobody."""
    id, email = row.cells.get("id", ""), row.cells.get("email", "").lower()
    if id and id not in before:
        found.append(Mistake(row.line, f"There is nobody with the id {id!r}; leave it empty for somebody new."))
        return False
    if not id and not email:
        found.append(Mistake(row.line, "The e-mail address is missing."))
        return False
    return before[id] if id else by_email.get(email)


def _person(row: Row, known: Person, new: bool, taken: set[str], found: list[Mistake]) -> Person:
    given = {name: row.cells[name] for name in COLUMNS if name in row.cells and name != "id"}
    shut = given.pop("disabled", "yes" if known.disabled else "no").lower()
    if shut not in (*YES, *NO):
        found.append(Mistake(row.line, f"Disabled is yes or no, not {shut!r}."))
    led = given.pop("supervises", None)
    for name in ("email", "role", "mentor"):
        if name in given:
            given[name] = given[name].lower()
    person = replace(known, **given, disabled=shut in YES)  # type: ignore[arg-type]  # none of them is one of the two others
    if led is not None:
        person = replace(person, supervises=tuple(sorted(set(led.replace(";", " ").split()))))
    return replace(person, id=staff.new_id(person.email, taken)) if new else person
