"""What stands beside the arrays of an index that is kept: of which map it is, and which files belong to it.

An index is a folder of .npy files with ``manifest.json``; indexes of several maps lie in one folder. Standard library only:
which maps there are is told without reading them.
"""

import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from journal.domain.unfinished import in_use, to_disk

VERSION = 2
NAME = "manifest.json"
AGAIN = "make it again from the map's file: journal surface learn FILE"
_AT_ONCE = 2**20


@dataclass(frozen=True)
class Described:
    """An index: its map's file name, SHA-256 and day of the data (None: it does not say), its size on disk, and where it lies.

    ``extent``: south, west, north, east in degrees. ``counts``: pieces of ways (``edges``), ``areas`` and ``points``.
    ``fault``: why it cannot be used, None where it can. Of one with a fault, ``name`` is the folder's and ``key`` empty where its
    manifest does not tell them, and ``extent`` may be None.
    """

    name: str
    key: str
    day: date | None
    size_bytes: int
    extent: tuple[float, float, float, float] | None
    counts: dict[str, int]
    folder: Path
    fault: str | None = None


def described(folder: Path) -> list[Described]:
    """Every index in a folder, by the name of its map; none where there is no such folder. ``OSError``: it cannot be looked at."""
    if not folder.is_dir():
        return []
    found = [describe(one) for one in folder.iterdir() if one.is_dir() and not one.name.startswith(".")]
    return sorted(found, key=lambda one: (one.name, one.key))


def describe(folder: Path, thorough: bool = False) -> Described:
    """The index in this folder, whatever its state; ``thorough``: each file is read to see whether it is as it was written."""
    said: Any = None
    try:
        said = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if said["version"] != VERSION:
            return _faulty(folder, said, f"made by another version of this program ({said['version']}, this one makes {VERSION})")
        south, west, north, east = map(float, said["extent"])
        day = date.fromisoformat(said["day"]) if said["day"] else None
        if said.pop("sum") != _sum(said):
            return _faulty(folder, said, f"{NAME} is missing or damaged")
        files = {str(name): (int(size), int(checked)) for name, (size, checked) in said["files"].items()}
        found = Described(
            str(said["name"]),
            str(said["key"]),
            day,
            sum(size for size, _ in files.values()),
            (south, west, north, east),
            said["counts"],
            folder,
            _torn(folder, files, thorough),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return _faulty(folder, said, f"{NAME} is missing or damaged")
    return found


def _faulty(folder: Path, said: Any, fault: str) -> Described:
    """What is known all the same of an index that cannot be used: above all which map it is, and how much room it takes."""
    told = said if isinstance(said, dict) else {}
    name, key = (one if isinstance(one, str) else "" for one in (told.get("name"), told.get("key")))
    day, size = None, 0
    with suppress(ValueError):
        day = date.fromisoformat(str(told.get("day")))
    with suppress(OSError):
        size = sum(one.stat().st_size for one in folder.glob("*.npy"))
    return Described(name or folder.name, key, day, size, None, {}, folder, fault)


def _torn(folder: Path, files: dict[str, tuple[int, int]], thorough: bool) -> str | None:
    """The first file that is not there whole, or (``thorough``) not as it was written."""
    for name, (size, checked) in files.items():
        try:
            there = (folder / name).stat().st_size
        except FileNotFoundError:
            return f"{name} is missing"
        if there != size:
            return f"{name} has {there} bytes instead of {size}"
        if thorough and _checked(folder / name) != checked:
            return f"{name} is damaged"
    return None


def _checked(path: Path) -> int:
    """The CRC-32 of a file, which no flipped bit leaves as it was; read so that it costs no memory."""
    found = 0
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_AT_ONCE):
            found = zlib.crc32(piece, found)
    return found


def _sum(said: dict[str, Any]) -> int:
    """The same of what a manifest says."""
    return zlib.crc32(json.dumps(said).encode())


def called(extract: Path) -> str:
    """The name of an extract's file as it is kept: of signs that any program can show."""
    return "".join(sign if sign.isprintable() else "_" for sign in extract.name)


def removed(folder: Path) -> None:
    """Remove an index. ``OSError``: it cannot be removed."""
    shutil.rmtree(folder)


@contextmanager
def making(folder: Path) -> Iterator[Path]:
    """An empty folder that becomes ``folder`` at the end, in the place of one that is there; nothing is left where that fails.

    What a process that was killed left of one goes first. ``OSError``: it cannot be made or renamed.
    """
    _clean(folder.parent)
    part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{os.getpid()}-", suffix=".part"))
    try:
        yield part
        for one in part.iterdir():  # whatever the umask: nobody else needs to know which region's map this is
            one.chmod(0o600)
        to_disk(part)
        with tempfile.TemporaryDirectory(
            dir=folder.parent, prefix=f".{os.getpid()}-", suffix=".part", ignore_cleanup_errors=True
        ) as aside:
            if folder.exists():  # two renamings are a moment, to remove it first would be long
                folder.replace(Path(aside) / folder.name)
            part.replace(folder)
            to_disk(folder.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _clean(parent: Path) -> None:
    for one in parent.glob(".*.part"):
        process = one.name[1:].partition("-")[0]
        with suppress(OSError):  # what cannot be removed harms nobody
            if process.isdecimal() and not in_use(one, int(process)):
                shutil.rmtree(one)


def write(
    part: Path, name: str, key: str, day: date | None, extent: tuple[float, float, float, float], counts: dict[str, int]
) -> None:
    """Say of which map the files of a folder are. ``OSError``: it cannot be written."""
    said: dict[str, Any] = {
        "version": VERSION, "name": name, "key": key, "day": day and day.isoformat(), "extent": list(extent), "counts": counts,
        "files": {one.name: (one.stat().st_size, _checked(one)) for one in sorted(part.glob("*.npy"))},
    }  # fmt: skip
    (part / NAME).write_text(json.dumps({**said, "sum": _sum(said)}, ensure_ascii=False), encoding="utf-8")
    to_disk(part / NAME)
