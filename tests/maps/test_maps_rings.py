"""Areas of any shape, against shapely in degrees, and rings cut in any way."""

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.maps.indexing.areas import TRACK_MARGIN_M, Areas
from journal.maps.indexing.columns import Columns
from journal.maps.indexing.lines import starts
from journal.maps.network import GROUNDS, Network
from journal.maps.reading.rings import chained

METRE = 1 / 111_194.93


def network(areas: list[list[np.ndarray]], track: bool = False) -> Network:
    """Areas of rings, (n, 2) latitudes and longitudes in degrees; no ways."""
    rings = [ring for area in areas for ring in area]
    points = np.rint(np.concatenate(rings) * 1e7).astype(np.int32)
    nothing = np.empty(0, dtype=np.int32)
    prior = np.eye(len(GROUNDS))[[GROUNDS.index("track" if track else "grass")]]
    return Network(
        nothing, nothing, np.zeros(1, np.int64), nothing, nothing, nothing.astype(np.uint16), points[:, 0].copy(), points[:, 1].copy(),
        starts([len(ring) for ring in rings]), starts([len(area) for area in areas]), np.zeros(len(areas), np.uint16), prior, np.ones(1),
    )  # fmt: skip


def areas_of(network: Network) -> Areas:
    with Columns() as columns:
        return Areas.of(network, columns)


def star(draw: np.random.Generator, lat: float, lon: float, far_m: float, corners: int) -> np.ndarray:
    """A closed ring around a place, its corners up to so far away."""
    angles = np.linspace(0, 2 * np.pi, corners + 1)[:-1]
    far = draw.uniform(0.4, 1.0, corners) * far_m * METRE
    ring = np.column_stack([lat + far * np.cos(angles), lon + far * np.sin(angles) / np.cos(np.radians(lat))])
    return np.concatenate([ring, ring[:1]])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 52.0, -70.0]), st.integers(3, 40), st.integers(0, 3))
def test_any_shape_with_holes_is_as_shapely_has_it(seed: int, lat: float, corners: int, holes: int) -> None:
    draw = np.random.default_rng(seed)
    middle = (lat, 11.0)
    rings = [star(draw, *middle, 900, corners), *(star(draw, *middle, 300 / 2**nested, 8) for nested in range(holes))]
    asked = np.column_stack([middle[0] + draw.uniform(-0.01, 0.01, 400), middle[1] + draw.uniform(-0.02, 0.02, 400)])
    expected = np.logical_xor.reduce([shapely.contains_xy(shapely.Polygon(ring), asked[:, 0], asked[:, 1]) for ring in rings])
    found = areas_of(network([rings])).at(asked[:, 0] * 1e7, asked[:, 1] * 1e7)
    assert (found >= 0).tolist() == expected.tolist()


def test_of_areas_that_lie_on_each_other_the_first_counts_and_only_those_asked_for() -> None:
    draw = np.random.default_rng(1)
    areas = areas_of(network([[star(draw, 52.0, 11.0, far, 12)] for far in (500, 100, 2000)]))
    lat, lon = np.array([52.0, 52.0 + 600 * METRE, 52.1]) * 1e7, np.array([11.0, 11.0, 11.0]) * 1e7
    assert areas.at(lat, lon).tolist() == [0, 2, -1]
    assert areas.at(lat, lon, among=np.array([False, True, False])).tolist() == [1, -1, -1]


@pytest.mark.parametrize("lat", [0.0, 52.0, -75.0])
def test_a_track_reaches_as_far_as_its_margin_and_others_do_not(lat: float) -> None:
    square = np.array([[-1, -1], [-1, 1], [1, 1], [1, -1], [-1, -1]]) * [50 * METRE, 50 * METRE / np.cos(np.radians(lat))]
    beside = 50 + TRACK_MARGIN_M * np.array([-0.5, 0.5, 0.9, 1.1])
    for track, expected in ((True, [0, 0, 0, -1]), (False, [0, -1, -1, -1])):
        areas = areas_of(network([[square + np.array([lat, 11.0])]], track))
        north = areas.at((lat + beside * METRE) * 1e7, np.full(4, 11.0) * 1e7)
        east = areas.at(np.full(4, lat) * 1e7, (11.0 + beside * METRE / np.cos(np.radians(lat))) * 1e7)
        assert north.tolist() == east.tolist() == expected


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(1, 6))
def test_rings_that_are_cut_shuffled_and_turned_come_back(seed: int, count: int, cuts: int) -> None:
    draw = np.random.default_rng(seed)
    rings, parts = [], []
    for number in range(count):
        length = int(draw.integers(3, 12))
        ring = np.column_stack([np.arange(length) + 100 * number, draw.integers(0, 9, length)]).astype(np.int32)
        rings.append({tuple(point) for point in ring.tolist()})
        closed = np.concatenate([ring, ring[:1]])
        at = sorted({0, length, *draw.integers(1, length, cuts).tolist()})
        parts += [closed[begin : end + 1][:: draw.choice([-1, 1])] for begin, end in pairwise(at)]
    found = chained([parts[number] for number in draw.permutation(len(parts))])
    assert found is not None
    assert sorted(map(sorted, rings)) == sorted(sorted(map(tuple, ring[:-1].tolist())) for ring in found)
    assert all((ring[0] == ring[-1]).all() for ring in found)
    assert all(sorted(np.abs(np.diff(ring[:, 0])).tolist())[: len(ring) - 2] == [1] * (len(ring) - 2) for ring in found)
