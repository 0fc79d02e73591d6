"""Points, heart rates and distances of real files, compared with public readers. JOURNAL_CORPUS names their folder."""

import math
import os
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import gpxpy
import numpy as np
import pytest
from tcxreader.tcxreader import TCXReader

from journal.domain.errors import Refused
from journal.importers import read

CORPUS = os.environ.get("JOURNAL_CORPUS")
pytestmark = pytest.mark.skipif(not CORPUS, reason="JOURNAL_CORPUS is unset: no folder of real files")
GPX = sorted(Path(CORPUS or ".", "gpx").glob("*.gpx")) if CORPUS else []
TCX = sorted(Path(CORPUS or ".", "tcx").glob("*.tcx")) if CORPUS else []
FIT = sorted(Path(CORPUS or ".", "fit").iterdir()) if CORPUS else []
# gpxpy takes the version by its number, not by its namespace, and drops all extensions of this file.
LOST_THERE = frozenset({"Runalyze+Runalyze__hr-not-always-there"})
# tcxreader reads the first activity of a file alone, and no session that is named otherwise than an activity.
FIRST_ONLY = frozenset({"Runalyze+Runalyze__Multisport"})


# Where the session's distance is not that of all steps between its points (with what the device counted where no point has a
# position), and why.
OTHERWISE = {
    "GoldenCheetah+GoldenCheetah__14582164182.fit": "ridden indoors: the positions are a game's, the device's distance counts",
    "andrewcooke+choochoo__null_compressed_speed_dist": "ridden indoors, the same",
    "Runalyze+Runalyze__time-jump": "its clock jumps by three weeks: the device's distance counts",
    "andrewcooke+choochoo__activity-settings": "settings stuck to an activity are read as points, the same",
    "andrewcooke+choochoo__activity-settings-corruptheader~1": "the same",
    "dtcooper+python-fitparse__strava-android-app-201.10-b1218918": "damaged in the middle, the same",
    "Runalyze+Runalyze__swim-outdoor": "every tenth step is impossibly fast: the device's distance counts",
    "GPSBabel+gpsbabel__mtk_logger": "begins 4 km away, for two seconds",
    "Runalyze+Runalyze__15031201": "71 m aside in 5 s",
    "Runalyze+Runalyze__break-between-trkseg": "76 m in 5 s, without having stood still before",
    "andrewcooke+choochoo__77F73023": "the first step is 19 m in a second",
    "andrewcooke+choochoo__activity-large-fenxi2-multisport": "17 m aside in a second",
    "polyvertex+fitdecode__activity-small-fenix2-run": "79 m to and fro in its first seconds",
    **dict.fromkeys((
        "GPSBabel+gpsbabel__kalman_complex_zinger_in", "GPSBabel+gpsbabel__kalman_hyper_realistic_in",
        "GPSBabel+gpsbabel__kalman_in", "GPSBabel+gpsbabel__kalman_prefilter_edge_in", "GPSBabel+gpsbabel__kalman_seen_track",
    ), "made to try filters of such jumps"),
}  # fmt: skip


def gpx_rows(path):
    """(seconds, latitude, longitude, heart rate) of every track point as gpxpy reads it; None where it refuses the file."""
    try:
        found = gpxpy.parse(path.read_bytes().decode("utf-8-sig", errors="replace"))
    except (gpxpy.gpx.GPXException, ValueError):
        return None
    rows = [
        (point.time.timestamp() if point.time else math.nan, point.latitude, point.longitude, rate(point))
        for track in found.tracks
        for segment in track.segments
        for point in segment.points
    ]
    return np.array(rows, dtype=float).reshape(-1, 4)


def rate(point):
    written = (one for extension in point.extensions for one in extension.iter())
    return next((float(one.text) for one in written if one.tag.rpartition("}")[2] in ("hr", "heartrate") and one.text), math.nan)


def tcx_rows(path):
    """The same of a TCX file as tcxreader reads it; None where it cannot."""
    try:
        found = TCXReader().read(str(path), only_gps=False).trackpoints
    except Exception:
        return None
    rows = [(one.time.timestamp() if one.time else math.nan, one.latitude, one.longitude, one.hr_value) for one in found]
    return np.array(rows, dtype=float).reshape(-1, 4)


def on_earth(rows):
    lat, lon = rows[:, 1], rows[:, 2]
    return (np.abs(lat) <= 90) & (np.abs(lon) <= 180) & ~((lat == 0) & (lon == 0))


def mean_over_time(time, value):
    """Written apart from ours, point by point: every stretch weighs its seconds, 30 at most."""
    known = [(at, one) for at, one in zip(time, value, strict=True) if 25 <= one <= 250]
    stretches = [(min(max(late - early, 0), 30), (one + two) / 2) for (early, one), (late, two) in pairwise(known)]
    return sum(seconds * one for seconds, one in stretches) / sum(seconds for seconds, _ in stretches)


def kept(path, context):
    return read(path, replace(context, day=date(2020, 1, 1)))


def column(parsed, name):
    return np.concatenate([one.streams[name] for one in parsed.sessions] or [[]])


@pytest.mark.parametrize("path", GPX, ids=lambda path: path.stem)
def test_gpx_keeps_the_points_that_gpxpy_reads(path, context):
    rows = gpx_rows(path)
    worth = np.zeros(0, dtype=bool) if rows is None else on_earth(rows) | np.isfinite(rows[:, 3])
    try:
        parsed = kept(path, context)
    except Refused:
        assert not worth.any(), "gpxpy finds points here"
        return
    if rows is None:
        return  # we read what it rejects
    count = sum(one.streams.count for one in parsed.sessions)
    if any("carry no times: left out" in line or "fewer points is left out" in line for line in parsed.warnings):
        assert 0 < count < len(rows)
        return
    assert count == worth.sum()
    here, there = column(parsed, "lat_deg"), rows[on_earth(rows), 1]  # tracks of a file are put in order of time
    np.testing.assert_allclose(np.sort(here[np.isfinite(here)]), np.sort(there), rtol=0, atol=6e-8)
    if path.stem not in LOST_THERE:
        _same_heart_rate(parsed, rows[worth])


@pytest.mark.parametrize("path", TCX, ids=lambda path: path.stem)
def test_tcx_keeps_the_points_that_tcxreader_reads(path, context):
    rows = tcx_rows(path)
    try:
        parsed = kept(path, context)
    except Refused:
        assert rows is None or not len(rows), "tcxreader finds points here"
        return
    if rows is None or path.stem in FIRST_ONLY:
        return  # we read what it rejects
    assert sum(one.streams.count for one in parsed.sessions) == len(rows)
    _same_heart_rate(parsed, rows)


def _same_heart_rate(parsed, rows):
    here, there = column(parsed, "hr_bpm"), rows[:, 3]
    assert np.isfinite(here).sum() == np.isfinite(there).sum()
    if not np.isfinite(there).any():
        return
    # Streams keep whole beats; a few devices write fractions.
    assert np.nanmean(here) == pytest.approx(np.nanmean(there), abs=1e-9 if (there[np.isfinite(there)] % 1 == 0).all() else 0.5)
    if len(parsed.sessions) == 1 and len(set(parsed.sessions[0].streams["segment"])) == 1 and np.isfinite(rows[:, 0]).all():
        told = parsed.sessions[0].session.mean_hr_bpm
        assert told == pytest.approx(mean_over_time(rows[:, 0], there), rel=1e-9)


def length(streams):
    """Written apart from ours: the haversine with the half-angle arctangent, between neighbours of one stretch."""
    known = np.isfinite(streams["lat_deg"])
    lat, lon, segment = np.radians(streams["lat_deg"][known]), np.radians(streams["lon_deg"][known]), streams["segment"][known]
    half = np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    steps = 2 * 6_371_000 * np.arctan2(np.sqrt(half), np.sqrt(np.maximum(1 - half, 0)))
    return steps[np.diff(segment) == 0].sum(), known.mean()


def beside(streams):
    """What the device counted where the points have no position, beyond the straight line there; point by point."""
    began = last = counted = math.nan
    added, since, blind = 0.0, None, False
    for lat, lon, segment, count in zip(
        *(streams[name] for name in ("lat_deg", "lon_deg", "segment", "distance_m")), strict=True
    ):
        counted = count if math.isnan(counted) else max(counted, count if math.isfinite(count) else counted)
        began = counted if math.isnan(began) else began
        if math.isnan(lat):
            blind = True
            continue
        if since is None:
            added += max(counted - began, 0) if math.isfinite(counted) else 0
        elif blind and math.isfinite(last):
            here = {
                "lat_deg": np.array([since[0], lat]),
                "lon_deg": np.array([since[1], lon]),
                "segment": np.array([since[2], segment]),
            }
            added += max(counted - last - length(here)[0], 0)
        since, last, blind = (lat, lon, segment), counted, False
    added += max(counted - last, 0) if math.isfinite(last) else 0
    return min(added, max(counted - began - length(streams)[0], 0))  # the whole is no longer than was counted


@pytest.mark.parametrize("path", [*GPX, *TCX, *FIT], ids=lambda path: path.stem)
def test_a_session_is_as_long_as_the_way_between_its_points(path, context):
    try:
        sessions = kept(path, context).sessions
    except Refused:
        return
    close = []
    for one in (one for one in sessions if one.streams and one.session.distance_m is not None):
        along, placed = length(one.streams)
        if placed >= 0.5:  # with fewer positions the device's own distance counts
            along += beside(one.streams) if "distance_m" in one.streams else 0
            close.append(one.session.distance_m == pytest.approx(along, rel=0.002, abs=1))
    assert all(close) is (path.stem not in OTHERWISE)
