"""What is kept of real files point by point, compared with public readers. JOURNAL_CORPUS names their folder."""

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
# gpxpy takes the version by its number, not by its namespace, and drops all extensions of this file.
LOST_THERE = frozenset({"Runalyze+Runalyze__hr-not-always-there"})
# tcxreader reads the first activity of a file alone, and no session that is named otherwise than an activity.
FIRST_ONLY = frozenset({"Runalyze+Runalyze__Multisport"})


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
