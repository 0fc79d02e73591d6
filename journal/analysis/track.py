"""What a recorded track says about a session: distance, times, ascent, heart rate, cadence.

Pure numpy over columns of points in file order. NaN is unknown, in every column and in every answer. A segment
ends where the recording was stopped: nothing is ever measured across the break.
"""

from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from journal.domain.vocabulary import FOOT_SPORTS

Values = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Mean radius of the earth (IUGG), rounded.
EARTH_RADIUS_M = 6_371_000.0

# The numbers below are our choice. A step faster than this is a jump of the receiver, not of the person.
_TELEPORT_MPS = {"run": 12.5, "treadmill": 12.5, "walk": 12.5, "hike": 12.5, "swim": 4.0, "ride": 35.0}
_TELEPORT_OTHER_MPS = 340.0
# Slower than this is standing still.
_MOVING_MPS = {"run": 0.6, "treadmill": 0.6, "walk": 0.4, "hike": 0.4, "swim": 0.2, "ride": 1.0}
_MOVING_OTHER_MPS = 0.4
_SPEED_WINDOW_S = 6.0
GAP_S = 30.0
_ASCENT_SMOOTHING_M = 10.0
_ASCENT_STEP_M = 3.0
_HR_BPM = (25.0, 250.0)
_ALTITUDE_M = (-12_000.0, 12_000.0)
_CADENCE_HIGHEST = 300.0
_PER_LEG_BELOW = 120.0


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
    segment: npt.NDArray[np.int64]

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
        """A track from sequences; a column left out is unknown, segments left out are one."""
        lats, lons = np.asarray(lat, dtype="float64"), np.asarray(lon, dtype="float64")
        segments = np.zeros(len(lats), dtype="int64") if segment is None else np.asarray(segment, dtype="int64")

        def column(values: npt.ArrayLike | None) -> Values:
            return np.full(len(lats), np.nan) if values is None else np.asarray(values, dtype="float64")

        return cls(lats, lons, column(ele), column(time), column(hr), column(cadence), segments)

    def __len__(self) -> int:
        """The number of points."""
        return len(self.lat_deg)

    def part(self, chosen: slice | Flags) -> "Track":
        """The points that an index, slice or mask selects."""
        return replace(self, **{name: getattr(self, name)[chosen] for name in COLUMNS})


COLUMNS = tuple(field.name for field in fields(Track))


@dataclass(frozen=True)
class Summary:
    """One session's numbers, named as in ``Session``; NaN is unknown. ``teleports`` counts the jumps left out."""

    distance_m: float
    duration_s: float
    moving_s: float
    ascent_m: float
    mean_hr_bpm: float
    max_hr_bpm: float
    cadence_spm: float
    teleports: int


def summary(track: Track, sport: str) -> Summary:
    """Everything below at once."""
    lengths, teleports = _steps(track, sport)
    return Summary(
        distance_m=float(lengths.sum()),
        duration_s=elapsed_s(track),
        moving_s=moving_s(track, sport),
        ascent_m=ascent_m(track),
        mean_hr_bpm=mean_hr_bpm(track),
        max_hr_bpm=max_hr_bpm(track),
        cadence_spm=cadence_spm(track, sport),
        teleports=int(teleports.sum()),
    )


def haversine_m(lat1: Values, lon1: Values, lat2: Values, lon2: Values) -> Values:
    """Great-circle distance in metres between positions in degrees, on a sphere of 6 371 000 m.

    Haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984) 159.
    """
    phi1, phi2 = np.radians(lat1), np.radians(lat2)
    half = np.sin((phi2 - phi1) / 2) ** 2 + np.cos(phi1) * np.cos(phi2) * np.sin(np.radians(lon2 - lon1) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(half, 1.0))), dtype="float64")


def distance_m(track: Track, sport: str = "other") -> float:
    """Sum of the haversine steps inside segments, in metres, jumps at impossible speed left out.

    Altitude is not added: a hilly kilometre counts as a kilometre of map, as in most journals.
    """
    return float(_steps(track, sport)[0].sum())


def _steps(track: Track, sport: str) -> tuple[Values, Flags]:
    """Length of every step between neighbours (0 across breaks and for jumps), and which were jumps."""
    lat, lon, time = track.lat_deg, track.lon_deg, track.time_s
    lengths = haversine_m(lat[:-1], lon[:-1], lat[1:], lon[1:])
    lengths[track.segment[1:] != track.segment[:-1]] = 0.0
    # Whole-second clocks repeat a second: a step never counts as shorter than one.
    seconds = np.maximum(np.abs(np.diff(time)), 1.0)
    jumps = lengths > _TELEPORT_MPS.get(sport, _TELEPORT_OTHER_MPS) * seconds
    return np.where(jumps, 0.0, lengths), jumps


def elapsed_s(track: Track) -> float:
    """Seconds from the earliest to the latest known time; NaN with fewer than two different ones."""
    known = track.time_s[np.isfinite(track.time_s)]
    span = float(known.max() - known.min()) if len(known) else 0.0
    return span if span > 0 else np.nan


def _forward(track: Track) -> Track:
    """The points with a known time later than every time before: clocks that step back add nothing."""
    timed = track.part(np.isfinite(track.time_s))
    latest = np.maximum.accumulate(np.r_[-np.inf, timed.time_s])[:-1]
    return timed.part(timed.time_s > latest)


def moving_s(track: Track, sport: str) -> float:
    """Seconds in motion; NaN without two times in one segment. The definition is our choice.

    A step counts when the straight line over the 6 s around it (inside its segment) is covered faster than the
    sport's threshold: 0.6 m/s running, 0.4 walking, 1.0 riding, 0.2 swimming. So the trembling of a receiver at
    rest is not motion. A gap, longer than 30 s and than five usual steps, counts for as long as its
    distance takes at the session's median moving speed, at most its own length. Breaks count nothing.
    """
    timed = _forward(track)
    inside = timed.segment[1:] == timed.segment[:-1]
    if not inside.any():
        return np.nan
    seconds, speed = np.diff(timed.time_s), _speeds(timed)
    gap = seconds > max(GAP_S, 5 * float(np.median(seconds[inside])))
    moving = inside & (speed >= _MOVING_MPS.get(sport, _MOVING_OTHER_MPS))
    usual = speed[moving & ~gap]
    counted = np.where(moving, seconds, 0.0)
    if len(usual):
        counted = np.where(gap & inside, np.minimum(seconds, _steps(timed, sport)[0] / np.median(usual)), counted)
    return float(counted.sum())


def _speeds(timed: Track) -> Values:
    """Straight-line speed in m/s over the 6 s around every step, never reaching beyond its segment."""
    time = timed.time_s
    first = np.r_[True, timed.segment[1:] != timed.segment[:-1]]
    begins = time[np.maximum.accumulate(np.where(first, np.arange(len(time)), 0))][:-1]
    last = np.r_[first[1:], True]
    ends = time[np.minimum.accumulate(np.where(last, np.arange(len(time)), len(time) - 1)[::-1])[::-1]][1:]
    middle = (time[:-1] + time[1:]) / 2
    start = np.maximum(np.minimum(time[:-1], middle - _SPEED_WINDOW_S / 2), begins)
    stop = np.minimum(np.maximum(time[1:], middle + _SPEED_WINDOW_S / 2), ends)
    lat, lon = timed.lat_deg, np.unwrap(timed.lon_deg, period=360)
    length = haversine_m(
        np.interp(start, time, lat), np.interp(start, time, lon), np.interp(stop, time, lat), np.interp(stop, time, lon)
    )
    return np.asarray(np.divide(length, stop - start, out=np.zeros(len(length)), where=stop > start), dtype="float64")


def ascent_m(track: Track) -> float:
    """Metres climbed; NaN with fewer than two known altitudes. The definition is our choice.

    Altitudes beyond 12 km are unknown. Altitude is averaged over the 10 m travelled before and after each point, a change of altitude across a break
    is taken out, and a rise counts once it exceeds 3 m over the last low (hysteresis), so noise does not add up.
    """
    known = track.part(np.isfinite(_plausible(track.ele_m, *_ALTITUDE_M)))
    if len(known) < 2:
        return np.nan
    travelled = np.r_[0.0, np.cumsum(_steps(known, "other")[0])]
    jumps = np.where(known.segment[1:] != known.segment[:-1], np.diff(known.ele_m), 0.0)
    return _climbed(_smoothed(known.ele_m - np.r_[0.0, np.cumsum(jumps)], travelled))


def _smoothed(altitude: Values, travelled: Values) -> Values:
    low = np.searchsorted(travelled, travelled - _ASCENT_SMOOTHING_M, side="left")
    high = np.searchsorted(travelled, travelled + _ASCENT_SMOOTHING_M, side="right")
    sums = np.r_[0.0, np.cumsum(altitude)]
    return np.asarray((sums[high] - sums[low]) / (high - low), dtype="float64")


def _climbed(altitude: Values) -> float:
    """Sum of the rises between lows and highs that lie at least 3 m apart."""
    slope = np.sign(np.diff(altitude))
    turns = np.r_[True, slope[1:] != slope[:-1], True]
    total, low, high = 0.0, float(altitude[0]), float(altitude[0])
    for height in altitude[turns].tolist():
        high = max(high, height)
        if high - height >= _ASCENT_STEP_M or height < low:
            total += high - low if high - low >= _ASCENT_STEP_M else 0.0
            low = high = height
    return total + (high - low if high - low >= _ASCENT_STEP_M else 0.0)


def mean_hr_bpm(track: Track) -> float:
    """Mean heart rate over time: each stretch between two readings weighs its seconds, at most 30 (a gap).

    Readings outside 25 to 250 bpm are dropped. Without times the readings weigh the same; NaN without readings.
    """
    return _mean_over_time(track, _plausible(track.hr_bpm, *_HR_BPM))


def max_hr_bpm(track: Track) -> float:
    """Highest reading between 25 and 250 bpm; NaN without one."""
    known = _plausible(track.hr_bpm, *_HR_BPM)
    known = known[np.isfinite(known)]
    return float(known.max()) if len(known) else np.nan


def cadence_spm(track: Track, sport: str) -> float:
    """Mean cadence in steps a minute while stepping (zeros left out), weighed like heart rate.

    Devices write the steps of one leg or of both: a mean below 120 is doubled. NaN for sports that are not on
    foot, whose cadence (pedals, strokes) is not steps.
    """
    if sport not in FOOT_SPORTS:
        return np.nan
    return steps_a_minute(_mean_over_time(track, _plausible(track.cadence, 1.0, _CADENCE_HIGHEST)))


def steps_a_minute(cadence: float) -> float:
    """Steps of both legs a minute from a mean of one or both: below 120 it was one leg (our choice)."""
    return cadence * 2 if cadence < _PER_LEG_BELOW else cadence


def _plausible(values: Values, low: float, high: float) -> Values:
    return np.where((values >= low) & (values <= high), values, np.nan)


def _mean_over_time(track: Track, values: Values) -> float:
    known = np.isfinite(values)
    value, time, segment = values[known], track.time_s[known], track.segment[known]
    if not len(value):
        return np.nan
    seconds = np.nan_to_num(np.diff(time))
    weights = np.where(segment[1:] == segment[:-1], np.clip(seconds, 0.0, GAP_S), 0.0)
    if not weights.sum() > 0:
        return float(value.mean())
    return float((weights * (value[1:] + value[:-1]) / 2).sum() / weights.sum())
