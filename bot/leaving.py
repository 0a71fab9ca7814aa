"""What somebody leaves behind: their open conversations go on to others, and a sheet says what is where now."""

from bot.storage import conversations
from bot.turn import Turns
from routing.events import OfficerLeft


def leave(turns: Turns, officer: str) -> list[int]:
    """Hand on every open conversation of an officer who answers nobody any more; the ids of those that moved.

    Call it after the account is disabled or moved, so that nothing is handed to the same officer again.
    """
    with turns.database.read() as db:
        held = conversations.held_by(db, officer)
    taken = [(id, turns.take(id, OfficerLeft(turns.clock(), officer))) for id in held]
    return [id for id, step in taken if step is not None and step.refused is None]
