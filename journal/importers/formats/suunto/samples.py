"""The samples of Suunto's JSON, taken out while it is read: each tells a time and what one sensor saw then.

Units are the watch's own: heart rate and cadence in hertz, positions in radians, temperature in kelvin. A sample stands
plain in the app's export (``DeviceLog``) and under ``Attributes`` in what the app keeps and sends (``suunto/sml``).
"""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from statistics import median
from typing import Any

from journal.importers.building.series import Series
from journal.importers.edge.safejson import listed, number, table, text

_DEGREES = 180 / math.pi
# Their name -> ours, as ``raw * size - less``.
_QUANTITIES = {
    "HR": ("hr_bpm", 60.0, 0.0), "Latitude": ("lat_deg", _DEGREES, 0.0), "Longitude": ("lon_deg", _DEGREES, 0.0),
    "Altitude": ("ele_m", 1.0, 0.0), "GPSAltitude": (GPS_ALTITUDE := "gps_ele_m", 1.0, 0.0), "Speed": ("speed_mps", 1.0, 0.0),
    "Cadence": ("cadence", 60.0, 0.0), "Power": ("power_w", 1.0, 0.0), "Temperature": ("temperature_c", 1.0, 273.15),
    "Distance": ("distance_m", 1.0, 0.0),
}  # fmt: skip
_TIME, _SML = "TimeISO8601", "suunto/sml"
# Two clocks of one sample that differ by this much differ in what they call local.
_QUARTER_S = 900


class Samples:
    """Everything of use in one document, collected object by object: call it with each, innermost first.

    ``starts`` are the times and numbers of the activities that begin, ``stops`` the times of pauses; all times are in
    seconds since 1970. ``offset_s`` is local time less UTC, NaN where no time says it; ``naive``: then times are local.
    """

    def __init__(self) -> None:
        """Nothing yet."""
        self.series = Series()
        self.header: dict[str, Any] = {}
        self.windows: list[Any] = []
        self.starts: list[tuple[float, float]] = []
        self.stops: list[float] = []
        self.offset_s = math.nan
        self._apart: list[float] = []

    def __call__(self, value: dict[str, Any]) -> Any:
        """What stays of an object in the document: nothing of a sample."""
        inner = table(table(value.get("Attributes")).get(_SML))
        if "Header" in value or "Header" in inner:
            self.header = table(value.get("Header")) or table(inner.get("Header"))
            self.windows = listed(value.get("Windows"))
        elif _TIME in value and "Duration" not in value and "Window" not in value:
            self._sample(value[_TIME], table(inner.get("Sample")) or value)
            return None
        return value

    def _sample(self, written: object, sample: Mapping[str, Any]) -> None:
        seconds, offset = instant(written)
        if math.isnan(self.offset_s):
            self.offset_s = offset
        for theirs, (ours, size, less) in _QUANTITIES.items():
            if theirs in sample:
                self.series.add(ours, seconds, number(sample[theirs]) * size - less)
        if "UTC" in sample:
            self._apart.append(instant(sample["UTC"])[0] - seconds)
        for event in listed(sample.get("Events")):
            self._event(seconds, table(event))

    def _event(self, seconds: float, event: Mapping[str, Any]) -> None:
        kind = number(table(event.get("Activity")).get("ActivityType"))
        if not math.isnan(kind):
            self.starts.append((seconds, kind))
        if True in table(event.get("Pause")).values():
            self.stops.append(seconds)

    @property
    def late_s(self) -> float:
        """What is to be added to all times: some files call local times UTC, and give UTC beside."""
        known = [one for one in self._apart if math.isfinite(one)]
        quarters = round(median(known) / _QUARTER_S) if known else 0
        return float(quarters * _QUARTER_S)


def instant(written: object) -> tuple[float, float]:
    """Seconds since 1970 and local time less UTC; both NaN for no time, the latter for one without a zone."""
    try:
        moment = datetime.fromisoformat(text(written))
    except ValueError:
        return math.nan, math.nan
    offset = moment.utcoffset()
    if offset is None:
        return moment.replace(tzinfo=UTC).timestamp(), math.nan
    return moment.timestamp(), offset.total_seconds()
