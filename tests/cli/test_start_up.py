"""What a command may load: logging answers at once, so it loads nothing heavy. Times are measured by make bench."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from journal.domain.trials import TrialEntry
from journal.store import trials
from journal.store.store import open_store

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
HEAVY = ("pandas", "alembic", "scipy", "plotly", "numpy", "rich", "sqlcipher3", "keyring")


# Each on a journal of its own that it makes, and then once more on that.
LOGGING = (
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
    ("redo",),
    ("undo",),
    (),
)
MORNING = (("pain", "lower-back", "3", "--when", "morning"), (), ("show", "t1"), ("trial", "--stop"))
# One process runs all, in turn: what is loaded after the last was loaded by one of them, and the first that did is named.
RUN = """
import json, os, sys
from journal.cli import execute
lines, heavy, found, codes = json.loads(sys.argv[1]), set(sys.argv[2].split()), {}, []
for database, args in lines:
    os.environ["JOURNAL_DB"] = database
    codes.append(execute(args))
    for name in heavy & {name.partition(".")[0] for name in sys.modules} - set(found):
        found[name] = " ".join(args)
print("\\nFOUND", json.dumps([found, codes]))
"""


def loaded(lines: list[tuple[Path, tuple[str, ...]]], heavy: tuple[str, ...] = HEAVY) -> tuple[dict[str, str], list[int]]:
    """Which of the heavy was loaded by which command first, and each command's exit code."""
    told = json.dumps([(str(database), args) for database, args in lines])
    ran = subprocess.run([sys.executable, "-c", RUN, told, " ".join(heavy)], capture_output=True, text=True, timeout=110)
    assert ran.returncode == 0, ran.stderr
    found, codes = json.loads(ran.stdout.rpartition("FOUND ")[2])
    return found, codes


def test_logging_loads_nothing_heavy_on_a_new_journal_and_on_an_old_one(tmp_path: Path) -> None:
    databases = [(tmp_path / f"{number}.sqlite", args) for number, args in enumerate(LOGGING)]
    first = [(database, ("pain", "none") if args in (("undo",), ("redo",)) else args) for database, args in databases]
    undone = [(database, ("undo",)) for database, args in databases if args == ("redo",)]
    again = [(database, args) for database, args in databases if args != ("rest",)]
    found, codes = loaded([*first, *undone, *again])
    assert found == {} and set(codes) == {0} and len(codes) >= 2 * len(LOGGING) - 4


def test_a_trial_that_runs_makes_the_morning_no_heavier(tmp_path: Path) -> None:
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
    found, codes = loaded([(tmp_path / "j.sqlite", args) for args in MORNING])
    assert found == {} and codes == [0] * len(MORNING)


def test_what_is_heavy_would_be_told(tmp_path: Path) -> None:
    found, _ = loaded([(tmp_path / "j.sqlite", ("pain", "none")), (tmp_path / "j.sqlite", ("load",))])
    assert found["pandas"] == found["numpy"] == "load"


def test_help_loads_no_database(tmp_path: Path) -> None:
    assert loaded([(tmp_path / "j.sqlite", ("--help",))], (*HEAVY, "sqlalchemy")) == ({}, [0])
