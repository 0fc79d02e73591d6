"""TCX, Garmin's Training Center format: every activity of a file is a session, with positions or without."""

import re

import numpy as np

from journal.analysis.track import Values
from journal.domain.errors import Refused
from journal.importers.building.build import capped, session, shortened
from journal.importers.building.isotimes import seconds_of
from journal.importers.building.parsed import Context, Parsed, Recorded
from journal.importers.building.recording import Recording, guessed_sport, measured, streams, when
from journal.importers.building.sports import known_sport, says_nothing
from journal.importers.building.xmlpoints import MAX_BYTES, beside
from journal.importers.building.zones import offset_of
from journal.importers.edge.guard import Head, Source
from journal.importers.formats.tcx.points import Activity, Lap, read_activities

__all__ = ["FORMAT", "MAX_BYTES", "read", "recognises"]

FORMAT = "tcx"
PARTLY = True
RECORDING = True

_ROOT = re.compile(r"<(\w+:)?trainingcenterdatabase[\s>/]", re.IGNORECASE)
# The format has a word for running, one for cycling, and this for all else.
_ALL_ELSE = "other"


def recognises(head: Head) -> bool:
    """Whether the root element is <TrainingCenterDatabase>, whatever its prefix."""
    return head.text.startswith("<") and _ROOT.search(head.text) is not None


def read(source: Source, context: Context) -> Parsed:
    """The sessions of one file. ``Refused``: no activity, no times and no day given, or a time in the future."""
    activities, warnings = read_activities(source)
    recordings = [(one, _recording(one)) for one in activities]
    kept = [(one, recording) for one, recording in recordings if len(recording.track) or _any(recording)]
    if not kept:
        raise Refused(
            f"{source.name}: is an activity in which nothing was recorded, expected one with points or laps; export it again"
        )
    found = [_session(source.name, one, recording, context, warnings) for one, recording in kept]
    return Parsed(FORMAT, sessions=tuple(found), warnings=capped(warnings))


def _any(recording: Recording) -> bool:
    return any(recording.totals[name] > 0 for name in ("distance_m", "moving_s"))


def _recording(one: Activity) -> Recording:
    timed = bool(np.isfinite(one.track.time_s).any())
    offset_s = next((offset_of(lap.start) for lap in one.laps if lap.start), np.nan)
    started_s = np.nan if timed else _start(one.laps)
    return Recording(one.track, one.values["distance_m"], _totals(one.laps), started_s=started_s, offset_s=offset_s)


def _totals(laps: list[Lap]) -> dict[str, float]:
    """Times and distances added up, heart rate and cadence as means over time, the highest of the highest.

    A lap's time is that of the running timer, so as a duration it is the least that it can have been.
    """
    columns = {
        name: np.array([lap.numbers.get(name, np.nan) for lap in laps])
        for name in ("seconds", "distance_m", "mean_hr_bpm", "max_hr_bpm", "cadence")
    }
    seconds, total = columns["seconds"], _sum(columns["seconds"])
    highest = columns["max_hr_bpm"][np.isfinite(columns["max_hr_bpm"])]
    return {
        "duration_s": total,
        "moving_s": total,
        "distance_m": _sum(columns["distance_m"]),
        "mean_hr_bpm": _mean(columns["mean_hr_bpm"], seconds),
        "cadence": _mean(columns["cadence"], seconds),
        "max_hr_bpm": float(highest.max()) if len(highest) else np.nan,
    }


def _sum(values: Values) -> float:
    return float(np.nansum(values)) if np.isfinite(values).any() else np.nan


def _mean(values: Values, weights: Values) -> float:
    known = np.isfinite(values + weights) & (values > 0) & (weights > 0)
    return float(np.average(values[known], weights=weights[known])) if known.any() else np.nan


def _start(laps: list[Lap]) -> float:
    """When the first lap that says so began, in seconds since 1970."""
    seconds, _ = seconds_of([lap.start for lap in laps])
    known = seconds[np.isfinite(seconds)]
    return float(known[0]) if len(known) else np.nan


def _session(name: str, one: Activity, recording: Recording, context: Context, warnings: list[str]) -> Recorded:
    sport = _sport(one.sport, warnings)
    if sport is None:
        sport, guessed = guessed_sport(recording)
        warnings.append(guessed)
    numbers, said = measured(recording, sport)
    entry, left_out = session({**when(recording, name, context), **numbers, "sport": sport, "note": shortened(one.notes, 2000)})
    warnings += said + left_out
    return Recorded(entry, streams=streams(recording, entry.started_at, warnings, beside(one.values)))


def _sport(written: str, warnings: list[str]) -> str | None:
    """Our word for it; None where the file says nothing."""
    if says_nothing(written):
        return None
    known = known_sport(written)
    if known is None and written.strip().lower() != _ALL_ELSE:
        warnings.append(f"its sport '{shortened(written, 40)}' is not one of ours: kept as other")
    return known or "other"
