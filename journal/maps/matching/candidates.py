"""Where a run may have been: for each step the ways that pass it, and the state of being on none."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from journal.analysis.sphere import EARTH_RADIUS_M
from journal.maps.matching.steps import Steps
from journal.maps.network import DEGREES, Floats, Ints, Near, Network

# Our choices: as far as a receiver among houses goes astray for long; and how many ways are kept, the nearest.
RADIUS_M = 40.0
MOST = 20


class Places(Protocol):
    """What is asked of an index (``index.Index`` is one)."""

    @property
    def network(self) -> Network:
        """The ways and areas that it leads to."""

    def near(self, lat_deg: Floats, lon_deg: Floats, radius_m: float) -> Near:
        """Every edge that passes these positions, and its nearest place."""

    def areas_at(self, lat_deg: Floats, lon_deg: Floats) -> Ints:
        """The kind of the area that holds each position, -1 where none does."""


@dataclass(frozen=True, eq=False)
class Candidates:
    """For N steps up to K ways, shape (N, K), the nearest first; ``edge`` is -1 where there are no more.

    ``east_m``, ``north_m``: from the step to the nearest place of the way; ``ahead_east``, ``ahead_north``: which way the way
    goes there, of length 1; ``along_m``, ``left_m``: metres from there to its beginning and to its end.
    """

    edge: Ints
    east_m: Floats
    north_m: Floats
    ahead_east: Floats
    ahead_north: Floats
    along_m: Floats
    left_m: Floats


def candidates(index: Places, steps: Steps) -> Candidates:
    """The ways within ``RADIUS_M`` of each step."""
    near = index.near(steps.lat_deg, steps.lon_deg, RADIUS_M)
    order = np.lexsort((near.away_m, near.at))
    at = near.at[order]
    rank = np.arange(len(at)) - np.searchsorted(at, at)
    kept = rank < MOST
    order, row, column = order[kept], at[kept], rank[kept]
    shape = len(steps), int(column.max(initial=-1)) + 1
    edges, along, heading = near.edge[order], near.along_m[order], near.heading_rad[order]
    lines = Lines.of(index.network, np.unique(edges))
    lat, lon = lines.at(edges, along)
    east, north = from_to(steps.lat_deg[row], steps.lon_deg[row], lat, lon)
    columns = (east, north, np.sin(heading), np.cos(heading), along, np.maximum(lines.length_m(edges) - along, 0.0))
    edge = np.full(shape, -1, dtype="int64")
    edge[row, column] = edges
    return Candidates(edge, *(_spread(one, row, column, shape) for one in columns))


def _spread(values: Floats, row: Ints, column: Ints, shape: tuple[int, int]) -> Floats:
    table = np.zeros(shape)
    table[row, column] = values
    return table


def from_to(lat1: Floats, lon1: Floats, lat2: Floats, lon2: Floats) -> tuple[Floats, Floats]:
    """Metres east and north from one place to another that is near."""
    east = np.radians((lon2 - lon1 + 180) % 360 - 180) * EARTH_RADIUS_M * np.cos(np.radians(lat1))
    return east, np.radians(lat2 - lat1) * EARTH_RADIUS_M


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of some edges, their points one after the other; ``way_m`` runs on from edge to edge."""

    edges: Ints
    first: Ints
    lat_deg: Floats
    lon_deg: Floats
    way_m: Floats

    @classmethod
    def of(cls, network: Network, edges: Ints) -> "Lines":
        """The lines of these edges, which are in order and named once."""
        begins, counts = network.first[edges], network.first[edges + 1] - network.first[edges]
        first = np.concatenate(([0], np.cumsum(counts)))
        place = np.arange(first[-1]) + np.repeat(begins - first[:-1], counts)
        lat, lon = network.lat[place] * DEGREES, network.lon[place] * DEGREES
        east, north = from_to(lat[:-1], lon[:-1], lat[1:], lon[1:])
        lengths = np.hypot(east, north)
        lengths[first[1:-1] - 1] = 0.0  # from one edge to the next
        return cls(edges, first, lat, lon, np.concatenate((np.zeros(min(len(lat), 1)), np.cumsum(lengths))))

    def length_m(self, edges: Ints) -> Floats:
        """How long these edges are."""
        here = np.searchsorted(self.edges, edges)
        return np.asarray(self.way_m[self.first[here + 1] - 1] - self.way_m[self.first[here]])

    def at(self, edges: Ints, along_m: Floats) -> tuple[Floats, Floats]:
        """Latitude and longitude so far along these edges."""
        if not len(edges):
            return np.zeros(0), np.zeros(0)
        here = np.searchsorted(self.edges, edges)
        low, high = self.first[here], self.first[here + 1] - 1
        wanted = np.clip(self.way_m[low] + along_m, self.way_m[low], self.way_m[high])
        after = np.clip(np.searchsorted(self.way_m, wanted, side="left"), low + 1, high)
        before, span = after - 1, self.way_m[after] - self.way_m[after - 1]
        part = np.divide(wanted - self.way_m[before], span, out=np.zeros(len(edges)), where=span > 0)
        lat = self.lat_deg[before] + part * (self.lat_deg[after] - self.lat_deg[before])
        lon = self.lon_deg[before] + part * ((self.lon_deg[after] - self.lon_deg[before] + 180) % 360 - 180)
        return lat, lon
