"""Running distance of each week, stacked by what was run on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from journal.analysis import ground
from journal.analysis.history import SURFACE_COLUMNS
from journal.domain.units import METRES, Units
from journal.domain.vocabulary import RUNNING, SURFACES
from journal.report import say, theme
from journal.report.info import Hint, Info, Table
from journal.report.steps import monthly, step_of, steps, width
from journal.report.surface_looks import LOOKS, UNKNOWN, marker
from journal.report.view import RECENT_DAYS, View

NAME = "weekly-surface"
HEADING = "Distance and surfaces"
# What is nowhere a tenth of a kilometre or mile is neither seen in a bar nor read in a table.
_LEAST = 0.05
_LONG: Mapping[Units, str] = {"km": "kilometres", "mi": "miles"}

_HINT_NONE = Hint(
    "Log a run with its distance, and this shows how much you run and on what.", "journal run 8.2km 45:10 --surface asphalt"
)
_HINT_SURFACE = Hint(
    "Let a map tell it (journal surface learn), or add the surface to the runs that lack it: many at once, for example",
    "journal edit --since 90d --sport run --surface asphalt",
)


@dataclass(frozen=True, kw_only=True)
class WeeklySurface(Info):
    """``weeks`` are Mondays, or firsts of a month if ``monthly``; ``far`` maps each surface that occurs, and ``unknown``, to
    distances in each of them, in ``units``.
    """

    weeks: tuple[date, ...]
    monthly: bool
    far: Mapping[str, tuple[float, ...]]


def info(view: View) -> WeeklySurface:
    """Weekly distance of run and treadmill sessions, monthly in more than two years; those without a distance are counted in the subtitle only."""
    runs = view.history.sessions[view.history.sessions["sport"].isin(RUNNING)]
    shown = view.shown(runs)
    measured = shown.dropna(subset=["distance_m"])
    weekly = _weekly(view, measured)
    surfaces = [name for name in LOOKS if weekly[name].max() >= _LEAST]
    return WeeklySurface(
        title=_title(view, runs),
        subtitle=_subtitle(view, shown, measured, len(weekly)),
        alt=f"Bars of {_LONG[view.units]} run each {_step(view)}, {say.day(view.first)} to {say.day(view.as_of)}, stacked by surface.",
        table=_table(weekly, surfaces, view),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(surfaces),
        hint=_hint(measured),
        units=view.units,
        weeks=tuple(stamp.date() for stamp in weekly.index),
        monthly=monthly(view),
        far={name: tuple(round(float(value), 1 if view.shared else 2) for value in weekly[name]) for name in surfaces},
    )


def by_surface(runs: pd.DataFrame) -> pd.DataFrame:
    """Metres of each session on each surface; ``unknown`` takes the whole of those without one, and the rest of a partial mix.

    A treadmill run says its surface by its sport, as the factors read it. A mix that lacks no more than rounding is whole.
    """
    shares = runs[list(SURFACE_COLUMNS)].set_axis(list(SURFACES), axis="columns")
    shares["treadmill"] = shares["treadmill"].fillna((runs["sport"] == "treadmill") * 1.0)
    shares = shares.fillna(0.0)
    rest = 1.0 - shares.sum(axis=1)
    return shares.assign(**{UNKNOWN: rest.where(rest > ground.ROUNDED, 0.0)}).mul(runs["distance_m"].fillna(0.0), axis="index")


def _weekly(view: View, runs: pd.DataFrame) -> pd.DataFrame:
    starts = step_of(runs["day"], monthly(view))
    all_steps = pd.DatetimeIndex(pd.to_datetime(steps(view))).as_unit("us")
    return (by_surface(runs) / METRES[view.units]).groupby(starts).sum().reindex(all_steps, fill_value=0.0)


def _step(view: View) -> str:
    return "month" if monthly(view) else "week"


def _title(view: View, runs: pd.DataFrame) -> str:
    """How far, and on what as far as it is known; no share where less than 75 % of the way is, as in every answer about ground."""
    lately = view.last(runs)
    far, way = lately["distance_m"].sum(), ground.way(lately)
    if not far:
        return f"No running distance in the last {RECENT_DAYS} days"
    said = f"{say.distance(far, view.units)} in the last {RECENT_DAYS} days"
    if not way.known:
        return f"{said}, on surfaces that are not known"
    known = say.part(int(ground.per_cents(np.array(way.known))))
    if isnan(way.hard):
        return f"{said}, on surfaces that are known for {known} of the way"
    of = "of it" if way.known == 1 else f"of the {known} whose surface is known"
    return f"{said}; {say.percent(way.hard)} {of} was asphalt, concrete or other paving"


def _subtitle(view: View, shown: pd.DataFrame, measured: pd.DataFrame, count: int) -> str:
    known, share = ground.is_known(measured), ground.known_share(measured)
    told = int((known & measured["session_id"].isin(view.mapped)).sum())
    by_map = f", for {told} of them from a map" if told else ""
    in_part = " (at least three quarters of the way)" if ((share > 0) & (share < 1)).any() else ""
    missing = len(shown) - len(measured)
    left_out = f" {say.count(missing, 'run')} without a distance left out." if missing else ""
    step = _step(view)
    return (
        f"{say.sentence(_LONG[view.units])} a {step}{'' if monthly(view) else ' (Monday to Sunday)'}, run and treadmill, "
        f"{say.count(len(measured), 'run')} in {say.count(count, step)}; surface known for {known.sum()}{in_part}{by_map}.{left_out} "
        f"The first and the last {step} can be cut short."
    )


def _hint(measured: pd.DataFrame) -> Hint | None:
    """What a map left unknown of a run is not asked for: to type one surface for all of it would be worse."""
    total = measured["distance_m"].sum()
    if not total:
        return _HINT_NONE
    return _HINT_SURFACE if measured.loc[ground.known_share(measured) == 0, "distance_m"].sum() > 0.25 * total else None


def _table(weekly: pd.DataFrame, surfaces: list[str], view: View) -> Table:
    rows = weekly[weekly.sum(axis=1) > 0].iloc[::-1]
    cells = tuple(
        (say.day(week), *(f"{value:.1f}" for value in values), f"{total:.1f}")
        for week, values, total in zip(rows.index, rows[surfaces].to_numpy(), rows.sum(axis=1), strict=True)
    )
    return Table((f"{say.sentence(_step(view))} from", *(say.sentence(name) for name in surfaces), f"Total, {view.units}"), cells)


def figure(info: WeeklySurface) -> go.Figure:
    """Stacked bars, hard surfaces at the bottom, what is unknown on top."""
    if not info.drawn:
        return theme.nothing(info)
    bars = [_bar(info, name) for name in info.far]
    # Bars are whole weeks or months, also where the period begins or ends inside one.
    end = info.weeks[-1] + width(info.weeks[-1], info.monthly) - timedelta(days=2)
    axis = theme.day_axis(min(info.first, info.weeks[0]), end)
    step = "month" if info.monthly else "week"
    return theme.canvas(info, *bars, barmode="stack", xaxis=axis, yaxis=theme.value_axis(f"{info.units} a {step}"))


def _bar(info: WeeklySurface, name: str) -> go.Bar:
    return go.Bar(
        x=info.weeks, y=info.far[name], name=name, offset=0,
        width=[width(week, info.monthly).days * theme.DAY_MS * 6 / 7 for week in info.weeks],
        marker=marker(name),
        hovertemplate=("month" if info.monthly else "week") + " from %{x}<br>%{y:.1f} " + info.units + "<extra>%{fullData.name}</extra>",
    )  # fmt: skip
