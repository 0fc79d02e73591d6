"""What an exposure is judged given: the pain of the last days, a trend, and the weekday.

Not the last pain alone: a level that hides behind the noise of single days shows in the days before too, and whoever runs
less while it is high would be told that running protects (docs/validation.md, "pain reduces load").

Weekdays enter as random effects: every weekday's mean is pulled out as far as this diary shows a weekly rhythm
(quasi-demeaning, W. A. Fuller and G. E. Battese, Journal of the American Statistical Association 68, 1973, 626-632). Seven fixed means would
throw away what a once-a-week habit can tell, even in a diary without any rhythm: docs/validation.md has the cost.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from journal.association.lagged import last_known

Values = npt.NDArray[np.float64]
Days = npt.NDArray[np.bool_]

# The least variance between weekdays that is reckoned with, in residual variances, and how many times the estimate
# is taken: both our choice, on the safe side of the estimate, so that a shared weekly rhythm finds nothing.
LEAST_RHYTHM, RHYTHM_TIMES = 0.02, 2.0

# Days of pain that are given before the last one: as many as the widest window of an exposure has.
EARLIER_DAYS = 7

# Days on which two factors are known, from which one is told from the other where it is not: our choice.
LEAST_TOGETHER = 20

# A column of which others leave less than this share of its length is rounding.
LEAST_OWN = 1e-7


@dataclass(frozen=True)
class Given:
    """A diary's outcome and what it is judged given; all arrays have one row a calendar day."""

    pain: Values
    """Outcome; NaN = not logged."""
    columns: Values
    """(days, controls): one, last pain, the pain before it, linear trend, gap terms where days are missing."""
    beside: Values
    """(days, any): other factors, NaN = not known. Each is filled in where it is used, by what goes with it there."""
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
        """Given these too (days, any number), NaN = not known; before its first known day each is taken as its mean."""
        return replace(self, beside=np.column_stack([self.beside, *map(_begun, columns.T)]))

    def before_looking(self) -> "Given":
        """The same days given only the trend and the least weekly rhythm: nothing that the outcome decides."""
        columns = np.column_stack([np.ones(len(self.pain)), np.linspace(-1.0, 1.0, len(self.pain))])
        columns[np.isnan(self.columns).any(axis=1)] = np.nan
        return replace(self, columns=columns, rhythm=LEAST_RHYTHM)

    @property
    def incomplete(self) -> bool:
        """Whether something beside is not known on every day, and has to be filled in for each test on its own."""
        return bool(np.isnan(self.beside).any())

    def for_test(self, window: Values) -> "Given":
        """The same with what is not known of the other factors as it goes with this exposure window (days).

        By their regression on it: filled in with their means, part of what they explain would be left to their company.
        """
        filled = [_filled(column, window) for column in self.beside.T]
        return replace(self, beside=np.column_stack(filled)) if filled else self


def given_yesterday(pain: Values, weekday: npt.NDArray[np.int64]) -> Given:
    """What is known of a diary before any exposure is looked at."""
    last, ago = last_known(pain)
    columns = [np.ones(len(pain)), last, *_before_last(pain, last), np.linspace(-1.0, 1.0, len(pain))]
    gap = (ago > 1).astype(float)
    if gap.any():  # an older pain says less: a slope and a level of its own
        columns += [gap, gap * np.nan_to_num(last)]
    plain = Given(pain, np.column_stack(columns), np.empty((len(pain), 0)), weekday, 0.0)
    return replace(plain, rhythm=_rhythm(plain))


def _before_last(pain: Values, last: Values) -> tuple[Values, Values]:
    """The pain of two days ago and the mean of the seven days that end then; where it is not known, the last pain."""
    padded = np.r_[np.full(EARLIER_DAYS + 1, np.nan), pain]
    earlier = np.lib.stride_tricks.sliding_window_view(padded, EARLIER_DAYS)[: len(pain)]
    known = (~np.isnan(earlier)).sum(axis=1)
    mean = np.where(known > 0, np.nansum(earlier, axis=1) / np.maximum(known, 1), last)
    return np.where(np.isnan(earlier[:, -1]), last, earlier[:, -1]), mean


def _begun(column: Values) -> Values:
    # A week is not known before its seventh day: no reason to fit every test by itself.
    known = ~np.isnan(column)
    if known.all() or not known.any():
        return column
    begun = column.copy()
    begun[: int(known.argmax())] = column[known].mean()
    return begun


def _filled(column: Values, window: Values) -> Values:
    known = ~np.isnan(column)
    both = known & ~np.isnan(window)
    mean = column[known].mean() if known.any() else 0.0
    if both.sum() < LEAST_TOGETHER:
        return np.where(known, column, mean)
    own = window - window[both].mean()
    slope = float(own[both] @ column[both]) / max(float(own[both] @ own[both]), 1e-300)
    expected = np.where(np.isnan(own), mean, column[both].mean() + slope * own)
    filled: Values = np.where(known, column, expected)
    return filled


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
