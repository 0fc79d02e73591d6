"""GPX as columns: one pass of expat over the file, everything in arrays, tracks and segments as numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from journal.analysis.track import Track
from journal.domain.errors import Refused
from journal.importers import safexml
from journal.importers.guard import Source
from journal.importers.recording import on_earth
from journal.importers.textcolumn import TextColumn, number, time_warnings

# 23 days of one point a second: our choice.
MAX_POINTS = 2_000_000

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


class _Gpx(safexml.Elements):
    """Track points only: planned routes and waypoints are nothing that was done."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.lat: list[float] = []
        self.lon: list[float] = []
        self.segment: list[int] = []
        self.columns = {name: TextColumn() for name in ("time", "ele", "hr", "cadence")}
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
        self.lat.append(number(attributes.get("lat")))
        self.lon.append(number(attributes.get("lon")))
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
    warnings += time_warnings(gpx.columns["time"], time, naive)
    return Track.of(gpx.lat, gpx.lon, time=time, segment=gpx.segment, **numbers)


def _cut(gpx: _Gpx, track: Track) -> Iterator[Trk]:
    ends = [one.first for one in gpx.tracks[1:]] + [len(track)]
    for one, end in zip(gpx.tracks, ends, strict=False):  # no tracks: one end too many
        part = track.part(slice(one.first, end))
        one.track = part.part(on_earth(part))
        if len(one.track):
            yield one
