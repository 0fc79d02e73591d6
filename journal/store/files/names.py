"""The files that SQLite keeps next to a journal, by their names."""

from pathlib import Path

# A journal's own file, and those that SQLite may make with it.
ENDINGS = ("", "-wal", "-shm", "-journal")


def beside(path: Path, ending: str) -> Path:
    """The file that SQLite keeps next to the journal: ``-wal``, ``-shm`` or ``-journal``."""
    return path.with_name(path.name + ending)


def all_of(path: Path) -> list[Path]:
    """The journal's file and those next to it, whether they are there or not."""
    return [beside(path, ending) for ending in ENDINGS]


def size_of(path: Path) -> int:
    """How many bytes a file has; 0 where it is not there."""
    return path.stat().st_size if path.is_file() else 0
