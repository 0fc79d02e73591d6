"""GPX 1.0 and 1.1: recorded tracks as sessions.

Which tracks are one session (our choice): in order of time, a track begins a new session when it starts more
than 3 hours after the one before ended, or when both name their sport and the sports differ. Of tracks recorded at
the same time (a copy saved beside the log) the one with more points counts. Without any times all tracks are one
session of the day given by hand; beside timed tracks, those without times are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from journal.analysis.track import COLUMNS, Summary, Track, summary
from journal.domain.entries import Session
from journal.domain.errors import Refused
from journal.importers.build import capped, session, shortened
from journal.importers.gpx_points import Trk, read_points
from journal.importers.guard import Head, Source
from journal.importers.instants import refuse_future
from journal.importers.parsed import Context, Parsed, Recorded
from journal.importers.recording import about, by_speed
from journal.importers.sports import known_sport, says_nothing, sport_in_title
from journal.importers.zones import zone_at

FORMAT = "gpx"

_ROOT = re.compile(r"<(\w+:)?gpx[\s>/]", re.IGNORECASE)
_NEW_SESSION_S = 3 * 3600.0
_OVERLAP_S = 60.0


def recognises(head: Head) -> bool:
    """Whether the root element is <gpx>, whatever its prefix."""
    return head.text.startswith("<") and _ROOT.search(head.text) is not None


def read(source: Source, context: Context) -> Parsed:
    """The sessions of one file. ``Refused``: no points, no times and no day given, or a time in the future."""
    points = read_points(source)
    warnings = list(points.warnings)
    outings = list(_outings(source.name, points.tracks, context, warnings))
    sessions = [_session(outing, context, warnings) for outing in outings]
    return Parsed(FORMAT, sessions=tuple(Recorded(one) for one in sessions), warnings=capped(warnings))


def _outings(name: str, tracks: list[Trk], context: Context, warnings: list[str]) -> Iterator[list[Trk]]:
    """The tracks, grouped into sessions."""
    timed = sorted((one for one in tracks if _has_times(one.track)), key=lambda one: _span(one.track)[0])
    if not timed:
        yield from _untimed(name, tracks, context)
        return
    if len(timed) < len(tracks):
        warnings.append(f"{len(tracks) - len(timed)} of {len(tracks)} tracks carry no times: left out")
    alone = _without_copies(timed, warnings)
    refuse_future(name, _span(alone[-1].track)[1], context.now)
    yield from _grouped(alone)


def _untimed(name: str, tracks: list[Trk], context: Context) -> Iterator[list[Trk]]:
    if context.day is None:
        raise Refused(f"{name}: its points carry no times, so its day is unknown; give it with --on 2026-03-04")
    yield tracks


def _has_times(track: Track) -> bool:
    return bool(np.isfinite(track.time_s).any())


def _span(track: Track) -> tuple[float, float]:
    """First and last known second of a track that has times."""
    return float(np.nanmin(track.time_s)), float(np.nanmax(track.time_s))


def _without_copies(timed: list[Trk], warnings: list[str]) -> list[Trk]:
    kept = timed[:1]
    for one in timed[1:]:
        if _span(one.track)[0] >= _span(kept[-1].track)[1] - _OVERLAP_S:
            kept.append(one)
            continue
        warnings.append("two tracks were recorded at the same time: the one with fewer points is left out")
        kept[-1] = max(kept[-1], one, key=lambda trk: len(trk.track))
    return kept


def _grouped(tracks: list[Trk]) -> Iterator[list[Trk]]:
    group = tracks[:1]
    for before, one in pairwise(tracks):
        sports = {known_sport(trk.type) for trk in (before, one) if trk.type and not says_nothing(trk.type)}
        if len(sports) == 2 or _span(one.track)[0] - _span(before.track)[1] > _NEW_SESSION_S:
            yield group
            group = []
        group.append(one)
    yield group


def _session(outing: list[Trk], context: Context, warnings: list[str]) -> Session:
    track = _joined(outing)
    title = next((one.name for one in outing if one.name), None)
    kind = next((one.type for one in outing if not says_nothing(one.type)), None)
    sport, said = _sport(track, title, kind)
    numbers = summary(track, sport)
    warnings += [said] * bool(said) + about(track, numbers)
    entry, left_out = session({**_when(track, context), **_measured(numbers), "sport": sport, "title": shortened(title, 300)})
    warnings += left_out
    return entry


def _joined(outing: list[Trk]) -> Track:
    return Track(**{name: np.concatenate([getattr(one.track, name) for one in outing]) for name in COLUMNS})


def _sport(track: Track, title: str | None, kind: str | None) -> tuple[str, str]:
    """The sport, and what to tell about where it came from (empty: the file says it)."""
    if kind and (known := known_sport(kind)):
        return known, ""
    if not kind and title and (named := sport_in_title(title)):
        return named, f"sport taken from its title: {named}"
    if kind:
        return "other", f"its sport '{shortened(kind, 40)}' is not one of ours: kept as other"
    numbers = summary(track, "other")
    return by_speed(numbers.distance_m, numbers.moving_s)


def _when(track: Track, context: Context) -> dict[str, Any]:
    zone = zone_at(float(track.lat_deg[0]), float(track.lon_deg[0])) or context.zone
    if not _has_times(track):
        return {"day": context.day}
    started = datetime.fromtimestamp(_span(track)[0], UTC)
    return {"started_at": started, "zone": zone, "day": _local_day(started, zone)}


def _local_day(started: datetime, zone: str) -> date:
    return started.astimezone(ZoneInfo(zone)).date()


def _measured(numbers: Summary) -> dict[str, float]:
    found = asdict(numbers)
    del found["teleports"]
    return found
