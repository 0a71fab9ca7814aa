"""Who calls: a bearer token's officer, within the token's scopes and its calls a minute."""

from collections.abc import Callable
from math import ceil
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.app import App
from bot.storage import access, tokens
from bot.storage.accounts import Account
from bot.storage.tokens import Scope, Token

bearer = HTTPBearer(auto_error=False, description="A token of `bluelamp token create EMAIL [--scope SCOPE]`.")


def needs(scope: Scope) -> Callable[..., Account]:
    """The caller of a route, whose token must have that scope."""

    def caller(token: Annotated[Token, Depends(_token)]) -> Account:
        if scope not in token.scopes:
            raise HTTPException(403, f"This token has not the scope {scope}.")
        return token.account

    return caller


def _token(request: Request, held: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> Token:
    """401 without a good token, 429 when its calls are used up."""
    app: App = request.app.state.app
    now = app.turns.clock()
    with app.database.read() as db:
        token = tokens.holder(db, held.credentials, now) if held else None
    if token is None:
        raise HTTPException(401, "A valid bearer token is needed.", {"WWW-Authenticate": "Bearer"})
    with app.database.write() as db:
        until = tokens.spend(db, token, app.settings.api_calls_a_minute, now)
    if until:
        wait = max(1, ceil((until - now).total_seconds()))
        raise HTTPException(429, f"Too many calls; wait {wait} seconds.", {"Retry-After": str(wait)})
    if request.method not in ("GET", "HEAD") and not access.may_change(token.account):
        raise HTTPException(403, "An auditor reads and changes nothing.")
    return token


def here(request: Request) -> App:
    """The program."""
    app: App = request.app.state.app
    return app


Reader = Annotated[Account, Depends(needs(Scope.CONVERSATIONS_READ))]
Writer = Annotated[Account, Depends(needs(Scope.CONVERSATIONS_WRITE))]
HandbookReader = Annotated[Account, Depends(needs(Scope.HANDBOOK_READ))]
ReportReader = Annotated[Account, Depends(needs(Scope.REPORTS_READ))]
StaffReader = Annotated[Account, Depends(needs(Scope.STAFF_READ))]
