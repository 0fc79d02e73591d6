"""What a plan leaves unknown, in few words: equal where the remedy is equal, so that they can be told together."""

import re

import pandas as pd

from journal.analysis.daily import daily, load_basis
from journal.analysis.history import History
from journal.domain.vocabulary import RUNNING
from journal.factors.factor import Factor, Unknown
from journal.factors.planning.planned import PLANNED_ID, Planned
from journal.factors.unknowns import known_of
from journal.factors.wording import field_words

# What happens to a session; nobody plans it, so nobody is asked for it.
HAPPENS = frozenset({"slipped", "distracted", "tired"})


def unsaid_load(done: History, planned: Planned) -> str | None:
    """Why the load of the planned day is not known, or None. ``done``: the history with the session, up to its day."""
    if daily(done)["load_au"].notna().iloc[-1]:
        return None
    if planned.duration_s is None or (planned.rpe is None and load_basis(done).iloc[0] == "srpe"):
        return "load not known (--time, --rpe)"
    return "load not known: what is planned or done on that day lacks what this journal counts load by"


def unsaid(factor: Factor, planned: Planned, load: str | None) -> Unknown | None:
    """What the plan does not say though a factor about days needs it: the day would be left out, not judged.

    ``load``: why the load of the planned day is not known, if it is not.
    """
    if "load_au" in factor.needs and load:
        return Unknown(factor.id, load, 0, 1)
    lacks_distance = planned.sport in RUNNING and planned.distance_m is None
    return Unknown(factor.id, "distance not given", 0, 1) if "distance_m" in factor.needs and lacks_distance else None


def planned_unknowns(factor: Factor, rows: pd.DataFrame, done: History) -> list[Unknown]:
    """What one factor cannot say about the planned session: one line at most.

    ``rows``: its evaluated exposure of the session, or of its day; ``done``: the history with the session.
    """
    if HAPPENS.issuperset(factor.needs):
        return []
    rows = rows[rows["applies"].to_numpy(dtype="bool")]
    if rows.empty:
        return []
    lacking = rows.loc[rows["missing"], "reason"].fillna(factor.needs[0])
    said = _not_given(factor, lacking, done)
    if said is None and len(lacking):
        reason = str(lacking.iloc[0])
        said = f"{field_words(reason)} of the days before not known" if reason in factor.needs else reason
    return [] if said is None else [Unknown(factor.id, said, 0, 1)]


def _not_given(factor: Factor, lacking: pd.Series, done: History) -> str | None:
    """The first field that the plan does not give, with its option. A factor about days may be known without it."""
    session = done.sessions[(done.sessions["session_id"] == PLANNED_ID) & done.sessions["sport"].isin(factor.sports)]
    for name in factor.needs:
        known = known_of(name, session)
        by_day = known is not None and not known.all()
        if by_day if factor.grain == "day" else (lacking == name).any():
            option = re.search(r"--[a-z-]+", factor.words.unknown) if name == factor.needs[0] else None
            return f"{field_words(name)} not given" + (f" ({option[0]})" if option else "")
    return None
