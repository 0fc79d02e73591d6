"""Suunto's JSON beyond its golden files: shapes, units, clocks, hostile values."""

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from journal.domain.errors import Refused
from journal.importers.edge import guard
from journal.importers.formats import suunto

DATA = Path(__file__).parent / "data"
BEGIN = "2026-03-31T18:25:30.000+02:00"


def sample(second, **values):
    return {"TimeISO8601": f"2026-03-31T18:25:{second:02d}.000+02:00", **values}


def log(*samples, **header):
    said = {"ActivityType": 3, "DateTime": BEGIN, "Distance": 100, "Duration": 30} | header
    return json.dumps({"DeviceLog": {"Header": said, "Samples": list(samples)}})


def one(reads, text):
    (found,) = reads("a.json", text).sessions
    return found


@pytest.mark.parametrize(
    ("kind", "sport", "said"),
    [
        (3, "run", ""), (82, "run", ""), (93, "treadmill", ""), (4, "ride", ""), (12, "walk", ""), (84, "walk", ""),
        (11, "hike", ""), (23, "strength", ""), (79, "mobility", ""), (10, "yoga", ""),
        (22, "other", "its sport 'number 22 of Suunto's' is not one of ours"), (9999, "other", "its sport 'number 9999"),
        (1, "run", "names no sport: taken for a run"), (None, "run", "names no sport: taken for a run"),
        ("3", "run", "names no sport: taken for a run"),
    ],
)  # fmt: skip
def test_numbers_of_sports(reads, kind, sport, said):
    parsed = reads("a.json", log(sample(0, HR=2), sample(30, HR=2), ActivityType=kind, Distance=1000, Duration=300))
    assert parsed.sessions[0].session.sport == sport
    assert "".join(parsed.warnings).startswith(said) and len(parsed.warnings) == bool(said)


def test_units_of_the_watch(reads):
    found = one(
        reads,
        log(sample(0, HR=2.5, Cadence=1.45, Speed=3, Power=250, Temperature=290.15, Latitude=0.9, Longitude=0.2, Altitude=12)),
    )
    values = {name: found.streams[name][0] for name in found.streams}
    assert values["hr_bpm"] == 150 and values["cadence"] == pytest.approx(87, abs=0.01)
    assert (values["speed_mps"], values["power_w"], values["ele_m"]) == (3, 250, 12)
    assert values["temperature_c"] == pytest.approx(17)
    assert (values["lat_deg"], values["lon_deg"]) == pytest.approx((51.5662016, 11.4591559))


def test_altitude_of_the_receiver_where_there_is_no_other(reads):
    with_both = one(reads, log(sample(0, Altitude=10, GPSAltitude=33), sample(1, GPSAltitude=34)))
    alone = one(reads, log(sample(0, GPSAltitude=33), sample(1, GPSAltitude=34)))
    assert with_both.streams["ele_m"].tolist()[0] == 10 and np.isnan(with_both.streams["ele_m"][1])
    assert alone.streams["ele_m"].tolist() == [33, 34]


def test_a_pause_parts_the_stretches(reads):
    found = one(
        reads,
        log(
            sample(0, HR=2),
            sample(5, Events=[{"Pause": {"State": True}}]),
            sample(9, Events=[{"Pause": {"State": False}}]),
            sample(10, HR=2),
        ),
    )
    assert found.streams["segment"].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("begin", "started", "zone", "floating"),
    [
        ("2026-03-31T18:25:30+02:00", datetime(2026, 3, 31, 16, 25, 30, tzinfo=UTC), "Europe/Berlin", False),
        ("2026-03-31T18:25:30+05:45", datetime(2026, 3, 31, 12, 40, 30, tzinfo=UTC), "Asia/Kathmandu", False),
        ("2026-03-31T18:25:30Z", datetime(2026, 3, 31, 18, 25, 30, tzinfo=UTC), "Etc/GMT", False),
        ("2026-03-31T18:25:30", datetime(2026, 3, 31, 16, 25, 30, tzinfo=UTC), "Europe/Berlin", True),
    ],
)
def test_a_summary_alone(reads, begin, started, zone, floating):
    found = one(reads, log(DateTime=begin))
    assert (found.session.started_at, found.session.distance_m, found.session.moving_s) == (started, 100, 30)
    assert found.session.zone in (zone, "Etc/GMT-0", "Etc/GMT+0", "UTC") and found.floating == floating and not found.streams


def test_local_times_that_call_themselves_utc(reads):
    samples = [sample(second, HR=2, UTC=f"2026-03-31T16:25:{second:02d}.000+00:00") for second in (30, 40)]
    text = log(*samples, DateTime="2026-03-31T18:25:30.000+00:00").replace("18:25:30.000+02:00", "18:25:30.000+00:00").replace("18:25:40.000+02:00", "18:25:40.000+00:00")  # fmt: skip
    found = one(reads, text)
    assert found.session.started_at == datetime(2026, 3, 31, 16, 25, 30, tzinfo=UTC)
    assert found.session.zone == "Europe/Berlin" and found.session.duration_s == 30
    assert found.streams["time_s"][0] == datetime(2026, 3, 31, 16, 25, 30, tzinfo=UTC).timestamp()


def test_the_summary_of_an_archive(reads):
    text = json.dumps({"Samples": [{"Attributes": {"suunto/sml": {"Windows": []}}}, {"Attributes": {"suunto/sml": {"Header": {"ActivityType": 12, "DateTime": BEGIN, "Duration": 600, "Distance": 900}}}}]})  # fmt: skip
    found = one(reads, text)
    assert (found.session.sport, found.session.distance_m, found.session.moving_s) == ("walk", 900, 600)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ({"Distance": float("nan")}, "distance_m"), ({"Distance": -5}, "distance_m"), ({"Distance": "far"}, "distance_m"),
        ({"Distance": [1]}, "distance_m"), ({"Distance": True}, "distance_m"), ({"Duration": None}, "moving_s"),
        ({"Ascent": {}}, "ascent_m"), ({"Descent": "low"}, "descent_m"), ({"HR": [{"Avg": "x"}]}, "mean_hr_bpm"), ({"HR": []}, "mean_hr_bpm"), ({"HR": 3}, "mean_hr_bpm"),
    ],
)  # fmt: skip
def test_wrong_values_are_unknown(reads, header, field):
    assert getattr(one(reads, log(**header)).session, field) is None


def test_the_watch_s_own_climbs_count_where_no_points_tell(reads):
    session = one(reads, log(Ascent=120, Descent=85)).session
    assert (session.ascent_m, session.descent_m) == (120, 85)


def test_wrong_samples_are_unknown(reads):
    wrong = [sample(1, HR="fast"), sample(2, HR=None), sample(3, HR=float("inf")), sample(4, HR=[2]), {"TimeISO8601": 7, "HR": 2},
             {"TimeISO8601": "soon", "HR": 2}, sample(5, HR=-2), sample(6, Latitude=1e9, Longitude=0), sample(7, Events=3), None, 5]  # fmt: skip
    found = one(reads, log(sample(0, HR=2.5), *wrong, sample(8, HR=2.5)))
    assert found.session.mean_hr_bpm == 150 and "lat_deg" not in found.streams
    assert one(reads, log(sample(0, HR=2.5)).replace("2.5", "1e999")).session.mean_hr_bpm is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"DeviceLog": {}}', "holds no samples of Suunto's and no summary"),
        ('{"DeviceLog": {"Header": {}, "Samples": []}}', "holds no samples of Suunto's and no summary"),
        ('{"DeviceLog": [', r"breaks off in line 1 \(truncated\)"),
        ('{"DeviceLog": {"Header": "x" "y"}, "more": 1}', "is not JSON in line 1"),
        ('{"DeviceLog": ' + "[" * 100_000 + "]" * 100_000 + "}", "JSON nested too deeply"),
        ('{"DeviceLog": ' + '{"a":' * 100_000 + "1" + "}" * 100_001, "JSON nested too deeply"),
        (log(DateTime="2027-01-01T10:00:00+01:00"), "was recorded on 2027-01-01, in the future"),
        (log(DateTime=None), "its points carry no times"),
        (log(DateTime="9999-12-31T23:59:59-14:00"), "in the future"),
        (log(DateTime="0001-01-01T00:00:00+14:00"), "was recorded before 1950"),
        (log(DateTime="1949-12-31T00:00:00+00:00"), "was recorded before 1950"),
    ],
)  # fmt: skip
def test_refused_in_one_line(reads, text, said):
    with pytest.raises(Refused, match=rf"^a\.json: .*{said}") as error:
        reads("a.json", text)
    assert "\n" not in str(error.value) and "cannot be understood" not in str(error.value)


def test_without_times_a_day_given_by_hand_counts(reads, context):
    (found,) = reads("a.json", log(DateTime=None), into=replace(context, day=date(2026, 3, 4))).sessions
    assert found.session.day == date(2026, 3, 4) and found.session.started_at is None


@pytest.mark.parametrize("text", ['{"other": 1}', "[]", '["DeviceLog"]', "DeviceLog", "<DeviceLog/>"])
def test_other_json_is_not_claimed(text):
    assert not suunto.recognises(guard.Head("a.json", text.encode()))


@pytest.mark.parametrize("name", ["suunto_app.json", "suunto_multisport.json", "suunto_samples.json"])
def test_damaged_files_are_read_or_refused_never_a_fault(reads, name):
    whole, dice = (DATA / name).read_bytes(), random.Random(name)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff{}[]\"',:.-0159aZT\n ")
        try:
            reads(name, bytes(content), format="suunto")
        except Refused as error:
            assert "cannot be understood" not in str(error) and "\n" not in str(error)
