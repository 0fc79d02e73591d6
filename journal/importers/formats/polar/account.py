"""A training session of Polar's account archive, ``training-session-….json``: each of its exercises is a session.

Clock times are local. Names of fields are those that public readers of such archives use; of a sensor's readings those that
it missed have no value.
"""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from journal.domain.errors import Refused
from journal.importers.building.bodymass import weighed
from journal.importers.building.bout import Bout, recorded
from journal.importers.building.build import capped
from journal.importers.building.parsed import Context, Parsed, Recorded
from journal.importers.building.series import Series
from journal.importers.building.zones import zone_of_offset
from journal.importers.edge.guard import Head, Source
from journal.importers.edge.safejson import listed, load, number, table, text

FORMAT = "polar-json"
SUFFIXES = (".json",)
RECORDING = True

# Their list of readings -> ours, and the size of its unit.
_READINGS = {
    "heartRate": ("hr_bpm", 1.0), "speed": ("speed_mps", 1 / 3.6), "cadence": ("cadence", 1.0), "altitude": ("ele_m", 1.0),
    "distance": ("distance_m", 1.0), "temperature": ("temperature_c", 1.0),
}  # fmt: skip
_ROUTE = {"latitude": "lat_deg", "longitude": "lon_deg", "altitude": "ele_m"}
_MASSES = ("weight, kg", "weight_kg", "weight")
_DURATION = re.compile(r"P(?:(\d{1,3})D)?T?(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8}(?:\.\d+)?)S)?")
_ID = re.compile(r"training-session-\d{4}-\d\d-\d\d-(\d+)-")


def recognises(head: Head) -> bool:
    """Whether it is JSON of Polar's archive that has exercises."""
    return head.is_text and head.text.startswith("{") and all(f'"{name}"' in head.text for name in ("exportVersion", "exercises"))


def read(source: Source, context: Context) -> Parsed:
    """All exercises, and the body mass of the profile on that day. ``Refused``: none, or one without a start."""
    said = table(load(source, _shrunk))
    exercises = [table(one) for one in listed(said.get("exercises"))]
    if not exercises:
        raise Refused(f"{source.name}: is a training session of Polar without an exercise; nothing to import")
    warnings: list[str] = []
    keys = _keys(source.name, len(exercises))
    found = [
        recorded(_bout(source.name, one, said), source.name, context, warnings, key)
        for one, key in zip(exercises, keys, strict=True)
    ]
    days, doubts = weighed(FORMAT, _masses(said, found), context)
    return Parsed(FORMAT, sessions=tuple(found), days=tuple(days), warnings=capped([*warnings, *doubts]))


def _shrunk(value: dict[str, Any]) -> Any:
    """A reading as numbers, local seconds first: a tenth of its size as a dictionary of text."""
    if "value" in value and "dateTime" in value:
        return _seconds(value["dateTime"]), number(value["value"])
    if "latitude" in value and "dateTime" in value:
        return _seconds(value["dateTime"]), *(number(value.get(name)) for name in _ROUTE)
    return value


def _seconds(value: object) -> float:
    """A local clock time, counted as if it stood in UTC."""
    moment = _moment(value)
    return moment.replace(tzinfo=UTC).timestamp() if moment else math.nan


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(text(value))
    except ValueError:
        return None


def _keys(name: str, count: int) -> list[str | None]:
    """What the archive calls the session, in its file's name: the same in every later archive."""
    match = _ID.match(name)
    if not match:
        return [None] * count
    return [f"{FORMAT}:{match[1]}{f'.{number}' if count > 1 else ''}" for number in range(1, count + 1)]


def _bout(name: str, exercise: Mapping[str, Any], said: Mapping[str, Any]) -> Bout:
    start = exercise.get("startTime") or said.get("startTime")
    moment, local = _moment(start), _seconds(start)
    if moment is None:
        raise Refused(f"{name}: began '{text(start)[:40]}', expected a time such as 2026-03-14T07:15:30; export it again")
    offset = _offset_s(exercise, said, moment)
    known = math.isfinite(offset)
    columns = _columns(table(exercise.get("samples")))
    columns["time_s"] = columns["time_s"] - (offset if known else 0.0)
    return Bout(
        columns, _totals(exercise), text(exercise.get("sport")), text(said.get("name")), text(said.get("note")),
        started_s=local - (offset if known else 0.0), offset_s=offset, wall_clock=not known,
    )  # fmt: skip


def _offset_s(exercise: Mapping[str, Any], said: Mapping[str, Any], start: datetime) -> float:
    """Local time less UTC; NaN where the file does not say it, or says what is no offset."""
    own = start.utcoffset()
    if own is not None:
        return own.total_seconds()
    minutes = [number(one.get(name)) for one in (exercise, said) for name in ("timezoneOffset", "timeZoneOffset")]
    offset = next((one * 60 for one in minutes if math.isfinite(one)), math.nan)
    return offset if zone_of_offset(offset, start.replace(tzinfo=UTC), "UTC") else math.nan


def _columns(samples: Mapping[str, Any]) -> dict[str, Any]:
    series = Series()
    for theirs, (ours, size) in _READINGS.items():
        for at, value in _tuples(samples.get(theirs), 2):
            series.add(ours, at, value * size)
    measured = bool(listed(samples.get("altitude")))
    for at, *position in _tuples(samples.get("recordedRoute"), 4):
        for name, value in zip(_ROUTE.values(), position, strict=True):
            # The watch's own altitude, from air pressure, is better than the receiver's.
            if name != "ele_m" or not measured:
                series.add(name, at, value)
    return dict(series.columns())


def _tuples(value: object, size: int) -> Iterator[tuple[float, ...]]:
    return (one for one in listed(value) if isinstance(one, tuple) and len(one) == size)


def _totals(exercise: Mapping[str, Any]) -> dict[str, float]:
    rates, steps = table(exercise.get("heartRate")), table(exercise.get("cadence"))
    seconds = _duration_s(text(exercise.get("duration")))
    return {
        "duration_s": seconds, "moving_s": seconds, "distance_m": number(exercise.get("distance")),
        "ascent_m": number(exercise.get("ascent")), "descent_m": number(exercise.get("descent")), "mean_hr_bpm": number(rates.get("avg")),
        "max_hr_bpm": number(rates.get("max")), "cadence": number(steps.get("avg")),
    }  # fmt: skip


def _duration_s(written: str) -> float:
    """Seconds of ``PT1H2M3.4S``; NaN for what is no such duration."""
    match = _DURATION.fullmatch(written)
    if not match or not any(match.groups()):
        return np.nan
    return sum(float(part or 0) * size for part, size in zip(match.groups(), (86400, 3600, 60, 1), strict=True))


def _masses(said: Mapping[str, Any], found: list[Recorded]) -> dict[date, float]:
    """The weight in the profile when it was recorded; 0 where it is not set."""
    profile = table(said.get("physicalInformationSnapshot"))
    mass_kg = next((one for name in _MASSES if (one := number(profile.get(name))) > 0), math.nan)
    return {found[0].session.day: mass_kg} if mass_kg > 0 else {}
