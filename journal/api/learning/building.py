"""The index of a map: found beside the journal, or made once from its extract."""

import hashlib
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journal.api.learning import indexes, places
from journal.domain.counted import show_size
from journal.domain.errors import Refused
from journal.domain.vocabulary import nearest
from journal.maps.indexing.building import build
from journal.maps.indexing.manifest import Described, called, describe, removed
from journal.maps.reading.recognising import recognise

if TYPE_CHECKING:
    from journal.maps.indexing.index import Index

_AT_ONCE = 2**22
# From this size on it is said beforehand how long it takes: our choice.
LARGE = 50 * 2**20
# `make bench`: an extract of a million ways, which has 39 MiB, takes 11 s; half as much a minute, for machines that are slower.
A_MINUTE = 100 * 2**20
# The places of nodes, 16 bytes each, lie on disk meanwhile: an extract has about one in 9 bytes, and its index is no larger than it.
MEANWHILE = 3


class Step(NamedTuple):
    """What is worked on, as a progress bar names it."""

    name: str


# How much is done, of how much (None: nobody knows), and what is worked on.
Progress = Callable[[int, int | None, Step], None]


@dataclass(frozen=True)
class Map:
    """A map with its index opened; ``built``: the index was made just now."""

    of: Described
    index: "Index"
    built: bool = False

    @property
    def name(self) -> str:
        """The extract's file name."""
        return self.of.name

    @property
    def key(self) -> str:
        """The SHA-256 of the extract."""
        return self.of.key

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """What it spans: south, west, north and east in degrees."""
        return self.index.extent

    @property
    def day(self) -> date | None:
        """Of when the data are; None where the extract does not say."""
        return self.of.day


def check(where: str, file: Path) -> None:
    """``Refused`` in one line where a path is no extract, and no map of this name is kept."""
    with places.reading(file):
        if file.exists():
            recognise(file)
            return
        names = {one.name: one.name.partition(".")[0] for one in indexes.kept(where)}
        if called(file) in names:
            return
        close = nearest(called(file).partition(".")[0], names.values())
        for name in (name for name, stem in names.items() if stem == close):
            raise Refused(f"{file}: no such file, and no map of this name is kept: did you mean {name}?")
        recognise(file)


def forecast(where: str, file: Path) -> str | None:
    """What is to be said before the index of a large extract is made; None where it is small, or made already."""
    size = file.stat().st_size if file.exists() else 0
    if size < LARGE or is_kept(where, file):
        return None
    minutes = max(1, round(size / A_MINUTE))
    takes = "a minute" if minutes == 1 else f"{minutes} minutes"
    return (
        f"{called(file)} has {show_size(size)}: its index is made once, which takes about {takes}, and meanwhile up to "
        f"{show_size(MEANWHILE * size)} of disk"
    )


def opened(where: str, file: Path, progress: Progress | None = None) -> Map:
    """The map of an extract; its index is made where it is not kept yet, in the place of one of the same file name."""
    kept = indexes.of_name(where, file)
    if not file.exists() and kept is not None:
        return Map(kept, _loaded(kept))
    check(where, file)
    with places.reading(file):
        state, key = _state(file), _digest(file)
    found = indexes.of_key(where, key)
    if found is not None and found.fault is None:
        return Map(found, _loaded(found))
    return _made(where, file, key, state, kept, progress)


def _made(where: str, file: Path, key: str, state: tuple[int, ...], before: Described | None, progress: Progress | None) -> Map:
    target = places.made(where) / key[: indexes.DIGITS]
    with places.translated(target.parent):
        build(file, target, key, progress and (lambda step, count: progress(count, None, Step(step))))
        if _state(file) != state:  # the key would be that of another map
            removed(target)
            raise Refused(f"{called(file)} changed while it was read: wait until it is whole, then learn from it again")
        if before is not None and before.folder != target:
            removed(before.folder)
    made = describe(target)
    return Map(made, _loaded(made), built=True)


def opened_key(where: str, used: places.Used) -> Map:
    """The map that imports use. ``Refused``: its index is gone or cannot be used."""
    found = indexes.of_key(where, used.key)
    if found is None:
        raise Refused(f"the index of {used.name} is gone; make it again: journal surface learn {shlex.quote(used.name)}")
    return Map(found, _loaded(found))


def discard(found: Map) -> None:
    """Remove the index of a map that turned out to be of no use."""
    with places.translated(found.of.folder):
        removed(found.of.folder)


def _loaded(one: Described) -> "Index":
    from journal.maps.indexing.kept import load, unfit  # numpy, which a look at what there is does without

    if one.fault:
        raise unfit(one.name, one.fault)
    return load(one.folder)


def is_kept(where: str, file: Path) -> bool:
    """Whether an index of this file name is kept."""
    return indexes.of_name(where, file) is not None


def _state(file: Path) -> tuple[int, ...]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(_AT_ONCE):
            found.update(piece)
    return found.hexdigest()
