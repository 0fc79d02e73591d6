"""Real recordings, compared with an independent reader. JOURNAL_CORPUS names their folder."""

import math
import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import gpxpy
import numpy as np
import pytest

from journal.analysis.track import distance_m
from journal.domain.errors import Refused
from journal.importers.building import recording
from journal.importers.edge import guard
from journal.importers.formats.gpx.points import read_points

CORPUS = os.environ.get("JOURNAL_CORPUS")
pytestmark = pytest.mark.skipif(not CORPUS, reason="JOURNAL_CORPUS is unset: no folder of real files")
FILES = sorted(Path(CORPUS or ".", "gpx").glob("*.gpx")) if CORPUS else []


def theirs(path):
    """All points by track and segment as gpxpy reads them, or None where it refuses the file."""
    try:
        found = gpxpy.parse(path.read_bytes().decode("utf-8-sig", errors="replace"))
    except (gpxpy.gpx.GPXException, ValueError):
        return None
    return [[segment.points for segment in track.segments] for track in found.tracks]


def on_earth(point):
    return abs(point.latitude) <= 90 and abs(point.longitude) <= 180 and (point.latitude, point.longitude) != (0, 0)


def worth_keeping(point):
    """A point without a position still tells when a heart beat, as indoors."""
    pulses = (one for extension in point.extensions for one in extension.iter() if one.tag.rpartition("}")[2] == "hr")
    return on_earth(point) or any(pulse.text for pulse in pulses)


def haversine(one, two):
    """Written apart from ours: the spherical law of haversines with the half-angle arctangent."""
    a, b = math.radians(one.latitude), math.radians(two.latitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(two.longitude - one.longitude) / 2) ** 2
    return 2 * 6_371_000 * math.atan2(math.sqrt(half), math.sqrt(max(1 - half, 0)))


def length(segments):
    kept = [[point for point in points if on_earth(point)] for points in segments]
    return sum(haversine(one, two) for points in kept for one, two in pairwise(points))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_points_times_and_distance_agree_with_gpxpy(path):
    known = theirs(path)
    expected = [track for track in known or [] if any(worth_keeping(point) for segment in track for point in segment)]
    try:
        ours = read_points(guard.opened(path)).tracks
    except Refused:
        assert not expected, "gpxpy finds points here"
        return
    if known is None:
        return  # we read what it rejects
    assert [len(one.track) for one in ours] == [
        sum(worth_keeping(point) for segment in track for point in segment) for track in expected
    ]
    for mine, track in zip(ours, expected, strict=True):
        times = [
            point.time.timestamp()
            for segment in track
            for point in segment
            if point.time and point.time.tzinfo and on_earth(point)
        ]
        assert np.isfinite(mine.track.time_s).sum() >= sum(time > 315964800 for time in times)
        placed = mine.track.part(recording.on_earth(mine.track))
        untimed = replace(placed, time_s=placed.time_s * math.nan)  # no speed, so no jumps are left out
        assert distance_m(untimed) == pytest.approx(length(track), rel=0.002, abs=0.01)
