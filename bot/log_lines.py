"""How a log line looks: plain words on a terminal, one JSON object a line elsewhere. Ids and durations, never words, names or tokens.

A line's fields are those of its template (`"turn conversation=%s ms=%.1f"`), so no value can pose as a field. Of a fault only the
kind and the places in the code are told: the text of an exception may hold what somebody wrote.
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import TextIO

from bot import request_id

FIELD = re.compile(r"(?:\b([a-z_]+)=)?%(?:\.\d+)?[sdf]")
QUIET = ("httpx", "httpcore", "asyncio", "alembic", "fontTools", "PIL", "tweepy", "telegram", "opentelemetry")
"""At INFO some of them print addresses, which hold tokens."""


def begin(style: str, stream: TextIO = sys.stderr) -> None:
    """Log to a stream; `style`: plain, json, or auto (plain on a terminal)."""
    handler = logging.StreamHandler(stream)
    plain = style == "plain" or (style == "auto" and stream.isatty())
    handler.setFormatter(Plain() if plain else Json())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class Plain(logging.Formatter):
    """`2026-11-25T09:00:00.000Z INFO bluelamp.turn turn conversation=42 ... request=3f...`"""

    def format(self, record: logging.LogRecord) -> str:
        id = request_id.current()
        line = f"{_moment(record)} {record.levelname} {record.name} {_one_line(record.getMessage())}"
        return line + (f" request={id}" if id else "") + "".join(f"\n  {place}" for place in _fault(record))


class Json(logging.Formatter):
    """One object: at, level, logger, message, request, the fields of the line, and `fault` where something broke."""

    def format(self, record: logging.LogRecord) -> str:
        whole: dict[str, object] = {"at": _moment(record), "level": record.levelname, "logger": record.name}
        whole |= {"message": record.getMessage()}
        whole |= {"request": id} if (id := request_id.current()) else {}
        whole |= {name: value for name, value in fields(record).items() if name not in whole}
        whole |= {"fault": found} if (found := _fault(record)) else {}
        return json.dumps(whole, default=str, ensure_ascii=False)


def fields(record: logging.LogRecord) -> dict[str, object]:
    """The named values of a line, by the names in its template."""
    given = record.args if isinstance(record.args, tuple) else ()
    names = [found[1] for found in FIELD.finditer(str(record.msg))]
    if len(names) != len(given):
        return {}
    return {name: _plain(value) for name, value in zip(names, given, strict=True) if name}


def _plain(value: object) -> object:
    if isinstance(value, float):
        return round(value, 3)
    return value if isinstance(value, int | str) or value is None else str(value)


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _one_line(text: str) -> str:
    return "".join(mark if mark.isprintable() else " " for mark in text)


def _fault(record: logging.LogRecord) -> list[str]:
    """The kind of the exception and where it came from, without its own text."""
    if not record.exc_info or record.exc_info[0] is None:
        return []
    frames = traceback.extract_tb(record.exc_info[2])
    return [record.exc_info[0].__name__, *(f"{one.filename}:{one.lineno} {one.name}" for one in frames[-12:])]
