"""What passes a place, against every segment asked one by one."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.sphere import haversine_m
from journal.maps.indexing import cells
from journal.maps.indexing.cells import FULL, Grid, Lists
from journal.maps.indexing.columns import Columns
from journal.maps.indexing.index import Index
from journal.maps.network import GROUNDS, Network

METRE = 1 / 111_194.93  # degrees of latitude


def network(ways: list[list[tuple[float, float]]]) -> Network:
    """Edges through these places, no areas."""
    points = np.rint(np.array([place for way in ways for place in way]) * 1e7).astype(np.int64)
    points[:, 1] = (points[:, 1] + FULL // 2) % FULL - FULL // 2
    lat, lon = points.T.astype(np.int32)
    first = np.cumsum([0, *map(len, ways)])
    number = np.arange(len(ways), dtype=np.int32)
    nothing = np.empty(0, dtype=np.int32)
    return Network(
        lat, lon, first, 2 * number, 2 * number + 1, np.zeros(len(ways), np.uint16), nothing, nothing, np.zeros(1, np.int64),
        np.zeros(1, np.int64), nothing.astype(np.uint16), np.eye(1, len(GROUNDS)), np.ones(1),
    )  # fmt: skip


def oracle(way: list[tuple[float, float]], lat: float, lon: float) -> tuple[float, float]:
    """How far a way passes a place and how far along it does, by asking every half metre or so of it."""
    best, begun = (math.inf, 0.0), 0.0
    for (lat1, lon1), (lat2, lon2) in pairwise(way):
        share = np.linspace(0, 1, 401)
        lats, lons = lat1 + share * (lat2 - lat1), lon1 + share * (lon2 - lon1)
        away = haversine_m(lats, lons, np.full(401, lat), np.full(401, lon))
        length = float(haversine_m(*(np.array([value]) for value in (lat1, lon1, lat2, lon2)))[0])
        nearest = int(np.argmin(away))
        best = min(best, (float(away[nearest]), begun + length * float(share[nearest])))
        begun += length
    return best


offsets = st.tuples(*[st.floats(-150, 150)] * 2)
places = st.tuples(st.sampled_from([0.0, 47.3, -33.9, 71.0, -84.5, 89.5]), st.sampled_from([8.5, 0.0, 180.0, -179.9996, -70.0]))


@settings(max_examples=50, deadline=None)
@given(places, st.lists(st.lists(offsets, min_size=2, max_size=5), min_size=1, max_size=6), st.lists(offsets, min_size=1, max_size=4), st.sampled_from([25.0, 60.0, 200.0]))  # fmt: skip
def test_it_finds_what_asking_every_segment_finds(
    middle: tuple[float, float], ways: list[list[tuple[float, float]]], asked: list[tuple[float, float]], radius: float
) -> None:
    def placed(offset: tuple[float, float]) -> tuple[float, float]:
        lat, lon = middle[0] + offset[0] * METRE, middle[1] + offset[1] * METRE / math.cos(math.radians(middle[0]))
        return round(lat, 7), round(lon, 7)

    lines = [[placed(offset) for offset in way] for way in ways]
    points = [placed(offset) for offset in asked]
    near = Index.of(network(lines)).near(*(np.array(side) for side in zip(*points, strict=True)), radius)
    pairs = list(zip(near.at.tolist(), near.edge.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    found = dict(zip(pairs, zip(near.away_m.tolist(), near.along_m.tolist(), strict=True), strict=True))
    for number, point in enumerate(points):
        for edge, line in enumerate(lines):
            away, _ = oracle(line, *point)
            if away < radius - 1.5:
                assert found[number, edge][0] == pytest.approx(away, abs=1.5)
            elif away > radius + 1.5:
                assert (number, edge) not in found


@pytest.mark.parametrize("lon", [8.5, 180.0])
@pytest.mark.parametrize("lat", [0.0, 60.0, -80.0])
def test_where_on_the_edge_and_which_way_it_goes(lat: float, lon: float) -> None:
    wide = METRE / math.cos(math.radians(lat))
    corner = [(lat, lon - 40 * wide), (lat, lon), (lat + 30 * METRE, lon)]  # 40 m east, then 30 m north
    index = Index.of(network([corner]))
    asked = np.array([[lat - 10 * METRE, lon - 15 * wide], [lat + 20 * METRE, lon + 5 * wide], [lat + 33 * METRE, lon]])
    near = index.near(asked[:, 0], asked[:, 1], 20.0)
    assert near.at.tolist() == [0, 1, 2] and near.edge.tolist() == [0, 0, 0]
    assert near.away_m == pytest.approx([10, 5, 3], abs=0.05)
    assert near.along_m == pytest.approx([25, 60, 70], abs=0.05)
    assert near.heading_rad == pytest.approx([math.pi / 2, 0, 0], abs=1e-3)
    assert index.along[-1] == pytest.approx(70, abs=0.05)


def test_a_long_straight_way_is_found_all_along_and_not_beside_it() -> None:
    index = Index.of(network([[(50.0, 8.0), (50.2, 8.4)]]))
    share = np.linspace(0.01, 0.99, 57)
    assert len(index.near(50 + 0.2 * share, 8 + 0.4 * share, 5.0).at) == 57
    assert len(index.near(50 + 0.2 * share + 0.001, 8 + 0.4 * share, 50.0).at) == 0
    assert len(index.edges.cell) < 2000  # not every cell of its box, of which there are 100,000


def test_points_together_are_as_points_alone() -> None:
    draw = np.random.default_rng(1)
    lines = [[(50 + a, 8 + b), (50 + c, 8 + d)] for a, b, c, d in draw.uniform(0, 0.01, (40, 4))]
    index = Index.of(network(lines))
    lat, lon = draw.uniform(50, 50.01, 2100), draw.uniform(8, 8.01, 2100)
    together = index.near(lat, lon, 40.0)
    for number in (0, 1023, 1024, 2099):
        alone = index.near(lat[number : number + 1], lon[number : number + 1], 40.0)
        assert np.array_equal(alone.edge, together.edge[together.at == number])
        assert np.array_equal(alone.along_m, together.along_m[together.at == number])


def test_no_points_pass_nothing() -> None:
    index = Index.of(network([[(50.0, 8.0), (50.1, 8.0)]]))
    nothing = np.empty(0)
    assert len(index.near(nothing, nothing, 40.0).at) == 0
    assert len(index.areas_at(nothing, nothing)) == 0 and index.covers(nothing, nothing) == 0.0
    assert index.areas_at(np.array([50.0]), np.array([8.0])).tolist() == [-1]


def test_what_it_covers_and_how_far_it_reaches() -> None:
    index = Index.of(network([[(50.0, 8.0), (50.1, 8.0)], [(50.0, 8.0), (50.0, 8.3)]]))
    assert index.extent == pytest.approx((50.0, 8.0, 50.1, 8.3))
    assert index.covers(np.array([50.001, 50.099, 50.05, -50.0]), np.array([8.299, 8.001, 8.2, 8.0])) == 0.5


@settings(max_examples=60, deadline=None)
@given(
    st.integers(-900_000_000, 900_000_000),
    st.integers(-1_800_000_000, 1_800_000_000),
    st.integers(0, 200_000),
    st.integers(0, 200_000),
)
def test_a_box_touches_the_cells_of_its_corners_and_each_once(lat: int, lon: int, high: int, wide: int) -> None:
    grid = Grid(80_000)
    north = min(lat + high, 900_000_000)
    touched, box = grid.within(*(np.array([side]) for side in (lat, north, lon, lon + wide)))
    assert len(set(touched.tolist())) == len(touched) and not box.any()
    corners = grid.cell(np.array([lat, lat, north, north]), np.array([lon, lon + wide, lon, lon + wide]))
    assert set(corners.tolist()) <= set(touched.tolist())


def test_lists_tell_what_lies_in_a_cell() -> None:
    portions = [(np.array([7, 3, 7]), np.array([1, 2, 1])), (np.array([9, 3]), np.array([5, 4]))]
    with Columns() as columns:
        listed, nothing = Lists.of(portions, columns), Lists.of([], columns)
    found, by = listed.find(np.array([9, 4, 3, 7]))
    assert list(zip(by.tolist(), found.tolist(), strict=True)) == [(0, 5), (2, 2), (2, 4), (3, 1)]
    assert len(nothing.find(np.array([1, 2]))[0]) == 0


@pytest.mark.parametrize("many", [2, 64, 1000])
def test_lists_are_the_same_however_many_pairs_are_sorted_at_once(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    draw = np.random.default_rng(many)
    cell, item = draw.integers(0, 300, 3000) << 33, draw.integers(0, 40, 3000)  # a cell's number is a row and a column
    portions = [(cell[item // 7 == number], item[item // 7 == number]) for number in range(10)]
    monkeypatch.setattr(cells, "_MANY", many)
    monkeypatch.setattr(cells, "_EVERY", 2)
    with Columns() as columns:
        listed = Lists.of(portions, columns)
    assert listed.cell.tolist() == np.unique(cell).tolist()
    for number, one in enumerate(listed.cell.tolist()):
        there = listed.item[listed.first[number] : listed.first[number + 1]]
        assert there.tolist() == sorted(set(item[cell == one].tolist()))
