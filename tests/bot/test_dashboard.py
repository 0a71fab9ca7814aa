"""The dashboard, the alert rules and the guide name what `/metrics` has, and leave nothing of it out of the guide."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot import app as composition
from bot.app import App
from bot.metrics import Page
from bot.settings import Settings

ROOT = Path(__file__).parent.parent.parent
NAME = re.compile(r"\b(?:bluelamp|process)_[a-z_]+\b")
SUFFIXES = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count")}
DASHBOARD = json.loads((ROOT / "ops/grafana/bluelamp.json").read_text())
RULES = yaml.safe_load((ROOT / "ops/prometheus/alerts.yaml").read_text())["groups"][0]["rules"]


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The family of each metric's name, of an empty database."""
    url = f"sqlite:///{tmp_path_factory.mktemp('metrics')}/new.db"
    app: App = composition.build(Settings(_env_file=None, DATABASE_URL=url, encoder="off"))  # type: ignore[call-arg]
    app.database.migrate()
    found: dict[str, str] = {}
    for family in text_string_to_metric_families(Page(app).written().decode()):
        found |= {family.name + suffix: family.name for suffix in SUFFIXES.get(family.type, ("",))}
    return found


def shown() -> Iterator[tuple[str, str]]:
    """Title and expression of every panel and rule."""
    for panel in DASHBOARD["panels"]:
        yield from ((panel["title"], target["expr"]) for target in panel.get("targets", ()))
    yield from ((rule["alert"], rule["expr"]) for rule in RULES)


def test_every_metric_of_a_panel_or_rule_exists(families: dict[str, str]) -> None:
    for title, expression in shown():
        named = set(NAME.findall(expression))
        assert named or "up{" in expression, title
        assert named <= families.keys(), f"{title}: {named - families.keys()}"


def test_every_metric_of_ours_is_in_the_guide_and_the_guide_names_no_other(families: dict[str, str]) -> None:
    guide = (ROOT / "docs/operations.md").read_text("utf-8")
    named = {name for name in NAME.findall(guide) if name.startswith("bluelamp_")}
    known = {name: family for name, family in families.items() if name.startswith("bluelamp_")}
    assert named <= known.keys() | set(known.values())
    told = {known.get(name, name) for name in named}
    assert set(known.values()) == told


def test_every_rule_says_how_grave_it_is_and_what_to_do() -> None:
    for rule in RULES:
        notes: dict[str, Any] = rule["annotations"]
        assert rule["labels"]["severity"] in ("page", "ticket") and notes["summary"] and notes["do"], rule["alert"]


def test_the_panels_lie_beside_each_other_and_not_on_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert at["x"] + at["w"] <= 24 and not cells & taken, panel["title"]
        taken |= cells
