"""Where plain averages point one way and the difference given everything else the other: what the days have more of."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.association.contrast import exposure_days
from journal.association.lagged import last_known, window_sums

Row = Mapping[str, Any]
Values = npt.NDArray[np.float64]
Days = npt.NDArray[np.bool_]

# Averages that differ by less are shown as equal: half of the last digit that is printed.
SHOWN_AS_EQUAL = 0.05
LAST_PAIN = "last pain"


class Seen(NamedTuple):
    """The days that an answer is about."""

    outcome: str
    days: pd.DataFrame
    """The outcome and the exposures, on a naive daily index; NaN = not known, or nothing was done that could have it."""


def is_opposed(row: Row) -> bool:
    """Whether the averages as logged differ the other way than a finding's difference."""
    plain = (row["exposed_mean"] or 0.0) - (row["unexposed_mean"] or 0.0)
    return bool(abs(plain) >= SHOWN_AS_EQUAL and plain * row["difference"] < 0)


def explains(seen: Seen, row: Row, others: Iterable[Row]) -> dict[str, Any] | None:
    """What the exposed days of a finding had more of (or less), so that the averages as logged point the other way: the
    ``factor`` of another finding, or ``LAST_PAIN``, and whether ``more`` of it. None where nothing does."""
    exposed, unexposed, pain = row_days(seen, row)
    plain = row["exposed_mean"] - row["unexposed_mean"]
    for other in others:
        more = _more(_window(seen, other), exposed, unexposed)
        if more * other["difference"] * plain > 0:
            return {"factor": other["factor"], "more": more > 0}
    more = _more(last_known(pain)[0], exposed, unexposed)
    return {"factor": LAST_PAIN, "more": more > 0} if more * plain > 0 else None


def row_days(seen: Seen, row: Row) -> tuple[Days, Days, Values]:
    """Which days a row counts as exposed and which as not, and the outcome on all of them."""
    pain = seen.days[seen.outcome].to_numpy(dtype=np.float64)
    usable = ~np.isnan(pain) & ~np.isnan(last_known(pain)[0])
    exposed, unexposed = exposure_days(_window(seen, row))
    return exposed & usable, unexposed & usable, pain


def _window(seen: Seen, row: Row) -> Values:
    """The window of a row by which its exposed days are told, see ``Declared.compared``."""
    values = seen.days[[row["factor"]]].to_numpy(dtype=np.float64)
    window: Values = window_sums(values, int(str(row["window"]).split()[0]))[:, 0]
    return window


def _more(values: Values, exposed: Days, unexposed: Days) -> float:
    known = ~np.isnan(values)
    if not (known & exposed).any() or not (known & unexposed).any():
        return 0.0
    return float(values[known & exposed].mean() - values[known & unexposed].mean())
