"""One measured process: ``python loops.py WHAT ARGUMENT...`` does it and prints its figures as JSON on the last line.

Times are processor time (user and system) of the work alone, without starting Python and loading libraries and their data,
for both sides alike; ``import`` is the whole command and ``hash`` what it is compared with, both by the clock. Peak memory is the resident set of this process, and of the largest one that it started.
"""

import hashlib
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
_workers: list[int] = []


def peak(pid: int | str = "self") -> int:
    """The most memory a process ever held, in bytes; 0 where the system does not say (not Linux)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def by_gpxpy(lxml: bool) -> Callable[[Path], object]:
    """It takes lxml wherever that is installed."""
    if lxml:
        import lxml.etree  # the row says so where it is missing
    else:
        sys.modules["lxml"] = None  # type: ignore[assignment]
    import gpxpy

    return lambda path: gpxpy.parse(path.read_text("utf-8"))


def by_fitdecode() -> Callable[[Path], object]:
    import fitdecode

    def read(path: Path) -> None:
        with fitdecode.FitReader(str(path), check_crc=fitdecode.CrcCheck.DISABLED) as reader:
            for _ in reader:
                pass

    return read


def by_fitparse() -> Callable[[Path], object]:
    import fitparse

    return lambda path: [message.get_values() for message in fitparse.FitFile(str(path), check_crc=False).get_messages()]


def by_tcxreader() -> Callable[[Path], object]:
    from tcxreader.tcxreader import TCXReader

    return lambda path: TCXReader().read(str(path))


def by_us() -> Callable[[Path], object]:
    """Whole sessions with their streams, not stored."""
    from journal import importers
    from journal.importers.building.parsed import Context

    _load()
    return lambda path: importers.read(path, Context("UTC", None, NOW))


def _load() -> None:
    """What ours loads on its first use, as the others do when they are imported: the formats and the map of time zones."""
    from journal import importers
    from journal.importers.building.zones import zone_at

    importers.names()
    zone_at(52.0, 5.0)


LOOPS: dict[str, Callable[[], Callable[[Path], object]]] = {
    "gpxpy": lambda: by_gpxpy(False), "gpxpy+lxml": lambda: by_gpxpy(True), "fitdecode": by_fitdecode, "fitparse": by_fitparse,
    "tcxreader": by_tcxreader, "read": by_us,
}  # fmt: skip


def loop(name: str, paths: list[Path]) -> dict[str, object]:
    """Read files one after the other; what cannot be read is counted."""
    read, failed = LOOPS[name](), 0
    start = time.process_time()
    for path in paths:
        try:
            read(path)
        except Exception:  # whatever another reader raises: it is only counted
            failed += 1
    return {"seconds": time.process_time() - start, "failed": failed}


def store(paths: list[Path]) -> dict[str, object]:
    """Files into a new journal, in this process."""
    from journal.api import importing, open_journal  # noqa: F401

    _load()
    journal = open_journal(now=NOW)
    start = time.process_time()
    found = journal.import_paths(paths)
    return {"seconds": time.process_time() - start, "failed": found.counts["refused"]}


def hashes(paths: list[Path]) -> dict[str, object]:
    """The time to hash files."""
    start = time.perf_counter()
    for path in paths:
        with path.open("rb") as file:
            hashlib.file_digest(file, "sha256").hexdigest()
    return {"seconds": time.perf_counter() - start}


def cohort(path: Path, athletes: int, processes: int) -> dict[str, object]:
    """What goes with the pain of so many athletes, each with the diary of this journal, by the clock."""
    import pandas as pd

    from journal.analysis.history import COLUMNS, History
    from journal.api import open_journal
    from journal.association import why_each

    own = open_journal(path, now=NOW).history()
    frames = {
        name: pd.concat([getattr(own, name).assign(athlete_id=id) for id in range(athletes)], ignore_index=True)
        for name in COLUMNS
    }
    everybody = History.of_frames(own.as_of, frames)
    start = time.perf_counter()
    found = why_each(everybody, processes=processes)
    return {"seconds": time.perf_counter() - start, "answered": sum(one.status == "answer" for one in found.values())}


def whole(args: list[str]) -> dict[str, object]:
    """The command as a person types it, with what it and its processes held in memory."""
    from journal.cli import execute
    from journal.importers.edge import workers

    stop = workers._Worker.stop

    def watched(self: workers._Worker) -> None:
        _workers.append(peak(self.process.pid or 0))
        stop(self)

    workers._Worker.stop = watched  # type: ignore[method-assign]
    code = execute(args)
    return {"code": code, "peak": peak(), "workers": max(_workers, default=0)}


if __name__ == "__main__":
    what, rest = sys.argv[1], sys.argv[2:]
    if what == "import":
        figures = whole([what, *rest])
    elif what == "cohort":
        figures = cohort(Path(rest[0]), int(rest[1]), int(rest[2]))
    elif what == "folder":
        figures = store([Path(rest[0])])
    else:
        paths = [Path(line) for line in Path(rest[0]).read_text().splitlines()]
        figures = {"store": store, "hash": hashes}[what](paths) if what in ("store", "hash") else loop(what, paths)
    print(json.dumps(figures))
