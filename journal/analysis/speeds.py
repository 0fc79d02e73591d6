"""How fast a way was gone, from times and positions: steady against the trembling of a receiver."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from journal.analysis.masks import some
from journal.analysis.sphere import Values, haversine_m

# Our choice: how long the straight line is over which a speed is measured.
_WINDOW_S = 6.0
# Points worked on at once: what lies between stays in the processor's cache, and memory grows with the columns alone.
_BLOCK = 2**14
# Which segment the ends of a step belong to where there is but one.
_ONLY = np.zeros(2, dtype="int64")


def blocks(count: int) -> Iterator[tuple[int, int]]:
    """So many points in pieces that are worked on at once, as their first and what follows their last."""
    return ((start, min(start + _BLOCK, count)) for start in range(0, count, _BLOCK))


def speeds_mps(time_s: Values, lat_deg: Values, lon_deg: Values, begun: npt.NDArray[np.intp]) -> Values:
    """Straight-line speed in m/s over the 6 s around every step, never reaching beyond its segment, shape (n - 1,).

    The columns, shape (n,), are in order of time and all known; ``begun``: where each segment but the first begins.
    """
    speeds = np.zeros(max(len(time_s) - 1, 0))
    firsts = np.concatenate(([0], begun))
    lasts = np.concatenate((begun, [len(time_s)])) - 1
    for begin, end in blocks(len(speeds)):
        owner = np.searchsorted(firsts, np.arange(begin, end + 1), side="right") - 1 if len(firsts) > 1 else _ONLY
        before, after = time_s[begin:end], time_s[begin + 1 : end + 1]
        middle = (before + after) / 2
        start = np.maximum(np.minimum(before, middle - _WINDOW_S / 2), time_s[firsts[owner[:-1]]])
        stop = np.minimum(np.maximum(after, middle + _WINDOW_S / 2), time_s[lasts[owner[1:]]])
        length = _straight_m(time_s, lat_deg, lon_deg, start, stop)
        np.divide(length, stop - start, out=speeds[begin:end], where=stop > start)
    return speeds


def _straight_m(time_s: Values, lat_deg: Values, lon_deg: Values, start: Values, stop: Values) -> Values:
    """Metres between where it was at some times and at others, both in order, positions in between interpolated."""
    low, high = time_s.searchsorted(start[0]), time_s.searchsorted(stop[-1], side="right")
    near = slice(max(int(low) - 1, 0), int(high) + 1)
    time, lat, lon = time_s[near], lat_deg[near], lon_deg[near]
    if some(np.abs(lon[1:] - lon[:-1]) > 180):
        lon = np.unwrap(lon, period=360)
    return haversine_m(
        np.interp(start, time, lat), np.interp(start, time, lon), np.interp(stop, time, lat), np.interp(stop, time, lon)
    )
