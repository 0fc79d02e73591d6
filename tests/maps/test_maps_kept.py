"""An index on disk: made whole or not at all, opened without being read, refused where it is torn."""

import errno
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from synthetic import Town, country, ring

from journal.domain.errors import Refused
from journal.maps.indexing import kept, manifest
from journal.maps.indexing.building import build
from journal.maps.indexing.index import Index
from journal.maps.reading.extract import read


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One to copy."""
    folder = tmp_path_factory.mktemp("index")
    build(country(folder / "country.osm.pbf", 200), folder / "one", "key")
    return folder / "one"


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return country(tmp_path / "country.osm.pbf", 200)


def test_what_is_kept_answers_as_what_was_made(tmp_path: Path, extract: Path) -> None:
    build(extract, tmp_path / "one", "key")
    made, opened = Index.of(read(extract)), kept.load(tmp_path / "one")
    assert all(np.array_equal(getattr(made.network, name), getattr(opened.network, name)) for name in vars(made.network))
    draw = np.random.default_rng(2)
    lat, lon = (draw.uniform(*bounds, 300) for bounds in ((made.extent[0], made.extent[2]), (made.extent[1], made.extent[3])))
    asked, again = (one.near(lat, lon, 60.0) for one in (made, opened))
    assert len(asked.at) > 100
    assert all(np.array_equal(getattr(asked, name), getattr(again, name)) for name in vars(asked))
    inside = made.areas_at(lat, lon)
    assert (inside >= 0).any() and np.array_equal(inside, opened.areas_at(lat, lon))
    assert opened.covers(lat, lon) == made.covers(lat, lon) > 0.9
    assert opened.extent == made.extent


def test_a_map_without_areas_is_kept(tmp_path: Path) -> None:
    town = Town({"osmosis_replication_timestamp": "2026-03-04T21:20:00Z"})
    town.way([(50.0, 8.0), (50.1, 8.0)], highway="path")
    build(town.write(tmp_path / "one.osm.pbf"), tmp_path / "one", "key")
    opened = kept.load(tmp_path / "one")
    assert opened.areas_at(np.array([50.0]), np.array([8.0])).tolist() == [-1]
    assert opened.near(np.array([50.05]), np.array([8.0]), 10.0).edge.tolist() == [0]


def test_it_says_of_which_map_it_is(tmp_path: Path) -> None:
    town = Town({"osmosis_replication_timestamp": "2026-03-04T21:20:00Z"})
    town.way([(50.0, 8.0), (50.1, 8.2)], highway="path")
    town.way(ring(50.0, 8.0, 50), landuse="grass")
    build(town.write(tmp_path / "Süd.osm.pbf"), tmp_path / "one", "abc")
    (found,) = [one for one in manifest.described(tmp_path) if one.fault is None]
    assert (found.name, found.key, found.day, found.folder) == ("Süd.osm.pbf", "abc", date(2026, 3, 4), tmp_path / "one")
    assert found.extent == pytest.approx((50.0, 8.0, 50.1, 8.2))
    assert found.counts == {"edges": 1, "areas": 1, "points": 2}
    assert found.size_bytes == sum(one.stat().st_size for one in (tmp_path / "one").glob("*.npy"))
    assert manifest.described(tmp_path / "nowhere") == []


def test_opening_maps_and_keeps_nothing_in_memory(tmp_path: Path, extract: Path) -> None:
    build(extract, tmp_path / "one", "key")
    opened = kept.load(tmp_path / "one")
    for values in (opened.network.lat, opened.network.first, opened.along, opened.edges.item, opened.areas.box):
        assert isinstance(values.base, np.memmap) and not values.flags.writeable


@pytest.mark.parametrize(
    "what", ["shorter", "longer", "missing", "no manifest", "half a manifest", "another version", "another day", "not an array"]
)
def test_a_torn_one_is_refused_in_one_line(tmp_path: Path, extract: Path, what: str) -> None:
    folder = tmp_path / "one"
    build(extract, folder, "key")
    path, said = folder / "lat.npy", folder / "manifest.json"
    whole, text = path.read_bytes(), said.read_text()
    if what in ("shorter", "longer"):
        path.write_bytes(whole[:-4] if what == "shorter" else whole + b"\0")
    elif what == "not an array":
        path.write_bytes(bytes(len(whole)))
    elif what == "another version":
        said.write_text(json.dumps({**json.loads(text), "version": 99}))
    elif what == "another day":
        said.write_text(text.replace('"day": null', '"day": "2026-01-01"'))
    elif what == "half a manifest":
        said.write_text(text[: len(text) // 2])
    else:
        (path if what == "missing" else said).unlink()
    name = "one" if what in ("no manifest", "half a manifest") else "country.osm.pbf"
    with pytest.raises(
        Refused, match=rf"{name}: its index cannot be used: .*; make it again from the map's file: journal surface learn"
    ) as error:
        kept.load(folder)
    assert "\n" not in str(error.value)
    (found,) = manifest.described(tmp_path)
    assert (found.fault is None) == (what == "not an array")
    assert (found.name, found.key) == (name, "" if name == "one" else "key") and found.size_bytes > 1000
    manifest.removed(found.folder)
    assert manifest.described(tmp_path) == []


def test_no_bit_of_any_array_changes_unseen(tmp_path: Path, extract: Path) -> None:
    folder = tmp_path / "one"
    build(extract, folder, "key")
    draw = random.Random(1)
    arrays = sorted(folder.glob("*.npy"))
    assert len(arrays) > 20
    for path in arrays * 4:
        whole = path.read_bytes()
        harmed = bytearray(whole)
        harmed[draw.randrange(len(harmed))] ^= 1 << draw.randrange(8)
        path.write_bytes(harmed)
        with pytest.raises(
            Refused, match=rf"{path.name} is damaged; make it again from the map's file: journal surface learn"
        ) as error:
            kept.load(folder)
        assert "\n" not in str(error.value)
        path.write_bytes(whole)
    kept.load(folder)


@pytest.mark.parametrize("before", [False, True])
def test_nothing_is_left_where_there_is_no_room(
    tmp_path: Path, extract: Path, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    folder = tmp_path / "maps" / "one"
    folder.parent.mkdir()
    if before:
        build(extract, folder, "before")
    there = sorted(folder.parent.rglob("*"))

    def full(path: Path) -> None:
        if path.name == "edges_item.npy":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(kept, "to_disk", full)
    with pytest.raises(OSError, match="No space left"):
        build(extract, folder, "after")
    assert sorted(folder.parent.rglob("*")) == there
    assert [one.key for one in manifest.described(folder.parent)] == ["before"] * before


def test_a_second_one_takes_the_place_of_the_first(tmp_path: Path, extract: Path) -> None:
    for key in ("before", "after"):
        build(extract, tmp_path / "one", key)
    assert [one.key for one in manifest.described(tmp_path)] == ["after"]


def test_what_a_killed_process_left_goes_with_the_next_and_what_a_living_one_makes_stays(tmp_path: Path, extract: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, living = tmp_path / f".{gone.pid}-abc.part", tmp_path / f".{os.getppid()}-abc.part"
    for folder in (left, living):
        folder.mkdir()
        (folder / "lat.npy").write_bytes(b"half")
    build(extract, tmp_path / "one", "key")
    assert not left.exists() and living.exists()
    assert [one.folder.name for one in manifest.described(tmp_path)] == ["one"]


def refit(folder: Path) -> None:
    """Make the manifest say what the files are now."""
    (found,) = manifest.described(folder.parent)
    assert found.extent is not None
    (folder / manifest.NAME).unlink()
    manifest.write(folder, "country.osm.pbf", "key", None, found.extent, {})


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("lat", lambda path: path.write_bytes(b"PK")),
        ("lat", lambda path: path.write_bytes(path.read_bytes()[:30])),
        ("lat", lambda path: path.write_bytes(path.read_bytes().replace(b"'<i4'", b"'|O' "))),
        ("lat", lambda path: path.write_bytes(path.read_bytes().replace(b"{", b"("))),
        ("lat", lambda path: path.write_bytes(path.read_bytes().replace(b"(", b"(9" + b"9" * 30 + b"," + b" " * 9))),
        ("lat", lambda path: path.write_bytes(path.read_bytes().replace(b"'<i4'", b"'<f4'"))),
        ("lat", lambda path: np.save(path, np.load(path)[:-1])),
        ("first", lambda path: np.save(path, np.load(path)[::-1])),
        ("first", lambda path: np.save(path, np.load(path) * 2)),
        ("edges_first", lambda path: np.save(path, np.append(np.load(path)[:1], np.load(path)[:-1]))),
        ("edges_item", lambda path: np.save(path, np.load(path) + 10**6)),
        ("areas_item", lambda path: np.save(path, np.load(path) - 10**6)),
        ("kind", lambda path: np.save(path, np.load(path) + np.uint16(99))),
        ("area_kind", lambda path: np.save(path, np.load(path)[:-1])),
        ("prior", lambda path: np.save(path, np.load(path)[:, :2])),
        ("box", lambda path: np.save(path, np.load(path)[:2])),
    ],
)
def test_files_that_are_no_index_although_the_manifest_fits_them(
    tmp_path: Path, index: Path, name: str, harm: Callable[[Path], None]
) -> None:
    folder = tmp_path / "one"
    shutil.copytree(index, folder)
    harm(folder / f"{name}.npy")
    refit(folder)
    with pytest.raises(Refused, match=r"country.osm.pbf: its index cannot be used: its files .*; make it again") as error:
        kept.load(folder)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text", ["[" * 200_000, '{"version":' + "9" * 5000 + "}", "null", "[]", '"x"', '{"version": 2, "extent": "1234"}']
)
def test_a_manifest_that_is_none(tmp_path: Path, index: Path, text: str) -> None:
    folder = tmp_path / "one"
    shutil.copytree(index, folder)
    (folder / "manifest.json").write_text(text)
    (found,) = manifest.described(tmp_path)
    assert found.fault == "manifest.json is missing or damaged"
    with pytest.raises(Refused, match="make it again"):
        kept.load(folder)


@pytest.mark.parametrize(("key", "value"), [("files", {"lat.npy": [1e999, 0]}), ("files", {"../x": [1, 0]}), ("files", []), ("extent", [None] * 4), ("name", None)])  # fmt: skip
def test_a_manifest_of_other_things(tmp_path: Path, index: Path, key: str, value: object) -> None:
    folder = tmp_path / "one"
    shutil.copytree(index, folder)
    said = json.loads((folder / "manifest.json").read_text())
    del said["sum"]
    said[key] = value
    (folder / "manifest.json").write_text(json.dumps({**said, "sum": manifest._sum(said)}))
    (found,) = manifest.described(tmp_path)
    assert isinstance(found.name, str) and (key == "name" or found.fault)


def test_the_one_before_stands_until_the_new_one_is_whole(tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "one"
    shutil.copytree(index, folder)
    there = []
    replace = Path.replace

    def watched(self: Path, target: Path) -> Path:
        there.append(sorted(one.name for one in tmp_path.rglob("manifest.json")))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    with manifest.making(folder) as part:
        (part / "manifest.json").write_text("new")
    assert there == [["manifest.json"] * 2] * 2  # both, before either renaming
    assert [one.name for one in tmp_path.iterdir()] == ["one"] and (folder / "manifest.json").read_text() == "new"
