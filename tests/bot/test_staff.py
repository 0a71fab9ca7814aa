"""Accounts: invited, changed, shut and reset by the rules; a CSV file is carried out whole or not at all."""

import csv
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select, update

from bot import app as composition
from bot import csv_text, resets, staff_file
from bot import staff as rules
from bot.app import App
from bot.settings import Settings
from bot.storage import accounts, audit, bounces, factors
from bot.storage import staff as kept
from bot.storage import tables as t
from bot.storage.staff import Person
from bot.yaml_file import Mistake
from tests.bot.test_notices import Mailbox, mailbox, until
from tests.conftest import INDEXES, ROOT, Town

__all__ = ["mailbox"]
TEAMS = {"hill": "Hill team", "mill": "Mill team"}
SUE = Person("sue", "sue@town.example", "Sgt Sue Hart", "supervisor", "hill", supervises=("hill",))
ANNA = Person("anna", "anna@town.example", "PC Anna Ashdown", "officer", "hill", mentor="sue")
ADA = Person("ada", "ada@town.example", "Ada Quill", "admin", "mill")
TOWN = {one.id: one for one in (SUE, ANNA, ADA)}
HEAD = "id,email,name,role,team,mentor,supervises,disabled\n"


def wrong(*wanted: Person) -> list[str]:
    return [mistake.message for mistake in rules.mistakes(TOWN, wanted, TEAMS)]


def lines(text: str) -> list[str]:
    found = staff_file.read(text.encode(), TOWN, TEAMS)
    return [str(one) for one in found if isinstance(one, Mistake)]


def people(text: str) -> list[Person]:
    return [one for one in staff_file.read(text.encode(), TOWN, TEAMS) if isinstance(one, Person)]


def test_the_last_admin_can_neither_be_shut_nor_get_another_role() -> None:
    assert wrong(replace(ADA, disabled=True)) == [rules.NO_ADMIN]
    assert wrong(replace(ADA, role="officer")) == [rules.NO_ADMIN]
    assert wrong(replace(ADA, role="officer"), replace(SUE, role="admin")) == []
    assert wrong(replace(ADA, role="officer"), replace(SUE, role="admin", disabled=True)) == [rules.NO_ADMIN]


def test_what_cannot_be_is_refused_with_its_reason() -> None:
    assert "is the address of sue already" in wrong(replace(ANNA, email=SUE.email))[0]
    for address in (
        "",
        "anna",
        "a b@town.example",
        "anna@",
        "änna@town.example",
        "a..b@town.example",
        "a@b\r\nBcc: c@d.e",
    ):
        assert "is no e-mail address" in wrong(replace(ANNA, email=address))[0], address
    assert "has the role supervisor or admin" in wrong(replace(ANNA, supervises=("mill",)))[0]
    assert wrong(replace(ANNA, mentor="anna")) == ["Nobody is their own mentor."]
    assert "cannot be a mentor" in wrong(replace(ANNA, mentor="nobody"))[0]
    assert wrong(replace(SUE, mentor="anna")) == ["PC Anna Ashdown has a mentor too."]
    assert wrong(replace(SUE, mentor="ada")) == ["Sgt Sue Hart is a mentor too."]
    assert "could not see" in wrong(replace(ANNA, team="mill"))[0]
    assert "There is no team 'lake'" in wrong(replace(ANNA, team="lake"))[0]
    assert "role must be one of" in wrong(replace(ANNA, role="chief"))[0]
    for name in ("", " ", "x" * 201, "Anna\nAshdown"):
        assert "A name has" in wrong(replace(ANNA, name=name))[0]


def test_an_export_reads_back_as_no_change_and_holds_no_formula() -> None:
    tricky = replace(ANNA, name='=HYPERLINK("http://evil.example","Anna"),')
    town = {**TOWN, "anna": tricky}
    text = staff_file.write(town)
    assert (
        staff_file.read(text.encode(), town, TEAMS) == list(town.values())
        and rules.plan(town, list(town.values())) == []
    )
    for row in csv.reader(text.splitlines()):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
    for bad in ("=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1"):
        assert str(csv_text.cell(bad)).startswith("'") and csv_text.plain(str(csv_text.cell(bad))) == bad
    assert csv_text.cell(-2) == -2, "a number stays one"


def test_a_file_tells_all_its_mistakes_at_once_by_line() -> None:
    text = (
        HEAD + "sue,sue@town.example,Sgt Sue Hart,boss,hill,,hill,no\n"
        ',new@town.example,"Two\nlines",officer,lake,,,no\n'
        "\nghost,ghost@town.example,G,officer,hill,,,no\n"
        "anna,ada@town.example,PC Anna,officer,hill,,,perhaps\n"
        "ada,ada2@town.example,Ada Quill,officer,mill,,,no,extra\n"
    )
    found = lines(text)
    assert [line.split(":")[0] for line in found] == [
        "line 2",
        "line 3",
        "line 3",
        "line 6",
        "line 7",
        "line 7",
        "line 8",
    ]
    assert "role must be" in found[0] and "nobody with the id 'ghost'" in found[3]


def test_a_file_that_takes_the_last_admin_is_refused_at_the_line() -> None:
    found = lines("email,role\nanna@town.example,officer\nada@town.example,officer\n")
    assert found == [f"line 3: {rules.NO_ADMIN}"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "name,role\nx,y\n",
        "email,email\n",
        "email,rank\n",
        'email,name\n"sue',
        "\0",
        HEAD + ",,X,officer,hill,,,\n",
    ],
)
def test_no_file_is_too_odd_to_be_told_what_is_wrong(text: str) -> None:
    assert lines(text)


def test_a_file_that_is_not_utf_8_is_told_at_its_line() -> None:
    found = staff_file.read(b"email,name\nsue@town.example,Jos\xe9\n", TOWN, TEAMS)
    assert str(found[0]) == "line 2: This is not UTF-8 text. Save the table as “CSV UTF-8”."


def test_what_a_file_leaves_out_stays_and_newcomers_may_be_mentored_by_newcomers() -> None:
    text = (
        "\ufeffemail;name;role;team;mentor\r\n"
        + "zoe@town.example;Zoe;officer;mill;yan@town.example\r\nyan@town.example;Yan;officer;mill;\r\n"
    )
    zoe, yan = people(text)
    assert (zoe.id, zoe.mentor, yan.id) == ("zoe", "yan", "yan")
    assert people("email,team,mentor\nANNA@town.example,mill,\n") == [replace(ANNA, team="mill", mentor="")]
    assert people("email,name,role,team\nanna@village.example,Anna B,officer,hill\n")[0].id == "anna-2"


@pytest.fixture
def app(settings: Settings) -> Iterator[App]:
    made = composition.build(settings.model_copy(update={"smtp_url": SecretStr("smtp://127.0.0.1:9")}))
    made.indexing._built = INDEXES
    assert composition.prepare(made) == []
    yield made
    made.database.close()


def everybody(app: App) -> dict[str, Person]:
    with app.database.read() as db:
        return kept.people(db)


def test_nothing_is_half_changed_and_a_plan_that_is_out_of_date_is_refused(app: App) -> None:
    before = everybody(app)
    anna, sue = before["applegarth"], before["thistlewood"]
    swap = [replace(anna, email=sue.email), replace(sue, email=anna.email)]
    assert isinstance(rules.change(app, "command", [swap[0], replace(sue, role="chief")]), list)
    assert everybody(app) == before
    assert isinstance(rules.change(app, "command", swap, seen=before), rules.Done), "two people may change places"
    again = rules.change(app, "command", [replace(anna, name="Anna")], seen=before)
    assert isinstance(again, list) and "meanwhile" in again[0].message
    lead = replace(before["coppice"], role="supervisor", supervises=("bilston",))
    assert isinstance(rules.change(app, "command", [lead]), rules.Done)
    after = everybody(app)
    assert after["coppice"].supervises == ("bilston",) and "bilston" not in after["thistlewood"].supervises
    with app.database.read() as db:
        verbs = [(row["verb"], row["note"]) for row in audit.rows(db, "officer:coppice")]
    assert verbs[0] == ("account changed", "role officer -> supervisor, supervises none -> bilston")


def test_a_shut_account_loses_everything_at_once_and_opened_again_gets_no_session_back(app: App) -> None:
    now = app.turns.clock()
    anna = everybody(app)["applegarth"]
    with app.database.write() as db:
        bounces.mark(db, anna.email, "a mail came back", now)
        secrets = {
            purpose: accounts.issue(db, purpose, anna.id, now) for purpose in ("session", "token", "link", "device")
        }
        db.execute(
            t.devices.insert().values(
                officer=anna.id, session="s", endpoint="e", p256dh="p", auth="a", agent="", created_at=now
            )
        )
    rules.change(app, "kestrel", [replace(anna, disabled=True)])
    rules.change(app, "kestrel", [replace(anna, email="anna.new@neighbourhoods.example.org")])
    with app.database.read() as db:
        assert [accounts.holder(db, purpose, secret, now) for purpose, secret in secrets.items()] == [None] * 4
        assert db.scalar(select(t.devices.c.id).where(t.devices.c.officer == anna.id)) is None
        assert bounces.marked(db) == {}, "a changed address is clear"
        assert audit.rows(db, "officer:applegarth")[0]["verb"] == "account opened again"


def test_two_admins_who_demote_each_other_leave_one(app: App) -> None:
    people = everybody(app)
    rules.change(app, "command", [replace(people["larkspur"], role="admin")])
    people = everybody(app)
    with ThreadPoolExecutor(2) as both:
        done = list(
            both.map(
                lambda id: rules.change(app, id, [replace(people[id], role="officer", supervises=())]),
                ("kestrel", "larkspur"),
            )
        )
    assert sorted(isinstance(one, rules.Done) for one in done) == [False, True]
    with app.database.read() as db:
        assert kept.has_admin(db)


def test_a_reset_needs_two_and_neither_is_the_person(app: App) -> None:
    now, anna = app.turns.clock(), everybody(app)["applegarth"]
    with app.database.write() as db:
        db.execute(update(t.officers).where(t.officers.c.id == anna.id).values(password_hash="x", totp="y"))
        link = accounts.issue(db, "link", anna.id, now)
        held = {id: accounts.by_id(db, id) for id in ("kestrel", "thistlewood", "larkspur", "applegarth")}
    admin, sergeant, other, herself = (held[id] for id in ("kestrel", "thistlewood", "larkspur", "applegarth"))
    assert admin and sergeant and other and herself
    assert resets.ask(app, anna.id, anna.id) == "Somebody else must ask for yours."
    assert resets.ask(app, sergeant.id, anna.id) is None
    assert "waits" in (resets.ask(app, admin.id, anna.id) or "")
    for nobody in (sergeant, other, herself):
        assert "second person" in (resets.decide(app, nobody, 1, True) or ""), nobody.id
    with app.database.read() as db:
        assert factors.ways(db, anna.id).enrolled
    assert resets.decide(app, admin, 1, True) is None
    assert "already" in (resets.decide(app, admin, 1, True) or "")
    with app.database.read() as db:
        assert not factors.ways(db, anna.id).enrolled and accounts.holder(db, "link", link, now) is None
        mails = db.execute(select(t.mails.c.recipient, t.mails.c.subject).order_by(t.mails.c.id)).all()
        assert [row["verb"] for row in audit.rows(db, "officer:applegarth")][:2] == ["reset approved", "reset asked"]
    assert [tuple(mail) for mail in mails] == [
        (anna.email, "Bluelamp: a reset of your sign-in was asked for"),
        (anna.email, "Bluelamp: your sign-in was reset"),
    ]


def test_a_reset_that_nobody_decides_lapses(app: App) -> None:
    with app.database.read() as db:
        admin = accounts.by_id(db, "kestrel")
    assert admin and resets.ask(app, "command", "applegarth") is None
    with app.database.write() as db:
        db.execute(update(t.resets).values(asked_at=app.turns.clock() - timedelta(hours=25)))
    assert "too old" in (resets.decide(app, admin, 1, True) or "")
    assert resets.ask(app, "command", "applegarth") is None, "it can be asked again"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_invitation_is_one_link_good_once_and_gone_from_the_database(
    start: Callable[..., Town],
    mailbox: Mailbox,
) -> None:
    town = start(smtp_url=mailbox.url)
    admin = httpx.Client(
        base_url=town.url, cookies={"bluelamp_session": town.secret("session", "kestrel@neighbourhoods.example.org")}
    )
    form = accounts.digest("form:" + admin.cookies["bluelamp_session"])[:32]
    zoe = {"form": form, "email": "Zoe@town.example", "name": "PC Zoe Oak", "role": "officer", "team": "bilston"}
    assert admin.post("/desk/staff", data=zoe).status_code == 303
    until(lambda: mailbox.to("zoe@town.example"))
    (mail,) = mailbox.to("zoe@town.example")
    (path,) = re.findall(r"/desk/sign-in/[\w-]+", mail)
    assert httpx.post(town.url + path[:-1] + ("A" if path[-1] != "A" else "B")).status_code == 403
    assert httpx.post(town.url + path).status_code == 303
    assert httpx.post(town.url + path).status_code == 403, "it is good once"

    def forgotten() -> bool:
        with town.app.database.read() as db:
            return set(db.scalars(select(t.mails.c.body))) == {""}

    until(forgotten)
    export = admin.get("/desk/staff.csv").text
    assert "zoe,zoe@town.example,PC Zoe Oak,officer,bilston,,,no" in export
    assert (
        "What would change"
        in admin.post(
            "/desk/staff-file", data={"form": form}, files={"file": export.replace("PC Zoe Oak", "Sgt Oak")}
        ).text
    )
    assert "Zoe Oak" in admin.get("/desk/staff/zoe").text, "a plan changes nothing"
    bad = admin.post(
        "/desk/staff-file", data={"form": form}, files={"file": export.replace("officer,bilston", "chief,bilston")}
    )
    assert bad.status_code == 422 and bad.text.count("role must be one of") > 1
    assert "account added" in admin.get("/desk/audit?about=officer:zoe&act=account added").text
    checked = admin.get("/desk/audit?verify=true").text
    assert "The trail is whole" in checked


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_listed_searched_exported_and_fetched_is_in_the_trail(start: Callable[..., Town]) -> None:
    town = start()
    address = "kestrel@neighbourhoods.example.org"
    desk = httpx.Client(base_url=town.url, cookies={"bluelamp_session": town.secret("session", address)})
    api = httpx.Client(base_url=town.url, headers={"Authorization": f"Bearer {town.secret('token', address)}"})
    for path in ("/desk?show=all", "/desk/guarantee.csv", "/desk/staff.csv", "/desk/audit"):
        assert desk.get(path).status_code == 200, path
    assert api.get("/api/v1/conversations").status_code == 200
    with town.app.database.read() as db:
        told = {(row["verb"], row["note"].split(",")[0]) for row in audit.rows(db, actor="kestrel")}
    assert {("list", "all"), ("list", "api"), ("audit read", "3 rows")} <= told
    assert {"evidence exported", "staff exported"} <= {verb for verb, _ in told}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_map_file_that_names_no_admin_is_refused(settings: Settings, tmp_path: Path) -> None:
    made = composition.build(settings)
    assert composition.prepare(made) == []
    lost = tmp_path / "areas.yaml"
    lost.write_text((ROOT / "areas.yaml").read_text("utf-8").replace("role: admin", "role: officer"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "areas", "apply", str(lost)], capture_output=True, text=True, cwd=ROOT, timeout=60,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "DATABASE_URL": settings.database_url, "BLUELAMP_ENCODER": "off"},
    )  # fmt: skip
    assert done.returncode == 2 and "nobody would be left as admin" in done.stderr
    assert everybody(made)["kestrel"].role == "admin"
    made.database.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_is_shut_or_moved_hands_over_what_is_open(start: Callable[..., Town]) -> None:
    town = start()
    desk = httpx.Client(
        base_url=town.url, cookies={"bluelamp_session": town.secret("session", "kestrel@neighbourhoods.example.org")}
    )
    form = accounts.digest("form:" + desk.cookies["bluelamp_session"])[:32]
    visitor = httpx.post(town.url + "/chat/messages", json={"id": "1", "text": "speak to an officer"}).json()["token"]
    httpx.post(town.url + "/chat/messages", json={"id": "2", "text": "Bilston", "token": visitor})

    def holder() -> str:
        with town.app.database.read() as db:
            return str(db.scalar(select(t.conversations.c.officer)))

    with town.app.database.write() as db:
        db.execute(update(t.conversations).values(officer="applegarth"))
    done = desk.post("/desk/staff/applegarth/closure", data={"form": form})
    assert done.headers["location"] == "/desk/handovers/applegarth" and holder() != "applegarth"
    assert "Visitor 1" in desk.get("/desk/handovers/applegarth").text
    assert desk.post("/desk/staff/applegarth/reopening", data={"form": form}).status_code == 303
    with town.app.database.write() as db:
        db.execute(update(t.conversations).values(officer="applegarth"))
    anna = everybody(town.app)["applegarth"]
    moved = {"form": form, "email": anna.email, "name": anna.name, "role": "officer", "team": "wednesfield"}
    assert desk.post("/desk/staff/applegarth", data=moved).status_code == 303 and holder() != "applegarth"
    last = desk.post("/desk/staff/kestrel/closure", data={"form": form})
    assert last.status_code == 422 and "the last one can neither" in last.text
