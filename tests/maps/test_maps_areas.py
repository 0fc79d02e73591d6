"""Which area holds a place, and what that makes of ways in it."""

from pathlib import Path

import numpy as np
import pytest
from synthetic import Town, ring

from journal.domain.errors import Refused
from journal.maps.indexing.building import build
from journal.maps.indexing.index import Index
from journal.maps.network import GROUNDS
from journal.maps.reading.extract import read

METRE = 1 / 111_194.93
LAT, LON = 52.0, 5.0


def at(index: Index, *metres: tuple[float, float], lat: float = LAT) -> list[str]:
    """The likeliest ground of the area that holds each place so many metres (north, east) off the middle; ``-`` where none does."""
    north, east = np.array(metres).T
    found = index.areas_at(lat + north * METRE, LON + east * METRE / np.cos(np.radians(lat)))
    return ["-" if kind < 0 else GROUNDS[int(np.argmax(index.network.prior[kind]))] for kind in found]


def indexed(town: Town, folder: Path) -> Index:
    town.way([(LAT, LON + 0.1), (LAT, LON + 0.11)], highway="residential")
    return Index.of(read(town.write(folder / "town.osm.pbf")))


@pytest.mark.parametrize("lat", [0.0, LAT, -78.0])
def test_the_smallest_area_counts_and_outside_none_does(tmp_path: Path, lat: float) -> None:
    town = Town()
    town.way(ring(lat, LON, 500), landuse="forest")
    town.way(ring(lat, LON, 100), landuse="meadow")
    town.way(ring(lat, LON, 20, 12), natural="sand")
    index = indexed(town, tmp_path)
    assert at(index, (0, 0), (17, 0), (0, -60), (200, 200), (0, 360), (-600, 0), lat=lat) == [
        "sand",
        "sand",
        "grass",
        "dirt",
        "-",
        "-",
    ]


def test_holes_and_parts_of_a_large_area(tmp_path: Path) -> None:
    town = Town()
    outline = ring(LAT, LON, 400)
    half = [town.way(outline[:3]), town.way(outline[2:][::-1])]
    hole = town.way(ring(LAT, LON, 100))
    island = town.way(ring(LAT, LON, 30))
    apart = town.way(ring(LAT + 2000 * METRE, LON, 50))
    town.area([("outer", half[0]), ("inner", hole), ("outer", half[1]), ("outer", island), ("outer", apart)], landuse="forest")
    index = indexed(town, tmp_path)
    assert at(index, (0, 0), (50, 0), (200, 0), (2000, 0), (1000, 0)) == ["dirt", "-", "dirt", "dirt", "-"]


@pytest.mark.parametrize("gap", ["no such way", "no such node"])
def test_an_area_that_the_extract_cuts_off_is_left_out_rather_than_turned_inside_out(tmp_path: Path, gap: str) -> None:
    town = Town()
    hole = town.way(ring(LAT, LON, 100))
    outer = 999 if gap == "no such way" else town.way(ring(LAT, LON, 400), missing=1)
    town.area([("outer", outer), ("inner", hole)], landuse="forest")
    assert at(indexed(town, tmp_path), (0, 0), (200, 0)) == ["-", "-"]


def test_an_athletics_track_goes_before_the_lawn_in_it_and_reaches_a_few_metres_further(tmp_path: Path) -> None:
    town = Town()
    town.way(ring(LAT, LON, 40, 24), leisure="track", sport="athletics")
    town.way(ring(LAT, LON, 20, 24), leisure="pitch", sport="soccer")
    town.way(ring(LAT, LON, 300), leisure="park")
    index = indexed(town, tmp_path)
    assert at(index, (0, 0), (0, 38), (0, 43), (0, 47), (43, 0)) == ["track", "track", "track", "grass", "track"]


def test_a_track_with_a_hole_is_as_wide_as_its_lanes_and_is_run_along_both_its_rings(tmp_path: Path) -> None:
    town = Town()
    outer, inner = (town.way(ring(LAT, LON, far, 24)) for far in (50, 40))
    town.area([("outer", outer), ("inner", inner)], leisure="track", surface="tartan")
    town.way(ring(LAT, LON, 30, 24), leisure="pitch", surface="grass")
    index = indexed(town, tmp_path)
    assert at(index, (0, 0), (0, 45), (0, 37), (0, 53), (0, 60)) == ["grass", "track", "track", "track", "-"]
    near = index.near(np.array([LAT]), np.array([LON + 45 * METRE / np.cos(np.radians(LAT))]), 8.0)
    assert len(near.edge) == 2 and near.away_m == pytest.approx([5, 5], abs=0.6)
    assert np.allclose(index.network.prior[index.network.kind[near.edge], GROUNDS.index("track")], 0.95)


def test_what_people_cross_off_the_ways_is_told_by_squares_car_parks_and_the_areas_of_roads(tmp_path: Path) -> None:
    town, step = Town(), 1000 * METRE
    town.way(ring(LAT, LON, 50), place="square")
    town.way(ring(LAT + step, LON, 50), amenity="parking", surface="gravel")
    town.way(ring(LAT + 2 * step, LON, 50), area__highway="footway", surface="concrete")
    town.way(ring(LAT + 3 * step, LON, 50), highway="pedestrian", area="yes", surface="sett")
    town.area([("outer", town.way(ring(LAT + 4 * step, LON, 50)))], highway="pedestrian", surface="asphalt")
    town.way(ring(LAT + 5 * step, LON, 50), amenity="parking", parking="underground")
    town.way(ring(LAT, LON, 500), leisure="park")
    index = indexed(town, tmp_path)
    middles = [(1000.0 * number, 0.0) for number in range(6)]
    assert at(index, *middles, (0, 100)) == ["paved", "gravel", "concrete", "paved", "asphalt", "-", "grass"]
    town.way([(LAT, LON), (LAT, LON + 20 * METRE)], highway="footway")
    network = indexed(town, tmp_path).network
    assert GROUNDS[int(np.argmax(network.prior[network.kind[-2]]))] == "gravel"  # a square in a park does not hide the park


def test_what_goes_there_and_back_is_no_area(tmp_path: Path) -> None:
    town = Town()
    a, b = (LAT, LON), (LAT + 0.001, LON)
    town.way([a, b, a], landuse="grass")
    assert len(indexed(town, tmp_path).network.area_kind) == 0


def test_ways_that_say_nothing_go_by_what_they_lie_in(tmp_path: Path) -> None:
    town = Town()
    town.way(ring(LAT, LON, 300), leisure="park")
    town.way(ring(LAT + 0.01, LON, 300), natural="wood")
    town.way(ring(LAT, LON, 5000), leisure="pitch", sport="soccer")  # says nothing of ways in it
    wide = 100 * METRE
    for name, lat in (("in the park", LAT), ("in the wood", LAT + 0.01), ("elsewhere", LAT + 0.02)):
        town.way([(lat, LON - wide), (lat, LON + wide)], highway="footway", name=name)
        town.way([(lat + wide / 2, LON - wide), (lat + wide / 2, LON + wide)], highway="footway", surface="asphalt")
        town.way([(lat - wide / 2, LON - wide), (lat - wide / 2, LON + wide)], highway="residential")
    network = indexed(town, tmp_path).network
    ways = network.prior[network.kind[:-1]].reshape(3, 3, len(GROUNDS))
    assert [GROUNDS[int(np.argmax(shares))] for shares in ways[:, 0]] == ["gravel", "dirt", "asphalt"]
    assert (ways[:, 1:] == ways[0, 1:]).all()
    assert (network.used[network.kind[:-1]] == [1.0, 1.0, 0.7] * 3).all()


def test_an_area_on_both_sides_of_180_degrees(tmp_path: Path) -> None:
    town = Town()
    corners = [(-17.05, 179.95), (-17.05, -179.95), (-16.95, -179.95), (-16.95, 179.95)]
    town.way([*corners, corners[0]], landuse="grass")
    town.way([(-17.01, 179.999), (-17.01, -179.999)], highway="footway")
    town.way([(-17.0, 179.9999), (-17.0, -179.9999)], leisure="park")
    town.way([(-17.0, 179.99), (-16.999, 179.99), (-16.999, 179.989), (-17.0, 179.99)], natural="sand")
    index = Index.of(read(town.write(tmp_path / "town.osm.pbf")))
    lon = np.array([179.94, 179.97, 180.0, -180.0, -179.97, -179.94, 0.0, 179.9897])
    found = index.areas_at(np.array([-17.01] * 7 + [-16.9995]), lon)
    assert (found >= 0).tolist() == [False, True, True, True, True, False, False, True]
    assert found[7] != found[1]  # the smaller one
    near = index.near(np.array([-17.01] * 3), np.array([179.9995, 180.0, -179.9995]), 5.0)
    assert near.at.tolist() == [0, 1, 2]
    assert near.along_m == pytest.approx(np.array([0.5, 1.0, 1.5]) * 1e-3 / METRE * np.cos(np.radians(17.01)), abs=0.1)
    assert len(index.areas.listed.item) < 500


def test_the_smaller_one_counts_also_where_it_alone_is_on_both_sides_of_180_degrees(tmp_path: Path) -> None:
    town = Town()
    for (south, west, north, east), tags in (
        ((-17.04, 179.9, -17.02, 179.9999), {"landuse": "forest"}),
        ((-17.031, 179.999, -17.029, -179.999), {"natural": "sand"}),
    ):
        town.way([(south, west), (south, east), (north, east), (north, west), (south, west)], **tags)
    index = indexed(town, tmp_path)
    found = index.areas_at(np.array([-17.03, -17.03]), np.array([179.9992, 179.95]))
    assert [GROUNDS[int(np.argmax(index.network.prior[kind]))] for kind in found] == ["sand", "dirt"]


def test_a_way_across_180_degrees_is_in_the_park_there(tmp_path: Path) -> None:
    town = Town()
    town.way([(60.0, 179.9), (60.0, -179.9), (60.1, -179.9), (60.1, 179.9), (60.0, 179.9)], leisure="park")
    town.way([(60.05, 179.999), (60.05, -179.998)], highway="footway")
    network = read(town.write(tmp_path / "town.osm.pbf"))
    assert GROUNDS[int(np.argmax(network.prior[network.kind[0]]))] == "gravel"


@pytest.mark.parametrize("far", [(0.0, 0.0), (LAT, -179.0), (90.0, 0.0), (-89.0, 179.0)])
def test_what_has_a_point_at_the_other_end_of_the_earth_takes_no_room_and_hides_nothing(
    tmp_path: Path, far: tuple[float, float]
) -> None:
    town = Town()
    town.way([(LAT, LON), (LAT + 0.001, LON), (LAT, LON + 0.001), far, (LAT, LON)], landuse="grass")
    town.way([(LAT + 0.002, LON), (LAT + 0.002, LON + 0.001), *([far, (LAT + 0.002, LON + 0.001)] * 20)], highway="path")
    town.way(ring(LAT, LON, 500), landuse="forest")
    index = indexed(town, tmp_path)
    assert index.extent == pytest.approx((LAT, LON, LAT + 0.002, LON + 0.11))
    assert at(index, (0, 10), (100, 0)) == ["dirt", "dirt"]
    near = index.near(np.array([LAT + 0.002, LAT + 0.002, *[far[0]] * 2]), np.array([LON, LON + 0.001, *[far[1]] * 2]), 10.0)
    assert set(near.at.tolist()) == {0, 1}
    assert len(index.edges.item) + len(index.areas.listed.item) < 200


def test_an_extract_of_nothing_but_wrong_points_holds_no_place(tmp_path: Path) -> None:
    town = Town()
    town.way([(LAT, LON), (0.0, 0.0)], highway="path")
    path = town.write(tmp_path / "town.osm.pbf")
    index = Index.of(read(path))
    assert index.covers(np.array([LAT]), np.array([LON])) == 0.0
    assert len(index.near(np.array([LAT]), np.array([LON]), 10.0).at) == 0
    with pytest.raises(Refused, match=r"town.osm.pbf: its ways go tens of kilometres from one point to the next: fetch"):
        build(path, tmp_path / "one", "key")
