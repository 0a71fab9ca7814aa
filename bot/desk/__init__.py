"""The officers' and admins' web: one file for each thing they handle."""

from bot.desk import (
    account,
    channels,
    conversations,
    desk_work,
    handovers,
    kept,
    notices,
    passkeys,
    replies,
    roster,
    sessions,
    sign_in,
    single_sign_on,
)

ROUTERS = (
    sessions.router,
    sign_in.router,
    account.router,
    passkeys.router,
    single_sign_on.router,
    conversations.router,
    desk_work.router,
    replies.router,
    kept.router,
    channels.router,
    roster.router,
    handovers.router,
    notices.router,
)
