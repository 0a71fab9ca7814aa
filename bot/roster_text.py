"""Duty hours as people write them: "08:00-16:00, 18:00-22:00" for one day, and back."""

import re
from datetime import time

from routing.duty import Shift

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LINE = re.compile(r"\s*(?P<first>[A-Za-z]+)(?:\s*[-–]\s*(?P<last>[A-Za-z]+))?\s+(?P<hours>[\d].*?)\s*")
HOURS = re.compile(r"\s*(\d{1,2})[:.]?(\d{2})?\s*(?:-|–|to)\s*(\d{1,2})[:.]?(\d{2})?\s*")


def read(week: list[str]) -> tuple[Shift, ...] | list[str]:
    """The shifts of a week from one text for each day, Monday first; or one line for each mistake."""
    found, mistakes = [], []
    for number, hours in enumerate(week):
        for piece in (piece for piece in re.split(r"[,;]", hours) if piece.strip()):
            shift = _shift(number, piece)
            if shift is None:
                mistakes.append(f"{DAYS[number]}: {piece.strip()!r} is not like 08:00-16:00.")
            else:
                found.append(shift)
    return mistakes or tuple(found)


def read_line(text: str) -> tuple[Shift, ...] | list[str]:
    """The shifts of a week from one line such as "Mon-Fri 08:00-18:00; Sat 09:00-13:00"; or its mistakes."""
    week = [""] * 7
    for part in (part for part in text.split(";") if part.strip()):
        said = LINE.fullmatch(part)
        first, last = (_weekday(said[name]) for name in ("first", "last")) if said else (None, None)
        if said is None or first is None:
            return [f"{part.strip()!r} is not like Mon-Fri 08:00-18:00"]
        for day in range(first, (first if last is None else last) + 1):
            week[day] = f"{week[day]},{said['hours']}"
    return read(week)


def write(week: tuple[Shift, ...]) -> list[str]:
    """One text for each day, Monday first."""
    return [", ".join(f"{one.start:%H:%M}-{one.end:%H:%M}" for one in week if one.weekday == day) for day in range(7)]


def _weekday(name: str | None) -> int | None:
    short = [day[:3].lower() for day in DAYS]
    return short.index(name[:3].lower()) if name and name[:3].lower() in short else None


def _shift(day: int, hours: str) -> Shift | None:
    said = HOURS.fullmatch(hours)
    if said is None:
        return None
    start, end = ((int(said[one]), int(said[one + 1] or 0)) for one in (1, 3))
    end = (0, 0) if end == (24, 0) else end
    if not all(hour < 24 and minute < 60 for hour, minute in (start, end)):
        return None
    return Shift(day, time(*start), time(*end))
