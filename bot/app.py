"""The composition root: settings -> database, channels, clock, turns, delivery. Nothing else constructs them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot import areas_file, areas_plan, bank_holidays, faq_file, kept_back, roster_text
from bot.broadcast import Broadcast
from bot.budget import SharedNotebook
from bot.channels.channel import Channel
from bot.channels.webchat import Webchat
from bot.delivery import Delivery
from bot.encoder import NoEncoder
from bot.indexing import Indexing
from bot.pocket.reception import Reception
from bot.reception import Intake
from bot.settings import Settings
from bot.storage import bulletins, geography, handbook, published, rosters, rumours
from bot.storage.database import Database
from bot.turn import Turns
from bot.yaml_file import Mistake
from routing import safety
from routing.clock import Clock
from routing.handbook import Handbook
from routing.places import Atlas
from routing.safety import Assessment

STARTER = Path(__file__).parent / "starter"


@dataclass(frozen=True, slots=True)
class App:
    """The program's parts, wired."""

    settings: Settings
    database: Database
    channels: dict[str, Channel]
    turns: Turns
    intake: Intake
    delivery: Delivery
    broadcast: Broadcast
    indexing: Indexing


def build(settings: Settings, clock: Callable[[], datetime] | None = None) -> App:
    """Wire the program; opens no connection yet."""
    database = Database(settings.database_url, settings.database_connections)
    channels: dict[str, Channel] = {"web": Webchat(), "console": Webchat("console")}
    token = settings.telegram_token.get_secret_value()
    if token:
        from bot.channels.telegram import Telegram  # only where it is used: it is the heaviest import of the program

        channels["telegram"] = Telegram(token, settings.telegram_api_url, settings.webhook_secret, settings.public_url)
    now = clock or (lambda: datetime.now(UTC))
    if settings.x_access_token.get_secret_value():
        channels["x"] = _x(settings, database, now)
    indexing = Indexing(settings.encoder, faq_file.read_questions(_starter("not_ours.yaml")), _starter("opinion.json"))
    load = _loader(settings, now, indexing)
    turns = Turns(database, channels, now, load, f"{settings.address}/desk", settings.time_zone)
    turns.most_a_minute = settings.person_messages_a_minute
    turns.divert = Reception(turns, settings).divert
    turns.kept_back = lambda db, draft, why: kept_back.tell(db, draft, why, settings, now())
    return App(
        settings,
        database,
        channels,
        turns,
        Intake(turns),
        Delivery(turns, channels, settings.largest_attachment, settings.elsewhere),
        Broadcast(turns, channels, settings.quiet),
        indexing,
    )


def _x(settings: Settings, database: Database, now: Callable[[], datetime]) -> Channel:
    from bot.channels.x import LIMITS, X  # only where it is used

    keys = (
        settings.x_consumer_key.get_secret_value(), settings.x_consumer_secret.get_secret_value(),
        settings.x_access_token.get_secret_value(), settings.x_access_token_secret.get_secret_value(),
    )  # fmt: skip
    notebook = SharedNotebook(database, now, "x", LIMITS)
    return X(keys, settings.x_api_url, notebook, now, settings.x_hook)


def triage(settings: Settings) -> Callable[[str], Assessment]:
    """The safety net alone, on the files that the program begins with: no database is needed."""
    found = areas_file.read(settings.areas_file.read_text("utf-8")) if settings.areas_file.exists() else []
    towns, forces = faq_file.read_towns(_starter("forces.yaml")), faq_file.read_forces(_starter("forces.yaml"))
    if isinstance(found, list):
        atlas = Atlas.build("", (), forces, towns=towns)
    else:
        atlas = Atlas.build(found.force, found.areas, forces, towns={**towns, **found.elsewhere})
    opinion = Indexing(settings.encoder, (), _starter("opinion.json")).opinion()
    return lambda text: safety.assess(text, opinion, atlas)


def prepare(app: App) -> list[str]:
    """Migrate; fill an empty database from areas.yaml and the starter FAQ. Returns the mistakes of those files.

    Where there is no such file, an imported map that is live answers by itself.
    """
    app.database.migrate()
    with app.database.read() as db:
        filled, mapped = handbook.fact(db, "home_force"), geography.live(db) is not None
    if filled or (mapped and not app.settings.areas_file.exists()):
        return []
    mistakes = _seed(app)
    if not mistakes:
        warm(app)
    return mistakes


def warm(app: App) -> None:
    """Build the handbook's indexes before anybody asks, and keep what was costly to compute."""
    with app.database.read() as db:
        app.turns.handbook(db)
    app.indexing.store(app.database)


def _seed(app: App) -> list[str]:
    path = app.settings.areas_file
    if not path.exists():
        return [f"{path}: there is no such file; set BLUELAMP_AREAS_FILE"]
    text = path.read_text("utf-8")
    found = areas_file.read(text)
    entries = [entry for name in ("faq.yaml", "faq_cy.yaml") for entry in faq_file.read(_starter(name))]
    if isinstance(found, list):
        return [f"{path}: {mistake}" for mistake in found]
    answers = [entry for entry in entries if not isinstance(entry, Mistake)]
    with app.database.write() as db:
        areas_plan.apply(db, found, text)
        handbook.put_entries(db, answers)
    return []


def _loader(settings: Settings, now: Callable[[], datetime], indexing: Indexing) -> Callable[[Connection], Handbook]:
    english = faq_file.read_routes(_starter("routes.yaml"))
    routes = {route.id: route for route in faq_file.read_route_words(english, "cy", _starter("routes_cy.yaml"))}
    forces = {force.id: force for force in faq_file.read_forces(_starter("forces.yaml"))}
    towns = faq_file.read_towns(_starter("forces.yaml"))

    def load(db: Connection) -> Handbook:
        hours, border = settings.response_hours, settings.border_metres
        known = handbook.load(db, routes, forces, towns, now().date(), hours, border, indexing)
        days = bank_holidays.around(settings.bank_holidays, now().year)
        kept = rosters.kept(db, settings.time_zone, days)
        officers = {id: replace(one, roster=kept.get(id, one.roster)) for id, one in known.officers.items()}
        read, back = settings.read_minutes, settings.take_back_hours
        free = frozenset[date]() if settings.clock_bank_holidays else days
        week = roster_text.read_line(settings.clock_hours)
        clock = Clock(week if isinstance(week, tuple) else (), free, settings.time_zone)
        local = published.of_force(db, known.home_force, settings.time_zone)
        times: dict[str, Any] = {
            "read_minutes": read,
            "take_back_hours": back,
            "pause_while_waiting": settings.pause_while_waiting,
            "keep_days": settings.keep_days,
        }
        encoder = None if isinstance(indexing.encoder, NoEncoder) else indexing.encoder
        if handbook.is_off(db):
            return replace(known, officers=officers, published=local, clock=clock, off=True, **times)
        told, stated = bulletins.live(db, now(), encoder), rumours.live(db, known, now(), encoder)
        local_words: dict[str, Any] = {"bulletins": told, "statements": stated}
        return replace(known, officers=officers, published=local, clock=clock, **local_words, **times)

    return load


def _starter(name: str) -> str:
    return (STARTER / name).read_text("utf-8")
