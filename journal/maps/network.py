"""What an index of a map holds: ways cut where they meet, areas, and what each kind of them is likely to be of.

All flat arrays, so that they can be memory-mapped. Positions are whole multiples of 1e-7 degrees, as in OpenStreetMap.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# What a map can tell of the ground, in the order of the columns of ``prior``; the last one is what it does not tell.
GROUNDS = ("asphalt", "concrete", "paved", "track", "gravel", "dirt", "grass", "sand", "unknown")
DEGREES = 1e-7

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Network:
    """P points, E edges (pieces of ways between places where ways meet), A areas of R rings, K kinds.

    Edge ``e`` goes through the points ``first[e]`` to ``first[e + 1]`` (that one excluded), from junction ``start[e]`` to
    ``end[e]``: edges with a junction in common meet there, and nowhere else. Area ``a`` has the rings ``area_first[a]`` to
    ``area_first[a + 1]``, the first its outline, others holes or further outlines (even-odd); ring ``r`` the area points
    ``ring_first[r]`` to ``ring_first[r + 1]``. ``kind`` and ``area_kind`` are rows of ``prior``, which adds up to 1 over
    ``GROUNDS``: what ground such a way or area has, ``unknown`` for what nobody can tell. ``used``: how likely people on
    foot are on such a way, from 0 to 1, against where they are most.
    """

    lat: npt.NDArray[np.int32]  # (P,)
    lon: npt.NDArray[np.int32]  # (P,)
    first: npt.NDArray[np.int64]  # (E + 1,)
    start: npt.NDArray[np.int32]  # (E,)
    end: npt.NDArray[np.int32]  # (E,)
    kind: npt.NDArray[np.uint16]  # (E,)
    area_lat: npt.NDArray[np.int32]
    area_lon: npt.NDArray[np.int32]
    ring_first: npt.NDArray[np.int64]  # (R + 1,)
    area_first: npt.NDArray[np.int64]  # (A + 1,)
    area_kind: npt.NDArray[np.uint16]  # (A,)
    prior: npt.NDArray[np.float64]  # (K, len(GROUNDS))
    used: npt.NDArray[np.float64]  # (K,)


@dataclass(frozen=True, eq=False)
class Near:
    """Pairs of a point and an edge that passes it, M in all, sorted by point: the nearest place on that edge.

    ``at``: which point; ``edge``; ``away_m``: how far the edge passes; ``along_m``: metres from the edge's beginning to there;
    ``heading_rad``: which way the edge goes there, from north over east, 0 to 2 pi (edges go both ways).
    """

    at: Ints
    edge: Ints
    away_m: Floats
    along_m: Floats
    heading_rad: Floats
