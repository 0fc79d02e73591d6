"""How much of a run was told rightly, by the product and by its rival, the nearest way of each point.

Every metre of the recording counts as long as it is, at its true place. A ground is told exactly when it is that of the way
that was run on. Of a way whose surface the map does not say, or only as paved or unpaved, nobody knows it: exact is then what
the product tells of that way where there is no noise, so that only the matching is marked. For how sure it is to be, such a way
gets a ground by lot, as likely as the map has it. Where a surface was hidden from the map on purpose, the truth stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from simulated_runs import Run
from worlds import World

from journal.domain.stretches import Stretch
from journal.maps.matching.stretches import HARD, PAVED, UNKNOWN, ground_of
from journal.maps.network import GROUNDS, Floats, Ints

NEAREST_M = 30.0


@dataclass(frozen=True, eq=False)
class Marks:
    """Metres of one run: ``truth``, ``cast`` and ``said`` as numbers of ``GROUNDS``, ``sure`` (0 where unknown), how long each is."""

    truth: Ints
    cast: Ints
    said: Ints
    sure: Floats
    metres: Floats

    @property
    def right(self) -> np.ndarray:
        """What is told is so; "paved" says no more than that it is hard."""
        return np.asarray((self.cast == self.said) | ((self.said == PAVED) & HARD[self.cast]))

    @property
    def exact(self) -> float:
        return float(np.average(self.truth == self.said, weights=self.metres))

    def off(self, some: np.ndarray) -> float:
        """Points of a hundred by which the share of some grounds is off."""
        return (
            abs(float(np.average(some[self.said], weights=self.metres) - np.average(some[self.truth], weights=self.metres))) * 100
        )


def marked(world: World, run: Run, told: Iterable[Stretch]) -> Marks:
    """The product's answer."""
    way = run.measured_m
    middles, metres = (way[1:] + way[:-1]) / 2, np.diff(way)
    listed = list(told)
    which = np.clip(np.searchsorted([one.start_m for one in listed], middles, side="right") - 1, 0, None)
    said = np.array([GROUNDS.index(one.surface or "unknown") for one in listed])[which]
    sure = np.array([one.confidence or 0.0 for one in listed])[which]
    return _marks(world, run, said, sure, metres)


def nearest(world: World, run: Run) -> Marks:
    """What the nearest way of each point says, or the area where there is none within reach."""
    index, lat, lon = world.index, run.track.lat_deg, run.track.lon_deg
    near = index.near(lat, lon, NEAREST_M)
    order = np.lexsort((near.away_m, near.at))
    first = order[np.flatnonzero(np.diff(near.at[order], prepend=-1))]
    kind = index.areas_at(lat, lon)
    kind[near.at[first]] = index.network.kind[near.edge[first]]
    said = np.where(kind >= 0, ground_of(index.network.prior)[0][kind], UNKNOWN)
    metres = np.diff(run.measured_m)
    return _marks(
        world, run, said[np.searchsorted(run.at, np.arange(len(metres)), side="right") - 1], np.zeros(len(metres)), metres
    )


def _marks(world: World, run: Run, said: Ints, sure: Floats, metres: Floats) -> Marks:
    edge = run.edge[:-1]
    return Marks(world.truth[edge], world.cast[edge], said, sure, metres)
