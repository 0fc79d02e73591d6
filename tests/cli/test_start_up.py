"""What a command may load: logging answers at once, so it loads nothing heavy. Times are measured by make bench."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pandas", "alembic", "scipy", "plotly", "numpy", "rich")


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


def test_help_loads_no_database(tmp_path: Path) -> None:
    assert loaded(tmp_path, "--help").isdisjoint((*HEAVY, "sqlalchemy"))
