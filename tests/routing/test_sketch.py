"""The small map: the neighbourhood, its pin, its neighbours, a scale that is true."""

import pytest

from routing.places import Atlas
from routing.sketch import HEIGHT, WIDTH
from tests.town import FORCES, HIGHFIELD, LOWMOOR

ATLAS = Atlas.build("home", (HIGHFIELD, LOWMOOR), FORCES.values())


def test_a_neighbourhood_is_drawn_with_its_pin_inside_it() -> None:
    drawn = ATLAS.sketch("HF", [(52.605, -2.09)])
    assert drawn is not None
    [own] = [one for one in drawn.outlines if one.own]
    [(x, y)] = drawn.pins
    assert own.name == "Highfield" and own.path.startswith("M") and own.path.endswith("Z")
    assert (x, y) == pytest.approx((WIDTH / 2, HEIGHT / 2), abs=1), "a pin in the middle stands in the middle"


def test_the_map_grows_to_show_a_pin_outside_and_the_neighbours_on_the_way() -> None:
    drawn = ATLAS.sketch("HF", [(52.57, -2.09)])
    assert drawn is not None
    assert [one.name for one in drawn.outlines] == ["Lowmoor", "Highfield"], "the own one lies on top"
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in drawn.pins)


def test_a_pin_without_a_neighbourhood_has_the_ground_around_it_and_no_place_has_no_map() -> None:
    alone = ATLAS.sketch(None, [(51.5, -0.1)])
    assert alone is not None and alone.outlines == () and len(alone.pins) == 1
    assert ATLAS.sketch(None, []) is None
    assert ATLAS.sketch("nowhere", []) is None


def test_the_scale_is_true_to_the_ground() -> None:
    drawn = ATLAS.sketch("HF", [(52.60, -2.10), (52.60, -2.08)])
    assert drawn is not None
    (west, _), (east, _) = drawn.pins
    metres, length = drawn.scale
    true = 1351.0  # two hundredths of a degree of longitude at 52.6 degrees north
    assert (east - west) / length * metres == pytest.approx(true, rel=0.02)


def test_tiles_cover_the_window_and_are_those_of_the_place() -> None:
    drawn = ATLAS.sketch("HF", [(52.605, -2.09)], tiles=True)
    assert drawn is not None
    assert min(tile.x for tile in drawn.tiles) <= 0 and min(tile.y for tile in drawn.tiles) <= 0
    assert max(tile.x + tile.size for tile in drawn.tiles) >= WIDTH
    assert max(tile.y + tile.size for tile in drawn.tiles) >= HEIGHT
    [(x, y)] = drawn.pins
    [under] = [tile for tile in drawn.tiles if tile.x <= x < tile.x + tile.size and tile.y <= y < tile.y + tile.size]
    n = 2**under.z
    assert under.tile_x == int((-2.09 + 180) / 360 * n)
    assert len(drawn.tiles) <= 20
