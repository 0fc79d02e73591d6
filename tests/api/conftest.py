"""The helpers of these tests can be imported by name, and the tellings of one run are there as files."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.api import Journal, open_journal

NOW = "2026-11-22T10:00:00+00:00"

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    """The run of ``one_run`` as each format tells it."""
    import one_run  # only found once its folder is on the path

    return one_run.files(tmp_path / "six")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A journal with every kind of entry, closed, and its export; to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:  # made before the world of any one test
        patch.setenv("JOURNAL_HOME", str(folder))
        patch.setenv("TZ", "Europe/Berlin")
        return _filled(folder)


def _filled(folder: Path) -> tuple[Path, Path]:
    from exported import fill

    with open_journal(folder / "journal.sqlite", now=NOW) as opened:
        fill(opened, folder)
        return folder / "journal.sqlite", opened.export(folder / "a.zip").path


@pytest.fixture
def full(filled: tuple[Path, Path], tmp_path: Path) -> Iterator[Journal]:
    """The same, one's own."""
    shutil.copy(filled[0], tmp_path / "full.sqlite")
    with open_journal(tmp_path / "full.sqlite", now=NOW) as opened:
        yield opened
