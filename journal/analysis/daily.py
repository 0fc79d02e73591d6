"""Sessions to days: what each calendar day of each athlete amounts to, and in which load it is counted.

Unknown is not zero. A day counts as logged when it has a session, or a rest entry, or lies in the span of a
complete import; only such a day without a session is a load of 0. Everything else is NaN.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.analysis.history import History, kept
from journal.analysis.trimp import session_trimp
from journal.analysis.windows import MIN_LOGGED, calendar, calendar_rows
from journal.domain.vocabulary import RUNNING

_BASIS_COLUMNS = {"srpe": "srpe_au", "trimp": "trimp_au", "minutes": "minutes"}
_KEY = ["athlete_id", "day"]
_COLUMNS = [*_KEY, "logged", "distance_m", "duration_s", "load_au", "trimp"]


def session_load(history: History) -> pd.DataFrame:
    """Load of each session up to ``as_of``, in every measure that its fields allow.

    Columns ``athlete_id, session_id, day, sport, minutes, srpe_au, trimp_au``, in the order of the sessions.
    ``minutes``: elapsed time, or moving time where only that is known; NaN where neither is. ``srpe_au``: session
    RPE (CR-10) x minutes (Foster et al. 2001, J Strength Cond Res 15:109-115); NaN without an RPE. ``trimp_au``:
    see ``journal.analysis.trimp``.
    """
    sessions = history.sessions[history.sessions["day"] <= history.as_of].reset_index(drop=True)
    minutes = sessions["duration_s"].fillna(sessions["moving_s"]) / 60
    measures = {
        "minutes": minutes,
        "srpe_au": sessions["rpe"] * minutes,
        "trimp_au": session_trimp(sessions, history.athletes, minutes),
    }
    return sessions[["athlete_id", "session_id", "day", "sport"]].assign(**measures)


def load_basis(history: History) -> pd.Series:
    """In what the load of each athlete is counted: ``srpe``, ``trimp`` or ``minutes``; index ``athlete_id``.

    One for the whole journal, so that no window mixes units. Minutes are part of both other measures and would
    always be covered best; so of sRPE and TRIMP the one that more sessions have is taken (sRPE when equal) if it
    covers at least 75 % of the sessions with known minutes, and minutes otherwise (our choice). An athlete for
    whom no session has any of them gets ``srpe``. Holds every athlete of ``daily``.
    """
    return _basis(session_load(history), first_days(history).index)


def _basis(loads: pd.DataFrame, athletes: pd.Index) -> pd.Series:
    known = loads.groupby("athlete_id")[list(_BASIS_COLUMNS.values())].count().reindex(athletes, fill_value=0)
    best = np.where(known["srpe_au"] >= known["trimp_au"], "srpe", "trimp")
    covered = known[["srpe_au", "trimp_au"]].max(axis=1) >= MIN_LOGGED * known["minutes"]
    return pd.Series(np.where(covered, best, "minutes"), index=athletes, name="load_basis", dtype="str")


@kept
def daily(history: History) -> pd.DataFrame:
    """One row per athlete and calendar day, from the first session, day entry or span to ``as_of``, no gaps.

    ``athlete_id, day``; ``logged`` (bool, see the module); ``distance_m`` run and treadmill; ``duration_s`` all
    sports; ``load_au`` all sports, in the athlete's ``load_basis``; ``trimp`` all sports, in AU. The last four are
    NaN on days that are not logged, 0 on logged days without a session (for distance: without a run), and NaN
    where one session of the day does not say: part of a sum is not the sum.
    """
    days = logged_days(history)
    loads = session_load(history)
    sums = _sums(loads, _distances(history), _basis(loads, pd.Index(days["athlete_id"].unique(), name="athlete_id")))
    measured = days[_KEY].merge(sums, how="left", on=_KEY)[_COLUMNS[3:]].to_numpy()
    filled = np.where((days["logged"] & ~days["trained"]).to_numpy()[:, None], 0.0, measured)
    return days[[*_KEY, "logged"]].assign(**dict(zip(_COLUMNS[3:], filled.T, strict=True)))


@kept
def logged_days(history: History) -> pd.DataFrame:
    """Every day of ``daily`` with ``trained`` (has a session) and ``logged`` (see the module), both bool, without any sums."""
    firsts = first_days(history)
    days = calendar(firsts, history.as_of)
    trained = _marked(days, calendar_rows(firsts, history.as_of, history.sessions))
    rests = history.days.loc[history.days["rest"] == 1.0, _KEY]
    rested = _marked(days, calendar_rows(firsts, history.as_of, rests))
    return days.assign(trained=trained, logged=trained | rested | _spanned(days, firsts, history))


def _marked(days: pd.DataFrame, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    marked = np.zeros(len(days), dtype="bool")
    marked[rows[rows >= 0]] = True
    return marked


def first_days(history: History) -> pd.Series:
    """The day on which each athlete's journal begins: first session, day entry or span up to ``as_of``; index ``athlete_id``."""
    parts = [(history.sessions, "day"), (history.days, "day"), (history.spans, "first_day")]
    whose = np.concatenate([table["athlete_id"].to_numpy() for table, _ in parts])
    day = np.concatenate([table[name].to_numpy() for table, name in parts])
    counts = day <= history.as_of.to_numpy()
    athletes, place = np.unique(whose[counts], return_inverse=True)
    earliest = np.full(len(athletes), history.as_of.to_numpy(), dtype="datetime64[us]")
    np.minimum.at(earliest, place, day[counts])
    return pd.Series(earliest, index=pd.Index(athletes, name="athlete_id"), name="day")


def _distances(history: History) -> pd.Series:
    """Metres run in each session of ``session_load``: 0 for other sports, NaN for a run without a distance."""
    sessions = history.sessions[history.sessions["day"] <= history.as_of].reset_index(drop=True)
    return sessions["distance_m"].where(sessions["sport"].isin(RUNNING), 0.0)


def _sums(loads: pd.DataFrame, distance_m: pd.Series, basis: pd.Series) -> pd.DataFrame:
    """Sums per day with a session; one unknown makes the sum unknown."""
    chosen = loads["athlete_id"].map(basis)
    load_au = np.select([chosen == name for name in _BASIS_COLUMNS], [loads[c] for c in _BASIS_COLUMNS.values()], np.nan)
    parts = loads[_KEY].assign(distance_m=distance_m, duration_s=loads["minutes"] * 60, load_au=load_au, trimp=loads["trimp_au"])
    return parts.groupby(_KEY, as_index=False).sum(skipna=False)


def _spanned(days: pd.DataFrame, firsts: pd.Series, history: History) -> npt.NDArray[np.bool_]:
    """Whether each dense day lies in a span: +1 where one opens, -1 the day after it closes, summed up."""
    spans = history.spans[history.spans["first_day"] <= history.as_of]
    whose = firsts.index.get_indexer(pd.Index(spans["athlete_id"]))
    lengths = ((history.as_of - firsts).dt.days + 1).to_numpy()
    row_of_first = (np.cumsum(lengths) - lengths)[whose]
    start = firsts.to_numpy()[whose]
    last = np.minimum(spans["last_day"].to_numpy(), history.as_of.to_numpy())
    steps = np.zeros(len(days) + 1)
    np.add.at(steps, row_of_first + _days_between(start, spans["first_day"].to_numpy()), 1)
    np.add.at(steps, row_of_first + _days_between(start, last) + 1, -1)
    return np.cumsum(steps)[:-1] > 0


def _days_between(start: npt.NDArray[np.datetime64], end: npt.NDArray[np.datetime64]) -> npt.NDArray[np.int64]:
    return (end - start) // np.timedelta64(1, "D")
