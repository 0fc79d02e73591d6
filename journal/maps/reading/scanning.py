"""Goes through a .osm.pbf with osmium: nodes stay in C++, and only what may matter comes here."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import numpy as np
import osmium
from osmium.osm import osm_entity_bits as entities

from journal.domain.errors import Refused
from journal.maps.indexing.lines import digits_of
from journal.maps.reading.area_tags import AREA_KEYS
from journal.maps.reading.unpacking import unpacked_bytes

# From this size on, unpacked, the places of nodes go to a file, 16 bytes each, that the system may drop from memory (our choice).
LARGE = 32 * 2**20
# A larger one that is packed more tightly than so many times is made up: of extracts that are real it is two (our choice).
TIGHTEST = 30
_HEAD = 18  # hexadecimal digits of well-known binary before the points of a line


class Scan:
    """An extract and the places of its nodes; ``scratch`` is a folder for them where the extract is large.

    Ways of some extracts bring their places, which `osmium add-locations-to-ways` makes: of these nodes are not read.
    """

    def __init__(self, path: Path, scratch: Path) -> None:
        self.path, unpacked = path, unpacked_bytes(path)
        if unpacked > max(LARGE, TIGHTEST * path.stat().st_size):
            raise Refused(
                f"{path}: unpacks to {unpacked // 2**20} MiB, far more than an extract of its size: fetch the extract again"
            )
        self._wkb = osmium.geom.WKBFactory()
        self._kinds, self._located = entities.WAY, []
        if not _placed(header_of(path)):
            with refusing(path):
                located = osmium.NodeLocationsForWays(osmium.index.create_map(_storage(unpacked, scratch)))
            located.ignore_errors()
            self._kinds, self._located = entities.NODE | entities.WAY, [located]

    def multipolygons(self) -> Iterator[Any]:
        """Relations that may be areas."""
        kind = osmium.filter.TagFilter(("type", "multipolygon"))
        yield from self._read(entities.RELATION, kind, osmium.filter.KeyFilter(*AREA_KEYS))

    def ways(self) -> Iterator[Any]:
        """Ways that may be ways or areas of ours, with their places."""
        chosen = osmium.filter.KeyFilter(*AREA_KEYS)
        chosen.enable_for(entities.WAY)
        yield from self._read(self._kinds, chosen, *self._located, osmium.filter.EntityFilter(entities.WAY))

    def some(self, numbers: Iterable[int]) -> Iterator[Any]:
        """The ways of these numbers, with their places: after ``ways`` has gone through."""
        chosen = osmium.filter.IdFilter(numbers)
        chosen.enable_for(entities.WAY)
        yield from self._read(entities.WAY, chosen, *self._located)

    def _read(self, kinds: Any, *handlers: Any) -> Iterator[Any]:
        """Each object that passes, one after the other; ``handlers`` must live as long as osmium goes through them."""
        with refusing(self.path), osmium.io.Reader(file_of(self.path), kinds) as reader:
            yield from osmium.OsmFileIterator(reader, *handlers)

    def whole(self, way: Any) -> str:
        """A way's points as hexadecimal digits; empty where one is not in the extract, or fewer than two places are left."""
        try:
            return str(self._wkb.create_linestring(way)[_HEAD:])
        except (osmium.InvalidLocationError, RuntimeError):
            return ""

    def runs(self, way: Any) -> list[str]:
        """What the extract has of a way that it cuts off: every run of two and more places that are known."""
        found: list[list[tuple[int, int]]] = [[]]
        for node in way.nodes:
            place = (node.location.x, node.location.y)
            if not node.location.valid():
                found.append([])
            elif not found[-1] or found[-1][-1] != place:
                found[-1].append(place)
        return [digits_of(np.array(run)) for run in found if len(run) > 1]


def file_of(path: Path) -> Any:
    """A file for osmium, which takes "-" for its input and fetches what looks like an address, and goes by how names end."""
    return osmium.io.File(str(path.absolute()), "pbf")


def header_of(path: Path) -> Any:
    """What an extract says of itself. ``Refused``: damaged."""
    with refusing(path), osmium.io.Reader(file_of(path), entities.NOTHING) as reader:
        return reader.header()


def _placed(header: Any) -> bool:
    """Whether ways bring their places: one of the features that a header lists, which osmium numbers."""
    features = takewhile(bool, (header.get(f"pbf_optional_feature_{number}") for number in count()))
    return "LocationsOnWays" in features


def _storage(unpacked: int, scratch: Path) -> str:
    """Which store of osmium's keeps the places; a comma in a folder's name would be read as another option."""
    if unpacked <= LARGE:
        return "flex_mem"
    return "sparse_file_array" if "," in str(scratch) else f"sparse_file_array,{scratch / 'places'}"


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Refuse in one line what osmium cannot read; ``OSError``, ``MemoryError``: there is no room for the places of nodes."""
    try:
        yield
    except (RuntimeError, UnicodeDecodeError) as error:
        if "resize file" in str(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
        if os.strerror(errno.ENOMEM) in str(error):
            raise MemoryError from None
        why = "words that are no text" if isinstance(error, UnicodeDecodeError) else error
        raise Refused(f"{path}: damaged or cut off ({why}): fetch the extract again") from None
