"""Plots as numbers to draw: bars upright over time, bars lying for names, one bar in parts. Nothing here knows colours or pages."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 360
HEIGHT = 180
LEFT, TOP, FOOT = 34, 12, 22
ROW, BAR = 36, 12
"""The height of a name with its bar, and of the bar."""
ROOM = 52
"""What is left for the number beside a lying bar."""
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bar:
    """One number. `label`: written beside it where there is room; `count` None where it is hidden, which is drawn as a gap."""

    name: str
    count: int | None
    x: float
    y: float
    width: float
    height: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """Of WIDTH x `height` units. `lines`: how high each round number lies. `upright`: over time, else lying by name."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[int, float], ...]
    height: float
    upright: bool


def upright(numbers: Sequence[tuple[str, int | None]], every: int = 1) -> Plot:
    """Bars side by side in order; every so many-th has its name under it."""
    top = ceiling(max((count or 0 for _, count in numbers), default=0))
    wide, high = (WIDTH - LEFT) / max(len(numbers), 1), HEIGHT - TOP - FOOT
    bars = tuple(
        Bar(
            name, count, round(LEFT + at * wide + wide * 0.12, 1), round(TOP + high - tall, 1), round(wide * 0.76, 1),
            round(tall, 1), name if at % every == 0 else "",
        )
        for at, (name, count, tall) in enumerate((name, count, high * (count or 0) / top) for name, count in numbers)
    )  # fmt: skip
    lines = tuple(
        (value, round(TOP + high - high * value / top, 1)) for value in (0, top // 2, top) if value or not top % 2
    )
    return Plot(bars, tuple(dict.fromkeys(lines)), HEIGHT, True)


def lying(numbers: Sequence[tuple[str, int | None]], most: int | None = None) -> Plot:
    """A bar under each name, in the order given. `most`: what a whole bar stands for, such as 100 for shares."""
    top = most or max((count or 0 for _, count in numbers), default=0) or 1
    bars = tuple(
        Bar(name, count, 0, at * ROW + 18, round((WIDTH - ROOM) * (count or 0) / top, 1), BAR, name)
        for at, (name, count) in enumerate(numbers)
    )
    return Plot(bars, (), max(len(numbers), 1) * ROW, False)


def ceiling(most: int) -> int:
    """The least round number, 1, 2 or 5 with noughts, that is not under it; at least 2, so that half of it is a number too."""
    unit = 1
    while True:
        for step in STEPS:
            if step * unit >= max(most, 2) and (step * unit) % 2 == 0:
                return step * unit
        unit *= 10
