"""One session against the longest of the month before it: the best supported load signal for runners."""

from collections.abc import Collection

import pandas as pd

from journal.analysis.windows import calendar, trailing_max

WINDOW_DAYS = 30

_KEY = ["athlete_id", "day"]


def session_spike(sessions: pd.DataFrame, sports: Collection[str]) -> pd.DataFrame:
    """Each session of ``sports`` against the longest single one in the local days d-30 ... d-1.

    Columns ``athlete_id, session_id, day, distance_m, longest_m, ratio``, in the order of ``sessions``. The sports
    are pooled; sessions of one day do not see each other. ``longest_m`` is NaN when no session of the window has a
    distance above zero ("no baseline"); ``ratio`` then too, and where the session's own distance is unknown.
    Source: Schuster Brandt Frandsen et al. 2025, doi:10.1136/bjsports-2024-109380 (runners; for other sports it is
    carried over).
    """
    own = sessions.loc[sessions["sport"].isin(sports), ["athlete_id", "session_id", "day", "distance_m"]]
    own = own.reset_index(drop=True)
    longest = _longest_before(own)
    return own.assign(longest_m=longest, ratio=own["distance_m"] / longest)


def _longest_before(own: pd.DataFrame) -> pd.Series:
    longest_of_day = own[own["distance_m"] > 0].groupby(_KEY, as_index=False)["distance_m"].max()
    table = calendar(own.groupby("athlete_id")["day"].min(), own["day"].max()).merge(longest_of_day, how="left", on=_KEY)
    table["longest_m"] = trailing_max(table["distance_m"], table["athlete_id"], WINDOW_DAYS, lag=1)
    return own[_KEY].merge(table, how="left", on=_KEY)["longest_m"]
