"""What was raised and when: one row for each factor, one cell for each week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from journal.factors.factor import LEVELS
from journal.report import raised_steps, say, theme
from journal.report.info import Hint, Info, Table
from journal.report.raised_steps import CLEAR, UNKNOWN, Row
from journal.report.steps import monthly, steps, width
from journal.report.view import View

NAME = "raised"
HEADING = "What was raised, and when"

# More rows than this do not fit a page; the rest stands in the table. Our choice.
MOST_FACTORS = 12
ROW_PX, LINE_PX = 42, 15
_LABEL_CHARACTERS = 50  # in a line of a phone
# How high a cell is filled: that says the level without the colour. What is clear is a hair, for it is the news of no week;
# what is not known has no height of a level.
_HEIGHTS = {"high": 0.5, "caution": 0.36, "note": 0.22, UNKNOWN: 0.12, CLEAR: 0.05}
_NAMES = {CLEAR: "clear", UNKNOWN: "not known"}
_HINT = Hint(
    "Log what you do and how it feels, and this shows what was unusual for you, and when.", "journal run 8.2km 45:10 --rpe 6"
)


@dataclass(frozen=True, kw_only=True)
class Raised(Info):
    """``rows``: the highest level first, then the latest; twelve are drawn; ``steps``: Mondays, or firsts of a month."""

    rows: tuple[Row, ...]
    steps: tuple[date, ...]
    monthly: bool


def info(view: View) -> Raised:
    """Every factor with a flag in the period, week by week, or month by month in more than two years."""
    rows, all_steps, by_month = raised_steps.rows(view), steps(view), monthly(view)
    empty = view.history.sessions.empty and view.history.pain.empty and view.history.days.empty
    step = "month" if by_month else "week"
    return Raised(
        title=_title(rows, len(all_steps), step, len({one.factor for one in view.unknown})),
        subtitle=_subtitle(rows, len(all_steps), step),
        alt=f"One row for each kind of flag and one cell for each {step}, {say.day(view.first)} to {say.day(view.as_of)}: "
        f"the higher its bar, the higher the level; a thin line where it was clear, low and hatched where it is not known. {_order(rows, step)}",
        table=_table(rows, all_steps, step),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(rows),
        hint=_HINT if empty else None,
        units=view.units,
        rows=tuple(rows),
        steps=all_steps,
        monthly=by_month,
    )


def _title(rows: Sequence[Row], count: int, step: str, unknown: int) -> str:
    if not rows:
        open_ones = f"; {say.count(unknown, 'kind')} of flag could not be judged throughout" if unknown else ""
        return f"Nothing was raised in {say.count(count, step)}{open_ones}"
    first = rows[0]
    level, times = LEVELS[first.worst], first.at_worst
    return (
        f"{first.factor.title}: {level} in {len(times)} of the {say.count(first.answered, step)} that could be judged, "
        f"{'last in' if len(times) > 1 else 'in'} the {step} from {say.day(times[-1])}"
    )


def _order(rows: Sequence[Row], step: str) -> str:
    """What stands where, for those who hear the picture."""
    counts = [(level, sum(row.worst == place for row in rows)) for place, level in enumerate(LEVELS)]
    told = [f"{level} in {say.count(number, 'row')}" for level, number in reversed(counts) if number]
    return f"The highest level stands first, of one level the latest {step}: at worst {say.series(told)}." if told else ""


def _subtitle(rows: Sequence[Row], count: int, step: str) -> str:
    more = len(rows) - MOST_FACTORS
    rest = f" {say.count(more, 'more kind')} of flag in the table." if more > 0 else ""
    return (
        f"Highest level of each {step}{' (Monday to Sunday)' if step == 'week' else ''}, {say.count(count, step)}, "
        f"{say.count(len(rows), 'kind')} of flag, every session and day counted; the highest level first, then the latest. Clear: answered for three quarters or more; "
        f"hatched: not known; empty: nothing of the kind was done.{rest}"
    )


def _table(rows: Sequence[Row], steps: Sequence[date], step: str) -> Table:
    cells = tuple((say.day(one), *(_word(row, one) for row in rows)) for one in reversed(steps)) if rows else ()
    return Table((f"{say.sentence(step)} from", *(row.factor.title for row in rows)), cells)


def _word(row: Row, step: date) -> str:
    return _NAMES.get(row.cells[step].state, row.cells[step].state) if step in row.cells else ""


def figure(info: Raised) -> go.Figure:
    """Bars in rows, one trace for each state, so that the legend can leave any of them out."""
    if not info.drawn:
        return theme.nothing(info)
    rows = info.rows[:MOST_FACTORS]
    floors, top = _floors(rows)
    states = [state for state in (*reversed(LEVELS), CLEAR, UNKNOWN) if any(_of(row, state) for row in rows)]
    # Not up to the next Monday: it would have a tick.
    end = info.steps[-1] + width(info.steps[-1], info.monthly) - timedelta(days=2)
    return theme.canvas(
        info, *(_bars(info, rows, floors, state) for state in states), barmode="overlay", bargap=0,
        annotations=[_label(row.factor.title, floors[row.factor.id]) for row in rows],
        height=round(theme.HEIGHT_PX - 244 + ROW_PX * max(top, 3.0)), margin={"l": 6, "r": 6},
        xaxis=theme.day_axis(min(info.first, info.steps[0]), end),
        yaxis=theme.value_axis(range=[-0.12, max(top, 3.0)], showticklabels=False, showgrid=False),
    )  # fmt: skip


def _floors(rows: Sequence[Row]) -> tuple[dict[str, float], float]:
    """Where each row stands, the first at the top, and how high all are together; a title of two lines takes more room."""
    floors, top = {}, 0.0
    for row in reversed(rows):
        floors[row.factor.id] = top
        top += 1 + (_title_lines(row) - 1) * LINE_PX / ROW_PX
    return floors, top


def _title_lines(row: Row) -> int:
    return theme.lines(row.factor.title, _LABEL_CHARACTERS).count("<br>") + 1


def _of(row: Row, state: str) -> list[date]:
    return [step for step, cell in row.cells.items() if cell.state == state]


def _label(title: str, floor: float) -> dict[str, object]:
    return {
        "text": theme.lines(title, _LABEL_CHARACTERS), "x": 0, "xref": "paper", "xanchor": "left", "y": floor + 0.52, "yanchor": "bottom",
        "showarrow": False, "align": "left", "font": {"size": 12}, "borderpad": 0,
    }  # fmt: skip


def _bars(info: Raised, rows: Sequence[Row], floors: dict[str, float], state: str) -> go.Bar:
    places = [(row, step) for row in rows for step in _of(row, state)]
    said = [theme.lines(row.factor.title) + "<br>" + "<br>".join(map(theme.safe, row.cells[step].told)) for row, step in places]
    return go.Bar(
        x=theme.column(step for _, step in places), y=theme.column([_HEIGHTS[state]] * len(places)), base=theme.column(floors[row.factor.id] for row, _ in places),
        width=[round(width(step, info.monthly).days * theme.DAY_MS * 0.86) for _, step in places], offset=0, name=_NAMES.get(state, state),
        marker=_look(state), hovertext=theme.column(said),
        hovertemplate=f"{'month' if info.monthly else 'week'} from %{{x}}<br>%{{hovertext}}<extra></extra>",
    )  # fmt: skip


def _look(state: str) -> dict[str, object]:
    if state == UNKNOWN:
        hatched = {"shape": "/", "fillmode": "replace", "fgcolor": theme.QUIET, "size": 5, "solidity": 0.25}
        return {"color": theme.QUIET, "pattern": hatched, "line": {"width": 0}}
    return {"color": theme.QUIET if state == CLEAR else theme.LEVEL_STYLES[state].colour, "line": {"width": 0}}
