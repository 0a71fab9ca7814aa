"""What somebody would write by hand instead, for comparison only: python-telegram-bot with its own loop, one SQLite table,
and the FAQ's questions compared by `difflib`. No outbox, no areas, no officers, no audit trail.

Run by tests.bench.load: other_bot.py API_URL TOKEN DATABASE
"""

import difflib
import sqlite3
import sys
from pathlib import Path

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot import faq_file
from routing.handbook import Entry

STARTER = Path(__file__).parent.parent.parent / "bot" / "starter" / "faq.yaml"


def main(address: str, token: str, path: str) -> None:
    entries = [entry for entry in faq_file.read(STARTER.read_text("utf-8")) if isinstance(entry, Entry)]
    answers = {entry.question.lower(): entry.answer for entry in entries}
    kept = sqlite3.connect(path)
    kept.execute("PRAGMA journal_mode=WAL")
    kept.execute("CREATE TABLE said (chat INTEGER, words TEXT, answer TEXT)")

    async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None or not message.text:
            return
        near = difflib.get_close_matches(message.text.lower(), answers, n=1, cutoff=0.5)
        words = answers[near[0]] if near else "Sorry, I do not know. Ring 101."
        with kept:
            kept.execute("INSERT INTO said VALUES (?, ?, ?)", (message.chat_id, message.text, words))
        await context.bot.send_message(message.chat_id, words)

    built = Application.builder().token(token).base_url(f"{address}/bot").concurrent_updates(True).build()
    built.add_handler(MessageHandler(filters.TEXT, answer))
    built.run_polling(poll_interval=0.0)


main(*sys.argv[1:])
