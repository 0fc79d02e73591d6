"""The simulation study: ``make validate``, or ``python tests/validate --diaries 100`` for a quick look.

Every study draws diaries whose truth is known, asks what the product asks, and marks the answers. Writes
docs/validation.md. Nothing here is a test: a bar that is missed is shown, and the exit code says so.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # a process a core: threads within would only wait for each other
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from cells import STUDIES
from rich.console import Console
from rich.table import Table
from rivals import DIARIES, compare, table
from running import random_of, spread
from studies import Figure, Measures, Study, figures
from writing import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "validation.md"
RIVALS_SHARE = 0.2

BY_NAME = {f"{study.room}: {study.name}": study for study in STUDIES}


def main() -> int:
    """Run everything, print and write it; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="validate")
    parser.add_argument("--diaries", type=int, default=1000, help="for the studies where it matters; others take a part")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="at the same time")
    parser.add_argument("--only", default="", help="studies whose name has this in it; nothing is written")
    chosen = parser.parse_args()
    jobs = {name: how_many(study, chosen.diaries) for name, study in BY_NAME.items() if chosen.only in name}
    found = spread(measure, list(jobs.items()), chosen.processes)
    lines = [line for name, study in BY_NAME.items() if name in jobs for line in figures(study, found[name])]
    show(lines)
    if not chosen.only:
        rivals = {name: max(round(chosen.diaries * RIVALS_SHARE), 2) for name in DIARIES}
        methods = table(spread(compare, list(rivals.items()), chosen.processes))
        PAGE.write_text(page(lines, methods, chosen.diaries, next(iter(rivals.values()))), encoding="utf-8")
        Console(stderr=True).print(f"Written: {PAGE}")
    return 1 if any(line.met is False for line in lines) else 0


def how_many(study: Study, diaries: int) -> int:
    """Diaries of one study."""
    return min(max(round(diaries * study.share), 2), study.at_most)


def measure(name: str, number: int) -> Measures:
    """One diary made, asked and marked."""
    study = BY_NAME[name]
    return study.judge(study.make(random_of(name, number)))


def show(lines: list[Figure]) -> None:
    """The table on the terminal."""
    shown = Table("what", "diaries", "measure", "figure", "±", "target", "met")
    for line in lines:
        met = "" if line.met is None else "yes" if line.met else "NOT"
        what = f"{line.room}: {line.study}"
        shown.add_row(what, str(line.diaries), line.measure, f"{line.value:.3f}", f"{line.error:.3f}", line.bar, met)
    console = Console()
    if not console.is_terminal:
        console.width = 170
    console.print(shown)


if __name__ == "__main__":
    sys.exit(main())
