"""Archives that are open in this process, so that thousands of members cost one opening; one in another is unpacked once."""

import atexit
import io
import os
import tempfile
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from journal.domain.databases import is_open, refuse_open
from journal.domain.errors import Refused
from journal.importers.edge.archive import MAGIC, Archive
from journal.importers.edge.places import Place, base_name

# Our choice: parts of accounts have some 100 MB, and this must find room beside them on the disk.
MAX_NESTED_BYTES = 4 * 2**30
_MAX_OPEN = 4
_CHUNK_BYTES = 2**20

_Key = tuple[object, ...]
# Files are never shared with a process that this one forks: they would read at each other's positions.
_open: OrderedDict[_Key, Archive] = OrderedDict()


def is_archive(path: Path) -> bool:
    """Whether a regular file, no journal that is open, begins as a zip archive does, whatever its name. Never raises."""
    try:
        if not path.is_file() or is_open(path):
            return False
        with path.open("rb") as file:
            return file.read(4) in MAGIC
    except (OSError, ValueError):
        return False  # reading it says so


def archive_at(path: Path, inside: tuple[str, ...] = ()) -> Archive:
    """The archive at a path, or the one that ``inside`` names in it, open; ``Refused`` when it is none that may be read."""
    refuse_open(path)
    about = path.stat()
    key = (os.getpid(), path, about.st_mtime_ns, about.st_size, inside)
    found = _open.get(key)
    if found is None:
        found = _open[key] = _nested(path, inside) if inside else Archive(Place(path).name, io.FileIO(path))
        while len(_open) > _MAX_OPEN:
            _open.popitem(last=False)[1].close()
    _open.move_to_end(key)
    return found


def _nested(path: Path, inside: tuple[str, ...]) -> Archive:
    """An archive in another, unpacked into a file without a name, which the system removes whatever happens."""
    name = base_name(inside[-1])
    outer = archive_at(path, inside[:-1])
    if outer.size(inside[-1]) > MAX_NESTED_BYTES:
        raise Refused(f"{name}: too large for an archive in an archive; unpack {outer.name} first")
    unpacked = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as the archive
    try:
        with outer.opened(inside[-1]) as file:
            while chunk := file.read(_CHUNK_BYTES):
                unpacked.write(chunk)
        return Archive(name, unpacked)
    except BaseException:
        unpacked.close()
        raise


def size(place: Place) -> int:
    """Bytes of a member of an archive; ``Refused`` when it may not be read."""
    return archive_at(place.path, place.inside[:-1]).size(place.inside[-1])


@contextmanager
def opened(place: Place) -> Iterator[IO[bytes]]:
    """A member of an archive as a file; ``Refused`` when it may not be read or is damaged."""
    with archive_at(place.path, place.inside[:-1]).opened(place.inside[-1]) as file:
        yield file


@atexit.register
def close_all() -> None:
    """Close every archive, which also removes what was unpacked."""
    while _open:
        _open.popitem()[1].close()
