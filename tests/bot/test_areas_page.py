"""An admin's map: edits are gathered in a draft, rehearsed, live and back; two admins; roles; files; nothing is lost."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from bot import areas_file, areas_plan, map_draft, map_moves, outline_file
from bot.storage import accounts, geography, handbook, staff
from bot.storage import tables as t
from bot.storage.staff import Person
from tests.conftest import Town

ADMIN, OTHER, LEAD = "kestrel", "heron", "thistlewood"
BILSTON, ETTINGSHALL = "WV002", "WV003"


class Admin:
    """Somebody signed in, with the forms of the areas pages."""

    def __init__(self, town: Town, who: str) -> None:
        self.town = town
        session = town.secret("session", f"{who}@neighbourhoods.example.org")
        self.form = accounts.digest("form:" + session)[:32]
        self.client = httpx.Client(base_url=town.url, cookies={"bluelamp_session": session}, timeout=60)

    def sees(self, path: str = "/desk/areas") -> str:
        found = self.client.get(path)
        assert found.status_code == 200, found.text[:300]
        return found.text

    def posts(self, path: str, files: Any = None, **fields: Any) -> httpx.Response:
        return self.client.post(path, data={"form": self.form, **fields}, files=files, follow_redirects=True)

    def shown(self, card: str) -> str:
        with self.town.app.database.read() as db:
            return map_draft.mark(map_draft.current(db), card)

    def edits(self, area: str, **fields: Any) -> httpx.Response:
        with self.town.app.database.read() as db:
            this = next(one for one in map_draft.current(db).map.areas if one.id == area)
        old = {"name": this.name, "team": this.team, "other_names": "\n".join(this.other_names)}
        old |= {"postcodes": "\n".join(this.postcodes), "shown": self.shown(f"area {area}")}
        return self.posts(f"/desk/areas/area/{area}", **{**old, **fields})

    def draws(self, area: str, outline: Any, **fields: Any) -> httpx.Response:
        text = outline if isinstance(outline, str) else json.dumps(outline)
        shown = {"shown": self.shown(f"area {area}"), **fields}
        return self.posts(f"/desk/areas/area/{area}/outline", outline=text, **shown)

    def goes_live(self, along: str = "move") -> httpx.Response:
        assert self.posts("/desk/areas/rehearsal").status_code == 200
        with self.town.app.database.read() as db:
            version = map_draft.current(db).version
        return self.posts("/desk/areas/going-live", version=version, along=along)

    def goes_back(self) -> httpx.Response:
        with self.town.app.database.read() as db:
            last = db.scalar(select(t.map_drafts.c.id).where(t.map_drafts.c.status == "live"))
        return self.posts("/desk/areas/rollback", map=last)


@pytest.fixture
def town(start: Callable[..., Town]) -> Town:
    return start()


@pytest.fixture
def admin(town: Town) -> Iterator[Admin]:
    signed_in = Admin(town, ADMIN)
    make_admin(town, OTHER)
    yield signed_in
    signed_in.client.close()


def make_admin(town: Town, who: str) -> None:
    with town.app.database.write() as db:
        db.execute(update(t.officers).where(t.officers.c.id == who).values(role="admin"))
        db.execute(update(t.officers).where(t.officers.c.id == ADMIN).values(role="admin"))
        handbook.touch(db)


def writes_from(town: Town, words: str, visitor: str = "asha") -> int:
    for number, said in enumerate(("speak to an officer", words)):
        raw = json.dumps({"visitor": visitor, "id": str(number), "text": said, "at": 0})
        assert town.app.turns.receive(town.app.channels["web"], raw)
    return held(town)["id"]


def held(town: Town) -> Any:
    with town.app.database.read() as db:
        return db.execute(select(t.conversations).order_by(t.conversations.c.id.desc()).limit(1)).mappings().one()


def team_of(town: Town, area: str) -> str | None:
    with town.app.database.read() as db:
        found = town.app.turns.handbook(db).area(area)
    return found.team if found else None


def test_an_edit_changes_nothing_until_the_draft_is_live_and_a_rollback_brings_all_back(admin: Admin) -> None:
    town = admin.town
    id = writes_from(town, "Bilston")
    before = held(town)
    assert before["team"] == "bilston"
    assert "Kept in the draft" in admin.edits(BILSTON, team="ettingshall").text
    assert team_of(town, BILSTON) == "bilston"
    assert "1 open one would be another team" in admin.posts("/desk/areas/rehearsal").text
    assert "Open conversations that went along: 1" in admin.goes_live().text
    after = held(town)
    assert team_of(town, BILSTON) == "ettingshall"
    assert (after["team"], after["due_at"], after["handed_over_at"]) == ("ettingshall", before["due_at"], before["handed_over_at"])  # fmt: skip
    assert after["id"] == id and after["messages_count"] >= before["messages_count"]
    assert "Conversations that came back: 1" in admin.goes_back().text
    assert (held(town)["team"], held(town)["officer"]) == (before["team"], before["officer"])
    assert team_of(town, BILSTON) == "bilston"
    history = admin.sees()
    assert "Went live as map 1" in history and "Map 1 was taken back" in history


def test_conversations_go_along_although_the_program_dies_on_the_way(
    admin: Admin, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = admin.town.app.turns
    writes_from(admin.town, "Bilston")
    admin.edits(BILSTON, team="ettingshall")
    admin.posts("/desk/areas/rehearsal")
    with monkeypatch.context() as dead:
        dead.setattr(map_moves, "make", lambda turns: 0)
        admin.goes_live()
    assert (team_of(admin.town, BILSTON), held(admin.town)["team"]) == ("ettingshall", "bilston")
    assert map_moves.resume(turns) == 0, "the process that began may still be at it"
    now = turns.clock()
    monkeypatch.setattr(turns, "clock", lambda: now + map_moves.STOPPED)
    assert (map_moves.resume(turns), map_moves.resume(turns)) == (1, 0)
    assert held(admin.town)["team"] == "ettingshall"


def test_conversations_stay_where_they_are_when_the_admin_says_so(admin: Admin) -> None:
    writes_from(admin.town, "Bilston")
    admin.edits(BILSTON, team="ettingshall")
    assert "Open conversations that went along: 0" in admin.goes_live("stay").text
    assert held(admin.town)["team"] == "bilston"


def test_a_redrawn_outline_is_a_generation_of_its_own(admin: Admin) -> None:
    town = admin.town
    with town.app.database.read() as db:
        assert geography.live(db) is None
        atlas = town.app.turns.handbook(db).atlas
    inside = next(area for area in map_areas(town) if area.id == BILSTON)
    ring = [(lat + 0.00005, lng) for lat, lng in inside.drawn[0][0]]
    outline = {"type": "Polygon", "coordinates": [[[lng, lat] for lat, lng in ring]]}
    assert "Kept in the draft" in admin.draws(BILSTON, outline).text
    assert "live" in admin.goes_live().text
    with town.app.database.read() as db:
        assert geography.live(db) is not None
        again = town.app.turns.handbook(db).atlas
        assert again is not atlas
        drawn = next(area for area in handbook.drawn_areas(db) if area.id == BILSTON)
    assert drawn.drawn[0][0][0] == pytest.approx(ring[0], abs=1e-6)
    admin.goes_back()
    with town.app.database.read() as db:
        assert geography.live(db) is None
        assert next(area for area in handbook.drawn_areas(db) if area.id == BILSTON).drawn == inside.drawn


def map_areas(town: Town) -> list[Any]:
    with town.app.database.read() as db:
        return handbook.drawn_areas(db)


@pytest.mark.parametrize(
    ("outline", "told"),
    [
        (b"", "There is nothing in it."),
        (b"{", "It is neither GeoJSON nor KML."),
        (b'{"type":"Polygon"', "not a GeoJSON file"),
        (b'{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}', "There is no usable outline in it."),
        (b'{"type":"Polygon","coordinates":"xxxxxxxxxxxxxxxx"}', "There is no usable outline in it."),
        (b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>', "entities are not accepted"),
        (b"[" * 5_000, "It is neither GeoJSON nor KML."),
        (b'{"type":' + b"[" * 200_000, "not a GeoJSON file"),
        (b"hello", "It is neither GeoJSON nor KML."),
        (b"\xff\xfe\x00", "It is neither GeoJSON nor KML."),
        (b" {" * 3_000_000, "It is larger than 5 MB."),
    ],
)
def test_a_bad_outline_is_refused_with_one_clear_line(outline: bytes, told: str) -> None:
    found = outline_file.read_one(outline, BILSTON)
    assert isinstance(found, str)
    assert told in found and "\n" not in found


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_refused_outline_changes_nothing(admin: Admin) -> None:
    answer = admin.draws(BILSTON, "hello")
    assert answer.status_code == 422 and "It is neither GeoJSON nor KML" in answer.text
    assert "A draft is being drawn" not in admin.sees()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_outline_that_crosses_itself_is_repaired_and_said_so(admin: Admin) -> None:
    bow = [[-2.08, 52.56], [-2.07, 52.57], [-2.07, 52.56], [-2.08, 52.57]]
    answer = admin.draws(BILSTON, {"type": "Polygon", "coordinates": [bow]})
    assert "an invalid outline was repaired" in answer.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_kml_of_several_areas_finds_them_by_id_and_leaves_strangers_out(admin: Admin) -> None:
    mark = "<Placemark><name>{}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"  # fmt: skip
    ring = "-2.08,52.56 -2.07,52.56 -2.07,52.57 -2.08,52.57"
    kml = f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{mark.format(BILSTON, ring)}{mark.format("XX9", ring)}</Document></kml>'
    answer = admin.posts("/desk/areas/outlines", files={"file": ("new.kml", kml.encode())})
    assert "1 outlines taken into the draft" in answer.text and "XX9: no area of that id" in answer.text


def test_the_second_of_two_admins_is_told_and_nothing_is_overwritten(admin: Admin) -> None:
    other = Admin(admin.town, OTHER)
    seen = other.shown(f"area {BILSTON}")
    admin.edits(BILSTON, name="Bilston and the Lunt")
    answer = other.edits(BILSTON, name="Bilston Town", shown=seen)
    assert answer.status_code == 409
    assert "changed this meanwhile" in answer.text and "Bilston Town" in answer.text
    with admin.town.app.database.read() as db:
        named = {area.id: area.name for area in map_draft.current(db).map.areas}
    assert named[BILSTON] == "Bilston and the Lunt"
    assert "Kept in the draft" in other.edits(ETTINGSHALL, other_names="Spring Vale").text  # another card is no quarrel
    other.client.close()


def test_what_changes_elsewhere_while_a_draft_is_drawn_is_kept_or_told(admin: Admin) -> None:
    town = admin.town
    admin.edits(BILSTON, other_names="the Lunt")
    with town.app.database.write() as db:
        staff.put(db, None, Person("new", "new@neighbourhoods.example.org", "PC New Comer", "officer", "bilston"))
        handbook.touch(db)
    assert "live" in admin.goes_live().text
    with town.app.database.read() as db:
        assert accounts.by_email(db, "new@neighbourhoods.example.org") is not None
    admin.edits(BILSTON, name="Bilston A")
    live = areas_file_of(town)
    with town.app.database.write() as db:
        areas_plan.apply(db, parsed(live.replace("name: Bilston\n", "name: Bilston B\n", 1)), live)
    assert "changed elsewhere since" in admin.goes_live().text
    assert "Kept in the draft" in admin.edits(BILSTON, name="Bilston A").text
    assert "The new map is live" in admin.goes_live().text
    assert next(area for area in map_areas(town) if area.id == BILSTON).name == "Bilston A"


def areas_file_of(town: Town) -> str:
    with town.app.database.read() as db:
        return areas_plan.export(db)


def parsed(text: str) -> areas_file.AreasFile:
    found = areas_file.read(text)
    assert not isinstance(found, list), found
    return found


def test_an_areas_file_is_planned_first_and_never_overwrites_a_newer_edit(admin: Admin) -> None:
    town = admin.town
    text = areas_file_of(town)
    admin.edits(BILSTON, name="Bilston Here")
    changed = text.replace("name: Bilston\n", "name: Bilston File\n", 1).replace("hours: Mon-Sat 08:00-20:00", "hours: Mon-Sat 09:00-20:00", 1)  # fmt: skip
    assert changed != text
    plan = admin.posts("/desk/areas/file", files={"file": ("areas.yaml", changed.encode())})
    assert "stay as they are here" in plan.text and "Bilston File" in plan.text
    with town.app.database.read() as db:
        version = map_draft.current(db).version
    assert "changes taken" in admin.posts("/desk/areas/file/taking", text=changed, version=version).text
    with town.app.database.read() as db:
        draft = map_draft.current(db).map
    assert next(area for area in draft.areas if area.id == BILSTON).name == "Bilston Here"
    assert any(team.hours == "Mon-Sat 09:00-20:00" for team in draft.teams)
    assert admin.posts("/desk/areas/file/taking", text=changed, version=version).status_code == 409
    mistaken = admin.posts("/desk/areas/file", files={"file": ("areas.yaml", b"force: [")})
    assert mistaken.status_code == 422 and "line 1" in mistaken.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_map_without_any_admin_cannot_go_live(admin: Admin) -> None:
    text = areas_file_of(admin.town).replace("    role: admin\n", "")
    admin.posts("/desk/areas/file/taking", text=text, version=0, overwrite="true")
    assert "Nobody would be an admin" in admin.goes_live().text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_officers_come_into_a_team_and_hand_on_what_they_leave(admin: Admin) -> None:
    town = admin.town
    writes_from(town, "Bilston")
    officer = held(town)["officer"]
    with town.app.database.read() as db:
        card = next(one for one in map_draft.current(db).map.teams if one.id == "ettingshall")
    fields = {"name": card.name, "email": card.email, "hours": "Mon-Fri 10:00-18:00", "cover": "bushbury"}
    answer = admin.posts("/desk/areas/team/ettingshall", add=officer, shown=admin.shown("team ettingshall"), **fields)
    assert "Kept in the draft" in answer.text
    admin.goes_live()
    with town.app.database.read() as db:
        known = town.app.turns.handbook(db)
    assert known.officers[officer].team == "ettingshall"
    assert (known.teams["ettingshall"].hours, known.teams["ettingshall"].cover) == ("Mon-Fri 10:00-18:00", "bushbury")
    assert held(town)["team"] == "bilston" and held(town)["officer"] != officer


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_team_that_would_lead_in_a_circle_is_refused(admin: Admin) -> None:
    with admin.town.app.database.read() as db:
        card = next(one for one in map_draft.current(db).map.teams if one.id == "contact-desk")
    fields = {"name": card.name, "email": card.email, "cover": "ettingshall", "shown": admin.shown("team contact-desk")}
    assert "cover runs in a circle" in admin.posts("/desk/areas/team/contact-desk", **fields).text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_area_without_a_team_and_ground_of_two_are_red_and_block_the_draft(admin: Admin) -> None:
    admin.edits(BILSTON, team="")
    assert "leads to nobody" in admin.sees() and "has nobody to answer" in admin.sees()
    assert "It cannot go live yet" in admin.goes_live().text
    admin.edits(BILSTON, team="bilston")
    neighbour = next(area for area in map_areas(admin.town) if area.id == ETTINGSHALL)
    outline = {"type": "Polygon", "coordinates": [[[lng, lat] for lat, lng in neighbour.drawn[0][0]]]}
    admin.draws(BILSTON, outline)
    told = admin.sees()
    assert "both hold" in told and "overlap by" in told and "ground" in told


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_draft_can_be_thrown_away_and_every_act_is_in_the_audit(admin: Admin) -> None:
    admin.edits(BILSTON, name="Elsewhere")
    with admin.town.app.database.read() as db:
        version = map_draft.current(db).version
    assert "A draft is being drawn" not in admin.posts("/desk/areas/draft/removal", version=version).text
    with admin.town.app.database.read() as db:
        verbs = set(db.scalars(select(t.audit.c.verb).where(t.audit.c.actor == ADMIN)))
    assert {"map edited", "map draft dropped"} <= verbs


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_supervisors_read_and_do_not_change(town: Town) -> None:
    lead = Admin(town, LEAD)
    assert "Areas" in lead.sees() and "Rehearse" not in lead.sees()
    assert "Keep in the draft" not in lead.sees(f"/desk/areas/area/{BILSTON}")
    assert lead.edits(BILSTON, name="Mine").status_code == 404
    assert parsed(lead.sees("/desk/areas/areas.yaml")).force == "west-midlands"
    lead.client.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_map_moves_by_links(admin: Admin) -> None:
    whole = admin.sees("/desk/areas")
    assert "at=" in whole and "Map of the areas" in whole
    for odd in ("?at=1,2&closer=99", "?at=x&closer=-9", "?closer=4&at=52.56,-2.07"):
        assert "areas-map" in admin.sees("/desk/areas" + odd)
