"""Real processes that are killed at a random time: imports with readers of their own, and entries that were told as saved."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from content import content, exact, unsound
from harm import environment
from made_up import recordings
from study import Row, Study, Tick

CASES = 120
PROMISED = "0 partial, 0 corrupt, 0 lost, no process left"
_JOURNAL = "from journal.cli import main; main()"
_ENTRIES = """
from journal.cli import execute
number = 0
while True:
    number += 1
    execute(["pain", "knee", "3", "--note", f"entry {number}"])
"""


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


def _killed(process: "subprocess.Popen[str]", after: float) -> str:
    """End it after so many seconds; what it said."""
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
    return process.communicate()[0]


def _import(root: Path, given: Path, after: float, wanted: dict[str, list[str]]) -> list[str]:
    process = _journal(root, _JOURNAL, "import", str(given / "files"))
    _killed(process, after)
    found, path = _orphans(process), root / "journal.sqlite"
    found += unsound(path) if path.exists() else []
    again = _journal(root, _JOURNAL, "import", str(given / "files"))
    said, told = again.communicate()
    found += [] if again.returncode == 0 else [f"again: {again.returncode} {told or said}"]
    return found + ([] if content(path) == wanted else ["again it holds something else"]) + unsound(path)


def _entries(root: Path, _given: Path, after: float, _wanted: dict[str, list[str]]) -> list[str]:
    said = _killed(_journal(root, _ENTRIES), after)
    told = said.count("Saved p")
    path = root / "journal.sqlite"
    if not path.exists():
        return ["what was told as saved is gone"] if told else []
    found = unsound(path)
    there = len(exact(path).get("pain", ()))
    # One more may be there, which was saved and not told yet.
    return found + ([] if there in (told, told + 1) else [f"{told} entries were told as saved, {there} are there"])


def run(cases: int, seed: int, tick: Tick) -> list[Row]:
    """Kill so many processes at times drawn from the seed; five of six of them imports."""
    with tempfile.TemporaryDirectory(prefix="journal-random-") as folder, ThreadPoolExecutor(2) as pool:
        given = Path(folder)
        recordings(given, 60, 400)
        (given / "whole").mkdir()
        began = time.monotonic()
        _journal(given / "whole", _JOURNAL, "import", str(given / "files")).communicate()
        lasts, wanted = time.monotonic() - began, content(given / "whole" / "journal.sqlite")
        drawn = random.Random(seed)

        def one(number: int, after: float) -> list[str]:
            do: Callable[..., list[str]] = _entries if number % 6 == 5 else _import
            with tempfile.TemporaryDirectory(dir=given) as root:
                return do(Path(root), given, after, wanted)

        ends = [pool.submit(one, number, drawn.uniform(0.2, 1.2) * lasts) for number in range(cases)]
        bad = [fault for end in ends for fault in _told(end.result(), tick)]
        words = PROMISED if not bad else f"{len(bad)}: {bad[:3]}"
        return [Row("kill -9 of real processes at a random time", cases, words, PROMISED, not bad and cases > 0)]


def _told(faults: list[str], tick: Tick) -> Iterator[str]:
    tick(1)
    yield from faults


STUDY = Study("kills at random", CASES, run)
