"""Small numbers stay hidden, and no difference of shown ones gives one away."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.suppression import SMALL, Sum, hidden


def table(rows: list[list[int]]) -> tuple[dict[object, int], list[Sum]]:
    """A table with sums at its right and its foot, and the sum of both in the corner."""
    high, wide = len(rows), len(rows[0])
    numbers: dict[object, int] = {(r, c): rows[r][c] for r in range(high) for c in range(wide)}
    numbers |= {(r, "sum"): sum(rows[r]) for r in range(high)}
    numbers |= {("sum", c): sum(row[c] for row in rows) for c in range(wide)}
    numbers["all"] = sum(map(sum, rows))
    sums = [Sum((r, "sum"), tuple((r, c) for c in range(wide))) for r in range(high)]
    sums += [Sum(("sum", c), tuple((r, c) for r in range(high))) for c in range(wide)]
    sums += [Sum("all", tuple((r, "sum") for r in range(high))), Sum("all", tuple(("sum", c) for c in range(wide)))]
    return numbers, sums


def test_a_small_number_takes_another_with_it() -> None:
    numbers, sums = {"bilston": 3, "penn": 40, "low hill": 9, "all": 52}, [Sum("all", ("bilston", "penn", "low hill"))]
    assert hidden(numbers, sums) == {"bilston", "low hill"}


def test_two_small_numbers_whose_sum_tells_them_take_a_third() -> None:
    numbers = {"a": 1, "b": 1, "c": 30, "d": 12, "all": 44}
    assert hidden(numbers, [Sum("all", ("a", "b", "c", "d"))]) == {"a", "b", "d"}


def test_nothing_small_hides_nothing_and_noughts_are_shown() -> None:
    assert hidden({"a": 5, "b": 0, "all": 5}, [Sum("all", ("a", "b"))]) == frozenset()


def test_where_nothing_is_left_to_hide_the_total_goes() -> None:
    assert hidden({"a": 2, "b": 0, "all": 2}, [Sum("all", ("a", "b"))]) == {"a", "all"}
    assert hidden({"a": 4, "b": 3, "all": 7}, [Sum("all", ("a", "b"))]) >= {"a", "b"}


@settings(deadline=None, max_examples=200)
@given(st.tuples(*[st.integers(0, 9)] * 4))
def test_whoever_adds_and_subtracts_shown_numbers_learns_no_small_one(cells: tuple[int, int, int, int]) -> None:
    """Every table that shows the same numbers is tried: each hidden small number could be another one too."""
    a, b, c, d = cells
    numbers, sums = table([[a, b], [c, d]])
    out = hidden(numbers, sums)
    assert all(name in out for name, number in numbers.items() if 0 < number < SMALL)
    tried = {name: [number] if name not in out else range(19) for name, number in numbers.items()}
    a, b, c, d = np.meshgrid(*(tried[r, c] for r in range(2) for c in range(2)), indexing="ij")
    others = {(0, 0): a, (0, 1): b, (1, 0): c, (1, 1): d, (0, "sum"): a + b, (1, "sum"): c + d}
    others |= {("sum", 0): a + c, ("sum", 1): b + d, "all": a + b + c + d}
    alike = np.ones(a.shape, bool)
    for name, number in numbers.items():
        alike &= others[name] == number if name not in out else True
    for name in out:
        if 0 < numbers[name] < SMALL:
            assert len(np.unique(others[name][alike])) > 1, (cells, name)
