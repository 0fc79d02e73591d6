"""Episodes: a region's pain from its onset until 14 days without pain there. Derived, so that they are never out of date."""

from collections.abc import Iterable
from datetime import date, timedelta

# As the journal's words pin it; a day without an entry counts as a day without pain here, for want of better: our choice.
GAP = timedelta(days=14)


def onsets(days: Iterable[date]) -> dict[date, date]:
    """For each day on which a region hurt (score above 0), the first day of its episode."""
    found: dict[date, date] = {}
    previous: date | None = None
    for day in sorted(set(days)):
        found[day] = found[previous] if previous is not None and day - previous <= GAP else day
        previous = day
    return found
