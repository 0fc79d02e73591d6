"""20,000 harmed files for every importer: each is refused with one line or read, quickly, in little memory, within range."""

import multiprocessing
import os
import re
import resource
import signal
import tempfile
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from types import FrameType

from memory import Memory
from mutations import mutant
from seeds import Seed, seeds
from study import Row, Study, Tick
from verdicts import NOW, faults

from journal import importers
from journal.domain.errors import JournalError, Refused
from journal.importers.building.parsed import Context, Parsed
from journal.importers.formats.mapped.mapping import load_mapping

EACH = 20_000
CHUNK = 500
# Seconds of the processor, not of a clock: what else runs here is not the file's doing.
SLOWEST_S, LARGEST_MB = 2.0, 300
# The signal that stops a mutant comes after its time: what is stopped by it is told once.
_LATE_S = 0.1
# Of those accepted, one in so many is saved for real; and of the chunks, one in so many ends with the answers and figures.
SAVED, ANSWERED = 50, 8
_MOST_TOLD = 3
_UNKNOWN = re.compile(r"cannot be understood|please report")
_FIGURES = ("load", "weekly-surface")
# Beyond it a process has no more memory: far above what is promised, so that it is seen.
_ADDRESSES = 2**30


@dataclass
class Found:
    """What became of some mutants of one importer; ``wrong`` are those that break a promise, told with how to see them again."""

    name: str
    cases: int = 0
    refused: int = 0
    accepted: int = 0
    saved: int = 0
    slowest_s: float = 0.0
    largest_mb: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: "Found") -> "Found":
        """Both together."""
        return Found(
            self.name, self.cases + other.cases, self.refused + other.refused, self.accepted + other.accepted,
            self.saved + other.saved, max(self.slowest_s, other.slowest_s), max(self.largest_mb, other.largest_mb),
            [*self.wrong, *other.wrong],
        )  # fmt: skip


class _TooLong(BaseException):
    """A mutant took more than its time."""


def run(cases: int, seed: int, tick: Tick) -> list[Row]:
    """As many mutants of every importer, by as many processes as there are cores; a row for each."""
    each = max(round(cases / len(importers.names())), 1)
    found = {name: Found(name) for name in importers.names()}
    with ProcessPoolExecutor(_jobs(), multiprocessing.get_context("spawn"), _begin) as pool:
        tasks = [
            pool.submit(chunk, name, seed, begin, min(CHUNK, each - begin), (begin // CHUNK) % ANSWERED == 0)
            for begin in range(0, each, CHUNK)
            for name in found
        ]
        for task in as_completed(tasks):
            one = task.result()
            found[one.name] += one
            tick(one.cases)
    return [row(one) for one in found.values()]


def _jobs() -> int:
    return os.cpu_count() or 1


def _begin() -> None:
    """Of a process: bound its memory, and load what every file needs."""
    seeds(), _empty()
    pages = Path("/proc/self/statm")
    if pages.exists():
        soft = int(pages.read_text().split()[0]) * resource.getpagesize() + _ADDRESSES
        resource.setrlimit(resource.RLIMIT_AS, (soft, resource.getrlimit(resource.RLIMIT_AS)[1]))


def row(found: Found) -> Row:
    """What is told of an importer."""
    real = sum(seed.real for seed in seeds()[found.name])
    told = (
        f"of {real} real and {len(seeds()[found.name]) - real} made files: refused {found.refused:,}, read {found.accepted:,} "
        f"(saved {found.saved:,}); slowest {found.slowest_s * 1000:.0f} ms, largest {found.largest_mb:.0f} MB; "
        f"wrong {len(found.wrong)}"
    )
    for line in found.wrong[:_MOST_TOLD]:
        told += f"\n{line[:300]}"
    met = not found.wrong and found.cases > 0 and found.accepted > 0
    promised = f"0 uncaught or out of range, each <= {SLOWEST_S:g} s of processor time, <= {LARGEST_MB} MB more memory"
    return Row(f"mutants: {found.name}", found.cases, told, promised, met)


def chunk(name: str, seed: int, begin: int, count: int, answered: bool) -> Found:
    """The mutants of an importer from number ``begin`` on: the same whoever makes them; ``answered``: flags and figures too."""
    found = Found(name)
    with tempfile.TemporaryDirectory(dir=_quick()) as folder:
        work = _Work(found, Path(folder))
        for number in range(begin, begin + count):
            work.one(Random(f"{seed} {name} {number}"), f"--seed {seed}: {name} {number}")
        work.close(answered)
    return found


def _quick() -> str | None:
    """Memory that looks like a folder, where there is one: what is measured is reading, not the disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@cache
def _mapping(path: Path) -> Context:
    return _context(load_mapping(path))


def _context(mapping: object = None) -> Context:
    return Context("Europe/Berlin", None, NOW, date(2026, 3, 4), mapping)  # type: ignore[arg-type]  # a Mapping or None


class _Work:
    """The mutants of one chunk, in a folder of their own, and the journal that some of them are saved into."""

    def __init__(self, found: Found, folder: Path) -> None:
        self.found, self.folder = found, folder
        self.journal: object = None
        self.memory = Memory()

    def one(self, dice: Random, again: str) -> None:
        """One mutant: made, read, judged."""
        known = seeds()[self.found.name]
        seed, other = dice.choice(known), dice.choice(known)
        content, suffix = mutant(dice, seed.content, other.content, seed.suffix)
        path = self.folder / (suffix if "." in suffix[1:] else f"a{suffix}")
        path.write_bytes(content)
        self.found.cases += 1
        format = None if dice.random() < 0.25 else self.found.name
        try:
            parsed = self._read(path, seed, format, again)
        except JournalError as error:
            self._refused(str(error), error, again)
        except (Exception, _TooLong) as error:
            self.found.wrong.append(f"{again}: {type(error).__name__}: {error}")
        else:
            self._accepted(parsed, again)
            if dice.randrange(SAVED) == 0:
                self.found.wrong += [f"{again}: {fault}" for fault in self._saved(path, seed, format)]
        path.unlink()

    def _read(self, path: Path, seed: Seed, format: str | None, again: str) -> Parsed:
        context = _mapping(seed.mapping) if seed.mapping else _context()
        self.memory.begin()
        began = time.process_time()
        previous = signal.signal(signal.SIGPROF, _stop)
        signal.setitimer(signal.ITIMER_PROF, SLOWEST_S)
        try:
            (place, *_) = importers.expand([path], every=True).files if path.suffix == ".zip" else [path]
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # somebody would see it on the terminal, with a line of our code
                return importers.read(place, context, format)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, previous)
            if path.suffix == ".zip":
                importers.close()
            self._measured(time.process_time() - began, self.memory.peak_mb(), again)

    def _measured(self, took: float, grown: float, again: str) -> None:
        """Of one mutant, refused or not."""
        self.found.slowest_s, self.found.largest_mb = max(self.found.slowest_s, took), max(self.found.largest_mb, grown)
        if grown > LARGEST_MB:
            self.found.wrong.append(f"{again}: {grown:.0f} MB")
        if took > SLOWEST_S + _LATE_S:  # in one step that nothing can stop
            self.found.wrong.append(f"{again}: {took:.1f} s")

    def _refused(self, line: str, error: JournalError, again: str) -> None:
        self.found.refused += 1
        if "\n" in line or len(line) > 2000 or not line.isprintable() or not isinstance(error, Refused) or _UNKNOWN.search(line):
            self.found.wrong.append(f"{again}: {line!r}")

    def _accepted(self, parsed: Parsed, again: str) -> None:
        self.found.accepted += 1
        self.found.wrong += [f"{again}: {fault}" for fault in faults(parsed, NOW)]

    def _saved(self, path: Path, seed: Seed, format: str | None) -> Iterator[str]:
        from journal.api import Journal, open_journal

        if not isinstance(self.journal, Journal):
            home = self.folder / "home"
            os.environ.update(JOURNAL_HOME=str(home), JOURNAL_NOW=NOW.isoformat())
            home.mkdir()
            (home / "journal.sqlite").write_bytes(_empty())
            self.journal = open_journal(home / "journal.sqlite", now=NOW)
        self.found.saved += 1
        result = self.journal.import_paths(path, format=format, mapping=seed.mapping, day=date(2026, 3, 4))
        for one in result.files:
            if one.status == "refused":
                yield f"read, but not saved: {one.reason}"

    def close(self, answered: bool) -> None:
        """Close the journal, after it ``answered`` what it says of all that was saved."""
        from journal.api import Journal

        if not isinstance(self.journal, Journal):
            return
        try:
            if answered:
                self.journal.flags("1y")
                self.journal.list_entries("1y")
                for name in _FIGURES:
                    self.journal.figure(name)
        except Exception as error:
            self.found.wrong.append(f"answers about mutants of {self.found.name}: {type(error).__name__}: {error}")
        finally:
            self.journal.close()


@cache
def _empty() -> bytes:
    """A journal with nothing in it, made once in a process."""
    from journal.api import open_journal

    with tempfile.TemporaryDirectory(dir=_quick()) as folder:
        path = Path(folder) / "journal.sqlite"
        open_journal(path, now=NOW).close()
        return path.read_bytes()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLong(f"more than {SLOWEST_S:g} s")


STUDY = Study("mutants", EACH * len(importers.names()), run)
