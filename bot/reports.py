"""A month's reports, ready to be shown: what people brought, what the bot could do, how the promise was kept. Each has a table,
most have a plot of it. Small numbers are hidden here, once, for every way out."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.storage import guarantee, promised, tallies
from bot.storage.promised import Load, Owed
from bot.storage.tallies import Cells
from routing import suppression
from routing.handbook import Handbook
from routing.plot import Plot, lying, upright
from routing.reckoning import Course, Outcome
from routing.suppression import Sum

FORCE = "*"
"""Stands for all teams together."""
NOWHERE = ""
MOST = 15
HIDDEN = "*"
Cell = str | int | float
CHANNELS = {"web": "Web chat", "telegram": "Telegram", "x": "X", "phone": "Phone", "street": "In the street", "console": "Terminal"}  # fmt: skip
COURSES = {
    Course.OFFICER: "Went to an officer", Course.BOT: "Dealt with by the bot", Course.AT_RISK: "A person at risk",
    Course.EMERGENCY: "Emergency: told to ring 999", Course.NOTHING: "Asked nothing",
}  # fmt: skip
OUTCOMES = {
    Outcome.ANSWERED: "Answered by the bot", Outcome.REDIRECTED: "Sent to the right place", Outcome.UNANSWERED: "No answer found",
    Outcome.OFFERED: "Offered a choice, none taken", Outcome.NOT_OURS: "Nothing for the police",
}  # fmt: skip
HELPED = {"yes": "Yes", "no": "No", "not said": "Did not say"}
TOPICS = {"": "No topic found", Course.EMERGENCY.value: "Emergency", Course.AT_RISK.value: "A person at risk"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its name, its numbers (HIDDEN for one that is not shown), and what is behind them on the desk."""

    name: str
    cells: tuple[Cell, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One table with its plot; `total` stands at the foot of those that add up."""

    id: str
    title: str
    says: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    plot: Plot | None = None
    total: Cell | None = None


@dataclass(frozen=True)
class Month:
    """What was counted in a month ("2026-11", local), for all teams: the numbers behind every report of it."""

    month: str
    now: datetime
    zone: str
    cells: Cells
    owed: Mapping[str, Owed]
    loads: Sequence[Load]
    known: Handbook

    @cached_property
    def hidden(self) -> frozenset[Hashable]:
        """The names of all numbers that stay hidden: (measure, team, key), and ("total", team, "")."""
        unseen = [name for name, number in self.numbers.items() if name[1] == NOWHERE and number]
        numbers: dict[Hashable, int] = {name: number for name, number in self.numbers.items()}
        return suppression.hidden(numbers, self._sums(), unseen)

    @cached_property
    def numbers(self) -> Counter[tuple[str, str, str]]:
        """Every number by measure, team and key, with the sums over teams and over keys."""
        found: Counter[tuple[str, str, str]] = Counter()
        for (team, measure, key), count in self.cells.items():
            for of in (team, FORCE):
                found[measure, of, key] += count
                if measure == "channel":
                    found["total", of, ""] += count
                if measure == "outcome":
                    found["questions", of, ""] += count
                    found["given", of, ""] += count if key in tallies.GIVEN else 0
        return found

    def _sums(self) -> list[Sum]:
        names, teams = list(self.numbers), sorted({name[1] for name in self.numbers} - {FORCE})
        by_team: dict[tuple[str, str], list[Hashable]] = {}
        by_key: dict[tuple[str, str], list[Hashable]] = {}
        for measure, team, key in names:
            by_team.setdefault((measure, team), []).append((measure, team, key))
            if team != FORCE:
                by_key.setdefault((measure, key), []).append((measure, team, key))
        sums = [Sum((measure, FORCE, key), tuple(parts)) for (measure, key), parts in by_key.items()]
        for team in (*teams, FORCE):
            given = tuple(("outcome", team, key) for key in tallies.GIVEN if ("outcome", team, key) in self.numbers)
            sums += [Sum(("given", team, ""), given)] if given else []
            for measure, whole in WHOLES.items():
                parts = tuple(by_team.get((measure, team), ()))
                total = (whole[0], team, whole[1])
                sums += [Sum(total, parts)] if parts and total in self.numbers else []
        return sums

    def shown(self, measure: str, team: str, key: str = "") -> int | None:
        """A number, or None where it is hidden."""
        return None if (measure, team, key) in self.hidden else self.numbers[measure, team, key]

    def keys(self, measure: str, team: str) -> list[str]:
        """The keys that were counted, the most frequent of the shown first, those hidden last and by name."""
        found = [key for (of, whose, key), count in self.numbers.items() if (of, whose) == (measure, team) and count]
        return sorted(found, key=lambda key: (-(self.shown(measure, team, key) or 0), key))


WHOLES = {
    "hour": ("total", ""), "day": ("total", ""), "channel": ("total", ""), "area": ("total", ""), "topic": ("total", ""),
    "course": ("total", ""), "outcome": ("questions", ""), "helped": ("outcome", Outcome.ANSWERED.value), "asked": ("given", ""),
    "unanswered": ("outcome", Outcome.UNANSWERED.value),
}  # fmt: skip
"""What the keys of a measure add up to."""


def of_month(db: Connection, month: str, now: datetime, zone: str, known: Handbook) -> Month:
    """Everything that was counted in it; raises ValueError for what is no month."""
    start, end = guarantee.bounds(month, zone)
    owed = promised.by_team(db, start, end, now)
    loads = promised.loads(db, start, end, now, list(known.teams))
    return Month(month, now, zone, tallies.of(db, f"{month}-01", f"{month}-31"), owed, loads, known)


def demand(found: Month, team: str = FORCE) -> list[Report]:
    """What people brought, and what the bot could do, of one team or of the whole force."""
    known = found.known
    days = monthrange(int(found.month[:4]), int(found.month[5:]))[1]
    last = f"{found.now.astimezone(ZoneInfo(found.zone)):%Y-%m-%d}"
    hours = [(f"{hour:02}:00", str(hour)) for hour in range(24)]
    dates = [(str(day), f"{found.month}-{day:02}") for day in range(1, days + 1)]
    dates = [one for one in dates if one[1] <= last]
    return [
        _over_time(found, team, "hour", "By hour of the day", "When conversations begin, local time.", hours, 6),
        _over_time(found, team, "day", "By day", "Conversations begun on each day of the month.", dates, 5),
        _by_name(found, team, "area", "By area", "", "Area", lambda key: _area(key, known)),
        _by_name(found, team, "channel", "By channel", "", "Channel", lambda key: CHANNELS.get(key, key)),
        _by_name(found, team, "topic", "By topic", "The category of the last answer, or where people were sent.", "Topic", lambda key: _topic(key, known)),
        _by_name(found, team, "course", "What became of it", "Each conversation once; the gravest counts.", "Course", lambda key: _named(COURSES, key)),
        _by_name(found, team, "outcome", "Answered by the bot", "Each question that was put to the answers.", "Outcome", lambda key: _named(OUTCOMES, key)),
        _by_name(found, team, "helped", "Did the answer help?", "Of the questions that the bot answered.", "They said", lambda key: HELPED.get(key, key)),
        _by_name(found, team, "asked", "Most asked", "Answers and redirections that were given most.", "Answer", lambda key: _subject(key, known)),
        _by_name(found, team, "unanswered", "Most often not answered", "What came nearest to questions without an answer.", "Nearest answer", lambda key: _subject(key, known)),
    ]  # fmt: skip


def answers(found: Month, teams: Sequence[str], careful: bool = False) -> list[Report]:
    """How the promise was kept by these teams, and what their officers carry. `careful`: for readers who may not open the
    conversations behind the numbers; officers' figures are left out there."""
    owed = [
        found.owed[team] for team in found.owed if team in teams or (not team and len(teams) == len(found.known.teams))
    ]
    reports = [_teams(found, owed, careful), _first_reply(owed, careful)]
    return reports if careful else [*reports, _loads(found, teams)]


def _over_time(
    found: Month, team: str, measure: str, title: str, says: str, keys: list[tuple[str, str]], every: int
) -> Report:
    counted = [(name, found.shown(measure, team, key)) for name, key in keys]
    rows = tuple(Row(name, (_cell(count),)) for name, count in counted)
    return Report(
        measure, title, says, (title.removeprefix("By ").capitalize(), "Conversations"), rows, upright(counted, every),
        _cell(found.shown("total", team)),
    )  # fmt: skip


def _by_name(
    found: Month, team: str, measure: str, title: str, says: str, head: str, name: Callable[[str], str]
) -> Report:
    counted = [(name(key), found.shown(measure, team, key)) for key in found.keys(measure, team)]
    total, of = WHOLES[measure]
    what = "Conversations" if total == "total" else "Questions"
    drawn = [one for one in counted if one[1] is not None][:MOST]
    rows = tuple(Row(one, (_cell(count),)) for one, count in counted)
    plot = lying(drawn) if drawn else None
    return Report(measure, title, says, (head, what), rows, plot, _cell(found.shown(total, team, of)))


def _teams(found: Month, owed: Sequence[Owed], careful: bool) -> Report:
    rows, drawn = [], []
    out = _careful(owed) if careful else frozenset()
    for one in owed:
        numbers = [("owed", one.owed), *((how, one.outcomes[how]) for how in promised.OUTCOMES)]
        cells = [HIDDEN if (one.team, how) in out else number for how, number in numbers]
        share = one.share if not any(cell == HIDDEN for cell in cells[:4]) else None
        name = found.known.teams[one.team].name if one.team in found.known.teams else one.team or "No team yet"
        middle = one.median_hours if one.median_hours is not None and not careful else "–"
        rows.append(Row(name, (*cells, f"{share} %" if share is not None else "–", middle), one.team))
        drawn.append((name, share))
    says = "An answer is owed from the handover on; only a human's reply meets it. Share: of those that are decided."
    head = ("Team", "Owed", "Within time", "Late", "Unanswered", "Open", "Share within time", "Median hours")
    plot = (
        lying([one for one in drawn if one[1] is not None], 100) if any(one[1] is not None for one in drawn) else None
    )
    return Report("teams", "The 72-hour Guarantee by team", says, head, tuple(rows), plot)


def _careful(owed: Sequence[Owed]) -> frozenset[Hashable]:
    numbers: dict[Hashable, int] = {(one.team, "owed"): one.owed for one in owed}
    numbers |= {(one.team, how): one.outcomes[how] for one in owed for how in promised.OUTCOMES}
    return suppression.hidden(
        numbers, [Sum((one.team, "owed"), tuple((one.team, how) for how in promised.OUTCOMES)) for one in owed]
    )


def _first_reply(owed: Sequence[Owed], careful: bool) -> Report:
    times: Counter[str] = sum((one.within for one in owed), Counter())
    numbers: dict[Hashable, int] = {"": times.total(), **{name: times[name] for name in promised.WITHIN}}
    out = suppression.hidden(numbers, [Sum("", tuple(promised.WITHIN))]) if careful else frozenset()
    counted = [(name, None if name in out else times[name]) for name in promised.WITHIN]
    rows = tuple(Row(name, (_cell(count),)) for name, count in counted)
    says = "From the handover to the first human reply, less what the clock waited for the person."
    total = None if "" in out else times.total()
    return Report(
        "first-reply", "Time to the first human reply", says, ("Time", "Answers"), rows, lying(counted), _cell(total)
    )


def _loads(found: Month, teams: Sequence[str]) -> Report:
    known = found.known.officers
    ours = [one for one in found.loads if one.officer in known and known[one.officer].team in teams]
    rows = tuple(
        Row(known[one.officer].name, (one.open, one.owed, one.late, one.given, "–" if one.median_hours is None else one.median_hours))
        for one in ours
    )  # fmt: skip
    busy = sorted(((known[one.officer].name, one.open) for one in ours), key=lambda one: (-one[1], one[0]))[:MOST]
    head = ("Officer", "Open now", "Owed an answer", "Overdue", "Answers given in the month", "Median hours")
    return Report("load", "Officers' load", "What each carries now. A bar: conversations open now.", head, rows, lying(busy) if busy else None)  # fmt: skip


def _cell(count: int | None) -> Cell:
    return HIDDEN if count is None else count


def _area(key: str, known: Handbook) -> str:
    area = known.area(key)
    return area.name if area else key or "No place given"


def _topic(key: str, known: Handbook) -> str:
    if key.startswith("route:"):
        return f"Sent on: {_subject(key.removeprefix('route:'), known)}"
    return TOPICS.get(key, key)


def _subject(key: str, known: Handbook) -> str:
    entry, route = known.entries.get(key), known.routes.get(key)
    return entry.question if entry else route.what if route else key or "Nothing came near"


def _named(names: Mapping[Course, str] | Mapping[Outcome, str], key: str) -> str:
    return {one.value: name for one, name in names.items()}.get(key, key)
