"""What must hold of every map: as a file and back, as a draft and back, and two people's changes of it put together."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import areas_file, areas_plan, map_content
from bot.areas_file import AreasFile
from routing.handbook import Area, Officer, Team

IDS = st.sampled_from(["hill", "mill", "quay", "moor", "dale"])
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=20).filter(
    lambda text: text.strip() == text and text != ""
)
PLAIN = st.from_regex(r"[A-Za-z][A-Za-z0-9 '&-]{0,18}[A-Za-z0-9]", fullmatch=True)


@st.composite
def maps(draw: st.DrawFn, words: st.SearchStrategy[str] = PLAIN) -> AreasFile:
    """A map in which everything fits together: squares side by side, somebody in every team, cover by the first."""
    names = sorted(draw(st.sets(IDS, min_size=1)))
    teams = tuple(
        Team(id, draw(words), f"{id}@town.example", draw(st.sampled_from(["", "Mon-Fri 08:00-18:00"])), names[0] if id != names[0] else None)
        for id in names
    )  # fmt: skip
    officers = tuple(Officer(f"pc-{id}", draw(words), id, f"pc-{id}@town.example") for id in names)
    areas = tuple(_square(draw, number, id, words) for number, id in enumerate(names))
    roles = {one.id: draw(st.sampled_from(areas_file.ROLES)) for one in officers}
    return AreasFile("home", names[0], teams, officers, areas, {draw(words): "away"}, roles)


def _square(draw: st.DrawFn, number: int, team: str, words: st.SearchStrategy[str]) -> Area:
    west, south, size = -2.0 + number * 0.1, 52.5, draw(st.integers(1, 50_000)) / 1_000_000
    ring = ((south, west), (south, west + size), (south + size, west + size), (south + size, west))
    rounded = tuple((round(latitude, 6), round(longitude, 6)) for latitude, longitude in ring)
    others = tuple(dict.fromkeys(draw(st.lists(words, max_size=3))))
    return Area(f"A{number}", draw(words), "home", team, others, draw(st.sampled_from([(), ("WV10", "WV11 1")])), ((rounded,),))  # fmt: skip


@given(maps(WORDS))
@settings(max_examples=25, deadline=None)
def test_a_map_written_as_a_file_is_read_back_as_it_was(map: AreasFile) -> None:
    text = areas_file.write(map)
    assert areas_file.read(text) == map
    assert areas_file.write(map, text) == text


@given(maps(), maps())
@settings(max_examples=25, deadline=None)
def test_a_file_changed_into_another_map_says_that_map(before: AreasFile, after: AreasFile) -> None:
    text = areas_file.write(after, areas_file.write(before))
    assert areas_file.read(text) == after
    assert bool(areas_plan.plan(before, after)) == (replace(before, inbox_team="") != replace(after, inbox_team=""))


@given(maps(WORDS))
@settings(max_examples=25, deadline=None)
def test_a_map_kept_in_a_draft_comes_out_as_it_was(map: AreasFile) -> None:
    assert map_content.unpacked(map_content.packed(map)) == map


@given(maps(), maps())
@settings(max_examples=25, deadline=None)
def test_changes_of_one_side_alone_are_that_side(before: AreasFile, after: AreasFile) -> None:
    for mine, now, wanted in ((after, before, after), (before, after, after), (after, after, after)):
        put, clashes = map_content.merged(before, mine, now)
        assert not clashes
        assert areas_plan.plan(put, wanted) == []


@given(maps(), maps(), maps())
@settings(max_examples=25, deadline=None)
def test_what_both_changed_is_named_or_both_said_the_same(base: AreasFile, mine: AreasFile, now: AreasFile) -> None:
    put, clashes = map_content.merged(base, mine, now)
    ours, theirs = dict(areas_plan.differences(base, mine)), dict(areas_plan.differences(base, now))
    lost = [key for key, _ in areas_plan.differences(put, now) if key in theirs and key not in ours]
    assert not lost
    assert len(clashes) <= len(ours.keys() & theirs.keys())
    named = map_content.clashes(base, mine, now)
    rest = {key for key, _ in areas_plan.differences(put, now) if key in theirs}
    assert rest <= named.keys()
