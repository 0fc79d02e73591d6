"""Daily load, its ratio of lately to usual, and its monotony: description, and why it is no more than that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from journal.analysis.daily import daily
from journal.analysis.load import ACUTE_DAYS, CHRONIC_DAYS, daily_metrics
from journal.report import say, theme
from journal.report.basis import load_unit
from journal.report.info import Hint, Info, Table
from journal.report.view import View

NAME = "load"
HEADING = "Training load, described"

# More days than this are shown as weeks, as above the pain. Our choice.
MOST_DAYS = 400
# The rolling coupled form holds the last week on both sides of its ratio: it is there, but has to be asked for.
FORMS = {"EWMA": "acwr_ewma", "rolling, uncoupled": "acwr_uncoupled", "rolling, coupled": "acwr_coupled"}
HIDDEN = "rolling, coupled"
CAVEAT = (
    "Described, not an alarm: a higher ACWR went with fewer injuries in 5,205 (Schuster Brandt Frandsen 2025) and 435 runners "
    "(Nakaoka 2021), with more in one quarter of 735 (Toresdahl 2022), with neither in 23 (Dijkhuis 2020). Monotony: 25 athletes "
    "(Foster 1998)."
)
_HINT = Hint(
    "Log sessions with their time and how hard they felt, and days of rest: load is both together.",
    "journal run 8.2km 45:10 --rpe 6",
)


@dataclass(frozen=True, kw_only=True)
class Load(Info):
    """``days`` are days, or the Mondays of weeks if ``weekly``; the series are as long, None is unknown.

    ``load`` in ``unit`` a day (of weeks: mean of the logged days); ``acwr`` by form and ``monotony`` have no unit; of a week they
    are those of its last day in the period.
    """

    days: tuple[date, ...]
    weekly: bool
    unit: str
    load: tuple[float | None, ...]
    acwr: Mapping[str, tuple[float | None, ...]]
    monotony: tuple[float | None, ...]


def info(view: View) -> Load:
    """Load and what ``journal load`` makes of it, over the period; windows look back before it."""
    metrics = _metrics(view)
    weekly = view.days > MOST_DAYS
    table = _by_week(metrics) if weekly else metrics
    unit = load_unit(view)
    return Load(
        title=_title(view, metrics, unit),
        subtitle=_subtitle(view, metrics, weekly, unit),
        alt=f"Bars of training load, {say.day(view.first)} to {say.day(view.as_of)}; below them lines of the acute to chronic ratio "
        "and of monotony, with gaps where too little is known.",
        table=_table(table, weekly),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(metrics["load_au"].notna().any()),
        hint=None if metrics["load_au"].notna().any() else _HINT,
        days=tuple(stamp.date() for stamp in table.index),
        weekly=weekly,
        unit=unit,
        load=_known(table["load_au"], 1),
        acwr={name: _known(table[column], 2) for name, column in FORMS.items()},
        monotony=_known(table["monotony"], 2),
    )


def _metrics(view: View) -> pd.DataFrame:
    days = pd.date_range(view.first, view.as_of, freq="D", unit="us", name="day")
    columns = ["load_au", *FORMS.values(), "monotony"]
    return daily_metrics(daily(view.history)).set_index("day")[columns].reindex(days)


def _by_week(metrics: pd.DataFrame) -> pd.DataFrame:
    days = pd.DatetimeIndex(metrics.index)
    mondays = days - pd.to_timedelta(days.day_of_week, unit="D")
    at_its_end = metrics[~pd.Series(mondays).duplicated(keep="last").to_numpy()].set_axis(mondays.unique(), axis="index")
    return at_its_end.assign(load_au=metrics["load_au"].groupby(mondays).mean())


def _known(values: pd.Series, places: int) -> tuple[float | None, ...]:
    return tuple(None if pd.isna(value) else round(float(value), places) for value in values)


def _title(view: View, metrics: pd.DataFrame, unit: str) -> str:
    lately = metrics["load_au"].iloc[-ACUTE_DAYS:]
    logged = lately.notna().sum()
    if not logged:
        return f"The load of the last {ACUTE_DAYS} days is not known"
    mean = f"Load of the last {ACUTE_DAYS} days: {lately.mean():.0f} a day in {unit}"
    if logged < ACUTE_DAYS:
        mean += f", on the {say.count(int(logged), 'day')} logged"
    ratio = metrics["acwr_uncoupled"].iloc[-1]
    before = f"the {CHRONIC_DAYS - ACUTE_DAYS} days before"
    return (
        f"{mean}; too little of {before} is known to compare" if pd.isna(ratio) else f"{mean}, {ratio:.2f} times that of {before}"
    )


def _subtitle(view: View, metrics: pd.DataFrame, weekly: bool, unit: str) -> str:
    known = int(metrics["load_au"].notna().sum())
    step = "mean a day of each week, ratios at its end" if weekly else "by day"
    return (
        f"Load in {unit}, {step}; known on {known} of {view.days} days, a tick at zero: no training, a gap: not known. ACWR: "
        f"{ACUTE_DAYS} days against {CHRONIC_DAYS}, 1 = as usual; monotony: mean over SD of {ACUTE_DAYS} days. {CAVEAT}"
    )


def _table(table: pd.DataFrame, weekly: bool) -> Table:
    shown = table.dropna(how="all").iloc[::-1]
    series = [[_cell(value, 0) for value in shown["load_au"]]]
    series += [[_cell(value, 2) for value in shown[column]] for column in (*FORMS.values(), "monotony")]
    columns = ("Week from" if weekly else "Day", "Load a day", *(f"ACWR, {name}" for name in FORMS), "Monotony")
    return Table(columns, tuple(zip([say.day(stamp) for stamp in shown.index], *series, strict=True)))


def _cell(value: float, places: int) -> str:
    return "–" if pd.isna(value) else f"{value:.{places}f}"


def figure(info: Load) -> go.Figure:
    """Three panels over one time axis; those without a value are left out."""
    if not info.drawn:
        return theme.nothing(info)
    ratios = any(value is not None for values in info.acwr.values() for value in values)
    monotony = any(value is not None for value in info.monotony)
    panels = ["y", *(["y2"] if ratios else []), *(["y3"] if monotony else [])]
    domains = dict(zip(panels, _domains(len(panels)), strict=True))
    return theme.canvas(
        info,
        *_loads(info),
        *(_ratios(info) if ratios else []),
        *([_line(info, "monotony", info.monotony, "y3", theme.style(3))] if monotony else []),
        height=theme.HEIGHT_PX + 110 * (len(panels) - 1),
        showlegend=True,
        xaxis=theme.day_axis(info.first, info.last, anchor=panels[-1]),
        yaxis=theme.value_axis(f"{info.unit} a day", domain=domains["y"]),
        yaxis2=theme.value_axis("ACWR", domain=domains.get("y2", [0, 0.01]), visible=ratios, nticks=5),
        yaxis3=theme.value_axis("monotony", domain=domains.get("y3", [0, 0.01]), visible=monotony, nticks=4),
    )  # fmt: skip


def _domains(panels: int) -> list[list[float]]:
    """From where to where each panel reaches, top down, as shares of the height."""
    return {1: [[0.0, 1.0]], 2: [[0.46, 1.0], [0.0, 0.38]], 3: [[0.62, 1.0], [0.27, 0.55], [0.0, 0.2]]}[panels]


def _loads(info: Load) -> list[go.Bar | go.Scatter]:
    bars = go.Bar(
        x=theme.column(info.days), y=theme.column(info.load), name="load", marker={"color": theme.QUIET, "line": {"width": 0}}, opacity=0.75,
        hovertemplate=f"%{{x}}<br>%{{y:.0f}} {info.unit}<extra></extra>",
    )  # fmt: skip
    zeros = [day for day, load in zip(info.days, info.load, strict=True) if load == 0]
    ticks = go.Scatter(
        x=theme.column(zeros), y=theme.column([0.0] * len(zeros)), mode="markers", name="no training", cliponaxis=False,
        marker={"symbol": "line-ns-open", "size": 7, "color": theme.QUIET}, hovertemplate="%{x}<br>no training<extra></extra>",
    )  # fmt: skip
    return [bars, ticks] if zeros else [bars]


def _ratios(info: Load) -> list[go.Scatter]:
    drawn = [
        _line(info, f"ACWR, {name}", values, "y2", theme.style(place)) for place, (name, values) in enumerate(info.acwr.items())
    ]
    for line in drawn:
        if line.name == f"ACWR, {HIDDEN}":
            line.visible = "legendonly"
    usual = go.Scatter(
        x=[info.first, f"{info.last}T23:59"], y=[1.0, 1.0], yaxis="y2", mode="lines", name="as usual", showlegend=False,
        line={"color": theme.QUIET, "width": 1, "dash": "dot"}, hoverinfo="skip",
    )  # fmt: skip
    return [usual, *drawn]


def _line(info: Load, name: str, values: tuple[float | None, ...], axis: str, style: theme.Style) -> go.Scatter:
    return go.Scatter(
        x=theme.column(info.days), y=theme.column(values), yaxis=axis, mode="lines", name=name, connectgaps=False,
        line={"color": style.colour, "dash": style.dash, "width": 1.8}, hovertemplate="%{x}<br>%{y:.2f}<extra>%{fullData.name}</extra>",
    )  # fmt: skip
