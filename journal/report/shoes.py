"""The distance that each pair of shoes has run, from its first run to its limit."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from journal.domain.units import METRES, Units
from journal.domain.vocabulary import RUNNING
from journal.domain.weeks import week_of
from journal.report import say, theme
from journal.report.info import Hint, Info, Table
from journal.report.view import RECENT_DAYS, View

NAME = "shoes"
HEADING = "Shoes"
FACTOR = "shoe-distance"
FEW_RUNS = 12
# A longer time has a tick a week: ticks of days would run together. Our choice.
MOST_DAYS = 400
_LANE_PX, _SHORT = 18, 14
MOST_PAIRS = 6  # as many as there are styles; the others stand in the table

_HINT_NONE = Hint(
    "Add your shoes, then name the pair with each run.", 'journal shoes add "Pegasus 41" --alias pegasus --start 120km'
)
_HINT_RUNS = Hint("Name the pair with each run, or many runs at once.", "journal edit --since 90d --sport run --shoes pegasus")


class Pair(NamedTuple):
    """One pair: metres after each of its runs (``days`` and ``metres`` as long), its limit, and whose limit that is.

    The first of ``days`` stands twice: before and after that run. ``lately_m``: run in it in the last 28 days.
    ``unmeasured`` runs have no distance; where there are any, or ``start_known`` is False, the sum is a least one.
    """

    name: str
    days: tuple[date, ...]
    metres: tuple[float, ...]
    limit_m: float
    own_limit: bool
    start_known: bool
    runs: int
    unmeasured: int
    retired: date | None
    lately_m: float

    @property
    def at_least(self) -> bool:
        """Whether some of its distance is unknown."""
        return self.unmeasured > 0 or not self.start_known

    @property
    def total_m(self) -> float:
        """Everything run in them, what they brought into the journal included."""
        return self.metres[-1]


@dataclass(frozen=True, kw_only=True)
class Shoes(Info):
    """``pairs``: those in use in the period, the most recently used first; the first six are drawn."""

    pairs: tuple[Pair, ...]


def info(view: View) -> Shoes:
    """Pairs with a run in the period; distances count from the first run of all."""
    runs = view.history.sessions[view.history.sessions["sport"].isin(RUNNING)]
    shown = view.shown(runs)
    used = view.history.shoes[view.history.shoes["shoe_id"].isin(shown["shoe_id"])].to_dict("records")
    pairs = sorted((_pair(view, row, runs) for row in used), key=lambda pair: (-pair.days[-1].toordinal(), pair.name))
    named = int(shown["shoe_id"].notna().sum())
    return Shoes(
        title=_title(pairs, view.units),
        subtitle=_subtitle(pairs, named, len(shown), view),
        alt="One rising line for each pair of shoes: distance run in it, and a dotted line at each limit, "
        f"named at the right. {_told_limits(pairs, view.units)}".strip(),
        table=_table(pairs, view.units),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(pairs),
        hint=_hint(view, pairs, named, len(shown)),
        units=view.units,
        pairs=tuple(pairs),
    )


def _pair(view: View, shoe: Mapping[Hashable, Any], runs: pd.DataFrame) -> Pair:
    own = runs[runs["shoe_id"] == shoe["shoe_id"]]
    start = 0.0 if pd.isna(shoe["start_m"]) else shoe["start_m"]
    after = start + own["distance_m"].fillna(0.0).cumsum()
    days = [stamp.date() for stamp in own["day"]]
    return Pair(
        name=shoe["name"],
        days=(days[0], *days),
        metres=(start, *(round(float(metres), 1) for metres in after)),
        limit_m=min(view.factor(FACTOR).thresholds.values()) if pd.isna(shoe["limit_m"]) else shoe["limit_m"],
        own_limit=not pd.isna(shoe["limit_m"]),
        start_known=not pd.isna(shoe["start_m"]),
        runs=len(own),
        unmeasured=int(own["distance_m"].isna().sum()),
        retired=None if pd.isna(shoe["retired_day"]) else shoe["retired_day"].date(),
        lately_m=float(view.last(own)["distance_m"].sum()),
    )


def _title(pairs: list[Pair], units: Units) -> str:
    current = [pair for pair in pairs if pair.retired is None]
    if not current:
        return "No pair of shoes is named with the runs of this period"
    first = max(current, key=lambda pair: pair.total_m / pair.limit_m)
    over = first.total_m - first.limit_m
    limit = f"{'its' if first.own_limit else 'the usual'} limit of {say.whole_distance(first.limit_m, units)}"
    if over > 0:
        return f"{first.name} has run {say.whole_distance(first.total_m, units)}, {say.whole_distance(over, units)} past {limit}"
    return f"{first.name} is nearest to its limit: {say.whole_distance(first.total_m, units)} run, {say.whole_distance(-over, units)} below {limit}"


def _subtitle(pairs: list[Pair], named: int, runs: int, view: View) -> str:
    least = [pair.name for pair in pairs[:MOST_PAIRS] if pair.at_least]
    short = f" At least, for {say.series(least)}: some of the distance is unknown." if least else ""
    rest = f" {say.count(len(pairs) - MOST_PAIRS, 'more pair')} in the table." if len(pairs) > MOST_PAIRS else ""
    return (
        f"{'Miles' if view.units == 'mi' else 'Kilometres'} run in each pair since its first run, dotted: the limit; ticks: when each was worn. "
        f"Shoes named for {named} of {say.count(runs, 'run')} in {view.days} days.{_rotation(pairs)}{short}{rest}"
    )


def _told_limits(pairs: list[Pair], units: Units) -> str:
    return " ".join(
        f"{pair.name}: {_total(pair, units)} of {say.whole_distance(pair.limit_m, units)}." for pair in pairs[:MOST_PAIRS]
    )


def _rotation(pairs: list[Pair]) -> str:
    """Who shared the distance of the last four weeks, as far as the pair and the distance are known."""
    lately = sorted((pair for pair in pairs if pair.lately_m > 0), key=lambda pair: (-pair.lately_m, pair.name))
    total = sum(pair.lately_m for pair in lately)
    shares = [f"{pair.name} {say.percent(pair.lately_m / total)}" for pair in lately]
    return f" Last {RECENT_DAYS} days: {say.series(shares)}." if shares else ""


def _hint(view: View, pairs: list[Pair], named: int, runs: int) -> Hint | None:
    if view.history.shoes.empty:
        return _HINT_NONE
    return _HINT_RUNS if not pairs or named < 0.75 * runs else None


def _table(pairs: list[Pair], units: Units) -> Table:
    rows = tuple(
        (
            p.name,
            say.day(p.days[0]),
            say.day(p.days[-1]),
            str(p.runs),
            _total(p, units),
            say.whole_distance(p.limit_m, units),
            say.whole_distance(p.lately_m, units),
            say.day(p.retired) if p.retired else "",
        )
        for p in pairs
    )
    return Table(("Pair", "First run", "Last run", "Runs", "Distance", "Limit", f"Last {RECENT_DAYS} days", "Retired"), rows)


def _total(pair: Pair, units: Units) -> str:
    return f"{'at least ' if pair.at_least else ''}{say.whole_distance(pair.total_m, units)}"


def figure(info: Shoes) -> go.Figure:
    """A line for each pair from its first run, one for each limit, and below them a row of ticks for each pair."""
    if not info.drawn:
        return theme.nothing(info)
    pairs = info.pairs[:MOST_PAIRS]
    limits = sorted({pair.limit_m for pair in pairs})
    top = 1.1 * max(limits[-1], *(pair.total_m for pair in pairs)) / METRES[info.units]
    start = min(info.first, *(pair.days[0] for pair in pairs))
    room = _LANE_PX * len(pairs) / (theme.HEIGHT_PX + _LANE_PX * len(pairs) - 136)
    return theme.canvas(
        info,
        *(_line(pair, theme.style(index), info.units, index) for index, pair in enumerate(pairs)),
        *(_worn(pair, theme.style(index), index, (info.last - start).days > MOST_DAYS) for index, pair in enumerate(pairs)),
        *(_limit(info, limit, start) for limit in limits),
        height=theme.HEIGHT_PX + _LANE_PX * len(pairs),
        xaxis=theme.day_axis(start, info.last, anchor="y2"),
        yaxis=theme.value_axis(info.units, range=[0, top], domain=[room + 0.06, 1.0]),
        yaxis3=theme.value_axis(f"limit, {info.units}", range=[0, top], overlaying="y", side="right", showgrid=False, ticksuffix="", tickmode="array",
                                **_limit_ticks([limit / METRES[info.units] for limit in limits], 0.07 * top)),
        yaxis2=theme.value_axis(domain=[0.0, room], range=[len(pairs) - 0.4, -0.6], showgrid=False, tickmode="array",
                                tickvals=list(range(len(pairs))), ticktext=[_short(pair.name) for pair in pairs]),
    )  # fmt: skip


def _short(name: str) -> str:
    return theme.safe(name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…")


def _worn(pair: Pair, style: theme.Style, index: int, by_week: bool) -> go.Scatter:
    """A tick for each day on which the pair was worn, or for each week in a long time."""
    days = dict.fromkeys(week_of(day)[0] if by_week else day for day in pair.days[1:])
    return go.Scatter(
        x=theme.column(days), y=theme.column([index] * len(days)), yaxis="y2", mode="markers", name=theme.safe(pair.name), showlegend=False,
        legendgroup=str(index), marker={"symbol": "line-ns-open", "size": 9, "color": style.colour, "line": {"width": 1.5}},
        hovertemplate=f"{'week from ' if by_week else ''}%{{x}}<extra>%{{fullData.name}}</extra>",
    )  # fmt: skip


def _line(pair: Pair, style: theme.Style, units: Units, index: int) -> go.Scatter:
    # A few runs are a speck of line beside a limit of hundreds of kilometres: each run gets a marker.
    few = pair.runs <= FEW_RUNS
    return go.Scatter(
        x=theme.column(pair.days), y=theme.column(round(metres / METRES[units], 2) for metres in pair.metres), mode="lines+markers" if few else "lines",
        name=theme.safe(pair.name), legendgroup=str(index), cliponaxis=False,
        line={"color": style.colour, "dash": "solid" if few else style.dash, "width": 2.4, "shape": "hv"},
        # Sizes one by one would turn marks into pale bubbles with a white rim.
        marker={"symbol": style.marker, "size": [0, *[8] * pair.runs], "color": style.colour, "opacity": 1, "line": {"width": 0}},
        hovertemplate="%{x}<br>%{y:.0f} " + units + "<extra>%{fullData.name}</extra>",
    )  # fmt: skip


def _limit_ticks(limits: Sequence[float], near: float) -> dict[str, Any]:
    """The limits as ticks on the right, where no line runs; those too near for two words share them."""
    groups: list[list[float]] = []
    for limit in limits:
        if groups and limit - groups[-1][0] < near:
            groups[-1].append(limit)
        else:
            groups.append([limit])
    words = ["–".join(f"{limit:.0f}" for limit in dict.fromkeys((group[0], group[-1]))) for group in groups]
    return {"tickvals": [fmean(group) for group in groups], "ticktext": words}


def _limit(info: Shoes, limit_m: float, start: date) -> go.Scatter:
    """One dotted line over the whole width for all pairs of that limit, in the colour of the pair if it is one."""
    pairs = info.pairs[:MOST_PAIRS]
    own = [place for place, pair in enumerate(pairs) if pair.limit_m == limit_m]
    words = (
        f"limit {say.whole_distance(limit_m, info.units)} of {say.series(sorted(theme.safe(pairs[place].name) for place in own))}"
    )
    return go.Scatter(
        x=[start, f"{info.last}T23:59"], y=[limit_m / METRES[info.units]] * 2, yaxis="y3", mode="lines", name=words, showlegend=False,
        line={"color": theme.style(own[0]).colour if len(own) == 1 else theme.QUIET, "dash": "dot", "width": 1.4},
        hovertemplate="%{fullData.name}<extra></extra>",
    )  # fmt: skip
