"""When a pain last got worse: for pain as old as the journal, the only beginning that the journal saw."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from journal.domain.episodes import Episode
from journal.report.view import View

# The week from a day on against the week before it; a mean needs so many days with an answer, and a point between them tells.
# As in the sign of a nagging pain; our choice.
WEEK, LEAST_DAYS, RISE = 7, 2, 1.0

# Pain so early in a journal may have been there before it: our choice.
OLD_DAYS = 14


class Turn(NamedTuple):
    """What the weeks before are told of: the onset where the journal ``saw`` it, else the latest rise; ``day`` None: no rise."""

    day: date | None
    saw: bool


def turn(view: View) -> Turn | None:
    """Of the latest episode that lasted; None where there is none."""
    if view.onset is None:
        return None
    one = view.onset.episode
    if not was_there(view, one):
        return Turn(one.onset, saw=True)
    return Turn(latest_rise({day: score for day, score in scores(view, one.region).items() if day >= one.onset}), saw=False)


def was_there(view: View, one: Episode) -> bool:
    """Whether an episode is as old as the journal, so that nobody knows from it when the pain began."""
    return (one.onset - view.begun).days <= OLD_DAYS


def scores(view: View, region: str) -> dict[date, float]:
    """The highest score of a region on each day with an answer; 0 is a real zero, an unlogged day is not in it."""
    pain, days = view.history.pain, view.history.days
    worst = pain[pain["region"] == region].groupby("day")["score"].max()
    free = dict.fromkeys((day.date() for day in days.loc[days["no_pain"] == 1.0, "day"]), 0.0)
    return free | {day.date(): float(score) for day, score in worst.items() if isinstance(day, pd.Timestamp)}


def latest_rise(known: Mapping[date, float]) -> date | None:
    """The day with pain from which on the week was a point worse than the week before it; None where no day is so.

    Of neighbouring days, one rise in truth, the one with the largest difference, of equals the first.
    """
    rises = [(day, rise) for day in sorted(known) if known[day] > 0 and (rise := _rise(known, day)) is not None]
    if not rises:
        return None
    last = [rises[-1]]
    for one in reversed(rises[:-1]):
        if last[-1][0] - one[0] > timedelta(days=WEEK):
            break
        last.append(one)
    return max(last, key=lambda one: (round(one[1], 9), -one[0].toordinal()))[0]


def _rise(known: Mapping[date, float], day: date) -> float | None:
    after = _mean(known, day)
    before = _mean(known, day - timedelta(days=WEEK))
    return after - before if after is not None and before is not None and after >= before + RISE else None


def _mean(known: Mapping[date, float], first: date) -> float | None:
    """The mean of the week from ``first`` on; None with fewer than two days that have an answer."""
    mine = [known[day] for n in range(WEEK) if (day := first + timedelta(days=n)) in known]
    return sum(mine) / len(mine) if len(mine) >= LEAST_DAYS else None
