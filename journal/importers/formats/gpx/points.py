"""GPX as columns: tracks and segments as numbers, everything else in arrays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

import numpy as np

from journal.analysis.masks import every, some
from journal.analysis.track import Track, Values
from journal.domain.errors import Refused
from journal.importers.building.xmlpoints import TIME, tells_something, track_of
from journal.importers.building.xmlruns import RunReader, parsed
from journal.importers.edge.guard import Source


@dataclass
class Trk:
    """One <trk>: its own words, and the columns of its points by the names of ``analysis.streams``."""

    name: str | None = None
    type: str | None = None
    first: int = 0
    values: Mapping[str, Values] = field(default_factory=dict)

    def __len__(self) -> int:
        """The number of points."""
        return len(self.values[TIME])

    @cached_property
    def span(self) -> tuple[float, float]:
        """First and last second since 1970; NaN where no point has a time."""
        known = self.values[TIME][np.isfinite(self.values[TIME])]
        return (float(known.min()), float(known.max())) if len(known) else (np.nan, np.nan)

    @property
    def track(self) -> Track:
        """What its numbers are worked out from."""
        return track_of(self.values)


@dataclass(frozen=True)
class Points:
    """All tracks of a file that have points, in file order."""

    tracks: list[Trk]
    warnings: list[str]


class _Gpx(RunReader):
    """Track points only: planned routes and waypoints are nothing that was done."""

    # Heart rate and the like stand under TrackPointExtension (Garmin v1 and v2), in gpxdata (Cluetrust) or alone.
    IN_POINT: ClassVar[Mapping[str, str]] = {
        "hr": "hr_bpm", "heartrate": "hr_bpm", "cad": "cadence", "cadence": "cadence", "runcadence": "cadence",
        "speed": "speed_mps", "distance": "distance_m", "power": "power_w", "powerinwatts": "power_w", "watts": "power_w",
        "atemp": "temperature_c", "temp": "temperature_c",
    }  # fmt: skip
    CHILDREN: ClassVar[Mapping[str, str]] = {"time": TIME, "ele": "ele_m"}
    ATTRIBUTES: ClassVar[Mapping[str, str]] = {"lat": "lat_deg", "lon": "lon_deg"}
    POINT: ClassVar[str] = "trkpt"
    AROUND: ClassVar[bytes] = b"<gpx><trk><trkseg>"

    def __init__(self, name: str, quick: bool = True) -> None:
        super().__init__(name, quick)
        self.tracks: list[Trk] = []
        self.elements: set[str] = set()
        self._track_depth = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if name == "trkpt":
            self._need_track()
            self.begin_point(attributes)
        elif name == "trkseg":
            self.stretch += 1
        elif name == "trk":
            self.stretch += 1
            self._track_depth = self.depth
            self.tracks.append(Trk(first=self.count))
        elif self._track_depth and self.depth == self._track_depth + 1 and name in ("name", "type"):
            self.capture()
        elif self.depth <= 2:
            self.elements.add(name)

    def _need_track(self) -> None:
        if not self.tracks:
            self.tracks.append(Trk())

    def run(self, count: int, texts: Mapping[str, list[str]]) -> None:
        self._need_track()
        self.add_points(count, texts)

    def ended(self, name: str, text: str) -> None:
        if self.depth == self._track_depth:
            self._track_depth = 0
        elif text and self.depth == self._track_depth + 1:
            setattr(self.tracks[-1], name, text)


def read_points(source: Source) -> Points:
    """The tracks of a GPX file; ``Refused`` when no point has a position or a reading."""
    gpx, broken = parsed(source, _Gpx)
    values = gpx.values()
    warnings = gpx.time.warnings(gpx.count)
    tracks = list(_cut(gpx, values))
    if not tracks:
        raise Refused(f"{source.name}: {broken or _nothing(gpx)}, {_wanted(broken)}")
    if broken:
        warnings.insert(0, f"{broken}: what stands before is kept")
    return Points(tracks, warnings)


def _nothing(gpx: _Gpx) -> str:
    if gpx.count:
        return "none of its points has a position, heart rate, cadence, power, speed or distance"
    planned = [name for name in ("rte", "wpt") if name in gpx.elements]
    return "has a planned route or waypoints but no track points" if planned else "has no track points"


def _wanted(broken: str) -> str:
    return (
        "expected a complete file; export it again" if broken else "expected a recorded track; export the activity, not a route"
    )


def _cut(gpx: _Gpx, values: dict[str, Values]) -> Iterator[Trk]:
    """The tracks with their points, without those that tell nothing but a time."""
    telling = tells_something(values)
    ends = [one.first for one in gpx.tracks[1:]] + [gpx.count]
    for one, end in zip(gpx.tracks, ends, strict=False):  # no tracks: one end too many
        kept = telling[one.first : end]
        if some(kept):
            part = {name: column[one.first : end] for name, column in values.items()}
            one.values = part if every(kept) else {name: column[kept] for name, column in part.items()}
            yield one
