"""What of a FIT file is kept point by point."""

from datetime import UTC, datetime

import numpy as np
import pytest

from journal.analysis.streams import RESOLUTION

EPOCH = 631_065_600
START = int(datetime(2026, 3, 4, 6, tzinfo=UTC).timestamp()) - EPOCH
NORTH = 36  # semicircles in about a third of a metre


def begun(writer):
    return writer.message(0, {0: ("e", 4), 1: ("H", 1)})


def point(writer, at, **more):
    fields = {253: ("I", at), 0: ("i", 626_349_397 + (at - START) * 10 * NORTH), 1: ("i", 159_869_800), 3: ("B", 150)}
    return writer.message(20, fields | {int(name[1:]): value for name, value in more.items()})


def ended(writer, at, start=START, sport=1):
    return writer.message(18, {253: ("I", at), 2: ("I", start), 5: ("e", sport), 6: ("e", 0)}, local=1)


@pytest.fixture
def streams(reads):
    """The streams of every session of a file."""
    return lambda writer: [one.streams for one in reads("a.fit", writer.file()).sessions]


def test_every_quantity_comes_back_to_half_its_resolution(streams, fit):
    writer = begun(fit())
    for i in range(50):
        point(writer, START + i, _4=("B", 80 + i % 9), _53=("B", 64), _2=("H", 3000 + i), _5=("I", i * 312), _6=("H", 3120 + i),
              _7=("H", 240 + i), _13=("b", -4), _39=("H", 900 + i), _41=("H", 2400 + i), _84=("H", 4990 + i),
              _85=("H", 11_000 + i))  # fmt: skip
    (found,) = streams(ended(writer, START + 49))
    i = np.arange(50.0)
    expected = {
        "time_s": START + EPOCH + i, "segment": 0 * i, "lat_deg": (626_349_397 + i * 10 * NORTH) * 180 / 2**31,
        "lon_deg": 159_869_800 * 180 / 2**31 + 0 * i, "hr_bpm": 150 + 0 * i, "cadence": 80.5 + i % 9, "ele_m": 100 + i / 5,
        "distance_m": i * 3.12, "speed_mps": 3.12 + i / 1000, "power_w": 240 + i, "temperature_c": -4 + 0 * i,
        "vertical_oscillation_m": 0.09 + i / 1e4, "stance_time_s": 0.24 + i / 1e4, "stance_balance_pct": 49.9 + i / 100,
        "step_length_m": 1.1 + i / 1e4,
    }  # fmt: skip
    assert set(found) == set(RESOLUTION) == set(expected)
    for name, values in expected.items():
        np.testing.assert_allclose(found[name], values, rtol=0, atol=0.5001 * RESOLUTION[name], err_msg=name)


def test_stops_of_the_timer_part_the_points(streams, fit):
    writer = begun(fit())
    for at in (*range(20), *range(500, 530)):
        point(writer, START + at)
        if at == 19:
            writer.message(21, {253: ("I", START + 19), 0: ("e", 0), 1: ("e", 4)}, local=2)
    (found,) = streams(ended(writer, START + 529))
    assert found["segment"].tolist() == [0] * 20 + [1] * 30


def test_positions_before_the_first_fix_are_unknown(streams, fit):
    writer = begun(fit())
    for at in range(5):
        point(writer, START + at, _0=("i", 0), _1=("i", 0))
    for at in range(5, 10):
        point(writer, START + at, _0=("i", 2**30 + 1))  # beyond the pole
    for at in range(10, 40):
        point(writer, START + at)
    (found,) = streams(ended(writer, START + 39))
    known = np.arange(40) >= 10
    for name in ("lat_deg", "lon_deg"):
        assert np.isfinite(found[name]).tolist() == known.tolist()
    assert np.isfinite(found["hr_bpm"]).all()


def test_each_session_has_its_own_records(streams, fit):
    writer = begun(fit())
    for at in range(90):
        point(writer, START + at, _3=("B", 100 + at), _7=("H", 200 + at))
    for number, sport in enumerate((5, 2, 1)):
        ended(writer, START + 89, START + 30 * number, sport)
    found = streams(writer)
    assert [one.count for one in found] == [30, 30, 30]
    for number, one in enumerate(found):
        expected = np.arange(30.0) + 30 * number
        assert one["time_s"].tolist() == (START + EPOCH + expected).tolist()
        assert one["hr_bpm"].tolist() == (100 + expected).tolist()
        assert one["power_w"].tolist() == (200 + expected).tolist()


def test_many_sessions_cost_no_more_than_their_records(streams, fit):
    writer = begun(fit())
    for at in range(0, 4000, 2):
        writer.message(20, {253: ("I", START + at), 3: ("B", 150)})
    for at in range(0, 4000, 10):
        writer.message(18, {2: ("I", START + at), 5: ("e", 1), 6: ("e", 1)}, local=1)
    found = streams(writer)
    assert [one.count for one in found] == [5] * 400


def test_times_of_a_clock_without_a_date_are_put_right_with_the_start(reads, fit):
    """The device counts from when it was switched on; the file's end names the local time."""
    writer, counted, local = begun(fit()), 1000, START + 3600
    for at in range(60):
        writer.message(20, {253: ("I", counted + at), 0: ("i", 626_349_397 + at * 360), 1: ("i", 159_869_800)})
    writer.message(18, {253: ("I", counted + 59), 2: ("I", counted), 5: ("e", 1), 6: ("e", 0)}, local=1)
    writer.message(34, {253: ("I", counted + 60), 5: ("I", local + 60)}, local=2)
    (found,) = reads("a.fit", writer.file()).sessions
    assert found.session.started_at == datetime(2026, 3, 4, 6, tzinfo=UTC)  # 7:00 in Berlin
    assert found.streams["time_s"][0] == found.session.started_at.timestamp()
    assert np.diff(found.streams["time_s"]).tolist() == [1] * 59
    assert not found.floating  # its positions name the zone


def test_a_clock_without_a_date_or_a_place_rests_on_the_profile_s_zone(reads, fit):
    writer = begun(fit())
    for at in range(60):
        writer.message(20, {253: ("I", 1000 + at), 3: ("B", 150)})
    writer.message(34, {253: ("I", 1060), 5: ("I", START + 3660)}, local=2)
    (found,) = reads("a.fit", writer.file()).sessions
    assert found.floating and found.session.started_at == datetime(2026, 3, 4, 6, tzinfo=UTC)


def test_a_session_without_records_has_no_streams(streams, fit):
    writer = begun(fit()).message(18, {2: ("I", START), 5: ("e", 1), 6: ("e", 1), 7: ("I", 1_800_000)})
    (found,) = streams(writer)
    assert not found and found.count == 0


def test_records_of_nothing_but_times_are_kept(streams, fit):
    writer = begun(fit())
    for at in range(5):
        writer.message(20, {253: ("I", START + at)})
    (found,) = streams(ended(writer, START + 4))
    assert (found.count, set(found)) == (5, {"time_s", "segment"})


def test_a_quantity_is_kept_with_the_session_that_knows_it(streams, fit):
    writer = begun(fit())
    for at in range(60):
        point(writer, START + at, _7=("H", 200 if at < 30 else None))
    for number, sport in enumerate((2, 1)):
        ended(writer, START + 59, START + 30 * number, sport)
    ride, run = streams(writer)
    assert "power_w" in set(ride) and "power_w" not in set(run)


def test_a_quantity_that_is_never_known_has_no_column(streams, fit):
    writer = begun(fit())
    for at in range(30):
        point(writer, START + at, _7=("H", None), _13=("b", 20))
    (found,) = streams(ended(writer, START + 29))
    assert "power_w" not in set(found) and "temperature_c" in set(found)
