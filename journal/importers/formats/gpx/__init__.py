"""GPX 1.0 and 1.1: recorded tracks as sessions.

Which tracks are one session (our choice): in order of time, a track begins a new session when it starts more
than 3 hours after the one before ended, or when both name their sport and the sports differ. Of tracks recorded at
the same time (a copy saved beside the log) the one with more points counts. Without any times all tracks are one
session of the day given by hand; beside timed tracks, those without times are left out.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from journal.analysis.track import Values
from journal.domain.errors import Refused
from journal.importers.building.build import capped, session, shortened
from journal.importers.building.instants import refuse_other_times
from journal.importers.building.parsed import Context, Parsed, Recorded
from journal.importers.building.recording import Recording, guessed_sport, measured, streams, when
from journal.importers.building.sports import known_sport, says_nothing, sport_in_title
from journal.importers.building.xmlpoints import MAX_BYTES, beside, track_of
from journal.importers.edge.guard import Head, Source
from journal.importers.formats.gpx.points import Trk, read_points

__all__ = ["FORMAT", "MAX_BYTES", "read", "recognises"]

FORMAT = "gpx"
PARTLY = True
RECORDING = True

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
    sessions = [_session(source.name, outing, context, warnings) for outing in outings]
    return Parsed(FORMAT, sessions=tuple(sessions), warnings=capped(warnings))


def _outings(name: str, tracks: list[Trk], context: Context, warnings: list[str]) -> Iterator[list[Trk]]:
    """The tracks, grouped into sessions."""
    timed = sorted((one for one in tracks if np.isfinite(one.span[0])), key=lambda one: one.span[0])
    if not timed:
        yield from _untimed(name, tracks, context)
        return
    if len(timed) < len(tracks):
        warnings.append(f"{len(tracks) - len(timed)} of {len(tracks)} tracks carry no times: left out")
    alone = _without_copies(timed, warnings)
    refuse_other_times(name, alone[-1].span[1], context.now)
    yield from _grouped(alone)


def _untimed(name: str, tracks: list[Trk], context: Context) -> Iterator[list[Trk]]:
    if context.day is None:
        raise Refused(f"{name}: its points carry no times, so its day is unknown; give it with --on 2026-03-04")
    yield tracks


def _without_copies(timed: list[Trk], warnings: list[str]) -> list[Trk]:
    kept = timed[:1]
    for one in timed[1:]:
        if one.span[0] >= kept[-1].span[1] - _OVERLAP_S:
            kept.append(one)
            continue
        warnings.append("two tracks were recorded at the same time: the one with fewer points is left out")
        kept[-1] = max(kept[-1], one, key=lambda trk: len(trk))
    return kept


def _grouped(tracks: list[Trk]) -> Iterator[list[Trk]]:
    group = tracks[:1]
    for before, one in pairwise(tracks):
        sports = {known_sport(trk.type) for trk in (before, one) if trk.type and not says_nothing(trk.type)}
        if len(sports) == 2 or one.span[0] - before.span[1] > _NEW_SESSION_S:
            yield group
            group = []
        group.append(one)
    yield group


def _session(name: str, outing: list[Trk], context: Context, warnings: list[str]) -> Recorded:
    values = _joined(outing)
    recording = Recording(track_of(values), values["distance_m"], started_s=outing[0].span[0])
    title = next((one.name for one in outing if one.name), None)
    kind = next((one.type for one in outing if not says_nothing(one.type)), None)
    sport, guessed = _sport(recording, title, kind)
    numbers, said = measured(recording, sport)
    entry, left_out = session({**when(recording, name, context), **numbers, "sport": sport, "title": shortened(title, 300)})
    warnings += [guessed] * bool(guessed) + said + left_out
    return Recorded(entry, streams=streams(recording, entry.started_at, warnings, beside(values)))


def _joined(outing: list[Trk]) -> dict[str, Values]:
    """The columns of all tracks, their stretches numbered from 0."""
    values = dict(outing[0].values)
    if len(outing) > 1:
        values = {name: np.concatenate([one.values[name] for one in outing]) for name in values}
    stretch = values["segment"]
    values["segment"] = np.zeros(len(stretch), dtype="int32")
    np.cumsum(stretch[1:] != stretch[:-1], out=values["segment"][1:])
    return values


def _sport(recording: Recording, title: str | None, kind: str | None) -> tuple[str, str]:
    """The sport, and what to tell about where it came from (empty: the file says it)."""
    if kind and (known := known_sport(kind)):
        return known, ""
    if not kind and title and (named := sport_in_title(title)):
        return named, f"sport taken from its title: {named}"
    if kind:
        return "other", f"its sport '{shortened(kind, 40)}' is not one of ours: kept as other"
    return guessed_sport(recording)
