"""The files that this process has open as databases, which nobody may open and close in another way.

On Unix whoever closes any handle of a file lets go of all locks that his process has on it, SQLite's too
(https://www.sqlite.org/howtocorrupt.html, 2.2). Another process then takes the journal for unused and removes its -wal,
and what this one saves afterwards goes to a file that nobody finds.
"""

import os
from collections import Counter
from pathlib import Path

from journal.domain.errors import Refused

# With the journal itself: SQLite locks the -shm as well.
_BESIDE = ("", "-wal", "-shm", "-journal")
_open: Counter[str] = Counter()


def opened(path: Path) -> None:
    """A connection to this database was made."""
    _open[str(path.absolute())] += 1


def closed(path: Path) -> None:
    """A connection to it was closed."""
    name = str(path.absolute())
    _open[name] -= 1
    if _open[name] <= 0:
        del _open[name]


def files() -> set[tuple[int, int]]:
    """Device and number of every file of the databases that are open now."""
    return {found for name in list(_open) for ending in _BESIDE if (found := _identity(name + ending))}


def is_open(path: Path) -> bool:
    """Whether a file, under whatever name or link, is one of a database that is open. Never raises."""
    return bool(_open) and (found := _identity(path)) is not None and found in files()


def refuse_open(path: Path) -> None:
    """``Refused`` where a file is one of a database that is open: asked before it is opened to be read or replaced."""
    if is_open(path):
        raise Refused(f"{path.name}: is the journal that is open, or a file that belongs to it, expected another file")


def _identity(path: Path | str) -> tuple[int, int] | None:
    try:
        about = os.stat(path)  # noqa: PTH116  # asked of every file of an import: a Path would cost more than the question
    except (OSError, ValueError):
        return None
    return about.st_dev, about.st_ino
