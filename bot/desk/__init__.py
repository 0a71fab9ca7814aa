"""The officers' and admins' web: one file for each thing they handle."""

from bot.desk import conversations, kept, replies, sessions

ROUTERS = (sessions.router, conversations.router, replies.router, kept.router)
