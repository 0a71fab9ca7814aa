"""How fast a broadcast goes, what it leaves to others, and when it is through."""

from datetime import UTC, datetime, time, timedelta

from routing.allowance import Allowance, Go, Urgency, Wait, judge
from routing.pacing import Quiet, batch, through

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
NIGHT = Quiet(time(21), time(8))


def test_replies_take_their_share_of_a_round_first() -> None:
    assert batch(30) == 7 and batch(30, others=3) == 4 and batch(30, others=9) == 0 and batch(1) == 1


def test_a_night_runs_past_midnight_and_ends_to_the_minute() -> None:
    assert NIGHT.until(NOON) is None
    assert NIGHT.until(NOON.replace(hour=21)) == datetime(2026, 11, 26, 8, tzinfo=UTC)
    assert NIGHT.until(NOON.replace(hour=7, minute=59)) == NOON.replace(hour=8)
    assert NIGHT.until(NOON.replace(hour=8)) is None


def test_an_estimate_leaves_the_quiet_hours_out() -> None:
    assert through(2_800, 30, NOON, None) == NOON + timedelta(seconds=100)
    evening = NOON.replace(hour=20, minute=59)
    assert through(2_800, 30, evening, NIGHT) == datetime(2026, 11, 26, 8, 0, 40, tzinfo=UTC)
    assert through(28, 30, NOON.replace(hour=23), NIGHT) == datetime(2026, 11, 26, 8, 0, 1, tzinfo=UTC)


def test_a_broadcast_leaves_most_of_a_tight_limit_to_everybody_else() -> None:
    six_used = Allowance(15, 6, NOON + timedelta(minutes=9))
    assert isinstance(judge(six_used, Urgency.BROADCAST, NOON, 900), Wait)
    assert isinstance(judge(six_used, Urgency.OFFICER, NOON, 900), Go)
