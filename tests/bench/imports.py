"""Whole imports as a person starts them: an archive, the same again, one processor and two, memory."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import files
from measure import MB, Line, run

ACTIVITIES, POINTS = 3000, 2500
_MEMORY = 250 * MB
# A machine that gives two processes less than this much more than one is busy with something else.
_FREE = 1.8


def _memory(what: str, figures: dict[str, int]) -> Line:
    workers = f", readers {figures['workers'] / MB:.0f} MB each" if figures["workers"] else ""
    unknown = not figures["peak"]
    most = max(figures["peak"], figures["workers"])
    return Line(f"memory: {what}", "not told by this system" if unknown else f"{figures['peak'] / MB:.0f} MB{workers}",
                floor="< 250 MB", met=None if unknown else most < _MEMORY)  # fmt: skip


def _home(folder: Path, name: str) -> Path:
    home = folder / name
    home.mkdir()
    return home


def archive(folder: Path) -> list[Line]:
    """A Strava archive: its time, rate, memory and what the journal weighs; then its files again."""
    made, zipped = files.archive(folder.parent, ACTIVITIES, POINTS)
    home = _home(folder, "archive")
    figures = run(home, "import", str(zipped), "--json")
    rate = f"{ACTIVITIES / figures['whole']:.0f} activities/s, {ACTIVITIES * POINTS / figures['whole'] / 1e6:.2f} M points/s"
    size = sum(path.stat().st_size for path in home.glob("journal.sqlite*")) / MB
    what = f"Strava archive, {ACTIVITIES:,} activities, {ACTIVITIES * POINTS / 1e6:g} M points"
    return [
        Line(what, f"{figures['whole']:.1f} s", "zip of", f"{zipped.stat().st_size / MB:.0f} MB", rate),
        Line("journal after it", f"{size:.0f} MB"),
        _memory(f"{ACTIVITIES:,} files in a zip", figures),
        *_again(folder, made),
    ]


def _again(folder: Path, made: Path) -> list[Line]:
    """The folder of the archive into a new journal, and once more: known files cost their hash."""
    home = _home(folder, "again")
    first = run(home, "import", str(made), "--json")
    known = run(home, "import", str(made), "--json")
    listed = folder / "known.txt"
    listed.write_text("\n".join(str(path) for path in made.rglob("*.*")))
    hashed = run(home, "hash", str(listed))["seconds"]
    rate = f"{ACTIVITIES / first['whole']:.0f} activities/s"
    return [
        Line(f"the same as a folder of {ACTIVITIES:,} files", f"{first['whole']:.1f} s", ratio=rate),
        _memory(f"{ACTIVITIES:,} files in a folder", first),
        Line("the same folder again", f"{known['whole']:.2f} s", "hashing it", f"{hashed:.2f} s", f"+ {known['whole'] - hashed:.2f} s",
             "+ 1 s", known["whole"] - hashed <= 1.0),
    ]  # fmt: skip


def cores(folder: Path) -> list[Line]:
    """The whole process on one processor and on two."""
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2:
        return [Line("two processors", "", "one", "this machine cannot tell", floor="1.6x")]
    made, _ = files.archive(folder.parent, ACTIVITIES, POINTS)
    mine = sorted(os.sched_getaffinity(0))
    gives = _gives()
    found = [
        [
            run(_home(folder, f"on-{number}-{count}"), "import", str(made), "--json", cores=mine[:count])["whole"]
            for count in (2, 1)
        ]
        for number in range(2)
    ]
    both, one = (min(times) for times in zip(*found, strict=True))
    # Where others keep the machine busy, nothing can be said of ours.
    met = one / both >= 1.6 if gives >= _FREE else None
    said = f"on one (the machine gives {gives:.2f}x now)"
    return [
        Line(f"{ACTIVITIES:,} files on two processors", f"{both:.1f} s", said, f"{one:.1f} s", f"{one / both:.2f}x", "1.6x", met)
    ]


def _gives() -> float:
    """How much more two processes do than one, right now."""
    command = [sys.executable, "-c", "for _ in range(30_000_000): pass"]
    start = time.perf_counter()
    subprocess.run(command, check=True)
    one = time.perf_counter() - start
    start = time.perf_counter()
    for process in [subprocess.Popen(command) for _ in range(2)]:
        process.wait()
    return 2 * one / (time.perf_counter() - start)


def _large(kind: str) -> Callable[[Path], list[Line]]:
    def measured(folder: Path) -> list[Line]:
        (path,) = files.write(folder / f"large-{kind}", kind, 1, 1_000_000)
        figures = run(_home(folder, f"one-{kind}"), "import", str(path), "--json")
        what = f"one {kind} file of 1 M points"
        return [Line(what, f"{figures['whole']:.1f} s", "file of", f"{path.stat().st_size / MB:.0f} MB"), _memory(what, figures)]

    return measured


large_gpx, large_fit, large_tcx = _large("gpx"), _large("fit"), _large("tcx")
