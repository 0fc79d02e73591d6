"""What making an index takes of the memory hardly grows with the extract; what it spills goes, however it ends."""

import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from synthetic import country

from journal.maps.indexing import areas, assembling, cells, cutting, index, lines, manifest, segments, settling
from journal.maps.indexing.building import build
from journal.maps.reading import scanning


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions as much smaller than usual as the extracts are."""
    for module in (areas, assembling, cutting, segments, settling):
        monkeypatch.setattr(module, "_CHUNK", 256)
    for module, name in ((cutting, "_MANY"), (index, "_CELLS"), (cells, "_MANY"), (lines, "_MANY"), (manifest, "_AT_ONCE")):
        monkeypatch.setattr(module, name, 1024)
    monkeypatch.setattr(cells, "_EVERY", 16)
    monkeypatch.setattr(scanning, "LARGE", 0)


def peak(path: Path, folder: Path) -> int:
    """The most that Python and numpy held at once while an index was made, in bytes."""
    tracemalloc.start()
    build(path, folder, "key")
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return held


@pytest.mark.usefixtures("small_portions")
def test_memory_hardly_grows_with_the_ways(tmp_path: Path) -> None:
    few, many = (country(tmp_path / f"{ways}.osm.pbf", ways) for ways in (300, 2700))
    peak(few, tmp_path / "before")  # what is loaded at the first time
    less, more = peak(few, tmp_path / "few"), peak(many, tmp_path / "many")
    grown = (more - less) / 2400
    assert grown < 90  # bytes a way, of which the index holds 180 and their nodes 128


def test_portions_make_the_same_index(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = country(tmp_path / "country.osm.pbf", 400)
    build(path, tmp_path / "whole", "key")
    request.getfixturevalue("small_portions")
    build(path, tmp_path / "parts", "key")
    whole, parts = ({one.stem: np.load(one) for one in (tmp_path / name).glob("*.npy")} for name in ("whole", "parts"))
    assert whole.keys() == parts.keys() and len(whole) > 20
    for name in whole.keys() - {"start", "end", "along"}:  # numbers of loose ends, and sums that begin elsewhere
        assert np.array_equal(whole[name], parts[name]) and whole[name].dtype == parts[name].dtype, name
    assert whole["along"] == pytest.approx(parts["along"], abs=0.001)
    ends = [np.concatenate([made["start"], made["end"]]).tolist() for made in (whole, parts)]
    assert len(set(zip(*ends, strict=True))) == len(set(ends[0])) == len(set(ends[1]))


def test_what_a_killed_process_spilled_goes_with_the_next(tmp_path: Path) -> None:
    path, folder = country(tmp_path / "country.osm.pbf", 200), tmp_path / "maps"
    folder.mkdir()
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from journal.maps.reading import scanning; from journal.maps.indexing.building import build\n"
        "scanning.LARGE = 0\n"
        "def tell(step, _):\n"
        "    if step == sys.argv[3]: os.kill(os.getpid(), signal.SIGKILL)\n"
        "build(Path(sys.argv[1]), Path(sys.argv[2]), 'key', tell)\n"
    )
    for step in ("reading ways", "sorting by place"):
        ran = subprocess.run([sys.executable, "-c", code, str(path), str(folder / "one"), step], check=False)
        assert ran.returncode == -signal.SIGKILL
        (left,) = folder.iterdir()
        assert left.stat().st_mode & 0o777 == 0o700 and any(left.iterdir())
        assert manifest.described(folder) == []
    build(path, folder / "one", "key")
    assert [one.name for one in folder.iterdir()] == ["one"]
