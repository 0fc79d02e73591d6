"""Recordings as CSV and back: the same packed bytes, whatever a device counts; anything else is one line."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.streams import RESOLUTION, Streams
from journal.domain.errors import BadValue
from journal.store.portable.recorded import ABOUT, file_of, same, source_of, streams_of, text_of

# Whole multiples of the resolution, inside what each quantity can be.
HIGHEST = {
    "time_s": 4e9, "segment": 1e4, "lat_deg": 90, "lon_deg": 180, "ele_m": 9e3, "distance_m": 1e6, "speed_mps": 300, "hr_bpm": 255,
    "cadence": 250, "power_w": 2e3, "temperature_c": 60, "vertical_oscillation_m": 1, "stance_time_s": 2, "stance_balance_pct": 100,
    "step_length_m": 3,
}  # fmt: skip
SIGNED = {"lat_deg", "lon_deg", "ele_m", "temperature_c"}


def there_and_back(streams: Streams) -> Streams:
    outside: dict[str, int] = {}
    found = streams_of(b"".join(text_of(streams)), outside)
    assert not outside
    return found


@st.composite
def recordings(draw):
    names = draw(st.lists(st.sampled_from(sorted(RESOLUTION)), min_size=1, unique=True))
    count = draw(st.integers(1, 40))
    lot = np.random.default_rng(draw(st.integers(0, 2**32)))
    columns = {}
    for name in names:
        most = int(HIGHEST[name] / RESOLUTION[name])
        values = lot.integers(-most if name in SIGNED else 0, most, count) * RESOLUTION[name]
        columns[name] = np.where(lot.random(count) < draw(st.sampled_from([0, 0.3])), np.nan, values)
    return Streams.of(columns)


@given(recordings())
@settings(max_examples=60, deadline=None)
def test_the_packed_columns_are_bit_equal(streams) -> None:
    if streams:
        found = there_and_back(streams)
        assert found.columns == streams.columns and found.count == streams.count


def test_long_recordings_are_written_a_piece_at_a_time_and_come_back() -> None:
    streams = Streams.of({"time_s": 1.7e9 + np.arange(120_000.0), "hr_bpm": np.full(120_000, 148.0625)})
    assert sum(1 for _ in text_of(streams)) == 4
    assert there_and_back(streams).columns == streams.columns


def test_numbers_have_the_decimals_of_what_is_kept_and_unknown_is_empty() -> None:
    streams = Streams.of(
        {"time_s": np.array([1.5, 2.0]), "hr_bpm": np.array([148.0625, np.nan]), "lat_deg": np.array([-0.0000001, 90.0])}
    )
    assert b"".join(text_of(streams)) == b"time_s,hr_bpm,lat_deg\n1.500,148.0625,-0.0000001\n2.000,,90.0000000\n"


def test_every_quantity_is_described() -> None:
    assert list(ABOUT) == list(RESOLUTION)


def test_the_name_of_a_member_is_that_of_its_source() -> None:
    assert source_of(file_of(12)) == 12
    assert [
        source_of(name)
        for name in ("streams/012.csv", "streams/x.csv", "streams/12", "streams/../1.csv", "streams/٣.csv", "12.csv")
    ] == [None] * 6


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"karma\n1\n", "'karma': expected one of time_s"),
        (b"hr_bpm,hr_bpm\n1,1\n", "each column once"),
        (b"hr_bpm,ele_m\n1\n", "another length"),
        (b"hr_bpm,ele_m\n1,2,3\n", "."),
        (b"hr_bpm\nfast\n", "a point"),
        (b'hr_bpm\n"1"\n', "a point"),
        (b"hr_bpm\n1;2\n", "a point"),
        (b"", "''"),
    ],
)
def test_what_is_no_recording_is_one_line(text, words) -> None:
    with pytest.raises(BadValue, match=words) as caught:
        streams_of(text, {})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [b"1e300", b"inf", b"-5", b"-inf"])
def test_a_value_that_cannot_be_is_unknown_and_counted(value) -> None:
    outside: dict[str, int] = {}
    found = streams_of(b"hr_bpm,power_w\n150,1\n" + value + b",2\n", outside)
    assert np.isnan(found["hr_bpm"]).tolist() == [False, True] and outside == {"hr_bpm": 1}


def test_a_recording_of_which_nothing_is_known_is_none() -> None:
    assert not streams_of(b"hr_bpm\n", {}) and not streams_of(b"hr_bpm\n\n\n", {})


def test_the_same_numbers_are_the_same_however_they_were_packed() -> None:
    import zlib

    one = Streams.of({"hr_bpm": np.arange(50.0)})
    data = one.columns["hr_bpm"]
    other = Streams(50, {"hr_bpm": data[:6] + zlib.compress(zlib.decompress(data[6:]), 9)})
    assert other.columns != one.columns and same(one, other) and not same(one, Streams.of({"hr_bpm": np.arange(1.0, 51.0)}))
