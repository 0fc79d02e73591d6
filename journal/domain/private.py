"""Folders for their owner alone."""

from pathlib import Path


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are not there, for its owner alone, whatever the umask. ``OSError``: it cannot be.

    ``Path.mkdir(parents=True)`` gives its mode to the last one only.
    """
    for one in reversed(path.parents):
        if not one.exists():
            one.mkdir(mode=0o700, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
