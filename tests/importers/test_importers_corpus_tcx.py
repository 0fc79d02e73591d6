"""Real TCX files, compared with a whole-tree reading by local names."""

from datetime import datetime
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from corpus_files import TCX, needs_corpus

from journal.analysis.track import Track, distance_m
from journal.domain.errors import Refused
from journal.importers.building.recording import on_earth
from journal.importers.edge import guard
from journal.importers.formats.tcx.points import read_activities

pytestmark = needs_corpus


def local(element):
    return element.tag.rpartition("}")[2]


def below(element, *names):
    """The text of the first descendant along a path of local names; None where there is none."""
    for name in names:
        element = next((one for one in element.iter() if local(one) == name), None)
        if element is None:
            return None
    return (element.text or "").strip() or None


def rows(activity):
    """(time, latitude, longitude, heart rate, whether the recording ran on from the point before)."""
    found, before = [], None
    for lap in (one for one in activity if local(one) == "Lap"):
        for number, track in enumerate(one for one in lap if local(one) == "Track"):
            for index, point in enumerate(one for one in track if local(one) == "Trackpoint"):
                text = below(point, "Time")
                time = datetime.fromisoformat(text).timestamp() if text else np.nan
                runs_on = bool(index) or (number == 0 and before is not None and 0 <= time - before <= 30)
                values = [
                    below(point, "LatitudeDegrees"),
                    below(point, "LongitudeDegrees"),
                    below(point, "HeartRateBpm", "Value"),
                ]
                found.append((time, *(float(one) if one else np.nan for one in values), float(runs_on)))
                before = time
    return np.array(found).reshape(-1, 5)


def length(found):
    """Written apart from ours: the haversine with the half-angle arctangent, between points of one stretch."""
    stretch = np.cumsum(found[:, 4] == 0)
    known = np.isfinite(found[:, 1]) & ~((found[:, 1] == 0) & (found[:, 2] == 0))
    placed = list(zip(stretch[known], *np.radians(found[known, 1:3]).T, strict=True))
    total = 0.0
    for (part, phi, theta), (next_part, next_phi, next_theta) in pairwise(placed):
        half = np.sin((next_phi - phi) / 2) ** 2 + np.cos(phi) * np.cos(next_phi) * np.sin((next_theta - theta) / 2) ** 2
        total += 2 * 6_371_000 * np.arctan2(np.sqrt(half), np.sqrt(1 - half)) * (part == next_part)
    return total


@pytest.mark.parametrize("path", TCX, ids=lambda path: path.stem)
def test_points_heart_rate_and_distance_agree(path):
    root = ElementTree.fromstring(path.read_bytes().lstrip())
    theirs = [rows(one) for one in root.iter() if local(one) == "Activity"]
    try:
        ours, _ = read_activities(guard.opened(path))
    except Refused:
        assert not theirs
        return
    assert [len(one.track) for one in ours] == [len(one) for one in theirs]
    for mine, found in zip(ours, theirs, strict=True):
        track = mine.track
        for column, values in enumerate((track.time_s, track.lat_deg, track.lon_deg, track.hr_bpm)):
            np.testing.assert_array_equal(values, found[:, column])
        placed = track.part(on_earth(track))
        untimed = Track.of(placed.lat_deg, placed.lon_deg, segment=placed.segment)  # no speed, so no jumps are left out
        assert distance_m(untimed) == pytest.approx(length(found), rel=0.002, abs=0.01)
