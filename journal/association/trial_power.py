"""How likely a trial would show an effect, had it been run in a person's own past."""

import numpy as np
import pandas as pd

from journal.association.trial_orders import LEVEL, Values, orders
from journal.association.trial_result import LEAST_WEEKS_OF_AN_ARM, means_of_weeks
from journal.domain.trial_stop import USUAL_DAYS
from journal.domain.trials import WEEK

# Stretches of the past, and orders in each, that are tried: enough for a whole per cent or two. Our choice.
STRETCHES, ORDERS = 30, 20


def power(outcome: "pd.Series[float]", weeks: int, effect: float) -> float:
    """The share of trials of so many weeks that would have shown an effect of this size (points) in this past.

    ``outcome``: on a naive daily index, NaN or no row = not logged. Every stretch of the past (wrapped around where it is
    shorter) stands for a trial with its missing days, with each of up to 20 orders or so; shown: a two-sided p of at most .10, that
    of the interval. A stretch with too few weeks shows nothing. NaN with fewer than 28 logged days.
    """
    past = outcome.dropna()
    if len(past) < USUAL_DAYS:
        return float("nan")
    days = past.reindex(pd.date_range(past.index.min(), past.index.max())).to_numpy(dtype="float64")
    starts = np.arange(0, len(days), max(len(days) // STRETCHES, 1))
    stretches = days[(starts[:, None] + np.arange(weeks * WEEK)) % len(days)].reshape(len(starts), weeks, WEEK)
    return float(np.mean([_shown(means, effect) for means in means_of_weeks(stretches)]))


def _shown(means: Values, effect: float) -> float:
    """The share of orders with which this past would have shown the effect."""
    known = ~np.isnan(means)
    if known.sum() <= 2 * LEAST_WEEKS_OF_AN_ARM - 1:
        return 0.0
    ways = orders(len(means), tuple(known.tolist()))
    places = range(0, len(ways.less), max(len(ways.less) // ORDERS, 1))
    trials = means[known][:, None] + effect * ways.less[places][:, known].T
    return float((ways.p(trials, places) <= LEVEL + 1e-9).mean())
