"""The exposures: each factor's dose on each day, as columns of one frame."""

from collections.abc import Iterable

import pandas as pd

from journal.analysis.history import History
from journal.factors.factor import Factor


def doses(history: History, factors: Iterable[Factor], days: pd.DatetimeIndex) -> pd.DataFrame:
    """A column for each factor that has a dose, named by its id, on these days; NaN = not known, or nothing was done that it
    could be asked of (``absent``). For one athlete."""
    factors = list(factors)
    columns = {factor.id: _on(factor.dose.amount(history), days) for factor in factors if factor.dose}
    return pd.DataFrame(columns, index=days).mask(absent(history, factors, days).reindex(columns=list(columns), fill_value=False))


def absent(history: History, factors: Iterable[Factor], days: pd.DatetimeIndex) -> pd.DataFrame:
    """A column for each factor that is asked of something done: True on logged days on which it was not."""
    asked = {factor.id: factor.dose.among for factor in factors if factor.dose and factor.dose.among}
    once = {among: _on(among(history), days) == 0 for among in set(asked.values())}
    return pd.DataFrame({name: once[among] for name, among in asked.items()}, index=days, dtype="bool")


def _on(amounts: pd.DataFrame, days: pd.DatetimeIndex) -> "pd.Series[float]":
    return amounts.set_index("day")["value"].astype("float64").reindex(days)
