"""What the bot says to the public, put together from the message files of `bot/words` in the person's language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.answer_text import plain
from bot.wording import ENGLISH, known, written
from routing import team_card
from routing.effects import Choice, Introduce, Mention, Value
from routing.handbook import Entry, Force, Meeting, Priority, Route
from routing.local import Kind, Statement

LONGEST_ISSUE, LONGEST_START = 300, 60

IN_BOTH = ("emergency", "emergency_reminder", "vulnerable", "vulnerable_watched", "vulnerable_despair")
"""What is said in English too, whatever language was chosen: nobody has checked the other, and lives hang on it."""


def say(phrase: str, values: Mapping[str, Value], zone: str = "Europe/London", language: str = ENGLISH) -> str:
    """The words of a phrase with its gaps filled; moments as "14:05 on Thursday 26 November"."""
    filled = {name: _filled(value, zone, language) for name, value in values.items()}
    words = written(language, phrase, filled)
    if phrase in IN_BOTH and known(language) != ENGLISH:
        return f"{words}\n\n{written(ENGLISH, phrase, filled)}"
    return words


def kept(days: Mapping[str, int], language: str = ENGLISH) -> list[str]:
    """A line for each class of conversation: what it is, and how long its words are kept after it was closed."""
    return [f"{written(language, f'about_kept_{kind}', {})}: {_so_long(many, language)}" for kind, many in days.items()]


def _so_long(days: int, language: str) -> str:
    if not days:
        return written(language, "about_kept_always", {})
    years, rest = divmod(days, 365)
    if not rest:
        return written(language, "about_kept_years", {"years": years})
    return written(language, "about_kept_days", {"days": days})


def corrected(text: str, at: datetime, zone: str = "Europe/London", language: str = ENGLISH) -> str:
    """An officer's words that were changed after they had been sent, marked so."""
    return f"{text}\n\n{corrected_at(at, zone, language)}"


def corrected_at(at: datetime, zone: str = "Europe/London", language: str = ENGLISH) -> str:
    """The mark of a corrected message."""
    return say("corrected", {"at": at}, zone, language)


def correction(text: str, language: str = ENGLISH) -> str:
    """An officer's words that set right a message which cannot be changed."""
    return f"{say('correction', {}, language=language)}\n\n{text}"


def local_update(
    text: str, areas: Sequence[str], corrected: datetime | None, zone: str = "Europe/London", language: str = ENGLISH
) -> str:
    """What officers write to all who follow their area, with whose it is and how it ends; marked where it was corrected."""
    area = names(areas, language)
    first, last = (written(language, name, {"area": area}) for name in ("update_from", "update_end"))
    mark = say("update_corrected", {"at": corrected}, zone, language) if corrected else ""
    return "\n\n".join(filter(None, (first, text, mark, last)))


def amendment(text: str, at: datetime, zone: str = "Europe/London", language: str = ENGLISH) -> str:
    """What sets right an update that cannot be changed where it stands."""
    return f"{say('update_correction', {'at': at}, zone, language)}\n\n{text}"


def withdrawn(text: str, at: datetime, in_place: bool, zone: str = "Europe/London", language: str = ENGLISH) -> str:
    """What stands instead of an update that was withdrawn, or follows it where it cannot be changed."""
    if in_place:
        return say("update_withdrawn", {"at": at}, zone, language)
    start = text if len(text) <= LONGEST_START else text[: LONGEST_START - 2].rstrip() + " …"
    return say("update_withdrawn_after", {"at": at, "start": " ".join(start.split())}, zone, language)


def answer(entry: Entry, asks: bool = True, language: str = ENGLISH) -> str:
    """An entry as the public reads it: the answer, its source with the day it was checked, and whether it helped."""
    parts = [_foreign(known(entry.language), language), plain(entry.answer)]
    if entry.url and entry.checked_on:
        parts.append(written(language, "checked_on", {"url": entry.url, "day": day(entry.checked_on, language)}))
    return "\n\n".join(filter(None, [*parts, written(language, "did_it_help", {}) if asks else ""]))


def redirect(route: Route | None, force: Force | None, home: str, language: str = ENGLISH) -> str:
    """Where a matter belongs, with page, numbers and the day they were checked; another force's resident gets that force."""
    elsewhere = force if force is not None and force.id != home else None
    if elsewhere and (route is None or route.id == "other-force"):
        return _force("redirect_force", elsewhere, language)
    if route is None:
        return written(language, "help", {})
    too = [_force("redirect_force_too", elsewhere, language)] if elsewhere else []
    foreign = "" if known(language) in route.others else _foreign(ENGLISH, language)
    return "\n\n".join(filter(None, [foreign, _route(route, language), *too]))


def introduce(card: Introduce, zone: str = "Europe/London", language: str = ENGLISH) -> str:
    """Who answers for an area, their next meeting and priorities with their dates, and what to do if nobody answers."""
    who = {"team": card.team, "area": card.area, "officers": names(card.officers, language)}
    first = "team_officers" if card.team and card.officers else "team_inbox" if card.team else "team_none"
    parts = [written(language, first, who), meeting(card.meeting, zone, language)]
    parts += ["\n".join(priorities(card, language)), _unanswered(card, language)]
    return "\n\n".join(parts)


def meeting(one: Meeting | None, zone: str = "Europe/London", language: str = ENGLISH) -> str:
    """Where and when the officers can be met next, or that nothing is announced."""
    if one is None:
        return written(language, "team_no_meeting", {})
    where = ", ".join(filter(None, (one.title, one.address)))
    return written(language, "team_meeting", {"what": where, "at": occasion(one.begins, zone, language)})


def priorities(card: Introduce, language: str = ENGLISH) -> list[str]:
    """A heading and a line for each priority with the day it was set; an old one is said to be old."""
    if not card.priorities:
        return [written(language, "team_no_priorities", {})]
    return [
        written(language, "team_priorities", {}),
        *("- " + _priority(one, card.today, language) for one in card.priorities),
    ]


def _priority(one: Priority, today: date, language: str) -> str:
    issue = one.issue if len(one.issue) <= LONGEST_ISSUE else one.issue[: LONGEST_ISSUE - 2].rstrip() + " …"
    if one.issued is None:
        return written(language, "team_priority_undated", {"issue": issue})
    form = "team_priority_old" if team_card.is_old(one, today) else "team_priority"
    return written(language, form, {"issue": issue, "day": day(one.issued, language)})


def _unanswered(card: Introduce, language: str) -> str:
    """The way up when nobody answers, and the force's own contact."""
    ranks = (card.sergeant, "sergeant"), (card.inspector, "inspector")
    up = [name or written(language, f"team_{rank}", {}) for name, rank in ranks]
    says = written(language, "team_unanswered", {"sergeant": up[0], "inspector": up[1]})
    ways = {"phone": card.phone, "url": card.url}
    contact = (
        written(language, "team_contact", ways) if card.url else written(language, "team_phone", {"phone": card.phone})
    )
    return f"{says} {contact}"


def mention(told: Mention, zone: str = "Europe/London", language: str = ENGLISH) -> str:
    """A local notice with its area and how long it holds, or since when; an old priority is said to be old."""
    one = told.bulletin
    text = one.welsh if one.welsh and known(language) == "cy" else one.text
    values = {"area": told.where, "text": text}
    match one.kind:
        case Kind.MEETING:
            words = written(
                language, "bulletin_meeting", {**values, "at": occasion(one.begins or one.until, zone, language)}
            )
        case Kind.PRIORITY if one.issued:
            form = "bulletin_priority_old" if told.old else "bulletin_priority"
            words = written(language, form, {**values, "day": day(one.issued, language)})
        case Kind.PRIORITY | Kind.INCIDENT:
            words = say("bulletin_incident", {**values, "until": one.until}, zone, language)
        case _:
            assert_never(one.kind)
    foreign = "" if text == one.welsh else _foreign(ENGLISH, language)
    asks = written(language, "did_it_help", {}) if told.choices else ""
    return "\n\n".join(filter(None, [foreign, words, asks]))


def statement(one: Statement, zone: str = "Europe/London", language: str = ENGLISH) -> str:
    """What an officer states about a rumour, with who, when and until when; or that it was withdrawn."""
    values: dict[str, Value] = {"officer": one.officer, "team": one.team, "area": one.where, "at": one.issued_at}
    if one.withdrawn:
        return say("statement_withdrawn", values, zone, language)
    first = "statement_corrected" if one.corrected else "statement"
    parts = [_foreign(ENGLISH, language), say(first, values, zone, language)]
    parts += [say("statement_known", {"known": one.known}, zone, language)] if one.known else []
    parts += [say("statement_unknown", {"unknown": one.unknown}, zone, language)] if one.unknown else []
    return "\n\n".join(filter(None, [*parts, say("statement_until", {"until": one.until}, zone, language)]))


def label(choice: Choice, language: str = ENGLISH) -> str:
    return written(language, choice.phrase, {}) if choice.phrase else choice.label


def day(on: date, language: str = ENGLISH) -> str:
    """23 November 2026."""
    return written(language, "day", {"day": str(on.day), "month": on.month, "year": str(on.year)})


def occasion(at: datetime, zone: str = "Europe/London", language: str = ENGLISH) -> str:
    """Thursday 26 November, 14:05."""
    return _moment("occasion", at, zone, language)


def names(those: Iterable[str], language: str = ENGLISH) -> str:
    """PC Anna Ashdown, PCSO Mo Tansley and Sgt Jo Ellis."""
    *others, last = [*those] or [""]
    return written(language, "names", {"others": ", ".join(others), "last": last}) if others else last


def _foreign(spoken: str, language: str) -> str:
    """A word that what follows is not in the person's language; empty when it is."""
    return written(language, "answer_in_english", {}) if spoken == ENGLISH != known(language) else ""


def _force(phrase: str, force: Force, language: str) -> str:
    url = force.report_url or force.url or "https://www.police.uk"
    values = {"force": force.name, "url": url, "phone": force.phone}
    return written(language, phrase, values) + _checked(force.checked_on, language)


def _route(route: Route, language: str) -> str:
    said = route.words(known(language))
    lines = [written(language, "redirect", {"what": said.what, "how": said.how})]
    lines += [written(language, "redirect_phone", {"phone": route.phone})] if route.phone else []
    lines += [written(language, "redirect_text", {"number": route.text})] if route.text else []
    lines += [route.url + _checked(route.checked_on, language)] if route.url else []
    lines += [written(language, "redirect_999", {"ring": said.ring_999_if})] if said.ring_999_if else []
    return "\n".join(lines)


def _checked(on: date | None, language: str) -> str:
    return " " + written(language, "redirect_checked", {"day": day(on, language)}) if on else ""


def _filled(value: Value, zone: str, language: str) -> str | int:
    return _moment("moment", value, zone, language) if isinstance(value, datetime) else value


def _moment(form: str, at: datetime, zone: str, language: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    values: dict[str, str | int] = {
        "time": f"{local:%H:%M}",
        "weekday": local.isoweekday(),
        "day": str(local.day),
        "month": local.month,
    }
    return written(language, form, values)


DESK = {
    "not_yours_any_more": "This conversation is not yours any more.",
    "no_private_chat": "They have not written to us privately, or said stop, so X lets us answer in public only.",
    "too_long_for_public": "A public reply on X has at most 280 characters, counted as X does. Shorten it, or send it privately.",
    "post_answered": "Our last public reply has not left, so there is no post to reply to yet. Wait, or send this privately.",
}
"""What an officer is told when a channel cannot take a reply."""
