"""One bout as a device recorded it, with or without positions: its start, its zone and its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from journal.analysis.masks import every, some
from journal.analysis.streams import RANGE, Streams, packed
from journal.analysis.track import (
    Flags,
    Summary,
    Track,
    Values,
    cadence_spm,
    distance_m,
    max_hr_bpm,
    mean_hr_bpm,
    moving_s,
    steps_a_minute,
    summary,
)
from journal.domain.errors import Refused
from journal.domain.units import show_distance
from journal.domain.vocabulary import FOOT_SPORTS
from journal.importers.building.instants import refuse_other_times
from journal.importers.building.parsed import Context
from journal.importers.building.zones import zone_at, zone_of_offset

# Mean moving speed and length of what is taken for a run where nothing names the sport: our choice.
_RUN_MPS = (1.8, 5.0)
_RUN_AT_LEAST_M = 400.0
# With fewer positions than this the device's own distance counts, and so it does indoors: our choice.
_PLACED_SHARE = 0.5
# A clock that was set while it ran makes the points span years; the device's own stop-watch does not jump.
_CLOCK_JUMP_S = 86_400.0
# Shares of steps at impossible speed: above the first the device's own distance is the better one, above the second the
# positions tell none at all. Our choice.
_MANY_JUMPS, _MOSTLY_JUMPS = 0.05, 0.5
_MOTION = ("distance_m", "moving_s")
_CLIMBS = ("ascent_m", "descent_m")
_NO_VALUES: Mapping[str, float] = {}
_NO_COLUMNS: Mapping[str, Values] = {}
_NO_PACKED: Mapping[str, bytes] = {}


@dataclass(frozen=True, eq=False)
class Recording:
    """The points of one bout, whose positions may be NaN here, and what the device says about it as a whole.

    ``distance_m`` is the device's own count at every point. ``totals`` has the names of ``Session`` (and
    ``cadence`` as the device counts) and may lack any; NaN is unknown. ``indoors``: positions mean nothing.
    ``started_s`` is in seconds since 1970, NaN where only the points tell; ``offset_s`` is local time less UTC.
    ``wall_clock``: all times are local ones.
    """

    track: Track
    distance_m: Values
    totals: Mapping[str, float] = field(default_factory=lambda: _NO_VALUES)
    indoors: bool = False
    started_s: float = np.nan
    offset_s: float = np.nan
    wall_clock: bool = False

    @cached_property
    def known(self) -> Flags:
        """Which points have a position; worked out once."""
        return on_earth(self.track)

    @property
    def placed(self) -> Track | None:
        """The points with a position, where they are enough to tell how it went: not kept, for it may be a copy."""
        count = int(np.count_nonzero(self.known))
        if self.indoors or count < 2 or count < _PLACED_SHARE * len(self.known):
            return None
        return self.track.path(self.known)


def on_earth(track: Track) -> Flags:
    """Points with a position. Exactly 0, 0 is what receivers write before their first fix."""
    nowhere = (track.lat_deg == 0) & (track.lon_deg == 0)
    return np.asarray((np.abs(track.lat_deg) <= 90) & (np.abs(track.lon_deg) <= 180) & ~nowhere, dtype=bool)


def when(recording: Recording, name: str, context: Context) -> dict[str, Any]:
    """Start, zone and day. ``Refused``: the future, or no time at all while no day is given by hand.

    The zone is that of the first position, else the one the file's local time names, else the profile's.
    """
    seconds = _first_s(recording)
    if not np.isfinite(seconds):
        if context.day is None:
            raise Refused(f"{name}: its points carry no times, so its day is unknown; give it with --on 2026-03-04")
        return {"day": context.day}
    refuse_other_times(name, seconds, context.now)
    started = datetime.fromtimestamp(seconds, UTC)
    zone = _zone(recording, started, context)
    if recording.wall_clock:
        started = started.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return {"started_at": started, "zone": zone, "day": started.astimezone(ZoneInfo(zone)).date()}


def _zone(recording: Recording, started: datetime, context: Context) -> str:
    if some(recording.known) and not recording.indoors:
        first = int(np.argmax(recording.known))
        zone = zone_at(float(recording.track.lat_deg[first]), float(recording.track.lon_deg[first]))
        return zone or context.zone
    return zone_of_offset(recording.offset_s, started, context.zone) or context.zone


def measured(recording: Recording, sport: str) -> tuple[dict[str, float], list[str]]:
    """The numbers of ``Session``, and what to tell about them.

    Distance, motion and climb come from the positions where most points have one and they do not jump about, and where
    single points have none, the distance from the device's own count; everything that the points do not tell comes from the
    device's totals.
    """
    placed, totals = recording.placed, _totals(recording, sport)
    said: list[str] = []
    found = dict.fromkeys((*_MOTION, *_CLIMBS), np.nan)
    # Where the clock jumps, neither motion nor a jump of the receiver can be told.
    unsure = _clock_was_set(recording)
    if placed is not None:
        numbers = summary(placed, sport, recording.distance_m[recording.known])
        found |= {name: value for name, value in vars(numbers).items() if name != "teleports"}
        for name, more in zip(_MOTION, _blind(recording, placed, numbers), strict=True):
            found[name] += more
        said = about(placed, numbers)
        lost = numbers.teleports / max(len(placed) - 1, 1)
        unsure |= lost > _MANY_JUMPS
        if lost > _MOSTLY_JUMPS:
            found |= dict.fromkeys(_MOTION, np.nan)
    if placed is None or len(placed) < len(recording.track):
        track = recording.track
        found |= {"mean_hr_bpm": mean_hr_bpm(track), "max_hr_bpm": max_hr_bpm(track), "cadence_spm": cadence_spm(track, sport)}
    for name, value in totals.items():
        if np.isnan(found[name]) or (unsure and name in _MOTION and np.isfinite(value)):
            found[name] = value
    return {**found, "duration_s": _duration_s(recording)}, said


def _blind(recording: Recording, placed: Track, numbers: Summary) -> tuple[float, float]:
    """Metres that the device counted before its first position, after the last and, beyond the straight line, between two
    with points without one between them, and the seconds in motion of the first two: a late fix shortens no session.

    The whole gets no longer than the device's count, and the seconds are those that so far takes at the session's mean
    moving speed, at most as long as it lasted: our choice. 0 where nothing was counted.
    """
    whole = _counted(recording.distance_m)
    if len(placed) == len(recording.track) or np.isnan(whole):
        return 0.0, 0.0
    at, counted = np.flatnonzero(recording.known), np.fmax.accumulate(recording.distance_m)
    first, last = at[0], at[-1]
    ends = np.fmax((counted[first] - counted[np.argmax(np.isfinite(counted))], counted[-1] - counted[last]), 0.0)
    between = (counted[at[1:]] - counted[at[:-1]] - placed.steps_m)[np.diff(at) > 1]
    added = min(ends.sum() + np.fmax(between, 0.0).sum(), max(whole - numbers.distance_m, 0.0))
    time = recording.track.time_s
    lasted = np.fmax((time[first] - time[0], time[-1] - time[last]), 0.0)
    took = np.fmin(min(added, ends.sum()) * numbers.moving_s / max(numbers.distance_m, 1.0), lasted.sum())
    return float(added), float(np.nan_to_num(took))


def _totals(recording: Recording, sport: str) -> dict[str, float]:
    """What the device says, 0 as unknown except for a flat course."""
    names = ("distance_m", "moving_s", "mean_hr_bpm", "max_hr_bpm", "cadence")
    totals = {name: value if (value := recording.totals.get(name, np.nan)) > 0 else np.nan for name in names}
    if np.isnan(totals["distance_m"]):
        totals["distance_m"] = _counted(recording.distance_m)
    cadence = totals.pop("cadence")
    steps = steps_a_minute(cadence) if sport in FOOT_SPORTS else np.nan
    climbs = {name: recording.totals.get(name, np.nan) for name in _CLIMBS}
    return {**totals, **climbs, "cadence_spm": steps}


def _counted(distance_m: Values) -> float:
    """How far the device's own count went; NaN where it never moved, for then nothing counted."""
    known = distance_m[np.isfinite(distance_m)]
    far = float(known.max() - known.min()) if len(known) else 0.0
    return far if far > 0 else np.nan


def _duration_s(recording: Recording) -> float:
    """The longer of stop-watch and points, for each may end early; the stop-watch when the clock was set on the way."""
    watch, points = recording.totals.get("duration_s", np.nan), recording.track.elapsed_s
    return watch if _clock_was_set(recording) else float(np.fmax(watch if watch > 0 else np.nan, points))


def streams(
    recording: Recording,
    started: datetime | None,
    warnings: list[str],
    others: Mapping[str, Values] = _NO_COLUMNS,
    beside: Mapping[str, bytes] = _NO_PACKED,
) -> Streams:
    """The recording point by point, times by UTC, positions that no receiver means unknown; empty where it has no points.

    ``started`` is the session's start and puts wall-clock times right; ``others`` and ``beside`` hold quantities that a
    recording does not know, of shape (n,) and compressed already. What no device can have measured is unknown, and told.
    """
    track = recording.track
    columns = {name: _without_nowhere(recording, getattr(track, name)) for name in ("lat_deg", "lon_deg")}
    columns |= {name: getattr(track, name) for name in ("ele_m", "hr_bpm", "cadence")}
    behind = _behind_s(recording, started)
    columns |= {"distance_m": recording.distance_m, "time_s": track.time_s + behind if behind else track.time_s}
    outside: dict[str, int] = {}
    found = {**beside, **packed({**others, **columns, "segment": track.segment}, outside)}
    warnings += impossible(outside)
    if found.keys() == {"segment"}:
        return Streams()
    return Streams(len(track), found)


def impossible(outside: Mapping[str, int]) -> list[str]:
    """What to tell of readings outside of what can be: how many of each quantity."""
    return [
        f"{count} {'reading' if count == 1 else 'readings'} of {name.replace('_', ' ')} outside {RANGE[name][0]:,.0f} to {RANGE[name][1]:,.0f}, "
        "which no device measures: taken as unknown"
        for name, count in outside.items()
    ]


def _without_nowhere(recording: Recording, degrees: Values) -> Values:
    """Latitudes or longitudes, NaN where there is no position; no copy where they say so themselves."""
    known = recording.known
    return degrees if every(known) or every(np.isnan(degrees[~known])) else np.where(recording.known, degrees, np.nan)


def _behind_s(recording: Recording, started: datetime | None) -> float:
    """What wall-clock times lack to UTC."""
    if not recording.wall_clock or started is None:
        return 0.0
    return started.timestamp() - _first_s(recording)


def _first_s(recording: Recording) -> float:
    """When it began by its own clock, NaN where nothing says."""
    if np.isfinite(recording.started_s):
        return recording.started_s
    known = recording.track.time_s[np.isfinite(recording.track.time_s)]
    return float(known[0]) if len(known) else np.nan


def _clock_was_set(recording: Recording) -> bool:
    watch = recording.totals.get("duration_s", np.nan)
    return watch > 0 and recording.track.elapsed_s > watch + _CLOCK_JUMP_S


def guessed_sport(recording: Recording) -> tuple[str, str]:
    """``by_speed`` of a recording, without working out all its numbers."""
    placed = recording.placed
    if placed is None or _clock_was_set(recording):
        numbers, _ = measured(recording, "other")
        return by_speed(numbers["distance_m"], numbers["moving_s"])
    return by_speed(distance_m(placed), moving_s(placed, "other"))


def by_speed(distance_m: float, moving_s: float) -> tuple[str, str]:
    """A sport where nothing names one, and what to tell about it: the same for many files, so that it is told once.

    Most who keep this journal run: a steady running speed is taken for a run, anything else stays open.
    """
    speed = distance_m / moving_s if moving_s > 0 else np.nan
    if distance_m >= _RUN_AT_LEAST_M and _RUN_MPS[0] <= speed <= _RUN_MPS[1]:
        return "run", "names no sport: taken for a run by its speed; if it is none: journal edit ID --sport walk"
    return "other", "names no sport: kept as other; say it with: journal edit ID --sport run"


def about(track: Track, numbers: Summary) -> list[str]:
    """What to tell about a track: jumps left out, a clock that went back."""
    said = []
    if numbers.teleports > _MANY_JUMPS * max(len(track) - 1, 1):
        said.append(f"{numbers.teleports} of {len(track) - 1} steps are impossibly fast: its positions are hardly to be trusted")
    elif numbers.teleports:
        said.append(
            f"{numbers.teleports} {'jump' if numbers.teleports == 1 else 'jumps'} at impossible speed left out of the distance of {show_distance(numbers.distance_m)}"
        )
    known = track.time_s[np.isfinite(track.time_s)]
    back = int(np.count_nonzero(known[1:] < known[:-1]))
    if back:
        said.append(f"its clock goes back {'once' if back == 1 else f'{back} times'}: the points there add no time")
    return said
