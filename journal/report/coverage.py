"""What was logged when: one small cell for each day, the weeks from left to right, longer periods year under year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from journal.analysis.daily import logged_days
from journal.analysis.history import DAY_COLUMNS
from journal.report import coverage_grid, say
from journal.report.info import Hint, Info, Table
from journal.report.view import RECENT_DAYS, View

NAME = "coverage"
HEADING = "What was logged"

SESSION, REST, PAIN, NO_PAIN, DAY = "session", "rest", "pain", "no pain", "about the day"
KINDS = (SESSION, REST, PAIN, NO_PAIN, DAY)
# What says something about the day itself: sitting, sleep and so on.
_FACTS = [name for name in DAY_COLUMNS if name not in ("athlete_id", "day", "rest", "no_pain")]
_HINT = Hint("Write something down every day, also that nothing hurt: what is not written is not known.", "journal pain none")


@dataclass(frozen=True, kw_only=True)
class Coverage(Info):
    """``logged`` maps each of ``KINDS`` to its days of the period, in time order; a day in none of them is unknown.

    ``no pain`` holds the days known to be free of pain, ``rest`` those known to be without training, also by a complete import.
    """

    logged: Mapping[str, tuple[date, ...]]


def info(view: View) -> Coverage:
    """The days of the period on which each kind of entry was made."""
    logged = _logged(view)
    any_day = set().union(*logged.values())
    return Coverage(
        title=_title(view),
        subtitle=_subtitle(view, logged),
        alt="A calendar with a cell for each day, Monday at the top: in it from top to bottom training, pain and the day, and nothing "
        "where nothing is known.",
        table=_table(view, logged),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(any_day),
        hint=_hint(view, bool(any_day)),
        units=view.units,
        logged={kind: tuple(sorted(days)) for kind, days in logged.items()},
    )


def _logged(view: View) -> dict[str, set[date]]:
    training = logged_days(view.history)
    facts = view.history.days.loc[view.history.days[_FACTS].notna().any(axis=1)]
    hurt, free = _pain_days(view.history.pain, view.history.days)
    found = {
        SESSION: _days(view.shown(training[training["trained"]])),
        REST: _days(view.shown(training[training["logged"] & ~training["trained"]])),
        PAIN: _days(view.shown(hurt)),
        DAY: _days(view.shown(facts)),
    }
    return found | {NO_PAIN: _days(view.shown(free)) - found[PAIN]}


def _pain_days(pain: pd.DataFrame, days: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Days with pain, and days said to be without; an entry without a score is about pain too."""
    zero = pain["score"] == 0
    return pain.loc[~zero, ["day"]], pd.concat([pain.loc[zero, ["day"]], days.loc[days["no_pain"] == 1.0, ["day"]]])


def _days(table: pd.DataFrame) -> set[date]:
    return {stamp.date() for stamp in table["day"].unique()}


def _lately(view: View) -> tuple[int, int]:
    """Of the last 28 days: with any entry, and of those without a word about pain."""
    with_entry = {
        day for table in (view.history.sessions, view.history.pain, view.history.days) for day in _days(view.last(table))
    }
    hurt, free = _pain_days(view.history.pain, view.history.days)
    return len(with_entry), len(with_entry - _days(hurt) - _days(free))


def _title(view: View) -> str:
    entries, silent = _lately(view)
    if not entries:
        return f"No entry in the last {RECENT_DAYS} days"
    if entries == 1:
        return f"In the last {RECENT_DAYS} days, 1 has an entry; it {'lacks pain' if silent else 'says how pain was'}"
    said = f"In the last {RECENT_DAYS} days, {entries} have an entry"
    return f"{said}; pain is missing on {silent} of them" if silent else f"{said}, and each of them says how pain was"


def _subtitle(view: View, logged: Mapping[str, set[date]]) -> str:
    known = len(set().union(*logged.values()))
    counts = [f"{kind} {len(days)}" for kind, days in logged.items() if days]
    years = coverage_grid.years_left_out(view.first.date(), view.as_of.date())
    cut = f" The first {say.count(years, 'year')} only in the table." if years else ""
    counted = f" ({', '.join(sorted(counts, key=_order))})" if counts else ""
    return f"Days with an entry: {known} of {view.days}{counted}. Top of a cell: training; middle: pain; bottom: the day. Empty: not known.{cut}"


def _order(counted: str) -> int:
    return KINDS.index(counted.rsplit(" ", 1)[0])


def _hint(view: View, drawn: bool) -> Hint | None:
    entries, silent = _lately(view)
    return _HINT if not drawn or 2 * silent > entries else None


def _table(view: View, logged: Mapping[str, set[date]]) -> Table:
    days = pd.date_range(view.first, view.as_of, freq="D")
    kinds = {kind: [stamp.date() in logged[kind] for stamp in days] for kind in KINDS}
    table = pd.DataFrame(kinds, index=days)
    table.insert(0, "any", table.any(axis=1))
    months = table.groupby([days.year, days.month])
    sums, sizes = months.sum(), months.size()
    rows = [
        (f"{say.month(month)} {year}", str(sizes[(year, month)]), *(str(value) for value in sums.loc[(year, month)]))
        for year, month in reversed(list(sums.index))
        if sums.loc[(year, month), "any"]
    ]
    return Table(("Month", "Days", "With an entry", *(say.sentence(kind) for kind in KINDS)), tuple(rows))


figure = coverage_grid.figure
