"""A journal of about 300 kB with a bit of everything, as it lies on a disk: closed, or with a -wal that a killed process left."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

NOW = "2026-11-22T10:00:00+00:00"
BACKUP = "backup.sqlite"
CLOSED, KILLED = "closed", "killed"
SHAPES = (CLOSED, KILLED)


def filled(folder: Path, days: int = 40) -> None:
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
    with journal.open_journal(path).store.read() as connection:  # what is read keeps the -wal from being taken over
        connection.exec_driver_sql("SELECT count(*) FROM session").scalar()
        for args in _LAST:
            do(*args)
        do("backup", str(folder / BACKUP))
        (folder / "journal.sqlite-shm").unlink()
        sys.stdout.flush()
        os._exit(0)


def _files(folder: Path) -> Path:
    sys.path.append(str(Path(__file__).resolve().parents[1] / "bench"))
    import files

    made = folder / "files"
    made.mkdir()
    for number in range(8):
        kind = files.KINDS[number % len(files.KINDS)]
        (made / f"{number}.{kind}").write_bytes(files.MAKERS[kind](files.run(number, 400)))
    return made


def _commands(files: Path, days: int) -> list[tuple[str, ...]]:
    done: list[tuple[str, ...]] = [
        ("profile", "--name", "Ada", "--height", "1.71m", "--hr-max", "186"),
        ("shoes", "add", "Pegasus 41", "--alias", "pegasus", "--cushioning", "standard", "--limit", "700km"),
        ("shoes", "add", "Flat", "--alias", "flat"),
        ("import", str(files)),
    ]
    for day in range(1, days + 1):
        on = ("--on", f"-{day + 3}d")
        done.append(("day", "--sitting", f"{4 + day % 7}h", "--sleep", f"{6 + day % 3}h", *on))
        if day % 2:
            done.append(
                (
                    "run",
                    f"{5 + day % 9}.3km",
                    f"{30 + day}:10",
                    "--surface",
                    "asphalt:70,grass:30",
                    "--shoes",
                    "pegasus",
                    "--rpe",
                    str(day % 8 + 1),
                    *on,
                )
            )
            done.append(
                (
                    "pain",
                    "lower-back",
                    str(day % 6),
                    "--when",
                    "morning",
                    "--quality",
                    "ache",
                    "--note",
                    "after much sitting",
                    *on,
                )
            )
        if day % 5 == 0:
            done.append(("lift", "deadlift", f"5x5@{90 + day}kg", "--grip", "mixed", *on))
            done.append(("pain", "knee", "3", "--side", "left", "--symptom", "swelling", *on))
    return [*done, ("edit", "s9", "--rpe", "7"), ("delete", "s10"), ("undo",), ("pain", "hip", "2"), ("undo",), ("delete", "s8")]


_LAST = (
    ("run", "7km", "40:00", "--rpe", "6", "--note", "windy"),
    ("pain", "calf", "2", "--side", "right"),
    ("day", "--mass", "70.2kg"),
)


if __name__ == "__main__":
    _fill(Path(sys.argv[1]), int(sys.argv[2]))
