"""Faster than anyone has been: a typing slip, refused with the likely meaning."""

import math
from itertools import pairwise

from journal.domain.errors import BadValue
from journal.domain.units import show_distance, show_duration, show_hours
from journal.domain.vocabulary import FOOT_SPORTS

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


# Slower than this over a whole session on foot is a wrong unit: our choice (a stroll is about 1 m/s).
_SLOWEST = 0.2


def check_typed(
    sport: str, metres: float | None, seconds: float | None, moving: float | None, mean_hr: float | None, max_hr: float | None
) -> None:
    """Refuse what contradicts itself when typed; devices do record such things, so files are not held to it."""
    if metres and seconds and sport in FOOT_SPORTS and metres / seconds < _SLOWEST:
        raise BadValue(
            f"{show_distance(metres)} in {show_duration(seconds)}: slower than a stroll; did you mean {metres:g}km or {metres:g}mi?"
            if metres < 100
            else f"{show_distance(metres)} in {show_duration(seconds)}: slower than a stroll, expected a time like 45:10"
        )
    if moving and seconds and moving > seconds:
        raise BadValue(f"moving for {show_duration(moving)} of {show_duration(seconds)}: expected at most the whole time")
    if mean_hr and max_hr and mean_hr > max_hr:
        raise BadValue(f"mean heart rate {mean_hr:g} bpm above the highest, {max_hr:g} bpm: expected it the other way round")


# How much longer than the whole a stretch may be said to be, for one of the two is often rounded: our choice.
_ROUNDED = 1.01


def check_unbroken(sport: str, metres: float | None, seconds: float | None, unbroken: float | None) -> None:
    """Refuse a stretch without rest that is longer than the session, or faster than anyone where that is not known."""
    if unbroken is None:
        return
    if metres is None:
        check_speed(sport, unbroken, seconds)
    elif unbroken > _ROUNDED * metres:
        raise BadValue(
            f"{show_distance(unbroken)} without rest of {show_distance(metres)}: expected at most the whole, "
            f"for example --unbroken {metres / 2:.0f}m"
        )


_DAY_S = 86_400.0


def check_hours(sitting: float | None, longest: float | None, standing: float | None, sleep: float | None) -> None:
    """Refuse a longest stretch of sitting above all of it, and a day of more than 24 h. Unknown values pass."""
    if sitting is not None and longest is not None and longest > sitting:
        raise BadValue(
            f"longest unbroken sitting {show_hours(longest)} of {show_hours(sitting)} in the day: expected at most all of it, "
            "for example --sitting 9h --longest-sitting 90min"
        )
    parts = {"sitting": max(sitting or 0.0, longest or 0.0), "standing": standing or 0.0, "sleep": sleep or 0.0}
    if sum(parts.values()) > _DAY_S:
        said = " + ".join(f"{name} {show_hours(seconds)}" for name, seconds in parts.items() if seconds)
        raise BadValue(f"{said}: expected at most 24 h in a day, for example --sitting 9h --standing 2h --sleep 7h30")
