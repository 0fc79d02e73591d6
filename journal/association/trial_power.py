"""What a trial would have come to, had it been run in a person's own past: whether it stopped, and what it showed."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.association.trial_orders import LEVEL, Values, orders
from journal.association.trial_result import LEAST_WEEKS_OF_AN_ARM, means_of_weeks
from journal.domain.trial_stop import LEAST_MORNINGS, LEAST_USUAL_DAYS, LINED_DAYS, STOP_POINTS, USUAL_DAYS
from journal.domain.trials import WEEK

# Stretches of the past, and orders in each, that are tried: enough for a whole per cent or two. Our choice.
STRETCHES, ORDERS = 30, 20


class Past(NamedTuple):
    """Trials that could have begun in the past, one a row: ``means`` of their weeks (NaN: too few days), and whether each
    would have ``stopped`` at its own stop line. ``longest_run``: of weeks of one kind.
    """

    means: Values
    stopped: npt.NDArray[np.bool_]
    longest_run: int | None = None

    @property
    def would_stop(self) -> float:
        """The share of them that would have stopped; NaN where none could have begun."""
        return float(self.stopped.mean()) if len(self.stopped) else float("nan")

    def power(self, effect: float) -> float:
        """The share of them that would have shown an effect of this size (points), each with up to 20 orders or so.

        Shown: a two-sided p of at most .10, that of the interval. One that stopped shows nothing, nor does one with too few
        weeks. The stop is asked of the pain as it was. NaN where none could have begun.
        """
        if not len(self.means):
            return float("nan")
        shown = [
            0.0 if stopped else _shown(means, effect, self.longest_run)
            for means, stopped in zip(self.means, self.stopped, strict=True)
        ]
        return float(np.mean(shown))


def past_trials(outcome: "pd.Series[float]", mornings: "pd.Series[float]", weeks: int, longest_run: int | None = None) -> Past:
    """Every stretch of the past (wrapped around where it is shorter) as a trial of so many weeks, with its missing days.

    ``outcome`` and ``mornings`` (pain on waking, which has a stop line of its own): on naive daily indexes, NaN or no row =
    not logged. A stretch begins after 28 days of which 14 are logged, none of the latest three at the line; none does with
    fewer than 28 logged days in all.
    """
    logged = outcome.dropna()
    if len(logged) < USUAL_DAYS:
        return Past(np.empty((0, weeks)), np.empty(0, dtype=np.bool_), longest_run)
    days = pd.date_range(logged.index.min(), logged.index.max())
    starts = np.arange(0, len(days), max(len(days) // STRETCHES, 1))
    places = (starts[:, None] + np.arange(-USUAL_DAYS, weeks * WEEK + 1)) % len(days)
    counted, waking = (np.asarray(one.reindex(days), dtype=np.float64)[places] for one in (outcome, mornings))
    known = (~np.isnan(counted[:, :USUAL_DAYS])).sum(axis=1)
    counted, waking = counted[known >= LEAST_USUAL_DAYS], waking[known >= LEAST_USUAL_DAYS]
    over = _over(counted, waking)
    begins = ~over[:, USUAL_DAYS - LINED_DAYS : USUAL_DAYS].any(axis=1)
    means = means_of_weeks(counted[begins, USUAL_DAYS + 1 :].reshape(-1, weeks, WEEK))
    stopped: npt.NDArray[np.bool_] = np.any(over[begins, USUAL_DAYS:], axis=1)
    return Past(means, stopped, longest_run)


def _over(counted: Values, waking: Values) -> npt.NDArray[np.bool_]:
    """Which days lie at the stop line of their stretch or above it; the usual is that of its first 28 days."""
    usual = _median(counted[:, :USUAL_DAYS])
    enough = (~np.isnan(waking[:, :USUAL_DAYS])).sum(axis=1) >= LEAST_MORNINGS
    own = np.where(enough, _median(waking[:, :USUAL_DAYS]), usual)
    over: npt.NDArray[np.bool_] = (counted >= usual[:, None] + STOP_POINTS) | (waking >= own[:, None] + STOP_POINTS)
    return over


def _median(values: Values) -> Values:
    """The median of each row's known values; NaN without any."""
    ranked, count = np.sort(values, axis=1), (~np.isnan(values)).sum(axis=1)
    rows, low, high = np.arange(len(values)), np.maximum(count - 1, 0) // 2, count // 2
    middle: Values = (ranked[rows, low] + ranked[rows, np.minimum(high, values.shape[1] - 1)]) / 2
    return middle


def _shown(means: Values, effect: float, longest_run: int | None = None) -> float:
    """The share of orders with which this past would have shown the effect."""
    known = ~np.isnan(means)
    if known.sum() < 2 * LEAST_WEEKS_OF_AN_ARM:
        return 0.0
    ways = orders(len(means), tuple(known.tolist()), longest_run)
    places = range(0, len(ways.less), max(len(ways.less) // ORDERS, 1))
    less = ways.less[places][:, known]
    enough = np.minimum(less.sum(axis=1), (~less).sum(axis=1)) >= LEAST_WEEKS_OF_AN_ARM
    return float(((ways.p(means[known][:, None] + effect * less.T, places) <= LEVEL + 1e-9) & enough).mean())
