"""Steps of a track that are too fast to be true: the receiver's jumps, and what looks like them.

A receiver that loses its satellites often stands still for some seconds and then catches up in one step, too fast, but
the way between was gone. A jump of the receiver leads aside and comes back, or leads where nobody can have got. A device
that counts its way by other means than the receiver, or filters it, knows which of both it was.
"""

import numpy as np
import numpy.typing as npt

from journal.analysis.sphere import Values, haversine_m

# Our choice: how long before and after a step is looked at, and how much of the way must have been gained there.
_AROUND_S = 10.0
_GAINED_SHARE = 0.75
# A way that the receiver lost was gone no faster than this many times the speed around it, or the session's usual one.
_FASTER = 2.0
# Of what the way gained, how much the device must have counted since the receiver last moved, and what is no motion.
_COUNTED_SHARE = 0.5
_STANDING_M = 0.5


def caught_up(
    at: npt.NDArray[np.intp],
    time_s: Values,
    lat_deg: Values,
    lon_deg: Values,
    steps_m: Values,
    segment: npt.NDArray[np.int32],
    most_mps: float,
    usual_mps: float,
    counted_m: Values | None = None,
) -> npt.NDArray[np.bool_]:
    """Which of the steps from the points ``at`` to the next, all too fast, only catch up, shape like ``at``.

    Those are part of a way that leads on and was gone in earnest. The way is what lies 10 s (and a point at least) before
    and after, inside the segment; it leads on when its ends lie apart by 0.75 of it or more. It was gone when the device
    counted half of that or more there and while the receiver stood still before (``counted_m``, its running distance at
    every point, NaN where it has none). Where no count is known: when it was covered at no more than ``most_mps`` in all,
    and no more than twice ``usual_mps`` or twice the speed of its other steps. The columns are those of a track.
    """
    clock = np.fmax.accumulate(time_s)
    clock[np.isnan(clock)] = -np.inf
    breaks = np.flatnonzero(segment[1:] != segment[:-1]) + 1
    stretch = np.searchsorted(breaks, at, side="right")
    first = np.minimum(np.searchsorted(clock, clock[at] - _AROUND_S), at - 1)
    last = np.maximum(np.searchsorted(clock, clock[at + 1] + _AROUND_S, side="right") - 1, at + 2)
    begun = np.concatenate(([0], breaks))[stretch]
    first = np.maximum(first, begun)
    last = np.minimum(last, np.append(breaks, len(clock))[stretch] - 1)
    travelled = np.zeros(len(clock))
    np.cumsum(steps_m, out=travelled[1:])
    gained = haversine_m(lat_deg[first], lon_deg[first], lat_deg[last], lon_deg[last])
    onward = gained >= _GAINED_SHARE * (travelled[last] - travelled[first])
    seconds = np.maximum(clock[last] - clock[first], 1.0)
    others_m, others_s = travelled[last] - travelled[first] - steps_m[at], seconds - (clock[at + 1] - clock[at])
    around = _FASTER * np.maximum(usual_mps, others_m / np.maximum(others_s, 1.0))
    gone = gained <= np.minimum(around, most_mps) * seconds
    if counted_m is not None:
        moved = np.concatenate(([0], np.flatnonzero(steps_m > _STANDING_M) + 1))
        stood = np.maximum(moved[np.searchsorted(moved, at, side="right") - 1], begun)
        counted = counted_m[last] - counted_m[np.minimum(first, stood)]
        gone = np.where(np.isnan(counted), gone, counted >= _COUNTED_SHARE * gained)
    return np.asarray(onward & gone, dtype=bool)
