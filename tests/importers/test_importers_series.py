"""Readings of several clocks on one line of time, against a plain dictionary."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.importers.building.series import Series, stretches

READINGS = st.lists(
    st.tuples(
        st.sampled_from(["hr_bpm", "speed_mps", "lat_deg"]),
        st.one_of(st.floats(0, 20), st.sampled_from([math.nan, math.inf])),
        st.one_of(st.floats(-1e6, 1e6), st.sampled_from([math.nan, math.inf])),
    ),
    max_size=40,
)


@settings(max_examples=100, deadline=None)
@given(READINGS)
def test_the_first_reading_of_a_second_counts(readings):
    series, expected = Series(), {}
    for name, at, value in readings:
        series.add(name, at, value)
        if math.isfinite(at) and math.isfinite(value):
            expected.setdefault(math.floor(at), {}).setdefault(name, value)
    columns = series.columns()
    assert columns["time_s"].tolist() == sorted(expected) and len(series) == len(readings)
    for name in {name for name, _, _ in readings}:
        told = [expected[second].get(name, math.nan) for second in sorted(expected)]
        assert np.array_equal(columns[name], told, equal_nan=True)


def test_no_readings():
    assert Series().columns()["time_s"].tolist() == []


def test_a_stop_ends_its_stretch():
    assert stretches(np.array([0.0, 5, 6, 9, 12]), [9, 5]).tolist() == [0, 0, 1, 1, 2]
