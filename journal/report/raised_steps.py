"""What each factor said in each week or month: a level, clear, or unknown."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pandas as pd

from journal.analysis.daily import logged_days
from journal.analysis.windows import MIN_LOGGED
from journal.domain.units import Units
from journal.factors.evaluate import evaluate
from journal.factors.factor import LEVELS, Factor
from journal.factors.recent import Recent
from journal.factors.wording import noun, shown
from journal.report import say
from journal.report.steps import monthly, step_of, steps
from journal.report.view import View

CLEAR, UNKNOWN = "clear", "unknown"
# So many sessions of one cell are told one by one: our choice.
MOST_TOLD = 4


class Cell(NamedTuple):
    """A factor in one step: a level, ``clear`` or ``unknown``, and what that rests on; ``told`` holds the person's own words too."""

    state: str
    told: tuple[str, ...]


class Row(NamedTuple):
    """One factor over the steps, by their first day; a step of which it had nothing to say is left out."""

    factor: Factor
    cells: Mapping[date, Cell]

    @property
    def raised(self) -> int:
        """In how many steps it was raised."""
        return sum(cell.state in LEVELS for cell in self.cells.values())

    @property
    def answered(self) -> int:
        """In how many steps it was raised or clear."""
        return sum(cell.state != UNKNOWN for cell in self.cells.values())

    @property
    def worst(self) -> int:
        """The highest level that it reached, as a place in ``LEVELS``; -1 for none."""
        reached = {cell.state for cell in self.cells.values()}
        return max((place for place, level in enumerate(LEVELS) if level in reached), default=-1)

    @property
    def at_worst(self) -> tuple[date, ...]:
        """The steps in which it reached its highest level, in time order; none where it was not raised."""
        return tuple(step for step, cell in self.cells.items() if self.worst >= 0 and cell.state == LEVELS[self.worst])


def rows(view: View) -> list[Row]:
    """The factors that raised something in the period: the highest level first, of one level what reached it last.

    A cell is clear where the factor was answered for at least 75 % of what it speaks about (``MIN_LOGGED``, our choice), and
    unknown below that, and where no day of the step was logged. Every raised session and day counts, also of the factors
    that the flags tell once a period.
    """
    near = Recent(view.history, view.first)
    unlogged = _unlogged(view)
    ids = dict.fromkeys(flag.factor for flag in view.flags)
    found = [_row(view.factor(id), near, unlogged, view) for id in ids]
    return sorted((row for row in found if row.raised), key=_weightiest)


def _weightiest(row: Row) -> tuple[int, int, int, str]:
    return -row.worst, -row.at_worst[-1].toordinal(), -row.raised, row.factor.id


def _unlogged(view: View) -> list[date]:
    known = logged_days(view.history)
    trained = {stamp.date() for stamp in step_of(known.loc[known["logged"], "day"], monthly(view)).unique()}
    return [step for step in steps(view) if step not in trained]


def _row(factor: Factor, near: Recent, unlogged: list[date], view: View) -> Row:
    found = evaluate(factor, near.seen_by(factor), near.since)
    found = found[found["applies"].to_numpy(dtype="bool")]
    table = found.assign(step=step_of(found["day"], monthly(view)))
    unknown = Cell(UNKNOWN, ("no day of it was logged",))
    cells = dict.fromkeys(unlogged, unknown)
    told = _told(factor, table[table["rank"] > 0], view.units)
    sums = table.assign(raised=table["rank"] > 0).groupby("step")[["rank", "raised", "missing"]].agg(
        rank=("rank", "max"), raised=("raised", "sum"), missing=("missing", "sum"), of=("rank", "size")
    )  # fmt: skip
    for step, rank, raised, missing, of in zip(
        pd.DatetimeIndex(sums.index), *(sums[name] for name in ("rank", "raised", "missing", "of")), strict=True
    ):
        day = step.date()
        cells[day] = _cell(factor, rank, (raised, int(missing), of), told.get(day, ()))
    return Row(factor, dict(sorted(cells.items())))


def _cell(factor: Factor, rank: int, counts: tuple[int, int, int], told: tuple[str, ...]) -> Cell:
    raised, missing, of = counts
    if rank:
        return Cell(LEVELS[rank - 1], (f"{LEVELS[rank - 1]}: {raised} of {say.count(of, noun(factor))}", *told))
    answered = f"answered for {of - missing} of {say.count(of, noun(factor))}"
    return Cell(CLEAR if of - missing >= MIN_LOGGED * of else UNKNOWN, (answered,))


def _told(factor: Factor, over: pd.DataFrame, units: Units) -> dict[date, tuple[str, ...]]:
    """The sessions of each step, the furthest beyond first; of days only the furthest."""
    most = 1 if factor.grain == "day" else MOST_TOLD
    ranked = over.sort_values(["rank", "value"], ascending=[False, factor.direction == "below"], kind="stable")
    named = ranked[ranked.groupby("step").cumcount() < most]
    found: dict[date, list[str]] = {}
    for row in named[["step", "day", "value", "unit", "label", "session_id"]].to_dict("records"):
        found.setdefault(row["step"].date(), []).append(_said(row, units))
    sizes = ranked.groupby("step").size()
    counts = zip(pd.DatetimeIndex(sizes.index), sizes, strict=True) if most > 1 else ()
    more = {step.date(): count - most for step, count in counts if count > most}
    return {step: (*said, *([f"and {more[step]} more"] if step in more else [])) for step, said in found.items()}


def _said(row: Mapping[object, object], units: Units) -> str:
    label = f", {row['label']}" if isinstance(row["label"], str) and row["label"] else ""
    value = "" if row["unit"] == "yes/no" else f": {shown(float(row['value']), str(row['unit']), units)}"  # type: ignore[arg-type]  # a number
    session = f" ({row['session_id']})" if isinstance(row["session_id"], str) else ""
    return f"{say.day(row['day'])}{value}{label}{session}"  # type: ignore[arg-type]  # a timestamp is a date
