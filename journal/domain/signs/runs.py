"""Runs: pain in one region day after day, with no day without pain between."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from journal.domain.diary import Place
from journal.domain.signs.sign import Finding

# So many days without an entry do not end a run; a day that was said to be without pain does. Our choice.
UNLOGGED = 2


def first_of_run(place: Place) -> dict[date, date]:
    """For each day on which the region hurt the first day of its run."""
    found: dict[date, date] = {}
    previous: date | None = None
    for day, score in place.peak.items():
        if score > 0:
            near = previous is not None and day - previous <= timedelta(days=UNLOGGED + 1)
            found[day] = found[previous] if previous is not None and near else day
        previous = day if score > 0 else None
    return found


def count_up_to(days: Sequence[date], last: date, back: int) -> int:
    """How many of ``days``, in order, lie within the ``back`` days that end with ``last``."""
    return bisect_right(days, last) - bisect_right(days, last - timedelta(days=back))


def finding(place: Place, day: date, since: date) -> Finding:
    """The finding of a day with an entry, resting on the day's highest one."""
    return Finding(day, place.worst[day], since)


def arising(place: Place, days: list[date]) -> Iterator[Finding]:
    """Findings that a look closes only from the first of their episode on: before it something milder was looked at."""
    first: dict[date, date] = {}
    for day in days:
        onset = place.onset.get(day, day)
        yield finding(place, day, first.setdefault(onset, day))
