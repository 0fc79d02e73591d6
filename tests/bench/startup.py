"""How long commands take to answer, against what they cannot do without.

Each command runs in turn with the one it is measured against, so that a machine whose speed drifts drifts for both. The
median of the pairs counts.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from measure import Line
from rich.progress import track

from journal.api import open_journal
from journal.domain.entries import Day, Pain, Session, Shoe

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ROUNDS = 7
JOURNAL = (sys.executable, "-c", "from journal.cli import main; main()")


@dataclass(frozen=True)
class Case:
    """A command, what it is measured against, and the most that it may take: ``times`` x that + ``plus`` seconds."""

    name: str
    command: tuple[str, ...]
    against: str
    times: float
    plus: float = 0.0


CASES = (
    Case("journal --help", ("--help",), "import click", 3.0),
    Case("journal pain lower-back 3", ("pain", "lower-back", "3"), "import click, sqlalchemy.orm", 1.5),
    Case("journal flags, 10 years", ("flags",), "import pandas, sqlalchemy.orm", 2.0, 0.3),
    Case("journal plan 8km, 10 years", ("plan", "8km"), "import pandas, sqlalchemy.orm", 6.0),  # no figure is set: our choice
)


def ten_years(path: Path) -> None:
    """A session, a pain entry and a day a day, for ten years."""
    journal = open_journal(path, now=NOW)
    journal.add_shoes(Shoe(name="Pegasus 41", alias="pegasus"))
    with journal.store.write("bench", NOW) as batch:
        from journal.store import entries

        for step in track(range(3650), description="ten years"):
            day = date(2026, 11, 22) - timedelta(days=step)
            metres = 6000.0 + 900 * (step % 9)
            entries.add_session(batch, Session(
                sport="run", day=day, distance_m=metres, duration_s=metres * 0.36, rpe=float(step % 8 + 1), mean_hr_bpm=140.0 + step % 20,
                surface={"asphalt": 0.6, "dirt": 0.4}, shoes="pegasus", lean="slight", foot_strike="midfoot", carried_kg=0.0,
            ), "UTC")  # fmt: skip
            if step % 3:
                entries.add_pain(batch, Pain(day=day, score=float(step % 4 + 1), when="morning"), "UTC")
            entries.save_day(batch, Day(day=day, sleep_s=7 * 3600.0, sitting_s=8 * 3600.0), "UTC")
    journal.close()


def seconds(command: tuple[str, ...], env: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(case: Case, env: dict[str, str]) -> tuple[list[float], list[float]]:
    pair = ((*JOURNAL, *case.command), (sys.executable, "-c", case.against))
    for command in pair:
        seconds(command, env)
    runs = [tuple(seconds(command, env) for command in pair) for _ in track(range(ROUNDS), description=case.name)]
    return [one[0] for one in runs], [one[1] for one in runs]


def startup(folder: Path) -> list[Line]:
    """Every case on a journal of ten years."""
    lines = []
    database = folder / "j.sqlite"
    env = {**os.environ, "JOURNAL_HOME": str(folder), "JOURNAL_DB": str(database), "JOURNAL_NOW": NOW.isoformat()}
    os.environ["JOURNAL_HOME"] = str(folder)
    ten_years(database)
    for case in CASES:
        ours, theirs = measure(case, env)
        good = median(ours) <= median(theirs) * case.times + case.plus
        limit = f"<= {case.times:g}x" + (f" + {case.plus:g} s" if case.plus else "")
        ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
        lines.append(
            Line(case.name, f"{median(ours):.3f} s", case.against, f"{median(theirs):.3f} s", f"{ratio:.2f}", limit, good)
        )
    return lines
