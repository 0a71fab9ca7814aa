"""Publishers' files with their real faults, and files that mean harm: repaired with a remark, or refused in one clear line."""

import io
import json
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot import places_import
from bot.places_import import Boundary, Format, PostcodeBatch, Record, Refused, Remark
from bot.places_import import tables as tables_of
from routing.places import Place
from tests.bot.test_places_import import bundle, kml

SQUARE = [[-2.10, 52.60], [-2.08, 52.60], [-2.08, 52.62], [-2.10, 52.62], [-2.10, 52.60]]
HOLE = [[-2.095, 52.605], [-2.085, 52.605], [-2.085, 52.615], [-2.095, 52.605]]
ONSPD_HEAD = "pcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,lat,long\n"


def taken(path: Path) -> tuple[list[Record], list[str]]:
    remarks: list[Remark] = []
    return list(places_import.read(path, remarks)), [f"{one.where}: {one.message}" for one in remarks]


def geojson(path: Path, *features: tuple[dict[str, object], str, object]) -> Path:
    found = [
        {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}
        for properties, kind, coordinates in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}))
    return path


def one_boundary(path: Path) -> tuple[Boundary, list[str]]:
    records, remarks = taken(path)
    assert len(records) == 1 and isinstance(records[0], Boundary)
    return records[0], remarks


def postcodes(records: Iterable[Record]) -> dict[str, tuple[float, float]]:
    return {code: point for batch in records if isinstance(batch, PostcodeBatch) for code, point in batch}


def test_a_format_is_told_by_its_content_whatever_the_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.kml").write_text(kml(-2.1, 52.6))
    (tmp_path / "b.csv").write_text(ONSPD_HEAD + "WV1 1AA,WV1  1AA,WV1 1AA,198001,,391400,298600,52.58,-2.12\n")
    (tmp_path / "c.csv").write_text('"WV14 0ZZ",10,395000,296500,"E92000001","","","","",""\n')
    geojson(tmp_path / "d.json", ({"id": "A"}, "Polygon", [SQUARE]))
    found = [places_import.recognise(tmp_path / name) for name in ("a.kml", "b.csv", "c.csv", "d.json")]
    assert found == [Format.FORCES_KML, Format.ONSPD, Format.CODE_POINT, Format.GEOJSON]


def test_holes_altitude_entities_and_duplicates_are_handled(tmp_path: Path) -> None:
    high = [[*point, 120.5] for point in SQUARE]
    path = geojson(
        tmp_path / "a.json",
        ({"id": "A1", "name": "Leake &amp;amp; Keyworth"}, "MultiPolygon", [[high, HOLE], [high, HOLE]]),
    )
    found, remarks = one_boundary(path)
    assert found.name == "Leake & Keyworth" and len(found.polygons) == 1 and len(found.polygons[0]) == 2
    assert any("stand there twice" in remark for remark in remarks)


def test_an_outline_that_crosses_itself_is_repaired_and_reported(tmp_path: Path) -> None:
    bow = [[-2.10, 52.60], [-2.08, 52.62], [-2.08, 52.60], [-2.10, 52.62], [-2.10, 52.60]]
    found, remarks = one_boundary(geojson(tmp_path / "a.json", ({"id": "A1"}, "Polygon", [bow])))
    assert len(found.polygons) == 2 and any("repaired (Self-intersection)" in remark for remark in remarks)


def test_null_islands_swapped_axes_and_grid_metres_are_put_right(tmp_path: Path) -> None:
    island = [SQUARE[0], [0, 0], *SQUARE[1:]]
    swapped = [[north, east] for east, north in SQUARE]
    metres = [[393_000, 300_000], [394_000, 300_000], [394_000, 301_000], [393_000, 300_000]]
    path = geojson(
        tmp_path / "a.json",
        ({"id": "A"}, "Polygon", [island]),
        ({"id": "B"}, "Polygon", [swapped]),
        ({"id": "C"}, "Polygon", [metres]),
    )
    records, remarks = taken(path)
    corners = [point for one in records if isinstance(one, Boundary) for point in one.polygons[0][0]]
    assert len(records) == 3 and all(52 < north < 53 and -3 < east < -2 for north, east in corners)
    for word in ("0, 0", "swapped", "National Grid"):
        assert any(word in remark for remark in remarks), word


def test_the_postcode_directory_brings_terminated_postcodes_and_leaves_out_those_without_a_place(
    tmp_path: Path,
) -> None:
    path = tmp_path / "onspd.csv"
    path.write_text(
        ONSPD_HEAD
        + "WV1 1AA,WV1  1AA,WV1 1AA,198001,,391400,298600,52.584,-2.128\n"
        + "WV10 9ZZ,WV10 9ZZ,WV10 9ZZ,198001,200512,,,52.61,-2.11\n"
        + "GY1 1AA,GY1  1AA,GY1 1AA,198001,,,,99.999999,0.000000\n"
        + "BT1 1AA,BT1  1AA,BT1 1AA,198001,,333900,374600,54.602,-5.928\n"
        + "nonsense,,,,,,,52.6,-2.1\n"
    )
    records, remarks = taken(path)
    found = postcodes(records)
    assert set(found) == {"WV1 1AA", "WV10 9ZZ", "BT1 1AA"} and found["BT1 1AA"][1] == pytest.approx(-5.928)
    assert any("2 postcodes without a place" in remark for remark in remarks)


def test_irish_grid_metres_are_not_mistaken_for_british_ones(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(
        '"WV10 9AB",10,393000,301000,"","","","","",""\n"BT1 1AA",10,333900,374600,"","","","","",""\n"WV1 1ZZ",90,0,0,"","","","","",""\n'
    )
    records, remarks = taken(path)
    assert set(postcodes(records)) == {"WV10 9AB"}
    assert any("Irish grid" in remark for remark in remarks) and any("without a place" in remark for remark in remarks)


def test_open_names_bring_streets_and_villages_and_pass_over_road_numbers(tmp_path: Path) -> None:
    def row(name: str, kind: str) -> str:
        cells = [""] * 34
        cells[0], cells[2], cells[7], cells[8], cells[9], cells[18] = (
            "osgb4000000017",
            name,
            kind,
            "391500",
            "298500",
            "Wolverhampton",
        )
        return ",".join(cells) + "\n"

    path = tmp_path / "SO99.csv"
    path.write_text(
        row("Lichfield Street", "Named Road")
        + row("A4150", "Numbered Road")
        + row("Penn", "Suburban Area")
        + row("Art Gallery", "Museum")
    )
    records, _ = taken(path)
    found = [(one.name, one.kind, one.within) for one in records if isinstance(one, Place)]
    assert found == [
        ("Lichfield Street", "street", "Wolverhampton"),
        ("Penn", "settlement", "Wolverhampton"),
        ("Art Gallery", "landmark", "Wolverhampton"),
    ]


def test_of_several_months_only_the_latest_is_taken(tmp_path: Path) -> None:
    path = bundle(
        tmp_path / "b.zip", {"2026-09/x-force/A.kml": kml(-2.1, 52.6), "2026-10/x-force/B.kml": kml(-2.1, 52.6)}
    )
    found, remarks = one_boundary(path)
    assert found.id == "B" and any("only this month" in remark for remark in remarks)


@pytest.mark.parametrize("name", ["../up.kml", "/etc/a.kml", "a/../../b.kml", "..\\up.kml", "C:\\a.kml"])
def test_a_zip_whose_paths_lead_out_of_it_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="leads out"):
        taken(bundle(tmp_path / "b.zip", {name: kml(-2.1, 52.6)}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("2026-10/x/a.kml", b"<kml>" + b" " * 20_000_000)
    with pytest.raises(Refused, match="packed more than"):
        taken(path)


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "liar.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("2026-10/x/a.kml", kml(-2.1, 52.6) + " " * 9_000)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 100)
    path.write_bytes(content)
    with pytest.raises(Refused):
        taken(path)


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><kml>&b;</kml>',
        '<?xml version="1.0"?><!DOCTYPE k SYSTEM "file:///etc/passwd"><kml></kml>',
        "<kml>" + "<Folder>" * 100,
        "<kml><Placemark><Polygon>",
    ],
)
def test_entities_doctypes_and_bottomless_nesting_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused):
        taken(bundle(tmp_path / "b.zip", {"2026-10/x/a.kml": text}))


def test_a_polygon_of_millions_of_points_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.places_import.kml.MOST_POINTS", 1_000)
    ring = " ".join(f"{-2.1 + at / 1e6},52.6,0" for at in range(2_000))
    (tmp_path / "a.kml").write_text(
        f"<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>{ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"
    )
    with pytest.raises(Refused, match="more than 1,000 points"):
        taken(tmp_path / "a.kml")


def test_ten_million_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tables_of.MOST_ROWS < 10_000_000
    monkeypatch.setattr(tables_of, "MOST_ROWS", 1_000)
    written = io.StringIO()
    for number in range(1_500):
        written.write(f'"WV10 {number % 10}AB",10,393000,301000,"","","","","",""\n')
    (tmp_path / "a.csv").write_text(written.getvalue())
    with pytest.raises(Refused, match="more than 1,000 rows"):
        taken(tmp_path / "a.csv")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b"hello",
        b"PK\x03\x04broken",
        b"{",
        b"[1,2,3]",
        b'{"type": "FeatureCollection", "features": 7}',
    ],
)
def test_what_is_no_map_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(Refused):
        taken(tmp_path / "a.json")


DATA = Path(__file__).parents[3] / "shared" / "data" / "places"


@pytest.mark.skipif(not DATA.exists(), reason="the open data is not on this machine: ../shared/data/places")
def test_every_postcode_of_great_britain_comes_in() -> None:
    remarks: list[Remark] = []
    batches = [one for one in places_import.read(DATA / "codepo_gb.zip", remarks) if isinstance(one, PostcodeBatch)]
    assert sum(map(len, batches)) == 1_745_013
    for batch in batches:
        assert (
            batch.latitudes.min() > 49
            and batch.latitudes.max() < 61
            and batch.longitudes.min() > -9
            and batch.longitudes.max() < 2
        )
