"""Where people are: pins, postcodes in every spelling, streets with slips, borders, gaps, and words that only look like places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.handbook import Area, Force
from routing.places import Atlas, Found, Located, Nowhere, OtherForce, Place, PostcodeTable, Several

FORCES = [Force("home", "Home Police"), Force("away", "Away Police"), Force("btp", "British Transport Police")]


def square(south: float, west: float, size: float = 0.02) -> tuple[tuple[float, float], ...]:
    return ((south, west), (south, west + size), (south + size, west + size), (south + size, west))


def area(id: str, *rings: tuple[tuple[float, float], ...], force: str = "home", **more: object) -> Area:
    return Area(id, str(more.pop("name", id)), force, "team", outline=tuple((ring,) for ring in rings), **more)  # type: ignore[arg-type]


# Ashby and Beckford lie side by side; Cotley is in two parts, one of them far off; Dunmere is across the force's border.
ASHBY = area("ASH", square(52.60, -2.10), name="Ashby", other_names=("the Tops", "Ashby ring road"))
BECKFORD = area("BEC", square(52.60, -2.08), name="Beckford")
COTLEY = area("COT", square(52.60, -2.03), square(52.70, -2.03), name="Cotley")
DUNMERE = area("DUN", square(52.62, -2.10), force="away", name="Dunmere")
HOME = area("home", ((52.59, -2.11), (52.59, -2.00), (52.62, -2.00), (52.62, -2.11)), square(52.69, -2.04, 0.04))
AWAY = area("away", ((52.62, -2.11), (52.62, -2.00), (52.66, -2.00), (52.66, -2.11)), force="away")
STREETS = [
    Place("Mill Lane", "street", (52.605, -2.095), "Ashby"),
    Place("Mill Lane", "street", (52.605, -2.065), "Beckford"),
    Place("Old Foundry Road", "street", (52.611, -2.092), "Ashby"),
    Place("Canal Side", "street", (52.610, -2.0795), "Beckford"),
    Place("Finger Post Hill", "street", (52.610, -2.0806), "Ashby"),
    Place("Send", "settlement", (52.64, -2.05)),
    Place("Barking", "settlement", (52.64, -2.07)),
]
POSTCODES = PostcodeTable.of({
    "WV1 1AA": (52.61, -2.09), "WV10 9AB": (52.61, -2.07), "WV10 9AD": (52.611, -2.071), "WA1 1ET": (52.64, -2.05),
    "M6 5AA": (52.64, -2.05), "B4 7AA": (52.61, -2.09),
})  # fmt: skip
MAP = Atlas.build(
    "home", [ASHBY, BECKFORD, COTLEY, DUNMERE, HOME, AWAY], FORCES, postcodes=POSTCODES, names=STREETS,
    towns={"Farville": "away", "railway station": "btp"}, everyday=frozenset({"send", "wallet", "break", "walk", "person"}),
)  # fmt: skip


def kind(found: Located) -> str:
    return type(found).__name__


def areas(found: Located) -> list[str]:
    assert isinstance(found, Several), found
    return [spot.area or spot.force for spot in found.spots]


@given(st.floats(0.001, 0.019), st.floats(0.001, 0.019))
def test_a_point_inside_one_polygon_only_is_found_there(north: float, east: float) -> None:
    found = MAP.at((52.70 + north, -2.03 + east))
    assert isinstance(found, Found) and found.spot.area == "COT"
    assert found.spot.metres_to_boundary is not None and 60 <= found.spot.metres_to_boundary < 2_000


def test_a_place_near_a_border_is_asked_about_with_two_streets_people_know() -> None:
    found = MAP.at((52.61, -2.0803))
    assert areas(found) == ["ASH", "BEC"]
    assert isinstance(found, Several) and [spot.label for spot in found.spots] == ["Finger Post Hill", "Canal Side"]


def test_how_near_is_a_setting() -> None:
    narrow = Atlas.build("home", [ASHBY, BECKFORD], FORCES, border_metres=5)
    assert isinstance(narrow.at((52.61, -2.0803)), Found)
    wide = Atlas.build("home", [ASHBY, BECKFORD], FORCES, border_metres=500)
    assert areas(wide.at((52.61, -2.084))) == ["ASH", "BEC"]


def test_the_far_part_of_an_area_has_a_border_too() -> None:
    found = MAP.at((52.7003, -2.02))
    assert isinstance(found, Found) and found.spot.metres_to_boundary == pytest.approx(33, abs=2)


def test_a_gap_of_the_map_is_asked_about_and_never_guessed() -> None:
    assert areas(MAP.at((52.61, -2.05)))[:2] == ["BEC", "COT"]
    assert kind(MAP.at((52.598, -2.09))) == "Several"


def test_an_overlap_is_asked_about() -> None:
    both = Atlas.build("home", [ASHBY, area("OVER", square(52.605, -2.095))], FORCES)
    assert sorted(areas(both.at((52.61, -2.087)))) == ["ASH", "OVER"]


def test_near_the_forces_border_both_forces_are_named() -> None:
    assert areas(MAP.at((52.6198, -2.09))) == ["ASH", "DUN"]
    assert areas(MAP.at((52.6198, -2.07))) == ["BEC", "away"]


def test_beyond_the_border_people_are_sent_to_their_own_force() -> None:
    found = MAP.at((52.63, -2.09))
    assert isinstance(found, OtherForce) and found.force == "away" and found.spot and found.spot.area == "DUN"
    assert isinstance(MAP.at((0.0, 0.0)), Nowhere) and isinstance(MAP.at((float("nan"), 1.0)), Nowhere)


def test_without_a_home_force_every_neighbourhood_is_found() -> None:
    found = Atlas.build("", [ASHBY, DUNMERE, HOME, AWAY], FORCES).at((52.63, -2.09))
    assert isinstance(found, Found) and (found.spot.force, found.spot.area) == ("away", "DUN")


SPACES = st.sampled_from(["", " ", "  ", "-", "."])


@given(st.sampled_from(["WV1 1AA", "WV10 9AB"]), st.lists(SPACES, min_size=7, max_size=7), st.booleans(), st.data())
def test_a_postcode_survives_any_of_its_spellings(
    code: str, spaces: list[str], lower: bool, data: st.DataObject
) -> None:
    slips = {"0": "0Oo", "1": "1Ii"}
    marks = [data.draw(st.sampled_from(slips.get(mark, mark))) for mark in code.replace(" ", "")]
    written = "".join(mark + space for mark, space in zip(marks, spaces, strict=False)).strip(" .-")
    found = MAP.locate(written.lower() if lower else written)
    assert found == MAP.locate(code) and isinstance(found, Found), written


def test_a_terminated_postcode_is_placed_by_its_sector_and_an_unheard_of_one_by_its_district() -> None:
    assert MAP.locate("WV10 9ZZ") == MAP.locate("WV10 9")
    found = MAP.locate("WV10 7ZZ")
    assert isinstance(found, Found) and found.spot.area == "BEC"


@pytest.mark.parametrize(
    "words",
    ["Old Foundry Road", "12 old foundry rd", "near the Lidl on Old Foundry Road", "Flat 2, 14a Old Foundry Rd."],
)
def test_a_street_is_found_amid_house_numbers_and_shops(words: str) -> None:
    found = MAP.locate(words)
    assert isinstance(found, Found) and found.spot.area == "ASH"


@given(st.integers(0, 15), st.sampled_from(["drop", "swap", "double", "change"]))
def test_one_typo_in_a_street_still_finds_it(at: int, slip: str) -> None:
    name = "Old Foundry Road"
    at = min(at, len(name) - 2)
    typed = {
        "drop": name[:at] + name[at + 1 :], "swap": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        "double": name[:at] + name[at] + name[at:], "change": name[:at] + "x" + name[at + 1 :],
    }[slip]  # fmt: skip
    found = MAP.locate(typed)
    assert isinstance(found, Found) and found.spot.area == "ASH", typed


def test_streets_of_one_name_are_told_apart_by_the_area_named_beside_them() -> None:
    assert sorted(areas(MAP.locate("Mill Lane"))) == ["ASH", "BEC"]
    found = MAP.locate("mill lane, beckford")
    assert isinstance(found, Found) and found.spot.area == "BEC"


def test_the_corner_of_two_streets_is_where_both_are() -> None:
    found = MAP.locate("corner of Mill Lane and Old Foundry Road")
    assert isinstance(found, Found) and found.spot.area == "ASH"


def test_other_names_that_an_admin_adds_are_places() -> None:
    found = MAP.locate("up at the tops")
    assert isinstance(found, Found) and found.spot.area == "ASH"


@pytest.mark.parametrize(
    "words",
    [
        "can I park on the pavement", "where do I send it", "I lost my wallet", "a dog is barking every night", "break in at my house",
        "how long b4 they reply", "press 55", "walk", "the road", "M6 junction 10", "yes", "?", "",
    ],
)  # fmt: skip
def test_words_that_merely_look_like_places_are_none(words: str) -> None:
    assert kind(MAP.locate(words)) == "Nowhere"
    assert kind(MAP.mentioned(words)) == "Nowhere"


def test_the_railway_is_the_transport_polices_but_not_the_street_beside_it() -> None:
    for words in ("on the train", "at Ashby railway station", "platform 4"):
        found = MAP.locate(words)
        assert isinstance(found, OtherForce) and found.force == "btp", words
    assert not isinstance(MAP.locate("near the railway station on Old Foundry Road"), OtherForce)


def test_a_motorway_is_no_district_of_manchester_unless_it_is_called_a_postcode() -> None:
    assert kind(MAP.locate("M6")) == "Nowhere"
    assert kind(MAP.locate("M6 Ashby")) == "Found"
    assert kind(MAP.locate("postcode M6")) == "OtherForce"


@given(st.text(max_size=80))
def test_no_text_breaks_the_map(text: str) -> None:
    assert kind(MAP.locate(text)) and kind(MAP.mentioned(text))


def test_a_message_that_is_nothing_but_places_is_told_from_one_that_says_more() -> None:
    assert MAP.is_place("Ashby") and MAP.is_place("the Tops, Ashby")
    assert not MAP.is_place("there is a man in Ashby") and not MAP.is_place("")
