"""TCX as columns: its activities with their laps and points."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from journal.analysis.track import GAP_S, Track, Values
from journal.domain.errors import Refused
from journal.importers.building.textcolumn import number
from journal.importers.building.xmlpoints import TIME, track_of
from journal.importers.building.xmlruns import RunReader, parsed
from journal.importers.edge.guard import Source

_IN_LAP = {"totaltimeseconds": "seconds", "distancemeters": "distance_m", "cadence": "cadence"}
_HEART_RATES = {"averageheartratebpm": "mean_hr_bpm", "maximumheartratebpm": "max_hr_bpm"}


@dataclass
class Lap:
    """What a lap says as a whole: its start as written, and numbers under our names."""

    start: str = ""
    numbers: dict[str, float] = field(default_factory=dict)


@dataclass
class Activity:
    """One <Activity>: its own words, its laps, and the columns of its points by the names of ``analysis.streams``."""

    sport: str = ""
    notes: str = ""
    laps: list[Lap] = field(default_factory=list)
    first: int = 0
    values: Mapping[str, Values] = field(default_factory=dict)

    @property
    def track(self) -> Track:
        """What its numbers are worked out from."""
        return track_of(self.values)


class _Tcx(RunReader):
    """Points of activities only: a course is a plan."""

    # Heart rate stands in a <Value> of its own; runners' cadence in an extension.
    IN_POINT: ClassVar[Mapping[str, str]] = {
        "time": TIME, "latitudedegrees": "lat_deg", "longitudedegrees": "lon_deg", "altitudemeters": "ele_m",
        "distancemeters": "distance_m", "value": "hr_bpm", "cadence": "cadence", "runcadence": "cadence", "speed": "speed_mps",
        "watts": "power_w", "temperature": "temperature_c",
    }  # fmt: skip
    POINT: ClassVar[str] = "Trackpoint"
    AROUND: ClassVar[bytes] = b"<TrainingCenterDatabase><Activities><Activity><Lap><Track>"

    def __init__(self, name: str, quick: bool = True) -> None:
        super().__init__(name, quick)
        self.activities: list[Activity] = []
        self.begin_lap: set[int] = set()
        self.elements: set[str] = set()
        self._activity_depth = self._lap_depth = 0
        self._lap_begins = False
        self._heart_rate = ""

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if not self._activity_depth:
            self._outside(name, attributes)
        elif name == "trackpoint":
            self.begin_point(attributes)
        elif name == "track":
            self._track()
        elif name == "lap":
            self._lap_depth, self._lap_begins = self.depth, True
            self.activities[-1].laps.append(Lap(attributes.get("StartTime", "")))
        else:
            self._detail(name)

    def run(self, count: int, texts: Mapping[str, list[str]]) -> None:
        if self._activity_depth:
            self.add_points(count, texts)

    def _outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "activity":
            self._activity_depth = self.depth
            self.activities.append(Activity(attributes.get("Sport", ""), first=self.count))
        elif self.depth <= 3:
            self.elements.add(name)

    def _track(self) -> None:
        self.stretch += 1
        if self._lap_begins:
            self.begin_lap.add(self.stretch)
        self._lap_begins = False

    def _detail(self, name: str) -> None:
        if self._lap_depth and self.depth == self._lap_depth + 1:
            self._heart_rate = _HEART_RATES.get(name, "")
            if name in _IN_LAP:
                self.capture()
        elif (self._heart_rate and name == "value") or (name == "notes" and self.depth == self._activity_depth + 1):
            self.capture()

    def ended(self, name: str, text: str) -> None:
        if self.depth == self._lap_depth:
            self._lap_depth = 0
        elif self.depth == self._activity_depth:
            self._activity_depth = 0
        elif text:
            self._said(name, text)

    def _said(self, name: str, text: str) -> None:
        if name == "notes":
            self.activities[-1].notes = text
        elif self._lap_depth:
            self.activities[-1].laps[-1].numbers[_IN_LAP.get(name, self._heart_rate)] = number(text)


def read_activities(source: Source) -> tuple[list[Activity], list[str]]:
    """The activities of a TCX file that have laps or points, and what to tell about it."""
    tcx, broken = parsed(source, _Tcx)
    values = tcx.values()
    if broken and not tcx.count and not any(lap.numbers for one in tcx.activities for lap in one.laps):
        raise Refused(f"{source.name}: {broken}, expected a complete file; export it again")
    if not tcx.activities:
        what = "has a planned course but no activity" if "courses" in tcx.elements else "has no activity"
        raise Refused(f"{source.name}: {what}, expected a recorded activity; export the activity")
    warnings = tcx.time.warnings(tcx.count)
    if broken:
        warnings.insert(0, f"{broken}: what stands before is kept")
    values["segment"] = _segments(tcx, values)
    return list(_cut(tcx, values)), warnings


def _cut(tcx: _Tcx, values: dict[str, Values]) -> Iterator[Activity]:
    ends = [one.first for one in tcx.activities[1:]] + [tcx.count]
    for one, end in zip(tcx.activities, ends, strict=True):
        one.values = {name: column[one.first : end] for name, column in values.items()}
        if end > one.first or one.laps:
            yield one


def _segments(tcx: _Tcx, values: Mapping[str, Values]) -> Values:
    """Stretches without a break: a new lap begins a new <Track> too, yet nothing stopped if its clock runs on."""
    stretch, seconds = values["segment"], values[TIME]
    begins = np.diff(stretch, prepend=stretch[:1]) != 0
    for at in np.flatnonzero(begins).tolist():
        begins[at] = int(stretch[at]) not in tcx.begin_lap or not 0 <= seconds[at] - seconds[at - 1] <= GAP_S
    return np.cumsum(begins)
