"""What the bench counts with: processes run in turn, and lines of the table."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from rich.progress import track

LOOPS = Path(__file__).with_name("loops.py")
MB = 2**20


@dataclass(frozen=True)
class Line:
    """One line of the table; ``met`` is None where no floor is set or nothing could be measured."""

    what: str
    ours: str
    against: str = ""
    theirs: str = ""
    ratio: str = ""
    floor: str = ""
    met: bool | None = None


def run(home: Path, *args: str, cores: Sequence[int] | None = None) -> dict[str, Any]:
    """One process of ``loops.py``, on some processors only where they are named; its figures and its whole time."""
    env = {
        **os.environ,
        "JOURNAL_HOME": str(home),
        "JOURNAL_DB": str(home / "journal.sqlite"),
        "JOURNAL_NOW": "2026-11-22T10:00:00Z",
    }
    pinned = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    start = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, str(LOOPS), *args], env=env, stdout=subprocess.PIPE, text=True, check=True, preexec_fn=pinned
    )
    took = time.perf_counter() - start
    figures = json.loads(ran.stdout.splitlines()[-1])
    if figures.get("code"):
        raise RuntimeError(f"the import was refused: {ran.stdout[-2000:]}")
    return {"whole": took, **figures}


@dataclass(frozen=True)
class Pair:
    """Two processes in turn on the same files: their median seconds, the median ratio, the files that each refused."""

    ours: float
    theirs: float
    ratio: float
    refused: tuple[int, int]

    def shown(self) -> tuple[str, str]:
        """Both times, with what was refused."""
        times = (self.ours, self.theirs)
        return tuple(
            f"{time:.2f} s" + (f" ({count} refused)" if count else "") for time, count in zip(times, self.refused, strict=True)
        )


def pair(home: Path, ours: str, theirs: str, listed: Path, rounds: int) -> Pair:
    """Each time in a new process and a new journal."""
    found = []
    for number in track(range(rounds), description=f"{ours} against {theirs}", transient=True):
        folder = home / f"{ours}-{theirs}-{number}"
        folder.mkdir()
        found.append((run(folder, ours, str(listed)), run(folder, theirs, str(listed))))
    seconds = [(mine["seconds"], other["seconds"]) for mine, other in found]
    refused = (found[0][0]["failed"], found[0][1]["failed"])
    return Pair(median(one for one, _ in seconds), median(one for _, one in seconds), median(b / a for a, b in seconds), refused)
