"""Faster than anyone has been: a typing slip, refused with the likely meaning."""

import math
from itertools import pairwise

from journal.domain.errors import BadValue
from journal.domain.units import show_distance, show_duration

# Outright world records (metres, seconds) as ratified by World Athletics and World Aquatics up to 2025;
# between two rows speed is interpolated over log distance, beyond the ends it is held.
_RECORDS = {
    "run": ((100, 9.58), (400, 43.03), (1500, 206.0), (5000, 755.36), (10_000, 1571.0), (42_195, 7235.0),
            (100_000, 21_935.0), (300_000, 82_000.0)),
    "swim": ((50, 20.16), (200, 99.0), (1500, 850.67), (10_000, 6400.0)),
}  # fmt: skip
# Highest mean speed in m/s that is believed for the other sports: our choice.
_CEILINGS = {"walk": 4.5, "hike": 4.5, "ride": 25.0}
_SAME_AS = {"treadmill": "run"}


def fastest(sport: str, metres: float) -> float | None:
    """The highest mean speed in m/s that is believed over a distance; None where no limit is kept."""
    rows = _RECORDS.get(_SAME_AS.get(sport, sport))
    if rows is None:
        return _CEILINGS.get(sport)
    points = [(math.log(length), length / seconds) for length, seconds in rows]
    at = min(max(math.log(max(metres, 1.0)), points[0][0]), points[-1][0])
    for (x0, v0), (x1, v1) in pairwise(points):
        if at <= x1:
            return v0 + (v1 - v0) * (at - x0) / (x1 - x0)
    return points[-1][1]


def check_speed(sport: str, metres: float | None, seconds: float | None) -> None:
    """Refuse a distance in a time that nobody has managed. Unknown values pass."""
    if not metres or not seconds:
        return
    limit = fastest(sport, metres)
    if limit is None or metres / seconds <= limit:
        return
    raise BadValue(
        f"{show_distance(metres)} in {show_duration(seconds)}: faster than any {sport} on record{_likely(metres, seconds, limit)}"
    )


def _likely(metres: float, seconds: float, limit: float) -> str:
    # Minutes taken for hours, or seconds for minutes: believed only where that is an ordinary pace.
    if limit / 10 <= metres / (seconds * 60) <= limit:
        return f"; did you mean {show_duration(seconds * 60)}?"
    return f"; expected at least {show_duration(metres / limit)}, for example 8.2km 45:10"
