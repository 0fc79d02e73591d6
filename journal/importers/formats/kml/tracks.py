"""The tracks of a KML file as columns: placemarks that were recorded, without markers, styles and lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from journal.analysis.track import Values
from journal.domain.errors import Refused
from journal.importers.building.isotimes import seconds_of
from journal.importers.building.textcolumn import number, numbers
from journal.importers.edge import safexml

# Six days of one point a second: our choice.
MAX_POINTS = 500_000
# Arrays beside the points, with the units that OpenTracks gives them.
_ARRAYS = {"speed": "speed_mps", "heart_rate": "hr_bpm", "cadence": "cadence", "power": "power_w"}
_TAKEN = ("when", "coord", "value")


@dataclass
class Stretch:
    """One <Track> as text: times and places in the order of the file, and the arrays beside them."""

    whens: list[str] = field(default_factory=list)
    coords: list[str] = field(default_factory=list)
    arrays: dict[str, list[str]] = field(default_factory=dict)

    def columns(self) -> Mapping[str, Values]:
        """Columns as ``analysis.streams`` names them, each of shape (n,). An array of another length is left aside."""
        count = len(self.whens)
        places = np.array([_place(text) for text in self.coords or [""] * count]).reshape(count, 3)
        found = {"time_s": seconds_of(self.whens)[0], "lon_deg": places[:, 0], "lat_deg": places[:, 1], "ele_m": places[:, 2]}
        for ours in _ARRAYS.values():
            texts = self.arrays.get(ours, [])
            found[ours] = numbers([text or "nan" for text in texts]) if len(texts) == count else np.full(count, np.nan)
        return found


@dataclass
class Placemark:
    """One recorded outing: its name, the word for its sport, and its stretches. ``lost``: stretches that make no sense."""

    name: str | None = None
    type: str = ""
    parts: list[Mapping[str, Values]] = field(default_factory=list)
    lost: int = 0

    def keep(self, stretch: Stretch) -> None:
        """Take a stretch that ended; one with other numbers of times than of places cannot be told apart."""
        if len(stretch.coords) not in (0, len(stretch.whens)):
            self.lost += 1
        elif stretch.whens:
            self.parts.append(stretch.columns())

    def columns(self) -> dict[str, Values]:
        """All stretches, numbered."""
        found = {name: np.concatenate([part[name] for part in self.parts]) for name in self.parts[0]}
        lengths = [len(part["time_s"]) for part in self.parts]
        return found | {"segment": np.repeat(np.arange(float(len(lengths))), lengths)}


class Kml(safexml.Elements):
    """The handlers of one document. ``lines``: whether it draws any."""

    def __init__(self, name: str) -> None:
        """Nothing read yet of the file of this name."""
        super().__init__(name)
        self.placemarks: list[Placemark] = []
        self.lines = False
        self._count = 0
        self._placemark_depth = 0
        self._stretch: Stretch | None = None
        self._array: list[str] | None = None
        self._data = ""

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """An element began."""
        if name == "placemark":
            self._placemark_depth = self.depth
            self.placemarks.append(Placemark())
        elif name == "track" and self.placemarks:
            self._stretch = Stretch()
        elif name in ("simplearraydata", "data"):
            self._data = attributes.get("name", "")
            if self._stretch is not None:
                self._array = self._stretch.arrays.setdefault(_ARRAYS.get(self._data, ""), [])
        elif name in _TAKEN or self._names(name):
            self.capture()
        self.lines = self.lines or name == "linestring"

    def ended(self, name: str, text: str) -> None:
        """An element ended."""
        if name == "placemark":
            self._placemark_depth = 0
        elif name == "track" and self._stretch is not None:
            self.placemarks[-1].keep(self._stretch)
            self._stretch = self._array = None
        elif self._names(name):
            self.placemarks[-1].name = text
        elif name in _TAKEN:
            self._taken(name, text)

    def _names(self, name: str) -> bool:
        return name == "name" and self._placemark_depth > 0 and self.depth == self._placemark_depth + 1

    def _taken(self, name: str, text: str) -> None:
        if self._stretch is None:
            if name == "value" and self._data == "type" and self._placemark_depth:
                self.placemarks[-1].type = text
        elif name == "when":
            self._stretch.whens.append(text)
            self._count += 1
            if self._count > MAX_POINTS:
                raise Refused(f"{self.file_name}: more than {MAX_POINTS} points, expected one recording; split the file")
        elif name == "coord":
            self._stretch.coords.append(text)
        elif self._array is not None:
            self._array.append(text)


def _place(text: str) -> list[float]:
    """Longitude, latitude and altitude; NaN for what is not there."""
    parts = [number(part) for part in text.split()[:3]]
    return parts + [np.nan] * (3 - len(parts))
