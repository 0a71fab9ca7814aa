"""The officers' and admins' web: one file for each thing they handle."""

from bot.desk import account, channels, conversations, kept, replies, sessions, sign_in

ROUTERS = (
    sessions.router,
    sign_in.router,
    account.router,
    conversations.router,
    replies.router,
    kept.router,
    channels.router,
)
