"""The officers' and admins' web: one file for each thing they handle."""

from bot.desk import conversations, replies, sessions

ROUTERS = (sessions.router, conversations.router, replies.router)
