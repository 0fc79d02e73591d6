"""Heart rate that a strap kept while it swam and gave back afterwards: the ``hr`` messages of a FIT file.

One message anchors the strap's clock to the time of day; those after it carry eight beats each, whose times are
known modulo 4 seconds.
"""

import numpy as np

from journal.analysis.track import GAP_S, Values
from journal.importers.formats.fit.messages import TIMESTAMP, Kind, Places, counted_on, since_1970
from journal.importers.formats.fit.wire import Definition

HR = 132
_FRACTION, _FRACTION_256, _BPM, _TICKS, _TICKS_12 = 0, 1, 6, 9, 10
_TICKS_A_SECOND = 1024


def beats(kind: Kind) -> tuple[Values, Values]:
    """Times in seconds since 1970 and beats a minute, in order of time."""
    if not len(kind):
        return np.empty(0), np.empty(0)
    rows = np.concatenate([_rows(kind, one, at) for one, at in kind.parts])
    ticks, short, bpm, stamp = rows[np.lexsort((rows[:, 1], rows[:, 0]))].T[2:]
    ticks = counted_on(ticks, short > 0, 4096)
    anchor = np.maximum.accumulate(np.where(np.isfinite(stamp + ticks), np.arange(len(stamp)), -1))
    times = np.where(anchor >= 0, stamp[anchor] + (ticks - ticks[anchor]) / _TICKS_A_SECOND, np.nan)
    known = np.isfinite(times + bpm) & (bpm > 0)
    order = np.argsort(times[known], kind="stable")
    return times[known][order], bpm[known][order]


def _rows(kind: Kind, one: Definition, at: Places) -> Values:
    """One row a beat: place of its message, number in it, ticks, whether these are 12 bits, beats a minute, anchor."""
    bpm = kind.numbers(at, one.fields.get(_BPM))
    short = _TICKS_12 in one.fields
    ticks = _twelve_bits(kind, one, at) if short else kind.numbers(at, one.fields.get(_TICKS))
    count = min(bpm.shape[1], ticks.shape[1])
    if not count:
        return np.empty((0, 6))
    stamps = np.full((len(at), count), np.nan)
    stamps[:, 0] = since_1970(kind.numbers(at, one.fields.get(TIMESTAMP))[:, 0]) + _fraction(kind, one, at)
    places, numbers = np.repeat(at, count), np.tile(np.arange(count), len(at))
    columns = (places, numbers, ticks[:, :count].ravel(), np.full(places.shape, short), bpm[:, :count].ravel(), stamps.ravel())
    rows: Values = np.column_stack(columns).astype("float64")
    return rows[np.isfinite(rows[:, 2])]


def _fraction(kind: Kind, one: Definition, at: Places) -> Values:
    whole = kind.numbers(at, one.fields.get(_FRACTION))[:, 0] / 32768
    parts = kind.numbers(at, one.fields.get(_FRACTION_256))[:, 0] / 256
    return np.asarray(np.nan_to_num(np.where(np.isnan(whole), parts, whole)), dtype="float64")


def _twelve_bits(kind: Kind, one: Definition, at: Places) -> Values:
    """Two counts in three bytes, the low bits first."""
    count = one.fields[_TICKS_12].count // 3
    low, middle, high = kind.first_bytes(at, one.fields[_TICKS_12], count * 3).reshape(len(at), count, 3).transpose(2, 0, 1)
    return np.stack([low + middle % 16 * 256, middle // 16 + high * 16], axis=2).reshape(len(at), count * 2)


def filled(hr_bpm: Values, time_s: Values, kind: Kind) -> Values:
    """The heart rate of records, where it is unknown the mean of the beats since the record before (30 s at most)."""
    times, bpm = beats(kind)
    if not len(times):
        return hr_bpm
    sums = np.r_[0.0, np.cumsum(bpm)]
    since = np.maximum(np.r_[-np.inf, time_s[:-1]], time_s - GAP_S)
    first, last = np.searchsorted(times, since, side="right"), np.searchsorted(times, time_s, side="right")
    found = np.divide(sums[last] - sums[first], last - first, out=np.full(len(time_s), np.nan), where=last > first)
    return np.where(np.isnan(hr_bpm), found, hr_bpm)
