"""A trial stops where its own factor rises to caution or high: weeks drawn by lot must not make what they ask about.

This needs frames, so a save asks only while less training is being tried; journal trial and the report always do.
"""

from dataclasses import replace
from datetime import date

import pandas as pd

from journal.analysis.history import History
from journal.domain.dates import show_day
from journal.domain.standing import Standing
from journal.domain.trial_stop import Stop
from journal.domain.trials import TrialEntry
from journal.factors import Thresholds, catalogue
from journal.factors.flags import raised
from journal.store import trials as store
from journal.store.batches import Batch
from journal.store.frames import history

_LEVELS = ("caution", "high")


def raised_stop(frames: History, entry: TrialEntry, thresholds: Thresholds | None) -> Stop | None:
    """The first day since the draw with the trial's factor at caution or high; None without, or where the factor is gone."""
    if entry.factor not in {one.id for one in catalogue()}:
        return None
    rows = raised(frames, entry.drawn_day, thresholds, [entry.factor])
    over = rows[rows["level"].isin(_LEVELS) & (rows["day"] <= pd.Timestamp(entry.plan.last))]
    if over.empty:
        return None
    first = over.sort_values("day", kind="stable").iloc[0]
    day: date = first["day"].date()
    return Stop(day, f"{entry.factor} was at {first['level']} on {show_day(day)} (journal flags)")


def guarded(standing: Standing, frames: History, thresholds: Thresholds | None) -> Standing:
    """Where a trial stands, its factor looked at too."""
    found, ended = raised_stop(frames, standing.entry, thresholds), standing.entry.ended_day
    if found is None or (ended is not None and found.day > ended):
        return standing
    return replace(standing, stop=min(found, standing.stop) if standing.stop else found)


def end_if_raised(batch: Batch, standing: Standing, thresholds: Thresholds | None) -> str | None:
    """End a trial whose factor a save raised, in the batch that raised it; the words that say so, or None."""
    frames = history(batch.connection, batch.athlete_id, standing.today)
    found = raised_stop(frames, standing.entry, thresholds)
    if found is None:
        return None
    store.end(batch, int(standing.id[1:]), found.day, f"it stopped by itself, for {found.reason}")
    return f"The trial with less {standing.entry.what} has stopped: {found.reason}. No more weeks of it are to be kept to"
