"""What an exposure is judged given: the last pain, a trend, and the weekday.

Weekdays enter as random effects: every weekday's mean is pulled out as far as this diary shows a weekly rhythm
(quasi-demeaning, W. A. Fuller and G. E. Battese, Journal of the American Statistical Association 68, 1973, 626-632). Seven fixed means would
throw away what a once-a-week habit can tell, even in a diary without any rhythm: docs/validation.md has the cost.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journal.association.lagged import last_known

Values = npt.NDArray[np.float64]
Days = npt.NDArray[np.bool_]

# The least variance between weekdays that is reckoned with, in residual variances, and how many times the estimate
# is taken: both our choice, on the safe side of the estimate, so that a shared weekly rhythm finds nothing.
LEAST_RHYTHM, RHYTHM_TIMES = 0.02, 2.0

# A column of which others leave less than this share of its length is rounding.
LEAST_OWN = 1e-7


@dataclass(frozen=True)
class Given:
    """A diary's outcome and what it is judged given; all arrays have one row a calendar day."""

    pain: Values
    """Outcome; NaN = not logged."""
    columns: Values
    """(days, controls): one, last pain, gap terms where days are missing, linear trend."""
    weekday: npt.NDArray[np.int64]
    """0 = Monday."""
    rhythm: float
    """Variance between weekdays / residual variance."""

    @property
    def usable(self) -> Days:
        """Days with an outcome and everything it is judged given."""
        usable: Days = ~np.isnan(self.pain) & ~np.isnan(self.columns).any(axis=1)
        return usable

    def also(self, columns: Values) -> "Given":
        """Given these too (days, any number); a day on which one is not known counts as its mean."""
        known = ~np.isnan(columns)
        means = np.where(known, columns, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
        filled = np.where(known, columns, means)
        return Given(self.pain, np.column_stack([self.columns, filled]), self.weekday, self.rhythm)


def given_yesterday(pain: Values, weekday: npt.NDArray[np.int64]) -> Given:
    """What is known of a diary before any exposure is looked at."""
    last, ago = last_known(pain)
    columns = [np.ones(len(pain)), last, np.linspace(-1.0, 1.0, len(pain))]
    gap = (ago > 1).astype(float)
    if gap.any():  # an older pain says less: a slope and a level of its own
        columns += [gap, gap * np.nan_to_num(last)]
    plain = Given(pain, np.column_stack(columns), weekday, 0.0)
    return Given(pain, plain.columns, weekday, _rhythm(plain))


def _rhythm(given: Given) -> float:
    """How much weekdays differ, from the F statistic of seven means."""
    rows = given.usable
    pain, columns = given.pain[rows], given.columns[rows]
    with_days = np.column_stack([columns, np.eye(7)[given.weekday[rows]][:, :6]])
    spare = rows.sum() - with_days.shape[1]
    if spare < 10:
        return LEAST_RHYTHM
    without, within = _left(pain, columns), _left(pain, with_days)
    f = (without - within) / 6 / max(within / spare, 1e-12)
    return RHYTHM_TIMES * max(0.0, float(f) - 1) * 7 / int(rows.sum()) + LEAST_RHYTHM


def _left(pain: Values, columns: Values) -> float:
    basis = orthonormal(columns)
    return float(((pain - basis @ (basis.T @ pain)) ** 2).sum())


def orthonormal(columns: Values) -> Values:
    """A basis of the columns' span; columns that others explain are left out.

    By Gram and Schmidt, each column cleared twice (as precise as Householder's way: L. Giraud, J. Langou and
    M. Rozložník 2005, doi:10.1016/j.camwa.2005.08.009). A few tall columns are quicker so than with LAPACK, whose threads
    wait for each other.
    """
    basis = np.empty(columns.shape, order="F")
    rank = 0
    for column in columns.T:
        length = np.sqrt(column @ column)
        if length == 0:
            continue
        left = column / length
        for _ in range(2):
            left = left - basis[:, :rank] @ (left @ basis[:, :rank])
        own = np.sqrt(left @ left)
        if own > LEAST_OWN:
            basis[:, rank] = left / own
            rank += 1
    return basis[:, :rank]


def without_rhythm(values: Values, weekday: npt.NDArray[np.int64], rhythm: float) -> Values:
    """Rows of (days, any) with as much of their weekday's mean taken out as the rhythm asks for."""
    days = np.eye(7)[weekday]
    count = days.sum(axis=0)
    means = days.T @ values / np.maximum(count, 1)[:, None]
    share = 1 - 1 / np.sqrt(1 + count * rhythm)
    rest: Values = values - (share[:, None] * means)[weekday]
    return rest
