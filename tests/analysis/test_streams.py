"""Columns of recordings, packed and unpacked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.analysis.streams import RANGE, RESOLUTION, Streams, decode, encode, packed

SHARES = st.lists(st.one_of(st.just(float("nan")), st.floats(0, 1)), max_size=50)


@pytest.mark.parametrize("name", RESOLUTION)
@given(shares=SHARES)
def test_a_column_comes_back_to_half_a_resolution(name, shares):
    low, high = RANGE[name]
    values = np.array([low + share * (high - low) for share in shares], dtype="float64")
    back = decode(name, encode(name, values))
    assert np.array_equal(np.isnan(back), np.isnan(values))
    known = np.isfinite(values)
    assert np.allclose(back[known], np.array(values)[known], rtol=1e-12, atol=RESOLUTION[name] * 0.500001)


def test_what_is_out_of_all_range_is_unknown():
    assert np.array_equal(decode("hr_bpm", encode("hr_bpm", [np.inf, 1e30, 60.0])), [np.nan, np.nan, 60.0], equal_nan=True)


@pytest.mark.parametrize("name", RESOLUTION)
@pytest.mark.parametrize("count", [3, 9000])
def test_both_ends_of_a_range_are_kept_and_what_is_beyond_is_unknown_and_told(name, count):
    low, high = RANGE[name]
    values = np.full(count, (low + high) / 2)
    values[:2] = low, high
    outside: dict[str, int] = {}
    assert np.isfinite(decode(name, packed({name: values}, outside)[name])).all() and not outside
    values[:2] = low - 2 * RESOLUTION[name], np.nextafter(high, np.inf)
    assert np.isfinite(decode(name, packed({name: values}, outside)[name])).sum() == count - 2 and outside == {name: 2}
    told: dict[str, int] = {}
    assert np.isfinite(decode(name, encode(name, values, told))).sum() == count - 2 and told == outside


@pytest.mark.parametrize("count", [3, 9000])
def test_a_column_of_which_nothing_can_be_is_none_and_told(count):
    outside: dict[str, int] = {}
    assert packed({"hr_bpm": np.full(count, 999.0), "ele_m": np.full(count, np.nan)}, outside) == {}
    assert outside == {"hr_bpm": count}


def test_a_run_takes_few_bytes_a_point():
    seconds = np.arange(3600.0)
    noise = np.random.default_rng(1).normal(0, 1e-6, 3600)
    run = Streams.of({"time_s": 1.7e9 + seconds, "lat_deg": 52 + seconds * 2.7e-5 + noise, "hr_bpm": 140 + seconds % 3})
    assert sum(len(column) for column in run.columns.values()) < 3600 * 3


def test_a_quantity_of_which_nothing_is_known_has_no_column():
    found = Streams.of({"time_s": np.array([1.0, 2.0]), "hr_bpm": np.full(2, np.nan)})
    assert list(found) == ["time_s"]
    assert found.count == 2
    assert np.isnan(found["hr_bpm"]).all()
    assert not Streams.of({"hr_bpm": np.full(2, np.nan)})
    with pytest.raises(KeyError):
        found["mood"]


@pytest.mark.parametrize("damage", [lambda data: b"\x07" + data[1:], lambda data: data[:-3]])
def test_damaged_columns_are_named(damage):
    with pytest.raises(ValueError, match="hr_bpm"):
        decode("hr_bpm", damage(encode("hr_bpm", np.arange(100.0) ** 2)))


@pytest.mark.parametrize("count", [1, 2, 50, 9000])
def test_columns_packed_together_are_those_packed_one_by_one(count):
    noise = np.random.default_rng(count)
    columns = {
        "time_s": 1.7e9 + np.arange(count) * 1.0, "lat_deg": 52 + noise.normal(0, 1e-3, count), "segment": np.zeros(count, dtype="int32"),
        "hr_bpm": np.where(noise.random(count) < 0.5, np.nan, 140.0), "power_w": np.full(count, np.nan), "ele_m": np.full(count, 1e300),
    }  # fmt: skip
    columns["hr_bpm"][0] = 139.0
    assert packed(columns) == {name: encode(name, columns[name]) for name in ("time_s", "lat_deg", "segment", "hr_bpm")}
