"""A publisher's map comes in, stands beside the live one, goes live and back; hostile files change nothing."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot import app as composition
from bot import map_import
from bot.places_import import Refused
from bot.settings import Settings
from bot.storage import going_live, handbook
from bot.storage import tables as t
from routing.handbook import Area
from routing.outlines import shape
from routing.postcodes import PostcodeTable
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data" / "places"
Run = Callable[..., subprocess.CompletedProcess[str]]


def kml(west: float, south: float, size: float = 0.01) -> str:
    corners = [(west, south), (west + size, south), (west + size, south + size), (west, south + size), (west, south)]
    ring = " ".join(f"{lng},{lat},0" for lng, lat in corners)
    return (
        '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><Polygon><outerBoundaryIs>'
        f"<LinearRing><coordinates>{ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"
    )


def bundle(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name, text in members.items():
            file.writestr(name, text)
    return path


@pytest.fixture
def run(tmp_path: Path) -> Run:
    environment = {**os.environ, "BLUELAMP_ENCODER": "off", "DATABASE_URL": f"sqlite:///{tmp_path}/m.db"}

    def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
        asked = [sys.executable, "-m", "bot", *map(str, words)]
        return subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=120)

    return command


def where(run: Run, query: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("locate", query, "--json").stdout)
    return found


def test_an_imported_map_answers_when_it_is_live_and_not_before_and_can_go_back(run: Run, tmp_path: Path) -> None:
    files = bundle(
        tmp_path / "b.zip",
        {"2026-10/west-midlands/WV999.kml": kml(-2.5, 52.0), "2026-10/staffordshire/ST1.kml": kml(-2.3, 52.9)},
    )
    names = tmp_path / "names.csv"
    names.write_text("force,id,name\nwest-midlands,WV999,New Meadows\n")
    assert run("places", "import", files, names, "--json").returncode == 0
    assert where(run, "52.005,-2.495")["kind"] == "nowhere"
    assert "Generation 1 is live" in run("places", "live", "1").stdout
    found = where(run, "52.005,-2.495")
    assert (found["kind"], found["area"], found["name"], found["force"]) == (
        "found",
        "WV999",
        "New Meadows",
        "west-midlands",
    )
    other = where(run, "52.905,-2.295")
    assert (other["kind"], other["area"], other["force"]) == ("other_force", "ST1", "staffordshire")
    assert run("places", "rollback").returncode == 0
    assert where(run, "52.005,-2.495")["kind"] == "nowhere"
    assert run("places", "live", "7").returncode == 2


def test_an_imported_outline_of_a_known_area_keeps_its_team(run: Run, tmp_path: Path) -> None:
    files = bundle(tmp_path / "b.zip", {"2026-10/west-midlands/WV007.kml": kml(-2.5, 52.0)})
    assert run("places", "import", files, "--live").returncode == 0
    found = where(run, "52.005,-2.495")
    assert (found["area"], found["team"], found["name"]) == (
        "WV007",
        "tettenhall-penn",
        "Tettenhall, Penn and Merry Hill",
    )


def test_postcodes_come_in_by_the_national_grid(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "wv.csv"
    table.write_text('"WV14 0ZZ",10,395000,296500,"E92000001","","","","",""\n')
    done = run("places", "import", table, "--live")
    assert "postcodes: 1" in done.stdout, done.stderr
    found = where(run, "wv14ozz")
    assert (found["kind"], found["force"]) in (("found", "west-midlands"), ("several", None))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("../../evil.kml", kml(-2.5, 52.0)),
        (
            "2026-10/x/a.kml",
            '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><kml>&b;</kml>',
        ),
        ("2026-10/x/a.kml", "<kml><Placemark><Polygon>"),
        ("notes.txt", "nothing here is a map"),
    ],
)
def test_a_hostile_or_foreign_bundle_is_refused_in_one_line_and_changes_nothing(
    run: Run, tmp_path: Path, name: str, text: str
) -> None:
    done = run("places", "import", bundle(tmp_path / "b.zip", {name: text}), "--live")
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert run("places", "list").stdout == ""


@given(st.dictionaries(st.sampled_from(["WV1 1AA", "WV10 9AB", "B1 1AA", "SW1A 1AA", "M1 1AE"]),
                       st.tuples(st.floats(49, 61), st.floats(-8, 2))))  # fmt: skip
def test_a_table_of_postcodes_survives_its_packing(points: dict[str, tuple[float, float]]) -> None:
    table = PostcodeTable.unpacked(PostcodeTable.of(points).packed())
    for code, point in points.items():
        assert table.point(code) == pytest.approx(point, abs=1e-6)
    assert table.point("ZE1 0AA") is None


def test_an_empty_bundle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        map_import.read([bundle(tmp_path / "b.zip", {})], "home")


@pytest.mark.skipif(not DATA.exists(), reason="the open data is not on this machine: ../shared/data/places")
def test_the_publishers_own_bundles_are_read_whole() -> None:
    sheaf = map_import.read(
        [DATA / "police_uk_boundaries_sample.zip", DATA / "police_uk_force_kmls.zip"], "west-midlands"
    )
    assert len(sheaf.areas) == 2_435 + 44
    assert any("repaired" in remark.message for remark in sheaf.remarks)


def test_an_area_that_only_changed_its_number_keeps_its_team_and_its_conversations(settings: Settings) -> None:
    app = composition.build(settings)
    assert composition.prepare(app) == []
    now = app.turns.clock()
    with app.database.write() as db:
        own = next(area for area in handbook.drawn_areas(db) if area.id == "WV002")
        renamed = Area("WV902", "Bilston Renamed", own.force, outline=shapely.to_wkb(shape(own.outline)))
        sheaf = map_import.Sheaf(areas={(own.force, "WV902"): renamed})
        id = db.execute(
            t.conversations.insert().values(
                channel="web", chat="c", state="closed", area="WV002", created_at=now, updated_at=now
            )
        ).inserted_primary_key[0]
        generation, _ = map_import.store(db, sheaf, now)
        assert going_live.go_live(db, generation, now) == {"WV002": "WV902"}
        handbook.touch(db)
        where = select(t.conversations.c.area).where(t.conversations.c.id == id)
        moved = app.turns.handbook(db).area("WV902")
        assert moved is not None and (moved.team, db.scalar(where)) == ("bilston", "WV902")
        assert going_live.go_back(db) == generation
        handbook.touch(db)
        kept = app.turns.handbook(db).area("WV002")
        assert kept is not None and (kept.team, db.scalar(where)) == ("bilston", "WV002")
    app.database.close()


def test_a_live_map_answers_where_there_is_no_areas_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLUELAMP_AREAS_FILE", str(tmp_path / "none.yaml"))
    files = bundle(tmp_path / "b.zip", {"2026-10/west-midlands/WV999.kml": kml(-2.5, 52.0)})
    bare = {**os.environ, "BLUELAMP_ENCODER": "off", "DATABASE_URL": f"sqlite:///{tmp_path}/bare.db"}
    for words in (["places", "import", str(files), "--live"], ["locate", "52.005,-2.495", "--json"]):
        done = subprocess.run([sys.executable, "-m", "bot", *words], capture_output=True, text=True, cwd=ROOT, env=bare)
        assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["kind"], found["force"], found["area"]) == ("found", "west-midlands", "WV999")
