"""What a profile says of the body, told once a period: on its last day."""

import pandas as pd

from journal.analysis.daily import first_days
from journal.analysis.history import History

# So long a weighing tells what somebody weighs: our choice.
SEEN_DAYS = 90
# What all that needs a mass says without one, so that it is told together.
NO_MASS = f"no body mass in the last {SEEN_DAYS} days"
LOG_MASS = "journal day --mass 78.4kg, every few weeks; journal profile --height 178cm"


def on_the_last_day(history: History, *fields: str) -> pd.DataFrame:
    """One row per athlete who has a journal: ``athlete_id``, ``day`` (``as_of``) and these fields; NaN where not said."""
    athletes = first_days(history).index.to_frame(index=False)
    said = athletes.merge(history.athletes[["athlete_id", *fields]], how="left", on="athlete_id")
    return said.assign(day=pd.Series(history.as_of, index=said.index, dtype="datetime64[us]"))


def last_mass(history: History, first_ago: int, last_ago: int) -> pd.DataFrame:
    """``athlete_id``, ``day``, ``mass_kg``: the last weighing from ``first_ago`` to ``last_ago`` days before ``as_of``."""
    weighed = history.days.loc[history.days["mass_kg"] > 0, ["athlete_id", "day", "mass_kg"]]
    ago = (history.as_of - weighed["day"]).dt.days
    inside: pd.DataFrame = weighed[(ago <= first_ago) & (ago >= last_ago)]
    return inside.drop_duplicates("athlete_id", keep="last")
