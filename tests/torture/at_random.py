"""Real processes that are killed at a random time: imports with readers of their own, and entries that were told as saved."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from content import content, exact, looked_at, unsound
from harm import environment
from made_up import recordings
from study import Row, Study, Tick

IMPORTS, ENTRIES = 100, 20
PROMISED = "0 partial, 0 corrupt, 0 lost, no process left"
FILES, POINTS = 120, 60
# An import is several transactions, as one of hundreds of files is.
_IMPORT = """
import sys
from journal.api import saving
saving.CHUNK_FILES = 8
from journal.cli import main
main()
"""
_ENTRIES = """
from journal.cli import execute
number = 0
while True:
    number += 1
    execute(["pain", "knee", "3", "--note", f"entry {number}"])
"""
# Seconds in which entries are written, and how often a case is drawn again whose process ended by itself.
_WHILE, _DRAWS = 1.5, 6
# Of the imports so many are killed at any time, the others once they have begun to save: that is a third of the time.
_EARLY = 0.25
# Of so many imports a quarter has to be killed between two of their transactions.
_ENOUGH = 10


class Killed(NamedTuple):
    """What became of a process: whether it was killed, what went wrong, and how much was there: none, some, all."""

    killed: bool
    faults: list[str]
    there: str = ""


class Whole(NamedTuple):
    """An import that nobody kills: how long it goes on once it has made its journal, or saved first files, and what that holds."""

    reading: float
    saving: float
    content: dict[str, list[str]]


def _journal(home: Path, code: str, *args: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", code, *args]
    return subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def _session(process: "subprocess.Popen[str]") -> list[int]:
    """The processes that live and were begun by this one: they share its session."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        if int(fields[3]) == process.pid and fields[0] not in "ZX":
            found.append(int(path.parent.name))
    return found


def _orphans(process: "subprocess.Popen[str]") -> list[str]:
    """What is left after a while of a process that is gone; ended here."""
    until = time.monotonic() + 20
    while (left := _session(process)) and time.monotonic() < until:
        time.sleep(0.05)
    for number in left:
        os.kill(number, signal.SIGKILL)
    return [f"{len(left)} processes were left"] if left else []


def _until(process: "subprocess.Popen[str]", reached: Callable[[], bool]) -> float:
    """When something is so, or the process has ended."""
    while not reached() and process.poll() is None:
        time.sleep(0.005)
    return time.monotonic()


def _saved(path: Path) -> bool:
    """Whether an import has finished a first transaction."""
    if not path.exists():
        return False
    with suppress(sqlite3.OperationalError), looked_at(path) as connection:  # it has no tables yet
        return connection.execute("SELECT 1 FROM source").fetchone() is not None
    return False


def _kill(process: "subprocess.Popen[str]", after: float) -> tuple[str, str]:
    """End it so many seconds from now; what it said, and complained of."""
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
    return process.communicate()


def _import(root: Path, given: Path, share: float, whole: Whole, early: bool) -> Killed:
    """Killed while it reads and saves, or, where not ``early``, while it saves what comes after the first transaction."""
    process, path = _journal(root, _IMPORT, "import", str(given / "files")), root / "journal.sqlite"
    _until(process, path.exists if early else lambda: _saved(path))
    _, complaint = _kill(process, share * (whole.reading if early else whole.saving))
    found, killed = _orphans(process), process.returncode == -signal.SIGKILL
    if not killed:
        return Killed(False, found + ([] if process.returncode == 0 else [f"it ended with {process.returncode}: {complaint}"]))
    found += unsound(path) if path.exists() else []
    there = _there(path, whole.content)
    found += ["what is there is not what an import saves"] if there == "other" else []
    again = _journal(root, _IMPORT, "import", str(given / "files"))
    said, told = again.communicate()
    found += [] if again.returncode == 0 else [f"again: {again.returncode} {told or said}"]
    return Killed(
        True, found + ([] if content(path) == whole.content else ["again it holds something else"]) + unsound(path), there
    )


def _there(path: Path, whole: dict[str, list[str]]) -> str:
    """How much of an import is there; a part of a file, or a row too many, is ``other``."""
    if not path.exists() or "source" not in exact(path):
        return "none"
    rows = content(path)
    if any(Counter(each) - Counter(whole[name]) for name, each in rows.items()):
        return "other"
    return "all" if rows == whole else "some" if rows["source"] else "none"


def _entries(root: Path, share: float) -> Killed:
    process, path = _journal(root, _ENTRIES), root / "journal.sqlite"
    _until(process, path.exists)
    told = _kill(process, share * _WHILE)[0].count("Saved p")
    if not path.exists():
        return Killed(True, ["what was told as saved is gone"] if told else [])
    found = unsound(path)
    there = len(exact(path).get("pain", ()))
    # One more may be there, which was saved and not told yet.
    return Killed(True, found + ([] if there in (told, told + 1) else [f"{told} entries were told as saved, {there} are there"]))


def run(cases: int, seed: int, tick: Tick) -> list[Row]:
    """Kill so many processes at times drawn from the seed; five of six of them imports."""
    with tempfile.TemporaryDirectory(prefix="journal-random-") as folder, ThreadPoolExecutor(2) as pool:
        given = Path(folder)
        recordings(given, FILES, POINTS)
        whole = _whole(given)

        def one(number: int) -> tuple[bool, Killed]:
            return number % 6 != 5, _drawn(given, number % 6 != 5, random.Random(f"{seed} {number}"), whole)

        ended = []
        for end in as_completed([pool.submit(one, number) for number in range(cases)]):
            ended.append(end.result())
            tick(1)
    return rows([one for imports, one in ended if imports], [one for imports, one in ended if not imports])


def _whole(given: Path) -> Whole:
    (given / "whole").mkdir()
    process, path = _journal(given / "whole", _IMPORT, "import", str(given / "files")), given / "whole" / "journal.sqlite"
    made, saved = _until(process, path.exists), _until(process, lambda: _saved(path))
    process.communicate()
    return Whole(time.monotonic() - made, time.monotonic() - saved, content(path))


def _drawn(given: Path, imports: bool, dice: random.Random, whole: Whole) -> Killed:
    """One case; another time where its process ended before."""
    share, early = dice.random(), dice.random() < _EARLY
    for _ in range(_DRAWS):
        with tempfile.TemporaryDirectory(dir=given) as root:
            one = _import(Path(root), given, share, whole, early) if imports else _entries(Path(root), share)
        if one.killed or one.faults:
            return one
        share *= dice.random()
    return Killed(False, ["it always ended before it was killed"])


def rows(imports: list[Killed], entries: list[Killed]) -> list[Row]:
    """What is told of them: only what was killed counts."""
    where = Counter(one.there for one in imports if one.killed)
    told = f"killed with no file saved {where['none']}, some {where['some']}, all {where['all']}"
    # Where a real process is at a time depends on the machine: a quarter of them between two transactions is enough, our choice.
    between = 4 * where["some"] >= len(imports) or len(imports) < _ENOUGH
    return [_row("imports", imports, told, between), *([_row("processes that log", entries, "", True)] if entries else [])]


def _row(what: str, ended: list[Killed], told: str, between: bool) -> Row:
    bad = [fault for one in ended for fault in one.faults]
    killed = sum(one.killed for one in ended)
    words = ": ".join(one for one in (told, PROMISED if not bad else f"{len(bad)} faults: {bad[:3]}") if one)
    return Row(f"kill -9 of {what} at a random time", killed, words, PROMISED, not bad and killed == len(ended) > 0 and between)


STUDY = Study("kills at random", IMPORTS + ENTRIES, run)
