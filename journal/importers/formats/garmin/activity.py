"""One activity of Garmin's account archive as a session.

Times are in milliseconds, lengths in centimetres, efforts in tenths. ``duration`` runs while the watch does,
``elapsedDuration`` also while it is stopped; ``avgDoubleCadence`` counts the steps of both legs, ``avgRunCadence``
those of one.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from journal.analysis.track import steps_a_minute
from journal.domain.dates import EARLIEST, LATEST
from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.vocabulary import FOOT_SPORTS
from journal.importers.building.build import session, shortened
from journal.importers.building.instants import local_day
from journal.importers.building.parsed import Context
from journal.importers.building.zones import zone_at, zone_of_offset
from journal.importers.edge.safejson import number, table, text
from journal.importers.formats.fit.words import feel_of
from journal.importers.formats.garmin.words import sport_of

# What the names that all of Garmin's exports share lack.
_SPORTS = {
    "casual_walking": "walk", "speed_walking": "walk", "indoor_walking": "walk", "obstacle_run": "run", "gravel_cycling": "ride",
    "track_cycling": "ride", "bmx": "ride", "cyclocross": "ride", "handcycling": "ride", "stretching": "mobility",
}  # fmt: skip
_CLIMBS = {"ascent_m": "elevationGain", "descent_m": "elevationLoss"}
_SURFACES = {"treadmill_running": "treadmill", "track_running": "track", "indoor_running": "indoor", "indoor_walking": "indoor"}
_FIRST_MS, _LAST_MS = (datetime(day.year, 1, 2, tzinfo=UTC).timestamp() * 1000 for day in (EARLIEST, LATEST))


def id_of(activity: Mapping[str, Any]) -> int:
    """The number that the site gave it; ``BadValue`` where there is none."""
    written = number(activity.get("activityId"))
    if not (written > 0 and written == int(written)):
        raise BadValue("has no activityId, expected a whole number")
    return int(activity["activityId"])


def kind_of(activity: Mapping[str, Any]) -> str:
    """``running``; some exports have it one level deeper."""
    kind = activity.get("activityType")
    return text(kind) or text(table(kind).get("typeKey"))


def sport_named(kind: str) -> str | None:
    """Our word for a type such as ``road_biking``; None when it is in no table."""
    return _SPORTS.get(kind) or sport_of(kind.replace("_", " ")) or ("other" if kind == "other" else None)


def session_of(activity: Mapping[str, Any], kind: str, context: Context) -> tuple[Session, list[str]]:
    """A session and what to tell about it; ``BadValue`` where its start is none, or in the future."""
    started = _started(activity)
    zone = _zone(activity, started, context)
    sport = sport_named(kind) or "other"
    values, said = _numbers(activity, sport)
    entry, left_out = session({
        **values, "sport": sport, "started_at": started, "zone": zone, "day": local_day(started, zone, context.now),
        "surface": {_SURFACES[kind]: 1.0} if kind in _SURFACES else None, "title": shortened(text(activity.get("name")), 300),
        "note": _note(activity),
    })  # fmt: skip
    return entry, said + left_out


def _started(activity: Mapping[str, Any]) -> datetime:
    begun = number(activity.get("beginTimestamp"))
    begun = begun if np.isfinite(begun) else number(activity.get("startTimeGmt"))
    if not _FIRST_MS <= begun <= _LAST_MS:
        raise BadValue("its start is no time, expected milliseconds since 1970")
    return datetime.fromtimestamp(begun / 1000, UTC).replace(microsecond=0)


def _zone(activity: Mapping[str, Any], started: datetime, context: Context) -> str:
    """The zone of the first position where local time agrees with it, else one by local time, else the profile's."""
    offset_s = (number(activity.get("startTimeLocal")) - number(activity.get("startTimeGmt"))) / 1000
    if np.isnan(offset_s):
        offset_s = number(activity.get("startTimeLocal")) / 1000 - started.timestamp()
    by_offset = zone_of_offset(round(offset_s), started, context.zone) if np.isfinite(offset_s) else None
    lat, lon = number(activity.get("startLatitude")), number(activity.get("startLongitude"))
    placed = zone_at(lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 and (lat or lon) else None
    if placed and (by_offset is None or _offset(started, placed) == _offset(started, by_offset)):
        return placed
    return by_offset or context.zone


def _offset(at: datetime, zone: str) -> timedelta | None:
    return at.astimezone(ZoneInfo(zone)).utcoffset()


def _numbers(activity: Mapping[str, Any], sport: str) -> tuple[dict[str, Any], list[str]]:
    """The numbers of ``Session``; 0 is unknown, except for the climb of a course with positions."""
    said: list[str] = []

    def known(name: str, size: float) -> float:
        written = activity.get(name)
        value = number(written)
        if np.isnan(value) and written is not None:
            said.append(f"{name} '{shortened(str(written)[:100], 40) or ''}' is no number: left out")
        return value * size if value else np.nan

    time, moving, elapsed = (known(name, 1e-3) for name in ("duration", "movingDuration", "elapsedDuration"))
    climbs = {ours: _climb(activity, theirs, known(theirs, 1e-2)) for ours, theirs in _CLIMBS.items()}
    whole = elapsed if elapsed >= time else time if np.isfinite(time) else elapsed
    cadence = known("avgDoubleCadence", 1.0)
    steps = cadence if np.isfinite(cadence) else steps_a_minute(known("avgRunCadence", 1.0))
    return {
        "duration_s": whole,
        "moving_s": moving if np.isfinite(moving) else time,
        "distance_m": known("distance", 1e-2),
        **climbs,
        "mean_hr_bpm": known("avgHr", 1.0),
        "max_hr_bpm": known("maxHr", 1.0),
        "cadence_spm": steps if sport in FOOT_SPORTS else np.nan,
        "rpe": known("workoutRpe", 0.1),
    }, said


def _climb(activity: Mapping[str, Any], name: str, metres: float) -> float:
    flat = number(activity.get(name)) == 0 and np.isfinite(number(activity.get("startLatitude")))
    return 0.0 if flat else metres


def _note(activity: Mapping[str, Any]) -> str | None:
    feel = feel_of(number(activity.get("workoutFeel")))
    return shortened(
        "\n".join(part for part in (text(activity.get("description")), f"felt {feel}" if feel else "") if part), 2000
    )
