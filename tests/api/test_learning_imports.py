"""Imports use the map that was learned last: in their own batch, told in one line; without one nothing is said or loaded."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import small_map
from learning_runs import copied, extract, imported, maps_of, origin, prepared_in, surface

from journal.api import Journal
from journal.api.learning.places import Used, used
from journal.maps.indexing.manifest import described

pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """A journal with a run that a map told of, the recording and the extract; closed, to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    with prepared_in(folder) as opened:
        imported(opened, folder, "01")
        opened.learn_surface(extract(folder))
    return folder


@pytest.fixture
def learned(prepared: Path, tmp_path: Path) -> Iterator[Journal]:
    """A journal whose imports use a map."""
    with copied(prepared, tmp_path) as opened:
        yield opened


def test_what_comes_in_is_told_in_the_same_batch(learned: Journal, tmp_path: Path) -> None:
    runs = [small_map.run(tmp_path / f"new-{day}.gpx", f"2026-11-{day}") for day in ("10", "11")]
    far = small_map.run(tmp_path / "far.gpx", "2026-11-12", lat=40.0)
    brought = learned.import_paths([*runs, far])
    assert brought.learned == ("surface learned from region.osm.pbf for 2 of 3 runs; 1 lies outside it",)
    assert brought.learned[0] in str(brought) and "surface learned" in brought._repr_html_()
    ids = [one.ids[0] for one in brought.files]
    assert len(brought.batches) == 1 and origin(learned, ids[0])["from"] == "map"
    assert set(surface(learned, ids[1])) == {"asphalt", "gravel"} and surface(learned, ids[2]) is None
    learned.undo()
    assert [row["id"] for row in learned.list_entries()["sessions"]] == ["s1"]


def test_what_is_said_is_not_asked_about(learned: Journal, tmp_path: Path) -> None:
    run = small_map.run(tmp_path / "new.gpx", "2026-11-10")
    brought = learned.import_paths(run, surface={"sand": 1.0})
    assert brought.learned == () and surface(learned, brought.files[0].ids[0]) == {"sand": 1.0}


def test_all_of_it_elsewhere(learned: Journal, tmp_path: Path) -> None:
    walk = small_map.run(tmp_path / "far.gpx", "2026-11-12", lat=40.0, sport="walking")
    assert learned.import_paths(walk).learned == ("surface not learned of 1 session; 1 lies outside region.osm.pbf",)


def test_a_dry_run_asks_no_map(learned: Journal, tmp_path: Path) -> None:
    assert learned.import_paths(small_map.run(tmp_path / "new.gpx", "2026-11-10"), dry_run=True).learned == ()


def test_the_same_file_again_asks_no_map(learned: Journal, tmp_path: Path) -> None:
    learned.edit("s1", {"surface": None})
    assert learned.import_paths(next(tmp_path.glob("01-*.gpx"))).learned == ()


def harm(journal: Journal, how: str) -> None:
    (folder,) = [one for one in maps_of(journal).iterdir() if one.is_dir()]
    if how == "gone":
        shutil.rmtree(folder)
    elif how == "torn":
        (folder / "lat.npy").write_bytes((folder / "lat.npy").read_bytes()[:-1])
    elif how == "unnamed":
        (folder / "manifest.json").write_text("{")
    elif how == "deep":
        (folder / "manifest.json").write_text("[" * 200_000)
    else:
        said = json.loads((folder / "manifest.json").read_text())
        (folder / "manifest.json").write_text(json.dumps({**said, "version": 99}))


@pytest.mark.parametrize("how", ["gone", "torn", "unnamed", "deep", "newer"])
def test_an_index_that_cannot_be_used_stops_no_import(learned: Journal, tmp_path: Path, how: str) -> None:
    harm(learned, how)
    brought = learned.import_paths(small_map.run(tmp_path / "new.gpx", "2026-11-10"))
    (said,) = brought.learned
    assert said.startswith("surface not learned: ") and "journal surface learn" in said and "\n" not in said
    assert brought.counts["new"] == 1 and surface(learned, brought.files[0].ids[0]) is None
    assert learned.learn_surface(tmp_path / "region.osm.pbf").counts["learned"] == 1  # made anew
    assert learned.import_paths(small_map.run(tmp_path / "next.gpx", "2026-11-11")).learned[0].startswith("surface learned from")


@pytest.mark.parametrize("missing", ["osmium", "shapely"])
def test_a_library_that_cannot_be_loaded_stops_no_import(learned: Journal, tmp_path: Path, monkeypatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    brought = learned.import_paths(small_map.run(tmp_path / "new.gpx", "2026-11-10"))
    (said,) = brought.learned
    assert said.startswith(
        f"surface not learned: region.osm.pbf: maps are read with osmium and shapely; not installed: {missing}; pip"
    )
    assert brought.counts["new"] == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": "x"}', "\0", "[" * 200_000])
def test_a_torn_note_of_the_map_is_none_and_told(learned: Journal, tmp_path: Path, text: str) -> None:
    (maps_of(learned) / "used.json").write_text(text)
    assert used(learned.where) is None
    told = ("surface not learned: no map is used by imports: journal surface learn NAME",)
    assert learned.import_paths(small_map.run(tmp_path / "new.gpx", "2026-11-10")).learned == told
    assert learned.import_paths(small_map.run(tmp_path / "said.gpx", "2026-11-12"), surface={"sand": 1.0}).learned == ()
    assert told[0].partition(": ")[2] in str(learned.maps())


def test_ctrl_c_while_the_map_is_asked_keeps_what_was_told(learned: Journal, tmp_path: Path) -> None:
    runs = [small_map.run(tmp_path / f"new-{day}.gpx", f"2026-11-{day}") for day in ("10", "11")]

    def stop(done: int, of: int, place) -> None:
        if place.name == "surface":
            raise KeyboardInterrupt

    brought = learned.import_paths(runs, progress=stop)
    assert brought.learned == (
        "surface learned from region.osm.pbf for 1 of 2 runs",
        "stopped; to go on: journal surface learn region.osm.pbf",
    )
    told = [surface(learned, one.ids[0]) is not None for one in brought.files]
    assert not brought.interrupted and told == [True, False]
    assert learned.learn_surface("region.osm.pbf").counts["learned"] == 1


def test_an_import_that_was_stopped_asks_no_map(learned: Journal, tmp_path: Path) -> None:
    runs = [small_map.run(tmp_path / f"new-{day}.gpx", f"2026-11-{day}") for day in ("10", "11")]

    def stop(done: int, of: int, place) -> None:
        raise KeyboardInterrupt

    brought = learned.import_paths(runs, progress=stop)
    said = "surface not learned, for the import was stopped; to learn it: journal surface learn region.osm.pbf"
    assert brought.interrupted and brought.learned == (said,)


def test_a_map_by_its_name_needs_no_file(learned: Journal, tmp_path: Path) -> None:
    (tmp_path / "region.osm.pbf").unlink()
    assert learned.learn_surface("region.osm.pbf").before == ("s1",)
    assert learned.learn_surface(tmp_path / "elsewhere" / "region.osm.pbf").before == ("s1",)


def test_a_newer_extract_of_the_same_name_takes_its_place(learned: Journal, tmp_path: Path) -> None:
    extract(tmp_path, ground="grass")
    assert learned.learn_surface(tmp_path / "region.osm.pbf").counts["learned"] == 1
    (kept,) = described(maps_of(learned))
    assert used(learned.where) == Used(kept.key, "region.osm.pbf") and surface(learned, "s1") == {"grass": 1.0}


def test_the_last_one_learned_is_used(learned: Journal, tmp_path: Path) -> None:
    learned.learn_surface(extract(tmp_path, "grass.osm.pbf", ground="grass"))
    assert [(one.name, one.used) for one in learned.maps().kept] == [("grass.osm.pbf", True), ("region.osm.pbf", False)]
    learned.learn_surface("region.osm.pbf")
    assert [one.used for one in learned.maps().kept] == [False, True]


RUN = """
import sys
from journal.cli import execute
code = execute(["import", sys.argv[1]])
print("LOADED", code, sorted({"osmium", "shapely", "journal.maps.indexing.index", "journal.maps.matching.stretches", "journal.api.learning.choice"} & set(sys.modules)))
"""


def test_without_a_map_an_import_loads_nothing_of_maps(journal: Journal, tmp_path: Path) -> None:
    run = small_map.run(tmp_path / "new.gpx", "2026-11-10")
    ran = subprocess.run([sys.executable, "-c", RUN, str(run)], capture_output=True, text=True, timeout=60)
    assert ran.stdout.rstrip().endswith("LOADED 0 []") and "surface" not in ran.stdout, ran.stderr
