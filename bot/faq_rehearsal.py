"""A new answer rehearsed before it is public: real questions and left-out variants against the FAQ as it is and as it would be.

Only replies that would change are kept, with everything that tells who asked masked.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from bot import candidate, decide
from bot.app import App
from bot.storage import accounts, asked, rehearsals
from bot.storage.asked import Question
from routing import clauses, own_questions
from routing.anonymous import anonymous
from routing.faq import Answer, Match
from routing.handbook import Entry, Handbook
from routing.own_questions import LeftOut

QUESTIONS, VARIANTS = 1_000, 300
MOST_SHOWN = 200
AT_ONCE = 20
log = logging.getLogger("bluelamp.rehearsal")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Change:
    """One reply that would change: the question (masked), and the reply now and then with what led to it."""

    question: str
    now: dict[str, Any]
    then: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stolen:
    """A left-out variant that another fate would await."""

    variant: str
    owner: str
    now: str
    then: str
    worse: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would change. `measured`: precision and coverage on left-out variants, and thresholds, now and then."""

    questions: int
    changed: int
    changes: tuple[Change, ...]
    variants: int
    variants_changed: int
    stolen: tuple[Stolen, ...]
    measured: dict[str, tuple[float, float]]


def work_off(app: App) -> bool:
    """Do the next rehearsal that somebody asked for; False when none waits. One that fails says so and holds up no other."""
    with app.database.read() as db:
        if not rehearsals.waits(db, app.turns.clock()):
            return False
    with app.database.write() as db:
        row = rehearsals.claim(db, app.turns.clock())
    if row is None:
        return False
    result = None
    try:
        with app.database.read() as db:
            result = rehearse(db, app, rehearsals.cards(row), lambda done, total: _tell(app, row["id"], done, total))
    except Exception as error:
        log.error("rehearsal failed id=%s reason=%s", row["id"], type(error).__name__)
    with app.database.write() as db:
        rehearsals.finish(db, row["id"], asdict(result) if result else None, app.turns.clock())
    return True


def rehearse(db: Connection, app: App, cards: Sequence[Entry], progress: Progress) -> Rehearsal:
    """Compare the FAQ with these cards published to the FAQ as it is; `progress` hears how many of all are done."""
    known = app.turns.handbook(db)
    questions = asked.recent(db, QUESTIONS)
    staff = [str(row["name"]) for row in accounts.everybody(db)]
    total = len(questions) + 2 * VARIANTS
    progress(0, total)
    then = candidate.with_answers(db, app.indexing, known, cards)
    touched = {card.id for card in cards}
    changes: list[Change] = []
    for done, found in enumerate(_each(questions, lambda one: _change(one, known, then, touched, staff)), 1):
        changes += [found] if found else []
        if done % AT_ONCE == 0:
            progress(done, total)
    variants, stolen = _variants(known, then, touched)
    progress(total, total)
    now_, then_ = known.matcher.thresholds, then.matcher.thresholds
    measured = {
        name: (getattr(now_, name), getattr(then_, name)) for name in ("precision", "coverage", "answer", "unsure")
    }
    return Rehearsal(
        len(questions), len(changes), tuple(changes[:MOST_SHOWN]), variants, len(stolen), tuple(stolen[:MOST_SHOWN]), measured
    )  # fmt: skip


def lines(found: Rehearsal) -> list[str]:
    """What was found, for a terminal."""
    said = [f"{found.changed} of {found.questions} real questions would get another reply."]
    for change in found.changes:
        said += ["", change.question]
        said += [
            f"  {when} ({one['faq'] or one['kind']}): {_line(one['reply'])}"
            for when, one in (("now", change.now), ("then", change.then))
        ]
    said += ["", f"{found.variants_changed} of {found.variants} left-out variants would fare differently."]
    said += [
        f"  {'worse: ' if one.worse else ''}{one.variant} [{one.owner}]: {one.now} -> {one.then}"
        for one in found.stolen
    ]
    return [*said, *(f"{name}: {was:.3f} now, {then:.3f} then" for name, (was, then) in found.measured.items())]


def _line(text: str) -> str:
    return " ".join(text.split())


def _change(one: Question, known: Handbook, then: Handbook, touched: set[str], staff: Sequence[str]) -> Change | None:
    """Decided in full only where the matches differ or a changed answer is among them: the rest of the way is the same."""
    if len(clauses.questions(one.text)) < 2:
        was, is_ = known.matcher.match(one.text), then.matcher.match(one.text)
        if _outcome(was) == _outcome(is_) and not touched & set(_outcome(was)[1]):
            return None
    before, after = decide.ask(one.text, known), decide.ask(one.text, then)
    if (before["kind"], before["faq"], before["reply"]) == (after["kind"], after["faq"], after["reply"]):
        return None
    return Change(anonymous(one.text, [one.name, *staff]), _shown(before), _shown(after))


def _outcome(match: Match) -> tuple[str, tuple[str, ...]]:
    """What is said follows from these: the kind, and the answers given or offered."""
    ids = (match.entry,) if isinstance(match, Answer) else tuple(one.entry for one in match.candidates)
    kind = type(match).__name__
    return (kind, ids) if kind != "NoAnswer" else (kind, ())


def _variants(known: Handbook, then: Handbook, touched: set[str]) -> tuple[int, list[Stolen]]:
    """The same left-out variants against both: a choice of all, and every one of the answers that change."""
    new = own_questions.known(then.matcher)
    wanted = own_questions.chosen({*own_questions.known(known.matcher).texts, *new.texts}, VARIANTS)
    wanted |= {text for text, owner in zip(new.texts, new.owners, strict=True) if owner in touched}
    was = {one.text: one for one in own_questions.asked(known.matcher, wanted)}
    is_ = list(own_questions.asked(then.matcher, wanted))
    found = [_stolen(was.get(one.text), one) for one in is_]
    return len(is_), sorted((one for one in found if one), key=lambda one: (not one.worse, one.owner, one.variant))


def _stolen(was: LeftOut | None, then: LeftOut) -> Stolen | None:
    right_then = then.done == "answered" and then.first == then.owner
    if was is None:
        missed = then.done != "answered" or not right_then
        return Stolen(then.text, then.owner, "new", _fate(then), True) if missed and then.first != then.owner else None
    if (was.done, was.first) == (then.done, then.first) or "answered" not in (was.done, then.done):
        return None
    right_now = was.done == "answered" and was.first == was.owner
    wrong_then = then.done == "answered" and not right_then
    return Stolen(then.text, then.owner, _fate(was), _fate(then), (right_now and not right_then) or wrong_then)


def _fate(one: LeftOut) -> str:
    return one.done if one.first == one.owner else f"{one.done}: {one.first}"


def _shown(decision: dict[str, Any]) -> dict[str, Any]:
    return {name: decision[name] for name in ("kind", "faq", "confidence", "reply")}


def _each(questions: Iterable[Question], work: Callable[[Question], Change | None]) -> Iterator[Change | None]:
    """In order, two at a time: the encoder leaves room for another thread."""
    rest = iter(questions)
    with ThreadPoolExecutor(2) as threads:
        while some := list(islice(rest, AT_ONCE)):
            yield from threads.map(work, some)


def _tell(app: App, id: int, done: int, total: int) -> None:
    with app.database.write() as db:
        rehearsals.tell(db, id, done, total, app.turns.clock())
