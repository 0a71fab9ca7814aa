"""The lists of conversations: one page of one list, narrowed or not, and the views that officers save."""

from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.app import App
from bot.desk import live
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import audit, inbox, views
from bot.storage.inbox import Filters

router = APIRouter(prefix="/desk", include_in_schema=False)
LAST = "bluelamp_list"
"""The cookie that names the list an officer came from, so that a posted form leads back to it."""


@router.get("", dependencies=[live.Marked])
def lists(
    request: Request, account: SignedIn, filters: Annotated[Filters, Depends()], show: str = "mine", after: str = "",
    view: int = 0,
) -> HTMLResponse:  # fmt: skip
    """One list, fifty rows a page."""
    show = show if show in inbox.LISTS else "mine"
    app: App = request.app.state.app
    with app.database.read() as db:
        found = inbox.page(db, account, show, filters, after)
    with app.database.write() as db:
        audit.record(db, account.id, "list", "conversations", app.turns.clock(), f"{show}, {len(found.rows)} rows")
    chosen = {name: value for name, value in asdict(filters).items() if value}
    following = urlencode({"show": show, **chosen, "after": found.after}) if found.after else ""
    values: dict[str, Any] = {"rows": found.rows, "show": show, "filters": filters, "chosen": chosen}
    return remember(page(request, "list.html", **values, following=following, after=after, viewed=view), show)


@router.post("/views", dependencies=[Depends(from_our_form)])
def save(
    request: Request, account: SignedIn, name: Annotated[str, Form(max_length=60)] = "",
    show: Annotated[str, Form()] = "mine", team: Annotated[str, Form()] = "", area: Annotated[str, Form()] = "",
    channel: Annotated[str, Form()] = "", state: Annotated[str, Form()] = "", tag: Annotated[str, Form()] = "",
    priority: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Keep a narrowed list under a name."""
    app: App = request.app.state.app
    filters, show = Filters(team, area, channel, state, tag, priority), show if show in inbox.LISTS else "mine"
    with app.database.write() as db:
        if name.strip() and not views.keep(db, account.id, name.strip(), show, filters):
            raise HTTPException(422, f"You have {views.MOST} views already. Remove one first.")
    return RedirectResponse(
        f"/desk?{urlencode({'show': show, **{k: v for k, v in asdict(filters).items() if v}})}", 303
    )


@router.post("/views/{view}/removal", dependencies=[Depends(from_our_form)])
def remove(request: Request, account: SignedIn, view: int) -> Response:
    app: App = request.app.state.app
    with app.database.write() as db:
        views.drop(db, account.id, view)
    return RedirectResponse("/desk", 303)


def came_from(request: Request, show: str) -> str:
    """The list that a conversation was opened from: the one its address names, else the last one looked at."""
    return next((name for name in (show, request.cookies.get(LAST)) if name in inbox.LISTS), "mine")


def remember(response: HTMLResponse, show: str) -> HTMLResponse:
    """Let the next page know which list this was."""
    response.set_cookie(LAST, show, path="/desk", httponly=True, samesite="lax")
    return response
