"""The exposures: each factor's dose on each day, as columns of one frame."""

from collections.abc import Iterable

import pandas as pd

from journal.analysis.history import History
from journal.factors.factor import Factor


def doses(history: History, factors: Iterable[Factor], days: pd.DatetimeIndex) -> pd.DataFrame:
    """A column for each factor that has a dose, named by its id, on these days; NaN = not known. For one athlete."""
    columns = {factor.id: _on(factor.dose.amount(history), days) for factor in factors if factor.dose}
    return pd.DataFrame(columns, index=days)


def _on(amounts: pd.DataFrame, days: pd.DatetimeIndex) -> "pd.Series[float]":
    return amounts.set_index("day")["value"].astype("float64").reindex(days)
