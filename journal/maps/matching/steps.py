"""A track thinned to steps of some metres along its measured way: what is matched to a map."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journal.analysis.sphere import EARTH_RADIUS_M
from journal.analysis.track import Track, Values, travelled_m

Flags = npt.NDArray[np.bool_]
# Our choices: how long a step is; a longer piece without a point is filled with points on the straight line, and beyond the
# longest nobody knows the way between. A clock that nothing tells goes as fast as a runner.
STEP_M = 6.0
FILLED_M = 9.0
LONGEST_M = 150.0  # a point every half minute of a quick run
USUAL_MPS = 3.0


@dataclass(frozen=True, eq=False)
class Steps:
    """N places in order of the recording, each the mean of the points of ``STEP_M`` or so.

    ``from_m`` to ``to_m``: which metres of the measured way a step stands for; between two steps there may be a gap of which
    nothing is known. ``east_m``, ``north_m``, ``seconds``, shape (N - 1,): what lies between neighbours. ``restart``: across
    a stop of the recording or a gap, where nothing says how the way went on; ``torn``: across a jump of the receiver.
    """

    lat_deg: Values
    lon_deg: Values
    from_m: Values
    to_m: Values
    east_m: Values
    north_m: Values
    seconds: Values
    restart: Flags
    torn: Flags

    def __len__(self) -> int:
        """How many."""
        return len(self.lat_deg)

    def part(self, begin: int, stop: int) -> "Steps":
        """Some of them, and what lies between these."""
        own, between = slice(begin, stop), slice(begin, max(stop - 1, begin))
        return Steps(
            self.lat_deg[own], self.lon_deg[own], self.from_m[own], self.to_m[own],
            self.east_m[between], self.north_m[between], self.seconds[between], self.restart[between], self.torn[between],
        )  # fmt: skip


def thinned(track: Track, sport: str) -> Steps:
    """The steps of a track of known positions; none where it measures no way."""
    way, breaks = travelled_m(track, sport), track.breaks
    if len(way) < 2 or not way[-1] > 0:
        way, breaks = np.zeros(0), np.zeros(0, dtype=bool)
    lengths = np.diff(way)
    gap = lengths > LONGEST_M
    torn = (lengths == 0) & (track.steps_m > 0) & ~breaks if len(way) else breaks
    points = _filled(track, way, np.where(gap, 0.0, lengths))
    return _means(*points, breaks | gap, torn)


def _filled(track: Track, way: Values, lengths: Values) -> tuple[Values, Values, Values, Values, npt.NDArray[np.int64]]:
    """Latitudes, longitudes, metres, times and which recorded point goes before, with points filled in on long pieces."""
    pieces = np.where(lengths > FILLED_M, np.ceil(lengths / STEP_M), 1).astype("int64")
    if len(way) == 0 or not np.any(pieces > 1):
        known = slice(0, len(way))
        return track.lat_deg[known], track.lon_deg[known], way, track.time_s[known], np.arange(len(way))
    before = np.append(np.repeat(np.arange(len(pieces)), pieces), len(pieces))
    place = before.astype("float64")
    starts = np.concatenate(([0], np.cumsum(pieces)[:-1]))
    place[:-1] += (np.arange(len(before) - 1) - np.repeat(starts, pieces)) / np.repeat(pieces, pieces)
    here = np.arange(len(way))
    lon = np.unwrap(track.lon_deg, period=360)
    lat, east, metres, time = (np.interp(place, here, one) for one in (track.lat_deg, lon, way, track.time_s))
    return lat, east, metres, time, before


def _means(
    lat: Values, lon: Values, way: Values, time: Values, before: npt.NDArray[np.int64], restart: Flags, torn: Flags
) -> Steps:
    if not len(way):
        return Steps(way, way, way, way, way, way, way, restart, torn)
    moved = before[1:] != before[:-1]
    stops, tears = (flags[before[:-1]] & moved for flags in (restart, torn))
    cell = np.floor(way / STEP_M)
    first = np.concatenate(([0], np.flatnonzero((cell[1:] != cell[:-1]) | stops | tears) + 1))
    last = np.append(first[1:], len(way)) - 1
    count = last - first + 1
    lat, lon, seconds = (np.add.reduceat(one, first) / count for one in (lat, np.unwrap(lon, period=360), time))
    edges = (way[last[:-1]] + way[first[1:]]) / 2
    stop, tear = stops[last[:-1]], tears[last[:-1]]
    ends, begins = np.where(stop, way[last[:-1]], edges), np.where(stop, way[first[1:]], edges)
    north = np.radians(np.diff(lat)) * EARTH_RADIUS_M
    east = np.radians(np.diff(lon)) * EARTH_RADIUS_M * np.cos(np.radians((lat[1:] + lat[:-1]) / 2))
    lasted = np.abs(np.diff(seconds))
    lasted = np.where(np.isfinite(lasted), lasted, np.hypot(east, north) / USUAL_MPS)
    lon = (lon + 180) % 360 - 180
    return Steps(lat, lon, np.append(way[0], begins), np.append(ends, way[-1]), east, north, lasted, stop, tear)
