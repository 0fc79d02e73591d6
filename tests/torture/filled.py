"""A journal of about 500 kB with rows in every table, as it lies on a disk: closed, or with a -wal that a killed process left."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from study import NOW

BACKUP = "backup.sqlite"
CLOSED, KILLED = "closed", "killed"
SHAPES = (CLOSED, KILLED)
# As many that most of the file is data: a table with little in it has a page that is empty.
DAYS = 160
# A trial asks for so many days with pain of the last four weeks.
_OFTEN = 15
_LIST = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,Elapsed Time,Moving Time,Distance\n"
_ROW = '{id},"Jun {day}, 2026, 7:00:00 AM",Run,Run,{seconds},{km:.2f},activities/{id}.gpx,{seconds}.0,{seconds}.0,{metres}.0\n'


def filled(folder: Path, days: int = DAYS) -> None:
    """``killed`` and ``closed``, each a folder with journal.sqlite and a backup of it, which holds the same."""
    killed, closed = folder / KILLED, folder / CLOSED
    killed.mkdir(parents=True)
    environment = os.environ | {"JOURNAL_HOME": str(killed / "home"), "JOURNAL_NOW": NOW, "TZ": "Europe/Berlin"}
    environment["PYTHONPATH"] = os.pathsep.join(str(one) for one in (Path(__file__).parents[2], Path(__file__).parent))
    subprocess.run([sys.executable, __file__, str(killed), str(days)], env=environment, check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(killed, closed)
    with closing(sqlite3.connect(closed / "journal.sqlite")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _fill(folder: Path, days: int) -> None:
    """Runs in a process of its own, which ends without closing anything."""
    import journal
    from journal.cli import execute

    path = folder / "journal.sqlite"

    def do(*args: str) -> None:
        if execute(["--db", str(path), *args]) != 0:
            raise RuntimeError(f"{args} did not work")

    for args in _commands(_files(folder), days):
        do(*args)
    _on_a_map(path)
    with closing(sqlite3.connect(path)) as file:  # the pages lie as in a journal that grew, and none is free
        file.execute("VACUUM")
    with journal.open_journal(path).store.read() as connection:  # what is read keeps the -wal from being taken over
        connection.exec_driver_sql("SELECT count(*) FROM session").scalar()
        for args in _LAST:
            do(*args)
        # The last of all: what comes after an undo takes away what it put aside.
        do("import", str(folder / "files" / "undone"))
        do("undo")
        do("backup", str(folder / BACKUP))
        (folder / "journal.sqlite-shm").unlink()
        sys.stdout.flush()
        os._exit(0)


def _on_a_map(path: Path) -> None:
    """What a map would tell of the recordings: there is none here, and its words are the same whatever it was told by."""
    import journal
    from journal.domain.stretches import Stretch
    from journal.store import ground, sources

    with journal.open_journal(path) as opened, opened.store.write("surface learn", opened.now) as batch:
        for session in range(1, 8):
            source = sources.source_of_session(batch.connection, session)
            way = [Stretch(100.0 * at, 100.0 * at + 100, _GROUNDS[(at + session) % 4], 0.5 + at / 100) for at in range(40)]
            if source is not None:
                ground.save(batch, session, source, "invented.osm.pbf", "0f" * 32, None, way, beside={"track_turns": 4.0})


_GROUNDS = ("asphalt", "gravel", None, "track")


def _files(folder: Path) -> Path:
    sys.path.append(str(Path(__file__).resolve().parents[1] / "bench"))
    import files

    made = folder / "files"
    for name, numbers in (("recordings", range(8)), ("undone", range(8, 11)), ("list", ())):
        (made / name).mkdir(parents=True)
        for number in numbers:
            kind = files.KINDS[number % len(files.KINDS)]
            (made / name / f"{number}.{kind}").write_bytes(files.MAKERS[kind](files.run(number, 400)))
    rows = [
        _ROW.format(id=70 + day, day=day, seconds=1500 + day, km=4 + day / 10, metres=4000 + 100 * day) for day in range(1, 29)
    ]
    (made / "list" / "activities.csv").write_text(_LIST + "".join(rows))
    return made


def _commands(files: Path, days: int) -> list[tuple[str, ...]]:
    done: list[tuple[str, ...]] = [
        ("profile", "--name", "Ada", "--height", "1.71m", "--hr-max", "186"),
        ("shoes", "add", "Pegasus 41", "--alias", "pegasus", "--cushioning", "standard", "--limit", "700km"),
        ("shoes", "add", "Flat", "--alias", "flat"),
        ("import", str(files / "recordings")),
        ("import", str(files / "list" / "activities.csv")),
    ]
    for day in range(1, max(days, _OFTEN) + 1):
        done += _day(day)
        if day == _OFTEN:
            done.append(("trial", "less sitting", "--yes"))
    return [*done, *_RARE]


def _day(day: int) -> Iterator[tuple[str, ...]]:
    on = ("--on", f"-{day + 3}d")
    yield "day", "--sitting", f"{4 + day % 7}h", "--sleep", f"{6 + day % 3}h", *on
    if day % 2:
        yield (
            "run", f"{5 + day % 9}.3km", f"{50 + day % 9 * 6}:10", "--surface", "asphalt:70,grass:30", "--shoes", "pegasus",
            "--rpe", str(day % 8 + 1), *on,
        )  # fmt: skip
    if day % 2 or day <= _OFTEN:
        yield "pain", "lower-back", str(day % 4), "--when", "morning", "--quality", "ache", "--note", "after much sitting", *on
    if day % 5 == 0:
        yield "lift", "deadlift", f"5x5@{90 + day % 30}kg", "--grip", "mixed", *on
        yield "pain", "knee", "3", "--side", "left", "--symptom", "swelling", *on
    if day % 7 == 0:
        answers = ("--participation", "8", "--modified", str(day % 2 * 8), "--performance", "0", "--pain", "8")
        yield "check", "ostrc", "--region", "lower-back", *answers, *on


# What is written once in a while, and what undo leaves.
_RARE = (
    ("check", "wall", "--gap-hands", "1.5"), ("check", "chin-to-chest", "--worse", "no"),
    ("episode", "lower-back", "--diagnosis", "strain, by a physiotherapist", "--course", "better", "--tried", "walking, helped"),
    ("edit", "s9", "--rpe", "7"), ("delete", "s10"), ("undo",), ("pain", "hip", "2"), ("undo",), ("delete", "s8"),
)  # fmt: skip
_LAST = (
    ("run", "7km", "40:00", "--rpe", "6", "--note", "windy"),
    ("pain", "calf", "2", "--side", "right"),
    ("day", "--mass", "70.2kg"),
)


if __name__ == "__main__":
    _fill(Path(sys.argv[1]), int(sys.argv[2]))
