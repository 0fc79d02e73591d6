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
    """Two loops in turn on the same files: their median seconds, the median ratio, the files that each refused."""

    ours: float
    theirs: float
    ratio: float
    refused: tuple[int, int]

    @classmethod
    def of(cls, mine: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]]) -> "Pair":
        """From the figures of both, round by round."""
        seconds = [(one["seconds"], other["seconds"]) for one, other in zip(mine, others, strict=True)]
        ours, theirs = (median(times) for times in zip(*seconds, strict=True))
        return cls(ours, theirs, median(other / one for one, other in seconds), (mine[0]["failed"], others[0]["failed"]))

    def shown(self) -> tuple[str, str]:
        """Both times, with what was refused."""
        times = (self.ours, self.theirs)
        return tuple(
            f"{time:.2f} s" + (f" ({count} refused)" if count else "") for time, count in zip(times, self.refused, strict=True)
        )


def in_turn(home: Path, whats: Sequence[str], listed: Path, rounds: int) -> dict[str, list[dict[str, Any]]]:
    """The figures of several loops over the same files, round by round: each time in a new process and a new journal."""
    found: dict[str, list[dict[str, Any]]] = {what: [] for what in whats}
    for number in track(range(rounds), description=f"{listed.stem}: {', '.join(whats)}", transient=True):
        for what in whats:
            folder = home / f"{listed.stem}-{what}-{number}"
            folder.mkdir()
            found[what].append(run(folder, what, str(listed)))
    return found
