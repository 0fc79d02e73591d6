"""Looking once a month without being fooled by it: a finding is shown after it held at three month-ends in a row.

Monthly looks alone made about half of diaries without any effect show something within a year; three in a row keep
it below 15 % (docs/validation.md). Nothing is stored: the same screens are made again on the days up to each end.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

Screen = dict[str, Any]

# Month-ends in a row at which a finding has to stand out. From simulated diaries, see above.
IN_A_ROW = 3

# Days with the outcome that a month-end needs since the one before: without new days the same luck would be counted again.
# Our choice: as many as a factor needs of either kind.
NEW_DAYS = 8

GONE, UNSEEN = "no longer stands out", "cannot be looked at now"


def month_ends(first: date, last: date) -> list[date]:
    """The last days of the months that are over on ``last`` (which may be one) and not before ``first``, oldest first."""
    ends: list[date] = []
    day = (last + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    while day >= first:
        ends.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    return ends[::-1]


def month_end(day: date) -> date:
    """The last day of this day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def ends_that_count(logged: Sequence[date], today: date) -> list[date]:
    """The month-ends that are over, each with 8 logged days since the one before that counts; ``logged`` in time order."""
    counted: list[date] = []
    before = 0
    for end in month_ends(logged[0], today) if logged else []:
        by_then = bisect_right(logged, end)
        if by_then - before >= NEW_DAYS:
            counted.append(end)
            before = by_then
    return counted


def next_looks(logged: Sequence[date], today: date, wait: int) -> tuple[date, date]:
    """The first month-end that can count once ``wait`` more days have gone by, and the one two later, when a finding can be
    shown; ``logged`` days as above, and one more each day from now on."""
    counted = ends_that_count(logged, today)
    new = len(logged) - (bisect_right(logged, counted[-1]) if counted else 0)
    ready = today + timedelta(days=max(wait, NEW_DAYS - new, 1))
    first = month_end(ready)
    return first, month_end(month_end(first + timedelta(days=1)) + timedelta(days=1))


def held(screens: Sequence[tuple[date, Screen]], *, cut: bool = False) -> dict[str, list[dict[str, Any]]]:
    """What to show of screens at consecutive month-ends (oldest first); ``cut``: there were earlier ones.

    ``findings``: rows of the last screen that held at three ends in a row, with ``since``, the first of those ends
    and all before in the same run, ``held``, how many they are, and ``since_or_earlier``, whether the run may be longer
    because earlier ends were not looked at. ``on_trial``: rows that do not yet, with ``held``, the ends so far, and ``of``.
    ``withdrawn``: ``factor``, ``shown``, ``until`` (the last end that showed it), ``withdrawn`` (days) and ``reason`` of what
    held once and does not stand out at the last end. A refused or too early screen holds nothing. A group holds as long as
    one of its factors stands out, in the same direction, at every end; its members in ``opposite`` go the other way.
    """
    runs: dict[tuple[str, bool], list[date]] = {}
    shown: dict[str, date] = {}
    withdrawn: dict[str, dict[str, Any]] = {}
    until = date.min
    for end, screen in screens:
        standing = {sign for row in screen["findings"] for sign in _signs(row)}
        runs = {sign: [*runs.get(sign, []), end] for sign in standing}
        now = {factor for (factor, _), ends in runs.items() if len(ends) >= IN_A_ROW}
        reason = GONE if screen.get("status", "answer") == "answer" else UNSEEN
        for factor in set(shown) - now:
            row = {"factor": factor, "shown": shown.pop(factor), "until": until, "withdrawn": end, "reason": reason}
            withdrawn[factor] = row
        for factor in now:
            shown.setdefault(factor, end)
            withdrawn.pop(factor, None)
        until = end
    told = [(row, _longest(row, runs)) for row in (screens[-1][1]["findings"] if screens else [])]
    return {
        "findings": [
            row | {"since": ends[0], "held": len(ends), "since_or_earlier": cut and len(ends) == len(screens)}
            for row, ends in told
            if len(ends) >= IN_A_ROW
        ],
        "on_trial": [row | {"held": len(ends), "of": IN_A_ROW} for row, ends in told if len(ends) < IN_A_ROW],
        "withdrawn": sorted(withdrawn.values(), key=lambda row: (row["withdrawn"], row["factor"])),
    }


def _longest(row: dict[str, Any], runs: dict[tuple[str, bool], list[date]]) -> list[date]:
    return max((runs[sign] for sign in _signs(row)), key=len)


def _signs(row: dict[str, Any]) -> list[tuple[str, bool]]:
    """Each factor that a finding may be about, and whether more of it goes with more."""
    up, other_way = row["difference"] > 0, row.get("opposite", ())
    return [(factor, up != (factor in other_way)) for factor in row["group"]]
