"""What the FAQ could not answer: each cluster may become an answer, be added to one, or be put aside for good."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot import learning
from bot.app import App
from bot.desk import faq_form, faq_page
from bot.desk.faq import for_drafters, for_publishers
from bot.desk.faq_page import for_readers
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import access, accounts, answers, audit, lessons
from bot.storage.answers import Version

router = APIRouter(prefix="/desk/lessons", include_in_schema=False)
Changing = Depends(from_our_form)
Gaps = Annotated[str, Form(max_length=20_000)]
MOST = 40


@router.get("")
def show(request: Request, account: SignedIn, done: str = "") -> HTMLResponse:
    """The offers, and what became of earlier ones with the gain a week later."""
    for_readers(account)
    app = _app(request)
    now = app.turns.clock()
    with app.database.read() as db:
        known = app.turns.handbook(db)
        offers = learning.clusters(db, app.indexing, known, account)
        drawn = [{**row, "so_far": row["gain"] or lessons.gain(db, row, now)} for row in lessons.every(db)]
        sizes, names = lessons.counts(db), {row["id"]: row["name"] for row in accounts.everybody(db)}
    return page(
        request, "faq_lessons.html", offers=offers[:MOST], left=max(0, len(offers) - MOST), drawn=drawn, sizes=sizes,
        names=names, done=done, may_edit=access.may_draft_answers(account), may_publish=access.may_edit_handbook(account),
    )  # fmt: skip


@router.post("/answer", dependencies=[Changing])
def begin(request: Request, account: SignedIn, gaps: Gaps = "") -> HTMLResponse:
    """A new answer's form, filled in from a cluster; the lesson is drawn when it is saved."""
    for_drafters(account)
    app = _app(request)
    with app.database.read() as db:
        cluster = learning.of_gaps(db, app.indexing, app.turns.handbook(db), account, _chosen(gaps))
    if cluster is None:
        raise HTTPException(404)
    blank = faq_form.blank(app.turns.clock().date())
    card = replace(learning.card(cluster), review_by=blank.review_by)
    written = faq_form.Written("", faq_form.on_page(card), False, 0, "look", "", cluster.gaps)
    return faq_page.show(request, account, "", written, replies=cluster.replies)


@router.post("/variants", dependencies=[Changing])
def add_variants(
    request: Request, account: SignedIn, gaps: Gaps = "", entry: Annotated[str, Form(max_length=100)] = ""
) -> Response:
    """The questions become variants of an answer that is there, as a draft of it."""
    for_drafters(account)
    app = _app(request)
    now = app.turns.clock()
    with app.database.write() as db:
        cluster = learning.of_gaps(db, app.indexing, app.turns.handbook(db), account, _chosen(gaps))
        kept = answers.one(db, entry)
        if cluster is None or kept is None or kept.row is None:
            raise HTTPException(404)
        more = [text for text in cluster.questions if len(text) <= learning.LONGEST]
        card = kept.latest.card
        status = "draft" if card.status in ("published", "expired") else card.status
        made = answers.save(
            db, replace(card, variants=tuple(dict.fromkeys([*card.variants, *more])), status=status), kept.latest.number,
            account.id, now, "variants from questions",
        )  # fmt: skip
        assert isinstance(made, Version)  # the latest was read in this transaction
        lessons.decide(db, account, cluster.gaps, "accepted", entry, now)
        audit.record(db, account.id, "questions added to answer", f"answer:{entry}", now, f"version {made.number}")
    return RedirectResponse(f"/desk/faq/entries/{entry}?done=draft", 303)


@router.post("/rejection", dependencies=[Changing])
def reject(request: Request, account: SignedIn, gaps: Gaps = "") -> Response:
    """No answer is wanted for these; what is like them is not offered again either."""
    for_publishers(account)
    app = _app(request)
    with app.database.write() as db:
        lesson = lessons.decide(db, account, _chosen(gaps), "rejected", None, app.turns.clock())
        if lesson is None:
            raise HTTPException(404)
        audit.record(db, account.id, "questions put aside", f"lesson:{lesson}", app.turns.clock())
    return RedirectResponse("/desk/lessons?done=rejected", 303)


@router.post("/{lesson}/reopening", dependencies=[Changing])
def reopen(request: Request, account: SignedIn, lesson: int) -> Response:
    """Offer them again after all."""
    for_publishers(account)
    app = _app(request)
    with app.database.write() as db:
        lessons.reopen(db, lesson)
        audit.record(db, account.id, "questions taken up again", f"lesson:{lesson}", app.turns.clock())
    return RedirectResponse("/desk/lessons", 303)


def _chosen(gaps: str) -> tuple[int, ...]:
    ids = faq_form.numbers(gaps)
    if not ids:
        raise HTTPException(422, "No questions were chosen.")
    return ids


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
