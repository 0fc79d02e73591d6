"""The weekly questionnaire: severity by week and region."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import plotly.graph_objects as go

from journal.domain.selfchecks import ostrc
from journal.domain.weeks import week_of
from journal.report import say, theme
from journal.report.info import Hint, Info, Table
from journal.report.view import View

NAME = "ostrc"
HEADING = "Trouble in sport, week by week"

# A trend needs two points.
LEAST_ANSWERS = 2
_WEEK = timedelta(days=7)
_HINT = Hint("Answer four questions once a week for a region that gives trouble: two weeks make a line.", "journal check ostrc")


class Answered(NamedTuple):
    """One week of one region, by its Monday. ``severity`` 0 to 100, None where an item is missing; so ``substantial``."""

    monday: date
    severity: float | None
    substantial: bool | None


@dataclass(frozen=True, kw_only=True)
class Ostrc(Info):
    """``regions``: the weeks answered in time order, the most often answered region first."""

    regions: Mapping[str, tuple[Answered, ...]]


def info(view: View) -> Ostrc:
    """The answers of the period; of several for one week and region the last counts."""
    regions = _regions(view)
    scores = [one for weeks in regions.values() for one in weeks if one.severity is not None]
    drawn = len(scores) >= LEAST_ANSWERS
    return Ostrc(
        title=_title(regions) if drawn else "Fewer than two whole weekly answers, so there is no trend to show",
        subtitle=(
            f"OSTRC-O2 severity from 0 to 100 by week, {say.count(len(scores), 'whole answer')} in {view.days} days; a ring marks a substantial "
            "problem, a gap a week without an answer. Clarsen et al. 2013, questions in our own words."
        ),
        alt="For each region a line of severity from 0 to 100 by week, with a gap where a week was not answered.",
        table=_table(regions),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=drawn,
        hint=None if drawn else _HINT,
        regions=regions,
    )


def _regions(view: View) -> dict[str, tuple[Answered, ...]]:
    checks = view.shown(view.history.checks)
    found: dict[str, dict[date, Answered]] = {}
    for row in checks[checks["name"] == ostrc.CHECK.id].to_dict("records"):
        one = _answered(row["day"].date(), row["result"])
        found.setdefault(str(row["result"]["region"]), {})[one.monday] = one
    weeks = {region: tuple(by_week[monday] for monday in sorted(by_week)) for region, by_week in found.items()}
    return dict(sorted(weeks.items(), key=lambda item: (-len(item[1]), item[0])))


def _answered(day: date, result: Mapping[str, Any]) -> Answered:
    answers = result["answers"]
    return Answered(week_of(day)[0], ostrc.score(answers), ostrc.is_substantial(answers))


def _title(regions: Mapping[str, tuple[Answered, ...]]) -> str:
    whole = {region: known for region, weeks in regions.items() if (known := [one for one in weeks if one.severity is not None])}
    region, weeks = max(whole.items(), key=lambda item: (item[1][-1].monday, item[1][-1].severity or 0.0))
    last, place = weeks[-1], say.sentence(say.plain(region))
    said = f"{place}: severity {last.severity:g} of 100 in the week from {say.day(last.monday)}"
    if len(weeks) == 1:
        return f"{said}, answered for the first time"
    return f"{said}, {weeks[-2].severity:g} in the week from {say.day(weeks[-2].monday)}"


def _table(regions: Mapping[str, tuple[Answered, ...]]) -> Table:
    rows = [
        (say.day(one.monday), say.sentence(say.plain(region)), _cell(one.severity), _yes(one.substantial))
        for region, weeks in regions.items()
        for one in reversed(weeks)
    ]
    return Table(("Week from", "Region", "Severity, 0–100", "Substantial"), tuple(rows))


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _yes(value: bool | None) -> str:
    return "–" if value is None else "yes" if value else "no"


def figure(info: Ostrc) -> go.Figure:
    """One line for each region over the weeks."""
    if not info.drawn:
        return theme.nothing(info)
    traces = [_trace(region, weeks, theme.style(index)) for index, (region, weeks) in enumerate(info.regions.items())]
    return theme.canvas(info, *traces, yaxis=theme.value_axis("severity, 0–100", range=[-3, 103], dtick=25))


def _trace(region: str, weeks: tuple[Answered, ...], style: theme.Style) -> go.Scatter:
    known = _without_holes(weeks)
    rings = [3 if one.substantial else 0 for one in known]
    return go.Scatter(
        x=[one.monday for one in known], y=[one.severity for one in known], mode="lines+markers", connectgaps=False,
        name=theme.safe(say.plain(region)), line={"color": style.colour, "dash": style.dash, "width": 1.6},
        marker={"symbol": style.marker, "size": 9, "color": style.colour, "line": {"color": theme.TEXT, "width": rings}},
        cliponaxis=False, hovertemplate="week from %{x}<br>severity %{y:~g} of 100<extra>%{fullData.name}</extra>",
    )  # fmt: skip


def _without_holes(weeks: tuple[Answered, ...]) -> list[Answered]:
    """Every week from the first to the last; those not answered are unknown, so that no line crosses them."""
    by_monday = {one.monday: one for one in weeks}
    count = (weeks[-1].monday - weeks[0].monday) // _WEEK + 1
    mondays = [weeks[0].monday + number * _WEEK for number in range(count)]
    return [by_monday.get(monday, Answered(monday, None, None)) for monday in mondays]
