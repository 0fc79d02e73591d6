"""Training-load metrics per day: ratios of recent to usual load, monotony, fitness and fatigue averages.

They describe training; none of them is an alarm. All take a day's load in any one unit, NaN where it is not known,
and follow the one rule of ``journal.analysis.windows``: a window has a value when at least 75 % of its days are
logged, and then stands for the mean of the logged ones.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from journal.analysis.windows import Values, calendar, ratio, rows_since_start, trailing, trailing_mean

ACUTE_DAYS, CHRONIC_DAYS = 7, 28
FITNESS_DAYS, FATIGUE_DAYS = 42, 7
MONOTONY_CAP = 10.0

_KEY = ["athlete_id", "day"]
_GIVEN = ["distance_m", "load_au", "trimp"]


def daily_metrics(daily: pd.DataFrame) -> pd.DataFrame:
    """Load metrics of each athlete and calendar day, from the first to the last day that ``daily`` has of them.

    ``daily``: ``athlete_id``, ``day`` (naive midnight, each once per athlete; gaps and any order are fine) and
    ``load_au`` (NaN: not logged), optionally ``distance_m`` and ``trimp``, which are passed on (NaN otherwise).

    Returns one row per athlete and day without gaps, sorted: ``athlete_id, day, distance_m, load_au, trimp``, then
    ``acwr_coupled, acwr_uncoupled, acwr_ewma`` (see ``acwr``, ``acwr_ewma``), ``monotony, strain`` (see
    ``monotony``) and ``ctl, atl, tsb`` (see ``impulse_average``; ``tsb`` is yesterday's ``ctl - atl``). NaN means
    that too few days are logged or that the ratio has no denominator. Raises ``ValueError`` where a column lacks
    or a day stands twice.
    """
    table = _dense(daily)
    who, load = table["athlete_id"], table["load_au"]
    coupled, uncoupled = acwr(load, who)
    week_monotony = monotony(load, who)
    ctl, atl = impulse_average(load, who, FITNESS_DAYS), impulse_average(load, who, FATIGUE_DAYS)
    return table.assign(
        acwr_coupled=coupled,
        acwr_uncoupled=uncoupled,
        acwr_ewma=acwr_ewma(load, who),
        monotony=week_monotony,
        strain=trailing_mean(load, who, ACUTE_DAYS) * ACUTE_DAYS * week_monotony,
        ctl=ctl,
        atl=atl,
        tsb=(pd.Series(ctl - atl)).groupby(who.to_numpy()).shift(1).to_numpy(),
    )


def acwr(load_au: pd.Series, athlete_id: pd.Series) -> tuple[Values, Values]:
    """Acute:chronic workload ratio, rolling: (coupled, uncoupled), on dense rows.

    Mean load of the last 7 days against that of the last 28, which contain them (coupled), or of the 21 before
    them (uncoupled). With every day logged uncoupled = 3 c / (4 - c), so their thresholds differ. NaN without a
    chronic load. Gabbett 2016, doi:10.1136/bjsports-2015-095788; Windt & Gabbett 2019,
    doi:10.1136/bjsports-2017-098925. Contested as a predictor: Impellizzeri et al. 2021,
    doi:10.1007/s40279-020-01378-6.
    """
    acute = trailing_mean(load_au, athlete_id, ACUTE_DAYS)
    before = trailing_mean(load_au, athlete_id, CHRONIC_DAYS - ACUTE_DAYS, lag=ACUTE_DAYS)
    return ratio(acute, trailing_mean(load_au, athlete_id, CHRONIC_DAYS)), ratio(acute, before)


def acwr_ewma(load_au: pd.Series, athlete_id: pd.Series) -> Values:
    """Acute:chronic ratio of exponentially weighted means over 7 and 28 days, on dense rows.

    Williams et al. 2017, doi:10.1136/bjsports-2016-096589: lambda = 2 / (N + 1), seeded with the first load. A day
    that is not logged leaves the means as they are.
    """
    acute, chronic = (_weighted(load_au, athlete_id, 2 / (days + 1)) for days in (ACUTE_DAYS, CHRONIC_DAYS))
    enough = _enough(load_au, athlete_id, ACUTE_DAYS) & _enough(load_au, athlete_id, CHRONIC_DAYS)
    return np.where(enough, ratio(acute, chronic), np.nan)


def monotony(load_au: pd.Series, athlete_id: pd.Series) -> Values:
    """Mean of the last 7 daily loads over their population standard deviation, at most 10, on dense rows.

    Foster 1998, Med Sci Sports Exerc 30:1164-1168, does not say which standard deviation; the population's is
    what published figures reproduce with. A week of equal loads would be infinite and is 10; one of zeros is NaN.
    """
    week = trailing(load_au, athlete_id, ACUTE_DAYS)
    mean = trailing_mean(load_au, athlete_id, ACUTE_DAYS)
    logged = ~np.isnan(week)
    squares = np.where(logged, np.square(week - mean[:, None]), 0.0).sum(axis=1)
    deviation = np.sqrt(squares / np.maximum(logged.sum(axis=1), 1))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.where(mean > 0, np.minimum(mean / deviation, MONOTONY_CAP), np.nan)


def impulse_average(load_au: pd.Series, athlete_id: pd.Series, tau: int) -> Values:
    """Exponentially weighted load from zero, X += (load - X) / tau, on dense rows.

    The chronic (tau 42, "CTL") and acute (tau 7, "ATL") training load as TrainingPeaks publishes them. A day that
    is not logged leaves X as it is; NaN where fewer than 75 % of the last ``tau`` days are logged.
    """
    first = rows_since_start(athlete_id) == 0
    starts = np.flatnonzero(first)
    # One day of zero load before each athlete's first is what starting from zero means.
    seeded = pd.Series(np.insert(load_au.to_numpy(dtype="float64"), starts, 0.0))
    who = pd.Series(np.insert(athlete_id.to_numpy(), starts, athlete_id.to_numpy()[starts]))
    averages = np.delete(_weighted(seeded, who, 1 / tau), starts + np.arange(len(starts)))
    return np.where(_enough(load_au, athlete_id, tau), averages, np.nan)


def _weighted(load_au: pd.Series, athlete_id: pd.Series, weight: float) -> Values:
    """Exponentially weighted mean from the first known load on; unknown days hold it."""
    grouped = load_au.reset_index(drop=True).groupby(athlete_id.to_numpy())
    held = grouped.ewm(alpha=weight, adjust=False, ignore_na=True).mean()
    return held.to_numpy(dtype="float64")


def _enough(load_au: pd.Series, athlete_id: pd.Series, days: int) -> npt.NDArray[np.bool_]:
    return ~np.isnan(trailing_mean(load_au, athlete_id, days))


def _dense(daily: pd.DataFrame) -> pd.DataFrame:
    lacking = {*_KEY, "load_au"} - set(daily.columns)
    if lacking:
        raise ValueError(f"daily lacks {', '.join(sorted(lacking))}: athlete_id, day and load_au are needed")
    given = daily.reindex(columns=[*_KEY, *_GIVEN]).astype(dict.fromkeys(_GIVEN, "float64"))
    given["day"] = pd.to_datetime(given["day"]).astype("datetime64[us]")
    if given.duplicated(_KEY).any():
        raise ValueError("daily has a day twice for one athlete: add its sessions up first")
    ends = given.groupby("athlete_id")["day"].agg(["min", "max"])
    days = calendar(ends["min"], given["day"].max())
    lived = days["day"].to_numpy() <= ends["max"].reindex(days["athlete_id"]).to_numpy()
    return days[lived].merge(given, how="left", on=_KEY)
