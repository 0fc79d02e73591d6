"""Files to the journal against loops that only parse, with the readers that others use."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import files
from loops import NOW
from measure import Line, pair

from journal import importers
from journal.domain.errors import Refused
from journal.importers.building.parsed import Context

# Others need minutes for what we read in seconds: a sample of this size is measured, the same for both.
_SAMPLE_BYTES = {"gpx": 16 * 2**20, "fit": 3 * 2**20, "tcx": 16 * 2**20}
_ROUNDS = {"gpx": 5, "fit": 3, "tcx": 5}
# Files of one hour, a point a second; the real ones are mostly short, so that there what is done once for each file weighs most.
_HOUR = 3600
_HOURS = {"gpx": 30, "fit": 8, "tcx": 30}

# What is measured, against whom, and how many times as fast it must be.
FLOORS = {
    ("gpx", "gpxpy"): 3.0, ("gpx", "gpxpy+lxml"): 6.0, ("fit", "fitparse"): 25.0, ("fit", "fitdecode"): 12.0, ("tcx", "tcxreader"): 1.7,
}  # fmt: skip
_NEEDS = {"gpxpy+lxml": "lxml"}


def readers(folder: Path) -> list[Line]:
    """Every comparison twice: everything stored, and read only."""
    lines = []
    for kind in ("gpx", "fit", "tcx"):
        for listed, origin in _samples(folder, kind):
            for (of, theirs), floor in FLOORS.items():
                if of == kind:
                    lines += _compared(folder, kind, theirs, floor, listed, origin)
    return lines


def _compared(folder: Path, kind: str, theirs: str, floor: float, listed: Path, origin: str) -> list[Line]:
    needed = _NEEDS.get(theirs, theirs)
    if importlib.util.find_spec(needed) is None:
        return [
            Line(f"{kind} to journal, {origin}", "", f"{theirs}, parse only", f"{needed} is not installed", floor=f"{floor:g}x")
        ]
    lines = []
    for ours, said in (("store", "to journal"), ("read", "read only")):
        home = folder / f"{listed.stem}-{ours}-{theirs}"
        home.mkdir()
        both = pair(home, ours, theirs, listed, _ROUNDS[kind])
        mine, other = both.shown()
        met = both.ratio >= floor if ours == "store" else None
        shown = f"{floor:g}x" if ours == "store" else ""
        lines.append(Line(f"{kind} {said}, {origin}", mine, f"{theirs}, parse only", other, f"{both.ratio:.1f}x", shown, met))
    return lines


def _readable(path: Path) -> bool:
    try:
        importers.read(path, Context("UTC", None, NOW))
    except Refused:
        return False
    return True


def _samples(folder: Path, kind: str) -> Iterator[tuple[Path, str]]:
    """Lists of files that ours reads: made-up ones of ordinary length, and real ones where there are some."""
    hours = files.write(folder / f"{kind}-files", kind, _HOURS[kind], _HOUR)
    yield _listed(folder / f"{kind}-hours.txt", hours), f"{len(hours)} files of one hour"
    corpus = os.environ.get("JOURNAL_CORPUS")
    if corpus:
        there = sorted((Path(corpus) / kind).iterdir())
        found = [path for path in there if path.suffix.lower() == f".{kind}" and _readable(path)]
        size = sum(path.stat().st_size for path in found)
        chosen = found[:: max(1, round(size / _SAMPLE_BYTES[kind]))]
        usual = median(path.stat().st_size for path in chosen) / 1024
        yield _listed(folder / f"{kind}-real.txt", chosen), f"{len(chosen)} real files, half under {usual:.0f} kB"


def _listed(listed: Path, paths: list[Path]) -> Path:
    listed.write_text("\n".join(map(str, paths)))
    return listed
