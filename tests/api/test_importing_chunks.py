"""An import chunk by chunk: one batch, stopped anywhere, others writing in between."""

import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from journal.api import Journal, open_journal, saving
from journal.domain.entries import Day, Pain
from journal.domain.errors import BadValue, Locked
from journal.domain.interrupts import uninterrupted
from journal.importers.edge import workers
from journal.store import tables

GPX = '<gpx version="1.1"><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>'
POINT = '<trkpt lat="{lat:.6f}" lon="6.1"><time>2026-01-{day:02d}T10:{minute:02d}:00Z</time></trkpt>'
FILES = 10


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "CHUNK_FILES", 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten runs; in order of name the latest first."""
    made = tmp_path / "export"
    made.mkdir()
    for number in range(FILES):
        points = "".join(POINT.format(lat=53 + minute / 500, day=28 - number, minute=minute) for minute in range(12))
        (made / f"{number}.gpx").write_text(GPX.format(points=points))
    return made


def content(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """Everything but the log of changes."""
    with journal.store.read() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table))]
            for name, table in tables.metadata.tables.items()
            if name not in ("change", "batch", "undone_stream")
        }


def sessions(journal: Journal) -> list[date]:
    return [one["day"] for one in journal.list_entries()["sessions"]]


def at(number: int, do: Callable[[], object]) -> Callable[..., None]:
    def progress(done: int, of: int, place: object) -> None:
        assert of == FILES
        if done == number:
            do()

    return progress


def test_many_chunks_are_one_batch(journal: Journal, folder: Path) -> None:
    journal.log_pain(Pain(score=2, day=date(2026, 1, 1)))
    before = content(journal)
    imported = journal.import_paths([folder])
    assert imported.batches == ["b2"] and imported.counts["new"] == len(imported.files) == FILES
    assert [one.place.name for one in imported.files] == sorted(path.name for path in folder.iterdir())
    # Within a chunk ids follow time.
    assert [one.ids for one in imported.files][:4] == [["s3"], ["s2"], ["s1"], ["s6"]]
    journal.undo()
    assert content(journal) == before


def test_two_processes_give_the_same_journal(journal: Journal, folder: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(workers, "WORTH_S", 0.0)
    (folder / "5.gpx").write_text("broken")
    other = open_journal(tmp_path / "other.sqlite", now=journal.now)
    one, two = journal.import_paths([folder]), other.import_paths([folder], jobs=2)
    assert content(journal) == content(other) and one.files == two.files and two.counts["refused"] == 1
    other.close()


class _Killed(BaseException):
    pass


def die() -> None:
    raise _Killed


@pytest.mark.parametrize("number", range(1, FILES + 1))
def test_an_end_at_any_point_leaves_whole_files_and_the_next_run_adds_the_rest(
    journal: Journal, folder: Path, number: int
) -> None:
    with pytest.raises(_Killed):
        journal.import_paths([folder], progress=at(number, die))
    kept = len(sessions(journal))
    assert kept == (number - 1) // 3 * 3
    again = journal.import_paths([folder])
    assert again.counts["new"] == FILES - kept and again.counts["duplicate"] == kept
    assert [journal.streams(f"s{row + 1}").shape[0] for row in range(FILES)] == [12] * FILES
    journal.undo()
    if kept:
        assert len(sessions(journal)) == kept
        journal.undo()
    assert all(not rows for name, rows in content(journal).items() if name != "athlete")


def interrupt() -> None:
    signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize(("number", "kept"), [(1, 1), (3, 3), (5, 5), (9, 9)])
def test_ctrl_c_keeps_what_was_finished(journal: Journal, folder: Path, number: int, kept: int) -> None:
    imported = journal.import_paths([folder], progress=at(number, interrupt))
    assert imported.interrupted and imported.found == FILES and len(imported.files) == kept == len(sessions(journal))
    again = journal.import_paths([folder])
    assert not again.interrupted and again.counts["new"] == FILES - kept


def test_ctrl_c_after_the_last_file_stops_nothing(journal: Journal, folder: Path) -> None:
    imported = journal.import_paths([folder], progress=at(FILES, interrupt))
    assert not imported.interrupted and len(sessions(journal)) == FILES


def test_ctrl_c_while_a_chunk_is_written_waits_for_it(journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = saving.Saver._write

    def interrupted(self: saving.Saver, chunk: Any) -> None:
        interrupt()
        write(self, chunk)

    monkeypatch.setattr(saving.Saver, "_write", interrupted)
    imported = journal.import_paths([folder])
    assert imported.interrupted and len(imported.files) == 3 == len(sessions(journal))


def test_holding_ctrl_c_gives_the_handler_back() -> None:
    before, done = signal.getsignal(signal.SIGINT), []
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        interrupt()
        done.append(True)
    assert done and signal.getsignal(signal.SIGINT) is before


def test_others_write_while_files_are_read(journal: Journal, folder: Path) -> None:
    other = open_journal(journal.where, now=journal.now)
    imported = journal.import_paths([folder], progress=at(5, lambda: other.log_pain(Pain(score=3, day=date(2026, 1, 25)))))
    assert imported.batches == ["b1"]
    journal.undo("b1")
    assert sessions(journal) == [] and len(journal.list_entries()["pain"]) == 1
    other.close()


def test_what_others_wrote_meanwhile_is_taken_into_account(journal: Journal, folder: Path) -> None:
    """A day is called rest by another process after the first chunk: the run of the second chunk takes that back."""
    other = open_journal(journal.where, now=journal.now)
    rest = Day(day=date(2026, 1, 24), rest=True)
    imported = journal.import_paths([folder], progress=at(4, lambda: other.log_day(rest)))
    assert len(imported.batches) == 2 and imported.batch == "b3"
    with pytest.raises(BadValue, match="b3 builds on it"):
        journal.undo("b2")
    for batch in ("b3", "b2", "b1"):
        journal.undo(batch)
    assert all(not rows for name, rows in content(journal).items() if name != "athlete")
    other.close()


def test_an_import_that_others_undo_meanwhile_goes_on_in_a_new_batch(journal: Journal, folder: Path) -> None:
    other = open_journal(journal.where, now=journal.now)
    imported = journal.import_paths([folder], progress=at(4, lambda: other.undo("b1")))
    assert imported.batches == ["b1", "b2"] and len(sessions(journal)) == FILES - 3
    journal.undo()
    assert sessions(journal) == []
    other.close()


def test_a_journal_that_is_locked_half_way_says_what_was_saved(journal: Journal, folder: Path, monkeypatch) -> None:
    write, times = saving.Saver._write, []

    def locked(self: saving.Saver, chunk: Any) -> None:
        times.append(1)
        if len(times) == 2:
            raise Locked("j.sqlite: another process has been writing for too long")
        write(self, chunk)

    monkeypatch.setattr(saving.Saver, "_write", locked)
    with pytest.raises(Locked, match="3 of 10 files were saved before; run the same command again"):
        journal.import_paths([folder])
    assert len(sessions(journal)) == 3


def test_a_trial_of_many_files_saves_nothing_and_knows_of_all(journal: Journal, folder: Path) -> None:
    (folder / "9-again.gpx").write_text((folder / "0.gpx").read_text() + "\n")  # the same run, another file
    before = content(journal)
    trial = journal.import_paths([folder], dry_run=True)
    assert content(journal) == before and trial.batches == [] and trial.counts["new"] == FILES
    assert {one.place.name: one.status for one in trial.files}["9-again.gpx"] in ("duplicate", "merged")
    real = journal.import_paths([folder])
    assert [one.status for one in real.files] == [one.status for one in trial.files]


def test_a_stopped_trial_says_what_it_saw(journal: Journal, folder: Path) -> None:
    trial = journal.import_paths([folder], dry_run=True, progress=at(5, interrupt))
    assert trial.interrupted and len(trial.files) == 5 and sessions(journal) == []


def test_a_trial_promises_the_ids_that_the_import_gives(journal: Journal, folder: Path) -> None:
    trial = journal.import_paths([folder], dry_run=True)
    assert sessions(journal) == []
    real = journal.import_paths([folder])
    assert [(one.place, one.ids, one.lines) for one in trial.files] == [(one.place, one.ids, one.lines) for one in real.files]
    assert real.files[0].ids == ["s3"]  # the first chunk holds three runs, of which it is the last
