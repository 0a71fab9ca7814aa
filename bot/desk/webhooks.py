"""Webhooks for admins: which systems are told of what, their secrets, and the log of every delivery with its replay."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import RowMapping

from bot import webhook_events
from bot import webhooks as posting
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_admins, from_our_form
from bot.storage import audit, webhooks

router = APIRouter(prefix="/desk/webhooks", include_in_schema=False)
Changing = Depends(from_our_form)
Short = Annotated[str, Form(max_length=500)]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
PAGE = 50


@router.get("")
def everyone(request: Request, account: SignedIn, done: str = "") -> HTMLResponse:
    for_admins(account)
    return _all(request, done=done)


@router.post("", dependencies=[Changing])
def add(
    request: Request, account: SignedIn, name: Short = "", url: Short = "",
    events: Annotated[list[str], Form()] = [], with_words: Annotated[bool, Form()] = False,  # noqa: B006 (FastAPI copies it)
) -> Response:  # fmt: skip
    """A new webhook; its secret is on the page that answers and nowhere else."""
    for_admins(account)
    made = posting.add(_app(request), account.id, name, url.strip(), events, with_words)
    if isinstance(made, list):
        kept = {"name": name, "url": url, "events": events, "with_words": with_words}
        return _all(request, 422, wrong=made, kept=kept)
    return _one(request, made[0], secret=made[1])


@router.get("/{hook}")
def one(request: Request, account: SignedIn, hook: Number, before: int = 0, done: str = "") -> HTMLResponse:
    for_admins(account)
    return _one(request, hook, before, done)


@router.post("/{hook}/secret", dependencies=[Changing])
def rotate(request: Request, account: SignedIn, hook: Number) -> Response:
    """A new secret; the one before signs too for a day."""
    for_admins(account)
    _kept(request, hook)
    return _one(request, hook, secret=posting.rotate(_app(request), account.id, hook) or "")


@router.post("/{hook}/switch", dependencies=[Changing])
def switch(request: Request, account: SignedIn, hook: Number, on: Annotated[bool, Form()] = False) -> Response:
    for_admins(account)
    _kept(request, hook)
    with _app(request).database.write() as db:
        webhooks.switch(db, hook, on)
        verb = "webhook switched on" if on else "webhook switched off"
        audit.record(db, account.id, verb, f"webhook:{hook}", _app(request).turns.clock())
    return RedirectResponse(f"/desk/webhooks/{hook}?done={'on' if on else 'off'}", 303)


@router.post("/{hook}/removal", dependencies=[Changing])
def remove(request: Request, account: SignedIn, hook: Number) -> Response:
    for_admins(account)
    _kept(request, hook)
    with _app(request).database.write() as db:
        webhooks.remove(db, hook)
        audit.record(db, account.id, "webhook removed", f"webhook:{hook}", _app(request).turns.clock())
    return RedirectResponse("/desk/webhooks?done=removed", 303)


@router.post("/{hook}/test", dependencies=[Changing])
def test(request: Request, account: SignedIn, hook: Number) -> Response:
    """A message that says nothing but that it is one."""
    for_admins(account)
    _kept(request, hook)
    with _app(request).database.write() as db:
        now = _app(request).turns.clock()
        webhooks.tell(db, [webhook_events.TEST], None, {}, 0, 0, now, only=hook)
        audit.record(db, account.id, "webhook tested", f"webhook:{hook}", now)
    return RedirectResponse(f"/desk/webhooks/{hook}?done=test", 303)


@router.post("/{hook}/posts/{post}/replay", dependencies=[Changing])
def replay(request: Request, account: SignedIn, hook: Number, post: Number) -> Response:
    """Deliver once more, under the same key."""
    for_admins(account)
    with _app(request).database.write() as db:
        now = _app(request).turns.clock()
        if not webhooks.replay(db, hook, post, now):
            raise HTTPException(404)
        audit.record(db, account.id, "webhook replayed", f"webhook:{hook}", now, str(post))
    return RedirectResponse(f"/desk/webhooks/{hook}?done=replay", 303)


def _all(
    request: Request, status: int = 200, wrong: list[str] | None = None, kept: dict[str, Any] | None = None, done: str = ""
) -> HTMLResponse:  # fmt: skip
    with _app(request).database.read() as db:
        hooks = webhooks.everyone(db)
    new = kept or {"name": "", "url": "", "events": [], "with_words": False}
    return page(request, "webhooks.html", status, hooks=hooks, wrong=wrong or [], kept=new, done=done, meanings=webhook_events.MEANINGS)  # fmt: skip


def _one(request: Request, hook: int, before: int = 0, done: str = "", secret: str = "") -> HTMLResponse:
    row = _kept(request, hook)
    with _app(request).database.read() as db:
        posts = webhooks.posts(db, hook, before or None, PAGE + 1)
    older = posts[PAGE - 1]["id"] if len(posts) > PAGE else 0
    return page(
        request, "webhook.html", hook=row, posts=posts[:PAGE], older=older, done=done, secret=secret,
        meanings={**webhook_events.MEANINGS, webhook_events.TEST: "Test"},
    )  # fmt: skip


def _kept(request: Request, hook: int) -> RowMapping:
    with _app(request).database.read() as db:
        row = webhooks.one(db, hook)
    if row is None:
        raise HTTPException(404)
    return row


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
