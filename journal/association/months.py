"""Looking once a month without being fooled by it: a finding is shown after it held at three month-ends in a row.

Monthly looks alone made about half of diaries without any effect show something within a year; three in a row keep
it below 15 % (docs/validation.md). Nothing is stored: the same screens are made again on the days up to each end.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

Screen = dict[str, Any]

# Month-ends in a row at which a finding has to stand out. From simulated diaries, see above.
IN_A_ROW = 3


def month_ends(first: date, last: date) -> list[date]:
    """The last days of the months that are over on ``last`` (which may be one) and not before ``first``, oldest first."""
    ends: list[date] = []
    day = (last + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    while day >= first:
        ends.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    return ends[::-1]


def held(screens: Sequence[tuple[date, Screen]]) -> dict[str, list[dict[str, Any]]]:
    """What to show of screens at consecutive month-ends (oldest first).

    ``findings``: rows of the last screen that held at three ends in a row, with ``since``, the first of those ends
    and all before in the same run. ``on_trial``: rows that do not yet, with ``held``, the ends so far, and ``of``.
    ``withdrawn``: ``factor``, ``shown`` and ``withdrawn`` (days) of what held once and does not stand out at the
    last end. A refused or too early screen holds nothing. A group holds as long as one of its factors stands out,
    in the same direction, at every end.
    """
    runs: dict[tuple[str, bool], list[date]] = {}
    shown: dict[str, date] = {}
    withdrawn: dict[str, dict[str, Any]] = {}
    standing: set[tuple[str, bool]] = set()
    for end, screen in screens:
        standing = {sign for row in screen["findings"] for sign in _signs(row)}
        runs = {sign: [*runs.get(sign, []), end] for sign in standing}
        now = {factor for (factor, _), ends in runs.items() if len(ends) >= IN_A_ROW}
        for factor in set(shown) - now:
            withdrawn[factor] = {"factor": factor, "shown": shown.pop(factor), "withdrawn": end}
        for factor in now:
            shown.setdefault(factor, end)
            withdrawn.pop(factor, None)
    rows = screens[-1][1]["findings"] if screens else []
    told = [(row, max((runs[sign] for sign in _signs(row)), key=len)) for row in rows]
    return {
        "findings": [row | {"since": ends[0]} for row, ends in told if len(ends) >= IN_A_ROW],
        "on_trial": [row | {"held": len(ends), "of": IN_A_ROW} for row, ends in told if len(ends) < IN_A_ROW],
        "withdrawn": sorted(withdrawn.values(), key=lambda row: (row["withdrawn"], row["factor"])),
    }


def _signs(row: dict[str, Any]) -> list[tuple[str, bool]]:
    """Each factor that a finding may be about, and whether more of it goes with more."""
    return [(factor, row["difference"] > 0) for factor in row["group"]]
