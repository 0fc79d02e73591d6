"""What a recorded track says about a session: distance, times, climbs, heart rate, cadence.

Pure numpy over columns of points in file order. NaN is unknown, in every column and in every answer. A segment
ends where the recording was stopped: nothing is ever measured across the break.
"""

from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from journal.analysis.hills import hills
from journal.analysis.jumps import caught_up
from journal.analysis.masks import every, some
from journal.analysis.speeds import blocks, speeds_mps
from journal.analysis.sphere import arc_m, haversine_m
from journal.domain.vocabulary import FOOT_SPORTS

Values = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]

# The numbers below are our choice. A step faster than this is a jump of the receiver, not of the person.
_TELEPORT_MPS = {"run": 12.5, "treadmill": 12.5, "walk": 12.5, "hike": 12.5, "swim": 4.0, "ride": 35.0}
_TELEPORT_OTHER_MPS = 340.0
# Slower than this is standing still.
_MOVING_MPS = {"run": 0.6, "treadmill": 0.6, "walk": 0.4, "hike": 0.4, "swim": 0.2, "ride": 1.0}
_MOVING_OTHER_MPS = 0.4
GAP_S = 30.0
_HR_BPM = (25.0, 250.0)
_ALTITUDE_M = (-12_000.0, 12_000.0)
_CADENCE_HIGHEST = 300.0
_PER_LEG_BELOW = 120.0
_NONE = np.empty(0, dtype="int64")


@dataclass(frozen=True, eq=False)
class Track:
    """Points in file order, one array per column, all of one length.

    ``time_s`` is in seconds since 1970 (UTC); ``cadence`` is what the device wrote (steps, or steps of one leg);
    ``segment`` numbers the stretches between stops. Positions are always known, everything else may be NaN.
    """

    lat_deg: Values
    lon_deg: Values
    ele_m: Values
    time_s: Values
    hr_bpm: Values
    cadence: Values
    segment: npt.NDArray[np.int32]

    @classmethod
    def of(
        cls,
        lat: npt.ArrayLike,
        lon: npt.ArrayLike,
        *,
        ele: npt.ArrayLike | None = None,
        time: npt.ArrayLike | None = None,
        hr: npt.ArrayLike | None = None,
        cadence: npt.ArrayLike | None = None,
        segment: npt.ArrayLike | None = None,
    ) -> "Track":
        """A track from sequences; a column left out is unknown (and takes no memory), segments left out are one."""
        lats, lons = np.asarray(lat, dtype="float64"), np.asarray(lon, dtype="float64")
        segments = np.zeros(len(lats), dtype="int32") if segment is None else np.asarray(segment, dtype="int32")
        ele_m, time_s, hr_bpm, steps = (_column(values, len(lats)) for values in (ele, time, hr, cadence))
        return cls(lats, lons, ele_m, time_s, hr_bpm, steps, segments)

    def __len__(self) -> int:
        """The number of points."""
        return len(self.lat_deg)

    def part(self, chosen: slice | Flags) -> "Track":
        """The points that a slice or mask selects; this track itself where a mask selects all."""
        if not isinstance(chosen, slice) and every(chosen):
            return self
        return replace(self, **{name: getattr(self, name)[chosen] for name in COLUMNS})

    def path(self, chosen: Flags) -> "Track":
        """The points that a mask selects, without heart rate and cadence unless it selects one stretch: that is no copy."""
        if every(chosen):
            return self
        first, count = int(np.argmax(chosen)), int(np.count_nonzero(chosen))
        if every(chosen[first : first + count]):
            return self.part(slice(first, first + count))
        return Track.of(
            self.lat_deg[chosen], self.lon_deg[chosen],
            ele=self.ele_m[chosen], time=self.time_s[chosen], segment=self.segment[chosen],
        )  # fmt: skip

    @cached_property
    def steps_m(self) -> Values:
        """Haversine metres between neighbours, shape (n - 1,), 0 across breaks; worked out once."""
        lengths = np.empty(max(len(self) - 1, 0))
        for start, stop in blocks(len(lengths)):
            phi, lon = np.radians(self.lat_deg[start : stop + 1]), self.lon_deg[start : stop + 1]
            cosine = np.cos(phi)
            half = np.sin((phi[1:] - phi[:-1]) / 2) ** 2
            half += cosine[:-1] * cosine[1:] * np.sin(np.radians(lon[1:] - lon[:-1]) / 2) ** 2
            lengths[start:stop] = arc_m(half)
        lengths[self.breaks] = 0.0
        return lengths

    @cached_property
    def longest_m(self) -> float:
        """The longest of ``steps_m``, 0 where there is none; worked out once."""
        return float(np.fmax.reduce(self.steps_m, initial=0.0))

    @cached_property
    def breaks(self) -> Flags:
        """Which neighbours lie in different segments, shape (n - 1,); worked out once."""
        return np.asarray(self.segment[1:] != self.segment[:-1], dtype=bool)

    @cached_property
    def told(self) -> dict[tuple[str, str], Any]:
        """What was worked out by the rules of a sport, which is asked for more than once; by name and sport."""
        return {}

    @cached_property
    def elapsed_s(self) -> float:
        """As the function of this name defines; worked out once."""
        known = self.time_s[np.isfinite(self.time_s)]
        span = float(known.max() - known.min()) if len(known) else 0.0
        return span if span > 0 else np.nan

    @property
    def forward(self) -> "Track":
        """The points with a known time later than every time before, for clocks that step back add nothing; not kept, for
        it may be a copy."""
        time = self.time_s
        if every(time[1:] > time[:-1]) and every(np.isfinite(time[:1])):
            return self
        latest = np.fmax.accumulate(np.concatenate(([-np.inf], time)))[:-1]
        later = time > latest
        return Track.of(self.lat_deg[later], self.lon_deg[later], time=time[later], segment=self.segment[later])

    @cached_property
    def speeds_mps(self) -> Values:
        """Speeds between the points of ``forward``, as ``moving_s`` defines; worked out once."""
        timed = self.forward
        return speeds_mps(timed.time_s, timed.lat_deg, timed.lon_deg, timed.breaks.nonzero()[0] + 1)


def _column(values: npt.ArrayLike | None, count: int) -> Values:
    return _unknown(count) if values is None else np.asarray(values, dtype="float64")


@lru_cache(maxsize=16)
def _unknown(count: int) -> Values:
    """A column of which nothing is known, one value for all its points: not to be written to."""
    return np.broadcast_to(np.nan, count)


COLUMNS = tuple(field.name for field in fields(Track))


@dataclass(frozen=True)
class Summary:
    """One session's numbers, named as in ``Session``; NaN is unknown. ``teleports`` counts the jumps left out."""

    distance_m: float
    duration_s: float
    moving_s: float
    ascent_m: float
    descent_m: float
    mean_hr_bpm: float
    max_hr_bpm: float
    cadence_spm: float
    teleports: int


def summary(track: Track, sport: str, counted_m: Values | None = None) -> Summary:
    """Everything below at once. ``counted_m``: the device's own running distance at every point, where it has one."""
    jumps = _jumps(track, sport, counted_m)
    up, down = _hills(track)
    return Summary(
        distance_m=float(_steps(track, jumps).sum()),
        duration_s=elapsed_s(track),
        moving_s=moving_s(track, sport),
        ascent_m=up,
        descent_m=down,
        mean_hr_bpm=mean_hr_bpm(track),
        max_hr_bpm=max_hr_bpm(track),
        cadence_spm=cadence_spm(track, sport),
        teleports=len(jumps),
    )


def distance_m(track: Track, sport: str = "other") -> float:
    """Sum of the haversine steps inside segments, in metres, jumps of the receiver at impossible speed left out.

    Altitude is not added: a hilly kilometre counts as a kilometre of map, as in most journals.
    """
    return float(_steps(track, _jumps(track, sport)).sum())


def travelled_m(track: Track, sport: str) -> Values:
    """Metres gone up to every point, shape (n,), as ``distance_m`` measures them."""
    travelled = np.zeros(len(track))
    _steps(track, _jumps(track, sport)).cumsum(out=travelled[1:])
    return travelled


def _steps(track: Track, jumps: Places) -> Values:
    """Length of every step between neighbours, 0 across breaks and for jumps."""
    if not len(jumps):
        return track.steps_m
    steps = track.steps_m.copy()
    steps[jumps] = 0.0
    return steps


def _jumps(track: Track, sport: str, counted_m: Values | None = None) -> Places:
    """Which steps are jumps of the receiver: too fast, and not the end of a way that it lost and caught up with."""
    if counted_m is not None and some(np.isfinite(counted_m)):
        return _jumped(track, sport, counted_m)
    if ("jumps", sport) not in track.told:
        track.told["jumps", sport] = _jumped(track, sport, None)
    return cast(Places, track.told["jumps", sport])


def _jumped(track: Track, sport: str, counted_m: Values | None) -> Places:
    mps = _TELEPORT_MPS.get(sport, _TELEPORT_OTHER_MPS)
    if track.longest_m <= mps:  # for no step counts as shorter than a second
        return _NONE
    at = _too_fast(track.steps_m, track.time_s[1:] - track.time_s[:-1], sport).nonzero()[0]
    if not len(at):
        return at
    columns = (track.time_s, track.lat_deg, track.lon_deg, track.steps_m, track.segment)
    return at[~caught_up(at, *columns, mps, _usual_mps(track, sport), counted_m)]


def _usual_mps(track: Track, sport: str) -> float:
    """The session's median speed in motion; a quarter of what is impossible where nothing tells it."""
    speeds = track.speeds_mps
    moving = speeds[speeds >= _MOVING_MPS.get(sport, _MOVING_OTHER_MPS)]
    return _median(moving) if len(moving) else _TELEPORT_MPS.get(sport, _TELEPORT_OTHER_MPS) / 4


def _too_fast(lengths: Values, seconds: Values, sport: str) -> Flags:
    """Which steps are faster than anybody; ``seconds`` is worked on in place."""
    np.abs(seconds, out=seconds)
    # Whole-second clocks repeat a second: a step never counts as shorter than one.
    np.maximum(seconds, 1.0, out=seconds)
    seconds *= _TELEPORT_MPS.get(sport, _TELEPORT_OTHER_MPS)
    return np.asarray(lengths > seconds, dtype=bool)


def elapsed_s(track: Track) -> float:
    """Seconds from the earliest to the latest known time; NaN with fewer than two different ones."""
    return track.elapsed_s


def moving_s(track: Track, sport: str) -> float:
    """Seconds in motion; NaN without two times in one segment. The definition is our choice.

    A step counts when the straight line over the 6 s around it (inside its segment) is covered faster than the
    sport's threshold: 0.6 m/s running, 0.4 walking, 1.0 riding, 0.2 swimming. So the trembling of a receiver at
    rest is not motion. A gap, longer than 30 s and than five usual steps, counts for as long as its
    distance takes at the session's median moving speed, at most its own length. Breaks count nothing.
    """
    if ("moving_s", sport) not in track.told:
        track.told["moving_s", sport] = _moved_s(track, sport)
    return float(track.told["moving_s", sport])


def _moved_s(track: Track, sport: str) -> float:
    speed, timed = track.speeds_mps, track.forward
    inside = ~timed.breaks
    if not some(inside):
        return np.nan
    seconds = timed.time_s[1:] - timed.time_s[:-1]
    moving = inside & (speed >= _MOVING_MPS.get(sport, _MOVING_OTHER_MPS))
    gap = seconds > GAP_S
    if some(gap):
        gap = seconds > max(GAP_S, 5 * _median(seconds[inside]))
    gaps = (gap & inside).nonzero()[0]
    lasted = seconds[gaps]
    seconds[~moving] = 0.0
    if len(gaps) and len(usual := speed[moving & ~gap]):
        lat, lon = timed.lat_deg, timed.lon_deg
        lengths = haversine_m(lat[gaps], lon[gaps], lat[gaps + 1], lon[gaps + 1])
        lengths[_too_fast(lengths, lasted.copy(), sport)] = 0.0
        seconds[gaps] = np.minimum(lasted, lengths / _median(usual))
    return float(seconds.sum())


def _median(values: Values) -> float:
    """As numpy's, which takes ten times as long over a short column."""
    half = len(values) // 2
    ordered = np.partition(values, [half - 1, half]) if len(values) > 1 else values
    return float(ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2)


def ascent_m(track: Track) -> float:
    """Metres climbed; NaN with fewer than two known altitudes. The definition is our choice.

    Altitudes beyond 12 km are unknown and a change of altitude across a break is taken out; what counts as a rise,
    ``hills`` defines.
    """
    return _hills(track)[0]


def descent_m(track: Track) -> float:
    """Metres gone down: ``ascent_m`` of the same track upside down, to the last bit."""
    return _hills(track)[1]


def _hills(track: Track) -> tuple[float, float]:
    altitude, travelled = _profile(track)
    return hills(altitude, travelled) if len(altitude) > 1 else (np.nan, np.nan)


def _profile(track: Track) -> tuple[Values, Values]:
    """Known altitudes, without what changed across breaks, and the metres travelled up to each."""
    travelled = travelled_m(track, "other")
    altitude, segment = track.ele_m, track.segment
    known = _plausible(altitude, *_ALTITUDE_M)
    if not every(known):
        altitude, segment, travelled = altitude[known], segment[known], travelled[known]
    breaks = (segment[1:] != segment[:-1]).nonzero()[0]
    if len(breaks):
        jumps = np.zeros(len(altitude))
        jumps[breaks + 1] = altitude[breaks + 1] - altitude[breaks]
        altitude = altitude - np.cumsum(jumps)
    return altitude, travelled


def mean_hr_bpm(track: Track) -> float:
    """Mean heart rate over time: each stretch between two readings weighs its seconds, at most 30 (a gap).

    Readings outside 25 to 250 bpm are dropped. Without times the readings weigh the same; NaN without readings.
    """
    return _mean_over_time(track, track.hr_bpm, *_HR_BPM)


def max_hr_bpm(track: Track) -> float:
    """Highest reading between 25 and 250 bpm; NaN without one."""
    known = track.hr_bpm[_plausible(track.hr_bpm, *_HR_BPM)]
    return float(known.max()) if len(known) else np.nan


def cadence_spm(track: Track, sport: str) -> float:
    """Mean cadence in steps a minute while stepping (zeros left out), weighed like heart rate.

    Devices write the steps of one leg or of both: a mean below 120 is doubled. NaN for sports that are not on
    foot, whose cadence (pedals, strokes) is not steps.
    """
    if sport not in FOOT_SPORTS:
        return np.nan
    return steps_a_minute(_mean_over_time(track, track.cadence, 1.0, _CADENCE_HIGHEST))


def steps_a_minute(cadence: float) -> float:
    """Steps of both legs a minute from a mean of one or both: below 120 it was one leg (our choice)."""
    return cadence * 2 if cadence < _PER_LEG_BELOW else cadence


def _plausible(values: Values, low: float, high: float) -> Flags:
    """Which values are known and lie between the bounds."""
    return np.asarray((values >= low) & (values <= high), dtype=bool)


def _mean_over_time(track: Track, values: Values, low: float, high: float) -> float:
    known = _plausible(values, low, high)
    if not some(known):
        return np.nan
    whole = every(known)
    value, time, segment = (one if whole else one[known] for one in (values, track.time_s, track.segment))
    weights = time[1:] - time[:-1]
    # Unknown times weigh nothing: of NaN and a number fmax takes the number.
    np.fmax(weights, 0.0, out=weights)
    np.minimum(weights, GAP_S, out=weights)
    weights[segment[1:] != segment[:-1]] = 0.0
    total = float(weights.sum())
    if not total > 0:
        return float(value.mean())
    weights *= value[1:] + value[:-1]
    return float(weights.sum() / 2 / total)
