"""Reading many files: each hashed, and parsed only where its hash is not known yet."""

from collections.abc import Set
from dataclasses import dataclass

from journal import importers
from journal.domain.errors import Refused
from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge.places import Place


@dataclass(frozen=True)
class Read:
    """One file that was read: ``digest`` without ``parsed`` is a file that is known, ``refused`` one that cannot be read."""

    place: Place
    digest: str | None = None
    parsed: Parsed | None = None
    refused: str | None = None


def _state(place: Place) -> tuple[int, int, int] | None:
    """What tells one state of a file from another; None for one that is not there, which reading says."""
    try:
        about = place.path.stat()
    except (OSError, ValueError):
        return None
    return about.st_size, about.st_mtime_ns, about.st_ino


@dataclass(frozen=True)
class Reader:
    """How files are read: in ``format`` where one is named, those of which the hash is among ``known`` not at all."""

    context: Context
    format: str | None
    known: Set[str]

    def read(self, place: Place) -> Read:
        """Hash and parse one file; never raises for what is wrong with it."""
        try:
            # Read with another mapping a file is another file.
            mapping = f" {self.context.mapping.digest}" if self.context.mapping else ""
            before = _state(place)
            digest = importers.digest(place) + mapping
            parsed = None if digest in self.known else importers.read(place, self.context, self.format)
            if _state(place) != before:
                # Kept under this digest, what it holds by now would never be read.
                raise Refused(f"{place.name}: was changed while it was read, expected a file at rest; import it again")
            return Read(place, digest, parsed)
        except Refused as error:
            return Read(place, refused=str(error))
        except MemoryError:
            return Read(place, refused=f"{place.name}: needs more memory than this machine gives, not read; split it")
