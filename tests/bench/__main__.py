"""Speed, memory and size, as ratios within one run: ``make bench``, or ``python tests/bench --only NAME`` for a part.

Everything measured runs in processes of its own, in turn with what it is measured against, on the same files. Nothing
here is a test: a floor that is missed is shown, and the exit code says so.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from asking import asking
from imports import archive, cores, large_fit, large_gpx, large_tcx
from maps import maps
from measure import Line
from readers import readers
from rich.console import Console
from rich.table import Table
from startup import startup

PARTS: dict[str, Callable[[Path], list[Line]]] = {
    "startup": startup, "readers": readers, "cores": cores, "archive": archive,
    "large-gpx": large_gpx, "large-tcx": large_tcx, "large-fit": large_fit, "why": asking,
    "map": maps,
}  # fmt: skip


def main() -> int:
    """Measure and print the table; 1 where a floor is missed."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be said several times")
    chosen = parser.parse_args().only or list(PARTS)
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as whole:  # what is made for several parts stays there until the end
        for name in chosen:
            with tempfile.TemporaryDirectory(dir=whole) as folder:
                lines += PARTS[name](Path(folder))
    table = Table("what", "ours", "against", "theirs", "ratio", "floor", "met")
    for line in lines:
        met = "" if line.met is None else "yes" if line.met else "NO"
        table.add_row(line.what, line.ours, line.against, line.theirs, line.ratio, line.floor, met)
    console = Console()
    if not console.is_terminal:
        console.width = 170
    console.print(table)
    return 1 if any(line.met is False for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
