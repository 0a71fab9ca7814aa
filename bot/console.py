"""A person at a terminal: the web chat's conversation without a browser."""

import json
import time

from bot.app import App
from bot.storage import conversations
from bot.wording import ENGLISH, written

CHANNEL = "console"


def talk(app: App, visitor: str) -> None:
    """Until the end of input."""
    print(written(ENGLISH, "telegram_about", {}))
    shown = 0
    while True:
        try:
            said = input("> ")
        except EOFError:
            return
        if said.strip():
            update = {"visitor": visitor, "id": str(time.time_ns()), "text": said, "at": app.turns.clock().timestamp()}
            app.turns.receive(app.channels[CHANNEL], json.dumps(update))
        shown = _show(app, visitor, shown)


def _show(app: App, visitor: str, shown: int) -> int:
    with app.database.read() as db:
        kept = conversations.latest(db, CHANNEL, visitor)
        rows = conversations.transcript(db, kept.id) if kept else []
    for row in rows:
        if row["id"] > shown and row["author"] != "public":
            print(row["text"])
            for number, button in enumerate(row["buttons"], start=1):
                print(f"  {number}. {button['label']}")
    return rows[-1]["id"] if rows else shown
