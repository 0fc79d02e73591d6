"""Whether the arrays of an index belong together: files that are whole may still be none of this program's."""

from itertools import chain
from typing import Any

import numpy as np

from journal.maps.indexing.index import Index
from journal.maps.network import GROUNDS

_TYPES = {
    np.int64: ("first", "ring_first", "area_first", "edges_cell", "edges_first", "areas_cell", "areas_first", "covered"),
    np.uint16: ("kind", "area_kind"),
    np.float64: ("prior", "used"),
    np.float32: ("along",),
}
_TYPE_OF = {name: np.dtype(kind) for kind, names in _TYPES.items() for name in names}
_DIMENSIONS = {"box": 2, "prior": 2}


def is_of_type(name: str, values: Any) -> bool:
    """Whether an array has the type and the number of dimensions that one of this name has."""
    return bool(values.dtype == _TYPE_OF.get(name, np.dtype(np.int32)) and values.ndim == _DIMENSIONS.get(name, 1))


def fits(index: Index) -> bool:
    """Whether every number in it that leads to something leads to something that is there."""
    network, edges, listed = index.network, index.edges, index.areas.listed
    points, pieces, areas = len(network.lat), len(network.kind), len(network.area_kind)
    lengths = (
        (points, network.lon, index.along), (pieces, network.start, network.end, network.first[1:]), (len(network.area_lat), network.area_lon),
        (areas, network.area_first[1:], *index.areas.box), (len(edges.cell), edges.first[1:]), (len(listed.cell), listed.first[1:]),
        (len(network.prior), network.used),
    )  # fmt: skip
    begins = (
        (network.first, points), (network.ring_first, len(network.area_lat)), (network.area_first, len(network.ring_first) - 1),
        (edges.first, len(edges.item)), (listed.first, len(listed.item)),
    )  # fmt: skip
    numbers = (
        (network.kind, len(network.prior)), (network.area_kind, len(network.prior)), (edges.item, points - 1), (listed.item, areas),
    )  # fmt: skip
    return all(
        chain(
            (len(one) == length for length, *some in lengths for one in some),
            (len(first) > 0 and first[0] == 0 and first[-1] == end for first, end in begins),
            (bool((first[1:] >= first[:-1]).all()) for first, _ in begins),
            (not len(some) or (some.min() >= 0 and some.max() < limit) for some, limit in numbers),
            (network.prior.shape[1] == len(GROUNDS), index.areas.box.shape[0] == 4),
        )
    )
