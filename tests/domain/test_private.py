"""Folders that nobody else reads."""

import os
from pathlib import Path

import pytest

from journal.domain.private import make_folder


@pytest.fixture
def open_to_all():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_to_all")
def test_each_that_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir(mode=0o755)
    make_folder(tmp_path / "there" / "a" / "b" / "c")
    make_folder(tmp_path / "there" / "a" / "b" / "c")
    modes = [(tmp_path / "there" / path).stat().st_mode & 0o777 for path in ("", "a", "a/b", "a/b/c")]
    assert modes == [0o755, 0o700, 0o700, 0o700]


def test_a_file_in_its_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        make_folder(tmp_path / "file" / "a")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "file")
