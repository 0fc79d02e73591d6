"""Tracks of the real GPX files, stretch by stretch, compared with an independent reader."""

from dataclasses import replace
from math import nan

import numpy as np
import pytest
from corpus_files import GPX, needs_corpus
from public_readers import gpx_rows, on_earth, steps_m

from journal.analysis.track import distance_m
from journal.domain.errors import Refused
from journal.importers.building import recording
from journal.importers.edge import guard
from journal.importers.formats.gpx.points import read_points

pytestmark = needs_corpus
# Receivers count from here, 1980: an earlier time is none.
FIRST_TIME = 315_964_800


def theirs(path):
    """The points of every track that has any worth keeping: a point without a position still tells when a heart beat."""
    rows = gpx_rows(path)
    worth = rows[on_earth(rows) | np.isfinite(rows[:, 3])]
    return [worth[worth[:, 4] == number] for number in np.unique(worth[:, 4])]


def length(points):
    """Haversine inside the segments of a track, over the points with a position."""
    placed = points[on_earth(points)]
    return steps_m(placed[:, 1], placed[:, 2])[np.diff(placed[:, 5]) == 0].sum()


@pytest.mark.parametrize("path", GPX, ids=lambda path: path.stem)
def test_points_times_and_distance_agree_with_gpxpy(path):
    if gpx_rows(path) is None:
        assert len(read_points(guard.opened(path)).tracks) == 1  # we read what it rejects
        return
    expected = theirs(path)
    try:
        ours = read_points(guard.opened(path)).tracks
    except Refused:
        assert not expected, "gpxpy finds points here"
        return
    assert [len(one) for one in ours] == [len(points) for points in expected]
    for mine, points in zip(ours, expected, strict=True):
        assert np.isfinite(mine.track.time_s).sum() >= (points[on_earth(points), 0] > FIRST_TIME).sum()
        placed = mine.track.part(recording.on_earth(mine.track))
        untimed = replace(placed, time_s=placed.time_s * nan)  # no speed, so no jumps are left out
        assert distance_m(untimed) == pytest.approx(length(points), rel=0.002, abs=0.01)
