"""An exported conversation as a PDF to read and print; the file itself lies in it as an attachment, word for word.

What no font at hand can draw, an emoji say, is written as its name in brackets, so that nothing is lost and nothing breaks.
"""

import io
import logging
import tempfile
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pymupdf_fonts
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bot import case_file

OWN = {"body": "figo", "bold": "figbo", "wide": "notos", "signs": "symbol2"}
"""FiraGO (Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai, Georgian), Noto Sans, and Noto's signs: all SIL OFL."""
UNSEEN = {0x200D, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)}
"""What only joins or colours an emoji."""
INK, FAINT, MARGIN = 25, 95, 18


def drawn(file: Mapping[str, Any], zone: str, more: Path | None = None) -> bytes:
    """The PDF; the same file, zone and fonts make the same bytes. `more` is a folder with fonts for further scripts."""
    pdf = _Sheet(file, zone, more)
    pdf.facts()
    for said in file["conversation"]["messages"]:
        pdf.message(said)
    pdf.also("Notes of officers", [(one, one["text"]) for one in file["conversation"]["notes"]])
    pdf.events()
    return bytes(pdf.output())


def inside(raw: bytes) -> bytes | None:
    """The exported file that lies in a PDF, or None."""
    try:
        found = PdfReader(io.BytesIO(raw)).attachments
        return next((content for name, (content, *_) in found.items() if name.endswith(".json")), None)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        return None


class _Sheet(FPDF):
    def __init__(self, file: Mapping[str, Any], zone: str, more: Path | None) -> None:
        super().__init__(format="A4")
        self._file, self._zone = file, ZoneInfo(zone)
        self._whole: Mapping[str, Any] = file["conversation"]
        paths = _fonts(more)
        for family, path in paths.items():
            self.add_font(family, fname=str(path))
        self._known = frozenset().union(*(_covered(path) for path in paths.values()))
        self.set_fallback_fonts([family for family in paths if family not in ("body", "bold")])
        self.set_text_shaping(True)
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, 22)
        self.set_creation_date(datetime.fromisoformat(file["exported"]["at"]))
        self.set_title(f"Conversation {self._whole['id']}")
        self.set_lang("en-GB")
        self.embed_file(
            basename=f"conversation-{self._whole['id']}.json", bytes=case_file.written(file), desc="The exported conversation",
            creation_date=self.creation_date, modification_date=self.creation_date,
        )  # fmt: skip
        self.add_page()

    def footer(self) -> None:
        self.set_y(-16)
        self._line(f"SHA-256 {self._file['hash']['value']}", 7, FAINT)
        self._line(f"Conversation {self._whole['id']}, page {self.page_no()}", 7, FAINT)

    def facts(self) -> None:
        whole = self._whole
        self._line(f"Conversation {whole['id']}", 18, family="bold", high=10)
        made = f"Exported {self._at(self._file['exported']['at'])} by {self._file['exported']['by']}"
        shown = {
            "Person": " ".join(part for part in (whole["name"] or "no name given", whole["handle"]) if part),
            "Channel": whole["channel"], "State": whole["state"].replace("_", " "), "Area": whole["area_name"] or "not known",
            "Team": whole["team_name"] or "none", "Officer": whole["officer_name"] or "none",
            "Began": self._at(whole["created_at"]), "Answer due": self._at(whole["due_at"]) or "nothing owed",
            "First human reply": self._at(whole["answered_at"]) or "none yet", "Tags": ", ".join(whole["tags"]) or "none",
        }  # fmt: skip
        for name, value in shown.items():
            self._line(f"{name}: {value}", 10)
        self._line(made, 10)
        self._line(f"SHA-256 of the conversation: {self._file['hash']['value']}", 8, FAINT)
        self._line("Check it with: bluelamp export verify FILE. The data lie in this PDF as an attachment.", 8, FAINT)
        self._heading("What was said")

    def message(self, said: Mapping[str, Any]) -> None:
        who = {"public": self._whole["name"] or "Visitor", "bot": "Bluelamp, automated"}
        author = who.get(said["author"]) or said["officer_name"] or "Officer"
        state = "" if said["author"] == "public" else f", {said['status']}"
        words = [said["text"]]
        if said["place"]:
            words.append(f"Place shared: {said['place']['latitude']}, {said['place']['longitude']}")
        words += [
            f"File {one['id']}: {one['kind']} {one['name']} ({one['status']}) {one['sha256'] or ''}"
            for one in said["files"]
        ]
        words += [f"Until {self._at(old['at'])} it said: {old['text']}" for old in said["earlier_words"]]
        self._said(f"{author}, {self._at(said['created_at'])}{state}", "\n".join(part for part in words if part))

    def also(self, title: str, lines: list[tuple[Mapping[str, Any], str]]) -> None:
        if lines:
            self._heading(title)
        for one, text in lines:
            self._said(f"{one['officer_name'] or one['officer']}, {self._at(one['at'])}", text)

    def events(self) -> None:
        self._heading("What happened")
        for one in self._whole["events"]:
            by = f", {one['officer']}" if one["officer"] else ""
            self._line(f"{self._at(one['at'])}: {one['event']} ({one['rule']}){by}", 8, FAINT)

    def _said(self, head: str, words: str) -> None:
        self._line(head, 9, FAINT, "bold")
        self._line(words, 11)
        self.ln(2)

    def _heading(self, words: str) -> None:
        self.ln(3)
        self._line(words, 13, family="bold", high=8)

    def _line(self, words: str, size: int, ink: int = INK, family: str = "body", high: float = 0) -> None:
        self.set_font(family, size=size)
        self.set_text_color(ink)
        self.multi_cell(
            0, high or size * 0.5, printable(words, self._known), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def _at(self, moment: str | None) -> str:
        return f"{datetime.fromisoformat(moment).astimezone(self._zone):%d %b %Y %H:%M:%S}" if moment else ""


def printable(words: str, known: frozenset[int]) -> str:
    """The words in marks that can be drawn; others by their name in brackets, and marks that only colour an emoji not at all."""
    return "".join(_mark(mark, known) for mark in unicodedata.normalize("NFC", words))


def _mark(mark: str, known: frozenset[int]) -> str:
    code = ord(mark)
    if mark == "\n" or (code in known and unicodedata.category(mark) != "Cc"):
        return mark
    if mark in "\r\t":
        return " "
    if code in UNSEEN:
        return ""
    name = unicodedata.name(mark, "")
    plain = name.lower() if name and unicodedata.category(mark) == "So" else f"U+{code:04X}"
    return f"[{plain}]"


@cache
def _fonts(more: Path | None) -> dict[str, Path]:
    """The fonts by family, as files; those of the folder behind our own."""
    kept = Path(_FOLDER.name)
    found = {}
    for family, name in OWN.items():
        found[family] = kept / f"{name}.ttf"
        found[family].write_bytes(pymupdf_fonts.fontbuffers[name]())
    added = sorted(one for one in more.iterdir() if one.suffix.lower() in (".ttf", ".otf")) if more else []
    return found | {f"more{number}": path for number, path in enumerate(added)}


@cache
def _covered(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of tables that no PDF needs
_FOLDER = tempfile.TemporaryDirectory(prefix="bluelamp-fonts-")
