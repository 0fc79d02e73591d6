"""A journal that commands make once for the tests of a file: each test works on its own copy."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

NOW = "2026-11-22T10:00:00+00:00"


def made(path: Path, lines: Iterable[Sequence[str]], now: str = NOW) -> Path:
    """The journal at ``path`` after these commands, before the world of any one test."""
    from journal.cli import execute

    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("JOURNAL_HOME", str(path.parent)), ("JOURNAL_NOW", now), ("TZ", "Europe/Berlin")):
            patch.setenv(name, value)
        for line in lines:
            assert execute(["--db", str(path), *line]) == 0, line
    return path


def copied(path: Path, home: Path) -> None:
    """Let it be the journal of a test's home."""
    home.mkdir()
    shutil.copy(path, home / "journal.sqlite")
