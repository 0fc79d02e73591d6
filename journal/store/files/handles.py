"""Reading the bytes of a file that this process may have open as a database: the one place where that is done.

Handles stay open, for closing one lets go of SQLite's locks (see ``domain.databases``); up to so many, those of files
that nothing here has open go first, the longest unused before others.
"""

import errno
import os
import stat
from pathlib import Path

from journal.domain import databases

_handles: dict[tuple[int, int], int] = {}
_MOST = 32
_CHUNK = 2**20


def beginning(path: Path, size: int) -> bytes:
    """The first bytes of a file; ``OSError`` where it cannot be read."""
    if os.name == "nt":  # there locks belong to their handle, and an open file cannot be replaced
        with path.open("rb") as file:
            return file.read(size)
    return os.pread(_handle(path), size, 0)


def copied(path: Path, target: Path) -> None:
    """A copy of the bytes of a file, readable by its owner only; ``OSError`` where it cannot be read or written."""
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
        if os.name == "nt":
            out.write(path.read_bytes())
            return
        handle, at = _handle(path), 0
        while chunk := os.pread(handle, _CHUNK, at):
            out.write(chunk)
            at += len(chunk)


def _handle(path: Path) -> int:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):  # opening a pipe waits for somebody who writes into it
        raise OSError(errno.EINVAL, "this is no file (a device or a pipe)")
    key = found.st_dev, found.st_ino
    if key not in _handles:
        _make_room()
        handle = os.open(path, os.O_RDONLY)
        opened = os.fstat(handle)
        key = opened.st_dev, opened.st_ino
        _handles.setdefault(key, handle)  # replaced since: the handle of the same file stays, and so does this one
    _handles[key] = _handles.pop(key)  # the last that was used
    return _handles[key]


def _make_room() -> None:
    if len(_handles) < _MOST:
        return
    used = databases.files()
    unused = next((key for key in _handles if key not in used), None)
    if unused is not None:
        os.close(_handles.pop(unused))
