"""Words made to take long: no pattern explodes, a decision on a book costs no more than one on some pages, and odd letters are
only letters. What is measured is the thread's own computing time, and only how it grows."""

import dataclasses
import importlib
import json
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import routing
from bot.desk.pages import LINK_OR_999, linked
from bot.masked_update import masked_update
from routing.conversation import step
from routing.events import PersonSpoke
from routing.state import Conversation, State
from tests.security.conftest import ADMIN, Program
from tests.town import NOON, handbook

PIECES = (
    "a", "a ", "1", "0 ", "07 ", "1.", "- ", "@", "a@a.", "\n", " ", "A1 ", "AB12 3CD ", "\u00e9", "\u0301", "\u200b", "\u202e", "\0", "_", "'", "\u00a0",
    "x1 2/3 ", "?!", ", ", "http://a.", "7 High Street ",
)  # fmt: skip
COSTLY = (
    "a ",
    "0 ",
    "a@a.",
    "\n",
    " ",
    "\u0301",
    "groom ",
    "scam ",
    "7 High Street ",
    "my neighbour ",
    "\u00a0",
    "hello\n",
)
BUDGET = 10.0
"""Seconds of computing for one pattern and all its strings; an exploding one would take years, all others take hundredths."""


def patterns() -> list[re.Pattern[str]]:
    """Every compiled pattern of routing/, wherever it lies in a module's values."""
    found: dict[tuple[str, int], re.Pattern[str]] = {}

    def take(value: Any, depth: int = 0) -> None:
        if isinstance(value, re.Pattern):
            found[value.pattern, value.flags] = value
        elif depth < 6 and isinstance(value, tuple | list | set | frozenset):
            for one in value:
                take(one, depth + 1)
        elif depth < 6 and isinstance(value, dict):
            take([*value.keys(), *value.values()], depth + 1)
        elif depth < 6 and dataclasses.is_dataclass(value) and not isinstance(value, type):
            take([getattr(value, one.name) for one in dataclasses.fields(value)], depth + 1)

    for module in pkgutil.iter_modules(routing.__path__):
        for value in vars(importlib.import_module(f"routing.{module.name}")).values():
            take(value)
    return [*found.values(), LINK_OR_999]


def adversarial(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Pieces that a pattern may begin to match again and again, its own first words among them, and an end that fits nothing."""
    own = re.findall(r"[a-z]{3,}", pattern.pattern)[:3]
    for piece in (*PIECES, *(f"{word} " for word in own), " ".join(own) + " ", "".join(own) or "x"):
        yield (piece * length)[:length] + "\u2603"


@contextmanager
def budget(what: str) -> Iterator[None]:
    """Ends whatever takes more computing than any sound pattern could."""

    def over(*_: object) -> None:
        pytest.fail(f"explodes: {what[:200]}")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, BUDGET)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def test_no_pattern_explodes() -> None:
    known = patterns()
    assert len(known) > 200
    for pattern in known:
        with budget(pattern.pattern):
            for text in adversarial(pattern, 300):
                pattern.search(text), pattern.fullmatch(text), sum(1 for _ in pattern.finditer(text))


def cost(work: Callable[[str], object], piece: str, length: int) -> float:
    text = (piece * length)[:length] + "!"
    took = []
    for _ in range(2):
        begun = time.thread_time()
        work(text)
        took.append(time.thread_time() - begun)
    return min(took)


WAITING = Conversation(state=State.WITH_OFFICER, team="hill", officer="anna", handed_over_at=NOON, due_at=NOON)
WORK: dict[str, Callable[[str], object]] = {
    "a first message": lambda text: step(Conversation(), PersonSpoke(NOON, text), TOWN),
    "with an officer": lambda text: step(WAITING, PersonSpoke(NOON, text), TOWN),
    "in public": lambda text: step(Conversation(), PersonSpoke(NOON, text, public=True), TOWN),
    "masked": lambda text: masked_update(json.dumps({"text": text})),
}  # fmt: skip
TOWN = handbook()


@pytest.mark.parametrize("work", WORK)
def test_a_decision_on_ten_times_the_words_takes_about_as_long(work: str) -> None:
    """Whatever is said is judged by its beginning and its end; only reading it through grows with it."""
    for piece in COSTLY:
        some, many = (cost(WORK[work], piece, length) for length in (16_000, 160_000))
        assert many < 12 * some + 0.5, (piece, some, many)


ODD = {
    "combining marks": "z" + "\u0301\u0327\u0489" * 33_000, "right to left": "\u202e\u2067 hello " * 10_000, "zero width": "\u200b\u200d\ufeff" * 33_000,
    "nul": "a\0" * 50_000, "half a letter": "\ud800" * 1_000, "wide": "\U0001f46e\u200d\U0001f3fd" * 20_000, "spaces": "\u2003" * 90_000,
    "danger in it": "\u200b" * 3_000 + " he has a kn\u200bife and is breaking in right now",
}  # fmt: skip


def test_odd_letters_are_kept_shown_and_answered(program: Program) -> None:
    desk, visitor = program.officer(ADMIN), program.stranger("10.0.0.3")
    for name, text in ODD.items():
        said = json.dumps({"id": "1", "text": text}).encode()
        answer = visitor.post("/chat/messages", content=said, headers={"content-type": "application/json"})
        assert answer.status_code == 200, name
        assert answer.json()["messages"][-1]["author"] == "bot", name
        assert ("Ring 999 now" in answer.text) is (name == "danger in it"), name
        page = visitor.post("/", data={"token": answer.json()["token"], "text": ""})
        assert page.status_code == 200 and "\0" not in page.text, name
    for number in range(1, len(ODD) + 1):
        shown = desk.http.get(f"/desk/conversations/{number}")
        assert shown.status_code == 200 and "\0" not in shown.text, number
    assert desk.http.get("/desk?show=all").status_code == 200
    assert len(linked("\u202e" + "a" * 100_000)) > 100_000
