"""When there can be an answer: the first look and the first finding, at the pace so far."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from journal.association.months import Screen, next_looks
from journal.association.spelling import name_of
from journal.domain.dates import show_day
from journal.factors.factor import Factor

# The wait that a reason ends with; "at least 8 more days" is no pace to reckon with.
_ABOUT = re.compile(r"\(about (\d+) more days?\)$")


class Waiting(NamedTuple):
    """Why there is no answer yet; the days are None where they cannot be told."""

    reason: str
    next_look: date | None
    earliest_finding: date | None


def told_when(none: Screen, logged: Sequence[date], today: date, factors: Sequence[Factor]) -> Waiting:
    """The reason of a screen made today, with the month-ends of the first look and the first finding.

    Where today's days would do (status answer), only the end of the month is waited for. ``logged``: days with the outcome.
    """
    if none["status"] == "refused":
        return Waiting(none["reason"], None, None)
    if none["status"] == "answer":
        reason, wait = "too early: there are enough days, and what goes with pain is looked at when a month is over", 0
    else:
        reason, soonest = _soonest(none, factors)
        if soonest is None:
            return Waiting(reason, None, None)
        wait = soonest
    first, finding = next_looks(logged, today, wait)
    return Waiting(f"{reason}; next look on {show_day(first)}, a finding on {show_day(finding)} at the earliest", first, finding)


def _soonest(none: Screen, factors: Sequence[Factor]) -> tuple[str, int | None]:
    """The reason and its wait; where every factor has its own, those of the one that is nearest."""
    waits = [(int(found[1]), row) for row in none["untested"] if (found := _ABOUT.search(row["reason"]))]
    if waits:
        wait, row = min(waits, key=lambda one: one[0])
        what = name_of(row["factor"], factors)
        return (
            f"too early: nothing has enough days of either kind yet; nearest is {what}: {row['reason'].removeprefix('too early: ')}",
            wait,
        )
    own = _ABOUT.search(none["reason"])
    return none["reason"] if not none["untested"] else "too early: nothing that varied has been logged often enough", int(
        own[1]
    ) if own else None
