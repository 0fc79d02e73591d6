"""A self-experiment: the pain of each day, the weeks of either kind with their means, and the line at which it stops."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import plotly.graph_objects as go

from journal.association.trial_told import TrialTold, trial_told
from journal.domain.standing import Standing
from journal.domain.trial_stop import USUAL_DAYS
from journal.domain.trials import WEEK, Arm
from journal.report import say, theme, trial_words
from journal.report.info import Hint, Info, Table
from journal.report.view import View

NAME = "trial"
HEADING = "Tried out"
_HINT = Hint("Try out whether less of something helps: some weeks with less of it, others as usual, drawn by lot.",
             'journal trial "soft surface" --weeks 8')  # fmt: skip
WORDS: dict[Arm, str] = {"less": "less", "usual": "usual"}
_BANDS: dict[Arm, str] = {"less": "rgba(0,114,178,0.16)", "usual": "rgba(125,132,140,0.07)"}


class Week(NamedTuple):
    """A week that has begun: its days, its arm, and its mean; None before the end of the trial, or where too few of its days are logged."""

    first: date
    last: date
    arm: Arm
    mean: float | None
    logged: int


@dataclass(frozen=True, kw_only=True)
class TrialInfo(Info):
    """``points``: day and pain, from four weeks before it was drawn; ``weeks`` that have begun and no others; ``stop_line`` and
    ``usual`` pain, None where nothing says what is usual.
    """

    points: tuple[tuple[date, float], ...]
    weeks: tuple[Week, ...]
    usual: float | None
    stop_line: float | None


def info(view: View) -> TrialInfo:
    """The latest trial; nothing is drawn without one."""
    if view.trial is None:
        return TrialInfo(
            title="Nothing has been tried out yet", subtitle="", alt="", table=Table(_COLUMNS, ()), first=view.first.date(),
            last=view.as_of.date(), drawn=False, hint=_HINT, points=(), weeks=(), usual=None, stop_line=None,
        )  # fmt: skip
    factor = next((one for one in view.factors if one.id == view.trial.entry.factor), None)
    return _info(view.trial, trial_told(view.trial, view.history, factor.dose if factor else None))


def _info(standing: Standing, told: TrialTold) -> TrialInfo:
    plan, region = standing.plan, say.plain(standing.entry.region)
    first, last = plan.usual_until - timedelta(days=USUAL_DAYS - 1), min(standing.today, plan.last_outcome)
    points = tuple((day, score) for day, score in standing.scores.items() if first <= day <= last)
    weeks = _weeks(standing, told)
    return TrialInfo(
        title=_title(standing, told),
        subtitle=(
            f"Pain of the {region} from 0 to 10, {say.count(len(points), 'day')} logged; {say.count(len(weeks), 'week')} of "
            f"{plan.weeks} begun, bands say which kind"
            + ("; thick lines: means of whole weeks, each from the morning after its first day." if told.means else ".")
        ),
        alt=f"Pain of each day from {say.day(first)} to {say.day(last)}, over bands for weeks with less {standing.entry.what} and usual ones.",
        table=Table(_COLUMNS, tuple(_row(number, week) for number, week in reversed(list(enumerate(weeks, start=1))))),
        first=first,
        last=last,
        drawn=bool(points),
        hint=None if points else _HINT,
        points=points,
        weeks=weeks,
        usual=standing.usual,
        stop_line=standing.stop_line,
    )


_COLUMNS = ("Week", "From", "Kind", "Mean pain", "Days logged")


def _row(number: int, week: Week) -> tuple[str, ...]:
    return (str(number), say.day(week.first), WORDS[week.arm], "–" if week.mean is None else f"{week.mean:.1f}", str(week.logged))


def _weeks(standing: Standing, told: TrialTold) -> tuple[Week, ...]:
    means = [None if math.isnan(mean) else mean for mean in told.means]
    firsts = [standing.plan.start + timedelta(days=WEEK * number) for number in range(len(standing.arms))]
    return tuple(
        Week(first, first + timedelta(days=WEEK - 1), arm, mean, standing.days_logged(number))
        for number, (first, arm, mean) in enumerate(
            zip(firsts, standing.arms, [*means, *[None] * (len(firsts) - len(means))], strict=True), start=1
        )
    )


def _title(standing: Standing, told: TrialTold) -> str:
    entry, result = standing.entry, told.result
    what = f"less {entry.what}"
    if standing.stop is not None:
        return f"The trial of {what} stopped: {standing.stop.reason}"
    if standing.state == "ended":
        return f"The trial of {what} was ended before its weeks were over, so it says nothing"
    if standing.goes_on:
        begins = f"begins on {say.day(entry.start_day)}" if standing.state == "to-come" else "the last morning is still to come"
        week = f"week {standing.week} of {entry.weeks}" if standing.week else begins
        return f"Less {entry.what} is being tried out, {week}: nothing is compared before the end"
    if result["status"] != "answer":
        return f"The trial of {what} has no result: {result['reason']}"
    said = trial_words.p_is(result["p"]).replace(" ", "\u00a0")
    effect = f"{trial_words.signed(result['effect'], trial_words.decimals(result))} points ({said})"
    return (
        f"Weeks with {what}: an effect of {effect}"
        if trial_words.shows(result)
        else f"The trial of {what} showed no effect: {effect}"
    )


def figure(info: TrialInfo) -> go.Figure:
    """Pain over the days; behind it the weeks with their names, on it their means, and the line that stops it."""
    if not info.drawn:
        return theme.nothing(info)
    lines = [] if info.stop_line is None else [_stop(info, info.stop_line)]
    return theme.canvas(
        info,
        _pain(info),
        *([_means(info)] if any(week.mean is not None for week in info.weeks) else []),
        *lines,
        shapes=[_band(week) for week in info.weeks],
        annotations=[_name(week) for week in info.weeks],
        yaxis=theme.value_axis("pain, 0 to 10", range=[-0.5, 10.9]),
    )


def _band(week: Week) -> dict[str, object]:
    return {
        "type": "rect", "xref": "x", "yref": "paper", "x0": f"{week.first}T00:00", "x1": f"{week.last + timedelta(days=1)}T00:00",
        "y0": 0, "y1": 1, "fillcolor": _BANDS[week.arm], "line": {"color": theme.FAINT, "width": 1}, "layer": "below",
    }  # fmt: skip


def _name(week: Week) -> dict[str, object]:
    middle = f"{week.first + timedelta(days=WEEK // 2)}T12:00"
    return {
        "text": WORDS[week.arm],
        "x": middle,
        "xref": "x",
        "y": 0.97,
        "yref": "paper",
        "showarrow": False,
        "font": {"size": 11},
    }


def _pain(info: TrialInfo) -> go.Scatter:
    style = theme.style(0)
    return go.Scatter(
        x=[day for day, _ in info.points], y=[score for _, score in info.points], mode="markers", name="pain",
        marker={"symbol": style.marker, "color": style.colour, "size": 7, "opacity": 0.8},
        hovertemplate="%{x}<br>%{y:~g} of 10<extra></extra>",
    )  # fmt: skip


def _means(info: TrialInfo) -> go.Scatter:
    """One line with gaps: each week's mean from its first morning after to its last."""
    x: list[str | None] = []
    y: list[float | None] = []
    for week in info.weeks:
        if week.mean is not None:
            x += [f"{week.first + timedelta(days=1)}T00:00", f"{week.last + timedelta(days=1)}T23:59", None]
            y += [week.mean, week.mean, None]
    return go.Scatter(
        x=x, y=y, mode="lines", name="mean of a week", connectgaps=False, line={"color": theme.style(1).colour, "width": 4},
        hovertemplate="%{y:.1f} on average<extra></extra>",
    )  # fmt: skip


def _stop(info: TrialInfo, line: float) -> go.Scatter:
    style = theme.LEVEL_STYLES["high"]
    return go.Scatter(
        x=[info.first, f"{info.last}T23:59"], y=[line, line], mode="lines", name=f"stops at {line:g}",
        line={"color": style.colour, "dash": style.dash, "width": 1.5}, hovertemplate=f"stops at {line:g}<extra></extra>",
    )  # fmt: skip
