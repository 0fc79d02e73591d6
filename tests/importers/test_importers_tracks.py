"""Coros' splits, OpenTracks' CSV and KML, beyond their golden files."""

import random
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from journal import importers
from journal.domain.errors import Refused
from journal.importers.edge import guard
from journal.importers.formats import kml

DATA = Path(__file__).parent / "data"
SPLITS = "Split,Time,Moving Time,GetDistance,Elevation Gain,Elev Loss,Avg Pace,Avg Run Cadence,Avg HR,Max HR,Calories"
SUMMARY = "Summary,01:10:30,01:08:26,12.34,107,98,05'42\",173,150,160,842"
POINTS = "#time,trackpoint_type,latitude,longitude,altitude,speed,altitude_gain,sensor_distance,heartrate,cadence,power"


def splits(*rows, header=SPLITS):
    return "\n".join((header, *rows)) + "\n"


def points(*rows):
    return "\n".join((POINTS, *rows)) + "\n"


def told(parsed):
    (one,) = parsed.sessions
    return one.session


def test_splits_without_a_date_need_one(reads, context):
    with pytest.raises(Refused, match=r"^a\.csv: splits of Coros carry no date; give it with --on"):
        reads("a.csv", splits(SUMMARY))
    session = told(reads("a.csv", splits("1,00:05:42,00:05:40,1.00,9,3", SUMMARY), into=replace(context, day=date(2026, 3, 4))))
    assert (session.day, session.started_at, session.sport) == (date(2026, 3, 4), None, "run")
    assert (session.distance_m, session.duration_s, session.moving_s, session.ascent_m) == (12340, 4230, 4106, 107)
    assert session.descent_m == 98
    assert (session.mean_hr_bpm, session.max_hr_bpm, session.cadence_spm) == (150, 160, 173)


@pytest.mark.parametrize(
    ("name", "sport", "started"),
    [
        ("TrailRun20260704193000.csv", "run", datetime(2026, 7, 4, 17, 30, tzinfo=UTC)),
        ("Hike20260104080910 (1).csv", "hike", datetime(2026, 1, 4, 7, 9, 10, tzinfo=UTC)),
        ("GymCardio20260104080910.csv", "other", datetime(2026, 1, 4, 7, 9, 10, tzinfo=UTC)),
    ],
)
def test_the_name_of_a_file_says_sport_and_start(reads, name, sport, started):
    (one,) = reads(name, splits(SUMMARY)).sessions
    assert (one.session.sport, one.session.started_at, one.floating) == (sport, started, True)


@pytest.mark.parametrize("name", ["Run20261304080910.csv", "Run2026.csv", "20260104080910.csv", "Run20260104250910.csv"])
def test_names_that_say_no_start(reads, name):
    with pytest.raises(Refused, match="carry no date"):
        reads(name, splits(SUMMARY))


def test_a_name_in_the_future(reads):
    with pytest.raises(Refused, match=r"was recorded on 2027-01-04, in the future"):
        reads("Run20270104080910.csv", splits(SUMMARY))


def test_columns_in_any_order(reads):
    header = "Split,GetDistance,Avg HR,Time"
    session = told(reads("Run20260104080910.csv", splits("Summary,5.00,149,25:00", header=header)))
    assert (session.distance_m, session.duration_s, session.mean_hr_bpm, session.ascent_m) == (5000, 1500, 149, None)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("12.34", "far"), "GetDistance 'far' is not a number; left out"),
        (("12.34", "1e999"), "GetDistance '1e999' is not a number; left out"),
        (("12.34", "nan"), "GetDistance 'nan' is not a number; left out"),
        (("01:10:30", "long"), "Time 'long' is not a time"),
        ((",160,", ",900,"), "highest heart rate left out: 900"),
        (("12.34", "--"), None),
        (("12.34", "-5"), None),
        (("12.34", "99.9"), "; kept as sport other"),
    ],
)
def test_wrong_cells(reads, cells, said):
    parsed = reads("Run20260104080910.csv", splits(SUMMARY.replace(*cells)))
    assert len(parsed.sessions) == 1 and len(parsed.warnings) == 1 + bool(said)
    assert said is None or any(said in line for line in parsed.warnings)


def test_splits_without_a_summary(reads):
    with pytest.raises(Refused, match="its splits have no row 'Summary'"):
        reads("Run20260104080910.csv", splits("1,00:05:42,00:05:40,1.00"))


@pytest.mark.parametrize("format", ["coros", "opentracks"])
def test_named_so_but_is_not(reads, format):
    with pytest.raises(Refused, match=r"^a\.csv: is no "):
        reads("a.csv", "a,b\n1,2\n", format=format)


def test_points_of_opentracks(reads):
    parsed = reads(
        "a.csv",
        points('"2026-03-14T08:15:00+01:00",SEGMENT_START_MANUAL,52.5,13.4,1e999,7.2,1,,nan,x,-3', '"2026-03-14T08:15:10+01:00",TRACKPOINT,52.5,13.4001,30,7.2,1,7,140'),
    )  # fmt: skip
    (one,) = parsed.sessions
    assert one.streams["speed_mps"].tolist() == [2, 2] and one.streams["hr_bpm"].tolist()[1] == 140
    assert np.isnan(one.streams["ele_m"][0]) and "cadence" not in one.streams
    assert one.session.started_at == datetime(2026, 3, 14, 7, 15, tzinfo=UTC)


def test_outings_hours_apart_are_two_sessions(reads):
    rows = [f'"2026-03-14T{hour:02d}:15:{second:02d}+01:00",TRACKPOINT,52.5,{13.4 + second / 1e5},,,,,140' for hour in (8, 12) for second in (0, 30)]  # fmt: skip
    assert [one.session.started_at.hour for one in reads("a.csv", points(*rows)).sessions] == [7, 11]
    assert len(reads("a.csv", points(*rows).replace("T12:", "T10:")).sessions) == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("soon,TRACKPOINT,52.5,13.4", "none of its rows has a readable time"),
        ("2026-03-14T08:15:00,TRACKPOINT,52.5,13.4", "none of its rows has a readable time"),
        ("2027-03-14T08:15:00+01:00,TRACKPOINT,52.5,13.4", "was recorded on 2027-03-14, in the future"),
        ('"2026,TRACKPOINT', "is not a readable table near line"),
    ],
)
def test_opentracks_refused(reads, row, said):
    with pytest.raises(Refused, match=rf"^a\.csv: {said}"):
        reads("a.csv", points(row))


def test_points_without_a_time_are_left_out(reads):
    two = [f"2026-03-14T08:15:0{second}+01:00,TRACKPOINT,52.500{second},13.4" for second in (0, 9)]
    parsed = reads("a.csv", points(*two, "soon,TRACKPOINT,52.5,13.4"))
    assert parsed.sessions[0].streams.count == 2 and "1 points without a readable time: left out" in parsed.warnings


def track(inside, name="gx:Track"):
    return f'<kml xmlns:gx="g"><Document><Placemark><name>Loop</name><gx:MultiTrack><{name}>{inside}</{name}></gx:MultiTrack></Placemark></Document></kml>'


WHENS = "<when>2026-03-14T07:15:00Z</when><when>2026-03-14T07:15:10Z</when>"
COORDS = "<gx:coord>13.4 52.5 30</gx:coord><gx:coord>13.4002 52.5 31</gx:coord>"


@pytest.mark.parametrize("inside", [WHENS + COORDS, COORDS + WHENS])
def test_times_and_places_go_by_their_order(reads, inside):
    parsed = reads("a.kml", track(inside))
    assert told(parsed).title == "Loop" and told(parsed).distance_m == pytest.approx(13.54, abs=0.01)
    assert parsed.sessions[0].streams["lon_deg"].tolist() == pytest.approx([13.4, 13.4002])


def test_an_array_of_another_length_is_left_aside(reads):
    arrays = "".join(f'<gx:SimpleArrayData name="{name}">{"<gx:value>140</gx:value>" * count}</gx:SimpleArrayData>' for name, count in (("heart_rate", 2), ("cadence", 3)))  # fmt: skip
    (one,) = reads("a.kml", track(WHENS + COORDS + arrays)).sessions
    assert one.streams["hr_bpm"].tolist() == [140, 140] and "cadence" not in one.streams


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (track(""), "has no track"),
        (track(COORDS), "has other numbers of times than of places"),
        (track(WHENS + COORDS + COORDS), "has other numbers of times than of places"),
        ("<kml><Placemark><LineString><coordinates>13,52</coordinates></LineString></Placemark></kml>", "has a line without times"),
        (track(WHENS.replace("2026", "2027") + COORDS), "was recorded on 2027-03-14, in the future"),
        ('<!DOCTYPE kml [<!ENTITY a "b">]>' + track(WHENS + COORDS), "declares XML entities"),
        ("<kml>" + "<a>" * 100, "XML nested deeper than"),
        (track(WHENS)[:60], r"breaks off in line 1 \(truncated\)"),
    ],
)  # fmt: skip
def test_kml_refused(reads, text, said):
    with pytest.raises(Refused, match=rf"^a\.kml: {said}"):
        reads("a.kml", text)


def test_stretches_before_a_break_are_kept(reads):
    whole = track(WHENS + COORDS)
    parsed = reads("a.kml", whole[: whole.index("</gx:MultiTrack>")])
    assert told(parsed).duration_s == 10 and any("breaks off" in line for line in parsed.warnings)


@pytest.mark.parametrize("text", ["<gpx/>", "<kmlish/>", "kml", '{"kml": 1}'])
def test_other_files_are_no_kml(text):
    assert not kml.recognises(guard.Head("a.kml", text.encode()))


@pytest.mark.parametrize(
    ("name", "format"), [("opentracks.csv", "opentracks"), ("opentracks.kml", "kml"), ("OutdoorRun20260314071530.csv", "coros")]
)
def test_damaged_files_are_read_or_refused_never_a_fault(reads, name, format):
    whole, dice = (DATA / name).read_bytes(), random.Random(name)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff<>&\"',;:.-0159aZ\n ")
        try:
            reads(name, bytes(content), format=format)
        except Refused as error:
            assert "cannot be understood" not in str(error) and "\n" not in str(error)


@pytest.mark.parametrize("whole_folder", [False, True])
def test_kmz_is_an_archive_of_kml(tmp_path, context, whole_folder):
    with zipfile.ZipFile(tmp_path / "Loop.kmz", "w") as archive:
        archive.writestr("doc.kml", track(WHENS + COORDS))
        archive.writestr("images/1.jpeg", b"\xff\xd8\xff")
    expanded = importers.expand([tmp_path if whole_folder else tmp_path / "Loop.kmz"])
    assert [place.name for place in expanded.files] == ["doc.kml"] and len(expanded.skipped) == 1
    assert told(importers.read(expanded.files[0], context)).title == "Loop"
