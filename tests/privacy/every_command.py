"""Every command, once, in one process that watches itself: ``python every_command.py FOLDER`` in an empty folder.

It runs with umask 0, with all of Python's logging on, and with a guard in it and its children (``sitecustomize``, beside
this file) that writes down every socket. What it finds is for test_privacy.py to judge.
"""

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import timedelta
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from stat import S_IMODE

# What nobody but the person should read: a note, a title, a name, a score, a weight, a coordinate, a passphrase.
PRIVATE = ("zebrafish", "quillfeather", "marmalade", "2.7318", "81.3742", "53.4471", "6.2219", "correct horse battery")
GPX = """<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Marmalade {number}</name><type>running</type>
<trkseg>{points}</trkseg></trk></gpx>"""
NOTE = ("--note", "zebrafish")

# One line a command, in an order in which each finds what it works on. A test holds that every command is among them.
COMMANDS: tuple[tuple[str, ...], ...] = (
    (),
    ("profile", "--name", "Quillfeather", "--height", "180cm", "--hr-max", "190"),
    ("shoes", "add", "Marmalade Racer", "--alias", "racer", "--limit", "600km"),
    ("shoes", "edit", "racer", "--drop", "8mm"),
    ("run", "8.2km", "45:10", "--shoes", "racer", "--surface", "asphalt", "--rpe", "6", "--title", "Marmalade", *NOTE),
    ("run", "3km", "18:00", "--at", "09:00", *NOTE),
    ("lift", "deadlift", "5x5@100kg", *NOTE),
    ("session", "swim", "1500m", "40:00", *NOTE),
    ("pain", "lower-back", "2.7318", "--when", "morning", *NOTE),
    ("day", "--sitting", "9h", "--mass", "81.3742kg", *NOTE),
    ("rest", "--on", "yesterday"),
    ("exercise", "side-bend", "plank"),
    ("check",),
    ("check", "ostrc", "--participation", "8", "--modified", "8", "--performance", "0", "--pain", "8", *NOTE),
    ("check", "wall", "--gap", "6cm", *NOTE),
    ("check", "chin-to-chest", "--worse", "no", *NOTE),
    ("check", "straight-leg-raise", "--side", "left", "--angle", "70", "--spreads", "no", "--crossed", "no", *NOTE),
    ("check", "forward-bend", "--reach", "knees", "--pain", "3", *NOTE),
    ("episode", "lower-back", "--diagnosis", "zebrafish"),
    ("shoes", "assign", "racer", "--since", "7d"),
    ("shoes", "list"),
    ("shoes",),
    ("shoes", "retire", "racer"),
    ("shoes", "delete", "racer"),
    ("rules", "add", "--title", "marmalade", "--surface", "dirt"),
    ("rules", "list"),
    ("rules",),
    ("import", "inputs"),
    ("import", "inputs/1.gpx", "--explain"),
    ("surface", "learn", "region.osm.pbf"),
    ("surface", "show", "s34"),
    ("surface", "maps"),
    ("surface",),
    ("rules", "remove", "1"),
    ("config", "units", "km"),
    ("config",),
    ("completion", "bash"),
    ("list",),
    ("show", "p1"),
    ("edit", "p1", "--score", "3"),
    ("undo",),
    ("redo",),
    ("undo", "--list"),
    ("merge", "s1", "s2"),
    ("split", "s34"),
    ("delete", "s3"),
    ("flags",),
    ("week",),
    ("plan", "18km", "--surface", "asphalt"),
    ("why",),
    ("edit", "p1", "--seen", "today"),
    ("trial", "soft surface", "--weeks", "8", "--from", "monday"),
    ("load",),
    ("coverage",),
    ("factors",),
    ("claims",),
    ("advice",),
    ("report", "--since", "28d", "--png", "pictures"),
    ("report", "--since", "28d", "--for-clinician", "--out", "page.html"),
    ("notebook", "--no-start"),
    ("doctor",),
    ("backup",),
    ("backup", "copy.backup"),
    ("export", "journal.zip"),
    ("export", "tables", *(["--parquet"] if find_spec("pyarrow") else [])),
    ("restore", "copy.backup", "--yes"),
    ("db", "upgrade", "--yes"),
    ("db", "encrypt"),
    ("pain", "lower-back", "2.7318", *NOTE),
    ("list",),
    ("backup",),
    ("doctor",),
    ("export", "again.zip"),
    ("db", "decrypt"),
    ("--db", "new.sqlite", "import", "journal.zip"),
    ("run", "zebrafish"),
    ("show", "s999"),
)
# Answers other than 0 that are what is to be seen: a risk in the diary, and the two mistakes at the end.
MAY_REFUSE = {("why",), ("run", "zebrafish"), ("show", "s999")}


def prepare(folder: Path) -> None:
    """Files to import, a map, a passphrase, and forty days of a diary."""
    (folder / "inputs").mkdir(mode=0o700)
    for number in (1, 2, 3, 13):  # the last is the third run once more, from another device
        points = "".join(
            f'<trkpt lat="53.4471{step:03d}" lon="6.2219{step:03d}"><time>2026-11-1{number % 10}T07:{step:02d}:00Z</time></trkpt>'
            for step in range(30)
        )
        (folder / "inputs" / f"{number}.gpx").write_text(GPX.format(points=points, number=number), encoding="utf-8")
        (folder / "inputs" / f"{number}.gpx").chmod(0o600)
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from small_map import extract

    extract(folder / "region.osm.pbf", 53.4471, 6.2219).chmod(0o600)
    held = folder / "passphrase"
    held.touch(mode=0o600)
    held.write_text("correct horse battery\n", encoding="utf-8")


def diary() -> None:
    """Runs and mornings, so that every answer has something to look at."""
    from journal.api import open_journal
    from journal.domain.entries import Day, Pain, Session

    with open_journal() as journal:
        days = [journal.today - timedelta(days=back) for back in range(3, 43)]
        journal.log_days([Day(day=day, rest=True, note="zebrafish") for day in days[::3]])
        for number, day in enumerate(days):
            journal.log_pain(
                Pain(region="lower-back", score=2.7318 if number % 2 else 2.0, day=day, when="morning", note="zebrafish")
            )
            if number % 3:
                ground = {"asphalt": 1.0}
                journal.log_session(Session(sport="run", day=day, distance_m=8000.0, duration_s=2700.0, surface=ground))


def readable_by_others(folder: Path) -> Iterator[str]:
    """Files and folders that somebody else could look into."""
    for path in folder.rglob("*"):
        mode = S_IMODE(path.lstat().st_mode)
        if not path.is_symlink() and mode & 0o077:
            yield f"{path.relative_to(folder)} {mode:o}"


def draw_one_picture_only() -> None:
    """Each of them takes the browser a while, and none another way than the first."""
    from journal.report import png, registry

    png.ENTRIES = registry.ENTRIES[:1]


def main(folder: Path) -> None:
    """Run them all, and print what was found as JSON."""
    os.umask(0o077)
    prepare(folder)
    os.umask(0)
    os.chdir(folder)
    records = StringIO()
    logging.basicConfig(level=logging.DEBUG, stream=records, format="%(name)s %(levelname)s %(message)s")
    for name in ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "alembic"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    from journal.cli import execute
    from journal.importers.edge import workers

    workers.WORTH_S = 0.0
    diary()
    draw_one_picture_only()
    codes, readable, said = {}, set(), StringIO()
    for args in COMMANDS:
        with redirect_stdout(said):
            codes[" ".join(args)] = execute(args)
        readable |= {f"{line} after {' '.join(args[:2])}" for line in readable_by_others(folder)}
    readable |= set(while_it_is_open(folder))
    new = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    print(json.dumps({"codes": codes, "readable": sorted(readable), "new": new, "records": records.getvalue()}))


def while_it_is_open(folder: Path) -> Iterator[str]:
    """The WAL and its index are there only while a journal is open."""
    from journal.api import open_journal
    from journal.domain.entries import Day

    with open_journal() as journal:
        journal.log_day(Day(day=journal.today, breaks=3))
        there = {path.name for path in Path(journal.where).parent.iterdir()}
        assert {"journal.sqlite-wal", "journal.sqlite-shm"} <= there, there
        yield from list(readable_by_others(folder))


if __name__ == "__main__":  # the readers of an import are processes of their own, and import this file
    main(Path(sys.argv[1]))
