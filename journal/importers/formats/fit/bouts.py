"""The sessions of a FIT file, each with its part of the records: all that is kept once the file's bytes are let go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from journal.analysis.streams import packed as compressed
from journal.analysis.track import Track, Values
from journal.importers.building.recording import Recording, impossible
from journal.importers.formats.fit.decoding import Decoded
from journal.importers.formats.fit.messages import Places
from journal.importers.formats.fit.records import RECORDED
from journal.importers.formats.fit.sets import TimedSet
from journal.importers.formats.fit.words import GENERIC, indoors

_SILENT: Mapping[str, float] = {}
_MEASURED = ("lat_deg", "lon_deg", "ele_m", "time_s", "hr_bpm", "cadence", "distance_m")
_Part = Places | slice


@dataclass(frozen=True, eq=False)
class Bout:
    """One session: what its message says, the records from its start to that of the next, and what its file says.

    ``packed`` holds the quantities that nothing is worked out from, compressed as streams; ``kind`` is sport and
    sub-sport, of the session or else of the file; ``alone``: the file holds no other.
    """

    said: Mapping[str, float]
    recording: Recording
    packed: Mapping[str, bytes]
    kind: tuple[float, float]
    sets: Sequence[TimedSet]
    alone: bool


def bouts(one: Decoded, warnings: list[str]) -> Iterator[Bout]:
    """The sessions of one file, in order of time; all records are one where no message tells of any."""
    sessions = [said for said in one.sessions if np.isfinite(said["started_s"])] if len(one.sessions) > 1 else one.sessions
    if len(sessions) < len(one.sessions):
        warnings.append(f"{len(one.sessions) - len(sessions)} of {len(one.sessions)} sessions say no start: left out")
    ordered: list[Mapping[str, float]] = [*sorted(sessions, key=lambda said: said["started_s"])] or [_SILENT]
    parts = _parts(one, ordered)
    packed: list[dict[str, bytes]] = [{} for _ in ordered]
    outside: dict[str, int] = {}
    for name in (name for name in RECORDED if name not in _MEASURED):
        values = one.records[name]
        for columns, part in zip(packed, parts, strict=True):
            columns |= compressed({name: values[part]}, outside)
    warnings += impossible(outside)
    measured = {name: one.records[name] for name in _MEASURED}
    for said, part, columns in zip(ordered, parts, packed, strict=True):
        recording = _recording(one, said, {name: values[part] for name, values in measured.items()})
        yield Bout(said, recording, columns, _kind(one, said), one.sets, len(ordered) == 1)


def _parts(one: Decoded, ordered: Sequence[Mapping[str, float]]) -> Sequence[_Part]:
    """Which records belong to each session: those from its start to the next."""
    if len(ordered) == 1:
        return [slice(None)]
    # Before the first start nothing else can be meant; records without a time belong to the last session.
    owner = np.searchsorted([said["started_s"] for said in ordered[1:]], one.records["time_s"], side="right")
    order = np.argsort(owner, kind="stable")
    return np.split(order, np.searchsorted(owner[order], np.arange(1, len(ordered))))


def _kind(one: Decoded, said: Mapping[str, float]) -> tuple[float, float]:
    own = (said.get("sport", np.nan), said.get("sub_sport", np.nan))
    return own if any(number > GENERIC for number in own) else one.sport


def _recording(one: Decoded, said: Mapping[str, float], part: Mapping[str, Values]) -> Recording:
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
