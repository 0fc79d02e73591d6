"""Polar's session CSV and account JSON beyond their golden files."""

import json
import random
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from journal.domain.errors import Refused
from journal.importers.edge import guard
from journal.importers.formats.polar import account as polar_json
from journal.importers.formats.polar import session as polar

DATA = Path(__file__).parent / "data"
ABOUT = "Name,Sport,Date,Start time,Duration,Total distance (km),Average heart rate (bpm),Average cadence (rpm),Ascent (m),Notes,Weight (kg),"
READINGS = "Sample rate,Time,HR (bpm),Speed (km/h),Pace (min/km),Cadence,Altitude (m),Stride length (m),Distances (m),Temperatures (C),Power (W),"


def csv(*rows, about=ABOUT, readings=READINGS, **cells):
    known = {"sport": "RUNNING", "date": "14-03-2026", "clock": "07:15:30", "duration": "00:50:00", "distance": "10.00", "hr": "150",
             "cadence": "85", "ascent": "40", "note": "", "mass": "71.5"} | cells  # fmt: skip
    values = "Robin Example,{sport},{date},{clock},{duration},{distance},{hr},{cadence},{ascent},{note},{mass},".format(**known)
    return "\n".join((about, values, readings, *rows)) + "\n"


def told(parsed):
    (one,) = parsed.sessions
    return one.session


def test_a_session_without_readings(reads):
    parsed = reads("a.csv", csv())
    session = told(parsed)
    assert (session.distance_m, session.duration_s, session.mean_hr_bpm, session.cadence_spm, session.ascent_m) == (
        10000,
        3000,
        150,
        170,
        40,
    )
    assert not parsed.sessions[0].streams and parsed.sessions[0].floating and session.title is None
    assert [(one.day.mass_kg, one.key) for one in parsed.days] == [(71.5, "polar:day:2026-03-14")]


@pytest.mark.parametrize(
    ("cells", "day", "started"),
    [
        ({"date": "01-02-2026"}, date(2026, 2, 1), datetime(2026, 2, 1, 6, 15, 30, tzinfo=UTC)),
        ({"date": "2026-02-01"}, date(2026, 2, 1), datetime(2026, 2, 1, 6, 15, 30, tzinfo=UTC)),
        ({"date": "05-07-2026", "clock": "00:30:00"}, date(2026, 7, 5), datetime(2026, 7, 4, 22, 30, tzinfo=UTC)),
    ],
)
def test_days_come_first_and_are_local(reads, cells, day, started):
    assert (told(reads("a.csv", csv(**cells))).day, told(reads("b.csv", csv(**cells))).started_at) == (day, started)


@pytest.mark.parametrize(
    ("word", "sport"),
    [
        ("RUNNING", "run"), ("ROAD_RUNNING", "run"), ("TRAIL_RUNNING", "run"), ("TREADMILL_RUNNING", "treadmill"), ("JOGGING", "run"),
        ("NORDIC_WALKING", "walk"), ("TREKKING", "hike"), ("ROAD_BIKING", "ride"), ("INDOOR_CYCLING", "ride"),
        ("POOL_SWIMMING", "swim"), ("STRENGTH_TRAINING", "strength"), ("CORE", "strength"), ("MOBILITY_STATIC", "mobility"),
        ("YOGA", "yoga"), ("OTHER_OUTDOOR", "other"),
    ],
)  # fmt: skip
def test_words_for_sports(reads, word, sport):
    cells = {"sport": word, "distance": "", "cadence": ""}
    assert told(reads("a.csv", csv(**cells))).sport == sport


@pytest.mark.parametrize(
    ("cells", "field", "value", "said"),
    [
        ({"distance": "far"}, "distance_m", None, "total distance 'far' is not a number; left out"),
        ({"distance": "1e999"}, "distance_m", None, "total distance '1e999' is not a number"),
        ({"distance": "-5"}, "distance_m", None, ""),
        ({"duration": "an hour"}, "moving_s", None, "duration 'an hour' is not a time"),
        ({"hr": "900"}, "mean_hr_bpm", None, "mean heart rate left out: 900"),
        ({"hr": ""}, "mean_hr_bpm", None, ""),
        ({"mass": "9000"}, "title", None, "left out: body mass of 2026-03-14"),
        ({"mass": "0"}, "title", None, ""),
        ({"note": '"two\nlines"'}, "note", "two\nlines", ""),
        ({"distance": "99.0"}, "sport", "other", "99"),
    ],
)
def test_values(reads, cells, field, value, said):
    parsed = reads("a.csv", csv(**cells))
    assert getattr(told(parsed), field) == value
    assert "".join(parsed.warnings).startswith(said) and len(parsed.warnings) == bool(said)
    assert len(parsed.days) == ("mass" not in cells)


def test_units_stand_in_the_header(reads):
    about = ABOUT.replace("(km)", "(mi)").replace("(kg)", "(lbs)").replace("Ascent (m)", "Ascent (ft)")
    readings = (
        READINGS.replace("(km/h)", "(mph)")
        .replace("Altitude (m)", "Altitude (ft)")
        .replace("Distances (m)", "Distances (furlongs)")
    )
    parsed = reads(
        "a.csv", csv("1,00:00:00,150,7.5,,85,100,1.1,8,11,", about=about, readings=readings, distance="6.2", ascent="100")
    )
    assert (told(parsed).distance_m, told(parsed).ascent_m) == pytest.approx((9977.9328, 30.48))
    assert parsed.days[0].day.mass_kg == pytest.approx(32.4318545)
    streams = parsed.sessions[0].streams
    assert streams["speed_mps"][0] == pytest.approx(3.353) and streams["ele_m"][0] == pytest.approx(30.48)
    assert "distance_m" not in streams


def test_readings(reads):
    rows = ["1,00:00:00,150,10.8,,85,100,1.1,0,11.5,250", ",00:00:01,,nan,,1e999,x,-,,,", ",soon,151,,,,,,,,", ",00:00:03,152"]
    streams = reads("a.csv", csv(*rows)).sessions[0].streams
    assert streams["hr_bpm"][[0, 2]].tolist() == [150, 152] and streams.count == 3 and np.isnan(streams["hr_bpm"][1])
    assert streams["time_s"][0] == datetime(2026, 3, 14, 6, 15, 30, tzinfo=UTC).timestamp()
    assert (streams["speed_mps"][0], streams["step_length_m"][0], streams["power_w"][0]) == pytest.approx((3, 1.1, 250))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (csv(date="14.03.2026"), r"began '14\.03\.2026 07:15:30', expected a date and time"),
        (csv(date="31-02-2026"), "began '31-02-2026 07:15:30'"),
        (csv(clock=""), "began '14-03-2026'"),
        (csv(date="14-03-2027"), "was recorded on 2027-03-14, in the future"),
        (ABOUT + "\n", "began ''"),
        (csv('1,"00:00:00'), "is not a readable table near line"),
    ],
)
def test_refused_in_one_line(reads, text, said):
    with pytest.raises(Refused, match=rf"^a\.csv: {said}") as error:
        reads("a.csv", text)
    assert "\n" not in str(error.value)


def test_named_as_polar_but_is_not(reads):
    with pytest.raises(Refused, match=r"^a\.csv: is no session exported from Polar Flow"):
        reads("a.csv", "a,b\n1,2\n", format="polar")
    assert not polar.recognises(guard.Head("a.csv", b"Name,Sport,Date\n"))


def exported(exercise=None, **said):
    one = {
        "startTime": "2026-03-14T07:15:30.000",
        "timezoneOffset": 60,
        "duration": "PT50M",
        "distance": 10000.0,
        "sport": "RUNNING",
    }
    whole = {"exportVersion": "1.6", "startTime": "2026-03-14T07:15:30.000", "exercises": [one | (exercise or {})]} | said
    return json.dumps(whole)


def readings(*values, begin="2026-03-14T07:15:3"):
    return [{"dateTime": f"{begin}{second}.000", "value": value} for second, value in enumerate(values)]


@pytest.mark.parametrize(
    ("exercise", "started", "zone", "floating"),
    [
        ({}, 6, "Europe/Berlin", False),
        ({"timezoneOffset": -240}, 11, "Etc/GMT+4", False),
        ({"timezoneOffset": None}, 6, "Europe/Berlin", True),
        ({"timezoneOffset": 100_000}, 6, "Europe/Berlin", True),
        ({"timezoneOffset": 7}, 6, "Europe/Berlin", True),
        ({"timezoneOffset": None, "startTime": "2026-03-14T07:15:30.000+02:00"}, 5, "Etc/GMT-2", False),
    ],
)
def test_the_offset_tells_the_zone(reads, exercise, started, zone, floating):
    (one,) = reads("a.json", exported(exercise)).sessions
    assert one.session.started_at == datetime(2026, 3, 14, started, 15, 30, tzinfo=UTC)
    assert (one.session.zone, one.floating) == (zone, floating)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("PT4050.564S", 4050.564), ("PT1H2M3.4S", 3723.4), ("PT45M", 2700), ("P1DT1H", 90000), ("PT", None), ("45:10", None), (50, None),
     ("PT-5S", None), ("", None)],
)  # fmt: skip
def test_durations(reads, written, seconds):
    session = told(reads("a.json", exported({"duration": written, "distance": None})))
    assert session.duration_s == (pytest.approx(seconds) if seconds else None)


def test_readings_with_gaps_and_faults(reads):
    samples = {
        "heartRate": [*readings(150, None, "fast", 152), {"dateTime": "2026-03-14T07:15:34.000"}, {"dateTime": 5, "value": 150}, None, 7, [1, 2]],
        "speed": readings(10.8, float("nan"), True), "altitude": "high", "distance": {"a": 1}, "cadence": readings(85),
    }  # fmt: skip
    streams = reads("a.json", exported({"samples": samples})).sessions[0].streams
    assert streams["hr_bpm"][[0, -1]].tolist() == [150, 152] and np.isfinite(streams["hr_bpm"]).sum() == 2
    assert streams["speed_mps"][0] == 3 and np.isfinite(streams["speed_mps"]).sum() == 1 and "ele_m" not in streams


def test_altitude_of_the_watch_before_that_of_the_receiver(reads):
    route = [{"dateTime": f"2026-03-14T07:15:3{second}.000", "latitude": 52.5, "longitude": 13.4 + second / 1e4, "altitude": 99} for second in (0, 1)]  # fmt: skip
    both = reads("a.json", exported({"samples": {"recordedRoute": route, "altitude": readings(30, 31)}})).sessions[0]
    alone = reads("b.json", exported({"samples": {"recordedRoute": route}})).sessions[0]
    assert (both.streams["ele_m"].tolist(), alone.streams["ele_m"].tolist()) == ([30, 31], [99, 99])
    assert both.session.distance_m == pytest.approx(6.77, abs=0.01)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("training-session-2026-03-14-4711-aa.json", ["polar-json:4711"]),
        ("training-session-2026-03-14-4711-aa (1).json", ["polar-json:4711"]),
        ("mine.json", [None]),
    ],
)
def test_the_archive_names_a_session_in_its_file(reads, name, keys):
    assert [one.key for one in reads(name, exported()).sessions] == keys


@pytest.mark.parametrize(
    ("profile", "masses"),
    [({"weight, kg": 71.5}, [71.5]), ({"weight": 60}, [60]), ({"weight, kg": 0}, []), ({"weight, kg": "71"}, []), ("heavy", []), (None, [])],
)  # fmt: skip
def test_body_mass_of_the_profile(reads, profile, masses):
    parsed = reads("a.json", exported(physicalInformationSnapshot=profile))
    assert [one.day.mass_kg for one in parsed.days] == masses


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (exported(exercises=[]), "is a training session of Polar without an exercise"),
        (exported(exercises="none"), "is a training session of Polar without an exercise"),
        (exported({"startTime": "soon"}), "began 'soon', expected a time"),
        (exported(exercises=[7]).replace('"startTime"', '"a"'), "began ''"),
        (exported({"startTime": "2027-03-14T07:15:30.000"}), "was recorded on 2027-03-14, in the future"),
        (exported({"startTime": "0001-01-01T00:15:30.000"}), "was recorded before 1950"),
        (exported()[:-20], r"breaks off in line 1 \(truncated\)"),
        (exported() + "}", "is not JSON in line 1"),
        (exported({"samples": 1}).replace('"samples": 1', '"samples": ' + "[" * 100_000 + "]" * 100_000), "JSON nested too deeply"),
    ],
)  # fmt: skip
def test_json_refused_in_one_line(reads, text, said):
    with pytest.raises(Refused, match=rf"^a\.json: {said}") as error:
        reads("a.json", text, format="polar-json")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ['{"exportVersion": "1.6", "sleep": []}', "[]", '{"exercises": []}', "exportVersion exercises"])
def test_other_json_of_the_archive_is_not_claimed(text):
    assert not polar_json.recognises(guard.Head("a.json", text.encode()))


@pytest.mark.parametrize(
    "name",
    ["polar_2026.csv", "polar_2019.csv", "training-session-2026-03-14-4711-aa.json", "training-session-2026-05-02-4712-bb.json"],
)
def test_damaged_files_are_read_or_refused_never_a_fault(reads, name):
    whole, dice = (DATA / name).read_bytes(), random.Random(name)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff{}[]\"',;:.-0159aZT\n ")
        try:
            reads(name, bytes(content), format="polar" if name.endswith(".csv") else "polar-json")
        except Refused as error:
            assert "cannot be understood" not in str(error) and "\n" not in str(error)
