"""What is written down about days rather than sessions, day by day."""

import numpy as np
import pandas as pd

from journal.analysis.daily import first_days
from journal.analysis.history import History
from journal.analysis.windows import calendar, calendar_rows

# One line for all that a day entry can hold, so that what a journal of runs alone lacks is told once.
LOG_THE_DAY = "journal day --sitting 9h --longest-sitting 50min --breaks 6 --standing 2h --no-heavy-work"
NOTHING_SAID = "how the day was spent is not logged"
SECONDS_AN_HOUR = 3600.0


def day_by_day(history: History, *fields: str) -> pd.DataFrame:
    """Dense ``athlete_id``, ``day`` and these fields of the day entries, in SI units; NaN where a day does not say."""
    firsts = first_days(history)
    days = calendar(firsts, history.as_of)
    rows = calendar_rows(firsts, history.as_of, history.days)
    inside = rows >= 0
    said = np.full((len(days), len(fields)), np.nan)
    said[rows[inside]] = history.days[list(fields)].to_numpy()[inside]
    return days.assign(**dict(zip(fields, said.T, strict=True)))
