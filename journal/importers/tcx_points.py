"""TCX as columns: one pass of expat over the file, its activities with their laps and points."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from journal.analysis.track import GAP_S, Track, Values
from journal.domain.errors import Refused
from journal.importers import safexml
from journal.importers.guard import Source
from journal.importers.textcolumn import TextColumn, number, time_warnings

# 23 days of one point a second: our choice, as for GPX.
MAX_POINTS = 2_000_000

# In a point. Heart rate stands in a <Value> of its own; runners' cadence in an extension.
_IN_POINT = {
    "time": "time", "latitudedegrees": "lat", "longitudedegrees": "lon", "altitudemeters": "ele", "distancemeters": "distance",
    "value": "hr", "cadence": "cadence", "runcadence": "cadence",
}  # fmt: skip
_IN_LAP = {"totaltimeseconds": "seconds", "distancemeters": "distance_m", "cadence": "cadence"}
_HEART_RATES = {"averageheartratebpm": "mean_hr_bpm", "maximumheartratebpm": "max_hr_bpm"}


@dataclass
class Lap:
    """What a lap says as a whole: its start as written, and numbers under our names."""

    start: str = ""
    numbers: dict[str, float] = field(default_factory=dict)


@dataclass
class Activity:
    """One <Activity>: its own words, its laps, its points; ``distance_m`` is the device's count at each of them."""

    sport: str = ""
    notes: str = ""
    laps: list[Lap] = field(default_factory=list)
    first: int = 0
    track: Track = field(default_factory=lambda: Track.of([], []))
    distance_m: Values = field(default_factory=lambda: np.empty(0))


class _Columns(dict[str, TextColumn | None]):
    """An element's name as spelled -> the column that its text belongs to, worked out once for each spelling."""

    def __init__(self, columns: dict[str, TextColumn]) -> None:
        super().__init__()
        self._columns = columns

    def __missing__(self, name: str) -> TextColumn | None:
        column = self[name] = self._columns.get(_IN_POINT.get(safexml.local(name), ""))
        return column


class _Tcx(safexml.Elements):
    """Points of activities only: a course is a plan."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.activities: list[Activity] = []
        self.columns = {name: TextColumn() for name in set(_IN_POINT.values())}
        self.count = 0
        self.stretch: list[int] = []
        self.begin_lap: set[int] = set()
        self.elements: set[str] = set()
        self._activity_depth = self._lap_depth = self._point_depth = self._stretch = 0
        self._lap_begins = False
        self._heart_rate = ""
        self._in_point = _Columns(self.columns)
        self._column: TextColumn | None = None

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if not self._activity_depth:
            self._outside(name, attributes)
        elif name == "trackpoint":
            self._point_depth = self.depth
            self.stretch.append(self._stretch)
            self.parser.StartElementHandler, self.parser.EndElementHandler = self._start_in_point, self._end_in_point
        elif name == "track":
            self._track()
        elif name == "lap":
            self._lap_depth, self._lap_begins = self.depth, True
            self.activities[-1].laps.append(Lap(attributes.get("StartTime", "")))
        else:
            self._detail(name)

    def _outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "activity":
            self._activity_depth = self.depth
            self.activities.append(Activity(attributes.get("Sport", ""), first=self.count))
        elif self.depth <= 3:
            self.elements.add(name)

    # Nearly all of a file is points: their handlers do without the general ones.
    def _start_in_point(self, name: str, _: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > safexml.MAX_DEPTH:
            raise self.too_deep()
        self._column = self._in_point[name]
        if self._column is not None:
            self.capture()

    def _end_in_point(self, _: str) -> None:
        self.depth -= 1
        column = self._column
        if column is not None:
            self._column = None
            if text := self.captured():
                column.at.append(self.count)
                column.text.append(text)
        elif self.depth < self._point_depth:
            self._point_depth = 0
            self.count += 1
            self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end

    def _track(self) -> None:
        self._stretch += 1
        if self._lap_begins:
            self.begin_lap.add(self._stretch)
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

    def check_size(self) -> None:
        if self.count > MAX_POINTS:
            raise Refused(f"{self.file_name}: more than {MAX_POINTS} points, expected one recording; split the file")


def read_activities(source: Source) -> tuple[list[Activity], list[str]]:
    """The activities of a TCX file that have laps or points, and what to tell about their times."""
    tcx = _Tcx(source.name)
    safexml.read(source, tcx, tcx.check_size)
    if not tcx.activities:
        what = "has a planned course but no activity" if "courses" in tcx.elements else "has no activity"
        raise Refused(f"{source.name}: {what}, expected a recorded activity; export the activity")
    seconds, naive = tcx.columns["time"].instants(tcx.count)
    return list(_cut(tcx, seconds)), time_warnings(tcx.columns["time"], seconds, naive)


def _cut(tcx: _Tcx, seconds: Values) -> Iterator[Activity]:
    numbers = {name: column.numbers(tcx.count) for name, column in tcx.columns.items() if name != "time"}
    distance = numbers.pop("distance")
    track = Track.of(time=seconds, segment=_segments(tcx, seconds), **numbers)
    ends = [one.first for one in tcx.activities[1:]] + [tcx.count]
    for one, end in zip(tcx.activities, ends, strict=True):
        chosen = slice(one.first, end)
        one.track, one.distance_m = track.part(chosen), distance[chosen]
        if len(one.track) or one.laps:
            yield one


def _segments(tcx: _Tcx, seconds: Values) -> Values:
    """Stretches without a break: a new lap begins a new <Track> too, yet nothing stopped if its clock runs on."""
    stretch = np.array(tcx.stretch[: tcx.count], dtype="int64")
    begins = np.diff(stretch, prepend=stretch[:1]) != 0
    for at in np.flatnonzero(begins).tolist():
        begins[at] = int(stretch[at]) not in tcx.begin_lap or not 0 <= seconds[at] - seconds[at - 1] <= GAP_S
    return np.cumsum(begins)
