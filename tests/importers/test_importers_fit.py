"""Every trap of the format as a file of a few messages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from journal.domain.errors import Refused
from journal.importers.formats.fit.crc import checksum
from journal.importers.formats.fit.decoding import decode
from journal.importers.formats.fit.words import sport_of, surface_of

EPOCH = 631_065_600
START = int(datetime(2026, 3, 4, 6, tzinfo=UTC).timestamp()) - EPOCH
STEP = 3 / 111_194.93  # three metres north, in degrees


def semicircles(degrees):
    return round(degrees * 2**31 / 180)


def header(writer, type=4):
    return writer.message(0, {0: ("e", type), 1: ("H", 1)})


def records(writer, count=60, start=START, *, lat=52.5, lon=13.4, first=0, step=STEP, **extra):
    for i in range(first, first + count):
        writer.message(20, {
            253: ("I", start + i), 0: ("i", semicircles(lat + i * step)), 1: ("i", semicircles(lon)), 3: ("B", 150), 4: ("B", 86),
            **{int(name[1:]): (code, value(i) if callable(value) else value) for name, (code, value) in extra.items()},
        })  # fmt: skip
    return writer


def summary(writer, start=START, sport=1, sub_sport=0, **extra):
    fields = {253: ("I", start + 59), 2: ("I", start), 5: ("e", sport), 6: ("e", sub_sport)}
    return writer.message(18, fields | {int(name[1:]): value for name, value in extra.items()})


@pytest.fixture
def one(reads):
    """The only session of a file."""

    def one(writer, **into):
        (recorded,) = reads("a.fit", writer if isinstance(writer, bytes) else writer.file(), **into).sessions
        return recorded.session

    return one


@pytest.fixture
def columns(fit):
    """The columns of a file's records."""

    def columns(writer):
        (decoded,) = decode("a.fit", writer.file())
        return decoded.records

    return columns


def test_a_run(reads, fit):
    parsed = reads("a.fit", summary(records(header(fit())), _7=("I", 61_000), _8=("I", 60_000)).file())
    (recorded,) = parsed.sessions
    session = recorded.session
    assert (parsed.format, parsed.warnings, recorded.key) == ("fit", (), None)
    assert (session.sport, session.started_at, session.zone) == ("run", datetime(2026, 3, 4, 6, tzinfo=UTC), "Europe/Berlin")
    assert session.distance_m == pytest.approx(177, rel=1e-3)
    assert (session.duration_s, session.moving_s) == (61, 59)
    assert (session.mean_hr_bpm, session.max_hr_bpm, session.cadence_spm, session.surface) == (150, 150, 172, None)


@pytest.mark.parametrize("order", "<>")
def test_both_byte_orders_are_the_same(one, fit, order):
    session = one(summary(records(header(fit(order)))))
    assert (session.sport, session.started_at.hour, session.mean_hr_bpm) == ("run", 6, 150)
    assert session.distance_m == pytest.approx(177, rel=1e-3)


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


def test_nothing_is_measured_while_the_timer_stood(one, fit):
    writer = records(header(fit()), 30)
    writer.message(21, {253: ("I", START + 29), 0: ("e", 0), 1: ("e", 4)}, local=1)
    writer.message(21, {253: ("I", START + 600), 0: ("e", 0), 1: ("e", 0)}, local=1)
    session = one(summary(records(writer, 30, START + 600, lat=52.6)))
    assert session.distance_m == pytest.approx(2 * 29 * 3, rel=1e-3)
    assert (session.moving_s, session.duration_s) == (58, 629)


def test_several_sessions_share_the_records_by_their_starts(reads, fit):
    writer = records(header(fit()), 60)
    records(writer, 40, START + 100, lat=52.6)
    records(writer, 60, START + 200, lat=52.7)
    for number, (sport, start) in enumerate([(11, START), (3, START + 100), (1, START + 200)]):
        summary(writer, start, sport, _7=("I", 60_000 + number))
    parsed = reads("a.fit", writer.file())
    assert [one.session.sport for one in parsed.sessions] == ["walk", "run"]
    assert [one.session.started_at.minute for one in parsed.sessions] == [0, 3]
    assert [one.session.distance_m for one in parsed.sessions] == pytest.approx([177, 177], rel=1e-3)
    assert parsed.warnings == ("the transition between two sports is left out",)


def test_a_session_without_a_start_beside_others_is_left_out(reads, fit):
    writer = summary(records(header(fit())))
    parsed = reads("a.fit", summary(writer, 5, 2).file())
    assert [one.session.sport for one in parsed.sessions] == ["run"]
    assert parsed.warnings == ("1 of 2 sessions say no start: left out",)


def test_files_put_one_after_the_other(reads, fit):
    first, second = (summary(records(header(fit()), start=start), start).file() for start in (START, START + 86_400))
    parsed = reads("a.fit", first + header(fit(), type=2).file() + second)
    assert [one.session.day.day for one in parsed.sessions] == [4, 5]
    assert parsed.warnings == ()


def test_without_a_session_message_all_records_are_one(reads, fit):
    parsed = reads("a.fit", records(header(fit()), 300).file())
    (recorded,) = parsed.sessions
    assert (recorded.session.sport, recorded.session.duration_s, recorded.session.cadence_spm) == ("run", 299, 172)
    assert parsed.warnings[0].startswith("names no sport: taken for a run by its speed of 10.8 km/h")


def test_the_sport_message_counts_where_the_session_names_none(one, fit):
    assert one(records(header(fit()).message(12, {0: ("e", 11), 1: ("e", 0)}))).sport == "walk"


@pytest.mark.parametrize(
    ("sport", "sub_sport", "ours", "surface"),
    [
        (1, 0, "run", None),
        (1, 1, "treadmill", {"treadmill": 1}),
        (1, 3, "run", None),
        (1, 4, "run", {"track": 1}),
        (1, 45, "run", {"indoor": 1}),
        (1, 58, "treadmill", {"treadmill": 1}),
        (1, np.nan, "run", None),
        (2, 58, "ride", None),
        (2, 6, "ride", None),
        (4, 1, "treadmill", {"treadmill": 1}),
        (4, 15, "other", None),
        (5, 17, "swim", None),
        (10, 20, "strength", None),
        (10, 43, "yoga", None),
        (10, 19, "mobility", None),
        (10, 26, "other", None),
        (11, 27, "walk", {"indoor": 1}),
        (17, 0, "hike", None),
        (84, 0, "jump", None),
        (0, 20, "strength", None),
        (15, 0, "other", None),
        (0, 0, None, None),
        (np.nan, np.nan, None, None),
    ],
)
def test_sports(sport, sub_sport, ours, surface):
    assert sport_of(sport, sub_sport) == ours
    assert surface_of(ours or "other", sub_sport) == surface


def indoor(writer, **extra):
    for i in range(60):
        writer.message(20, {253: ("I", START + i), 3: ("B", 150), 4: ("B", 86), 5: ("I", 300 * i)})
    return summary(writer, sub_sport=1, **extra)


def test_a_treadmill_without_positions(one, fit):
    session = one(indoor(header(fit()), _7=("I", 62_000), _8=("I", 58_000), _9=("I", 20_000)))
    assert (session.sport, session.surface, session.zone) == ("treadmill", {"treadmill": 1}, "Europe/Berlin")
    assert (session.distance_m, session.duration_s, session.moving_s, session.mean_hr_bpm) == (200, 62, 58, 150)


def test_without_totals_the_device_s_own_count(one, fit):
    session = one(indoor(header(fit())))
    assert (session.distance_m, session.duration_s, session.moving_s) == (177, 59, None)


def test_positions_on_a_treadmill_mean_nothing(one, fit):
    session = one(summary(records(header(fit()), lat=-33.87, lon=151.2), sub_sport=1, _9=("I", 500_000), _8=("I", 1_500_000)))
    assert (session.distance_m, session.moving_s, session.zone) == (5000, 1500, "Europe/Berlin")


def test_totals_alone_are_a_session(one, fit):
    session = one(
        summary(header(fit()), sport=5, sub_sport=17, _7=("I", 3_538_087), _9=("I", 270_000), _16=("B", 131), _17=("B", 0))
    )
    assert (session.sport, session.distance_m, session.mean_hr_bpm, session.max_hr_bpm) == ("swim", 2700, 131, None)
    assert session.duration_s == pytest.approx(3538.087)


def test_cadence_of_the_totals_is_of_one_leg_too(one, fit):
    assert one(summary(header(fit()), _7=("I", 600_000), _18=("B", 84))).cadence_spm == 168
    assert one(summary(header(fit()), sport=2, _7=("I", 600_000), _18=("B", 84))).cadence_spm is None


@pytest.mark.parametrize(
    ("rpe", "feel", "expected"),
    [(50, 25, (5, "felt weak")), (None, None, (None, None)), (0, 0, (None, "felt very weak")), (100, 33, (10, None))],
)
def test_effort_and_feel(one, fit, rpe, feel, expected):
    session = one(summary(records(header(fit())), _193=("B", rpe), _192=("B", feel)))
    assert (session.rpe, session.note) == expected


@pytest.mark.parametrize(
    ("hours", "zone"),
    [
        (1, "Europe/Berlin"), (2, "Etc/GMT-2"), (-8, "Etc/GMT+8"), (0, "UTC"), (5.5, "Asia/Kolkata"), (5.75, "Asia/Kathmandu"),
        (14, "Etc/GMT-14"), (15, "Europe/Berlin"), (-646.14, "Europe/Berlin"), (189_124, "Europe/Berlin"), (2.1, "Europe/Berlin"),
        (7.25, "Europe/Berlin"),
    ],
)  # fmt: skip
def test_local_time_counts_only_if_it_can_be(one, fit, hours, zone):
    writer = indoor(header(fit())).message(34, {253: ("I", START), 5: ("I", int(START + hours * 3600))})
    assert one(writer).zone == zone


def test_day_and_zone_are_those_of_the_place(one, fit):
    late = START + 14 * 3600
    writer = summary(records(header(fit()), start=late, lat=-33.87, lon=151.2), late)
    session = one(writer.message(34, {253: ("I", late), 5: ("I", late)}))
    assert (session.zone, session.day) == ("Australia/Sydney", date(2026, 3, 5))


def test_a_clock_that_was_set_on_the_way(one, fit):
    writer = records(records(header(fit()), 30), 30, START + 1_000_000, first=30)
    session = one(summary(writer, _7=("I", 60_000), _8=("I", 59_000), _9=("I", 18_000)))
    assert (session.distance_m, session.duration_s, session.moving_s) == (180, 60, 59)


def test_without_times_the_day_is_given(reads, one, fit, context):
    writer = summary(header(fit()).message(20, {3: ("B", 150)}), 1000, _7=("I", 600_000), _9=("I", 200_000))
    with pytest.raises(Refused, match=r"^a\.fit: its points carry no times.*--on 2026"):
        one(writer)
    session = one(writer, into=replace(context, day=date(2026, 1, 2)))
    assert (session.day, session.started_at, session.distance_m, session.duration_s) == (date(2026, 1, 2), None, 2000, 600)


def test_a_device_without_a_clock_says_local_time_at_its_end(one, fit):
    writer = header(fit())
    for i in range(60):
        writer.message(20, {253: ("I", 17_000_000 + i), 5: ("I", 300 * i)})
    summary(writer, 17_000_000, _7=("I", 60_000)).message(34, {253: ("I", 17_000_060), 5: ("I", START + 60)})
    session = one(writer)
    # Six in the morning in Berlin, in winter.
    assert (session.started_at, session.zone) == (datetime(2026, 3, 4, 5, tzinfo=UTC), "Europe/Berlin")
    assert (session.distance_m, session.duration_s) == (177, 60)


def lifted(writer, *sets):
    summary(header(writer), sport=10, sub_sport=20, _7=("I", 600_000))
    for i, (type, reps, weight, category, variant) in enumerate(sets):
        writer.message(225, {
            254: ("I", START + i + 1), 0: ("I", 30_000), 3: ("H", reps), 4: ("H", weight), 5: ("e", type), 6: ("I", START + i),
            7: ("H", (category, None)), 8: ("H", (variant, None)),
        })  # fmt: skip
    return writer


def test_strength_sets(reads, fit):
    writer = lifted(fit(), (1, 5, 1600, 8, None), (0, None, None, None, None), (1, 8, 960, 8, 23), (1, 10, 0, 22, None),
                    (1, 0, None, 65534, None), (1, 5, 320, 28, 6))  # fmt: skip
    parsed = reads("a.fit", writer.file())
    session = parsed.sessions[0].session
    assert session.sport == "strength"
    assert [(one.exercise, one.reps, one.weight_kg) for one in session.sets] == [
        ("deadlift", 5, 100), ("romanian-deadlift", 8, 60), ("push-up", 10, None), ("unknown", None, None), ("squat", 5, 20),
    ]  # fmt: skip
    assert parsed.warnings == ("1 sets name no exercise: kept as unknown",)


def test_a_wrong_checksum_is_told_and_the_records_kept(reads, fit):
    parsed = reads("a.fit", summary(records(header(fit()))).file(crc=0x1234))
    assert parsed.warnings == ("its checksum is wrong: some values may be damaged",)
    assert parsed.sessions[0].session.distance_m == pytest.approx(177, rel=1e-3)


def test_a_file_that_breaks_off_keeps_what_it_has(reads, fit):
    whole = summary(records(header(fit()), 600)).file()
    parsed = reads("a.fit", whole[: len(whole) // 2])
    assert parsed.warnings[0] == f"breaks off after {len(whole) // 2} of {len(whole)} bytes: what was recorded until then is kept"
    assert parsed.sessions[0].session.duration_s == pytest.approx(299, abs=3)
    assert parsed.sessions[0].session.sport == "run"


def test_a_device_that_never_wrote_the_size(one, fit):
    assert one(records(header(fit()), 300).file(size=0)).duration_s >= 299


def test_a_message_that_nothing_defines_ends_the_reading(reads, fit):
    writer = records(header(fit()), 300)
    writer.body += b"\x05" * 40
    parsed = reads("a.fit", writer.file())
    assert parsed.warnings[0].startswith("cannot be read to its end, a message without a definition at byte")
    assert parsed.sessions[0].session.duration_s == 299


def test_a_field_whose_size_does_not_fit_its_type_is_unknown(columns, fit):
    writer = header(fit())
    writer.types = writer.types | {"c": 0x86}
    writer.message(20, {253: ("I", START), 5: ("c", (1, 2, 3)), 3: ("B", 120)})
    found = columns(writer)
    assert np.isnan(found["distance_m"]).all() and found["hr_bpm"].tolist() == [120]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda fit: header(fit(), type=6).file(), "is a FIT file of a course"),
        (lambda fit: header(fit(), type=32).file(), "is a FIT file of daily monitoring"),
        (lambda fit: header(fit(), type=200).file(), r"is a FIT file of another kind \(200\)"),
        (lambda fit: header(fit()).file(), "nothing was recorded"),
        (lambda fit: summary(header(fit())).file(), "no session with a distance or a time"),
        (lambda fit: summary(header(fit()), sport=3, _7=("I", 60_000)).file(), "no session with a distance or a time"),
        (lambda fit: summary(records(header(fit()), start=START + 300 * 86_400), START + 300 * 86_400).file(), "in the future"),
    ],
)
def test_refused(reads, fit, content, says):
    with pytest.raises(Refused, match=rf"^a\.fit: .*{says}"):
        reads("a.fit", content(fit))


def test_the_name_does_not_make_the_format(reads):
    with pytest.raises(Refused, match=r"^a\.fit: (is in no known|no) format"):
        reads("a.fit", "Type,Local Number,Message\nDefinition,0,file_id\n")


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 64, 1000])
def test_checksum_is_that_of_the_protocol(fit, size):
    data = bytes(i * 37 % 256 for i in range(size))
    assert checksum(data) == fit.checksum(data)
    assert checksum(b"123456789") == 0xBB3D  # the published check value of CRC-16/ARC


def test_fields_whose_size_is_no_multiple_of_their_type(fit, one):
    """Coros writes such: their bytes are skipped, and everything else is read."""
    writer = header(fit())
    writer.types = writer.types | {"c": 0x84}  # three bytes that call themselves numbers of two
    session = one(summary(records(writer, f107=("c", lambda i: (1, 2, i % 256)), f3=("c", lambda i: (1, 2, 3)))))
    assert session.distance_m == pytest.approx(177, abs=0.1) and session.cadence_spm == 172 and session.mean_hr_bpm is None


def jumping(writer, often):
    """A minute of swimming whose receiver leads 200 m aside in one of so many seconds."""
    aside = {"_0": ("i", lambda i: semicircles(52.5 + i * STEP / 3 + 0.0018 * (i % often == 0)))}
    return records(header(writer), 60, **aside)


def test_positions_that_jump_about_give_way_to_the_device_s_distance(reads, fit):
    (recorded,) = (
        parsed := reads("a.fit", summary(jumping(fit(), 5), sport=5, _9=("I", 7_000), _8=("I", 50_000)).file())
    ).sessions
    assert (recorded.session.distance_m, recorded.session.moving_s) == (70, 50)
    assert parsed.warnings == ("23 of 59 steps are impossibly fast: its positions are hardly to be trusted",)


def test_positions_that_jump_now_and_then_are_the_better_ones(reads, fit):
    (recorded,) = (parsed := reads("a.fit", summary(jumping(fit(), 59), sport=5, _9=("I", 7_000)).file())).sessions
    assert recorded.session.distance_m == pytest.approx(57, abs=1)
    assert parsed.warnings == ("2 jumps at impossible speed left out of the distance of 57 m",)


def test_positions_that_only_jump_tell_no_distance(reads, fit):
    (recorded,) = reads("a.fit", summary(jumping(fit(), 2), sport=5).file()).sessions
    assert (recorded.session.distance_m, recorded.session.moving_s) == (None, None)
    assert recorded.session.duration_s == 59
