"""Weeks, or months where the period is too long for weeks: what a figure counts by."""

from datetime import date, timedelta

import pandas as pd

from journal.report.view import View

# More days than this are shown by month: a week would be thinner than a hair on a phone. Our choice.
MOST_DAYS = 732


def monthly(view: View) -> bool:
    """Whether the steps are months; weeks from Monday on otherwise."""
    return view.days > MOST_DAYS


def step_of(days: pd.Series, by_month: bool) -> pd.Series:
    """The first day of the step in which each day lies."""
    back = days.dt.day - 1 if by_month else days.dt.day_of_week
    first: pd.Series = days - pd.to_timedelta(back, unit="D")
    return first


def steps(view: View) -> tuple[date, ...]:
    """The first days of all steps of the period, in time order; the first one can lie before it."""
    days = pd.Series(pd.date_range(view.first, view.as_of, freq="D", unit="us"))
    return tuple(stamp.date() for stamp in step_of(days, monthly(view)).unique())


def width(step: date, by_month: bool) -> timedelta:
    """How long the step is that begins on this day."""
    return (step.replace(day=28) + timedelta(days=4)).replace(day=1) - step if by_month else timedelta(days=7)
