"""Files to the journal against loops that only parse, with the readers that others use."""

import importlib.util
import os
from pathlib import Path

import files
from loops import NOW
from measure import Line, pair

from journal import importers
from journal.domain.errors import Refused
from journal.importers.building.parsed import Context

# Others need minutes for what we read in seconds: a sample of this size is measured, the same for both.
_SAMPLE_BYTES = {"gpx": 16 * 2**20, "fit": 3 * 2**20, "tcx": 16 * 2**20}
_ROUNDS = {"gpx": 7, "fit": 3, "tcx": 7}

# What is measured, against whom, and how many times as fast it must be.
FLOORS = {
    ("gpx", "gpxpy"): 3.0, ("gpx", "gpxpy+lxml"): 6.0, ("fit", "fitparse"): 25.0, ("fit", "fitdecode"): 12.0, ("tcx", "tcxreader"): 1.7,
}  # fmt: skip
_NEEDS = {"gpxpy+lxml": "lxml"}


def readers(folder: Path) -> list[Line]:
    """Every comparison twice: everything stored, and read only."""
    lines = []
    for kind in ("gpx", "fit", "tcx"):
        listed, origin = _listed(folder, kind)
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
        home = folder / f"{kind}-{ours}-{theirs}"
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


def _listed(folder: Path, kind: str) -> tuple[Path, str]:
    """A list of files that ours reads: real ones where there are some, those that can be read, else made-up ones."""
    corpus = os.environ.get("JOURNAL_CORPUS")
    if corpus:
        found = [
            path for path in sorted((Path(corpus) / kind).iterdir()) if path.suffix.lower() == f".{kind}" and _readable(path)
        ]
        step = max(1, round(sum(path.stat().st_size for path in found) / _SAMPLE_BYTES[kind]))
        chosen = found[::step]
        origin = f"{len(chosen)} real files"
    else:
        chosen = files.write(folder / f"{kind}-files", kind, 20, 2500)
        origin = f"{len(chosen)} made-up files"
    listed = folder / f"{kind}.txt"
    listed.write_text("\n".join(map(str, chosen)))
    return listed, origin
