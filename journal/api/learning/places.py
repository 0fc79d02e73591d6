"""Where the indexes of maps lie: in ``maps/`` beside the journal, with a small file that says which of them imports use.

An index is what a map says; nothing of the person's is in it. One of a file name takes the place of the one before.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from journal import config
from journal.domain.databases import refuse_open
from journal.domain.errors import Refused
from journal.domain.private import make_folder
from journal.domain.unfinished import begin
from journal.store.engine import sqlite_path, url_of

_FOLDER, _USED = "maps", "used.json"
# A map narrower than so many degrees is told to a hundredth, and one of a street so finely that its ends differ: our choices.
_WIDE, _FINEST = 0.5, 4

# Latitude and longitude in degrees.
Place = tuple[float, float]


def folder(where: str) -> Path:
    """Where the indexes for the journal at a path or URL lie; it need not be there. For one on a server: in the data folder."""
    path = sqlite_path(url_of(where))
    return (path.parent if path is not None else config.data_dir()) / _FOLDER


def made(where: str) -> Path:
    """The same, made where it is not there; ``Refused``: it cannot be."""
    place = folder(where)
    with translated(place):
        make_folder(place)
    return place


@contextmanager
def translated(place: Path) -> Iterator[None]:
    """What the system refuses inside, as one line that says what to do."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise Refused(
            f"{place}: the index of the map cannot be kept there ({why}); make room or give yourself the right, then repeat the command"
        ) from None


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """What the system refuses when a file of the person's is read, as one line; and the journal itself, whose locks would go."""
    refuse_open(file)
    try:
        yield
    except OSError as error:
        raise Refused(f"{file}: cannot be read ({error.strerror or error})") from None


class Used(NamedTuple):
    """The index that imports use: the SHA-256 of its extract, and the name of that file."""

    key: str
    name: str


def used(where: str) -> Used | None:
    """The index that imports use; None where no map was learned. Every import asks: it is one small file."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):  # a torn one says no more than none
        said = json.loads((folder(where) / _USED).read_text(encoding="utf-8"))
        return Used(str(said["key"]), str(said["name"]))
    return None


def use(where: str, now: Used) -> None:
    """Let imports use this index from now on."""
    target = made(where) / _USED
    if used(where) == now:
        return
    with translated(target.parent):
        handle, part = begin(target)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(now._asdict(), file)
        part.replace(target)


def use_none(where: str) -> None:
    """Let imports use no map."""
    with translated(folder(where)):
        (folder(where) / _USED).unlink(missing_ok=True)


def place_in_degrees(lat: float, lon: float, digits: int = 1) -> str:
    """``52.5 N, 13.4 E``: to a tenth of a degree, some kilometres; two digits are one kilometre."""
    return f"{abs(lat):.{digits}f} {'N' if lat >= 0 else 'S'}, {abs(lon):.{digits}f} {'E' if lon >= 0 else 'W'}"


def digits_for(south: float, west: float, north: float, east: float) -> int:
    """How many digits tell a place on this map from one beside it: two where it is a city's."""
    return 1 if min(north - south, east - west) >= _WIDE else 2


def in_degrees(south: float, west: float, north: float, east: float) -> str:
    """``60.1-60.9 N, 24.9-25.8 E``; with both letters where it crosses the equator or the meridian."""
    digits = digits_for(south, west, north, east)
    return f"{_range(south, north, 'NS', digits)}, {_range(west, east, 'EW', digits)}"


def _range(low: float, high: float, letters: str, digits: int) -> str:
    if (low >= 0) == (high >= 0):
        near, far = sorted((abs(low), abs(high)))
        enough = next((some for some in range(digits, _FINEST) if f"{near:.{some}f}" != f"{far:.{some}f}"), _FINEST)
        return f"{near:.{enough}f}-{far:.{enough}f} {letters[0] if low >= 0 else letters[1]}"
    return f"{abs(low):.{digits}f} {letters[1]} - {high:.{digits}f} {letters[0]}"
