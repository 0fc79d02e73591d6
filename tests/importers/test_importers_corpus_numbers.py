"""Sessions made of the real files against public readers: points, heart rates, distances.

Every difference that there is stands in ``corpus_exceptions``, to the point and the metre.
"""

from itertools import pairwise

import numpy as np
import pytest
from corpus_exceptions import (
    ALL_JUMPS,
    BESIDE,
    CLOCK,
    COPIES,
    COUNTED,
    COURSES,
    INDOORS,
    JUMPS,
    JUMPY,
    NOTHING_BUT_TIME,
    OF_APP,
    TOO_LONG,
    TRANSITIONS,
    UNREAD_THERE,
    UNTIMED,
)
from corpus_files import FIT, GPX, TCX, needs_corpus, sessions_of, warned
from public_readers import golden, gpx_rows, on_earth, steps_m, tcx_rows
from tcxreader.tcxreader import TCXReader

pytestmark = needs_corpus
# Readers that lose what they read: see test_importers_corpus_readers.
LOST_THERE = frozenset({
    "Runalyze+Runalyze__hr-not-always-there.gpx", "Runalyze+Runalyze__FR920xt-with-Stryd.fit",
    "GoldenCheetah+GoldenCheetah__RowingCIQspeed.FIT", "dtcooper+python-fitparse__20170518-191602-1740899583.fit",
})  # fmt: skip
MOST_MPS = {"run": 12.5, "treadmill": 12.5, "walk": 12.5, "hike": 12.5, "swim": 4.0, "ride": 35.0, "other": 340.0}
DAY_S, LONGEST_M = 86_400, 1_000_000
CLOSE = {"rel": 0.002, "abs": 0.05}


def column(path, name):
    return np.concatenate([one.streams[name] for one in sessions_of(path)] or [[]])


def kept(path):
    """How many points all sessions hold."""
    return sum(one.streams.count for one in sessions_of(path))


@pytest.mark.parametrize("path", GPX, ids=lambda path: path.stem)
def test_gpx_keeps_the_points_that_gpxpy_reads(path):
    rows = gpx_rows(path)
    if rows is None:
        assert kept(path) == UNREAD_THERE[path.name]
        return
    worth = on_earth(rows) | np.isfinite(rows[:, 3])
    assert len(rows) - worth.sum() == NOTHING_BUT_TIME.get(path.name, 0)
    rows = without_copies(path, without_untimed(path, rows[worth]))
    assert kept(path) == len(rows)
    if len(rows):
        here, there = column(path, "lat_deg"), rows[on_earth(rows), 1]  # tracks of a file are put in order of time
        np.testing.assert_allclose(np.sort(here[np.isfinite(here)]), np.sort(there), rtol=0, atol=6e-8)
        same_heart_rate(path, rows)


def without_untimed(path, rows):
    tracks = {number: rows[rows[:, 4] == number] for number in set(rows[:, 4])}
    untimed = {number for number, points in tracks.items() if not np.isfinite(points[:, 0]).any()}
    if not 0 < len(untimed) < len(tracks):
        assert path.name not in UNTIMED
        return rows
    assert (len(untimed), sum(len(tracks[number]) for number in untimed)) == UNTIMED[path.name]
    assert warned(path, "carry no times: left out")
    return rows[~np.isin(rows[:, 4], list(untimed))]


def without_copies(path, rows):
    if path.name not in COPIES:
        assert not len(rows) or not warned(path, "two tracks were recorded at the same time")
        return rows
    number, count = COPIES[path.name]
    copy, other = rows[rows[:, 4] == number], rows[rows[:, 4] != number]
    assert warned(path, "two tracks were recorded at the same time: the one with fewer points is left out")
    assert len(copy) == count <= len(other)
    np.testing.assert_array_equal(copy[:, :3], other[:count, :3])
    return other


@pytest.mark.parametrize("path", TCX, ids=lambda path: path.stem)
def test_tcx_keeps_the_points_that_tcxreader_reads(path):
    rows = tcx_rows(path)
    if rows is None or not len(rows):
        assert kept(path) == UNREAD_THERE.get(path.name, 0)
        return
    assert kept(path) == len(rows)
    same_heart_rate(path, rows)


@pytest.mark.parametrize("path", FIT, ids=lambda path: path.stem)
def test_fit_keeps_the_records_that_fitdecode_reads(path):
    if path.name not in golden():
        assert kept(path) == UNREAD_THERE.get(path.name, 0)
        return
    (count, *_), sessions, outside, _ = golden()[path.name]
    if path.name in COURSES:
        assert (kept(path), count) == (0, COURSES[path.name])
        return
    between = sum(records for _, sport, _, records in sessions if sport == "transition")
    assert between == TRANSITIONS.get(path.name, 0)
    assert kept(path) == count - between
    _, rated, mean, _ = outside or golden()[path.name][0]
    if rated and path.name not in LOST_THERE:
        here = column(path, "hr_bpm")
        assert np.isfinite(here).sum() == rated
        assert np.nanmean(here) == pytest.approx(mean, abs=1e-6)


def same_heart_rate(path, rows):
    here, there = column(path, "hr_bpm"), rows[np.isfinite(rows[:, 3]), 3]
    if path.name in LOST_THERE:
        return
    assert np.isfinite(here).sum() == len(there)
    if not len(there):
        return
    # Streams keep whole beats; a few devices write fractions.
    assert np.nanmean(here) == pytest.approx(there.mean(), abs=1e-9 if (there % 1 == 0).all() else 0.01)
    sessions = sessions_of(path)
    if len(sessions) == 1 and len(set(sessions[0].streams["segment"])) == 1 and np.isfinite(rows[:, 0]).all():
        assert sessions[0].session.mean_hr_bpm == pytest.approx(mean_over_time(rows[:, 0], rows[:, 3]), rel=1e-9)


def mean_over_time(time, value):
    """Written apart from ours, point by point: every stretch weighs its seconds, 30 at most."""
    known = [(at, one) for at, one in zip(time, value, strict=True) if 25 <= one <= 250]
    stretches = [(min(max(late - early, 0), 30), (one + two) / 2) for (early, one), (late, two) in pairwise(known)]
    return sum(seconds * one for seconds, one in stretches) / sum(seconds for seconds, _ in stretches)


class Way:
    """The steps between the positions of a session, those across a break between two stretches none."""

    def __init__(self, recorded):
        streams = recorded.streams
        self.known = np.isfinite(streams["lat_deg"]) if streams else np.zeros(0, dtype=bool)
        columns = ("lat_deg", "lon_deg", "segment", "time_s")
        lat, lon, segment, time = (streams[name][self.known] if streams else np.zeros(0) for name in columns)
        self.steps = np.where(np.diff(segment) == 0, steps_m(lat, lon), 0)
        self.seconds = np.maximum(np.abs(np.diff(time)), 1)
        self.too_fast = self.steps > self.seconds * MOST_MPS[recorded.session.sport]
        self.lasted = np.ptp(time[np.isfinite(time)]) if np.isfinite(time).any() else 0

    @property
    def placed(self):
        """Whether it has the positions that tell a distance: two, and half of its points."""
        return self.known.sum() >= max(2, len(self.known) / 2)


@pytest.mark.parametrize("path", [*GPX, *TCX, *FIT], ids=lambda path: path.stem)
def test_a_session_is_as_long_as_the_way_between_its_points(path):
    for number, recorded in enumerate(sessions_of(path)):
        way, here = Way(recorded), recorded.session.distance_m
        if path.name in COUNTED:
            device_counted(path, recorded, way)
        elif not way.placed:
            assert (here or 0) == pytest.approx(device_total(path, recorded), abs=0.01)
        elif path.name in TOO_LONG or path.name in ALL_JUMPS:
            no_distance(path, here, way)
        else:
            left_out, added = jumps_m(path, number, way), BESIDE.get(path.name, {}).get(number, 0)
            exact = {"abs": 1} if left_out or added else CLOSE
            assert (here or 0) == pytest.approx(way.steps.sum() - left_out + added, **exact)


@pytest.mark.parametrize("path", FIT, ids=lambda path: path.stem)
def test_stretches_of_fit_end_where_fitdecode_reads_that_the_timer_stopped(path):
    if path.name in golden() and len(sessions_of(path)) == 1:
        assert Way(sessions_of(path)[0]).steps.sum() == pytest.approx(golden()[path.name][3], **CLOSE)


def jumps_m(path, number, way):
    """The metres of the steps left out: each is as long and as fast as the list says, and faster than anybody."""
    found = JUMPS.get(path.name, {}).get(number, [])
    for at, metres, seconds in found:
        assert (way.steps[at], way.seconds[at]) == pytest.approx((metres, seconds), abs=0.1)
        assert way.too_fast[at]
    if found:
        assert warned(path, f"{len(found)} of {len(way.steps)} steps") or warned(path, f"{len(found)} jump")
    return sum(way.steps[at] for at, _, _ in found)


def device_counted(path, recorded, way):
    metres, why = COUNTED[path.name]
    assert way.placed and recorded.session.distance_m == pytest.approx(metres, abs=0.01)
    ((total, _, sub_sport, _),) = golden()[path.name][1]
    assert total == metres
    assert (sub_sport == "virtual_activity") is (why == INDOORS)
    assert bool(way.lasted > recorded.session.duration_s + DAY_S) is (why == CLOCK)
    if why == JUMPY:
        assert warned(path, "46 of 506 steps are impossibly fast")
        assert 46 <= way.too_fast.sum() == 53  # seven of them catch up with a way that the receiver had lost


def device_total(path, recorded):
    """What the device says of a session of few positions or none, as the public reader reads it; 0 where it does not."""
    if path.suffix == ".tcx":
        total = TCXReader().read(str(path), only_gps=False).distance or 0 if path.name not in UNREAD_THERE else 0
    else:
        totals = [total for total, *_ in golden()[path.name][1]] if path.name in golden() else []
        total = min(totals, key=lambda one: abs(one - (recorded.session.distance_m or 0)), default=0)
    if total or not recorded.streams:
        return total
    if path.name in OF_APP:
        return OF_APP[path.name]
    counted = recorded.streams["distance_m"]
    return np.ptp(counted[np.isfinite(counted)]) if np.isfinite(counted).any() else 0


def no_distance(path, here, way):
    assert here is None
    if path.name in TOO_LONG:
        assert way.steps.sum() == pytest.approx(TOO_LONG[path.name], abs=1) and way.steps.sum() > LONGEST_M
        assert warned(path, "distance left out: ")
        return
    fast, steps = ALL_JUMPS[path.name]
    assert (way.too_fast.sum(), len(way.steps)) == (fast, steps)
    assert warned(path, f"{fast} of {steps} steps are impossibly fast")


def test_what_the_exceptions_name_is_there():
    names = {path.name for path in (*GPX, *TCX, *FIT)}
    for known in (
        ALL_JUMPS,
        BESIDE,
        COPIES,
        COUNTED,
        COURSES,
        JUMPS,
        NOTHING_BUT_TIME,
        OF_APP,
        TOO_LONG,
        TRANSITIONS,
        UNREAD_THERE,
        UNTIMED,
    ):
        assert known.keys() <= names
