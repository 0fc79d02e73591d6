"""Reading by several processes: the same as by one, whatever dies on the way."""

import multiprocessing
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal import importers
from journal.importers.building.parsed import Context
from journal.importers.edge import workers
from journal.importers.edge.places import Place
from journal.importers.edge.reading import Reader
from journal.importers.edge.workers import read_all, read_files

sys.path.insert(0, str(Path(__file__).parent))
from deadly_readers import Deadly, Stillborn

CONTEXT = Context("UTC", None, datetime(2026, 11, 22, 10, 0, tzinfo=UTC))
GPX = '<gpx version="1.1"><trk><trkseg><trkpt lat="52" lon="5"><time>2026-01-{day:02d}T10:00:00Z</time></trkpt><trkpt lat="52.01" lon="5"><time>2026-01-{day:02d}T10:09:00Z</time></trkpt></trkseg></trk></gpx>'


def places(folder: Path, *names: str) -> list[Place]:
    for number, name in enumerate(names):
        (folder / name).write_text(GPX.format(day=number + 1) if name.endswith(".gpx") else "nothing")
    return [Place(folder / name) for name in names]


def reader(kind: type[Reader] = Reader, known: frozenset[str] = frozenset()) -> Reader:
    return kind(CONTEXT, None, known)


def test_two_processes_read_what_one_reads_in_the_same_order(tmp_path: Path) -> None:
    files = places(tmp_path, *(f"{number:02d}.gpx" for number in range(19)), "bad.txt", "last.gpx")
    there = list(read_all(files, reader(), 2))
    assert there == [reader().read(place) for place in files]
    assert [read.place for read in there] == files and there[-2].refused and there[-1].parsed
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("name", ["killed.gpx", "exits.gpx"])
def test_a_process_that_dies_takes_one_file_with_it(tmp_path: Path, name: str) -> None:
    files = places(tmp_path, "a.gpx", name, "b.gpx", f"{name}2.gpx", *(f"{number:02d}.gpx" for number in range(9)))
    found = {read.place.name: read for read in read_all(files, reader(Deadly), 2)}
    assert len(found) == len(files)
    refused = {name: read.refused for name, read in found.items() if read.refused}
    assert set(refused) == {name, f"{name}2.gpx"}
    assert refused[name] and "ended the process" in refused[name] and refused[name].startswith(name)
    assert ("out of memory" in refused[name]) is (name == "killed.gpx")
    assert all(read.parsed for name, read in found.items() if name not in refused)


def test_where_no_process_can_be_started_the_files_are_read_here(tmp_path: Path) -> None:
    files = places(tmp_path, *(f"{number:02d}.gpx" for number in range(11)))
    assert list(read_all(files, reader(Stillborn), 2)) == [reader().read(place) for place in files]


def test_who_stops_early_waits_for_nobody(tmp_path: Path) -> None:
    reads = read_all(places(tmp_path, *(f"{number:02d}.gpx" for number in range(30))), reader(), 2)
    assert next(reads).parsed
    reads.close()
    assert not multiprocessing.active_children()


def test_files_that_are_known_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_S", 0.0)
    monkeypatch.setattr(workers, "read_all", lambda places, *_: iter(["elsewhere"] * len(places)))
    files = places(tmp_path, *(f"{number:02d}.gpx" for number in range(4)))
    known = frozenset(importers.digest(place) for place in files)
    assert [read.parsed for read in read_files(files, reader(known=known), 2)] == [None] * 4
    assert list(read_files(files, reader(), 2))[1:] == ["elsewhere"] * 3
    assert "elsewhere" not in list(read_files(files, reader(), 1))


def test_a_large_file_is_a_heap_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_HEAP_BYTES", 1000)
    files = places(tmp_path, "a.gpx", "b.gpx", "large.gpx", "c.gpx", "d.gpx")
    (tmp_path / "large.gpx").write_text("x" * 2000)
    assert [len(heap.places) for heap in workers._heaps(files)] == [3, 2]
    assert [len(heap.places) for heap in workers._heaps([Place(tmp_path / "x.zip", (str(n),)) for n in range(17)])] == [8, 8, 1]


def test_too_little_memory_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    (place,) = places(tmp_path, "a.gpx")
    monkeypatch.setattr(importers, "read", full)
    said = reader().read(place).refused
    assert said and said.startswith("a.gpx: needs more memory") and "\n" not in said
