"""Which numbers of a report stay hidden, so that nobody is known by one: those under SMALL, and beside them as many others as
it takes for no difference of shown numbers to give a hidden one away."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

SMALL = 5
FREE = 3
"""Each number hidden beside others could at least be 1, 2 or 3, as far as sums tell."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What a reader can add up: the total is the sum of the parts."""

    total: Hashable
    parts: tuple[Hashable, ...]


def hidden(
    numbers: Mapping[Hashable, int], sums: Sequence[Sum], unseen: Iterable[Hashable] = ()
) -> frozenset[Hashable]:
    """The names of the numbers that must not be shown. `unseen`: numbers that no reader sees anyway. Noughts are shown.

    A sum with a shown total must have none hidden, or two or more whose own sum leaves each of them FREE;
    a sum with a hidden total must have a hidden part too. Where no part is left to hide, the total is hidden.
    """
    found = {name for name, number in numbers.items() if 0 < number < SMALL} | {*unseen}
    open_sums = defaultdict(list)
    for one in sums:
        for name in (one.total, *one.parts):
            open_sums[name].append(one)
    waiting = list(sums)
    while waiting:
        more = _needed(waiting.pop(), numbers, found)
        if more is not None:
            found.add(more)
            waiting += open_sums[more]
    return frozenset(found)


def _needed(one: Sum, numbers: Mapping[Hashable, int], found: set[Hashable]) -> Hashable | None:
    """The next number to hide for this sum's sake; None when it gives nothing away."""
    covered = [numbers[part] for part in one.parts if part in found and numbers[part]]
    if one.total in found:
        safe = bool(covered) or not numbers[one.total]
    else:
        safe = not covered or (len(covered) > 1 and sum(covered) - (len(covered) - 1) >= FREE)
    if safe:
        return None
    shown = [part for part in one.parts if part not in found and numbers[part]]
    if shown:
        return min(shown, key=lambda part: (numbers[part], str(part)))
    return one.total if one.total not in found else None
