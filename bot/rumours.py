"""The rumour desk's rounds: look for what many people of one area ask, and tell those who asked what an officer states.

A card rises from the questions of different people; whoever is told of it reads no word of theirs in a mail or a push.
"""

import logging
from datetime import timedelta

import numpy as np
from sqlalchemy import Connection

from bot.app import App
from bot.encoder import NoEncoder
from bot.storage import arriving, notices, rumours
from bot.storage.rumours import Waiting
from routing import officers
from routing import rumours as judged
from routing.alike import telling
from routing.events import StatementMade
from routing.faq import Encoder
from routing.handbook import Handbook
from routing.likeness import by_words
from routing.ranking import Floats
from routing.rumours import Asked

A_ROUND = 10
"""People told in one round of a second, so that nothing else waits for it."""
WHY = "rumour"
log = logging.getLogger("bluelamp.rumours")


def look(app: App) -> int:
    """One round: count those who ask what a card is about already, and raise new cards. The number of new cards."""
    now, fewest = app.turns.clock(), app.settings.rumour_questions
    since = now - timedelta(minutes=app.settings.rumour_minutes)
    if not fewest:
        return 0
    with app.database.read() as db:
        areas = rumours.busy_areas(db, since, fewest)
        known = app.turns.handbook(db)
        heard = {area: _questions(rumours.asked(db, area, since), known) for area in areas if known.area(area)}
    return sum(_look_at(app, area, found, known) for area, found in heard.items() if found)


def tell(app: App) -> int:
    """One round: the next who are to be told, each in their own conversation. The number told."""
    now = app.turns.clock()
    with app.database.read() as db:
        due = rumours.waiting(db, now, A_ROUND)
    return sum(_tell_one(app, one) for one in due)


def _questions(asked: list[Asked], known: Handbook) -> list[Asked]:
    return [one for one in asked if judged.is_question(one.text, known)]


def _look_at(app: App, area: str, asked: list[Asked], known: Handbook) -> int:
    now, encoder = app.turns.clock(), app.indexing.encoder
    reads: Encoder | None = None if isinstance(encoder, NoEncoder) else encoder
    with app.database.read() as db:
        about = {row["id"]: rumours.about(db, row, reads) for row in rumours.recent(db, area, now)}
        cards = rumours.on_cards(db, list(about))
    for one in asked:
        of = next((id for id, matter in about.items() if matter.is_about(one.text)), None)
        if of is not None:
            cards.setdefault(one.message, of)
    cosines, least = _cosines(reads, [one.text for one in asked])
    groups, belonging = judged.sorted_out(asked, cosines, least, app.settings.rumour_questions, cards)
    if belonging:
        with app.database.write() as db:
            for id, those in belonging.items():
                rumours.add_askers(db, id, those, now)
    return sum(_raise(app, area, group, known) for group in groups)


def _raise(app: App, area: str, group: list[Asked], known: Handbook) -> bool:
    now = app.turns.clock()
    with app.database.write() as db:
        arriving.hold(db, [("rumour", area)])  # two workers see the same questions
        id = rumours.raise_card(db, area, group, now)
        if id is not None:
            _tell_officers(app, db, area, known)
    if id is not None:
        log.warning("rumour card raised id=%s area=%s questions=%s", id, area, len(group))
    app.turns.changed()
    return id is not None


def _tell_officers(app: App, db: Connection, area: str, known: Handbook) -> None:
    """The officer who answers for the area now, and whoever supervises its team."""
    now, place = app.turns.clock(), known.area(area)
    team = known.teams.get(place.team or "") if place else None
    chosen = officers.choose(team.id, known, now) if team else None
    notices.tell(
        db,
        known,
        None,
        chosen.team if chosen else None,
        chosen.officer if chosen else None,
        WHY,
        True,
        now,
        app.turns.zone,
    )
    if team and team.supervisor and (chosen is None or team.supervisor != chosen.officer):
        notices.tell(db, known, None, None, team.supervisor, WHY, True, now, app.turns.zone)


def _tell_one(app: App, waiting: Waiting) -> bool:
    """In one transaction with the note that it was done: a killed program neither forgets nor repeats anybody."""
    now = app.turns.clock()
    with app.database.write() as db:
        row = rumours.one(db, waiting.rumour)
        if row is None:
            return False
        statement = rumours.statement(db, row, app.turns.handbook(db))
        rumours.settle(db, waiting.asker, statement.edition)
        event = StatementMade(now, row["officer"], statement, waiting.asked)
        taken = app.turns.take_in(db, waiting.conversation, event)
    app.turns.changed()
    return taken is not None and taken.refused is None


def _cosines(encoder: Encoder | None, texts: list[str]) -> tuple[Floats, float]:
    """(n, n), and from which average on questions are alike."""
    if encoder is None or not texts:
        return by_words([telling(text) for text in texts]), judged.TOGETHER_WORDS
    rows = encoder.encode(texts)
    return np.asarray(rows @ rows.T, np.float32), judged.TOGETHER_MEANING
