"""A person's copy of what is kept: passages in the order in which they were said, and the file that is made of them.

In the chat it holds what the person wrote and was answered; what an admin prepares holds officers' notes and working
records too, masked, and every passage is looked over before it leaves.
"""

import html
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import IO, Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.storage import attachments, belongings
from bot.wording import written
from routing.handbook import Handbook
from routing.third_parties import redacted

PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{title}</title><h1>{title}</h1><p>{note}</p>{body}</html>"
)
BOT = "Automated assistant"
IN_MEMORY = 5_000_000


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing that is kept. `key`: m, v, n or f (message, earlier words, note, file) and its id. `kept_in`: the conversation's number."""

    key: str
    kept_in: int
    at: str
    who: str
    text: str


def passages(db: Connection, ids: Sequence[int], known: Handbook, zone: str, notes: bool) -> list[Passage]:
    """Everything of these conversations, oldest first; officers by name and role alone."""
    found = [_passage(row, known, zone) for row in belongings.said(db, ids)]
    if notes:
        found += [_passage(row, known, zone) for row in belongings.noted(db, ids)]
    return sorted(found, key=lambda one: (one.kept_in, one.at))


def masked(said: Sequence[Passage], own: str, known: Handbook) -> list[Passage]:
    """The same with other people masked; what the program itself says names nobody."""
    names = [own, *(officer.name for officer in known.officers.values())]
    return [one if one.who == BOT else replace(one, text=redacted(one.text, names)) for one in said]


def archive(db: Connection, said: Sequence[Passage], language: str) -> IO[bytes]:
    """One file with the copy to read, the same for a program, and the files that were sent."""
    made: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (whoever sends it closes it)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("copy.html", _page(said, language))
        whole.writestr("copy.json", json.dumps([asdict(one) for one in said], ensure_ascii=False, indent=1))
        for one in said:
            file = attachments.one(db, int(one.key[1:])) if one.key.startswith("f") else None
            if file is not None:
                ending = "jpg" if file["mime"] == attachments.PICTURE else "bin"
                whole.writestr(f"files/{one.key[1:]}.{ending}", file["content"])
    made.seek(0)
    return made


def pieces(made: IO[bytes]) -> Iterator[bytes]:
    with made:
        while piece := made.read(io.DEFAULT_BUFFER_SIZE * 8):
            yield piece


def _page(said: Sequence[Passage], language: str) -> str:
    body, before = [], 0
    for one in said:
        if one.kept_in != before:
            body.append(f"<h2>{one.kept_in}</h2>")
            before = one.kept_in
        words = html.escape(one.text).replace("\n", "<br>")
        body.append(f"<p><b>{html.escape(one.who)}</b>, {html.escape(one.at)}<br>{words}</p>")
    words_of = {name: html.escape(written(language, f"mydata_{name}", {})) for name in ("title", "left_out")}
    return PAGE.format(language=language, title=words_of["title"], note=words_of["left_out"], body="".join(body))


def _passage(row: Mapping[str, Any], known: Handbook, zone: str) -> Passage:
    local: datetime = row["at"].astimezone(ZoneInfo(zone))
    return Passage(row["key"], row["kept_in"], f"{local:%Y-%m-%d %H:%M:%S}", _who(row, known), row["text"])


def _who(row: Mapping[str, Any], known: Handbook) -> str:
    officer = known.officers.get(row["officer"] or "")
    name = officer.name if officer else "Officer"
    match row["author"]:
        case "public":
            return "You"
        case "bot":
            return BOT
        case "note":
            return f"Note by {name}"
        case _:
            return name
