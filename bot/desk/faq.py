"""The FAQ on the desk: the list, one answer, its versions. Admins publish; supervisors draft; auditors read."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection
from starlette.background import BackgroundTask

from bot import app as composition
from bot import word_diff
from bot.app import App
from bot.desk import faq_page
from bot.desk.faq_form import STATUSES, Written, written
from bot.desk.faq_page import for_readers
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import access, answers, audit, lessons, rehearsals
from bot.storage.accounts import Account
from bot.storage.answers import Conflict, Kept
from routing.text import fold

router = APIRouter(prefix="/desk/faq", include_in_schema=False)
Changing = Depends(from_our_form)
Form_ = Annotated[Written, Depends(written)]
STATES = ("published", "published later", "draft", "in review", "expired", "removed")
DONE = {"draft": "Kept as a draft.", "review": "Sent for review.", "publish": "Published.", "expire": "Taken out of use.",
    "back": "That version is the newest now."}  # fmt: skip
VERBS = {"draft": "answer drafted", "review": "answer sent for review", "publish": "answer published",
    "expire": "answer taken out of use"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the list is narrowed."""

    state: str = ""
    owner: str = ""
    language: str = ""
    category: str = ""
    overdue: bool = False
    waiting: bool = False
    q: str = ""

    def has(self, kept: Kept, today: date) -> bool:
        card, said = kept.latest.card, fold(self.q)
        text = fold(" ".join((card.id, card.question, card.answer, card.category, *card.variants)))
        return (
            (not self.state or kept.state(today) == self.state)
            and all(not want or want == has for want, has in (
                (self.owner, card.owner), (self.language, card.language), (self.category, card.category)))
            and (not self.overdue or kept.is_overdue(today))
            and (not self.waiting or kept.is_ahead)
            and all(word in text for word in said.split())
            and (kept.row is not None or self.state == "removed")
        )  # fmt: skip


@router.get("")
def listed(
    request: Request, account: SignedIn, state: str = "", owner: str = "", language: str = "", category: str = "",
    overdue: bool = False, waiting: bool = False, q: str = "",
) -> HTMLResponse:  # fmt: skip
    """All answers, narrowed; what the matcher measured on them; what is overdue."""
    for_readers(account)
    app = _app(request)
    today, wanted = app.turns.clock().date(), Wanted(state, owner, language, category, overdue, waiting, q[:200])
    with app.database.read() as db:
        every, known = answers.every(db), app.turns.handbook(db)
    cards = [kept.latest.card for kept in every]
    values = {
        name: sorted({getattr(card, name) for card in cards} - {""}) for name in ("owner", "language", "category")
    }
    return page(
        request, "faq.html", rows=[kept for kept in every if wanted.has(kept, today)], wanted=wanted, today=today,
        total=sum(kept.row is not None for kept in every), live=len(known.entries), late=len(answers.overdue(every, today)),
        states=STATES, values=values, thresholds=known.matcher.thresholds, encoder=known.matcher.encoder,
        may_edit=access.may_draft_answers(account), may_publish=access.may_edit_handbook(account),
    )  # fmt: skip


@router.get("/new")
def new(request: Request, account: SignedIn) -> HTMLResponse:
    for_drafters(account)
    return faq_page.show(request, account, "")


@router.post("/entries", dependencies=[Changing])
def add(request: Request, account: SignedIn, said: Form_) -> Response:
    """A new answer."""
    return _act(request, account, "", replace(said, based_on=0))


@router.get("/entries/{entry}")
def show(request: Request, account: SignedIn, entry: str, done: str = "") -> HTMLResponse:
    for_readers(account)
    return faq_page.show(request, account, entry, done=DONE.get(done, ""))


@router.post("/entries/{entry}", dependencies=[Changing])
def change(request: Request, account: SignedIn, entry: str, said: Form_) -> Response:
    """Look at what is written, keep it, send it for review, publish it, rehearse it, or take it out of use."""
    return _act(request, account, entry, replace(said, id=entry))


@router.get("/entries/{entry}/versions/{number}")
def version(request: Request, account: SignedIn, entry: str, number: int) -> HTMLResponse:
    """One version beside the one before it, and beside the newest."""
    for_readers(account)
    with _app(request).database.read() as db:
        history = answers.history(db, entry)
    this = next((one for one in history if one.number == number), None)
    if this is None:
        raise HTTPException(404)
    before = next((one for one in history if one.number < number), None)
    return page(
        request, "faq_version.html", entry=entry, this=this, before=before, latest=history[0], here="/desk/faq",
        made=word_diff.versions(before.card, this.card) if before else [],
        since=word_diff.versions(this.card, history[0].card), may_publish=access.may_edit_handbook(account),
    )  # fmt: skip


@router.post("/entries/{entry}/rollback", dependencies=[Changing])
def roll_back(
    request: Request,
    account: SignedIn,
    entry: str,
    number: Annotated[int, Form()] = 0,
    based_on: Annotated[int, Form()] = 0,
) -> Response:
    """Make an earlier version the newest, and public if the answer is public now."""
    for_publishers(account)
    if not number:
        raise HTTPException(422, "No version was chosen.")
    app = _app(request)
    now = app.turns.clock()
    with app.database.write() as db:
        kept = answers.one(db, entry)
        old = next((one for one in answers.history(db, entry) if one.number == number), None)
        if kept is None or old is None:
            raise HTTPException(404)
        public = kept.row is not None and kept.row.status == "published"
        card = replace(old.card, status="published" if public else "draft")
        made = answers.save(db, card, based_on, account.id, now, f"back to version {number}")
        if not isinstance(made, Conflict):
            audit.record(db, account.id, "answer rolled back", f"answer:{entry}", now, f"to version {number}")
    if isinstance(made, Conflict):
        return faq_page.show(request, account, entry, wrong=["Somebody changed it meanwhile. Look at it first."])
    return _back(app, entry, "back")


@router.post("/entries/{entry}/publication", dependencies=[Changing])
def publish(request: Request, account: SignedIn, entry: str, based_on: Annotated[int, Form()] = 0) -> Response:
    """Publish the newest version as it is: what a rehearsal leads to."""
    for_publishers(account)
    app = _app(request)
    now = app.turns.clock()
    with app.database.write() as db:
        kept = answers.one(db, entry)
        if kept is None:
            raise HTTPException(404)
        card = replace(kept.latest.card, status="published")
        made = answers.save(db, card, based_on, account.id, now, "published")
        if not isinstance(made, Conflict):
            lessons.published(db, entry, now)
            audit.record(db, account.id, VERBS["publish"], f"answer:{entry}", now, f"version {made.number}")
    if isinstance(made, Conflict):
        return faq_page.show(request, account, entry, wrong=["Somebody changed it meanwhile. Look at it first."])
    return _back(app, entry, "publish")


def for_drafters(account: Account) -> None:
    if not access.may_draft_answers(account):
        raise HTTPException(404)


def for_publishers(account: Account) -> None:
    if not access.may_edit_handbook(account):
        raise HTTPException(404)


def _act(request: Request, account: Account, entry: str, said: Written) -> Response:
    for_drafters(account)
    if said.act in ("publish", "expire", "rehearse"):
        for_publishers(account)
    if said.act == "look":
        return faq_page.show(request, account, entry, said)
    if wrong := _mistakes(request, entry, said):
        return faq_page.show(request, account, entry, said, wrong)
    app = _app(request)
    now, act = app.turns.clock(), said.act if said.act in STATUSES else "draft"
    with app.database.write() as db:
        made = answers.save(db, said.card(), said.based_on, account.id, now, VERBS[act].removeprefix("answer "))
        rehearsal = None
        if not isinstance(made, Conflict):
            _follow(db, said, act, account, now)
            rehearsal = (
                rehearsals.ask(db, [made.card], said.id, made.number, account.id, now)
                if said.act == "rehearse"
                else None
            )
            audit.record(db, account.id, VERBS[act], f"answer:{said.id}", now, f"version {made.number}")
    if isinstance(made, Conflict):
        return faq_page.show(request, account, said.id, said, theirs=made.theirs)
    return RedirectResponse(f"/desk/rehearsals/{rehearsal}", 303) if rehearsal else _back(app, said.id, act)


def _follow(db: Connection, said: Written, act: str, account: Account, now: datetime) -> None:
    """The lesson that an answer is drawn from is closed by it, and its gain is counted from when it is public."""
    if said.gaps:
        lessons.decide(db, account, said.gaps, "accepted", said.id, now)
    if act == "publish":
        lessons.published(db, said.id, now)


def _mistakes(request: Request, entry: str, said: Written) -> list[str]:
    wrong = said.mistakes()
    with _app(request).database.read() as db:
        taken = not entry and answers.one(db, said.id) is not None
    return [*wrong, f"There is an answer called {said.id} already. Give this one another name."] if taken else wrong


def _back(app: App, entry: str, done: str) -> Response:
    """To the answer's page; the new index is built meanwhile, so that nobody who asks has to wait for it."""
    response = RedirectResponse(f"/desk/faq/entries/{entry}?done={done}", 303)
    response.background = BackgroundTask(composition.warm, app)
    return response


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
