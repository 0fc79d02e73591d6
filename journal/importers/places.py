"""Where the bytes of a file are: on disk, or inside an archive."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, order=True)
class Place:
    """A file at ``path``, or what ``inside`` names in the archive there: one member, or one of an archive in it."""

    path: Path
    inside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's base name, as messages show it."""
        return PurePosixPath(self.inside[-1]).name if self.inside else self.path.name

    @property
    def shown(self) -> str:
        """The whole path, archives as if they were folders: ``export.zip/activities/1.fit.gz``."""
        return "/".join((str(self.path), *self.inside))


def place_of(where: Place | Path) -> Place:
    """A plain path as a place."""
    return Place(where) if isinstance(where, Path) else where
