"""`bluelamp off` and `bluelamp on`: the bot says fixed contact texts only, in every process from its next turn on."""

from bot.commands.common import ready
from bot.storage import audit, handbook


def off() -> None:
    """Let the bot say fixed contact texts only; emergencies still get the 999 text, and officers still answer."""
    _switch(True)
    print("The bot is off: it says only how to reach the police. What people write is kept. `bluelamp on` ends this.")


def on() -> None:
    """Let the bot answer again."""
    _switch(False)
    print("The bot is on.")


def _switch(off: bool) -> None:
    wired = ready()
    with wired.database.write() as db:
        if handbook.switch(db, off):
            audit.record(db, "command", "bot switched off" if off else "bot switched on", "bot", wired.turns.clock())
