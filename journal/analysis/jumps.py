"""Steps of a track that are too fast to be true: the receiver's jumps, and what looks like them.

A receiver that loses its satellites often stands still for some seconds and then catches up in one step, too fast, but
the way between was gone. A jump of the receiver leads aside and comes back, or leads where nobody can have got.
"""

import numpy as np
import numpy.typing as npt

from journal.analysis.sphere import Values, haversine_m

# Our choice: how long before and after a step is looked at, and how much of the way must have been gained there.
_AROUND_S = 10.0
_GAINED_SHARE = 0.75


def caught_up(
    at: npt.NDArray[np.intp],
    time_s: Values,
    lat_deg: Values,
    lon_deg: Values,
    steps_m: Values,
    segment: npt.NDArray[np.int32],
    mps: float,
) -> npt.NDArray[np.bool_]:
    """Which of the steps from the points ``at`` to the next, all too fast, only catch up, shape like ``at``.

    Those are part of a way that leads on and was covered at no more than ``mps`` in all. The way is what lies 10 s (and a
    point at least) before and after, inside the segment; it leads on when its ends lie apart by 0.75 of it or more. The
    columns are those of a track.
    """
    clock = np.fmax.accumulate(time_s)
    clock[np.isnan(clock)] = -np.inf
    breaks = np.flatnonzero(segment[1:] != segment[:-1]) + 1
    stretch = np.searchsorted(breaks, at, side="right")
    first = np.minimum(np.searchsorted(clock, clock[at] - _AROUND_S), at - 1)
    last = np.maximum(np.searchsorted(clock, clock[at + 1] + _AROUND_S, side="right") - 1, at + 2)
    first = np.maximum(first, np.concatenate(([0], breaks))[stretch])
    last = np.minimum(last, np.append(breaks, len(clock))[stretch] - 1)
    travelled = np.zeros(len(clock))
    np.cumsum(steps_m, out=travelled[1:])
    gained = haversine_m(lat_deg[first], lon_deg[first], lat_deg[last], lon_deg[last])
    onward = gained >= _GAINED_SHARE * (travelled[last] - travelled[first])
    return np.asarray(onward & (gained <= mps * np.maximum(clock[last] - clock[first], 1.0)), dtype=bool)
