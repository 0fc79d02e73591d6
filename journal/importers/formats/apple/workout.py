"""One workout of an Apple Health export as a session."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from journal.domain.dates import EARLIEST, LATEST
from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.units import METRES, SECONDS
from journal.importers.building.build import session, shortened
from journal.importers.building.instants import local_day
from journal.importers.building.parsed import Context
from journal.importers.building.textcolumn import number
from journal.importers.building.zones import is_zone, zone_of_offset
from journal.importers.formats.apple.export import Attributes, Workout
from journal.importers.formats.apple.words import amount, distance_kind, sport_of

_A_MINUTE = {"count/min": 1.0, "bpm": 1.0, "count/s": 60.0}


def session_of(workout: Workout, context: Context) -> tuple[Session, list[str]]:
    """A session and what to tell about it; ``BadValue`` where its start is none, or in the future."""
    begun = moment(workout.said.get("startDate", ""))
    started = begun.astimezone(UTC)
    zone = _zone(workout, begun, context)
    sport = sport_of(workout.said.get("workoutActivityType", ""), workout.metadata.get("HKIndoorWorkout") == "1") or "other"
    values, said = _numbers(workout, sport, started)
    day = local_day(started, zone, context.now)
    entry, left_out = session({**values, "sport": sport, "started_at": started, "zone": zone, "day": day})
    return entry, said + left_out


def moment(text: str) -> datetime:
    """An instant with the offset that the phone wrote it in; ``BadValue`` for what is none."""
    try:
        found = datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        found = None
    if found is None or not EARLIEST.year <= found.year < LATEST.year:
        raise BadValue("its date is none, expected for example 2024-05-04 08:00:00 +0200")
    return found


def _zone(workout: Workout, begun: datetime, context: Context) -> str:
    """The zone that the watch wrote down, else the one of the offset, in which the phone wrote all its dates."""
    named = workout.metadata.get("HKTimeZone", "")
    if is_zone(named):
        return named
    offset = begun.utcoffset() or timedelta(0)
    return zone_of_offset(offset.total_seconds(), begun, context.zone) or context.zone


def _numbers(workout: Workout, sport: str, started: datetime) -> tuple[dict[str, Any], list[str]]:
    """The numbers of ``Session``; NaN is unknown, and so is a distance, time or heart rate of 0."""
    said: list[str] = []
    rates = workout.statistics.get("HeartRate") or workout.of_parts.get("HeartRate") or {}
    active = _measure(workout.said, "duration", "durationUnit", SECONDS, "duration", said)
    whole = _elapsed_s(workout, started)
    climbs = [workout.metadata["HKElevationAscended"]] if "HKElevationAscended" in workout.metadata else workout.climbs
    return {
        "duration_s": float(np.fmax(whole, active)),
        "moving_s": active,
        "distance_m": _distance_m(workout, sport, said),
        "ascent_m": sum(amount(text, METRES) for text in climbs) if climbs else np.nan,
        "mean_hr_bpm": _measure(rates, "average", "unit", _A_MINUTE, "mean heart rate", said),
        "max_hr_bpm": _measure(rates, "maximum", "unit", _A_MINUTE, "highest heart rate", said),
        "rpe": score(workout.effort),
    }, said


def _elapsed_s(workout: Workout, started: datetime) -> float:
    """From start to end, pauses among it; NaN where the end is unknown or before the start."""
    try:
        seconds = (moment(workout.said.get("endDate", "")) - started).total_seconds()
    except BadValue:
        return np.nan  # an end is no must: the duration stands beside it
    return seconds if seconds > 0 else np.nan


def _distance_m(workout: Workout, sport: str, said: list[str]) -> float:
    """Older exports say it with the workout, newer ones among its statistics."""
    whole = _measure(workout.said, "totalDistance", "totalDistanceUnit", METRES, "distance", said)
    if whole > 0:
        return whole
    known = workout.statistics or workout.of_parts
    kind = distance_kind(sport, tuple(name for name in known if name.startswith("Distance")))
    return _measure(known[kind], "sum", "unit", METRES, "distance", said) if kind else np.nan


def _measure(at: Attributes, name: str, unit: str, units: Mapping[str, float], what: str, said: list[str]) -> float:
    """A number with its unit beside it, in SI; NaN for 0 and where there is none. A unit that is none is told."""
    if name not in at:
        return np.nan
    value, written = number(at[name]), at.get(unit, "")
    if written not in units or np.isnan(value):
        said.append(f"{what} '{shortened(f'{at[name]} {written}', 40)}' has no meaning: left out")
        return np.nan
    return value * units[written] if value else np.nan


def score(text: str | None) -> float:
    """An effort of 1 to 10; 0 is one that was taken back."""
    value = number(text)
    return value if value > 0 else np.nan
