"""What a device recorded point by point: one compressed column per quantity.

A column holds whole multiples of its resolution, as differences between neighbours (which are small), packed with
zlib. So a point of a run takes about ten bytes in all, and decoding gives back what the device wrote to within
half a resolution.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from journal.analysis.masks import every, some
from journal.analysis.track import Values

# The finest step that any device in use writes; 1e-7 degrees are 1 cm.
RESOLUTION: Mapping[str, float] = {
    "time_s": 1e-3,
    "segment": 1.0,
    "lat_deg": 1e-7,
    "lon_deg": 1e-7,
    "ele_m": 1e-2,
    "distance_m": 1e-2,
    "speed_mps": 1e-3,
    "hr_bpm": 1 / 16,
    "cadence": 1 / 128,
    "power_w": 1.0,
    "temperature_c": 0.1,
    "vertical_oscillation_m": 1e-4,
    "stance_time_s": 1e-4,
    "stance_balance_pct": 1e-2,
    "step_length_m": 1e-4,
}
# What can be, in the same units, both ends included: our choices, wide enough for gliders, sprinters and watches in the sun.
# No column holds anything else, whoever packs it. Their multiples are far enough inside 64 bits that differences cannot overflow.
RANGE: Mapping[str, tuple[float, float]] = {
    "time_s": (0.0, 7_258_118_400.0),  # the years 1970 to 2200, as far as a diary goes
    "segment": (0.0, 2.0**31),
    "lat_deg": (-90.0, 90.0),
    "lon_deg": (-180.0, 180.0),
    "ele_m": (-12_000.0, 12_000.0),
    "distance_m": (0.0, 10_000_000.0),
    "speed_mps": (0.0, 340.0),
    "hr_bpm": (0.0, 260.0),
    "cadence": (0.0, 300.0),
    "power_w": (0.0, 5_000.0),
    "temperature_c": (-80.0, 100.0),
    "vertical_oscillation_m": (0.0, 2.0),
    "stance_time_s": (0.0, 10.0),
    "stance_balance_pct": (0.0, 100.0),
    "step_length_m": (0.0, 10.0),
}
_LIMITS = {name: (step, *RANGE[name]) for name, step in RESOLUTION.items()}
_HEADER = struct.Struct("<BBI")
_VERSION = 1
# Level 1 packs these differences within a few percent of level 9, several times as fast.
_LEVEL = 1
# How many bytes hold a step, by how many its bits without the sign fill.
_WIDTHS = (1, 2, 4, 4, 8, 8, 8, 8)
# Columns of no more points than this are packed together: so many take little memory at once.
_SHORT = 2**13
_lowest, _highest = np.minimum.reduce, np.maximum.reduce


@dataclass(frozen=True)
class Streams:
    """The columns of one recording, each compressed; ``count`` points, the same in every column.

    Names and units are those of ``RESOLUTION``: SI, degrees for positions, ``time_s`` in seconds since 1970 (UTC),
    ``cadence`` as the device counts, ``segment`` numbering the stretches between stops. A quantity of which nothing
    is known has no column.
    """

    count: int = 0
    columns: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Mapping[str, Values]) -> "Streams":
        """Compress columns of one length (n,), NaN where a point does not know; ``KeyError`` for an unknown name."""
        count = max((len(column) for column in values.values()), default=0)
        columns = packed(values)
        return cls(count, columns) if columns else cls()

    def __bool__(self) -> bool:
        """Whether anything was recorded."""
        return bool(self.columns)

    def __iter__(self) -> Iterator[str]:
        """The names of the columns that know something."""
        return iter(self.columns)

    def __getitem__(self, name: str) -> Values:
        """One column of shape (count,), all NaN where nothing is known of it; ``KeyError`` for an unknown name."""
        if name not in RESOLUTION:
            raise KeyError(name)
        return decode(name, self.columns[name]) if name in self.columns else np.full(self.count, np.nan)


def encode(name: str, values: npt.ArrayLike, outside: MutableMapping[str, int] | None = None) -> bytes:
    """A column of shape (n,) as bytes, NaN and what lies outside its ``RANGE`` as unknown; ``outside`` is told how many do."""
    column, step = np.asarray(values, dtype="float64"), RESOLUTION[name]
    known = _known(column, *RANGE[name])
    full = every(known)
    if outside is not None and not full:
        _tell(outside, name, int(np.count_nonzero(~np.isnan(column) & ~known)))
    whole = _whole(column if full else column[known], step)
    steps = whole[1:] - whole[:-1]
    ends = (int(_lowest(steps, initial=0)), int(_highest(steps, initial=0)))
    return _joined(len(column), int(whole[0]) if len(whole) else 0, steps, *ends, b"" if full else np.packbits(known).tobytes())


def packed(values: Mapping[str, npt.NDArray[Any]], outside: MutableMapping[str, int] | None = None) -> dict[str, bytes]:
    """Columns of one length as ``encode`` gives them, without those of which nothing is known.

    Short ones together: of a short column, what numpy needs to begin costs more than the numbers.
    """
    count = max((len(column) for column in values.values()), default=0)
    if not 0 < count <= _SHORT or len(values) == 1:
        return {name: encode(name, column, outside) for name, column in values.items() if _tells(name, column, outside)}
    rows = np.array(list(values.values()))
    steps, low, high = np.array([_LIMITS[name] for name in values]).T[:, :, None]
    known = _known(rows, low, high)
    telling, full_ones = np.asarray(known.any(axis=1)), np.asarray(known.all(axis=1))
    # Nearly always all that is no NaN is known.
    if outside is not None and np.count_nonzero(known) < np.count_nonzero(rows == rows):
        for name, row, here in zip(values, rows, known, strict=True):
            _tell(outside, name, int(np.count_nonzero(row == row) - np.count_nonzero(here)))
    whole = _whole(rows[full_ones], steps[full_ones])
    jumps = whole[:, 1:] - whole[:, :-1]
    ends = (reduce(jumps, axis=1, initial=0).tolist() for reduce in (_lowest, _highest))
    joined = map(_joined, repeat(count), whole[:, 0].tolist(), jumps, *ends)
    return {
        name: next(joined) if full else encode(name, row)
        for name, row, full, any_known in zip(values, rows, full_ones.tolist(), telling.tolist(), strict=True) if any_known
    }  # fmt: skip


def _known(values: npt.NDArray[Any], low: float | Values, high: float | Values) -> npt.NDArray[np.bool_]:
    return np.asarray((values >= low) & (values <= high), dtype=bool)


def _tells(name: str, column: npt.NDArray[Any], outside: MutableMapping[str, int] | None) -> bool:
    """Whether a column knows anything; one that does not is only told of."""
    if some(_known(column, *RANGE[name])):
        return True
    if outside is not None:
        _tell(outside, name, int(np.count_nonzero(~np.isnan(column))))
    return False


def _tell(outside: MutableMapping[str, int], name: str, count: int) -> None:
    if count:
        outside[name] = outside.get(name, 0) + count


def _whole(values: Values, step: float | Values) -> npt.NDArray[np.int64]:
    return np.rint(values / step).astype("int64")


def _joined(count: int, first: int, steps: npt.NDArray[np.int64], low: int, high: int, mask: bytes = b"") -> bytes:
    """A column of ``count`` points from the multiples that are known, as the first and the steps from each to the next,
    the ends of those (0 included) and the mask that says where."""
    width = _WIDTHS[max(high, ~low).bit_length() // 8]
    body = struct.pack("<q", first) + mask + _shuffled(steps.astype(f"<i{width}"))
    return _HEADER.pack(_VERSION, width | bool(mask) << 7, count) + zlib.compress(body, _LEVEL)


def _shuffled(steps: npt.NDArray[np.signedinteger]) -> bytes:
    """All lowest bytes, then all second ones: the high bytes are nearly all alike, which is what packs well."""
    if steps.itemsize == 1:
        return steps.tobytes()
    return np.ascontiguousarray(steps.view("uint8").reshape(-1, steps.itemsize).T).tobytes()


def decode(name: str, data: bytes) -> Values:
    """The column that ``encode`` packed; ``ValueError`` for bytes of another version or that are damaged."""
    version, layout, count = _HEADER.unpack_from(data)
    if version != _VERSION:
        raise ValueError(f"stream {name}: packed in form {version}, expected {_VERSION}")
    try:
        body = zlib.decompress(data[_HEADER.size :])
    except zlib.error as error:
        raise ValueError(f"stream {name}: damaged ({error})") from None
    return _unpacked(body, layout & 0x7F, count, bool(layout & 0x80)) * RESOLUTION[name]


def _unpacked(body: bytes, width: int, count: int, masked: bool) -> Values:
    masks = (count + 7) // 8 if masked else 0
    known = np.ones(count, dtype=bool)
    if masked:
        known = np.unpackbits(np.frombuffer(body, "uint8", masks, 8), count=count).astype(bool)
    values = np.full(count, np.nan)
    if some(known):
        octets = np.frombuffer(body, "uint8", offset=8 + masks).reshape(width, -1)
        steps = np.ascontiguousarray(octets.T).view(f"<i{width}").ravel().astype("int64")
        first = np.frombuffer(body, "<i8", 1)
        values[known] = np.cumsum(np.concatenate([first, steps]))
    return values
