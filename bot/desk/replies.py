"""A reply from its first word to its leaving: draft, check, held, undone. `box` is what `_reply.html` shows."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, RowMapping

from bot import checking, replying
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_leads, from_our_form
from bot.replying import Written
from bot.storage import conversations, drafts, inbox, mentors, news, notices, sent
from bot.storage.accounts import Account
from routing import remarks
from routing.remarks import Kind, Remark

router = APIRouter(prefix="/desk", include_in_schema=False)
Changing = Depends(from_our_form)
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Box:
    """The reply box: the draft, the position it will be judged against, what the check points at, what is new."""

    text: str
    seen: int
    status: str
    why: str
    release_at: Any
    public: bool | None
    remarks: tuple[Remark, ...]
    news: tuple[RowMapping, ...]
    corrects: RowMapping | None = None
    mentor: str | None = None
    asks: bool = False

    @property
    def marked(self) -> list[tuple[str, Remark | None]]:
        return list(remarks.marked(self.text, self.remarks))

    @property
    def advice(self) -> list[str]:
        return list(dict.fromkeys(remark.advice for remark in self.remarks))


def box(db: Connection, account: Account, row: RowMapping) -> Box:
    """What this officer's reply box shows for a conversation."""
    kept = drafts.of(db, row["id"], account.id)
    mentor = mentors.of(db, account.id)
    if kept is None:
        return Box("", row["messages_count"], "empty", "", None, None, (), (), None, mentor)
    after = [said for said in conversations.transcript(db, row["id"], kept["seen"]) if said["author"] != "bot"]
    pointed = kept["status"] in ("confirm", "leaving", "mentor")
    found = checking.check(db, row["id"], kept["text"]) if pointed else ()
    seen = row["messages_count"] if kept["status"] == "held" else kept["seen"]
    return Box(
        kept["text"], seen, kept["status"], kept["why"] or "", kept["release_at"], kept["public"], found, tuple(after),
        sent.message(db, row["id"], kept["corrects"]) if kept["corrects"] else None, mentor, bool(kept["asks"]),
    )  # fmt: skip


@router.post("/conversations/{id}/replies", dependencies=[Changing])
def reply(
    request: Request, account: SignedIn, id: int, text: Annotated[str, Form(max_length=LONGEST)] = "",
    seen: Annotated[int | None, Form()] = None, confirmed: Annotated[bool, Form()] = False,
    act: Annotated[str, Form()] = "send", where: Annotated[str, Form()] = "",
    corrects: Annotated[int | None, Form()] = None, asks: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Send, after the check and the seconds of grace; `act`: send, check (only show the remarks) or draft (only keep);
    `where`: public or private, the choice that a public chat needs; `corrects`: the sent message that this sets right."""
    app = _app(request)
    with app.database.write() as db:
        row = _theirs(db, account, id)
        position = row["messages_count"] if seen is None else seen
        public = {"public": True, "private": False}.get(where)
        written = Written(id, account.id, text, position, act, confirmed, public, corrects=corrects, asks=asks)
        leaving, status = replying.put(db, written, app.settings.hold_seconds, app.turns.clock())
        if status == "mentor":
            _tell_mentor(app, db, row, account)
    if status == "leaving" and not app.settings.hold_seconds:
        app.turns.release(leaving)
    app.turns.changed()
    return RedirectResponse(f"/desk/conversations/{id}#reply", 303)


@router.post("/conversations/{id}/draft", dependencies=[Changing])
def keep(
    request: Request, account: SignedIn, id: int, text: Annotated[str, Form(max_length=LONGEST)] = "",
    seen: Annotated[int | None, Form()] = None, corrects: Annotated[int | None, Form()] = None,
) -> Response:  # fmt: skip
    """What has been written so far, kept for the officer on any device; one that is leaving is left alone."""
    app = _app(request)
    with app.database.write() as db:
        row = _theirs(db, account, id)
        known = drafts.of(db, id, account.id)
        if known is not None and known["status"] in ("leaving", "mentor"):
            return Response(status_code=409)
        if text.strip():
            position = row["messages_count"] if seen is None else seen
            drafts.keep(db, id, account.id, text, position, app.turns.clock(), corrects=corrects)
            news.add(db, id, news.TYPING, account.id, app.turns.clock())
        else:
            drafts.drop(db, id, account.id)
    if "text/html" in request.headers.get("accept", ""):  # a form, not the script
        return RedirectResponse(f"/desk/conversations/{id}#reply", 303)
    return Response(status_code=204)


@router.post("/conversations/{id}/undo", dependencies=[Changing])
def undo(request: Request, account: SignedIn, id: int) -> Response:
    """Take the reply back while it has not left; it is a draft again."""
    with _app(request).database.write() as db:
        _theirs(db, account, id)
        drafts.undo(db, id, account.id)
    return RedirectResponse(f"/desk/conversations/{id}#reply", 303)


@router.get("/checks")
def checks(request: Request, account: SignedIn) -> HTMLResponse:
    """Which remarks need a confirmation; supervisors set it."""
    for_leads(account)
    with _app(request).database.read() as db:
        chosen = checking.confirmed(db)
    return page(request, "checks.html", advice=remarks.ADVICE, chosen=chosen)


@router.post("/checks", dependencies=[Changing])
def set_checks(request: Request, account: SignedIn, kind: Annotated[list[Kind] | None, Form()] = None) -> Response:
    for_leads(account)
    with _app(request).database.write() as db:
        checking.set_confirmed(db, kind or ())
    return RedirectResponse("/desk/checks", 303)


def _tell_mentor(app: App, db: Connection, row: RowMapping, account: Account) -> None:
    """The mentor learns that a reply waits; where they are away, whoever stands in sees it on the desk."""
    mentor, now = mentors.of(db, account.id), app.turns.clock()
    notices.tell(
        db, app.turns.handbook(db), row["id"], row["team"], mentor, "look_over", False, now, app.settings.time_zone
    )


def _theirs(db: Connection, account: Account, id: int) -> RowMapping:
    row = inbox.one(db, account, id)
    if row is None:
        raise HTTPException(404, "There is no such conversation here.")
    return row


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
