"""The points of an XML recording, whatever its format: their columns, and the handlers that fill them."""

from collections.abc import Mapping
from itertools import pairwise
from typing import ClassVar

import numpy as np

from journal.analysis.masks import every
from journal.analysis.track import Flags, Track, Values
from journal.domain.errors import Refused
from journal.importers.building.recording import on_earth
from journal.importers.building.textcolumn import TextColumn, TimeColumn
from journal.importers.edge import safexml

# 23 days of one point a second: our choice.
MAX_POINTS = 2_000_000
# So many points with all their extensions, and read a piece at a time: larger than files that are read at once may be.
MAX_BYTES = 768 * 2**20

TIME = "time_s"
_COLUMNS = (
    "lat_deg", "lon_deg", "ele_m", "distance_m", "speed_mps", "hr_bpm", "cadence", "power_w", "temperature_c",
)  # fmt: skip
# What says that somebody was recorded, where no position does.
READINGS = ("hr_bpm", "cadence", "power_w", "speed_mps", "distance_m")
_BESIDE = ("speed_mps", "power_w", "temperature_c")


class PointReader(safexml.Elements):
    """Handlers of a format whose points are elements. Names of columns are those of ``analysis.streams.RESOLUTION``."""

    # Local names in lower case -> columns: elements at any depth in a point, and those that count as its children only.
    IN_POINT: ClassVar[Mapping[str, str]]
    CHILDREN: ClassVar[Mapping[str, str]] = {}
    ATTRIBUTES: ClassVar[Mapping[str, str]] = {}

    def __init__(self, name: str) -> None:
        """Handlers for the file of this name."""
        super().__init__(name)
        self.columns = {name: TextColumn() for name in _COLUMNS}
        self.time = self.columns[TIME] = TimeColumn()
        self.count = 0
        self.stretch = 0
        self.point_depth = 0
        # Where each stretch between stops begins, and its number.
        self._begins: list[int] = []
        self._stretches: list[int] = []
        self._in_point: dict[str, TextColumn | None] = {}
        self._children: dict[str, TextColumn | None] = {}
        self._column: TextColumn | None = None

    def begin_point(self, attributes: Mapping[str, str]) -> None:
        """A point began: until it ends, its own handlers see everything. Nearly all of a file is points."""
        self.point_depth = self.depth
        self._note_stretch()
        for name, column in self.ATTRIBUTES.items():
            if name in attributes:
                self.columns[column].add(self.count, [attributes[name]])
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start_in_point, self._end_in_point

    def _note_stretch(self) -> None:
        if not self._stretches or self._stretches[-1] != self.stretch:
            self._begins.append(self.count)
            self._stretches.append(self.stretch)

    def add_points(self, count: int, texts: Mapping[str, list[str]]) -> None:
        """Points that were read elsewhere: a text for each of them in every column given."""
        self._note_stretch()
        for name, column in texts.items():
            self.columns[name].add(self.count, column)
        self.count += count

    def _start_in_point(self, name: str, _: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > safexml.MAX_DEPTH:
            raise self.too_deep()
        known = self._children if self.depth == self.point_depth + 1 else self._in_point
        if name not in known:
            local = safexml.local(name)
            as_child = self.CHILDREN.get(local) if known is self._children else None
            known[name] = self.columns.get(as_child or self.IN_POINT.get(local, ""))
        self._column = known[name]
        if self._column is not None:
            self.capture()

    def _end_in_point(self, _: str) -> None:
        self.depth -= 1
        column = self._column
        if column is not None:
            self._column = None
            if text := self.captured():
                column.first.append(self.count)
                column.many.append(1)
                column.text.append(text)
        elif self.depth < self.point_depth:
            self.point_depth = 0
            self.count += 1
            self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end

    def feed(self, data: bytes) -> None:
        """The next piece of the file, whose texts become numbers before the next one comes."""
        super().feed(data)
        self.convert()

    def convert(self) -> None:
        """Turn the texts so far into numbers; ``Refused`` when there are too many points."""
        for column in self.columns.values():
            if column.text:
                column.convert()
        if self.count > MAX_POINTS:
            raise Refused(f"{self.file_name}: more than {MAX_POINTS} points, expected one recording; split the file")

    def values(self) -> dict[str, Values]:
        """Every column, shape (count,), NaN where a point does not say; with the number of its stretch as ``segment``."""
        unknown = np.full(self.count, np.nan)
        found = {name: column.values(self.count) if column else unknown for name, column in self.columns.items()}
        lengths = np.array([end - begin for begin, end in pairwise([*self._begins, self.count])], dtype="int64")
        return found | {"segment": np.repeat(np.array(self._stretches, dtype="int32"), lengths)}


def track_of(values: Mapping[str, Values]) -> Track:
    """The columns that a session's numbers are worked out from."""
    return Track.of(
        values["lat_deg"], values["lon_deg"], ele=values["ele_m"], time=values[TIME], hr=values["hr_bpm"],
        cadence=values["cadence"], segment=values["segment"],
    )  # fmt: skip


def tells_something(values: Mapping[str, Values]) -> Flags:
    """Points of which more is known than the time."""
    known = on_earth(track_of(values))
    if not every(known):
        for name in READINGS:
            known |= np.isfinite(values[name])
    return known


def beside(values: Mapping[str, Values]) -> dict[str, Values]:
    """The columns that no ``Recording`` has, as ``recording.streams`` takes them."""
    return {name: values[name] for name in _BESIDE}
