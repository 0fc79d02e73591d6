"""Copies of a journal that anybody can read who can read the file: what an encrypted journal must not have beside it."""

from contextlib import suppress
from pathlib import Path

from journal.store.files.handles import beginning

_PLAIN = b"SQLite format 3\0"


def plain_copies(file: Path) -> tuple[Path, ...]:
    """Backups beside a journal that are not encrypted: files whose name begins with its name, and which are SQLite's."""
    beside = sorted(file.parent.iterdir())
    return tuple(one for one in beside if one != file and one.name.startswith(f"{file.name}.") and _is_plain(one))


def _is_plain(path: Path) -> bool:
    with suppress(OSError):  # what this user cannot read is no copy of hers
        return path.is_file() and beginning(path, len(_PLAIN)) == _PLAIN
    return False
