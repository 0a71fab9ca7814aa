"""faq.yaml and routes.yaml: the starter answers and redirections. Reads all or nothing, every mistake by its line."""

import re
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date

import yaml

from bot.wording import LANGUAGES
from bot.yaml_file import Card, Mistake, cards, load
from routing.handbook import Entry, Force, Route, RouteWords

STATUSES = ("draft", "review", "published", "expired")
LONGEST_ANSWER = 3_500
LONGEST_PHRASE = 1_000
ID = re.compile(r"[^\s/?#%&\"'<>\\\x00-\x1f]{1,58}")
"""What an answer can be called: it stands in addresses, and on a button of at most 64 bytes."""
KEYS = (
    "id", "category", "question", "variants", "answer", "owner", "triage_first", "url", "checked_on",
    "valid_from", "review_by", "expires_on", "status", "language",
)  # fmt: skip


def read(text: str) -> list[Entry] | list[Mistake]:
    """The entries, or all the mistakes; never raises on any text."""
    mistakes: list[Mistake] = []
    return read_cards(cards(load(text, mistakes), mistakes), mistakes)


def read_cards(found: Iterable[Card], mistakes: list[Mistake]) -> list[Entry] | list[Mistake]:
    """The entries of the cards of any file, or all the mistakes, those noted so far too."""
    entries: list[Entry] = []
    seen: set[str] = set()
    for card in found:
        entry = _entry(card)
        if entry.id in seen:
            card.wrong(f"the id {entry.id!r} is used twice", "id")
        seen.add(entry.id)
        entries.append(entry)
    if not entries and not mistakes:
        mistakes.append(Mistake(1, "the file has no entries"))
    return sorted(mistakes, key=lambda mistake: mistake.line) if mistakes else entries


def write(entries: Iterable[Entry]) -> str:
    """The file that `read` reads back as these entries."""
    found = [{key: _shown(asdict(entry)[key]) for key in KEYS} for entry in entries]
    listed = [{key: value for key, value in one.items() if value not in (None, [])} for one in found]
    return yaml.safe_dump(listed, allow_unicode=True, sort_keys=False, width=120)


def mistakes_of(entry: Entry) -> list[str]:
    """What is wrong with one answer that somebody wrote on a page."""
    found: list[Mistake] = []
    _entry(Card(1, {key: _shown(asdict(entry)[key]) for key in KEYS}, {}, found))
    return [mistake.message for mistake in found]


def _shown(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def read_routes(text: str) -> list[Route]:
    """The redirections that ship with the program; a mistake in them is a bug and raises."""
    mistakes: list[Mistake] = []
    routes = [_route(found) for found in cards(load(text, mistakes), mistakes)]
    if mistakes:
        raise ValueError("; ".join(map(str, mistakes)))
    return routes


def read_route_words(routes: list[Route], language: str, text: str) -> list[Route]:
    """The routes with what they say in another language; a mistake in the file that ships is a bug and raises."""
    mistakes: list[Mistake] = []
    told = {found.text("id", required=True): _route_words(found) for found in cards(load(text, mistakes), mistakes)}
    if mistakes:
        raise ValueError("; ".join(map(str, mistakes)))
    return [replace(one, others={**one.others, language: told[one.id]}) if one.id in told else one for one in routes]


def read_forces(text: str) -> list[Force]:
    """The forces that ship with the program; a mistake in them is a bug and raises."""
    mistakes: list[Mistake] = []
    forces = [_force(found) for found in cards(load(text, mistakes), mistakes)]
    if mistakes:
        raise ValueError("; ".join(map(str, mistakes)))
    return forces


def _force(found: Card) -> Force:
    return Force(
        found.text("id", required=True), found.text("name", required=True), found.text("url") or None,
        found.text("report_url") or None, None, found.text("phone") or "101", _day(found, "checked_on"),
    )  # fmt: skip


def read_towns(text: str) -> dict[str, str]:
    """Place -> force, for the places whose name alone tells who polices them."""
    return {str(town): str(force["id"]) for force in yaml.safe_load(text) for town in force.get("towns", ())}


def read_questions(text: str) -> tuple[str, ...]:
    """The starter's questions that no entry is for: a plain list."""
    return tuple(str(question) for question in yaml.safe_load(text))


def _entry(found: Card) -> Entry:
    found.only(*KEYS)
    id, question = found.text("id", required=True), found.text("question", required=True)
    status = found.text("status") or "draft"
    if status not in STATUSES:
        found.wrong(f"status must be one of {', '.join(STATUSES)}", "status")
    answer, url = found.text("answer", required=True), found.text("url") or None
    if len(answer) > LONGEST_ANSWER:
        found.wrong(f"the answer is longer than {LONGEST_ANSWER:,} characters", "answer")
    if url and not url.startswith(("https://", "http://")):
        found.wrong(f"{url!r} is no web address", "url")
    if id and (not ID.fullmatch(id) or len(id.encode("utf-8", "replace")) > 58):
        found.wrong(f"the id {id!r} must be at most 58 letters, digits, dots and hyphens, without spaces", "id")
    variants, language = found.texts("variants"), found.text("language") or "en"
    if any(len(phrase) > LONGEST_PHRASE for phrase in (question, *variants)):
        found.wrong(f"a question or variant is longer than {LONGEST_PHRASE:,} characters", "variants")
    if language not in LANGUAGES:
        found.wrong(f"{language!r} is no language that we speak: {', '.join(LANGUAGES)}", "language")
    return Entry(
        id, question, answer, variants, found.text("category"), url, _day(found, "checked_on"),
        found.text("owner") or "police", language, found.flag("triage_first"), status, _day(found, "valid_from"),
        _day(found, "review_by"), _day(found, "expires_on"),
    )  # fmt: skip


def _route_words(found: Card) -> RouteWords:
    found.only("id", "what", "how", "ring_999_if")
    what, how = found.text("what", required=True), found.text("how", required=True)
    return RouteWords(what, how, found.text("ring_999_if") or None)


def _route(found: Card) -> Route:
    return Route(
        found.text("id", required=True), found.text("what", required=True), found.text("how", required=True),
        found.text("owner"), found.text("phone") or None, found.text("text") or None, found.text("url") or None,
        found.text("ring_999_if") or None, _day(found, "checked_on"), found.texts("reach"),
    )  # fmt: skip


def _day(found: Card, key: str) -> date | None:
    value = found.values.get(key)
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        found.wrong(f"{key} must be a day such as 2026-11-23", key)
        return None
