"""Every quantity of a FIT file's records, however the device lays it out."""

import numpy as np
import pytest
from fit_files import EPOCH, START, header, records, summary

from journal.importers.formats.fit.decoding import decode


@pytest.fixture
def columns(fit):
    """The columns of a file's records."""

    def columns(writer):
        (decoded,) = decode("a.fit", writer.file())
        return decoded.records

    return columns


def test_all_quantities_in_si_units(columns, fit):
    writer = header(fit()).message(20, {
        253: ("I", START), 2: ("H", 3000), 5: ("I", 12_345), 6: ("H", 3456), 7: ("H", 250), 13: ("b", -4), 39: ("H", 912),
        41: ("H", 2345), 84: ("H", 4987), 85: ("H", 11_230), 53: ("B", 64), 4: ("B", 88),
    })  # fmt: skip
    found = {name: float(values[0]) for name, values in columns(writer).items()}
    assert found == pytest.approx(
        {
            "time_s": START + EPOCH, "lat_deg": np.nan, "lon_deg": np.nan, "hr_bpm": np.nan, "ele_m": 100, "distance_m": 123.45,
            "speed_mps": 3.456, "power_w": 250, "temperature_c": -4, "vertical_oscillation_m": 0.0912, "stance_time_s": 0.2345,
            "stance_balance_pct": 49.87, "step_length_m": 1.123, "cadence": 88.5,
        },
        nan_ok=True,
    )  # fmt: skip


def test_the_finer_of_two_fields_counts_and_the_other_fills_its_gaps(columns, fit):
    writer = header(fit())
    for fine, coarse in ((3600, 3000), (None, 3000), (None, None)):
        writer.message(20, {253: ("I", START), 78: ("I", fine), 2: ("H", coarse)})
    assert columns(writer)["ele_m"].tolist() == pytest.approx([220, 100, np.nan], nan_ok=True)


def test_layouts_that_take_turns_stay_in_order(columns, fit):
    writer = header(fit())
    for i in range(6):
        writer.message(20, {253: ("I", START + i), 3: ("B", 100 + i)} | ({5: ("I", i)} if i % 2 else {}), local=i % 2)
    found = columns(writer)
    assert found["hr_bpm"].tolist() == [100, 101, 102, 103, 104, 105]
    assert np.isnan(found["distance_m"]).tolist() == [True, False] * 3


def test_a_local_type_that_is_defined_anew(columns, fit):
    writer = header(fit()).message(20, {253: ("I", START), 3: ("B", 100)}).message(20, {3: ("H", 101), 253: ("I", START + 1)})
    assert columns(writer)["hr_bpm"].tolist() == [100, 101]
    assert np.diff(columns(writer)["time_s"]).tolist() == [1]


def test_compressed_times_count_on_from_the_last_full_one(columns, fit):
    writer = header(fit()).message(20, {253: ("I", START), 3: ("B", 99)}, local=1)
    bits = START & 31
    for i in (1, 2, 30, 31, 33, 64):
        writer.message(20, {3: ("B", 100)}, local=2, compressed=(bits + i) & 31)
    writer.message(21, {253: ("I", START + 1000), 0: ("e", 3), 1: ("e", 0)}, local=3)
    writer.message(20, {3: ("B", 101)}, local=2, compressed=(START + 1005) & 31)
    assert (columns(writer)["time_s"] - EPOCH - START).tolist() == [0, 1, 2, 30, 31, 33, 64, 1005]


def test_compressed_times_before_any_full_one_are_unknown(columns, fit):
    writer = header(fit()).message(20, {3: ("B", 100)}, local=2, compressed=5)
    assert np.isnan(columns(writer)["time_s"]).all()


def test_speed_and_distance_in_three_bytes(columns, fit):
    writer, total = header(fit()), 0
    for i in range(100):
        total += 61  # sixteenths of a metre, beyond 12 bits after a while
        speed, low = 381, total & 0xFFF
        packed = (speed & 0xFF, speed >> 8 | (low & 0xF) << 4, low >> 4)
        writer.message(20, {253: ("I", START + i), 8: ("c", (0xFF,) * 3 if i == 50 else packed)})
    found = columns(writer)
    assert np.isnan(found["distance_m"][50]) and np.isnan(found["speed_mps"][50])
    assert found["distance_m"][99] == total / 16
    assert found["speed_mps"][99] == pytest.approx(3.81)


def described(writer, number, native, units, base_type, message=20, scale=None):
    return writer.message(206, {
        0: ("B", 0), 1: ("B", number), 2: ("B", base_type), 3: ("s", "X"), 6: ("B", scale), 8: ("s", units),
        14: ("H", message), 15: ("B", native),
    })  # fmt: skip


@pytest.mark.parametrize(
    ("native", "units", "base_type", "value", "name", "expected"),
    [
        (6, "km/h", 0x88, ("f", 36.0), "speed_mps", 10),
        (73, "m/s", 0x88, ("f", 3.5), "speed_mps", 3.5),
        (3, "BPM", 0x02, ("B", 140), "hr_bpm", 140),
        (5, "m", 0x84, ("H", 25), "distance_m", 25),
        (7, "Watts", 0x84, ("H", 300), "power_w", 300),
        (39, "Centimeters", 0x88, ("f", 8.5), "vertical_oscillation_m", 0.085),
        (3, "bpm", 0x02, ("B", None), "hr_bpm", 120),
        (3, "furlongs", 0x02, ("B", 140), "hr_bpm", 120),
        (57, "%", 0x02, ("B", 60), "hr_bpm", 120),
    ],
    ids=[
        "other unit",
        "the finer field",
        "heart rate",
        "distance",
        "power",
        "dynamics",
        "gap",
        "unit unknown",
        "no quantity of ours",
    ],
)
def test_an_app_s_field_stands_in_for_the_device_s(columns, fit, native, units, base_type, value, name, expected):
    writer = described(header(fit()), 7, native, units, base_type)
    writer.message(20, {253: ("I", START), 3: ("B", 120), 6: ("H", 1000), (0, 7): value})
    assert columns(writer)[name].tolist() == pytest.approx([expected])


def test_the_fraction_of_the_device_s_cadence_is_none_of_an_app_s(columns, fit):
    writer = described(header(fit()), 7, 4, "rpm", 0x88)
    for value in (90.0, None):
        writer.message(20, {253: ("I", START), 4: ("B", 80), 53: ("B", 64), (0, 7): ("f", value)}, local=2)
    assert columns(writer)["cadence"].tolist() == [90, 80.5]


def test_an_app_s_field_of_laps_is_none_of_records(columns, fit):
    writer = described(header(fit()), 7, 3, "bpm", 0x02, message=19)
    writer.message(20, {253: ("I", START), 3: ("B", 120), (0, 7): ("B", 140)})
    assert columns(writer)["hr_bpm"].tolist() == [120]


def test_an_app_s_scale(columns, fit):
    writer = described(header(fit()), 7, 3, "bpm", 0x84, scale=10)
    assert columns(writer.message(20, {253: ("I", START), (0, 7): ("H", 1405)}))["hr_bpm"].tolist() == [140.5]


def test_fields_of_undescribed_apps_are_stepped_over(columns, fit):
    writer = header(fit()).message(20, {3: ("B", 120), (3, 9): ("c", (1, 2, 3, 4, 5)), 253: ("I", START)})
    assert columns(writer.message(20, {3: ("B", 121), 253: ("I", START)}))["hr_bpm"].tolist() == [120, 121]


def packed12(*ticks):
    pairs = [(one & 0xFFF, two & 0xFFF) for one, two in zip(ticks[::2], ticks[1::2], strict=True)]
    return tuple(byte for one, two in pairs for byte in (one & 0xFF, one >> 8 | (two & 0xF) << 4, two >> 4))


def test_heart_rate_that_the_strap_gives_back_afterwards(columns, fit):
    writer = header(fit())
    for i in range(0, 20, 5):
        writer.message(20, {253: ("I", START + i), 5: ("I", i)})
    writer.message(132, {253: ("I", START), 0: ("H", 16384), 6: ("B", 100), 9: ("I", 5000)}, local=1)
    ticks = [5000 + 1024 * (i + 1) for i in range(16)]
    for eight in (ticks[:8], ticks[8:]):
        bpm = tuple(100 + (tick - 5000) // 1024 for tick in eight)
        writer.message(132, {6: ("B", bpm), 10: ("c", packed12(*eight))}, local=2)
    # Beats at half past every second, 100 + i each: the mean of those since the record before.
    assert columns(writer)["hr_bpm"].tolist() == pytest.approx([np.nan, 102, 107, 112], nan_ok=True)


def test_a_watch_s_own_heart_rate_stays_beside_the_strap_s(columns, fit):
    writer = header(fit()).message(20, {253: ("I", START + 1), 3: ("B", 90)})
    writer.message(132, {253: ("I", START), 6: ("B", 100), 9: ("I", 5000)}, local=1)
    assert columns(writer)["hr_bpm"].tolist() == [90]


def test_a_field_whose_size_does_not_fit_its_type_is_unknown(columns, fit):
    writer = header(fit())
    writer.types = writer.types | {"c": 0x86}
    writer.message(20, {253: ("I", START), 5: ("c", (1, 2, 3)), 3: ("B", 120)})
    found = columns(writer)
    assert np.isnan(found["distance_m"]).all() and found["hr_bpm"].tolist() == [120]


def test_fields_whose_size_is_no_multiple_of_their_type(fit, one):
    """Coros writes such: their bytes are skipped, and everything else is read."""
    writer = header(fit())
    writer.types = writer.types | {"c": 0x84}  # three bytes that call themselves numbers of two
    session = one(summary(records(writer, f107=("c", lambda i: (1, 2, i % 256)), f3=("c", lambda i: (1, 2, 3)))))
    assert session.distance_m == pytest.approx(177, abs=0.1) and session.cadence_spm == 172 and session.mean_hr_bpm is None
