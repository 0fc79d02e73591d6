"""Files to the journal against loops that only parse, with the readers that others use."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import files
from loops import NOW
from measure import Line, Pair, in_turn

from journal import importers
from journal.domain.errors import Refused
from journal.importers.building.parsed import Context

# Others need minutes for what we read in seconds: a sample of this size is measured, the same for both.
_SAMPLE_BYTES = {"gpx": 16 * 2**20, "fit": 3 * 2**20, "tcx": 16 * 2**20}
# What takes them longest differs least from one time to the next.
_ROUNDS = {"gpx": 5, "fit": 2, "tcx": 3}
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
    return [
        line for kind in _ROUNDS for listed, origin in _samples(folder, kind) for line in _compared(folder, kind, listed, origin)
    ]


def _compared(folder: Path, kind: str, listed: Path, origin: str) -> Iterator[Line]:
    """Ours and all others on the same files: all of them in each round, so that each is read once in it."""
    rivals = {theirs: floor for (of, theirs), floor in FLOORS.items() if of == kind}
    there = [theirs for theirs in rivals if importlib.util.find_spec(_NEEDS.get(theirs, theirs))]
    found = in_turn(folder, ("store", "read", *there), listed, _ROUNDS[kind]) if there else {}
    for theirs, floor in rivals.items():
        if theirs not in found:
            missing = f"{_NEEDS.get(theirs, theirs)} is not installed"
            yield Line(f"{kind} to journal, {origin}", "", f"{theirs}, parse only", missing, floor=f"{floor:g}x")
            continue
        for ours, said, least in (("store", "to journal", floor), ("read", "read only", None)):
            both = Pair.of(found[ours], found[theirs])
            mine, other = both.shown()
            met, shown = (both.ratio >= least, f"{least:g}x") if least else (None, "")
            yield Line(f"{kind} {said}, {origin}", mine, f"{theirs}, parse only", other, f"{both.ratio:.1f}x", shown, met)


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
