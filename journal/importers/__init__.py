"""Files from other programs and devices, read into entries.

A format is one module or package under ``formats`` with ``FORMAT`` (its name), ``recognises(head)`` and
``read(source, context)``; it is found by walking, so adding a format is adding a file. One with ``FALLBACK = True`` is asked
last; ``SUFFIXES`` says how its files end where that is not the format's name, ``MAX_BYTES`` how large they may be where it
streams more than others may have, ``PARTLY = True`` that it keeps
what stands before a break, ``RECORDING = True`` that a file of it is one outing: of a folder full of them only the
count is told. A list also gives ``WORDS`` (or ``words_in(context)``) and ``sheet(source, context)``, by
which it is explained (see ``tables.sheets``).

``edge`` stands between strangers' files and the formats, ``building`` makes entries of what they read, ``tables`` has what
lists share, ``explain`` says how a file would be read.
"""

import hashlib
import pkgutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path, PurePath
from typing import Protocol, cast

import numpy as np

from journal.domain.errors import Refused
from journal.domain.vocabulary import choose
from journal.importers import formats
from journal.importers.building.bounds import within
from journal.importers.building.parsed import Context, Parsed
from journal.importers.building.scraps import without_scraps
from journal.importers.edge import guard, patience
from journal.importers.edge.archive import MAGIC
from journal.importers.edge.archives import close_all as close
from journal.importers.edge.places import Place, place_of
from journal.importers.edge.walking import Expanded, Walk

__all__ = ["Expanded", "Format", "Place", "close", "digest", "expand", "modules", "names", "opened", "read"]


class Format(Protocol):
    """What a format's module offers."""

    FORMAT: str

    def recognises(self, head: guard.Head) -> bool:
        """Whether the beginning of a file is in this format."""

    def read(self, source: guard.Source, context: Context) -> Parsed:
        """Everything the file holds; ``Refused`` names the file and what is wrong."""
        raise NotImplementedError


@cache
def modules() -> tuple[Format, ...]:
    """Every format there is, those that read what no other does last."""
    found = [import_module(info.name) for info in pkgutil.walk_packages(formats.__path__, f"{formats.__name__}.")]
    known = [module for module in found if hasattr(module, "FORMAT")]
    return tuple(cast(Format, module) for module in sorted(known, key=lambda module: getattr(module, "FALLBACK", False)))


@lru_cache(maxsize=64)
def _in_order(ending: str) -> tuple[Format, ...]:
    """The formats, those first whose files end so: what a file holds decides, but asking them first is quicker."""
    return tuple(sorted(modules(), key=lambda module: (getattr(module, "FALLBACK", False), ending not in _suffixes(module))))


def _suffixes(module: Format) -> tuple[str, ...]:
    return getattr(module, "SUFFIXES", (f".{module.FORMAT}",))


def names() -> tuple[str, ...]:
    """The names that ``format`` takes."""
    return tuple(module.FORMAT for module in modules())


def read(where: Place | Path, context: Context, format: str | None = None) -> Parsed:
    """Everything that one file holds.

    The format is recognised by content unless it is named. ``Refused`` (exit 1) is one line about the file,
    whatever went wrong in it; ``Unknown`` (exit 3) names a format that is none.
    """
    source, module = opened(where, format)
    # Absurd numbers may overflow on the way: what comes of them lies outside of every range, and is told as that.
    with guard.refusing(source.name), patience.bounded(source.name, source.size), np.errstate(all="ignore"):
        parsed = within(without_scraps(source.name, module.read(source, context)), context)
        return replace(parsed, warnings=(*source.notes, *parsed.warnings)) if source.notes else parsed


def opened(where: Place | Path, format: str | None = None) -> tuple[guard.Source, Format]:
    """A file and the format that reads it, recognised by content unless it is named; raises as ``read``."""
    wanted = choose(format, names(), "format") if format else None
    source = guard.opened(where)
    with guard.refusing(source.name):
        module = _chosen(source, wanted)
        return replace(source, most=_most(module), partly=getattr(module, "PARTLY", False)), module


def _chosen(source: guard.Source, wanted: str | None) -> Format:
    for module in _in_order(PurePath(source.name.lower().removesuffix(".gz")).suffix):
        if wanted == module.FORMAT or (wanted is None and module.recognises(source.head)):
            return module
    if source.head.raw.startswith(MAGIC) and not source.compressed:
        _walk(every=False).refuse(source.place)
    raise guard.unrecognised(source.head)


def _most(module: Format) -> int:
    """How many bytes a file may have: a format that streams larger ones says so."""
    return getattr(module, "MAX_BYTES", guard.MAX_BYTES)


def digest(where: Place | Path) -> str:
    """The SHA-256 of the file's own bytes in hexadecimal: the same file is known under any name, in a folder or an archive."""
    place = place_of(where)
    size = guard.size_of(place)
    with guard.refusing(place.name):
        if size > guard.MAX_BYTES:
            source = guard.opened(place)
            replace(source, most=_most(_chosen(source, None))).check_size()
        with guard.raw(place) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # gives what it asks for


def expand(paths: Iterable[Path], *, every: bool = False) -> Expanded:
    """The files that the paths mean: folders and zip archives are walked in order of name, hidden files left aside.

    What is named alone stays, whatever its name, unless it is an archive with anything to read; of several only what
    does not end as a format's files do is counted and left aside. In a folder or an archive only what ends as a format's files do (or so with .gz behind it) is listed and, of tables, what a format
    recognises (``every``: all of them, for a mapping or a format that was named); the others are counted. A path that
    does not exist stays and is refused when read, and so is a folder that may not be listed or a damaged archive.
    Never raises.
    """
    return _walk(every=every).over(paths, every=every)


def _walk(*, every: bool) -> Walk:
    return Walk(_endings(), (lambda _: True) if every else _is_claimed)


@cache
def _endings() -> tuple[str, ...]:
    return tuple({ending: None for module in modules() for ending in _suffixes(module)})


def _is_claimed(place: Place) -> bool:
    """Whether a format recognises a table; one that cannot be opened counts too, for reading it says why."""
    try:
        if not guard.size_of(place):
            return False  # accounts hold empty ones for what was never used
        head = guard.opened(place).head
    except Refused:
        return True
    return any(module.recognises(head) for module in modules() if not getattr(module, "FALLBACK", False))
