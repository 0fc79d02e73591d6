"""Every order in which half of the weeks could have been given less, and what each explains of the weeks' means."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from journal.domain.trials import allocations

Values = npt.NDArray[np.float64]

# Two-sided level at which a trial counts as having shown an effect: that of its 90 % interval.
LEVEL = 0.10
# What rounding leaves of nothing.
_TINY = 1e-9


@dataclass(frozen=True, eq=False)
class Orders:
    """All orders (n) over the weeks that are known (k); a straight line over the weeks is taken out of everything.

    ``less`` (n, all weeks): which weeks have less. ``arms`` (n, k): each order without the line; ``lengths`` (n): their
    Euclidean length; ``basis`` (k, 2): the line.
    """

    less: npt.NDArray[np.bool_]
    arms: Values
    lengths: Values
    basis: Values

    def place(self, drawn: npt.NDArray[np.bool_]) -> int:
        """The number of an order."""
        return int(np.flatnonzero((self.less == drawn).all(axis=1))[0])

    def effect(self, means: Values, place: int) -> float:
        """Slope of the means (k) on an order, given the line."""
        return float(self.arms[place] @ means / self.lengths[place] ** 2)

    def p(self, means: Values, places: Sequence[int]) -> Values:
        """For each column of ``means`` (k, m) the share of orders that explain at least as much of it as its own, by number.

        Not by the orders' slopes, which are largest by chance for orders that are hardly told from a drift, so that even the
        clearest effect would not reach the smallest p.
        """
        explained = np.abs(self._units @ self._without_line(means))
        shares: Values = (explained >= explained[places, np.arange(len(places))] - _TINY).mean(axis=0)
        return shares

    def smallest_p(self, place: int) -> float:
        """The orders that cannot be told from this one over the known weeks, itself and its mirror image, of all."""
        units = self._units
        return float((np.abs(units @ units[place]) > 1 - _TINY).mean())

    def interval(self, means: Values, place: int) -> tuple[float | None, float | None]:
        """The effects that the test does not refuse at 10 %: the same test, asked of every effect at once.

        An order explains as much as the one drawn as long as the effect lies between two bounds that can be written down;
        so p falls on both sides of the estimate, and its ends are quantiles of these bounds. None: no effect is refused there.
        """
        own, centre = self.lengths[place], self.effect(means, place)
        left = self._units @ (self._without_line(means) - centre * self.arms[place])
        moved = self._units @ self.arms[place]
        # Itself, its mirror image and what cannot be told from them move with every effect, and always count.
        alike = np.abs(moved) >= own * (1 - _TINY)
        up, down = (_reach(np.abs(left), own + way * np.sign(left) * moved, alike) for way in (1, -1))
        low, high = _quantile(down), _quantile(up)
        return None if low is None else centre - low, None if high is None else centre + high

    @cached_property
    def _units(self) -> Values:
        units: Values = self.arms / np.maximum(self.lengths, _TINY)[:, None]
        return units

    def _without_line(self, means: Values) -> Values:
        left: Values = means - self.basis @ (self.basis.T @ means)
        return left


def _reach(left: Values, pull: Values, alike: npt.NDArray[np.bool_]) -> Values:
    """How far the effect may go until each order explains less than the one drawn; without end for what moves alike."""
    reach: Values = np.where(alike, np.inf, left / np.where(alike, 1.0, pull))
    return reach


def _quantile(reach: Values) -> float | None:
    """The farthest that more than a tenth of the orders reach."""
    found = np.sort(reach)[::-1][int(LEVEL * len(reach) + _TINY)]
    return None if np.isinf(found) else float(found)


@lru_cache(maxsize=8)
def orders(weeks: int, known: tuple[bool, ...], longest_run: int | None = None) -> Orders:
    """Every order of so many weeks that could have been drawn, seen over the known ones; at least three have to be known."""
    ways = allocations(weeks, longest_run)
    less = np.zeros((len(ways), weeks), dtype=np.bool_)
    np.put_along_axis(less, np.array(ways), True, axis=1)
    there = np.array(known)
    line = np.column_stack([np.ones(there.sum()), np.flatnonzero(there)])
    basis = np.linalg.qr(line)[0]
    arms = less[:, there].astype(float)
    arms = arms - (arms @ basis) @ basis.T
    return Orders(less, arms, np.sqrt((arms**2).sum(axis=1)), basis)
