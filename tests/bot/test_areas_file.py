"""areas.yaml: its mistakes in one list, the plan, the apply that never overwrites silently, and the export that is the same file."""

from datetime import UTC, datetime, timedelta

import shapely

from bot import app as composition
from bot import areas_file, areas_plan, map_import, rehearsal, timekeeper
from bot.app import App
from bot.settings import Settings
from bot.storage import accounts, bounces, geography, readiness
from bot.storage import tables as t
from routing.handbook import Area
from routing.outlines import shape, unflat
from tests.conftest import ROOT

FILE = (ROOT / "areas.yaml").read_text("utf-8")


def town(settings: Settings) -> App:
    app = composition.build(settings)
    assert composition.prepare(app) == []
    return app


def read(text: str) -> areas_file.AreasFile:
    found = areas_file.read(text)
    assert isinstance(found, areas_file.AreasFile), found
    return found


def test_all_mistakes_come_in_one_list_by_line() -> None:
    broken = FILE.replace("cover: ", "covr: ", 1).replace("team: bilston", "team: nowhere", 1)
    found = areas_file.read(broken)
    assert isinstance(found, list) and len(found) >= 2
    lines = broken.splitlines()
    assert any("covr" in lines[mistake.line - 1] for mistake in found)
    assert any("nowhere" in mistake.message for mistake in found)


def test_what_is_read_is_written_back_with_its_comments() -> None:
    assert areas_file.write(read(FILE), FILE) == FILE


def test_the_export_of_an_applied_file_is_the_same_file(settings: Settings) -> None:
    app = town(settings)
    changed = FILE.replace("name: Bilston\n", "name: Bilston and Bradley\n", 1)
    assert changed != FILE
    with app.database.write() as db:
        assert areas_plan.export(db) == FILE
        assert areas_plan.plan(areas_plan.current(db), read(FILE)) == []
        lines = areas_plan.plan(areas_plan.current(db), read(changed))
        assert len(lines) == 1 and "Bilston and Bradley" in lines[0]
        areas_plan.apply(db, read(changed), changed)
        assert areas_plan.export(db) == changed
    app.database.close()


def test_an_admins_newer_edit_is_not_overwritten_silently(settings: Settings) -> None:
    app = town(settings)
    with app.database.write() as db:
        db.execute(t.areas.update().where(t.areas.c.id == "WV002").values(name="Edited by an admin"))
        assert any("Edited by an admin" in line for line in areas_plan.newer_edits(db, read(FILE)))
        exported = areas_plan.export(db)
        assert "Edited by an admin" in exported and areas_plan.newer_edits(db, read(exported)) == []
    app.database.close()


def test_an_officer_who_is_not_in_the_file_any_more_is_disabled(settings: Settings) -> None:
    app = town(settings)
    whole = read(FILE)
    fewer = areas_file.AreasFile(
        whole.force, whole.inbox_team, whole.teams, tuple(one for one in whole.officers if one.id != "coppice"),
        whole.areas, whole.elsewhere, whole.roles,
    )  # fmt: skip
    with app.database.write() as db:
        areas_plan.apply(db, fewer, FILE)
        assert db.scalar(
            t.officers.select().with_only_columns(t.officers.c.disabled).where(t.officers.c.id == "coppice")
        )
    app.database.close()


def test_the_probe_says_why_an_area_would_not_reach_a_human(settings: Settings) -> None:
    app = town(settings)
    now = app.turns.clock()
    with app.database.write() as db:
        before = readiness.problems(db, app.turns.handbook(db), now)
        assert before["WV002"] == ["nobody signed in lately"]
        accounts.issue(db, "session", "applegarth", now)
        db.execute(t.officers.update().where(t.officers.c.team == "wednesfield").values(disabled=True))
        app.turns._handbook = None
        after = readiness.problems(db, app.turns.handbook(db), now)
    assert after["WV002"] == [] and "nobody named" in after["WV008"]
    app.database.close()


def ground(*corners: tuple[float, float]) -> bytes:
    return bytes(shapely.to_wkb(shape(((corners,),))))


def box(south: float, west: float, north: float, east: float) -> bytes:
    return ground((south, west), (south, east), (north, east), (north, west))


def test_a_rehearsal_of_the_same_map_moves_nothing(settings: Settings) -> None:
    app = town(settings)
    now = app.turns.clock()
    with app.database.write() as db:
        generation = geography.begin(db, None, now)
        found = rehearsal.rehearse(db, app.turns.handbook(db), generation, now)
    assert found.moves == () and found.nobody == () and found.gap_metres == 0 and found.renumbered == {}
    app.database.close()


def test_a_rehearsal_replays_pins_and_postcodes_and_tells_gaps_overlaps_and_loads(settings: Settings) -> None:
    app = town(settings)
    now = app.turns.clock()
    with app.database.write() as db:
        known = app.turns.handbook(db)
        outline = shapely.from_wkb(shapely.to_wkb(shape(known.areas["west-midlands", "WV002"].outline)))
        latitude, longitude = unflat(shapely.point_on_surface(outline))
        first = {"channel": "web", "state": "with_officer", "team": "bilston", "officer": "applegarth", "area": "WV002",
                 "created_at": now, "updated_at": now}  # fmt: skip
        for number, said in enumerate([{"text": "", "pin": [latitude, longitude]}, {"text": "Bilston", "pin": None}]):
            id = db.execute(t.conversations.insert().values(**first, chat=str(number))).inserted_primary_key[0]
            db.execute(
                t.messages.insert().values(
                    conversation_id=id,
                    position=1,
                    author="public",
                    status="received",
                    channel="web",
                    created_at=now,
                    **said,
                )
            )
        south, west, north, east = latitude - 0.004, longitude - 0.004, latitude + 0.004, longitude + 0.004
        home = "west-midlands"
        sheaf = map_import.Sheaf(areas={
            (home, "WV008"): Area("WV008", "Wednesfield", home, outline=box(south, west, north, east)),
            (home, "WV002"): Area("WV002", "Bilston", home, outline=box(south - 0.1, west, south + 0.001, east)),
            (home, "NEW1"): Area("NEW1", "Newton", home, outline=box(south - 0.3, west, south - 0.2, east)),
            (home, home): Area(home, "", home, outline=box(52.0, -2.6, 53.0, -1.5)),
        })  # fmt: skip
        generation, _ = map_import.store(db, sheaf, now)
        found = rehearsal.rehearse(db, known, generation, now)
    assert [(was, new) for _, was, new in found.moves] == [("WV002", "WV008")]
    assert (found.looked_at, found.replayed) == (2, 2)
    assert {found.loads["applegarth"], sum(found.loads_then.values())} == {2} and found.loads_then["applegarth"] == 1
    assert found.nobody == ("NEW1",) and found.gap_metres > 1_000_000 and found.gaps[0][2] > 1_000_000
    assert any({one, other} == {"WV002", "WV008"} for one, other, _ in found.overlaps)
    app.database.close()


def test_the_timekeeper_probes_every_hour_and_keeps_what_it_found(settings: Settings) -> None:
    moment = [datetime(2026, 11, 25, 9, 0, tzinfo=UTC)]
    app = composition.build(settings, lambda: moment[0])
    assert composition.prepare(app) == []
    assert timekeeper.probe(app.turns) == 8 and timekeeper.probe(app.turns) is None
    with app.database.write() as db:
        assert {red.problems for red in readiness.red(db, ["wednesfield"])} == {("nobody signed in lately",)}
        accounts.issue(db, "session", "applegarth", moment[0])
    moment[0] += timedelta(hours=1)
    assert timekeeper.probe(app.turns) is not None
    with app.database.read() as db:
        still = {red.area: red.since for red in readiness.red(db)}
    assert "WV002" not in still and still["WV008"] == moment[0] - timedelta(hours=1)
    app.database.close()


def test_mail_that_comes_back_makes_an_area_red_until_one_arrives(settings: Settings) -> None:
    app = town(settings)
    now = app.turns.clock()

    with app.database.write() as db:
        known = app.turns.handbook(db)
        accounts.issue(db, "session", "applegarth", now)
        team, officer = known.teams["bilston"].email, known.officers["applegarth"].email
        for address in (officer.upper(), team):
            bounces.mark(db, address, "a mail came back", now)
        found = readiness.problems(db, known, now)["WV002"]
        assert found == ["mail to applegarth comes back", "mail to the team comes back"]
        bounces.lift(db, officer, team)
        assert readiness.problems(db, known, now)["WV002"] == []
    app.database.close()
