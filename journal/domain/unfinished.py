"""Files that have a temporary name until they are whole; what a killed process left of one goes when the next is begun."""

import os
import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path

# The file of a process that seems to live, but is as old as this, belongs to another of the same number: our choice.
_A_DAY = 86400


def begin(target: Path) -> tuple[int, Path]:
    """A new file beside ``target``, open for writing and readable by its owner only, and its name. ``OSError``: none can be made."""
    _clean(target)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{_prefix(target)}{os.getpid()}-", suffix=".part")
    return handle, Path(name)


def in_use(path: Path, process: int) -> bool:
    """Whether the process that began a file may still be writing it. ``OSError``: the file cannot be looked at."""
    if time.time() - path.stat().st_mtime > _A_DAY:
        return False
    if os.name == "nt":
        return False  # a file that is open cannot be removed there, and signal 0 would end the process
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def to_disk(path: Path) -> None:
    """A file, or the names in a folder, on the disk and not just on their way. ``OSError``: the disk fails.

    A folder that cannot be opened, which not every system does, is passed over.
    """
    try:
        number = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    except OSError:
        if path.is_file():
            raise
        return
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _prefix(target: Path) -> str:
    return f".{target.name[:80]}."


def _clean(target: Path) -> None:
    """Remove what processes that are gone left of this file."""
    left = re.compile(re.escape(_prefix(target)) + r"(\d+)-\w+\.part")
    with suppress(OSError):  # what cannot be removed harms nobody, and that nothing can be written is told by who writes
        for one in target.parent.iterdir():
            named = left.fullmatch(one.name)
            if named and not in_use(one, int(named[1])):
                one.unlink(missing_ok=True)
