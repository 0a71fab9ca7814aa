"""The page of one answer: its form, what each channel makes of it, warnings, the trial, its versions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from bot import candidate, decide, likeness, previews, word_diff
from bot.app import App
from bot.desk import faq_form
from bot.desk.faq_form import Written
from bot.desk.pages import page
from bot.storage import access, accounts, answers, rehearsals
from bot.storage.accounts import Account
from bot.storage.answers import Kept, Version
from routing.handbook import Entry, Handbook

FEWEST_VARIANTS = 5
CHECKED_FOR = 180
"""Days for which a checked link is taken to be good."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A question asked of the edited FAQ and of the live one, and how the match came about."""

    question: str
    then: dict[str, Any]
    now: dict[str, Any]
    candidates: list[dict[str, Any]]
    explained: dict[str, Any]


def for_readers(account: Account) -> None:
    """The FAQ's workshop does not exist for others."""
    if not access.may_read_answers(account):
        raise HTTPException(404)


def show(
    request: Request, account: Account, id: str, said: Written | None = None, wrong: list[str] | None = None,
    theirs: Version | None = None, done: str = "", replies: Sequence[str] = (),
) -> HTMLResponse:  # fmt: skip
    """The page of an answer, as it is kept or as somebody is just writing it; `replies`: what officers wrote to such questions."""
    app: App = request.app.state.app
    today = app.turns.clock().date()
    with app.database.read() as db:
        kept = answers.one(db, id) if id else None
        if id and kept is None and said is None:
            raise HTTPException(404)
        card = said.card() if said else kept.latest.card if kept else faq_form.blank(today)
        known = app.turns.handbook(db)
        values = {**_about(db, app, account, kept, card, today), **_around(app, known, card)}
        values["trial"] = trial(db, app, known, card, said.trial) if said and said.trial and not wrong else None
    fields = said.texts if said else faq_form.on_page(card)
    latest = kept.latest.number if kept else 0
    based_on = latest if theirs or said is None else said.based_on
    conflict = word_diff.versions(theirs.card, card) if theirs else []
    status = 409 if theirs else 422 if wrong else 200
    return page(
        request, "faq_entry.html", status, kept=kept, card=card, fields=fields, based_on=based_on, wrong=wrong or [],
        theirs=theirs, conflict=conflict, done=done, gaps=said.gaps if said else (), here="/desk/faq", said=said, replies=replies, **values,
    )  # fmt: skip


def trial(db: Connection, app: App, known: Handbook, card: Entry, question: str) -> Trial:
    """What would be answered if this card were published, what is answered now, and why."""
    then = candidate.with_answers(db, app.indexing, known, [card] if card.question and card.answer else [])
    explained = then.matcher.explain(question)
    found = explained.get("candidates")
    listed = [
        {**one, "question": then.entries[one["faq"]].question, "near": likeness.nearest(app.indexing, question, then.entries[one["faq"]])}
        for one in (found if isinstance(found, list) else [])
        if one["faq"] in then.entries
    ]  # fmt: skip
    return Trial(question, decide.ask(question, then), decide.ask(question, known), listed, explained)


def warnings(card: Entry, today: date) -> list[str]:
    """What an answer lacks to be found and trusted."""
    found = []
    if len(card.variants) < FEWEST_VARIANTS:
        found.append(
            f"It has {len(card.variants)} variant{'' if len(card.variants) == 1 else 's'}. With fewer than "
            f"{FEWEST_VARIANTS} it is seldom found: add what people really write."
        )
    if card.review_by and card.review_by < today:
        found.append(f"Its review was due on {card.review_by:%-d %B %Y}.")
    if card.url and (card.checked_on is None or (today - card.checked_on).days > CHECKED_FOR):
        found.append("Its link was not checked in the last half year.")
    if card.url and card.checked_on is None:
        found.append("The link is shown only with the day on which it was checked.")
    return found


def _about(db: Connection, app: App, account: Account, kept: Kept | None, card: Entry, today: date) -> dict[str, Any]:
    everything = [one.latest.card for one in answers.every(db)]
    return {
        "state": kept.state(today) if kept else "new",
        "versions": answers.history(db, kept.latest.card.id) if kept else [],
        "names": {row["id"]: row["name"] for row in accounts.everybody(db)},
        "owners": sorted({one.owner for one in everything} | {str(row["email"]) for row in accounts.everybody(db)}),
        "categories": sorted({one.category for one in everything if one.category}),
        "warnings": warnings(card, today) if card.question else [],
        "rehearsed": rehearsals.latest(db, kept.latest.card.id) if kept else None,
        "may_edit": access.may_draft_answers(account),
        "may_publish": access.may_edit_handbook(account),
    }


def _around(app: App, known: Handbook, card: Entry) -> dict[str, Any]:
    """What stands beside the form: the previews and the near-doubles."""
    if not (card.question and card.answer):
        return {"previews": [], "doubles": []}
    link = app.channels["x"].capabilities.private_link if "x" in app.channels else app.settings.address
    return {
        "previews": previews.of(replace(card, status="published"), link),
        "doubles": likeness.doubles(app.indexing, card, known.matchers.get(card.language, known.matcher)),
    }
