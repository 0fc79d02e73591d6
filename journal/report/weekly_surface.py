"""Running distance of each week, stacked by what was run on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from journal.analysis.history import SURFACE_COLUMNS
from journal.domain.units import METRES, Units
from journal.domain.vocabulary import HARD_SURFACES, RUNNING, SURFACES
from journal.factors.windowed import surface_known
from journal.report import say, theme
from journal.report.info import Hint, Info, Table
from journal.report.steps import monthly, step_of, steps, width
from journal.report.view import RECENT_DAYS, View

NAME = "weekly-surface"
HEADING = "Distance and surfaces"
UNKNOWN = "not logged"
_LONG: Mapping[Units, str] = {"km": "kilometres", "mi": "miles"}

# Hard to soft, from the bottom up; colour for the family, pattern for the surface.
_LOOKS: Mapping[str, tuple[str, str]] = {
    "asphalt": ("#0072b2", ""), "concrete": ("#2a7ab8", "x"), "track": ("#a8589c", ""), "treadmill": ("#a8589c", "-"),
    "indoor": ("#6f6fc4", "|"), "gravel": ("#b7791f", "."), "dirt": ("#8a6d3b", ""), "sand": ("#b7791f", "/"),
    "grass": ("#1f9a78", "\\"), "snow": ("#7d848c", "+"), UNKNOWN: ("#7d848c", "/"),
}  # fmt: skip
_HINT_NONE = Hint(
    "Log a run with its distance, and this shows how much you run and on what.", "journal run 8.2km 45:10 --surface asphalt"
)
_HINT_SURFACE = Hint(
    "Add the surface to the runs that lack it: many at once, for example",
    "journal edit --since 90d --sport run --surface asphalt",
)


@dataclass(frozen=True, kw_only=True)
class WeeklySurface(Info):
    """``weeks`` are Mondays, or firsts of a month if ``monthly``; ``far`` maps each surface that occurs, and ``not logged``, to
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
    surfaces = [name for name in _LOOKS if weekly[name].sum() > 0]
    return WeeklySurface(
        title=_title(view, runs),
        subtitle=_subtitle(view, shown, measured, len(weekly)),
        alt=f"Bars of {_LONG[view.units]} run each {_step(view)}, {say.day(view.first)} to {say.day(view.as_of)}, stacked by surface.",
        table=_table(weekly, surfaces, view),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(surfaces),
        hint=_hint(weekly),
        units=view.units,
        weeks=tuple(stamp.date() for stamp in weekly.index),
        monthly=monthly(view),
        far={name: tuple(round(float(value), 2) for value in weekly[name]) for name in surfaces},
    )


def by_surface(runs: pd.DataFrame) -> pd.DataFrame:
    """Metres of each session on each surface; ``not logged`` takes the whole of those without one.

    A treadmill run says its surface by its sport, as the factors read it.
    """
    shares = runs[list(SURFACE_COLUMNS)].set_axis(list(SURFACES), axis="columns")
    shares["treadmill"] = shares["treadmill"].fillna((runs["sport"] == "treadmill") * 1.0)
    metres = shares.mul(runs["distance_m"], axis="index").fillna(0.0)
    return metres.assign(**{UNKNOWN: runs["distance_m"].where(~surface_known(runs), 0.0)})


def _weekly(view: View, runs: pd.DataFrame) -> pd.DataFrame:
    starts = step_of(runs["day"], monthly(view))
    all_steps = pd.DatetimeIndex(pd.to_datetime(steps(view))).as_unit("us")
    return (by_surface(runs) / METRES[view.units]).groupby(starts).sum().reindex(all_steps, fill_value=0.0)


def _step(view: View) -> str:
    return "month" if monthly(view) else "week"


def _title(view: View, runs: pd.DataFrame) -> str:
    lately = view.last(runs).dropna(subset=["distance_m"])
    metres = by_surface(lately).sum()
    total, known = metres.sum(), metres.sum() - metres[UNKNOWN]
    if total == 0:
        return f"No running distance in the last {RECENT_DAYS} days"
    if known == 0:
        return f"{say.distance(total, view.units)} in the last {RECENT_DAYS} days, on surfaces that were not logged"
    hard = metres[list(HARD_SURFACES)].sum() / known
    return f"{say.distance(total, view.units)} in the last {RECENT_DAYS} days; {say.percent(hard)} of what has a known surface was asphalt or concrete"


def _subtitle(view: View, shown: pd.DataFrame, measured: pd.DataFrame, count: int) -> str:
    surfaced = int(surface_known(measured).sum())
    missing = len(shown) - len(measured)
    left_out = f" {say.count(missing, 'run')} without a distance left out." if missing else ""
    step = _step(view)
    return (
        f"{say.sentence(_LONG[view.units])} a {step}{'' if monthly(view) else ' (Monday to Sunday)'}, run and treadmill, "
        f"{say.count(len(measured), 'run')} in {say.count(count, step)}; surface logged for {surfaced}.{left_out} "
        f"The first and the last {step} can be cut short."
    )


def _hint(weekly: pd.DataFrame) -> Hint | None:
    if not weekly.to_numpy().sum():
        return _HINT_NONE
    return _HINT_SURFACE if weekly[UNKNOWN].sum() > 0.25 * weekly.to_numpy().sum() else None


def _table(weekly: pd.DataFrame, surfaces: list[str], view: View) -> Table:
    rows = weekly[weekly.sum(axis=1) > 0].iloc[::-1]
    cells = tuple(
        (say.day(week), *(f"{value:.1f}" for value in values), f"{values.sum():.1f}")
        for week, values in zip(rows.index, rows[surfaces].to_numpy(), strict=True)
    )
    return Table((f"{say.sentence(_step(view))} from", *(say.sentence(name) for name in surfaces), f"Total, {view.units}"), cells)


def figure(info: WeeklySurface) -> go.Figure:
    """Stacked bars, hard surfaces at the bottom, what was not logged on top."""
    if not info.drawn:
        return theme.nothing(info)
    bars = [_bar(info, name) for name in info.far]
    # Bars are whole weeks or months, also where the period begins or ends inside one.
    end = info.weeks[-1] + width(info.weeks[-1], info.monthly) - timedelta(days=2)
    axis = theme.day_axis(min(info.first, info.weeks[0]), end)
    step = "month" if info.monthly else "week"
    return theme.canvas(info, *bars, barmode="stack", xaxis=axis, yaxis=theme.value_axis(f"{info.units} a {step}"))


def _bar(info: WeeklySurface, name: str) -> go.Bar:
    colour, pattern = _LOOKS[name]
    look = {"shape": pattern, "fillmode": "replace" if name == UNKNOWN else "overlay", "solidity": 0.35, "size": 6,
            "fgcolor": colour if name == UNKNOWN else "rgba(255,255,255,0.65)"}  # fmt: skip
    return go.Bar(
        x=info.weeks, y=info.far[name], name=name, offset=0,
        width=[width(week, info.monthly).days * theme.DAY_MS * 6 / 7 for week in info.weeks],
        marker={"color": colour, "pattern": look, "line": {"width": 0}},
        hovertemplate=("month" if info.monthly else "week") + " from %{x}<br>%{y:.1f} " + info.units + "<extra>%{fullData.name}</extra>",
    )  # fmt: skip
