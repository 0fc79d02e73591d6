import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers.edge import guard
from journal.importers.formats.runkeeper import activities as runkeeper

DATA = Path(__file__).parent / "data"
HEADER = (
    "Activity Id,Date,Type,Route Name,Distance (km),Duration,Average Pace,Average Speed (km/h),Calories Burned,Climb (m),"
    "Average Heart Rate (bpm),Friend's Tagged,Notes,GPX File"
)


def row(**cells):
    hour = {"a2": 14, "a3": 17}.get(cells.get("id", ""), 11)  # no two runs at once
    known = {"id": "a1", "date": f"2020-02-14 {hour}:34:41", "sport": "Running", "route": "", "distance": "13.32", "duration": "1:26:50",
             "climb": "77", "hr": "153", "note": "", "file": "2020-02-14-113441.gpx"} | cells  # fmt: skip
    return "{id},{date},{sport},{route},{distance},{duration},6:31,9.20,613.9,{climb},{hr},,{note},{file}".format(**known)


def activities(*rows, header=HEADER):
    return "\n".join((header, *rows)) + "\n"


def told(parsed):
    return [one.session for one in parsed.sessions]


@pytest.mark.parametrize(
    ("distance", "climb", "metres", "ascent"),
    [("km", "m", 13320, 77), ("mi", "ft", 21436.46208, 23.4696), ("km", "ft", 13320, 23.4696), ("mi", "m", 21436.46208, 77)],
)
def test_units_stand_in_the_header(reads, distance, climb, metres, ascent):
    header = HEADER.replace("(km)", f"({distance})").replace("(m)", f"({climb})")
    (one,) = told(reads("a.csv", activities(row(), header=header)))
    assert (one.distance_m, one.ascent_m) == pytest.approx((metres, ascent))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("26:42", 1602), ("1:06:06", 3966), ("10:44:00", 38640), ("0:45", 45), ("90:10", 5410), ("", None), ("0:00", None)],
)
def test_durations(reads, text, seconds):
    assert told(reads("a.csv", activities(row(duration=text, distance="0.10"))))[0].duration_s == seconds


def test_days_are_local(reads):
    (one,) = told(reads("a.csv", activities(row(date="2020-07-01 00:30:00"))))
    assert (one.day, one.started_at, one.zone) == (date(2020, 7, 1), datetime(2020, 6, 30, 22, 30, tzinfo=UTC), "Europe/Berlin")


def test_the_id_names_an_activity_or_else_its_date(reads):
    old = HEADER.removeprefix("Activity Id,")
    assert [one.key for one in reads("a.csv", activities(row(), row(id="a2"))).sessions] == ["runkeeper:a1", "runkeeper:a2"]
    found = reads("a.csv", activities(row().removeprefix("a1,"), row(sport="Cycling").removeprefix("a1,"), header=old)).sessions
    assert [one.key for one in found] == ["runkeeper:2020-02-14 11:34:41", "runkeeper:2020-02-14 11:34:41#2"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"date": "soon"}, "date 'soon' is not one"),
        ({"date": ""}, "date '' is not one"),
        ({"date": "2020-02-30 11:34:41"}, "2020-02-30: expected a day of the calendar"),
        ({"date": "2027-02-14 11:34:41"}, "2027-02-14 lies in the future"),
        ({"date": "2020-02-14 24:34:41"}, "24:34: expected a time of day"),
    ],
)
def test_a_row_that_cannot_be_read_is_one_warning(reads, cells, said):
    parsed = reads("a.csv", activities(row(), row(id="a2", **cells), row(id="a3")))
    assert [one.key for one in parsed.sessions] == ["runkeeper:a1", "runkeeper:a3"]
    (warning,) = parsed.warnings
    assert warning.startswith(f"left out: row 3: {said}")


@pytest.mark.parametrize(
    ("cells", "field", "value", "said"),
    [
        ({"distance": "far"}, "distance_m", None, "row 2: distance 'far' is not a number; left out"),
        ({"distance": '"13,32"'}, "distance_m", None, "row 2: distance '13,32' is not a number; left out"),
        ({"distance": "inf"}, "distance_m", None, "row 2: distance 'inf' is not a number; left out"),
        ({"distance": "0.00"}, "distance_m", None, ""),
        ({"duration": "long"}, "duration_s", None, "row 2: duration 'long' is not a time"),
        ({"hr": "0"}, "mean_hr_bpm", None, ""),
        ({"hr": "999"}, "mean_hr_bpm", None, "row 2: mean heart rate left out: 999"),
        ({"climb": "0"}, "ascent_m", 0, ""),
        ({"climb": "0", "file": ""}, "ascent_m", None, ""),
        ({"climb": "12", "file": ""}, "ascent_m", 12, ""),
        ({"route": "River loop"}, "title", "River loop", ""),
        ({"note": '"two\nlines, ""both"""'}, "note", 'two\nlines, "both"', ""),
        ({"sport": "Cross-Country Skiing"}, "sport", "other", "sport 'Cross-Country Skiing' is not one of ours: kept as other"),
        ({"sport": "Mountain Biking"}, "sport", "ride", ""),
        ({"distance": "133.2"}, "sport", "other", "row 2: "),
    ],
)
def test_values(reads, cells, field, value, said):
    parsed = reads("a.csv", activities(row(**cells)))
    assert getattr(told(parsed)[0], field) == value
    assert "".join(parsed.warnings).startswith(said) and len(parsed.warnings) == bool(said)
    assert not parsed.complete_history


@pytest.mark.parametrize(("written", "file"), [("2020-02-14-113441.gpx", "2020-02-14-113441.gpx"), ("", None)])
def test_a_row_names_the_file_of_its_recording(reads, written, file):
    (one,) = reads("a.csv", activities(row(file=written))).sessions
    assert (one.file, one.floating) == (file, True)


def test_a_run_that_two_devices_brought_is_one(reads):
    parsed = reads("a.csv", activities(row(id="a3"), row(note="lake"), row(id="b1", date="2020-02-14 11:34:50", file="")))
    assert [one.key for one in parsed.sessions] == ["runkeeper:a3", "runkeeper:a1"]  # the list's order
    assert parsed.warnings == (
        "rows of one sport that overlap by more than half: 1; of each two the one that knows more is kept",
    )


def test_a_file_without_climbs(reads):
    header = "Date,Type,Distance (km),Duration,GPX File"
    (one,) = told(reads("a.csv", activities("2020-02-14 11:34:41,Running,5.00,26:42,", header=header)))
    assert (one.distance_m, one.duration_s, one.ascent_m, one.mean_hr_bpm, one.note) == (5000, 1602, None, None, None)


def test_short_rows_and_blank_lines(reads):
    parsed = reads("a.csv", activities(row(), "", "a2,2020-02-15 11:34:41,Running"))
    assert told(parsed)[1].distance_m is None


def test_only_files_of_runkeeper_are_recognised():
    files = [path for path in DATA.iterdir() if path.suffix in (".csv", ".gpx")]
    claimed = {path.name for path in files if runkeeper.recognises(guard.opened(path).head)}
    assert claimed == {"runkeeper_km.csv", "runkeeper_mi.csv"}


@pytest.mark.parametrize(
    "header",
    [
        HEADER.replace("(km)", "(furlongs)"),
        HEADER.replace(" (km)", ""),
        HEADER.replace("GPX File", "File"),
        "Date,Type,Distance,Duration",
        "",
        f"Date{' ' * 60_000}x,Type,Distance (km{'(' * 1000}",
    ],
)
def test_other_tables_are_not_runkeeper(header):
    assert not runkeeper.recognises(guard.Head("a.csv", header.encode()))


def test_named_as_runkeeper_but_is_not(reads):
    with pytest.raises(Refused, match=r"^a\.csv: has no header of Runkeeper's cardioActivities\.csv"):
        reads("a.csv", "a,b\n1,2\n", format="runkeeper")


@pytest.mark.parametrize("name", ["runkeeper_mi.csv", "runkeeper_km.csv"])
def test_damaged_lists_are_read_or_refused_never_a_fault(reads, name):
    whole, dice = (DATA / name).read_bytes(), random.Random(name)
    refused = 0
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff<>&\"',;:.-0159aZ\n ")
        try:
            reads(name, bytes(content))
        except Refused as error:
            refused += 1
            assert "cannot be understood" not in str(error) and "\n" not in str(error)
    assert refused < 60
