"""The map at its real size - all postcodes, thousands of neighbourhoods, 100,000 names - beside what one would write first.

python -m tests.bench.places
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from bot import map_import
from bot.storage import geography
from bot.storage.database import Database
from routing.handbook import Area, Force
from routing.outlines import on_map, shape
from routing.places import Atlas, Place, PostcodeTable

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "places"
OUTLINES = ("police_uk_boundaries_sample.zip", "police_uk_force_kmls.zip")
NAMES = 100_000
QUERIES = 10_000


def measure() -> dict[str, float]:
    """Seconds, microseconds, milliseconds and megabytes by name; nothing where the data is not there."""
    if not DATA.exists():
        print(f"skipped: there is no {DATA.name} beside the project")
        return {}
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/map.db"
        figures = _in_a_process(url, "codepo_gb.zip", as_what="postcodes")
        figures |= _in_a_process(url, OUTLINES[0], as_what="neighbourhoods")
        figures |= _in_a_process(url, OUTLINES[1], "opname_csv_gb_sample.zip", as_what="forces_and_names")
        return figures | _questions(Database(url)) | _file_of_questions(url, Path(folder))


def _in_a_process(url: str, *names: str, as_what: str) -> dict[str, float]:
    """An import in a process of its own, so that its memory is its own."""
    asked = [sys.executable, "-m", "tests.bench.places", "import", url, *names]
    told = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
    return {f"{as_what}_import_seconds": told["seconds"], f"{as_what}_import_peak_megabytes": told["megabytes"]}


def _import(url: str, names: Iterable[str]) -> None:
    from datetime import UTC, datetime

    database = Database(url)
    database.migrate()
    begun = time.perf_counter()
    sheaf = map_import.read([DATA / name for name in names], "west-midlands")
    with database.write() as db:
        now = datetime.now(UTC)
        generation, _ = map_import.store(db, sheaf, now)
        geography.go_live(db, generation, now)
    seconds = round(time.perf_counter() - begun, 1)
    print(json.dumps({"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


def _questions(database: Database) -> dict[str, float]:
    with database.read() as db:
        live = geography.live(db)
        areas, table, names = geography.outlines(db, live), geography.postcodes(db, live), geography.names(db, live)
    assert table is not None
    names = _many(names)
    begun = time.perf_counter()
    forces = [Force(force, force) for force in sorted({force for force, _ in areas})]
    atlas = Atlas.build("west-midlands", areas.values(), forces, postcodes=table, names=names)
    figures = {"atlas_ready_seconds": round(time.perf_counter() - begun, 2)}
    chance = random.Random(1)
    points = [(52.4 + chance.random() * 0.4, -2.4 + chance.random() * 0.8) for _ in range(20_000)]
    figures |= _points(atlas, points, list(areas.values()))
    streets = [_slip(chance, chance.choice(names).name) for _ in range(1_000)]
    figures |= _worst(f"street_with_a_slip_among_{len(names)}_names", atlas.locate, streets)
    return figures | _worst("postcode", atlas.locate, _codes(chance, table))


def _points(atlas: Atlas, points: list[tuple[float, float]], areas: list[Area]) -> dict[str, float]:
    for at in (atlas.at, atlas.at):  # the second time over, when every outline has been met
        spent = sorted(_timed(at, point) for point in points)
    shapes = [shape(area.outline) for area in areas if area.id != area.force]
    boxes = shapely.bounds(np.array(shapes, dtype=object))
    few = points[:300]
    loop = sorted(_timed(lambda point: _by_loop(shapes, point), point) for point in few)
    scan = sorted(_timed(lambda point: _by_boxes(shapes, boxes, point), point) for point in few)
    return {
        "point_p50_microseconds": _at(spent, 0.5) * 1_000,
        "points_per_second": round(len(points) / sum(spent)),
        "point_by_a_plain_loop_p50_microseconds": _at(loop, 0.5) * 1_000,
        "point_by_a_bounding_box_scan_p50_microseconds": _at(scan, 0.5) * 1_000,
    }


def _by_loop(shapes: list[Any], point: tuple[float, float]) -> list[int]:
    """What one writes first: ask every polygon."""
    spot = on_map(point)
    return [at for at, one in enumerate(shapes) if one.intersects(spot)]


def _by_boxes(shapes: list[Any], boxes: Any, point: tuple[float, float]) -> list[int]:
    """As a spatial database without an index: every bounding box at once, then the polygons whose box holds the point."""
    spot = on_map(point)
    inside = (boxes[:, 0] <= spot.x) & (boxes[:, 1] <= spot.y) & (boxes[:, 2] >= spot.x) & (boxes[:, 3] >= spot.y)
    return [int(at) for at in np.flatnonzero(inside) if shapes[at].intersects(spot)]


def _file_of_questions(url: str, folder: Path) -> dict[str, float]:
    """`locate --file`: a long file less a short one is the time after the start."""
    chance = random.Random(2)
    with Database(url).read() as db:
        table = geography.postcodes(db, geography.live(db))
    assert table is not None
    codes = (_codes(chance, table) * (QUERIES // 4_000 + 1))[:QUERIES]
    files = [folder / "one.jsonl", folder / "many.jsonl"]
    for file, some in zip(files, (codes[:1], codes), strict=True):
        file.write_text("".join(json.dumps({"query": code}) + "\n" for code in some))
    environment = {**os.environ, "DATABASE_URL": url, "BLUELAMP_ENCODER": "off"}
    asked = [sys.executable, "-m", "bot", "locate", "--json", "--file"]
    spent = []
    for file in files[:1] + files:  # the first run fills the empty database
        begun = time.perf_counter()
        subprocess.run([*asked, str(file)], check=True, stdout=subprocess.DEVNULL, env=environment, cwd=ROOT)
        spent.append(time.perf_counter() - begun)
    return {
        "locate_file_start_seconds": round(spent[1], 2),
        "locate_file_queries_per_second": round((QUERIES - 1) / (spent[2] - spent[1])),
    }


def _many(names: list[Place]) -> list[Place]:
    """The known names and, up to 100,000, new ones made of their words."""
    chance = random.Random(3)
    words = sorted({word for place in names for word in place.name.split() if len(word) > 3})
    kinds = ("Road", "Street", "Lane", "Close", "Avenue", "Drive", "Grove", "Way")
    made = [
        Place(
            f"{chance.choice(words)} {chance.choice(words)} {chance.choice(kinds)}", "street",
            (52.4 + chance.random() * 0.4, -2.3 + chance.random() * 0.7), "Wolverhampton",
        )
        for _ in range(NAMES - len(names))
    ]  # fmt: skip
    return names + made


def _codes(chance: random.Random, table: PostcodeTable) -> list[str]:
    made = (
        f"WV{chance.randint(1, 14)} {chance.randint(0, 9)}{chance.choice('ABDEFGH')}{chance.choice('ABDEFGH')}"
        for _ in range(40_000)
    )
    return [code for code in made if table.point(code)][:4_000]


def _slip(chance: random.Random, name: str) -> str:
    at = chance.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _worst(name: str, ask: Callable[[str], object], asked: list[str]) -> dict[str, float]:
    spent = sorted(_timed(ask, one) for one in asked)
    return {f"{name}_p50_milliseconds": _at(spent, 0.5), f"{name}_p99_milliseconds": _at(spent, 0.99)}


def _at(spent: list[float], share: float) -> float:
    """Milliseconds."""
    return round(spent[int(len(spent) * share)] * 1_000, 4)


def _timed(ask: Callable[[Any], object], what: Any) -> float:
    begun = time.perf_counter()
    ask(what)
    return time.perf_counter() - begun


if __name__ == "__main__":
    if sys.argv[1:2] == ["import"]:
        _import(sys.argv[2], sys.argv[3:])
    else:
        for name, value in measure().items():
            print(f"{name:48} {value}")
