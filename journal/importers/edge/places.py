"""Where the bytes of a file are: on disk, or inside an archive."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# Longer than any export's own names: our choice, for a line that can be read.
_LONGEST = 200


def printable(text: str) -> str:
    """A name from a stranger as it may be shown: without control signs, which could move a terminal's cursor, and short."""
    if len(text) <= _LONGEST and text.isprintable():
        return text
    shown = "".join(sign if sign.isprintable() else "?" for sign in text[: _LONGEST + 1])
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def base_name(written: str) -> str:
    """The last part of a path as an archive or a list writes it, with the slashes of any system, as it may be shown."""
    return printable(re.split(r"[/\\]", written.rstrip("/\\"))[-1])


@dataclass(frozen=True, order=True)
class Place:
    """A file at ``path``, or what ``inside`` names in the archive there: one member, or one of an archive in it."""

    path: Path
    inside: tuple[str, ...] = ()

    @cached_property
    def name(self) -> str:
        """The file's base name, as messages show it."""
        return base_name(self.inside[-1]) if self.inside else printable(self.path.name or str(self.path))

    @property
    def shown(self) -> str:
        """The whole path, archives as if they were folders: ``export.zip/activities/1.fit.gz``."""
        return "/".join((str(self.path), *map(printable, self.inside)))


def place_of(where: Place | Path) -> Place:
    """A plain path as a place."""
    return Place(where) if isinstance(where, Path) else where
