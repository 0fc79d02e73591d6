"""Files under a temporary name: their owner's alone, and cleaned up after a process that was killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal.domain import unfinished


@pytest.fixture
def gone() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def begun(target: Path) -> Path:
    handle, part = unfinished.begin(target)
    os.close(handle)
    return part


def test_it_lies_beside_its_file_and_is_private(tmp_path: Path) -> None:
    part = begun(tmp_path / "report.html")
    assert part.parent == tmp_path and part.name.startswith(".report.html.") and part.suffix == ".part"
    assert part.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_process_left_of_the_same_file_goes(tmp_path: Path, gone: int) -> None:
    left = tmp_path / f".report.html.{gone}-abc_123.part"
    left.write_text("half a report")
    begun(tmp_path / "report.html")
    assert not left.exists()


@pytest.mark.parametrize(
    "name", [".other.html.{gone}-abc.part", ".report.html.{mine}-abc.part", "report.html.{gone}.part", "report.html"]
)
def test_what_is_another_files_or_still_written_stays(tmp_path: Path, gone: int, name: str) -> None:
    other = tmp_path / name.format(gone=gone, mine=os.getpid())
    other.write_text("kept")
    begun(tmp_path / "report.html")
    assert other.read_text() == "kept"


def test_a_day_old_one_belongs_to_another_process_of_that_number(tmp_path: Path) -> None:
    left = tmp_path / f".report.html.{os.getpid()}-abc.part"
    left.write_text("")
    os.utime(left, (0, 0))
    begun(tmp_path / "report.html")
    assert not left.exists()


def test_a_folder_that_takes_no_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        unfinished.begin(tmp_path / "nowhere" / "report.html")


def test_what_is_to_be_on_the_disk_is_asked_for_where_it_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, asked = tmp_path / "file", []
    file.touch()
    monkeypatch.setattr(os, "fsync", lambda handle: asked.append(os.fstat(handle).st_ino))
    unfinished.to_disk(file)
    unfinished.to_disk(tmp_path)
    assert asked == [file.stat().st_ino, tmp_path.stat().st_ino]

    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    unfinished.to_disk(tmp_path)  # not every system opens a folder
    with pytest.raises(PermissionError):
        unfinished.to_disk(file)
