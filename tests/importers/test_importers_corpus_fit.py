"""Real FIT files, compared with an independent reader. JOURNAL_CORPUS names their folder."""

import os
import warnings
from pathlib import Path

import fitdecode
import numpy as np
import pytest

from journal.analysis.track import Track, distance_m
from journal.importers import guard
from journal.importers.fit_decode import MAGIC, decode
from journal.importers.recording import on_earth

CORPUS = os.environ.get("JOURNAL_CORPUS")
pytestmark = pytest.mark.skipif(not CORPUS, reason="JOURNAL_CORPUS is unset: no folder of real files")
# The other reader takes 100 s for a million records.
LARGEST = 130_000


def files():
    found = sorted(Path(CORPUS, "fit").glob("*.[fF][iI][tT]")) if CORPUS else []
    return [path for path in found if path.stat().st_size < LARGEST and path.read_bytes()[8:12] == MAGIC]


HEART_RATE = 3
# Settings stuck to an activity without a header: the records read out of them are noise.
NOISE = frozenset({"activity-activity-filecrc", "activity-settings-corruptheader~1", "activity-settings"})


def theirs(path):
    """Time, latitude, longitude, heart rate of every record, and whether the file was read to its end."""
    rows = []
    try:
        with warnings.catch_warnings(action="ignore"), fitdecode.FitReader(
            path, check_crc=fitdecode.CrcCheck.DISABLED, error_handling=fitdecode.ErrorHandling.IGNORE
        ) as reader:  # fmt: skip
            rows += [row(frame) for frame in reader if isinstance(frame, fitdecode.FitDataMessage) and frame.name == "record"]
    except (fitdecode.FitError, ValueError):
        return np.array(rows, dtype=float).reshape(-1, 4), False
    return np.array(rows, dtype=float).reshape(-1, 4), True


def row(message):
    time, lat, lon = (message.get_value(name, fallback=None) for name in ("timestamp", "position_lat", "position_long"))
    apps = [one.value for one in message.fields if native(one) == HEART_RATE and one.value is not None]
    hr = apps[-1] if apps else next((one.value for one in message.fields if one.def_num == HEART_RATE and not of_app(one)), None)
    return [time.timestamp() if hasattr(time, "timestamp") else None, degrees(lat), degrees(lon), hr]


def native(field):
    return field.field.native_field_num if of_app(field) else None


def of_app(field):
    return isinstance(field.field, fitdecode.types.DevField)


def degrees(value):
    return None if value is None else value * 180 / 2**31


def ours(path):
    found = [one.records for one in decode(path.name, path.read_bytes())]
    return {name: np.concatenate([one[name] for one in found]) for name in found[0]}


def length(lat, lon):
    """Written apart from ours: the haversine with the half-angle arctangent, over points on earth."""
    known = (np.abs(lat) <= 90) & (np.abs(lon) <= 180) & ~((lat == 0) & (lon == 0))
    phi, theta = np.radians(lat[known]), np.radians(lon[known])
    half = np.sin(np.diff(phi) / 2) ** 2 + np.cos(phi[:-1]) * np.cos(phi[1:]) * np.sin(np.diff(theta) / 2) ** 2
    return 2 * 6_371_000 * np.arctan2(np.sqrt(half), np.sqrt(1 - half)).sum()


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_records_and_distance_agree_with_fitdecode(path):
    mine, (rows, whole) = ours(path), theirs(path)
    if whole:
        assert len(mine["time_s"]) == len(rows)
    noisy = path.stem.partition("__")[2] in NOISE
    for column, name in enumerate(("time_s", "lat_deg", "lon_deg", "hr_bpm")):
        here, there = mine[name][: len(rows)], rows[:, column]
        # Heart rate that the strap gave back is merged here, not there; so is local time where a clock had no date.
        known = np.isfinite(there) if name in ("hr_bpm", "time_s") else np.full(len(there), True)
        if name == "time_s" and noisy:
            known[14:] = False
        np.testing.assert_allclose(here[known], there[known], rtol=0, atol=1e-9)
    track = Track.of(mine["lat_deg"][: len(rows)], mine["lon_deg"][: len(rows)])
    assert distance_m(track.part(on_earth(track))) == pytest.approx(length(rows[:, 1], rows[:, 2]), rel=0.002, abs=0.01)


def test_compressed_files_are_read_as_if_they_were_not():
    (path,) = Path(CORPUS, "fit").glob("*.fit.gz")
    (one,) = decode(path.name, guard.opened(path).data())
    assert one.type == 4 and len(one.records["time_s"]) > 1000
