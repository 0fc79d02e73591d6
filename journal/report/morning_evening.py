"""Pain of mornings against that of the same days' evenings."""

from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from journal.report import say, theme
from journal.report.info import Hint, Info, Table
from journal.report.view import View

NAME = "morning-evening"
HEADING = "Mornings and evenings"
MORNING, EVENING = "morning", "evening"

# Up to so many days are drawn day by day, up to so many as weeks, more as months: else marks lie on one another.
MOST_DAYS, MOST_WEEKLY = 120, 800
_TICKS = tuple(range(-10, 11))
# A ring round a dot: where both are the same, both are seen.
_LOOKS = {MORNING: ("circle", 6, theme.style(0).colour), EVENING: ("square-open", 10, theme.style(1).colour)}
_HINT = Hint(
    "Write pain down in the morning and in the evening, for one region: then the two can be compared.",
    "journal pain lower-back 2 --when evening",
)


class Pair(NamedTuple):
    """A day, or the first of a week or month: pain of the morning and of the evening, 0 to 10 (of several days the means)."""

    day: date
    morning: float
    evening: float


@dataclass(frozen=True, kw_only=True)
class MorningEvening(Info):
    """``region``: of those with a day that has both, the one that hurt on most days; None where there is no such day.

    ``pairs``: those days in time order; ``drawn_pairs``: the same, or their means by ``step``: day, week or month. ``alone``: how many days have
    only one of the two, by its name.
    """

    region: str | None
    pairs: tuple[Pair, ...]
    drawn_pairs: tuple[Pair, ...]
    step: str
    alone: dict[str, int]


def info(view: View) -> MorningEvening:
    """The days of the period with a morning and an evening; of several entries for one of them the highest counts."""
    entries = view.shown(view.history.pain)
    told = entries[entries["when"].isin((MORNING, EVENING))].dropna(subset=["score"])
    region = _region(entries, told)
    both = _by_time(told[told["region"] == region])
    pairs = _pairs(both.dropna())
    step = "day" if view.days <= MOST_DAYS else "week" if view.days <= MOST_WEEKLY else "month"
    alone = {time: int((both[time].notna() & both.drop(columns=time).isna().all(axis=1)).sum()) for time in (MORNING, EVENING)}
    return MorningEvening(
        title=_title(region, pairs),
        subtitle=_subtitle(view, pairs, step, alone),
        alt="Pain from 0 to 10 of mornings and of evenings over the days that have both, and below how often the evening was "
        "so many points higher or lower than the morning.",
        table=_table(pairs),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(pairs),
        hint=None if pairs else _HINT,
        region=region,
        pairs=pairs,
        drawn_pairs=pairs if step == "day" else _means(pairs, step),
        step=step,
        alone=alone,
    )


def _by_time(told: pd.DataFrame) -> pd.DataFrame:
    highest = told.groupby(["day", "when"])["score"].max().unstack("when")
    return highest.reindex(columns=[MORNING, EVENING])


def _region(entries: pd.DataFrame, told: pd.DataFrame) -> str | None:
    times = told.groupby(["region", "day"])["when"].nunique().reset_index()
    able = set(times.loc[times["when"] == 2, "region"])
    days = entries[entries["score"] > 0].groupby("region")["day"].nunique()
    return min(able, key=lambda region: (-int(days.get(region, 0)), region), default=None)


def _pairs(both: pd.DataFrame) -> tuple[Pair, ...]:
    days = [stamp.date() for stamp in pd.DatetimeIndex(both.index)]
    return tuple(Pair(*one) for one in zip(days, both[MORNING].tolist(), both[EVENING].tolist(), strict=True))


def _means(pairs: tuple[Pair, ...], step: str) -> tuple[Pair, ...]:
    table = pd.DataFrame(pairs, columns=list(Pair._fields)).astype({"day": "datetime64[us]"})
    days = table["day"].dt
    firsts = table["day"] - pd.to_timedelta(days.day_of_week if step == "week" else days.day - 1, unit="D")
    return _pairs(table.groupby(firsts)[[MORNING, EVENING]].mean().round(2))


def _title(region: str | None, pairs: tuple[Pair, ...]) -> str:
    if region is None:
        return "No day has a pain entry for the morning and one for the evening"
    place = say.sentence(say.plain(region))
    rises = [pair.evening - pair.morning for pair in pairs]
    mean, up, down = fsum(rises) / len(rises), sum(rise > 0 for rise in rises), sum(rise < 0 for rise in rises)
    if not up and not down:
        return f"{place}: the evening was as the morning on {_each(len(pairs))} with both"
    # What happened more often leads; where both did as often, what weighs more.
    high, low, more, less = (EVENING, MORNING, up, down) if (up, mean) >= (down, -mean) else (MORNING, EVENING, down, up)
    gap = mean if high == EVENING else -mean
    return (
        f"{place}: more pain in the {high} than in the {low} on {more} of {say.count(len(pairs), 'day')} with both, "
        f"less on {less}; {_points(gap, high)}"
    )


def _each(days: int) -> str:
    return "the one day" if days == 1 else f"all {days} days"


def _points(gap: float, high: str) -> str:
    if abs(gap) < 0.05:
        return "no difference on average"
    return f"the {high} is {abs(gap):.1f} {'higher' if gap > 0 else 'lower'} on average"


def _subtitle(view: View, pairs: tuple[Pair, ...], step: str, alone: dict[str, int]) -> str:
    marks = "a pair of marks a day" if step == "day" else f"means of those days by {step}"
    return (
        f"Pain of 0–10, {marks}; {say.count(len(pairs), 'day')} of {view.days} with both, "
        f"{alone[MORNING]} with the morning only, {alone[EVENING]} with the evening only. "
        "Below: by how many points the evening differed. A single difference under 2 points says little (Ostelo 2008)."
    )


def _table(pairs: tuple[Pair, ...]) -> Table:
    rows = tuple((say.day(p.day), f"{p.morning:g}", f"{p.evening:g}", f"{p.evening - p.morning:+g}") for p in reversed(pairs))
    return Table(("Day", "Morning", "Evening", "Evening minus morning"), rows)


def figure(info: MorningEvening) -> go.Figure:
    """Both times over the days, and how often they differed by how many points."""
    if not info.drawn:
        return theme.nothing(info)
    return theme.canvas(
        info,
        _links(info),
        *(_marks(info, time) for time in (MORNING, EVENING)),
        *_differences(info),
        height=theme.HEIGHT_PX + 130,
        xaxis=theme.day_axis(info.first, info.last, anchor="y"),
        yaxis=theme.value_axis("pain, 0–10", range=[-0.6, _top(info)], dtick=2, domain=[0.44, 1.0]),
        xaxis2={"domain": [0, 1], "anchor": "y2", "range": _span(info), "fixedrange": True, "tickvals": list(_TICKS), "ticktext": [_signed(tick) for tick in _TICKS],
                "title": {"text": "evening minus morning, points", "font": {"size": 12}, "standoff": 6}, "showgrid": False},
        yaxis2=theme.value_axis("days", domain=[0.0, 0.24], anchor="x2", nticks=4),
    )  # fmt: skip


def _top(info: MorningEvening) -> float:
    """The upper end of the scale: half of it at least, so that low scores can be told apart."""
    return max(5.0, *(max(pair.morning, pair.evening) for pair in info.pairs)) + 0.6


def _span(info: MorningEvening) -> list[float]:
    widest = max(3.0, *(abs(pair.evening - pair.morning) for pair in info.pairs)) + 0.7
    return [-widest, widest]


def _links(info: MorningEvening) -> go.Scatter:
    """What joins the two marks of a day."""
    pairs = info.drawn_pairs
    return go.Scatter(
        x=theme.column(day for pair in pairs for day in (pair.day, pair.day, None)),
        y=theme.column(score for pair in pairs for score in (pair.morning, pair.evening, None)),
        mode="lines", line={"color": theme.QUIET, "width": 1}, hoverinfo="skip", showlegend=False, name="pairs",
    )  # fmt: skip


def _marks(info: MorningEvening, time: str) -> go.Scatter:
    symbol, size, colour = _LOOKS[time]
    pairs = info.drawn_pairs
    several = info.step != "day"
    when = f"{info.step} from %{{x}}<br>mean" if several else "%{x}<br>pain"
    return go.Scatter(
        x=theme.column(pair.day for pair in pairs), y=theme.column(pair.morning if time == MORNING else pair.evening for pair in pairs), mode="markers",
        name=time, marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 2 if time == EVENING else 0}}, cliponaxis=False,
        hovertemplate=when + (" %{y:.1f} of 10" if several else " %{y:~g} of 10") + "<extra>%{fullData.name}</extra>",
    )  # fmt: skip


def _differences(info: MorningEvening) -> list[go.Bar]:
    counts = pd.Series([round(pair.evening - pair.morning, 1) for pair in info.pairs]).value_counts().sort_index()
    morning, evening = theme.style(0).colour, theme.style(1).colour
    parts = (("morning higher", morning, counts[counts.index < 0], ""), ("the same", theme.QUIET, counts[counts.index == 0], "."),
             ("evening higher", evening, counts[counts.index > 0], "/"))  # fmt: skip
    return [
        go.Bar(
            x=part.index.tolist(), y=part.tolist(), xaxis="x2", yaxis="y2", name=name, width=0.8, showlegend=False,
            text=part.tolist(), textposition="none" if len(counts) > 15 else "outside", cliponaxis=False,
            marker={"color": colour, "pattern": {"shape": shape, "fillmode": "overlay", "solidity": 0.3, "fgcolor": "rgba(255,255,255,0.65)"}},
            hovertext=[f"{_apart(gap)}: {say.count(days, 'day')}" for gap, days in zip(part.index.tolist(), part, strict=True)],
            hovertemplate="%{hovertext}<extra>%{fullData.name}</extra>",
        )
        for name, colour, part, shape in parts if len(part)
    ]  # fmt: skip


def _signed(points: float) -> str:
    return f"{points:+g}".replace("-", "\u2212") if points else "0"


def _apart(points: float) -> str:
    return f"{_signed(points)} {'point' if abs(points) == 1 else 'points'}"
