"""What the form of an answer says, as a card; every mistake in words, and nothing lost that somebody typed."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import Form

from bot import faq_file
from routing.handbook import Entry
from routing.text import words

Text = Annotated[str, Form(max_length=200)]
Long = Annotated[str, Form(max_length=200_000)]
STATUSES = {"draft": "draft", "review": "review", "publish": "published", "expire": "expired"}
"""What a button of the form makes of the answer; every other button leaves it as a draft."""
DAYS = {
    "checked_on": "Link checked on",
    "valid_from": "Valid from",
    "review_by": "Review by",
    "expires_on": "Expires on",
}


@dataclass(frozen=True, slots=True)
class Written:
    """One sending of the form. `based_on`: the version that was on the page; `gaps`: the unanswered questions it is for."""

    id: str
    texts: dict[str, str]
    triage_first: bool
    based_on: int
    act: str
    trial: str
    gaps: tuple[int, ...]

    def card(self) -> Entry:
        """The card as far as it can be read; days that are none are left out and are among the mistakes."""
        held = {name: value.strip() for name, value in self.texts.items()}
        days = {name: _day(held[name]) for name in DAYS}
        return Entry(
            self.id, held["question"], held["answer"].replace("\r\n", "\n"), variants(held["variants"]),
            held["category"], held["url"] or None, days["checked_on"], held["owner"] or "police", held["language"] or "en",
            self.triage_first, STATUSES.get(self.act, "draft"), days["valid_from"], days["review_by"], days["expires_on"],
        )  # fmt: skip

    def mistakes(self) -> list[str]:
        """What keeps the card from being saved, in words."""
        wrong = [
            f"{title}: write a day such as 2026-11-23."
            for name, title in DAYS.items()
            if self.texts[name].strip() and _day(self.texts[name].strip()) is None
        ]
        card = self.card()
        if card.valid_from and card.expires_on and card.expires_on <= card.valid_from:
            wrong.append("It would expire before it begins.")
        return [*wrong, *faq_file.mistakes_of(card)]


def written(
    id: Text = "", question: Annotated[str, Form(max_length=2_000)] = "", variants: Long = "", answer: Long = "",
    url: Annotated[str, Form(max_length=2_000)] = "", checked_on: Text = "", category: Text = "", owner: Text = "",
    language: Text = "", valid_from: Text = "", review_by: Text = "", expires_on: Text = "",
    triage_first: Annotated[bool, Form()] = False, based_on: Annotated[int, Form()] = 0, act: Text = "look",
    trial: Annotated[str, Form(max_length=2_000)] = "", gaps: Annotated[str, Form(max_length=20_000)] = "",
) -> Written:  # fmt: skip
    """The form's fields as FastAPI reads them."""
    texts = {
        "question": question, "variants": variants, "answer": answer, "url": url, "checked_on": checked_on,
        "category": category, "owner": owner, "language": language, "valid_from": valid_from, "review_by": review_by,
        "expires_on": expires_on,
    }  # fmt: skip
    return Written(id.strip() or named(question), texts, triage_first, based_on, act, trial.strip(), numbers(gaps))


def variants(text: str) -> tuple[str, ...]:
    """One a line, each once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def numbers(text: str) -> tuple[int, ...]:
    """Ids with commas between; anything else is left out."""
    return tuple(dict.fromkeys(int(one) for one in text.split(",") if one.isdecimal() and len(one) < 10))


def named(question: str) -> str:
    """An id from a question's first words: "Can I park here?" -> can-i-park-here."""
    return re.sub(r"[^a-z0-9-]", "", "-".join(words(question)[:7]))[:50].strip("-")


def on_page(card: Entry) -> dict[str, str]:
    """The card as the form's fields show it."""
    values = {
        name: str(getattr(card, name) or "") for name in ("question", "answer", "url", "category", "owner", "language")
    }
    days = {name: str(getattr(card, name) or "") for name in DAYS}
    return {**values, **days, "variants": "\n".join(card.variants)}


def blank(today: date) -> Entry:
    """What a new answer begins with: a review in half a year."""
    return replace(Entry("", "", "", status="draft"), review_by=date.fromordinal(today.toordinal() + 182))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
