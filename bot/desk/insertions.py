"""What an officer may put into a reply with one tap: an answer of the FAQ, a text kept ready, a redirection."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection, RowMapping

from bot import phrases
from bot.app import App
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import conversations, drafts, inbox, texts
from bot.storage.accounts import Account
from routing import languages
from routing.faq import Candidate
from routing.handbook import Entry, Handbook
from routing.text import fold
from routing.texts import filled, joined

router = APIRouter(prefix="/desk/conversations/{id}", include_in_schema=False)
LONGEST = 20_000
MOST = 6
FAINT = 0.15
"""The confidence below which an answer found is noise."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be inserted: answers found for some words, what the bot considered (with its confidence), ready texts."""

    find: str
    found: tuple[Entry, ...]
    considered: tuple[tuple[Entry, int], ...]
    texts: tuple[RowMapping, ...]


def offer(db: Connection, row: RowMapping, known: Handbook, find: str) -> Offer:
    """What is offered in a conversation; `find`: the officer's words."""
    considered = [Candidate(entry, sure) for entry, sure in conversations.considered(db, row["id"])]
    shown = [
        (known.entries[one.entry], round(100 * one.confidence)) for one in considered if one.entry in known.entries
    ]
    return Offer(find, tuple(_answers(find, known)), tuple(shown), tuple(texts.of(db, row["team"])))


@router.post("/insertions", dependencies=[Depends(from_our_form)])
def insert(
    request: Request, account: SignedIn, id: int, text: Annotated[str, Form(max_length=LONGEST)] = "",
    seen: Annotated[int | None, Form()] = None, what: Annotated[str, Form()] = "",
    find: Annotated[str, Form(max_length=400)] = "",
) -> Response:  # fmt: skip
    """Put something into the draft after what is written; `what`: "entry:ID", "text:ID", "route:ID", or "find" to look
    for answers. What is written is kept in any case."""
    app: App = request.app.state.app
    with app.database.write() as db:
        row, known = inbox.one(db, account, id), app.turns.handbook(db)
        if row is None:
            raise HTTPException(404)
        words = joined(text, _words(db, what, row, known, account, app)) if what != "find" else text
        kept = drafts.of(db, id, account.id)
        free = kept is None or kept["status"] not in ("leaving", "mentor")
        if free and words.strip():
            position = row["messages_count"] if seen is None else seen
            drafts.keep(db, id, account.id, words, position, app.turns.clock())
    looked = f"?find={quote(find)}#insert" if what == "find" else "#reply"
    return RedirectResponse(f"/desk/conversations/{id}{looked}", 303)


def _words(db: Connection, what: str, row: RowMapping, known: Handbook, account: Account, app: App) -> str:
    kind, _, id = what.partition(":")
    if kind == "entry" and id in known.entries:
        own = known.entries[languages.entry_for(id, row["language"], known)]
        return phrases.answer(own, asks=False, language=row["language"])
    if kind == "route" and id in known.routes:
        return phrases.redirect(known.routes[id], None, known.home_force, row["language"])
    ready = texts.one(db, int(id)) if kind == "text" and id.isdecimal() and len(id) < 10 else None
    if ready is None:
        raise HTTPException(422, "There is nothing like that to insert any more.")
    area, officer = known.area(row["area"]), known.officers.get(account.id)
    values = {"name": str(row["name"]).split(" ")[0] or "there", "area": area.name if area else ""}
    values |= {"officer": officer.name if officer else account.name, "date": phrases.day(_today(app))}
    return filled(ready["text"], values)


def _today(app: App) -> date:
    return app.turns.clock().astimezone(ZoneInfo(app.settings.time_zone)).date()


def _answers(find: str, known: Handbook) -> list[Entry]:
    """The answers that the matcher takes for the words, then those whose question has all of them."""
    if not find.strip():
        return []
    near = (one for one in known.matcher.match(find).candidates if one.confidence >= FAINT)
    matched = [candidate.entry for candidate in near]
    said = set(fold(find).split())
    worded = [entry.id for entry in known.entries.values() if said <= set(fold(entry.question).split())]
    return [known.entries[id] for id in dict.fromkeys([*matched, *worded]) if id in known.entries][:MOST]
