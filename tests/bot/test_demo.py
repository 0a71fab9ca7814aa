"""The made-up week: lively, the same each time, and only ever in an empty database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from bot import app as composition
from bot.demo import NOT_EMPTY, fill
from bot.settings import Settings
from bot.storage import tables as t
from bot.storage.database import Database
from routing.events import OfficerReplied

ROOT = Path(__file__).parents[2]
END = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)


def week_in(folder: Path) -> Settings:
    url = f"sqlite:///{folder}/demo.db"
    chosen = Settings(_env_file=None, DATABASE_URL=url, areas_file=ROOT / "areas.yaml")  # type: ignore[call-arg]
    assert fill(chosen, END) == []
    return chosen


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return week_in(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def db(demo: Settings) -> Iterator[Connection]:
    with Database(demo.database_url).read() as connection:
        yield connection


def test_every_page_has_something_to_show(db: Connection) -> None:
    c, m = t.conversations.c, t.messages.c
    every = db.execute(select(t.conversations)).mappings().all()
    assert {row["channel"] for row in every} == {"telegram", "x", "web", "phone", "street"}
    assert {row["state"] for row in every} >= {"listening", "with_officer", "closed"}
    for name in ("emergency", "vulnerable", "veiled", "public", "snoozed_until", "merged_into", "unseen_since"):
        assert any(row[name] for row in every), name
    late = c.due_at < END
    assert db.scalar(select(func.count()).select_from(t.conversations).where(late, c.answered_at.is_(None)))
    assert set(db.scalars(select(m.status).distinct())) >= {"received", "sent", "failed", "unconfirmed"}
    assert set(db.scalars(select(t.drafts.c.status).distinct())) >= {"draft", "mentor"}
    assert set(db.scalars(select(t.attachments.c.status))) == {"kept"}
    for table in (
        t.notes,
        t.mentions,
        t.borders,
        t.followers,
        t.local_issues,
        t.promises,
        t.ready_texts,
        t.views,
        t.rosters,
        t.spans,
        t.red_areas,
        t.map_changes,
        t.bulletins,
        t.askers,
    ):
        assert db.scalar(select(func.count()).select_from(table)), table.name
    assert set(db.scalars(select(t.map_drafts.c.status))) == {"live", "open"}
    assert db.scalar(select(func.count()).select_from(t.gaps)) >= 8
    assert db.scalar(select(t.updates.c.status).where(t.updates.c.status == "failed")) == "failed"


def test_one_rumour_waits_and_another_was_answered(db: Connection) -> None:
    rows = db.execute(select(t.rumours).order_by(t.rumours.c.id)).mappings().all()
    assert {(row["area"], row["edition"]) for row in rows} == {("WV001", 1), ("WV002", 0)}
    told = select(func.count()).select_from(t.askers).where(t.askers.c.told == 1)
    assert db.scalar(told) == 8


def test_nobody_in_it_can_be_taken_for_a_real_person(db: Connection) -> None:
    names = [name for name in db.scalars(select(t.conversations.c.name)) if name]
    assert len(names) > 15
    assert all(name.endswith("(demo)") for name in names)
    assert all(email.endswith("example.org") for email in db.scalars(select(t.officers.c.email)))


def test_nothing_happens_after_the_end_and_nothing_waits_to_be_sent(db: Connection) -> None:
    for moment in (t.messages.c.created_at, t.turns.c.at, t.audit.c.at):
        newest = db.scalar(select(func.max(moment, type_=moment.type)))
        assert newest is not None and newest <= END
    assert not db.scalar(select(t.messages.c.id).where(t.messages.c.status.in_(("queued", "sending"))))


def test_the_week_is_the_same_each_time(demo: Settings, tmp_path: Path) -> None:
    def told(settings: Settings) -> list[tuple[object, ...]]:
        m = t.messages.c
        query = select(m.conversation_id, m.position, m.author, m.text, m.status, m.created_at).order_by(m.id)
        with Database(settings.database_url).read() as db:
            return [tuple(row) for row in db.execute(query)]

    assert told(week_in(tmp_path)) == told(demo)


def test_a_database_that_was_used_is_refused(demo: Settings) -> None:
    assert fill(demo, END) == [NOT_EMPTY]


def test_a_reply_waits_for_a_channel_that_is_not_open(demo: Settings) -> None:
    app = composition.build(demo.model_copy(update={"encoder": "off"}))
    m, c = t.messages.c, t.conversations.c
    with app.database.read() as db:
        open_one = (c.channel == "telegram") & (c.officer == "fernsby") & c.gone.is_(False)
        id = db.scalar(select(c.id).where(open_one).order_by(c.id).limit(1))
    assert id is not None
    taken = app.turns.take(id, OfficerReplied(END, "fernsby", "I am there on Friday."))
    assert taken is not None and taken.refused is None
    with app.database.read() as db:
        last = db.execute(select(m.text, m.status).where(m.conversation_id == id).order_by(m.id.desc()).limit(1)).one()
    assert tuple(last) == ("I am there on Friday.", "queued")
    app.database.close()


def test_followers_have_been_written_to_and_a_local_issue_is_settled(db: Connection) -> None:
    reached = dict(db.execute(select(t.sends.c.status, func.count()).group_by(t.sends.c.status)).all())  # type: ignore[arg-type]
    assert reached == {"sent": 6, "blocked": 1}
    assert sorted(db.scalars(select(t.local_updates.c.status))) == ["done", "draft"]
    assert db.scalar(select(t.local_updates.c.corrected_at).where(t.local_updates.c.id == 1)) is not None
    assert set(db.scalars(select(t.sends.c.amend).where(t.sends.c.status == "sent"))) == {"sent"}
    ties = db.execute(select(t.issue_ties.c.consent, t.issue_ties.c.told_at)).all()
    assert sorted((row.consent, row.told_at is not None) for row in ties) == [
        ("no", False),
        ("yes", True),
        ("yes", True),
    ]
