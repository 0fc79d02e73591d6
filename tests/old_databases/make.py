"""Makes the databases of this folder with the programs of their time, out of the repository's own history.

``python tests/old_databases/make.py`` checks out the last commit of each schema into a temporary folder and runs that
program's own commands: an import of a part of its (invented) sample data, entries by hand, changes, a deletion, an undo.
A database that is there already is left alone: it is what was released. See README.md.
"""

import gzip
import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The last commit at which each schema was the newest.
PROGRAMS = {"0001": "d9fa4f7", "0002": "514d6f4", "0003": "6246e3f", "0004": "225d8e0", "0005": "707f96c"}
NOW = "2026-10-31T20:00:00Z"
SINCE, POINTS = "2026-08-20", 40

BY_HAND = """
profile --name "Ada Invented" --sex female --birth-year 1985 --height 171cm --hr-rest 52 --hr-max 188 --zone Europe/Amsterdam
shoes add "Pegasus 41" --alias pegasus --cushioning standard --start 0km --limit 700km --first 2026-04-11
shoes add "Feather 0" --alias feather --cushioning minimal --drop 0mm --start 0km --first 2026-10-08
shoes add "Old Ones" --alias old
shoes retire old --on 2026-05-01
import strava
import runs.csv --map runs.toml
import gym.csv --map gym.toml
import pain.csv --map pain.toml
import days.csv --map days.toml
run 8.2km 45:10 --surface asphalt:70,grass:30 --shoes pegasus --rpe 6 --lean forward --strike rearfoot --on 2026-10-29
run 5km 30:00 --note "Ünïcode 'quotes' and a , comma" --on 2026-10-30
session swim 1500m 40:00 --stroke freestyle --on 2026-10-28
session walk 3km 40:00 --carried 8kg --on 2026-10-27
lift deadlift 5x5@100kg --grip mixed --no-warm-up --on 2026-10-30
lift squat 3x8@60kg --stance narrow --on 2026-10-30
pain lower-back 4 --when morning --quality ache --symptom tingling-both-legs --on 2026-10-29
pain knee 2 --side left --trigger bend --treatment "ice" --note "a note" --on 2026-10-30
day --sitting 9h --sleep 7h --mass 65.4kg --stress 4 --on 2026-10-30
day --sitting 5h --illness --note "a cold" --on 2026-10-25
edit s1 --rpe 7
edit --since 2026-10-20 --sport run --surface asphalt
assign
delete p2
run 3km 20:00 --on 2026-10-31
undo
"""
LATER = {
    "0002": ['rules add --title "Morning Run" --surface dirt'],
    "0003": [
        "check wall --gap 3cm --on 2026-10-20",
        "check wall --gap 2cm --on 2026-10-27",
        "check ostrc --region lower-back --participation 8 --modified 8 --performance 8 --pain 17 --week 2026-10-25",
        'episode lower-back --diagnosis "strain, invented" --tried "walking, helped"',
        "session swim 1000m 30:00 --unbroken 400m --on 2026-10-24",
        "exercise side-bend plank --on 2026-10-24",
    ],
    "0004": ["TRIAL"],
    "0005": ["import strava-again", "undo"],
}
# No trial begins with the pain of the sample data: that program's own store writes one, as its command would.
TRIAL = """
from datetime import date, datetime, UTC
from journal.domain.trials import TrialEntry
from journal.store.store import open_store
from journal.store.trials import add
import os
now = datetime(2026, 10, 31, 20, tzinfo=UTC)
store = open_store(os.environ["JOURNAL_DB"], now)
with store.write("trial", now) as batch:
    add(batch, TrialEntry(
        factor="hard-surface-share", what="soft surface", less="soft ground", usual="as usual", region="lower-back", when="morning",
        start_day=date(2026, 11, 2), weeks=8, seed=7, drawn_day=date(2026, 10, 31), usual_pain=2.0, usual_morning=2.5, longest_run=None,
        ended_day=None, ended_why=None,
    ))
store.close()
print("trial")
"""


def main() -> None:
    """Make those that are not there."""
    for schema, commit in PROGRAMS.items():
        target = HERE / f"{schema}.sqlite.gz"
        if target.exists():
            print(f"{target.name}: there already")
            continue
        with tempfile.TemporaryDirectory() as folder:
            made = make(schema, commit, Path(folder))
            target.write_bytes(gzip.compress(made, 9, mtime=0))
        print(f"{target.name}: {target.stat().st_size:,} bytes")


def make(schema: str, commit: str, folder: Path) -> bytes:
    """The bytes of a database of this schema."""
    # From the root of the repository, wherever git was called.
    root = subprocess.run(["git", "rev-parse", "--show-toplevel"], cwd=HERE, capture_output=True, check=True, text=True).stdout
    archive = subprocess.run(["git", "archive", commit], cwd=root.strip(), capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
    cut_down(folder / "sample_data")
    for line in [*BY_HAND.strip().splitlines(), *(one for first, more in LATER.items() if first <= schema for one in more)]:
        run(folder, shlex.split(line))
    path = folder / "home" / "journal.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        rows = {
            name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in database.execute(named).fetchall()
        }
        found = database.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    print(schema, sum(rows.values()), json.dumps(rows))
    assert found == schema and sum(rows.values()) >= 500
    return path.read_bytes()


def run(folder: Path, args: list[str]) -> None:
    """One command of that program, in a process of its own, as a person would."""
    if args == ["assign"]:
        args = ["shoes", "assign", "pegasus", "--since", "2026-10-01"]
    home = folder / "home"
    env = {**os.environ, "PYTHONPATH": str(folder), "JOURNAL_HOME": str(home), "JOURNAL_DB": str(home / "journal.sqlite"), "JOURNAL_NOW": NOW,
           "TZ": "Europe/Amsterdam"}  # fmt: skip
    program = TRIAL if args == ["TRIAL"] else "from journal.cli import main; main()"
    command = [sys.executable, "-c", program, *args]
    ran = subprocess.run(command, cwd=folder / "sample_data", env=env, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"journal {shlex.join(args)}: {ran.stderr}")


def cut_down(folder: Path) -> None:
    """Ten weeks of the tables, and a few recordings with fewer points: small files, all kinds of rows."""
    for name in ("days.csv", "runs.csv", "pain.csv"):
        head, *lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join([head, *(line for line in lines if line[:10] >= SINCE)]), encoding="utf-8")
    head, *lines = (folder / "gym.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    turned = [line for line in lines if "".join(reversed(line[:10].split("."))) >= SINCE.replace("-", "")]
    (folder / "gym.csv").write_text("".join([head, *turned]), encoding="utf-8")
    shutil.copytree(folder / "strava", folder / "strava-again")
    keep(folder / "strava", slice(-14, None))
    keep(folder / "strava-again", slice(-17, -14))


def keep(folder: Path, which: slice) -> None:
    """A few activities of an account."""
    table = folder / "activities.csv"
    head, *lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = lines[which]
    table.write_text("".join([head, *kept]), encoding="utf-8")
    for path in (folder / "activities").iterdir():
        if any(path.name in line for line in kept):
            thin(path)
        else:
            path.unlink()


def thin(path: Path) -> None:
    """Every so-manieth point of a recording."""
    start, *points = path.read_text(encoding="utf-8").split("<trkpt")
    last, end = points[-1].split("</trkpt>")
    step = max(len(points) // POINTS, 1)
    some = [*points[:-1:step], last + "</trkpt>"]
    path.write_text("<trkpt".join([start, *some]) + end, encoding="utf-8")


if __name__ == "__main__":
    main()
