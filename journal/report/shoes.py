"""The distance that each pair of shoes has run, from its first run to its limit."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from journal.domain.units import METRES, Units
from journal.domain.vocabulary import RUNNING
from journal.report import say, theme
from journal.report.info import Hint, Info, Table
from journal.report.view import View

NAME = "shoes"
HEADING = "Shoes"
FACTOR = "shoe-distance"
FEW_RUNS = 12
MOST_PAIRS = 6  # as many as there are styles; the others stand in the table

_HINT_NONE = Hint(
    "Add your shoes, then name the pair with each run.", 'journal shoes add "Pegasus 41" --alias pegasus --start 120km'
)
_HINT_RUNS = Hint("Name the pair with each run, or many runs at once.", "journal edit --since 90d --sport run --shoes pegasus")


class Pair(NamedTuple):
    """One pair: metres after each of its runs (``days`` and ``metres`` as long), its limit, and whose limit that is.

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
        subtitle=_subtitle(pairs, named, len(shown), view.units),
        alt="One rising line for each pair of shoes: distance run in it, and a dotted line at each limit.",
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


def _subtitle(pairs: list[Pair], named: int, runs: int, units: Units) -> str:
    least = [pair.name for pair in pairs[:MOST_PAIRS] if pair.at_least]
    short = f" At least, for {say.series(least)}: some of the distance is unknown." if least else ""
    rest = f" {say.count(len(pairs) - MOST_PAIRS, 'more pair')} in the table." if len(pairs) > MOST_PAIRS else ""
    return f"{'Miles' if units == 'mi' else 'Kilometres'} run in each pair, dotted: the limit; shoes named for {named} of {say.count(runs, 'run')}.{short}{rest}"


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
            say.day(p.retired) if p.retired else "",
        )
        for p in pairs
    )
    return Table(("Pair", "First run", "Last run", "Runs", "Distance", "Limit", "Retired"), rows)


def _total(pair: Pair, units: Units) -> str:
    return f"{'at least ' if pair.at_least else ''}{say.whole_distance(pair.total_m, units)}"


def figure(info: Shoes) -> go.Figure:
    """A line for each pair, and one for each limit; the axis begins with the period."""
    if not info.drawn:
        return theme.nothing(info)
    pairs = info.pairs[:MOST_PAIRS]
    limits = sorted({pair.limit_m for pair in pairs})
    top = 1.1 * max(limits[-1], *(pair.total_m for pair in pairs)) / METRES[info.units]
    return theme.canvas(
        info,
        *(_line(pair, theme.style(index), info.units) for index, pair in enumerate(pairs)),
        *(_limit(info, limit, index) for index, limit in enumerate(limits)),
        yaxis=theme.value_axis(info.units, range=[0, top]),
    )


def _line(pair: Pair, style: theme.Style, units: Units) -> go.Scatter:
    # A few runs are a speck of line beside a limit of hundreds of kilometres: each run gets a marker.
    few = pair.runs <= FEW_RUNS
    return go.Scatter(
        x=pair.days, y=[round(metres / METRES[units], 2) for metres in pair.metres], mode="lines+markers" if few else "lines",
        name=theme.safe(pair.name), cliponaxis=False,
        line={"color": style.colour, "dash": "solid" if few else style.dash, "width": 2.4, "shape": "hv"},
        # Sizes one by one would turn marks into pale bubbles with a white rim.
        marker={"symbol": style.marker, "size": [0, *[8] * pair.runs], "color": style.colour, "opacity": 1, "line": {"width": 0}},
        hovertemplate="%{x}<br>%{y:.0f} " + units + "<extra>%{fullData.name}</extra>",
    )  # fmt: skip


def _limit(info: Shoes, limit_m: float, index: int) -> go.Scatter:
    """One dotted line over the whole width for all pairs of that limit, its words at alternating ends."""
    pairs = info.pairs[:MOST_PAIRS]
    own = [theme.safe(pair.name) for pair in pairs if pair.limit_m == limit_m]
    whose = "" if len(own) == len(pairs) else f", {own[0]}" if len(own) == 1 else f", {len(own)} pairs"
    words = f"limit {say.whole_distance(limit_m, info.units)}{whose}"
    return go.Scatter(
        x=[info.first, f"{info.last}T23:59"], y=[limit_m / METRES[info.units]] * 2, mode="lines+text", name=words, showlegend=False,
        line={"color": theme.QUIET, "dash": "dot", "width": 1}, hoverinfo="skip", cliponaxis=False,
        text=["", words] if index % 2 == 0 else [words, ""],
        textposition=["top right", "top left"], textfont={"size": 12},
    )  # fmt: skip
