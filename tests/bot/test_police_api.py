"""A force's neighbourhoods come in from the data.police.uk API: clean, at the publisher's pace, and never half."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.places_import import Boundary, Card, Refused, Remark
from bot.places_import.police_api import Pace, fetch
from tests.conftest import ROOT
from tests.fake_police_api import FakePoliceApi, answers

SAMPLES = ROOT.parent / "shared" / "data" / "police_uk_api_samples"


def quick() -> Pace:
    return Pace(sleep=lambda seconds: None)


def taken(api: FakePoliceApi, force: str = "west-midlands") -> tuple[list[Boundary | Card], list[Remark]]:
    remarks: list[Remark] = []
    return list(fetch(force, api.url, remarks, quick())), remarks


def test_a_neighbourhood_comes_with_outline_people_priorities_and_events_in_plain_words() -> None:
    with FakePoliceApi(answers()) as api:
        records, remarks = taken(api)
    outline, card = records[0], records[1]
    assert isinstance(outline, Boundary) and (outline.id, outline.name) == ("NC04", "Leake & Keyworth")
    assert len(outline.polygons[0][0]) == 4
    assert isinstance(card, Card)
    said = card.content
    assert said["people"] == [
        {"name": "Dave Smith"},
        {"name": "Roger O'Neil", "rank": "Sgt", "bio": "Roger", "contacts": {
            "mobile": "07884 117276", "email": "town@police.example", "telephone": "101"}},
    ]  # fmt: skip
    assert said["priorities"] == [{"issue": "Beggars & bikes", "issued": "2016-04-14"}]
    assert said["events"][0]["begins"] == "2026-11-02T10:00:00" and said["events"][0]["address"] == "Library"
    assert said["description"] == "All of the city centre & more."
    assert [link["url"] for link in said["links"]] == ["http://council.example/"]
    assert "url" not in said and "population" not in said
    assert any("0, 0 or without numbers" in remark.message for remark in remarks)


def test_what_is_missing_for_one_neighbourhood_is_a_remark_and_no_end() -> None:
    with FakePoliceApi(answers()) as api:
        records, remarks = taken(api)
    assert isinstance(records[-1], Card) and records[-1].id == "NC 05"
    told = [remark.message for remark in remarks if remark.where == "west-midlands/NC 05"]
    assert any("404" in message for message in told) and any("not what the API promises" in message for message in told)


def test_a_busy_api_is_asked_again_and_a_dead_one_refused_in_one_line() -> None:
    with FakePoliceApi(answers(), failing=(429, 503, 500)) as api:
        assert len(taken(api)[0]) == 3
    with FakePoliceApi(answers(), failing=(503,) * 9) as api, pytest.raises(Refused, match="does not answer"):
        taken(api)


@pytest.mark.parametrize("force", ["atlantis", "../etc", "West Midlands", ""])
def test_an_unknown_force_is_refused(force: str) -> None:
    with FakePoliceApi(answers()) as api, pytest.raises(Refused):
        taken(api, force)


def test_garbage_for_json_is_refused_or_remarked() -> None:
    table = answers() | {"west-midlands/NC04/people": b'[ "" "", "name": ]', "west-midlands/NC04/events": {"a": 1}}
    with FakePoliceApi(table) as api:
        records, remarks = taken(api)
    card = records[1]
    assert isinstance(card, Card) and "people" not in card.content
    assert {"people: the answer is not JSON", "events: not what the API promises"} <= {one.message for one in remarks}


def test_thirty_requests_may_go_at_once_and_then_fifteen_a_second() -> None:
    moment, waits = 100.0, list[float]()
    pace = Pace(clock=lambda: moment, sleep=waits.append)
    for _ in range(45):
        pace.wait()
    assert len(waits) == 15 and waits[0] == pytest.approx(1 / 15) and waits[-1] == pytest.approx(1.0)
    moment += 1.0 + 2.0
    waits.clear()
    for _ in range(30):
        pace.wait()
    assert waits == []


@pytest.mark.skipif(not SAMPLES.exists(), reason="the recorded answers are not on this machine: ../shared/data")
def test_the_recorded_answers_are_read() -> None:
    def recorded(name: str) -> bytes:
        return (SAMPLES / "policeuk_net" / name).read_bytes()

    table = {
        "leicestershire/neighbourhoods": recorded("Neighbourhoods.Multiple.json"),
        "leicestershire/C01": (SAMPLES / "neighbourhood-html-in-name.json").read_bytes(),
        "leicestershire/C01/boundary": recorded("NeighbourhoodBoundary.Multiple.json"),
        "leicestershire/C01/people": recorded("NeighbourhoodTeam.Multiple.json"),
        "leicestershire/C01/priorities": b"[" + (SAMPLES / "neighbourhood-priority-html.json").read_bytes() + b"]",
        "leicestershire/C01/events": recorded("NeighbourhoodEvents.Multiple.json"),
        "leicestershire/C02": recorded("Neighbourhood.json"),
        "leicestershire/C02/people": recorded("Malformed.json"),
        "leicestershire/C02/priorities": recorded("Empty.json"),
    }
    with FakePoliceApi(table) as api:
        records, remarks = taken(api, "leicestershire")
    cards = {record.id: record.content for record in records if isinstance(record, Card)}
    assert cards["C01"]["name"] == "Leake & Keyworth" and [one["name"] for one in cards["C01"]["people"]] == [
        "Adam Wardle",
        "Dave Marlow",
    ]
    assert "<" not in json.dumps(cards) and len(cards["C01"]["events"]) == 2
    assert cards["C02"]["name"] == "Chadwell Heath" and len(remarks) >= 3


def test_the_command_fetches_into_a_generation_and_shows_the_card(tmp_path: Path) -> None:
    def run(*words: str, url: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ, "BLUELAMP_ENCODER": "off", "DATABASE_URL": f"sqlite:///{tmp_path}/m.db", "BLUELAMP_POLICE_API_URL": url,
        }  # fmt: skip
        asked = [sys.executable, "-m", "bot", *words]
        return subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=120)

    with FakePoliceApi(answers()) as api:
        done = run("places", "fetch", "west-midlands", "--live", url=api.url)
    assert done.returncode == 0 and "Generation 1 is live." in done.stdout, done.stderr
    assert json.loads(run("places", "card", "NC04", url=api.url).stdout)["people"][0]["name"] == "Dave Smith"
    found = json.loads(run("locate", "52.62,-2.10", "--json", url=api.url).stdout)
    assert "NC04" in [found["area"], *(one["area"] for one in found["candidates"])]
    refused = run("places", "fetch", "atlantis", url=api.url)
    assert refused.returncode == 2 and len(refused.stderr.strip().splitlines()) == 1
