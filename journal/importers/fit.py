"""FIT, the format of watches and bicycle computers: every session message is a session, or all records are one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from journal.analysis.track import Flags, Track, Values
from journal.domain.entries import Session
from journal.domain.errors import Refused
from journal.domain.sets import StrengthSet
from journal.importers.build import capped, session
from journal.importers.fit_decode import ACTIVITY_FILE, MAGIC, Decoded, decode
from journal.importers.fit_sets import sets
from journal.importers.fit_words import GENERIC, TRANSITION, feel_of, indoors, sport_of, surface_of
from journal.importers.guard import Head, Source
from journal.importers.parsed import Context, Parsed, Recorded
from journal.importers.recording import Recording, by_speed, measured, when

FORMAT = "fit"

# What else devices keep in files of this kind.
_OTHER_FILES = {
    1: "a description of a device", 2: "settings", 3: "sport settings", 5: "a workout plan", 6: "a course", 7: "a schedule",
    8: "places", 9: "body weights", 10: "totals", 11: "goals", 14: "blood pressures", 15: "daily monitoring",
    20: "a summary", 28: "daily monitoring", 32: "daily monitoring", 34: "a segment", 35: "a list of segments",
}  # fmt: skip
_SILENT: Mapping[str, float] = {}
_COLUMNS = ("lat_deg", "lon_deg", "ele_m", "time_s", "hr_bpm", "cadence", "distance_m")


def recognises(head: Head) -> bool:
    """Whether the mark of the format stands in the header."""
    return head.raw[8:12] == MAGIC


def read(source: Source, context: Context) -> Parsed:
    """The sessions of one file. ``Refused``: no activity, nothing recorded, no day, or a time in the future."""
    files = list(decode(source.name, source.data()))
    activities = [one for one in files if one.type in (ACTIVITY_FILE, None) and (one.sessions or one.records.count)]
    if not activities:
        raise Refused(f"{source.name}: {_nothing(files[0])}, expected a recorded activity; export the activity")
    warnings = [line for one in activities for line in one.warnings]
    found = [
        Recorded(_session(source.name, bout, context, warnings))
        for one in activities
        for bout in _bouts(one, warnings)
        if _worth_keeping(bout, warnings)
    ]
    if not found:
        raise Refused(f"{source.name}: holds no session with a distance or a time, expected a recorded activity; not read")
    return Parsed(FORMAT, sessions=tuple(found), warnings=capped(warnings))


def _nothing(one: Decoded) -> str:
    if one.type in (ACTIVITY_FILE, None):
        return "is an activity in which nothing was recorded"
    return f"is a FIT file of {_OTHER_FILES.get(one.type, f'another kind ({one.type})')}"


@dataclass(frozen=True, eq=False)
class _Bout:
    """One session: what its message says, the records from its start to that of the next, and its file."""

    said: Mapping[str, float]
    recording: Recording
    file: Decoded

    @property
    def kind(self) -> tuple[float, float]:
        """Sport and sub-sport, of the session or else of the file."""
        own = (self.said.get("sport", np.nan), self.said.get("sub_sport", np.nan))
        return own if any(number > GENERIC for number in own) else self.file.sport


def _bouts(one: Decoded, warnings: list[str]) -> Iterator[_Bout]:
    sessions = [said for said in one.sessions if np.isfinite(said["started_s"])] if len(one.sessions) > 1 else one.sessions
    if len(sessions) < len(one.sessions):
        warnings.append(f"{len(one.sessions) - len(sessions)} of {len(one.sessions)} sessions say no start: left out")
    ordered: list[Mapping[str, float]] = sorted(sessions, key=lambda said: said["started_s"])
    columns = {name: one.records[name] for name in _COLUMNS}
    # Before the first start nothing else can be meant; records without a time belong to the last session.
    starts = np.array([said["started_s"] for said in ordered[1:]])
    owner = np.searchsorted(starts, columns["time_s"], side="right")
    for number, said in enumerate(ordered or [_SILENT]):
        yield _Bout(said, _recording(one, said, columns, owner == number if len(ordered) > 1 else slice(None)), one)


def _recording(one: Decoded, said: Mapping[str, float], columns: Mapping[str, Values], chosen: Flags | slice) -> Recording:
    part = {name: values[chosen] for name, values in columns.items()}
    track = Track.of(
        part["lat_deg"], part["lon_deg"], ele=part["ele_m"], time=part["time_s"], hr=part["hr_bpm"], cadence=part["cadence"],
        segment=np.searchsorted(one.stops_s, part["time_s"], side="left"),
    )  # fmt: skip
    moving, timer = said.get("moving_s", np.nan), said.get("timer_s", np.nan)
    return Recording(
        track,
        part["distance_m"],
        {**said, "duration_s": said.get("elapsed_s", np.nan), "moving_s": moving if moving > 0 else timer},
        indoors=indoors(said.get("sub_sport", one.sport[1])),
        started_s=said.get("started_s", np.nan),
        offset_s=one.offset_s,
        wall_clock=one.wall_clock,
    )


def _worth_keeping(bout: _Bout, warnings: list[str]) -> bool:
    if bout.kind[0] == TRANSITION:
        warnings.append("the transition between two sports is left out")
        return False
    if len(bout.recording.track) or any(bout.said.get(name, 0.0) > 0 for name in ("elapsed_s", "timer_s", "distance_m")):
        return True
    warnings.append("a session without records, a distance or a time is left out")
    return False


def _session(name: str, bout: _Bout, context: Context, warnings: list[str]) -> Session:
    known, guessed = sport_of(*bout.kind), ""
    numbers, said = measured(bout.recording, known or "other")
    if known is None:
        known, guessed = by_speed(numbers["distance_m"], numbers["moving_s"])
        numbers, said = measured(bout.recording, known)
    moment = when(bout.recording, name, context)
    lifted, unnamed = _sets(bout, moment.get("started_at"), numbers["duration_s"]) if known == "strength" else ((), [])
    entry, left_out = session({
        **moment, **numbers, "sport": known, "surface": surface_of(known, bout.kind[1]), "sets": lifted, **_felt(bout.said),
    })  # fmt: skip
    warnings += [guessed] * bool(guessed) + said + unnamed + left_out
    return entry


def _sets(bout: _Bout, started: datetime | None, duration_s: float) -> tuple[tuple[StrengthSet, ...], list[str]]:
    begins = started.timestamp() if started and len(bout.file.sessions) > 1 else -np.inf
    return sets(bout.file.sets, begins, begins + duration_s if np.isfinite(begins + duration_s) else np.inf)


def _felt(said: Mapping[str, float]) -> dict[str, Any]:
    """What the watch asked afterwards. Its scale of effort begins at 1, so 0 is no answer."""
    rpe, feel = said.get("rpe", np.nan), feel_of(said.get("feel", np.nan))
    return {"rpe": rpe if rpe > 0 else None, "note": f"felt {feel}" if feel else None}
