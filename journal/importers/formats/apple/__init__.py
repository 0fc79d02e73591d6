"""Apple Health: the workouts and body masses of an export.xml, which holds everything that phone and watch ever wrote.

Its routes are GPX files beside it, named in the workouts. A phone misses what nobody started it for, so a day
without a workout may still have had one. Efforts are taken where the person entered them, never those that the
system estimates. Of a day's body masses the first counts: our choice, for most people step on the scale in the morning.
"""

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath

import numpy as np

from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.units import KILOGRAMS
from journal.importers.building.bodymass import weighed
from journal.importers.building.build import LEFT_OUT, capped, count_left_out, shortened
from journal.importers.building.keys import Keys
from journal.importers.building.parsed import Context, Parsed, Recorded, RecordedDay
from journal.importers.building.textcolumn import number
from journal.importers.building.twins import without_twins
from journal.importers.edge.guard import Head, Source
from journal.importers.formats.apple.export import Export, Workout, read_export
from journal.importers.formats.apple.words import shown, sport_of
from journal.importers.formats.apple.workout import moment, score, session_of

FORMAT = "apple"
SUFFIXES = (".xml",)
# Streamed, so years of heart rate are no matter.
MAX_BYTES = 32 * 2**30

_ROOT = re.compile(r"<HealthData[\s>/]")
# An effort is entered for a workout, and written at its start or on the way.
_EFFORT_SLACK = timedelta(minutes=1)


def recognises(head: Head) -> bool:
    """Whether the root element is <HealthData>."""
    return head.text.startswith("<") and _ROOT.search(head.text) is not None


def read(source: Source, context: Context) -> Parsed:
    """The workouts, each once however many apps wrote it, and the first body mass of each day."""
    export = read_export(source)
    warnings: list[str] = [export.broken] if export.broken else []
    found = list(_recorded(export, context, warnings))
    kept, doubles = without_twins(found)
    kept = _with_efforts(export, kept, warnings)
    if doubles:
        warnings.append(
            f"workouts that several apps recorded at the same time: {doubles}; of each the one that knows more is kept"
        )
    days = _days(export, context, warnings)
    if not (export.workouts or export.masses):
        warnings.append("holds no workouts and no body masses: nothing to import")
    return Parsed(FORMAT, sessions=tuple(kept), days=tuple(days), warnings=capped(warnings), left_out=count_left_out(warnings))


def _recorded(export: Export, context: Context, warnings: list[str]) -> list[Recorded]:
    keys, found = Keys(FORMAT), []
    for workout in export.workouts:
        written = workout.said.get("startDate", "")
        try:
            entry, said = session_of(workout, context)
        except BadValue as error:
            warnings.append(f"{LEFT_OUT}workout of {shortened(written, 40) or 'an unknown time'}: {error}")
            continue
        warnings += [f"workout of {written}: {line}" for line in said] + _unknown(workout)
        # The same instant is written in another zone after a journey.
        kind, app = workout.said.get("workoutActivityType", ""), workout.said.get("sourceName", "")
        key = keys.of((entry.started_at or entry.day).isoformat(), shown(kind), shortened(app, 60))
        found.append(Recorded(entry, key, file=_base_name(workout.route)))
    return found


def _base_name(path: str | None) -> str | None:
    return shortened(PurePosixPath(path).name, 255) if path else None


def _unknown(workout: Workout) -> list[str]:
    written = workout.said.get("workoutActivityType", "")
    return [] if sport_of(written, False) else [f"sport '{shown(written)}' is not one of ours: kept as other"]


def _with_efforts(export: Export, kept: list[Recorded], warnings: list[str]) -> list[Recorded]:
    """The workouts, in order of time, with the efforts that stand apart from them: each in the last that had begun."""
    starts = [one.session.started_at for one in kept]
    rated = list(kept)
    for effort in export.efforts:
        try:
            at = moment(effort.get("startDate", ""))
        except BadValue as error:
            warnings.append(f"an effort: {error}; left aside")
            continue
        index = bisect_right(starts, at + _EFFORT_SLACK, key=lambda start: start or at) - 1
        if index >= 0 and _lasts_until(kept[index].session, at) and kept[index].session.rpe is None:
            rated[index] = _rated(kept[index], score(effort.get("value")))
    return rated


def _lasts_until(entry: Session, at: datetime) -> bool:
    return entry.started_at is not None and at <= entry.started_at + timedelta(seconds=entry.duration_s or 0.0)


def _rated(one: Recorded, rpe: float) -> Recorded:
    return replace(one, session=replace(one.session, rpe=rpe)) if 0 < rpe <= 10 else one


def _days(export: Export, context: Context, warnings: list[str]) -> list[RecordedDay]:
    masses: dict[date, float] = {}
    for mass in export.masses.values():
        try:
            # The day as the phone wrote it.
            day = moment(mass.get("startDate", "")).date()
        except BadValue as error:
            warnings.append(f"{LEFT_OUT}a body mass: {error}")
            continue
        kilograms = number(mass.get("value")) * KILOGRAMS.get(mass.get("unit", ""), np.nan)
        if np.isnan(kilograms):
            written = shortened(f"{mass.get('value')} {mass.get('unit')}", 40)
            warnings.append(f"{LEFT_OUT}body mass of {day}: '{written}' is no weight, expected for example 78.4 kg")
        else:
            masses[day] = kilograms
    found, said = weighed(FORMAT, masses, context)
    warnings += said
    return found
