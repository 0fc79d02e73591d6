"""What the journal survives: ``make torture``, or ``python tests/torture --only kills --share 0.1`` for a part.

Kills, full disks, bad files, flipped bits, many processes and old versions, each as often as SECURITY.md says. Short
seeded versions of the same studies are among the tests; a promise that is not kept is shown, and the exit code says so.
"""

import argparse
import sys
import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from studies import STUDIES
from study import Row, Study


def main() -> int:
    """Run the studies and print the table; 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(prog="torture")
    parser.add_argument("--only", default="", help="studies whose name has this in it")
    parser.add_argument("--share", type=float, default=1.0, help="of the cases that each study has")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**31, help="to see the same cases again")
    chosen = parser.parse_args()
    wanted = [study for study in STUDIES if chosen.only in study.name]
    if not wanted:
        names = ", ".join(study.name for study in STUDIES)
        print(f"{chosen.only}: expected a part of a study's name: {names}", file=sys.stderr)
        return 2
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:28}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        rows = [row for study in wanted for row in run(study, chosen.share, chosen.seed, progress)]
    show(rows, chosen.seed)
    return 0 if all(row.met for row in rows) else 1


def run(study: Study, share: float, seed: int, progress: Progress) -> list[Row]:
    """One study with its bar."""
    cases = max(round(study.cases * share), 1)
    task = progress.add_task(study.name, total=cases)
    return study.run(cases, seed, lambda done: progress.advance(task, done))


def show(rows: list[Row], seed: int) -> None:
    """The table."""
    table = Table("what", "cases", "found", "promised", "kept", title=f"seed {seed}")
    for row in rows:
        table.add_row(row.what, f"{row.cases:,}", row.found, row.promised, "yes" if row.met else "NO")
    console = Console()
    if not console.is_terminal:
        console.width = 170
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
