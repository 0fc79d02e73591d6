"""What every test shares: a journal of its own, a fixed now, a fixed zone, and no network."""

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from journal.api import Journal, open_journal

sys.path.insert(0, str(Path(__file__).parent))
pytest_plugins = ["both"]

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)  # a Sunday

# Hundreds of processes of the tests import the journal: compiled by the first of them, whatever the shell says.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The machine's zone is asked once a process: also by what is made before the first test.
os.environ["TZ"] = "Europe/Berlin"

# Whoever runs the tests in the background may have Ctrl-C ignored, and every process that they start would inherit it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What was collected and imported is no garbage: looking through it again and again took a tenth of the run.
gc.set_threshold(50_000, 20, 20)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where those tests have a home that ask for no folder: most never write to it, and a folder each took a third of their time."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_world(request: pytest.FixtureRequest, _homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    asks = "tmp_path" in request.fixturenames
    monkeypatch.setenv("JOURNAL_HOME", str(request.getfixturevalue("tmp_path") / "home" if asks else next(_homes)))
    monkeypatch.setenv("JOURNAL_NOW", NOW.isoformat())
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.delenv("JOURNAL_DB", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = open_journal(tmp_path / "home" / "journal.sqlite", now=NOW)
    yield opened
    opened.close()


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command in this process: ``run("pain", "lower-back", "3")``."""
    from journal.cli import execute

    def ran(*args: str) -> Ran:
        capsys.readouterr()
        code = execute(list(args))
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return ran


def root() -> bool:
    """Whether permissions do not hold us back."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
