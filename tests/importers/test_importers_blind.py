"""Stretches of a recording without a position: the device's own count tells how far they were."""

import numpy as np
import pytest

from journal.analysis.track import Track
from journal.importers.building.recording import Recording, measured

POINTS = 601
COUNTED = np.arange(POINTS) * 3.03  # a little more than the receiver's 3 m/s


def recording(blind, counted=COUNTED, segment=None):
    """Ten minutes at 3 m/s, a point a second, without a position where ``blind`` says so."""
    lat = 50 + np.arange(POINTS) * 3 / 111_195
    lat[blind] = np.nan
    return Recording(Track.of(lat, np.where(np.isnan(lat), np.nan, 8.0), time=np.arange(POINTS) * 1.0, segment=segment), counted)


def metres(*told):
    return measured(recording(*told), "run")[0]["distance_m"]


@pytest.mark.parametrize(
    ("blind", "expected"),
    [
        (slice(0, 0), 1800),
        (slice(0, 100), 1500 + 303),  # a late fix
        (slice(500, None), 1497 + 306.03),
        (slice(100, 200), 1800 + 101 * 0.03),  # straight on
        (np.r_[0:50, 300, 550:601], 151.5 + 1497 + 0.06 + 154.53),
    ],
    ids=["everywhere", "before", "after", "between", "all three"],
)
def test_what_the_device_counted_without_a_position(blind, expected):
    assert metres(blind) == pytest.approx(expected, abs=0.2)


def test_a_bend_without_positions_is_as_long_as_was_counted():
    counted = COUNTED + np.clip(np.arange(POINTS) - 100, 0, 100) * 2.0
    assert metres(slice(101, 200), counted) == pytest.approx(1800 + 200 + 3, abs=0.2)


@pytest.mark.parametrize(
    "counted",
    [np.full(POINTS, np.nan), np.zeros(POINTS), np.where(np.arange(POINTS) < 100, np.nan, COUNTED)],
    ids=["no count", "never counted", "none there"],
)
def test_what_was_not_counted_adds_nothing(counted):
    assert metres(slice(0, 100), counted) == pytest.approx(1500)


def test_a_pause_is_no_way():
    """Where the recording was stopped nothing is measured, and a device that was carried on counts nothing."""
    counted = np.minimum(COUNTED, 303) + np.maximum(COUNTED - 606, 0)
    segment = np.repeat([0, 1], [150, POINTS - 150])
    assert metres(slice(101, 200), counted, segment) == pytest.approx(1500, abs=0.2)


def test_the_whole_is_no_longer_than_was_counted():
    """A count that comes in bursts says more of single points than of all."""
    bursts = np.floor(np.arange(POINTS) / 10) * 30.1
    assert metres(np.r_[10:600:10], bursts) == pytest.approx(1806, abs=0.2)


def test_a_late_fix_leaves_time_in_motion_too():
    found, _ = measured(recording(slice(0, 100)), "run")
    assert found["moving_s"] == pytest.approx(600, abs=1)
    stood = np.maximum(COUNTED - 151.5, 0)
    found, _ = measured(recording(slice(0, 100), stood), "run")
    assert found["moving_s"] == pytest.approx(550, abs=1)
