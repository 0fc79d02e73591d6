"""Pain by region above the training load of the same days, with what was raised in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from journal.analysis.daily import daily
from journal.domain.signs import raised_by
from journal.domain.weeks import week_of
from journal.report import say, theme
from journal.report.basis import load_unit
from journal.report.info import Hint, Info, Table
from journal.report.view import View

NAME = "pain-over-load"
HEADING = "Pain and training load"

# More days than this are shown as weeks: bars thinner than a hair say nothing.
MOST_DAYS = 400
MOST_REGIONS = 5
FEW_DAYS, SAVED_PX = 7, 130  # so few days with an entry need less room. Our choice.
_LANES = ("note", "caution", "high", "sign")
_SIZES = {"note": 5, "caution": 10, "high": 11, "sign": 13}
CROWDED, SMALL = 120, 0.5  # of more steps than this the marks are so much smaller: whole ones would be one band. Our choice.
_HINT = Hint("Write down pain, also when there is none: only then can pain be held against training.", "journal pain none")


class Mark(NamedTuple):
    """Something raised on a day: a sign or a flag's level, and its words."""

    day: date
    lane: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PainOverLoad(Info):
    """``days`` are days, or the Mondays of weeks if ``weekly``; the series below are as long, None is unknown.

    ``load`` is in ``load_unit`` (of weeks: mean of the logged days), ``pain`` maps a region to its highest score,
    0 to 10, where a day written down as free of pain is 0. ``no_pain`` holds the days on which that was written.
    """

    days: tuple[date, ...]
    weekly: bool
    load: tuple[float | None, ...]
    load_unit: str
    pain: Mapping[str, tuple[float | None, ...]]
    no_pain: tuple[date, ...]
    marks: tuple[Mark, ...]

    @property
    def has_pain(self) -> bool:
        """Whether anything is known about pain, also that there was none."""
        return bool(self.no_pain) or any(score is not None for scores in self.pain.values() for score in scores)

    @property
    def has_load(self) -> bool:
        """Whether the load of any day is known."""
        return any(load is not None for load in self.load)

    @property
    def worst(self) -> float:
        """The highest score of pain; 0 where none is known."""
        return max((score or 0.0 for scores in self.pain.values() for score in scores), default=0.0)


def info(view: View) -> PainOverLoad:
    """Pain, load and marks of the period."""
    weekly = view.days > MOST_DAYS
    load = _load(view)
    scores = _scores(view)
    marks = _marks(view)
    table = _in_steps(load.join(scores, how="left"), weekly)
    regions = tuple(name for name in table.columns if name != "load")
    none = scores.index[(scores == 0).all(axis=1)] if len(scores) else scores.index
    return PainOverLoad(
        title=_title(view, scores),
        subtitle=_subtitle(view, load, weekly, marks),
        alt=f"Pain from 0 to 10 by body region above bars of training load, {say.day(view.first)} to {say.day(view.as_of)}.",
        table=_table(table, regions, weekly),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(load["load"].notna().any() or len(scores)),
        hint=None if len(scores) else _HINT,
        days=tuple(stamp.date() for stamp in table.index),
        weekly=weekly,
        load=_known(table["load"]),
        load_unit=load_unit(view),
        pain={name: _known(table[name]) for name in regions},
        no_pain=tuple(stamp.date() for stamp in _steps(none, weekly).unique()),
        marks=_weekly(marks) if weekly else marks,
    )


def _load(view: View) -> pd.DataFrame:
    """Load of each day of the period, NaN where it is unknown."""
    days = pd.date_range(view.first, view.as_of, freq="D", unit="us")
    known = daily(view.history).set_index("day")["load_au"]
    return known.reindex(days).to_frame("load")


def _scores(view: View) -> pd.DataFrame:
    """Highest score of each region on the days with a pain entry; most often painful region first, the rest pooled."""
    entries = view.shown(view.history.pain)
    free = view.shown(view.history.days)
    free_days = pd.DatetimeIndex(free.loc[free["no_pain"] == 1.0, "day"])
    names = _pooled(entries)
    table = entries.assign(region=names).pivot_table(index="day", columns="region", values="score", aggfunc="max")
    order = sorted(table.columns, key=lambda name: (name == "other regions", -(table[name] > 0).sum(), name))
    table = table[order] if order else pd.DataFrame({"no pain": pd.Series(dtype="float64")}, index=free_days[:0])
    table = table.reindex(table.index.union(free_days))
    painful = (table > 0).any(axis=1)
    table.loc[table.index.isin(free_days) & ~painful] = 0.0
    return table


def _pooled(entries: pd.DataFrame) -> pd.Series:
    days = entries[entries["score"] > 0].groupby("region")["day"].nunique()
    ranked = sorted(entries["region"].unique(), key=lambda name: (-days.get(name, 0), name))
    kept = ranked if len(ranked) <= MOST_REGIONS else ranked[: MOST_REGIONS - 1]
    return entries["region"].where(entries["region"].isin(kept), "other regions")


def _steps(days: pd.Index, weekly: bool) -> pd.DatetimeIndex:
    stamps = pd.DatetimeIndex(days)
    return stamps - pd.to_timedelta(stamps.day_of_week, unit="D") if weekly else stamps


def _in_steps(table: pd.DataFrame, weekly: bool) -> pd.DataFrame:
    if not weekly:
        return table
    how = {name: "mean" if name == "load" else "max" for name in table.columns}
    return table.groupby(_steps(table.index, weekly)).agg(how)


def _known(values: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if pd.isna(value) else round(float(value), 2) for value in values)


def _marks(view: View) -> tuple[Mark, ...]:
    first = view.first.date()
    # Those that a clinician has looked at are closed, and happened all the same.
    looked_at = [sign for one in view.entries if one.seen_by_clinician for sign in raised_by(one)]
    raised = dict.fromkeys((sign.day, sign.message) for sign in (*view.signs, *looked_at))
    signs = [Mark(day, "sign", message) for day, message in raised if day >= first]
    flags = [Mark(flag.day, flag.level, flag.message) for flag in view.flags if flag.day >= first]
    return tuple(sorted(signs + flags, key=lambda mark: (mark.day, _LANES.index(mark.lane), mark.text)))


def _weekly(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """One mark for each week and lane, on the day of its first; the others of it are counted."""
    weeks: dict[tuple[date, str], list[Mark]] = {}
    for mark in marks:
        weeks.setdefault((week_of(mark.day)[0], mark.lane), []).append(mark)
    return tuple(
        first._replace(text=f"{first.text} And {len(more)} more that week." if more else first.text)
        for first, *more in weeks.values()
    )  # fmt: skip


def _title(view: View, scores: pd.DataFrame) -> str:
    if scores.empty:
        return "No pain entries yet, so nothing can be said about pain and training"
    hurt = (scores > 0).sum()
    days = f"{say.count(len(scores), 'day')} with a pain entry since {say.day(view.first)}"
    if not hurt.sum():
        return f"No pain on any of the {days}"
    worst = str(hurt.idxmax())
    return f"{say.sentence(say.plain(worst))}: pain on {hurt.max()} of {days}, {scores[worst].max():g} of 10 at worst"


def _subtitle(view: View, load: pd.DataFrame, weekly: bool, marks: Sequence[Mark]) -> str:
    logged = int(load["load"].notna().sum())
    step = "by week: highest pain, mean load of the logged days" if weekly else "by day: highest pain, sum of load"
    signs = sum(mark.lane == "sign" for mark in marks)
    raised = f" Marks: {say.count(len(marks) - signs, 'flag')}, {say.count(signs, 'sign')}." if marks else ""
    if not logged:
        return f"Pain 0–10, the highest of each {'week' if weekly else 'day'}. Load not known on any of {view.days} days.{raised}"
    return f"Pain 0–10, load in {load_unit(view)}; {step}. Load known on {logged} of {view.days} days.{raised}"


def _table(table: pd.DataFrame, regions: tuple[str, ...], weekly: bool) -> Table:
    known = table.dropna(how="all").iloc[::-1]
    cells = [[_cell(value) for value in known[name]] for name in ("load", *regions)]
    days = [say.day(stamp) for stamp in known.index]
    columns = ("Week from" if weekly else "Day", "Load", *(say.sentence(say.plain(region)) for region in regions))
    return Table(columns, tuple(zip(days, *cells, strict=True)))


def _cell(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.0f}"


def figure(info: PainOverLoad) -> go.Figure:
    """Three panels over one time axis: pain as lines, what was raised as marks, load as bars if any is known."""
    if not info.drawn:
        return theme.nothing(info)
    lanes = [lane for lane in _LANES if any(mark.lane == lane for mark in info.marks)]
    load, middle, pain = _domains(info.has_pain, info.has_load, len(lanes))
    return theme.canvas(
        info,
        *([_load_trace(info)] if info.has_load else []),
        *_pain_traces(info),
        *(_lane_trace(info, lane, height) for height, lane in enumerate(lanes)),
        height=_height(info, len(lanes)),
        xaxis=theme.day_axis(info.first, info.last, anchor="y3" if info.has_load else "y2" if lanes else "y"),
        yaxis=_pain_axis(info.worst, domain=pain, visible=info.has_pain),
        yaxis2=theme.value_axis(domain=middle, range=[-0.7, len(lanes) - 0.3], visible=bool(lanes), showgrid=False,
                                tickmode="array", tickvals=list(range(len(lanes))), ticktext=lanes),
        yaxis3=theme.value_axis("load", domain=load, nticks=4, visible=info.has_load),
    )  # fmt: skip


def _pain_axis(worst: float, **more: object) -> dict[str, object]:
    """Half of the scale at least: low scores alone would leave most of it blank, less would make a twinge a summit."""
    top = max(5.0, worst)
    return theme.value_axis("pain, 0–10", range=[-0.06 * top, 1.04 * top], dtick=2 if top > 5 else 1, **more)


def _height(info: PainOverLoad, lanes: int) -> int:
    known = {
        day
        for values in (info.load, *info.pain.values())
        for day, value in zip(info.days, values, strict=True)
        if value is not None
    }
    room = theme.HEIGHT_PX - (SAVED_PX if len(known) <= FEW_DAYS else 0)
    return room + ((90 if info.has_load else 0) + 18 * lanes if info.has_pain else 0)


def _domains(has_pain: bool, has_load: bool, lanes: int) -> tuple[list[float], list[float], list[float]]:
    """From where to where load, marks and pain reach, as shares of the height; what there is takes all the room."""
    marks = 0.05 * lanes + 0.02 if lanes else 0.0
    top = (0.24 if has_pain else 0.94 - marks) if has_load else 0.0
    low = top + 0.05 if has_load else 0.0
    high = min(low + marks + (0.05 if lanes else 0.0), 0.99)
    return [0.0, top or 0.01], [low, low + marks or 0.01], [high, 1.0]


def _load_trace(info: PainOverLoad) -> go.Bar:
    return go.Bar(
        x=theme.column(info.days), y=theme.column(info.load), yaxis="y3", name="load", marker={"color": theme.QUIET, "line": {"width": 0}},
        opacity=0.7, hovertemplate="%{x}<br>load %{y:.0f}<extra></extra>", showlegend=False,
    )  # fmt: skip


def _pain_traces(info: PainOverLoad) -> list[go.Scatter]:
    drawn = [_pain_trace(info, name, theme.OTHER if name == "other regions" else theme.style(index))
             for index, name in enumerate(info.pain) if name != "no pain"]  # fmt: skip
    free = go.Scatter(x=theme.column(info.no_pain), y=theme.column([0.0] * len(info.no_pain)), mode="markers", name="no pain", cliponaxis=False,
                      marker={"symbol": "line-ns-open", "size": 7, "color": theme.QUIET},
                      hovertemplate="%{x}<br>no pain<extra></extra>")  # fmt: skip
    return [*drawn, free] if info.no_pain else drawn


def _pain_trace(info: PainOverLoad, name: str, style: theme.Style) -> go.Scatter:
    # A painless day has its own tick: lines that fall to zero and back would hide it behind a comb.
    return go.Scatter(
        x=theme.column(info.days), y=theme.column(score or None for score in info.pain[name]), mode="lines+markers", cliponaxis=False,
        name=theme.safe(say.plain(name)),
        line={"color": style.colour, "dash": style.dash, "width": 1.6, "shape": "linear"},
        marker={"symbol": style.marker, "size": 6 * _scale(info), "color": style.colour},
        hovertemplate="%{x}<br>pain %{y:.0f} of 10<extra>%{fullData.name}</extra>",
    )  # fmt: skip


def _lane_trace(info: PainOverLoad, lane: str, height: int) -> go.Scatter:
    marks = [mark for mark in info.marks if mark.lane == lane]
    style = theme.LEVEL_STYLES[lane]
    return go.Scatter(
        x=theme.column(mark.day for mark in marks), y=theme.column([height] * len(marks)), yaxis="y2", mode="markers", name=lane,
        marker={"symbol": style.marker, "size": _SIZES[lane] * (1 if lane == "sign" else _scale(info)), "color": style.colour}, showlegend=False, cliponaxis=False,
        text=theme.column(theme.lines(mark.text) for mark in marks), hovertemplate="%{x}<br>%{text}<extra></extra>",
    )  # fmt: skip


def _scale(info: PainOverLoad) -> float:
    return SMALL if info.weekly and len(info.days) > CROWDED else 1.0
