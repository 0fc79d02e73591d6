"""Files from other programs and devices, read into entries.

A format is one module here with ``FORMAT`` (its name), ``recognises(head)`` and ``read(source, context)``; it is found
by walking the package, so adding a format is adding a file. A module with ``FALLBACK = True`` is asked last;
``SUFFIXES`` says how its files end where that is not the format's name.
"""

import hashlib
import os
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from journal.domain.vocabulary import choose
from journal.importers import guard
from journal.importers.parsed import Context, Parsed
from journal.importers.places import Place, place_of

__all__ = ["Expanded", "Place", "digest", "expand", "formats", "read"]

# What operating systems leave in folders: not even counted.
_JUNK = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


class Format(Protocol):
    """What a format's module offers."""

    FORMAT: str

    def recognises(self, head: guard.Head) -> bool:
        """Whether the beginning of a file is in this format."""

    def read(self, source: guard.Source, context: Context) -> Parsed:
        """Everything the file holds; ``Refused`` names the file and what is wrong."""
        raise NotImplementedError


@cache
def _modules() -> tuple[Format, ...]:
    found = [import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__)]
    known = [module for module in found if hasattr(module, "FORMAT")]
    return tuple(cast(Format, module) for module in sorted(known, key=lambda module: getattr(module, "FALLBACK", False)))


def formats() -> tuple[str, ...]:
    """The names that ``format`` takes."""
    return tuple(module.FORMAT for module in _modules())


def read(where: Place | Path, context: Context, format: str | None = None) -> Parsed:
    """Everything that one file holds.

    The format is recognised by content unless it is named. ``Refused`` (exit 1) is one line about the file,
    whatever went wrong in it; ``Unknown`` (exit 3) names a format that is none.
    """
    wanted = choose(format, formats(), "format") if format else None
    source = guard.opened(where)
    with guard.refusing(source.name):
        return _chosen(source, wanted).read(source, context)


def _chosen(source: guard.Source, wanted: str | None) -> Format:
    for module in _modules():
        if wanted == module.FORMAT or (wanted is None and module.recognises(source.head)):
            return module
    raise guard.unrecognised(source.head, formats())


def digest(where: Place | Path) -> str:
    """The SHA-256 of the file's bytes in hexadecimal: the same file is known again under any name."""
    path = place_of(where).path
    guard.check_file(path)
    with guard.refusing(path.name), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class Expanded:
    """``files``: what is to be read, each once. ``skipped``: how many files in folders end as no format's files do."""

    files: list[Place]
    skipped: int


def expand(paths: Iterable[Path]) -> Expanded:
    """The files that the paths mean: folders are walked in order of name, hidden files left aside.

    What is named itself stays, whatever its name; in a folder only what ends as a format's files do (or so with
    .gz behind it) is listed, the others are counted. A path that does not exist stays and is refused when read, and
    so is a folder that may not be listed. Never raises.
    """
    files: dict[Path, None] = {}
    skipped: dict[Path, None] = {}
    for path in paths:
        if not _is_folder(path):
            files[path] = None
            continue
        for inside in _inside(path):
            (files if _is_folder(inside) or _may_be_read(inside) else skipped)[inside] = None
    return Expanded([Place(path) for path in files], len(skipped.keys() - files.keys()))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # in a closed folder, or its name is too long: reading it says so


def _may_be_read(path: Path) -> bool:
    endings = path.name.lower().removesuffix(".gz")
    return endings.endswith(tuple(ending for module in _modules() for ending in _suffixes(module)))


def _suffixes(module: Format) -> tuple[str, ...]:
    return getattr(module, "SUFFIXES", (f".{module.FORMAT}",))


def _inside(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for parent, names, files in os.walk(folder, onerror=lambda error: closed.append(Path(str(error.filename)))):
        names[:] = sorted(name for name in names if _wanted(name))
        yield from (Path(parent, name) for name in sorted(files) if _wanted(name))
    yield from closed


def _wanted(name: str) -> bool:
    return not name.startswith(".") and name.lower() not in _JUNK
