"""What was not answered becomes an answer: put together by meaning, masked, decided by an admin, its gain counted."""

import json
from datetime import datetime, timedelta

import pytest

from bot import app as composition
from bot import learning
from bot.app import App
from bot.learning import Cluster
from bot.settings import Settings
from bot.storage import accounts, answers, handbook, lessons
from bot.storage.accounts import Account
from bot.storage.answers import Version
from routing.events import OfficerReplied
from routing.handbook import Entry
from tests.town import DRONE, NOON, NUMBER, PAVEMENT

ADMIN = "thistlewood@neighbourhoods.example.org"
BELLS = ("who may use the allotments", "can anybody use the allotments", "allotments who may use them")


class Desk:
    """The town with a clock that is set by hand."""

    def __init__(self, settings: Settings) -> None:
        self.now = NOON
        self.app: App = composition.build(settings, lambda: self.now)
        assert not composition.prepare(self.app)
        self.said = 0
        with self.app.database.write() as db:
            handbook.put_entries(db, [PAVEMENT, NUMBER, DRONE])
            self.admin = self._admin(accounts.by_email(db, ADMIN))

    def _admin(self, found: Account | None) -> Account:
        assert found is not None
        return Account(**{**{name: getattr(found, name) for name in found.__slots__}, "role": "admin"})

    def hears(self, *texts: str) -> int:
        """Each text from a new visitor, then the place; the last one's conversation."""
        for text in texts:
            self.said += 1
            self.now += timedelta(seconds=1)
            for part in (text, "Bilston"):
                raw = json.dumps({"visitor": f"v{self.said}", "id": f"{self.said}{part}", "text": part, "at": 0})
                assert self.app.turns.receive(self.app.channels["web"], raw)
                self.now += timedelta(seconds=1)
        return self.said

    def offers(self) -> list[Cluster]:
        with self.app.database.read() as db:
            return learning.clusters(db, self.app.indexing, self.app.turns.handbook(db), self.admin)

    def decides(self, cluster: Cluster, status: str, entry: str | None = None) -> None:
        with self.app.database.write() as db:
            assert lessons.decide(db, self.admin, cluster.gaps, status, entry, self.now)

    def publishes(self, card: Entry, at: datetime) -> None:
        self.now = at
        with self.app.database.write() as db:
            assert isinstance(answers.save(db, card, 0, "admin", at, "published"), Version)
            lessons.published(db, card.id, at)


@pytest.fixture
def desk(settings: Settings) -> Desk:
    return Desk(settings)


def test_alike_questions_are_one_offer_with_the_officers_words_and_nobodys_name(desk: Desk) -> None:
    id = desk.hears(*BELLS, "when does the brass band practise")
    reply = "Hello Zara,\nthe allotments are for residents.\nRegards,\nPC Anna Applegarth"
    desk.app.turns.take(id - 1, OfficerReplied(desk.now, "applegarth", reply))
    first, *rest = desk.offers()
    assert set(first.questions) == set(BELLS) and len(first.gaps) == 3
    assert first.replies == ("Hello [name],\nthe allotments are for residents.\nRegards,\nPC [name]",)
    assert [one.question for one in rest] == ["when does the brass band practise"]
    card = learning.card(first)
    assert card.question in BELLS and set((card.question, *card.variants)) == set(BELLS) and card.status == "draft"
    assert desk.offers() == desk.offers()


def test_an_answer_that_did_not_help_is_an_offer_too(desk: Desk) -> None:
    for text in (PAVEMENT.question, "No", "Bilston"):
        raw = json.dumps({"visitor": "z", "id": text, "text": text, "at": 0})
        assert desk.app.turns.receive(desk.app.channels["web"], raw)
        desk.now += timedelta(seconds=1)
    (only,) = desk.offers()
    assert only.unhelpful == 1 and only.nearest == "pavement" and only.question == PAVEMENT.question


def test_what_was_rejected_stays_rejected_and_what_is_like_it_too(desk: Desk) -> None:
    desk.hears(*BELLS)
    desk.decides(desk.offers()[0], "rejected")
    assert desk.offers() == []
    desk.hears("who can use the allotments")
    assert desk.offers() == []
    desk.hears("when does the brass band practise")
    assert [one.question for one in desk.offers()] == ["when does the brass band practise"]


def test_a_week_later_the_gain_shows(desk: Desk) -> None:
    desk.hears(*BELLS)
    (offer,) = desk.offers()
    card = Entry("bells", BELLS[0], "For residents.", BELLS[1:])
    desk.decides(offer, "accepted", "bells")
    desk.publishes(card, NOON + timedelta(days=1))
    desk.hears(BELLS[0], BELLS[1])
    desk.hears("Can I park on the pavement?")
    with desk.app.database.write() as db:
        assert not lessons.is_due(db, desk.now)
        so_far = lessons.gain(db, lessons.every(db)[0], desk.now)
    assert so_far == {"before": 3, "before_answered": 0, "after": 2, "after_answered": 2}
    desk.now += timedelta(days=8)
    with desk.app.database.write() as db:
        assert lessons.measure_due(db, desk.now) == 1 and lessons.measure_due(db, desk.now) == 0
        assert lessons.every(db)[0]["gain"] == so_far


def test_people_at_risk_are_not_learnt_from_and_officers_see_their_own_only(desk: Desk) -> None:
    desk.hears("my husband hits me and I am scared of him", *BELLS)
    assert all("husband" not in text for one in desk.offers() for text in one.questions)
    elsewhere = Account(
        **{
            **{name: getattr(desk.admin, name) for name in desk.admin.__slots__},
            "role": "officer",
            "id": "x",
            "team": "nowhere",
        }
    )
    with desk.app.database.read() as db:
        assert learning.clusters(db, desk.app.indexing, desk.app.turns.handbook(db), elsewhere) == []
