"""FIT, the format of watches and bicycle computers: every session message is a session, or all records are one."""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from journal.analysis.track import Values
from journal.domain.errors import Refused
from journal.domain.sets import StrengthSet
from journal.importers.building.build import capped, count_left_out, session
from journal.importers.building.parsed import Context, Parsed, Recorded
from journal.importers.building.recording import guessed_sport, measured, on_earth, streams, when
from journal.importers.edge.guard import Head, Source
from journal.importers.formats.fit.bouts import Bout, bouts
from journal.importers.formats.fit.decoding import ACTIVITY_FILE, MAGIC, WEIGHT_FILE, decode
from journal.importers.formats.fit.sets import sets_between
from journal.importers.formats.fit.weights import weighed_days
from journal.importers.formats.fit.words import TRANSITION, feel_of, sport_of, surface_of

FORMAT = "fit"
PARTLY = True
RECORDING = True

_RECORDED = frozenset({ACTIVITY_FILE, None})
_COURSE_FILE = 6
# What else devices keep in files of this kind.
_OTHER_FILES = {
    1: "a description of a device", 2: "settings", 3: "sport settings", 5: "a workout plan", _COURSE_FILE: "a course to follow", 7: "a schedule",
    8: "places", 10: "totals", 11: "goals", 14: "blood pressures", 15: "daily monitoring",
    20: "a summary", 28: "daily monitoring", 32: "daily monitoring", 34: "a segment", 35: "a list of segments",
}  # fmt: skip


def recognises(head: Head) -> bool:
    """Whether the mark of the format stands in the header."""
    return head.raw[8:12] == MAGIC


def read(source: Source, context: Context, *, courses: bool = False) -> Parsed:
    """The sessions of one file, or the body masses of a scale's. ``Refused``: neither, no day, or a time in the future.

    A course is a plan, not a session, unless ``courses`` says that it was recorded.
    """
    found, weights, warnings, kinds = _extracted(source, _RECORDED | {_COURSE_FILE} if courses else _RECORDED)
    days, said = weighed_days(source.name, weights, context)
    sessions = [_recorded(source.name, bout, context, warnings) for bout in found if _worth_keeping(bout, warnings)]
    if not sessions and not days:
        fault = "holds no session with a distance or a time" if found else _nothing(kinds[0])
        own = ", or if you recorded that course yourself: --as fit-course" if kinds[0] == _COURSE_FILE and not courses else ""
        raise Refused(f"{source.name}: {fault}, expected a recorded activity; export the activity{own}")
    return Parsed(FORMAT, tuple(sessions), days=tuple(days), warnings=capped(warnings + said), left_out=count_left_out(said))


def _extracted(source: Source, types: Collection[int | None]) -> tuple[list[Bout], Values, list[str], list[int | None]]:
    """Bouts of files of these types, weighings, warnings and types of all in one; its bytes are needed no longer."""
    found: list[Bout] = []
    warnings: list[str] = []
    weights, kinds = [np.empty((0, 3))], []
    for one in decode(source.name, source.data()):
        kinds.append(one.type)
        weights.append(one.weighings)
        if one.type in types and (one.sessions or one.records.count):
            warnings += one.warnings
            found += bouts(one, warnings)
    return found, np.concatenate(weights), warnings, kinds


def _nothing(kind: int | None) -> str:
    if kind in (ACTIVITY_FILE, None):
        return "is an activity in which nothing was recorded"
    if kind == WEIGHT_FILE:
        return "is a FIT file of body weights that holds none"
    return f"is a FIT file of {_OTHER_FILES.get(kind, f'another kind ({kind})')}"


def _worth_keeping(bout: Bout, warnings: list[str]) -> bool:
    if bout.kind[0] == TRANSITION:
        warnings.append("the transition between two sports is left out")
        return False
    if len(bout.recording.track) or any(bout.said.get(name, 0.0) > 0 for name in ("elapsed_s", "timer_s", "distance_m")):
        return True
    warnings.append("a session without records, a distance or a time is left out")
    return False


def _recorded(name: str, bout: Bout, context: Context, warnings: list[str]) -> Recorded:
    known, guessed = sport_of(*bout.kind), ""
    if known is None:
        known, guessed = guessed_sport(bout.recording)
    numbers, said = measured(bout.recording, known)
    moment = when(bout.recording, name, context)
    lifted, unnamed = _sets(bout, numbers["duration_s"]) if known == "strength" else ((), [])
    entry, left_out = session({
        **moment, **numbers, "sport": known, "surface": surface_of(known, bout.kind[1]), "sets": lifted, **_felt(bout.said),
    })  # fmt: skip
    warnings += [guessed] * bool(guessed) + said + unnamed + left_out
    floating = bout.recording.wall_clock and not on_earth(bout.recording.track).any()
    return Recorded(entry, floating=floating, streams=streams(bout.recording, entry.started_at, warnings, beside=bout.packed))


def _sets(bout: Bout, duration_s: float) -> tuple[tuple[StrengthSet, ...], list[str]]:
    begins = -np.inf if bout.alone or np.isnan(bout.recording.started_s) else bout.recording.started_s
    return sets_between(bout.sets, begins, begins + duration_s if np.isfinite(begins + duration_s) else np.inf)


def _felt(said: Mapping[str, float]) -> dict[str, Any]:
    """What the watch asked afterwards. Its scale of effort begins at 1, so 0 is no answer."""
    rpe, feel = said.get("rpe", np.nan), feel_of(said.get("feel", np.nan))
    return {"rpe": rpe if rpe > 0 else None, "note": f"felt {feel}" if feel else None}
