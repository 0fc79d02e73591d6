"""The index of a map: found beside the journal, or made once from its extract."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journal.api.learning import places
from journal.domain.counted import show_size
from journal.domain.errors import Refused
from journal.maps.building import build
from journal.maps.manifest import Described, called, described, removed
from journal.maps.recognising import recognise

if TYPE_CHECKING:
    from journal.maps.index import Index

_AT_ONCE = 2**22
# From this size on it is said beforehand how long it takes, and so much a minute is what a small machine reads: our choices.
LARGE, A_MINUTE = 50 * 2**20, 40 * 2**20


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
    """``Refused`` in one line where a path is no extract, and no map of this name was learned."""
    if file.exists() or _of_name(where, file) is None:
        with places.reading(file):
            recognise(file)


def forecast(where: str, file: Path) -> str | None:
    """What is to be said before the index of a large extract is made; None where it is small, or made already. Raises as ``check``."""
    check(where, file)
    size = file.stat().st_size if file.exists() else 0
    if size < LARGE or _of_name(where, file) is not None:
        return None
    minutes = max(1, round(size / A_MINUTE))
    takes = "a minute" if minutes == 1 else f"{minutes} minutes"
    return f"{called(file)} has {show_size(size)}: its index is made once, which takes about {takes} and up to {show_size(size)} of disk"


def opened(where: str, file: Path, progress: Progress | None = None) -> Map:
    """The map of an extract; its index is made where it is not kept yet, in the place of one of the same file name."""
    kept = _of_name(where, file)
    if not file.exists() and kept is not None:
        return Map(kept, _loaded(kept))
    check(where, file)
    with places.reading(file):
        state, key = _state(file), _digest(file)
    found = _of_key(where, key)
    if found is not None and found.fault is None:
        return Map(found, _loaded(found))
    return _made(where, file, key, state, kept, progress)


def _made(where: str, file: Path, key: str, state: tuple[int, ...], before: Described | None, progress: Progress | None) -> Map:
    target = places.made(where) / key[:16]
    with places.translated(target.parent):
        build(file, target, key, progress and (lambda step, count: progress(count, None, Step(step))))
        if _state(file) != state:  # the key would be that of another map
            removed(target)
            raise Refused(f"{called(file)} changed while it was read: wait until it is whole, then learn from it again")
        if before is not None and before.folder != target:
            removed(before.folder)
    made = next(one for one in described(target.parent) if one.folder == target)
    return Map(made, _loaded(made), built=True)


def opened_key(where: str, used: places.Used) -> Map:
    """The map that imports use. ``Refused``: its index is gone or cannot be used."""
    found = _of_key(where, used.key)
    if found is None:
        raise Refused(f"the index of {used.name} is gone; make it again: journal surface learn {used.name}")
    return Map(found, _loaded(found))


def discard(found: Map) -> None:
    """Remove the index of a map that turned out to be of no use."""
    with places.translated(found.of.folder):
        removed(found.of.folder)


def _loaded(one: Described) -> "Index":
    from journal.maps.kept import load  # numpy, which a look at what there is does without

    return load(one.folder)


def is_kept(where: str, file: Path) -> bool:
    """Whether an index of this file name is kept."""
    return _of_name(where, file) is not None


def _of_name(where: str, file: Path) -> Described | None:
    return next((one for one in described(places.folder(where)) if one.name == called(file)), None)


def _of_key(where: str, key: str) -> Described | None:
    return next((one for one in described(places.folder(where)) if one.key == key), None)


def _state(file: Path) -> tuple[int, ...]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(_AT_ONCE):
            found.update(piece)
    return found.hexdigest()
