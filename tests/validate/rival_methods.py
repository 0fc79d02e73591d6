"""The methods that were tried against ours, and those of our own parts that lost.

Each gives every factor a value: the q at which it would be called a finding. All make one look without the retest of
what keeps company, ours too (its line is "ours, without the retest"), so that only the method differs.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from rival_fits import circular_p, day_means, partial_t
from simulated import Simulated, Values

from journal.association import screen
from journal.association.declared import declare
from journal.association.diary import read_diary
from journal.association.fitting import fit
from journal.association.given import Given, given_yesterday
from journal.association.lagged import window_sums
from journal.association.multiplicity import false_discovery
from journal.association.student import two_sided_p

WINDOWS = (1, 3, 7)


def benjamini_hochberg(p: Values) -> Values:
    """q of each p, unweighted."""
    return false_discovery(np.where(np.isnan(p), 1.0, p), np.ones(len(p), dtype=np.int64))


def clearest(q: Values, factors: npt.NDArray[np.int64], count: int) -> Values:
    """The smallest q of each factor's windows; 1 where it was not tested."""
    best = np.ones(count)
    np.minimum.at(best, factors, q)
    return best


def _given(diary: Simulated) -> Given:
    return given_yesterday(diary.pain, np.arange(len(diary.pain)) % 7)


def naive(diary: Simulated) -> Values:
    """Correlation with the day before, as if days were independent."""
    given = Given(
        diary.pain, np.ones((len(diary.pain), 1)), np.empty((len(diary.pain), 0)), np.zeros(len(diary.pain), dtype=np.int64), 0.0
    )
    t, spare = partial_t(given, window_sums(diary.exposures, 1))
    return benjamini_hochberg(two_sided_p(t, spare))


def least_squares(diary: Simulated) -> Values:
    """Regression on the day before, given last pain, trend and weekday; p as if what is left were independent."""
    t, spare = partial_t(day_means(_given(diary)), window_sums(diary.exposures, 1))
    return benjamini_hochberg(two_sided_p(t, spare))


def shift_alone(diary: Simulated) -> Values:
    """Rank of the correlation among circular shifts, without last pain."""
    plain = Given(
        diary.pain, np.ones((len(diary.pain), 1)), np.empty((len(diary.pain), 0)), np.zeros(len(diary.pain), dtype=np.int64), 0.0
    )
    return benjamini_hochberg(circular_p(plain, window_sums(diary.exposures, 1)))


def shift_rank(diary: Simulated) -> Values:
    """Rank among circular shifts, given last pain, trend and weekday: the evidence page's choice."""
    return benjamini_hochberg(circular_p(day_means(_given(diary)), window_sums(diary.exposures, 1)))


def full_screen(diary: Simulated) -> Values:
    """Ours, as it is: with the retest of what keeps company, and groups. A finding is 0, everything else 1."""
    named = {name for row in screen(diary.frame(), "pain", diary.names)["findings"] for name in row["group"]}
    return np.array([0.0 if name in named else 1.0 for name in diary.names])


def ours(diary: Simulated, given: Given | None = None) -> Values:
    """Ours, without the retest."""
    given = given or _given(diary)
    declared = declare(given, read_diary(diary.frame(), "pain", diary.names), list(range(len(diary.names))))
    q = false_discovery(fit(given, declared.windows).p, declared.days)
    return clearest(q, declared.factors, len(diary.names))


def fixed_weekdays(diary: Simulated) -> Values:
    """Ours, with seven fixed means for the weekdays."""
    return ours(diary, day_means(_given(diary)))


def bent_trend(diary: Simulated) -> Values:
    """Ours, with a trend of three degrees of freedom."""
    day = np.linspace(-1, 1, len(diary.pain))
    return ours(diary, _given(diary).also(np.column_stack([day**2, day**3])))


def ranks(diary: Simulated) -> Values:
    """Ours, with the pain's ranks for its points: what an ordinal model without a likelihood sees."""
    order = np.argsort(np.argsort(diary.pain))
    known = ~np.isnan(diary.pain)
    middle = {value: order[diary.pain == value].mean() for value in np.unique(diary.pain[known])}
    ranked = np.array([middle.get(value, np.nan) for value in diary.pain])
    return ours(diary, given_yesterday(ranked, np.arange(len(ranked)) % 7))


def all_windows(diary: Simulated) -> Values:
    """Ours, with every factor in every window, weighing the same."""
    p, factors = _every_window(diary)
    return clearest(benjamini_hochberg(p), factors, len(diary.names))


def weighted_windows(diary: Simulated) -> Values:
    """Ours, with every factor in every window, wider ones weighing a quarter as they do with us."""
    p, factors = _every_window(diary)
    days = np.repeat(WINDOWS, len(diary.names))
    return clearest(false_discovery(p, days), factors, len(diary.names))


def pooled_windows(diary: Simulated) -> Values:
    """Ours, with one p a factor from its three windows (Cauchy combination: Liu and Xie 2020, doi:10.1080/01621459.2018.1554485)."""
    p, _ = _every_window(diary)
    each = np.clip(p.reshape(len(WINDOWS), -1), 1e-15, 1 - 1e-9)
    together = np.tan((0.5 - each) * np.pi).mean(axis=0)
    return benjamini_hochberg(0.5 - np.arctan(together) / np.pi)


def fading(diary: Simulated) -> Values:
    """Ours, with an exponentially fading sum (half of it gone in two days) for the windows."""
    known = np.nan_to_num(diary.exposures, nan=0.0)
    faded, state = np.zeros_like(known), known[0]
    for day in range(1, len(known)):
        faded[day] = state
        state = known[day] + state * 0.5**0.5
    return benjamini_hochberg(fit(_given(diary), faded).p)


def shrunk(diary: Simulated) -> Values:
    """Ours, by chance of no effect: 9 in 10 factors none, the others N(0, 0.3 points per SD), the evidence page's prior."""
    given = _given(diary)
    declared = declare(given, read_diary(diary.frame(), "pain", diary.names), list(range(len(diary.names))))
    result = fit(given, declared.windows)
    spread = np.nanstd(declared.windows, axis=0)
    prior, error = 0.3**2, (result.error * spread) ** 2
    z2 = (result.effect / result.error) ** 2
    for_effect = np.sqrt(error / (error + prior)) * np.exp(np.minimum(z2 / 2 * prior / (error + prior), 300))
    none = np.where(np.isnan(z2), 1.0, 0.9 / (0.9 + 0.1 * for_effect))
    each = np.sort(clearest(none, declared.factors, len(diary.names)))
    share = dict(zip(each, np.cumsum(each) / np.arange(1, len(each) + 1), strict=True))
    return np.array([share[value] for value in clearest(none, declared.factors, len(diary.names))])


def _every_window(diary: Simulated) -> tuple[Values, npt.NDArray[np.int64]]:
    columns = np.hstack([window_sums(diary.exposures, days) for days in WINDOWS])
    return fit(_given(diary), columns).p, np.tile(np.arange(len(diary.names)), len(WINDOWS))


METHODS: dict[str, Callable[[Simulated], Values]] = {
    "naive correlation": naive, "regression on the last pain": least_squares, "circular shift alone": shift_alone,
    "last pain and rank among shifts": shift_rank, "ours": full_screen, "ours, without the retest": ours,
    "fixed means for weekdays": fixed_weekdays, "trend of 3 degrees of freedom": bent_trend, "ranks of pain (ordinal)": ranks,
    "every window, same weight": all_windows, "every window, wider ones a quarter": weighted_windows,
    "windows pooled into one p": pooled_windows, "fading sum": fading,
    "shrinkage with a prior": shrunk,
}  # fmt: skip
