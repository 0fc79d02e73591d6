"""Ways without a word on their surface, once it is known where they lie: in a park, in the wild, or anywhere."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from journal.maps.indexing.areas import Areas
from journal.maps.indexing.cells import Ints
from journal.maps.indexing.columns import Columns
from journal.maps.indexing.segments import wrapped
from journal.maps.network import GROUNDS, Floats, Network
from journal.maps.reading.kinds import Kind
from journal.maps.reading.tags import IN

_CHUNK = 1 << 13  # edges that are laid over the areas at once


class Kinds:
    """Kinds, each with its number: the order in which they were met."""

    def __init__(self) -> None:
        self.numbers: dict[Kind, int] = {}

    def number(self, kind: Kind) -> int:
        """The number of a kind."""
        return self.numbers.setdefault(kind, len(self.numbers))

    def table(self) -> tuple[Floats, Floats]:
        """``prior`` and ``used`` of a network."""
        prior = np.array([kind.prior for kind in self.numbers], dtype=np.float64).reshape(-1, len(GROUNDS))
        return prior, np.array([kind.used for kind in self.numbers], dtype=np.float64)


def settled(network: Network, kinds: Kinds, columns: Columns) -> Network:
    """The same network with ways that say nothing of their surface by the area that the middle of each piece lies in."""
    listed = list(kinds.numbers)
    silent = np.array([bool(kind.untagged) for kind in listed])
    edge = np.flatnonzero(silent[network.kind])
    around = np.array([bool(kind.setting) for kind in listed])[network.area_kind]
    if not len(edge) or not around.any():
        return network
    kind = network.kind.copy()
    there = _there(kinds, listed)
    areas = Areas.of(network, columns)
    for some in _neighbours(network, edge):
        middle = (network.first[some] + network.first[some + 1] - 1) // 2
        area = areas.at(_halfway(network.lat, middle), _halfway(network.lon, middle), among=around)
        some, area = some[area >= 0], area[area >= 0]
        kind[some] = there[network.kind[some], network.area_kind[area]]
    prior, used = kinds.table()
    return replace(network, kind=kind, prior=prior, used=used)


def _neighbours(network: Network, edge: Ints) -> Iterator[Ints]:
    """The same edges some at a time, from south to north: so most areas are looked at once."""
    order = np.argsort(network.lat[network.first[edge]])
    for begin in range(0, len(edge), _CHUNK):
        yield edge[order[begin : begin + _CHUNK]]


def _halfway(side: npt.NDArray[np.int32], point: npt.NDArray[np.int64]) -> Floats:
    """Between a point and the next: a piece of two points has its middle there, not at a junction."""
    here = side[point].astype(np.float64)
    return np.asarray(here + wrapped(side[point + 1] - here) / 2)


def _there(kinds: Kinds, listed: list[Kind]) -> npt.NDArray[np.uint16]:
    """The number of the kind that a way of each kind is in an area of each kind, (K, K)."""
    table = np.arange(len(listed))[:, None].repeat(len(listed), 1)
    for number, kind in enumerate(listed):
        if not kind.untagged:
            continue
        for other, area in enumerate(listed):
            if prior := IN.get((kind.untagged, area.setting)):
                table[number, other] = kinds.number(Kind(prior, kind.used))
    return table.astype(np.uint16)
