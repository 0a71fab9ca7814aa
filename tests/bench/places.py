"""The map at its real size: all postcodes, thousands of neighbourhoods: python -m tests.bench.places"""

import random
import resource
import tempfile
import time
from pathlib import Path

from bot import map_import
from bot.storage import geography
from bot.storage.database import Database
from routing.handbook import Force
from routing.places import Atlas

DATA = Path(__file__).parents[3] / "shared" / "data" / "places"
OUTLINES = ("police_uk_boundaries_sample.zip", "police_uk_force_kmls.zip")


def measure() -> dict[str, float]:
    """Seconds, microseconds, milliseconds and megabytes by name; nothing where the data is not there."""
    if not DATA.exists():
        print(f"skipped: there is no {DATA.name} beside the project")
        return {}
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/map.db")
        database.migrate()
        figures = {"postcodes_import_seconds": _import(database, "codepo_gb.zip")}
        figures["import_peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        figures["outlines_import_seconds"] = _import(database, *OUTLINES, "opname_csv_gb_sample.zip")
        return figures | _questions(database)


def _import(database: Database, *names: str) -> float:
    from datetime import UTC, datetime

    begun = time.perf_counter()
    sheaf = map_import.read([DATA / name for name in names], "west-midlands")
    with database.write() as db:
        now = datetime.now(UTC)
        generation, _ = map_import.store(db, sheaf, now)
        geography.go_live(db, generation, now)
    return round(time.perf_counter() - begun, 1)


def _questions(database: Database) -> dict[str, float]:
    begun = time.perf_counter()
    with database.read() as db:
        live = geography.live(db)
        areas, table, names = geography.outlines(db, live), geography.postcodes(db, live), geography.names(db, live)
    forces = [Force(force, force) for force in sorted({force for force, _ in areas})]
    atlas = Atlas.build("west-midlands", areas.values(), forces, postcodes=table, names=names)
    figures = {"atlas_ready_seconds": round(time.perf_counter() - begun, 2)}
    chance = random.Random(1)
    points = [(52.4 + chance.random() * 0.4, -2.4 + chance.random() * 0.8) for _ in range(20_000)]
    streets = [chance.choice(names).name.replace("e", "a", 1) for _ in range(800)]
    codes = [f"WV{chance.randint(1, 14)} {chance.randint(0, 9)}AA" for _ in range(4_000)]
    for at in (atlas.at, atlas.at):  # the second time over, when every outline has been met
        spent = sorted(_timed(at, point) for point in points)
    figures |= {
        "point_p50_microseconds": round(spent[len(spent) // 2] * 1e6, 1),
        "points_per_second": round(len(points) / sum(spent)),
    }
    for name, asked in (("street_with_a_slip", streets), ("postcode", codes)):
        times = sorted(_timed(atlas.locate, one) for one in asked)
        figures[f"{name}_p99_milliseconds"] = round(times[int(len(times) * 0.99)] * 1000, 2)
    return figures


def _timed(ask, what) -> float:  # type: ignore[no-untyped-def]
    begun = time.perf_counter()
    ask(what)
    return time.perf_counter() - begun


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:36} {value}")
