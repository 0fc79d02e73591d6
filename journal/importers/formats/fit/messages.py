"""Messages of a FIT file as columns: one field of every message of a kind, in file order, NaN where it is unknown."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from journal.analysis.track import Flags, Values
from journal.importers.formats.fit.wire import COMPRESSED, Definition, Field

TIMESTAMP = 253
# Seconds between 1970 and the last day of 1989, where FIT begins to count.
_EPOCH_S = 631_065_600
# Smaller times count from when the device was switched on.
FIRST_TIME = 0x10000000

Places = npt.NDArray[np.int64]


class Kind:
    """All messages of one number. A field that a message lacks is unknown there."""

    def __init__(self, data: bytes, definitions: Sequence[Definition]) -> None:
        """The messages in ``data`` that these definitions lay out."""
        self._data = data
        self.parts = [(one, np.frombuffer(one.at, dtype="uint32").astype("int64")) for one in definitions]
        self._order: Places | slice = slice(None)
        self.places: Places = self.parts[0][1] if self.parts else np.empty(0, dtype="int64")
        if len(self.parts) > 1:
            places = np.concatenate([at for _, at in self.parts])
            self._order = np.argsort(places, kind="stable")
            self.places = places[self._order]

    def __len__(self) -> int:
        """The number of messages."""
        return len(self.places)

    def has(self, number: int) -> bool:
        """Whether any message has a field."""
        return any(number in one.fields for one, _ in self.parts)

    def column(self, number: int) -> Values:
        """A field as it was written; the first value of an array."""
        return self.joined([self.numbers(at, one.fields.get(number))[:, 0] for one, at in self.parts])

    def octets(self, number: int, count: int) -> Values:
        """The first bytes of a field, a row for each message; NaN where there are fewer or all of them mean nothing."""
        return self.joined([self.first_bytes(at, one.fields.get(number), count) for one, at in self.parts], count)

    def texts(self, number: int) -> list[str]:
        """A field as text, empty where it is none."""
        found = [text for one, at in self.parts for text in self._texts(at, one.fields.get(number))]
        return found if isinstance(self._order, slice) else [found[index] for index in self._order]

    def instants(self, number: int = TIMESTAMP, ahead_s: float = 0.0) -> Values:
        """A time as seconds since 1970; ``ahead_s`` is what the device's clock lacked."""
        return since_1970(self.column(number) + ahead_s)

    def joined(self, columns: Sequence[Values], width: int = 0) -> Values:
        """One column out of those of the single definitions, or several side by side."""
        if len(columns) == 1:
            return columns[0]
        return np.concatenate(columns)[self._order] if columns else np.empty((0, width) if width else 0)

    def numbers(self, at: Places, field: Field | None) -> Values:
        """The values of a field in the messages at these places, a row for each."""
        if field is None or field.code.startswith("S"):
            return np.full((len(at), 1), np.nan)
        raw = self._raw(at, field)
        values = raw.astype("float64")
        if field.invalid is not None:
            values[raw == field.invalid] = np.nan
        return values

    def first_bytes(self, at: Places, field: Field | None, count: int) -> Values:
        """The first bytes of a field in the messages at these places, whatever its type, a row for each."""
        if field is None or np.dtype(field.code).itemsize * field.count < count:
            return np.full((len(at), count), np.nan)
        raw = self._raw(at, Field(field.offset, "u1", count, None)).astype("float64")
        raw[(raw == 0xFF).all(axis=1)] = np.nan
        return raw

    def _texts(self, at: Places, field: Field | None) -> list[str]:
        if field is None or not field.code.startswith("S"):
            return [""] * len(at)
        return [raw.split(b"\0")[0].decode(errors="replace").strip() for raw in self._raw(at, field)[:, 0].tolist()]

    def _raw(self, at: Places, field: Field) -> npt.NDArray[Any]:
        """The bytes of a field in many messages at once: a view with an item at every byte, then those wanted."""
        kind, begins = np.dtype(field.code), field.offset + 1
        items = len(self._data) - begins - kind.itemsize * field.count + 1
        if items <= 0:
            return np.empty((0, field.count), dtype=kind)
        view = np.ndarray((items, field.count), kind, self._data, begins, (1, kind.itemsize))
        return np.asarray(view[at])


def since_1970(raw: Values) -> Values:
    """Seconds since 1970 from those of FIT; NaN for a clock that had no time yet."""
    return np.where(raw >= FIRST_TIME, raw + _EPOCH_S, np.nan)


def compressed_times(data: bytes, definitions: Sequence[Definition]) -> tuple[Places, Values]:
    """Where messages carry their time as five bits in their header, and that time in seconds of FIT.

    The bits count on from the last time before them in the file, whichever message it stood in; NaN before the first.
    """
    raw = np.frombuffer(data, dtype="uint8")
    used = [one for one in definitions if one.at]
    if not any((raw[np.frombuffer(one.at, dtype="uint32")] >= COMPRESSED).any() for one in used):
        return np.empty(0, dtype="int64"), np.empty(0)
    every = Kind(data, used)
    seconds, short = every.column(TIMESTAMP), raw[every.places] >= COMPRESSED
    timed = short | np.isfinite(seconds)
    places, short = every.places[timed], short[timed]
    found = counted_on(np.where(short, raw[places], seconds[timed]), short, 32)
    return places[short], found[short]


def counted_on(values: Values, short: Flags, modulus: int) -> Values:
    """Values of a counter of which the ``short`` ones are known only modulo a power of two: at or after the one before.

    NaN before the first that is known in full.
    """
    low = values % modulus
    passed = np.where(short, np.diff(low, prepend=0.0) % modulus, 0.0).cumsum()
    last = np.maximum.accumulate(np.where(short, -1, np.arange(len(short))))
    return np.where(last >= 0, values[last] + passed - passed[last], np.nan) if len(values) else values
