"""What counts of a bout: its points, or what the device says of it as a whole."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import tzfpy
from fit_files import START, STEP, header, records, semicircles, summary

from journal.domain.errors import Refused


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


@pytest.mark.parametrize(("placed", "metres"), [(2, 300), (3, 171)], ids=["40 %", "60 %"])
def test_positions_count_where_at_least_half_of_the_points_have_one(one, fit, placed, metres):
    north = {"_0": ("i", lambda i: semicircles(52.5 + i * STEP) if i % 5 < placed else None)}
    session = one(summary(records(header(fit()), 60, **north), _9=("I", 30_000)))
    assert session.distance_m == pytest.approx(metres, rel=1e-3)


def test_a_long_rest_is_no_clock_that_was_set(one, fit):
    writer = records(records(header(fit()), 30), 30, START + 3 * 3600 - 59, first=30)
    assert one(summary(writer, _7=("I", 3_600_000))).duration_s == 3 * 3600


def test_a_place_in_a_zone_that_this_machine_does_not_know_is_in_the_profile_s(one, fit, monkeypatch):
    monkeypatch.setattr(tzfpy, "get_tz", lambda lon, lat: "Australia/Newtown")
    session = one(summary(records(header(fit()), lat=-33.5, lon=151.2)))
    assert (session.zone, session.day) == ("Europe/Berlin", date(2026, 3, 4))
