"""What a command may load: logging answers at once, so it loads nothing heavy. Times are measured by make bench."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.domain.trials import TrialEntry
from journal.store import trials
from journal.store.store import open_store

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
HEAVY = ("pandas", "alembic", "scipy", "plotly", "numpy", "rich", "sqlcipher3", "keyring")


def loaded(tmp_path: Path, *args: str) -> set[str]:
    code = (
        "import sys; from journal.cli import execute; code = execute(sys.argv[1:]); "
        "print('\\nLOADED', *sorted({name.partition('.')[0] for name in sys.modules})); sys.exit(code)"
    )
    env = {**os.environ, "JOURNAL_DB": str(tmp_path / "j.sqlite")}
    ran = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, env=env, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize(
    "args",
    [
        ("pain", "lower-back", "3"),
        ("pain", "none"),
        ("run", "5km", "30:00"),
        ("lift", "squat", "3x5@60kg"),
        ("exercise", "side-bend", "plank"),
        ("exercise", "--json"),
        ("day", "--sleep", "7h"),
        ("rest",),
        ("check", "wall", "--gap", "6cm"),
        ("check", "ostrc", "--participation", "0"),
        ("check",),
        ("episode",),
        (),
        ("undo",),
    ],
    ids=" ".join,
)
def test_logging_loads_nothing_heavy_on_a_new_journal_and_on_an_old_one(tmp_path: Path, args: tuple[str, ...]) -> None:
    first = args if args != ("undo",) else ("pain", "none")
    assert loaded(tmp_path, *first).isdisjoint(HEAVY)
    if args != ("rest",):
        assert loaded(tmp_path, *args).isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "args", [("pain", "lower-back", "3", "--when", "morning"), (), ("show", "t1"), ("trial", "--stop")], ids=" ".join
)
def test_a_trial_that_runs_makes_the_morning_no_heavier(tmp_path: Path, args: tuple[str, ...]) -> None:
    loaded(tmp_path, "pain", "none")
    store = open_store(str(tmp_path / "j.sqlite"), NOW)
    today = NOW.date()
    with store.write("trial", NOW) as batch:
        trials.add(
            batch,
            TrialEntry(
                factor="x", what="x", less="l", usual="u", start_day=today, weeks=8, seed=1, drawn_day=today, usual_pain=2.0
            ),
        )
    store.close()
    assert loaded(tmp_path, *args).isdisjoint(HEAVY)


def test_help_loads_no_database(tmp_path: Path) -> None:
    assert loaded(tmp_path, "--help").isdisjoint((*HEAVY, "sqlalchemy"))
