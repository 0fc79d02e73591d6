"""Arrays that grow in files: as they were put in, for their owner only, and gone without a name."""

import os
import resource
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from synthetic import country

from journal.maps.indexing.building import build
from journal.maps.indexing.columns import Columns

KINDS = [np.int32, np.int64, np.uint16, np.float32]


@pytest.mark.parametrize("name", ["", "lat"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_put_in_comes_out(tmp_path: Path, kind: type, name: str) -> None:
    expected = np.arange(40_000).astype(kind)
    with Columns(tmp_path) as columns:
        column = columns.new(kind, name)
        for some in np.split(expected, [1, 1, 30_000]):
            column.add(some)
        column.add([7, 8])
        assert len(column) == 40_002
        assert column.part(29_990, 30_010).tolist() == expected[29_990:30_010].tolist() and len(column.part(5, 5)) == 0
        mapped = column.mapped()
    assert mapped.dtype == kind and not mapped.flags.writeable
    assert mapped[:-2].tolist() == expected.tolist() and mapped[-2:].tolist() == [7, 8]


@pytest.mark.parametrize("count", [0, 1, 70_000])
def test_one_with_a_name_is_an_array_of_numpy_that_only_its_owner_reads(tmp_path: Path, count: int) -> None:
    before = os.umask(0)
    try:
        with Columns(tmp_path) as columns:
            column = columns.new(np.int32, "lat")
            column.add(np.arange(count))
            assert len(column.mapped()) == count
    finally:
        os.umask(before)
    assert np.load(tmp_path / "lat.npy", allow_pickle=False).tolist() == list(range(count))
    assert stat.S_IMODE((tmp_path / "lat.npy").stat().st_mode) == 0o600


def test_columns_across_a_stride_are_taken_as_they_are(tmp_path: Path) -> None:
    with Columns(tmp_path) as columns:
        column = columns.new(np.int32)
        column.add(np.arange(20, dtype=np.int32).reshape(-1, 2)[:, 1])
        assert column.mapped().tolist() == list(range(1, 20, 2))


def test_one_without_a_name_leaves_nothing_even_where_the_process_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, signal, numpy as np; from pathlib import Path; from journal.maps.indexing.columns import Columns\n"
        "with Columns(Path(sys.argv[1])) as columns:\n"
        "    column = columns.new('i4'); column.add(np.arange(100_000)); column.mapped()\n"
        "    print(os.listdir(sys.argv[1]), flush=True); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, check=False)
    assert ran.stdout == "[]\n" and ran.returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_no_more_says_so_and_nothing_is_left(tmp_path: Path) -> None:
    path, folder = country(tmp_path / "country.osm.pbf", 2000), tmp_path / "maps"
    folder.mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    for most in (10_000, 50_000, 70_000):  # while it is read, when it is cut, when it is sorted
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
        try:
            with pytest.raises(OSError, match="File too large"):
                build(path, folder / "one", "key")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert list(folder.iterdir()) == []


def test_who_stops_it_at_any_step_finds_nothing_left(tmp_path: Path) -> None:
    path, folder = country(tmp_path / "country.osm.pbf", 200), tmp_path / "maps"
    folder.mkdir()
    steps: list[str] = []
    build(path, folder / "one", "key", lambda step, _: steps.append(step))
    shutil.rmtree(folder / "one")
    assert len(set(steps)) == 6
    for last in set(steps):

        def stop(step: str, _: int, last: str = last) -> None:
            assert [one.suffix for one in folder.iterdir()] == [".part"]
            if step == last:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            build(path, folder / "one", "key", stop)
        assert list(folder.iterdir()) == []
