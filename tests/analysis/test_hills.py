"""Rises and falls of any curve, by a step that what trembles does not reach."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.analysis.hills import hills, smoothed, swings

CURVES = st.lists(st.integers(-50, 50).map(float), min_size=2, max_size=40).map(np.array)


@pytest.mark.parametrize(
    ("values", "up", "down"),
    [
        ([0, 0], 0, 0),
        ([0, 2, 0, 2.9, 0], 0, 0),
        ([0, 3], 3, 0),
        ([3, 0], 0, 3),
        ([0, 10, 8, 20], 20, 0),
        ([0, 10, 7, 20], 23, 3),
        ([20, 8, 10, 0], 0, 20),
        ([0, 10, 0, 10, 0], 20, 20),
        ([5, 5, 5, 9, 9, 9], 4, 0),
        ([0, 2, 4, 6, 4, 2, 0], 6, 6),
    ],
)
def test_swings_by_hand(values, up, down):
    assert swings(np.array(values, dtype="float64"), 3.0) == (up, down)


@given(CURVES)
def test_a_fall_is_a_rise_upside_down_and_backwards(values):
    up, down = swings(values, 3.0)
    assert swings(-values, 3.0) == (down, up)
    assert up - down == pytest.approx(values[-1] - values[0], abs=3.0 * 2)
    assert up <= np.maximum(np.diff(values), 0).sum() and min(up, down) >= 0


@given(CURVES)
def test_a_smaller_step_never_counts_less(values):
    assert swings(values, 1.0)[0] >= swings(values, 5.0)[0] and swings(values, 1.0)[1] >= swings(values, 5.0)[1]


def test_means_over_ten_metres_either_way():
    travelled = np.array([0.0, 5, 10, 15, 40])
    assert smoothed(np.array([0.0, 10, 20, 30, 99]), travelled).tolist() == [10, 15, 15, 20, 99]
    assert hills(np.array([0.0, 10, 20, 30, 99]), travelled) == (89, 0)
