"""What goes along with a new map: noted with the map itself, moved through the one door, taken up again after a stop."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection

from bot import leaving
from bot.storage import conversations, handbook
from bot.turn import Turns
from routing.events import MapRedrawn

NOTED = "map moves"
"""The fact that holds the moves still to be made; empty where there are none."""
STOPPED = timedelta(minutes=2)
"""After so long nobody is at it any more: the process that began has died."""


@dataclass(frozen=True)
class Moves:
    """`hands`: conversations with the area, team and officer before and the ones after; `left`: officers in another team now."""

    way: Literal["along", "back"]
    officer: str
    left: list[str]
    hands: list[dict[str, Any]]
    since: str


def note(db: Connection, way: Literal["along", "back"], officer: str, left: list[str], hands: list[dict[str, Any]], now: datetime) -> None:  # fmt: skip
    """Write down what has to move, in the transaction that changes the map."""
    handbook.set_fact(db, NOTED, json.dumps(asdict(Moves(way, officer, left, hands, now.isoformat()))))


def make(turns: Turns) -> int:
    """Make the noted moves; the number of conversations that went. Made twice, they go once."""
    with turns.database.read() as db:
        moves = _noted(db)
    if moves is None:
        return 0
    for officer in moves.left:
        leaving.leave(turns, officer)
    moved = sum(_moved(turns, moves, hand) for hand in moves.hands)
    with turns.database.write() as db:
        if _noted(db) == moves:
            handbook.set_fact(db, NOTED, "")
    return moved


def resume(turns: Turns) -> int:
    """Take up moves that a process began and did not end."""
    with turns.database.read() as db:
        moves = _noted(db)
    if moves is None or turns.clock() - datetime.fromisoformat(moves.since) < STOPPED:
        return 0
    return make(turns)


def _noted(db: Connection) -> Moves | None:
    kept = handbook.fact(db, NOTED)
    return Moves(**json.loads(kept)) if kept else None


def _moved(turns: Turns, moves: Moves, hand: dict[str, Any]) -> bool:
    """Whether one conversation went; not where somebody has passed it on since, nor back to nobody."""
    along = moves.way == "along"
    team = hand["team"] if along else hand["new_team"]
    with turns.database.read() as db:
        kept = conversations.get(db, hand["conversation"])
    if kept is None or kept.conversation.team != team or (hand["team"] is None and not along):
        return False
    to = (hand["new_area"], hand["new_team"], None) if along else (hand["area"], hand["team"], hand["officer"])
    taken = turns.take(hand["conversation"], MapRedrawn(turns.clock(), moves.officer, *to))
    return taken is not None and taken.refused is None
