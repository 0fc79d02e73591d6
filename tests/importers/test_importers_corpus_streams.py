"""Streams of real GPX and TCX files, compared with whole-tree readings."""

from xml.etree import ElementTree

import numpy as np
import pytest
from corpus_files import GPX, TCX, needs_corpus, sessions_of, warned

pytestmark = needs_corpus
_LEFT_OUT = ("two tracks were recorded at the same time", "carry no times: left out")
# Local names of what a point tells beside its place and time, and our columns for them.
_OF_GPX = {
    "hr": "hr_bpm", "cad": "cadence", "cadence": "cadence", "speed": "speed_mps", "distance": "distance_m", "power": "power_w",
    "powerinwatts": "power_w", "atemp": "temperature_c", "temp": "temperature_c", "ele": "ele_m",
}  # fmt: skip
_OF_TCX = {
    "value": "hr_bpm", "cadence": "cadence", "runcadence": "cadence", "speed": "speed_mps", "distancemeters": "distance_m",
    "watts": "power_w", "altitudemeters": "ele_m", "latitudedegrees": "lat_deg", "longitudedegrees": "lon_deg",
}  # fmt: skip
# Half of what a column keeps apart.
_HALF = {
    "lat_deg": 5e-8, "lon_deg": 5e-8, "ele_m": 5e-3, "distance_m": 5e-3, "speed_mps": 5e-4, "hr_bpm": 0.5, "cadence": 1 / 256,
    "power_w": 0.5, "temperature_c": 0.05,
}  # fmt: skip


def local(element):
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def number(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return np.nan


def told(point, names):
    """What one point of a whole tree says, by our names."""
    found = {names[local(one)]: number(one.text) for one in point.iter() if local(one) in names and (one.text or "").strip()}
    if "lat" in point.attrib:
        found |= {"lat_deg": number(point.get("lat")), "lon_deg": number(point.get("lon"))}
    if not (abs(found.get("lat_deg", 99)) <= 90 and abs(found.get("lon_deg", 999)) <= 180) or not (
        found["lat_deg"] or found["lon_deg"]
    ):
        found.pop("lat_deg", None), found.pop("lon_deg", None)
    return found


def tells(found):
    return any(
        np.isfinite(found.get(name, np.nan)) for name in ("lat_deg", "hr_bpm", "cadence", "power_w", "speed_mps", "distance_m")
    )


def ours(path):
    """The session's streams, one after the other, or None: the file is refused or says that tracks are left out."""
    sessions = sessions_of(path)
    if not sessions or any(warned(path, words) for words in _LEFT_OUT):
        return None
    return [one.streams for one in sessions]


def tree(path):
    try:
        return ElementTree.fromstring(path.read_bytes().lstrip())
    except ElementTree.ParseError:
        return None


def agrees(streams, points):
    """Same number of points, and in every column the same values to within what the column keeps."""
    assert sum(one.count for one in streams) == len(points)
    for name, half in _HALF.items():
        mine = np.concatenate([one[name] for one in streams])
        values = np.array([point.get(name, np.nan) for point in points])
        np.testing.assert_allclose(np.sort(mine), np.sort(values), atol=half * 1.001, rtol=0)
        if np.isfinite(values).any():
            assert np.nanmean(mine) == pytest.approx(np.nanmean(values), abs=half)


@pytest.mark.parametrize("path", GPX, ids=lambda path: path.stem)
def test_gpx_streams_hold_every_value_of_every_point(path):
    streams, root = ours(path), tree(path)
    if streams is None or root is None:
        return
    points = [told(one, _OF_GPX) for one in root.iter() if local(one) == "trkpt"]
    agrees(streams, [one for one in points if tells(one)])


@pytest.mark.parametrize("path", TCX, ids=lambda path: path.stem)
def test_tcx_streams_hold_every_value_of_every_point(path):
    streams, root = ours(path), tree(path)
    if streams is None or root is None:
        return
    activities = [one for one in root.iter() if local(one) == "activity"]
    points = [told(one, _OF_TCX) for activity in activities for one in activity.iter() if local(one) == "trackpoint"]
    agrees([one for one in streams if one], points if any(one for one in streams) else [])
