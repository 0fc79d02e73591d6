"""Hours of sitting and of sleep, day by day."""

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from journal.analysis.windows import MIN_LOGGED, trailing_mean
from journal.report import say, theme
from journal.report.info import Hint, Info, Table
from journal.report.view import RECENT_DAYS, View

NAME = "sitting-sleep"
HEADING = "Sitting and sleep"
SITTING, BOUT = "sitting-hours", "sitting-bout"
WEEK_DAYS = 7

# More days than this are drawn without their single marks, as means of four weeks, one for each week.
MOST_DAYS, LONG_DAYS = 400, 28
_FIELDS = {"sitting": "sitting_s", "longest": "longest_sitting_s", "sleep": "sleep_s"}
_HINT = Hint(
    "Log sitting and sleep; the longest stretch without getting up helps too.",
    "journal day --sitting 9h --longest-sitting 50min --sleep 7h",
)


class Line(NamedTuple):
    """Hours of each of the ``days`` drawn and their mean over ``window`` days, of which 75 % have to be logged; None is unknown.

    ``logged`` of the days shown have a value.
    """

    hours: tuple[float | None, ...]
    mean: tuple[float | None, ...]
    logged: int


@dataclass(frozen=True, kw_only=True)
class SittingSleep(Info):
    """``days`` are all days shown, or one in seven of them, the last included, if the ``window`` of the means is 28 days, not 7; ``sitting`` (in a day), ``longest``
    (without getting up) and ``sleep`` are as long. Hours above ``sitting_h`` and ``bout_h`` are flagged.
    """

    days: tuple[date, ...]
    window: int
    sitting: Line
    longest: Line
    sleep: Line
    sitting_h: float
    bout_h: float


def info(view: View) -> SittingSleep:
    """Sitting, its longest stretch, and sleep of the period; a day that does not say is a gap."""
    long = view.days > MOST_DAYS
    window = LONG_DAYS if long else WEEK_DAYS
    hours = _hours(view)
    shown = hours.loc[view.first : view.as_of]
    days = shown.index[::-1][::WEEK_DAYS][::-1] if long else shown.index
    means = pd.DataFrame({name: _mean(hours[name], window) for name in _FIELDS})
    lines = {name: _line(hours[name], means[name], shown.index, days) for name in _FIELDS}
    sitting_h, bout_h = _threshold(view, SITTING), _threshold(view, BOUT) / 60
    drawn = any(line.logged for line in lines.values())
    return SittingSleep(
        title=_title(view, hours, sitting_h),
        subtitle=_subtitle(view, lines, window),
        alt=f"Hours of sitting above hours of sleep, {say.day(view.first)} to {say.day(view.as_of)}, each with its mean of "
        f"{window} days, and lines at {sitting_h:g} h of sitting a day and {bout_h:g} h without getting up.",
        table=_table(means.loc[days] if long else shown, window),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=drawn,
        hint=None if drawn else _HINT,
        days=tuple(stamp.date() for stamp in days),
        window=window,
        sitting=lines["sitting"],
        longest=lines["longest"],
        sleep=lines["sleep"],
        sitting_h=sitting_h,
        bout_h=bout_h,
    )


def _threshold(view: View, factor: str) -> float:
    return min(view.factor(factor).thresholds.values())


def _hours(view: View) -> pd.DataFrame:
    """Hours by day from before the first shown on, so that its mean is whole; NaN where a day does not say."""
    start = view.first - pd.Timedelta(days=LONG_DAYS - 1)
    days = pd.date_range(start, view.as_of, freq="D", unit="us")
    told = view.history.days.groupby("day")[list(_FIELDS.values())].max().reindex(days)
    return (told / 3600).set_axis(list(_FIELDS), axis="columns")


def _mean(hours: pd.Series, window: int) -> pd.Series:
    return pd.Series(trailing_mean(hours, pd.Series(1, index=hours.index), window), index=hours.index)


def _line(hours: pd.Series, mean: pd.Series, shown: pd.Index, days: pd.Index) -> Line:
    return Line(_known(hours[days]), _known(mean[days]), int(hours[shown].notna().sum()))


def _known(values: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if pd.isna(value) else round(float(value), 2) for value in values)


def _title(view: View, hours: pd.DataFrame, limit: float) -> str:
    lately = hours[hours.index > view.as_of - pd.Timedelta(days=RECENT_DAYS)]
    sat, slept = lately["sitting"].dropna(), lately["sleep"].dropna()
    if sat.empty and slept.empty:
        return f"Neither sitting nor sleep is logged in the last {RECENT_DAYS} days"
    above = int((sat > limit).sum())
    parts = [f"more than {limit:g} h of sitting on {above} of {say.count(len(sat), 'logged day')}"] if len(sat) else []
    parts += [f"{slept.mean():.1f} h of sleep on average"] if len(slept) else []
    return f"The last {RECENT_DAYS} days: {', '.join(parts)}"


def _subtitle(view: View, lines: dict[str, Line], window: int) -> str:
    logged = f"sitting logged on {lines['sitting'].logged}, its longest stretch on {lines['longest'].logged}, sleep on {lines['sleep'].logged}"
    marks = f"means of {window} days" if window == LONG_DAYS else f"marks: days, lines: means of {window} days"
    sources = f"Threshold of sitting: {view.factor(SITTING).threshold_source}"
    if lines["longest"].logged:
        sources += f"; of a stretch: {view.factor(BOUT).threshold_source}"
    return (
        f"Hours a day, {marks}, where {ceil(MIN_LOGGED * window)} of {window} are logged; {logged} of {view.days} days. "
        f"{sources}. Sleep has no threshold here."
    )


def _table(shown: pd.DataFrame, window: int) -> Table:
    known = shown.dropna(how="all").iloc[::-1]
    cells = [[_cell(value) for value in known[name]] for name in _FIELDS]
    days = [say.day(stamp) for stamp in pd.DatetimeIndex(known.index)]
    return Table(
        (f"Mean of {window} days up to" if window == LONG_DAYS else "Day", "Sitting, h", "Longest stretch, h", "Sleep, h"),
        tuple(zip(days, *cells, strict=True)),
    )


def _cell(hours: float) -> str:
    return "–" if pd.isna(hours) else f"{hours:.1f}"


def figure(info: SittingSleep) -> go.Figure:
    """Sitting above sleep over one time axis; what was never logged has no panel."""
    if not info.drawn:
        return theme.nothing(info)
    sat, slept = bool(info.sitting.logged or info.longest.logged), bool(info.sleep.logged)
    upper, lower = ([0.44, 1.0] if slept else [0.0, 1.0]), ([0.0, 0.36] if sat else [0.0, 1.0])
    return theme.canvas(
        info,
        *_series(info, "sitting", info.sitting, theme.style(0), "y"),
        *_series(info, "longest stretch", info.longest, theme.style(3), "y"),
        *_series(info, "sleep", info.sleep, theme.style(1), "y2"),
        *([_limit(info, info.sitting_h, "sitting", theme.style(0))] if info.sitting.logged else []),
        *([_limit(info, info.bout_h, "a stretch", theme.style(3))] if info.longest.logged else []),
        height=theme.HEIGHT_PX + (120 if sat and slept else 0),
        xaxis=theme.day_axis(info.first, info.last, anchor="y2" if slept else "y"),
        yaxis=theme.value_axis("sitting, h", domain=upper, visible=sat),
        yaxis2=theme.value_axis("sleep, h", domain=lower, visible=slept, **_sleep_range(info)),
    )


def _sleep_range(info: SittingSleep) -> dict[str, object]:
    known = [hours for hours in (*info.sleep.hours, *info.sleep.mean) if hours is not None]
    return {"range": theme.around(known, 4.0), "rangemode": "normal"} if known else {}


def _series(info: SittingSleep, name: str, line: Line, style: theme.Style, axis: str) -> list[go.Scatter]:
    if not line.logged:
        return []
    # A mean on few of the days is no line: then the days are what there is to see.
    few = sum(value is not None for value in line.mean) < 0.5 * sum(value is not None for value in line.hours)
    shared = {"x": theme.column(info.days), "yaxis": axis, "legendgroup": name, "cliponaxis": False}
    marks = go.Scatter(
        **shared, y=theme.column(line.hours), mode="markers", name=name, showlegend=few, opacity=1.0 if few else 0.45,
        marker={"symbol": style.marker, "size": 5 if few else 4, "color": style.colour},
        hovertemplate="%{x}<br>%{y:.1f} h<extra>%{fullData.name}</extra>",
    )  # fmt: skip
    mean = go.Scatter(
        **shared, y=theme.column(line.mean), mode="lines", name=name, line={"color": style.colour, "width": 2.2},
        hovertemplate="%{x}<br>%{y:.1f} h, mean of " + str(info.window) + " days<extra>%{fullData.name}</extra>",
    )  # fmt: skip
    return [mean] if info.window == LONG_DAYS and not few else [marks] if few else [marks, mean]


def _limit(info: SittingSleep, hours: float, of: str, style: theme.Style) -> go.Scatter:
    """Dotted, in the colour of what it is for; its words stand in the legend, where no day is drawn over them."""
    return go.Scatter(
        x=[info.first, f"{info.last}T23:59"], y=[hours] * 2, mode="lines", name=f"note above {hours:g} h of {of}",
        line={"color": style.colour, "width": 1.4, "dash": "dot"}, hoverinfo="skip",
    )  # fmt: skip
