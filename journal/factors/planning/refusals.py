"""When no longest is named: signs, pain, a red pain light, nothing to look from. Our choices, on the cautious side."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from journal.analysis.history import History
from journal.analysis.spikes import WINDOW_DAYS
from journal.domain.dates import show_day
from journal.domain.pain_light import PainLight
from journal.domain.signs import RaisedSign
from journal.domain.vocabulary import FOOT_SPORTS
from journal.factors.load.session_spike import POOLS
from journal.factors.planning.copies import Measure
from journal.factors.planning.planned import Planned

BREAK_DAYS = 14
PAIN_SCORE, PAIN_DAYS = 4.0, 2


def held_back(history: History, as_of: date, signs: Sequence[RaisedSign], light: PainLight | None) -> str | None:
    """Why nothing is called free of new flags, whatever is planned; None if nothing speaks against it.

    ``signs``: the open ones; ``light``: the pain light of ``as_of``, None where there is none.
    """
    pressing = [one for one in signs if one.urgency != "see-a-doctor"]
    if pressing:
        return f"an open sign comes first: {pressing[0].message.rstrip('.')}"
    today = pd.Timestamp(as_of)
    pain = history.pain[(history.pain["day"] >= today - pd.Timedelta(days=PAIN_DAYS)) & (history.pain["day"] <= today)]
    if (pain["score"] >= PAIN_SCORE).any():
        return f"with pain of {pain['score'].max():g} of 10 in the last 48 hours no amount is named"
    return light.message if light is not None and light.colour == "red" else None


def nothing_to_look_from(history: History, planned: Planned, measure: Measure) -> str | None:
    """Why the search for ``measure`` has no baseline; None if it has one."""
    if measure == "weight_kg" and planned.heaviest_kg is None:
        return "no weight is planned to look from"
    if measure == "distance_m" and planned.sport not in POOLS:
        return f"no factor speaks about a distance of {planned.sport}"
    if measure == "carried_kg" and planned.sport not in FOOT_SPORTS:
        return f"no factor speaks about what is carried in {planned.sport}"
    day = pd.Timestamp(planned.day)
    amounts, what = _before(history, planned, measure)
    window = (amounts["day"] >= day - pd.Timedelta(days=WINDOW_DAYS)) & (amounts["day"] < day)
    if not (amounts.loc[window, measure] > 0).any():
        return f"no baseline: no {what} in the 30 days before {show_day(planned.day)}"
    own = history.sessions.loc[history.sessions["sport"].isin(planned.pool), "day"]
    if not ((own >= day - pd.Timedelta(days=BREAK_DAYS)) & (own < day)).any():
        return f"no {planned.sport} session in the {BREAK_DAYS} days before {show_day(planned.day)}: start below what you did, and build up"
    return None


def _before(history: History, planned: Planned, measure: Measure) -> tuple[pd.DataFrame, str]:
    """What the planned amount is compared with, and how it is called."""
    sessions = history.sessions
    if measure == "weight_kg":
        exercises = [one.exercise for one in planned.sets]
        return history.sets[history.sets["exercise"].isin(exercises)], f"{exercises[0]} with a weight"
    if measure == "carried_kg":
        return sessions[sessions["sport"].isin(FOOT_SPORTS)], "session on foot with something carried"
    return sessions[sessions["sport"].isin(planned.pool)], f"{planned.sport} with a distance"
