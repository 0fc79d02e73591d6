"""GPX as columns: one pass of expat over the file, everything in arrays, tracks and segments as numbers."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from journal.analysis.track import Track, Values
from journal.domain.errors import Refused
from journal.importers import safexml
from journal.importers.guard import Source
from journal.importers.recording import on_earth

# 23 days of one point a second: our choice.
MAX_POINTS = 2_000_000
# Clocks that lost their battery start at 1970 or 1980: a time before the first day of GPS is no time.
_FIRST_DAY_OF_GPS = datetime(1980, 1, 7, tzinfo=UTC).timestamp()

# Heart rate stands under TrackPointExtension (Garmin v1 and v2), in gpxdata (Cluetrust) or alone; the name decides.
_EXTENSIONS = {"hr": "hr", "heartrate": "hr", "cad": "cadence", "cadence": "cadence", "runcadence": "cadence"}


@dataclass
class Trk:
    """One <trk>: its own words, and its points."""

    name: str | None = None
    type: str | None = None
    first: int = 0
    track: Track = field(default_factory=lambda: Track.of([], []))


@dataclass(frozen=True)
class Points:
    """All tracks of a file that have points, in file order."""

    tracks: list[Trk]
    warnings: list[str]


class _Column:
    """Values of some of the points: which, and their text."""

    def __init__(self) -> None:
        self.at: list[int] = []
        self.text: list[str] = []

    def numbers(self, count: int) -> Values:
        return self._spread(count, [_number(text) for text in self.text])

    def instants(self, count: int) -> tuple[Values, bool]:
        """Seconds since 1970, and whether any time came without a zone."""
        moments = [_moment(text) for text in self.text]
        naive = any(moment is not None and moment.tzinfo is None for moment in moments)
        return self._spread(count, [_seconds(moment) for moment in moments]), naive

    def _spread(self, count: int, values: list[float]) -> Values:
        column = np.full(count, np.nan)
        column[np.array(self.at, dtype="int64")] = values
        return column


def _number(text: str | None) -> float:
    try:
        return float(text or "nan")
    except ValueError:
        return math.nan


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _seconds(moment: datetime | None) -> float:
    if moment is None:
        return math.nan
    seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    return seconds if seconds >= _FIRST_DAY_OF_GPS else math.nan


class _Gpx(safexml.Elements):
    """Track points only: planned routes and waypoints are nothing that was done."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.lat: list[float] = []
        self.lon: list[float] = []
        self.segment: list[int] = []
        self.columns = {name: _Column() for name in ("time", "ele", "hr", "cadence")}
        self.tracks: list[Trk] = []
        self.elements: set[str] = set()
        self._track_depth = self._point_depth = 0
        self._stretch = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if self._point_depth:
            if name in _EXTENSIONS or (name in ("time", "ele") and self.depth == self._point_depth + 1):
                self.capture()
        elif name == "trkpt":
            self._point(attributes)
        elif name == "trkseg":
            self._stretch += 1
        elif name == "trk":
            self._stretch += 1
            self._track_depth = self.depth
            self.tracks.append(Trk(first=len(self.lat)))
        elif self._track_depth and self.depth == self._track_depth + 1 and name in ("name", "type"):
            self.capture()
        elif self.depth <= 2:
            self.elements.add(name)

    def _point(self, attributes: dict[str, str]) -> None:
        self._point_depth = self.depth
        if not self.tracks:
            self.tracks.append(Trk())
        self.lat.append(_number(attributes.get("lat")))
        self.lon.append(_number(attributes.get("lon")))
        self.segment.append(self._stretch)

    def ended(self, name: str, text: str) -> None:
        if self._point_depth:
            if self.depth == self._point_depth:
                self._point_depth = 0
            elif text:
                self._value(_EXTENSIONS.get(name, name), text)
        elif self._track_depth:
            if self.depth == self._track_depth:
                self._track_depth = 0
            elif text and self.depth == self._track_depth + 1:
                setattr(self.tracks[-1], name, text)

    def _value(self, name: str, text: str) -> None:
        column = self.columns.get(name)
        if column is not None:
            column.at.append(len(self.lat) - 1)
            column.text.append(text)

    def check_size(self) -> None:
        if len(self.lat) > MAX_POINTS:
            raise Refused(f"{self.file_name}: more than {MAX_POINTS} points, expected one recording; split the file")


def read_points(source: Source) -> Points:
    """The tracks of a GPX file; ``Refused`` when it holds no track point with a position."""
    gpx = _Gpx(source.name)
    safexml.read(source, gpx, gpx.check_size)
    warnings: list[str] = []
    track = _track(gpx, warnings)
    tracks = list(_cut(gpx, track))
    if not tracks:
        raise Refused(f"{source.name}: {_nothing(gpx)}, expected a recorded track; export the activity, not a route")
    return Points(tracks, warnings)


def _nothing(gpx: _Gpx) -> str:
    if gpx.lat:
        return "none of its points has a position"
    planned = [name for name in ("rte", "wpt") if name in gpx.elements]
    return "has a planned route or waypoints but no track points" if planned else "has no track points"


def _track(gpx: _Gpx, warnings: list[str]) -> Track:
    """Every point of the file; those without a usable position keep NaN there."""
    count = len(gpx.lat)
    time, naive = gpx.columns["time"].instants(count)
    numbers = {name: gpx.columns[name].numbers(count) for name in ("ele", "hr", "cadence")}
    if naive:
        warnings.append("its times carry no zone: read as UTC")
    unread = len(gpx.columns["time"].text) - int(np.isfinite(time).sum())
    if unread:
        warnings.append(f"{unread} of {count} points carry no readable time or one before 1980: taken as unknown")
    return Track.of(gpx.lat, gpx.lon, time=time, segment=gpx.segment, **numbers)


def _cut(gpx: _Gpx, track: Track) -> Iterator[Trk]:
    ends = [one.first for one in gpx.tracks[1:]] + [len(track)]
    for one, end in zip(gpx.tracks, ends, strict=False):  # no tracks: one end too many
        part = track.part(slice(one.first, end))
        one.track = part.part(on_earth(part))
        if len(one.track):
            yield one
