"""Quantities of FIT messages as columns in SI units, and the recording itself.

Where an app's field stands in for one of the device's own, its value counts and the device's fills the gaps.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from journal.analysis.track import Values
from journal.importers.formats.fit import hr as fit_hr
from journal.importers.formats.fit.messages import Kind, Places, since_1970
from journal.importers.formats.fit.wire import typed

RECORD, SESSION = 20, 18
_SEMICIRCLE = 180 / 2**31
_SPEED_DISTANCE = 8
TIME = "time_s"
_PACKED = ("speed_mps", "distance_m")


@dataclass(frozen=True)
class Quantity:
    """Which fields hold a quantity, the best first, as ``raw * size - less``; an app's units as factors to ours.

    ``fraction`` is a field that holds what is left of a whole number, in 1/128: of the device's own value, not of an app's.
    """

    fields: tuple[int, ...]
    size: float
    less: float
    units: Mapping[str, float]
    fraction: int | None = None


_METRES = {"m": 1.0, "meters": 1.0, "km": 1000.0}
_SPEEDS = {"m/s": 1.0, "km/h": 1 / 3.6}
_WATTS = {"w": 1.0, "watt": 1.0, "watts": 1.0}
_STEPS = {"rpm": 1.0, "spm": 1.0}
RECORDED: Mapping[str, Quantity] = {
    "lat_deg": Quantity((0,), _SEMICIRCLE, 0, {"semicircles": _SEMICIRCLE}),
    "lon_deg": Quantity((1,), _SEMICIRCLE, 0, {"semicircles": _SEMICIRCLE}),
    "ele_m": Quantity((78, 2), 1 / 5, 500, _METRES),
    "distance_m": Quantity((5,), 1 / 100, 0, _METRES),
    "speed_mps": Quantity((73, 6), 1 / 1000, 0, _SPEEDS),
    "hr_bpm": Quantity((3,), 1, 0, {"bpm": 1.0}),
    "cadence": Quantity((4,), 1, 0, _STEPS, fraction=53),
    "power_w": Quantity((7,), 1, 0, _WATTS),
    "temperature_c": Quantity((13,), 1, 0, {"c": 1.0, "°c": 1.0}),
    "vertical_oscillation_m": Quantity((39,), 1e-4, 0, {"mm": 0.001, "millimeters": 0.001, "cm": 0.01, "centimeters": 0.01}),
    "stance_time_s": Quantity((41,), 1e-4, 0, {"ms": 0.001, "milliseconds": 0.001}),
    "stance_balance_pct": Quantity((84,), 1 / 100, 0, {"%": 1.0, "percent": 1.0}),
    "step_length_m": Quantity((85,), 1e-4, 0, {"mm": 0.001, "m": 1.0}),
}


@dataclass(frozen=True)
class Stand:
    """A field of an app, ``raw / scale - offset`` in ``units``, that stands in for one of the device's."""

    key: tuple[int, int]
    base_type: int
    scale: float
    offset: float
    units: str


# (message, field) -> what stands in for it.
Stands = Mapping[tuple[int, int], list[Stand]]


def stands(descriptions: Kind) -> Stands:
    """What the field_description messages say stands in for fields of the device; without a message, of records."""
    index, number, base_type, message, native = (descriptions.column(one) for one in (0, 1, 2, 14, 15))
    scale, offset = (np.nan_to_num(descriptions.column(one)) for one in (6, 7))
    units = descriptions.texts(8)
    message = np.where(np.isnan(message), RECORD, message)
    found: dict[tuple[int, int], list[Stand]] = defaultdict(list)
    for at in np.flatnonzero(np.isfinite(index + number + base_type + native)).tolist():
        key = (int(index[at]), int(number[at]))
        one = Stand(key, int(base_type[at]), float(scale[at]) or 1.0, float(offset[at]), units[at].lower())
        found[int(message[at]), int(native[at])].append(one)
    return found


def column(kind: Kind, message: int, quantity: Quantity, known: Stands) -> Values:
    """A quantity of every message of a kind."""
    values = np.full(len(kind), np.nan)
    for number in quantity.fields:
        if kind.has(number) and (gaps := np.isnan(values)).any():
            np.copyto(values, kind.column(number) * quantity.size - quantity.less, where=gaps)
    if quantity.fraction is not None and kind.has(quantity.fraction):
        values += np.nan_to_num(kind.column(quantity.fraction)) / 128
    for stand in (stand for number in quantity.fields for stand in known.get((message, number), [])):
        if stand.units in quantity.units:
            apps = (_of_app(kind, stand) / stand.scale - stand.offset) * quantity.units[stand.units]
            values = np.where(np.isnan(apps), values, apps)
    return values


def _of_app(kind: Kind, stand: Stand) -> Values:
    columns = []
    for one, at in kind.parts:
        offset, size = one.developer.get(stand.key, (0, 0))
        columns.append(kind.numbers(at, typed(offset, size, stand.base_type, one.order))[:, 0])
    return kind.joined(columns)


class Records(Mapping[str, Values]):
    """The recording: the quantities of ``RECORDED`` and ``time_s``, each worked out when it is asked for, and not kept."""

    def __init__(self, kind: Kind, known: Stands, compressed: tuple[Places, Values], strap: Kind, ahead_s: float) -> None:
        """The record messages, with apps' fields, the times in headers, the ``hr`` messages of a strap, the clock's lack."""
        self._kind, self._known, self._compressed, self._strap, self._ahead_s = kind, known, compressed, strap, ahead_s

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter((*RECORDED, TIME))

    def __len__(self) -> int:
        """How many names there are."""
        return len(RECORDED) + 1

    @property
    def count(self) -> int:
        """How many records there are."""
        return len(self._kind)

    def __getitem__(self, name: str) -> Values:
        """One column, in file order."""
        if name == TIME:
            return _times(self._kind, self._compressed, self._ahead_s)
        values = column(self._kind, RECORD, RECORDED[name], self._known)
        if name == "hr_bpm" and len(self._strap):
            return fit_hr.filled(values, self[TIME], self._strap)
        if name in _PACKED and self._kind.has(_SPEED_DISTANCE):
            return np.where(np.isnan(values), _speed_distance(self._kind)[_PACKED.index(name)], values)
        return values


def _speed_distance(kind: Kind) -> tuple[Values, Values]:
    """Speed and distance where both share three bytes: 12 bits of 1/100 m/s, 12 bits of 1/16 m that start again at 0."""
    low, middle, high = kind.octets(_SPEED_DISTANCE, 3).T
    distance = np.full(len(kind), np.nan)
    known = np.isfinite(low)
    sixteenths = middle[known] // 16 + high[known] * 16
    distance[known] = np.cumsum(np.diff(sixteenths, prepend=0.0) % 4096) / 16
    return (low + middle % 16 * 256) / 100, distance


def _times(kind: Kind, compressed: tuple[Places, Values], ahead_s: float) -> Values:
    own = kind.instants(ahead_s=ahead_s)
    places, seconds = compressed
    if len(places):
        at = np.minimum(np.searchsorted(places, kind.places), len(places) - 1)
        own = np.where(places[at] == kind.places, since_1970(seconds[at] + ahead_s), own)
    return own
