"""What is said of a file: by every format, and of a list that none knows."""

import gzip
import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal import importers
from journal.domain.errors import Refused
from journal.importers import read
from journal.importers.edge.guard import opened
from journal.importers.explain.draft import draft
from journal.importers.explain.explainer import explain, words_of
from journal.importers.explain.explaining import ColumnRead, Explained
from journal.importers.formats.mapped.mapping import load_mapping, parse_mapping
from journal.importers.tables.csvtable import Record, Table, table

DATA = Path(__file__).parent / "data"
FILES = sorted(path for path in DATA.iterdir() if path.suffix != ".toml")
LISTS = [path for path in FILES if path.suffix == ".csv" and not path.with_suffix(".toml").exists()]
FORMATS = {module.FORMAT: module for module in importers.modules()}


@pytest.fixture
def explains(context):
    """Explains a sample file, with its mapping where it has one."""

    def explains(path, **said):
        mapping = path.with_suffix(".toml")
        into = replace(context, mapping=load_mapping(mapping) if mapping.exists() else None, **said)
        return explain(path, into)

    return explains


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_is_explained_as_it_is_read(explains, path):
    said = explains(path, day=date(2026, 3, 4))
    assert said.format in FORMATS
    assert said.why
    assert said.columns or said.notes
    assert said.draft is None


@pytest.mark.parametrize("format", [name for name, module in FORMATS.items() if ".csv" in getattr(module, "SUFFIXES", ())])
def test_every_list_gives_the_words_of_its_columns_and_its_rows(format, context):
    module = FORMATS[format]
    assert callable(module.sheet)
    words = words_of(module, context)
    named = {ours for _, columns in words.named() for ours in columns}
    assert words.required
    assert set(words.required) <= named
    assert set(words.fills) <= {*named, "time"}  # a mapping may split a moment into two columns


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_list_tells_what_it_must_have_with_an_example(explains, context, path):
    said = explains(path)
    words = words_of(FORMATS[said.format], context)
    must = {field for ours in words.required for field in words.filled(ours)}
    told = {column.field for column in said.columns if column.field}
    if said.format != "coros":  # dates stand in the name of its files
        assert told & {"day", "started_at"}
    assert told <= {field for _, columns in words.named() for ours in columns for field in words.filled(ours)}
    assert must & told
    for column in said.columns:
        assert (column.read is None) or column.raw


def columns(said):
    return {column.name: column for column in said.columns}


@pytest.mark.parametrize(
    ("name", "column", "told"),
    [
        ("garmin_en_swim.csv", "Distance", ColumnRead("Distance", "distance_m", "m", "comma between thousands", "1,200", 1200.0)),
        ("garmin_de_2012.csv", "Distanz", ColumnRead("Distanz", "distance_m", "km", "decimal comma", "1,50", 1500.0)),
        ("garmin_de_2012.csv", "Favorit", ColumnRead("Favorit", None, None, "used on the way, kept in no field", "false")),
        (
            "garmin_da.csv",
            "Distance",
            ColumnRead("Distance", "distance_m", "km or m", "comma between thousands", "1,500", 1500.0),
        ),
        ("runkeeper_mi.csv", "Climb (ft)", ColumnRead("Climb (ft)", "ascent_m", "ft", "decimal point", "66.26", 20.19605)),
        ("runkeeper_mi.csv", "Type", ColumnRead("Type", "sport", None, "our word for it", "Running", "run")),
        ("strong_de.csv", "Gewicht", ColumnRead("Gewicht", "weight_kg", "kg", "decimal comma", "82,5", 82.5)),
        ("hevy_lbs_miles.csv", "weight_lbs", ColumnRead("weight_lbs", "weight_kg", "lb", None, "225", 102.0583)),
        ("fitnotes_lbs.csv", "Weight (lbs)", ColumnRead("Weight (lbs)", "weight_kg", "lb", "decimal point", "135.0", 61.23497)),
        ("laufbuch.csv", "Strecke", ColumnRead("Strecke", "distance_m", "km", "decimal comma", "8,2", 8200.0)),
        ("laufbuch.csv", "Datum", ColumnRead("Datum", "day", None, "day first", "04.03.2026", "2026-03-04")),
        ("pain.csv", "how bad", ColumnRead("how bad", "score", None, None, "4", 4.0)),
        ("gym.csv", "lb", ColumnRead("lb", "weight_kg", "lb", None, "225", 102.0583)),
    ],
)
def test_a_column_is_told_with_its_unit_its_manner_and_an_example(explains, name, column, told):
    assert columns(explains(DATA / name))[column] == told


def test_a_column_that_another_one_beats_says_so(explains):
    assert columns(explains(DATA / "garmin_en_swim.csv"))["Time"].how == "not used: another column tells it"


def test_notes_say_what_reading_brings_and_tells(explains):
    notes = explains(DATA / "garmin_en_miles.csv").notes
    assert any(note.startswith("brings ") for note in notes)
    assert any("distances are in miles" in note for note in notes)
    unread = explains(DATA / "laufbuch.csv").notes
    assert "2 of the first 4 rows cannot be read" in unread


def test_a_recording_tells_its_sessions_its_streams_and_its_zone(explains):
    said = explains(DATA / "run.gpx")
    assert (said.format, said.why) == ("gpx", "its root element is <gpx>")
    assert any("run on 2026-03-04, 120 points" in note for note in said.notes)
    assert any("Europe/Berlin: the zone of its first position, 52.50 13.40" in note for note in said.notes)
    assert "the file itself names the sport" in said.notes
    heart = columns(said)["hr_bpm"]
    assert (heart.field, heart.unit, heart.how, heart.read) == ("mean_hr_bpm", "bpm", "known at 120 of 120 points", 147.0)


def test_where_a_recording_has_no_position_its_own_offset_or_the_profile_decides(explains, tmp_path):
    for at, why in (
        ("2026-03-04T06:00:00Z", "the profile's zone"),
        ("2026-03-04T06:00:00+09:00", "the file's own offset from UTC"),
    ):
        path = tmp_path / "a.tcx"
        path.write_text(
            f'<TrainingCenterDatabase><Activities><Activity Sport="Running"><Lap StartTime="{at}"><TotalTimeSeconds>60'
            "</TotalTimeSeconds><DistanceMeters>200</DistanceMeters></Lap></Activity></Activities></TrainingCenterDatabase>"
        )
        assert any(note.endswith(why) for note in explains(path).notes)


def test_what_is_said_of_a_session_is_plain(explains, tmp_path):
    path = tmp_path / "a.gpx"
    path.write_text(
        '<gpx><trk><name>Lakeside</name><type>treadmill</type><trkseg><trkpt lat="52.5" lon="13.4"><time>2026-03-04T06:00:00Z</time>'
        "</trkpt></trkseg></trk></gpx>"
    )
    first, values, *_ = explains(path).notes
    assert first.startswith("session 1: treadmill on 2026-03-04, 1 point; began")
    assert values == "its values: title Lakeside"


def test_a_wall_clock_is_said_to_be_one(explains):
    assert any(
        note.endswith("its times carry no zone and are taken for Europe/Berlin")
        for note in explains(DATA / "polar_2026.csv").notes
    )
    assert not any("zone and are" in note for note in explains(DATA / "strava_en.csv").notes)


def test_gzip_is_looked_through(explains, tmp_path):
    path = tmp_path / "activities.csv.gz"
    path.write_bytes(gzip.compress((DATA / "strong_de.csv").read_bytes(), mtime=0))
    assert explains(path).format == "strong"


def test_of_a_recording_among_others_the_kind_is_told_without_reading_it(context, tmp_path):
    path = tmp_path / "a.gpx"
    path.write_text("<gpx></gpx>")
    assert explain(path, context, briefly=True) == Explained("gpx", "its root element is <gpx>", briefly=True)
    assert explain(DATA / "strong_de.csv", context, briefly=True).columns


def test_what_cannot_be_read_is_refused_as_ever(explains, tmp_path):
    path = tmp_path / "a.gpx"
    path.write_text("<gpx></gpx>")
    with pytest.raises(Refused, match=r"^a\.gpx: "):
        explains(path)


def test_a_foreign_list_names_the_nearest_and_what_it_lacks(explains, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Date,Workout Name,Exercise Name,Weight,Reps\n2026-03-04,Legs,Squat,80,5\n")
    said = explains(path)
    assert said.format is None
    assert 'nearest is a list of strong, but "Set Order" is missing' in said.notes
    assert "5 columns cut by comma, 1 row" in said.notes
    path.write_text("wine;grapes\nred;many\n")
    assert "it is like no list that is known" in explains(path).notes


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".csv"], ids=lambda path: path.name)
def test_every_draft_is_a_mapping(path, context):
    source = opened(path)
    content = table(path.name, source.text())
    text = draft(content)
    said = tomllib.loads(text)
    if "day" in said["columns"]:
        mapping = parse_mapping(said)
        assert all(column.name in content.header for column in mapping.columns.values())
    else:
        assert "# day = " in text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("german", "Datum;Sportart;Distanz (km);Zeit;Ø Puls;Bemerkung\n04.03.2026;Lauf;8,2;45:10;150;kalt\n05.03.2026;Radfahren;20,5;1:02:33;140;\n"),
        ("american", "Date,Activity,Miles,Duration,Avg HR,Notes\n03/14/2026,Run,5.1,45:10,150,cold\n03/15/2026,Cycling,12.7,1:02:33,140,\n"),
        ("french", "Date\tActivité\tDistance [km]\tDurée\tFC moyenne\n14/03/2026\tCourse\t8,2\t45:10\t150\n15/03/2026\tVélo\t20,5\t1:02:33\t140\n"),
        ("metres", "day|type|distance|seconds\n2026-03-14 07:15:00|running|8200|2710\n2026-03-15 07:15:00|cycling|20500|3753\n"),
    ],
)  # fmt: skip
def test_a_draft_reads_a_plain_log_as_it_stands(explains, context, tmp_path, name, text):
    path = tmp_path / "log.csv"
    path.write_text(text, encoding="utf-8")
    mapping = parse_mapping(tomllib.loads(explains(path).draft))
    parsed = read(path, replace(context, mapping=mapping))
    run, ride = (one.session for one in parsed.sessions)
    assert (run.sport, ride.sport, parsed.left_out) == ("run", "ride", 0)
    assert run.distance_m == pytest.approx(8200, abs=10)
    assert (run.duration_s, ride.duration_s) == (2710, 3753)
    assert run.mean_hr_bpm == (150 if name != "metres" else None)


def test_a_draft_leaves_open_what_could_be_either(explains, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Date,Distance\n03/04/2026,8.2\n05/06/2026,5\n")
    text = explains(path).draft
    assert 'date_format = "%d/%m/%Y"\n# or date_format = "%m/%d/%Y", for every day here could be read in either way' in text
    assert 'unit = "km" }   # such as 8.2; its unit is a guess by its size' in text


def test_a_pain_diary_and_days_are_drafted_as_such(explains, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Datum,Schmerzstärke,Ort\n2026-03-04,4,lower back\n2026-03-05,3,Knie\n")
    said = tomllib.loads(explains(path).draft)
    assert (said["kind"], said["columns"]) == ("pain", {"day": "Datum", "score": "Schmerzstärke", "region": "Ort"})
    assert said["values"]["region"] == {"Knie": ""}
    path.write_text("date,weight (lb),sleep\n2026-03-04,170,7.5\n")
    said = tomllib.loads(explains(path).draft)
    assert said["kind"] == "days"
    assert said["columns"]["mass_kg"] == {"column": "weight (lb)", "unit": "lb"}
    assert said["columns"]["sleep_s"] == {"column": "sleep", "unit": "h"}


def test_a_draft_survives_hostile_cells(explains, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text('date,"ac""ti\x1b[31mvity",sport\n2026-03-04,x,"]\x07\n[values]"\n2026-03-05,\u202e,\x7f\n')
    text = explains(path).draft
    assert all(sign.isprintable() or sign == "\n" for sign in text)
    assert tomllib.loads(text)["columns"]["day"] == "date"


def test_an_explanation_is_plain_data(explains):
    said = [vars(column) for column in explains(DATA / "garmin_en.csv").columns]
    assert json.loads(json.dumps(said, allow_nan=False)) == said


NAMES = st.one_of(
    st.text(max_size=12), st.sampled_from(["Date", "Distance (km)", "Dauer", "Sport", "Exercise", "Reps", "Pain", "Score"])
)


@example(header=["DATE", "Pain", "Pain"], rows=[])
@settings(max_examples=40)
@given(header=st.lists(NAMES, min_size=2, max_size=6), rows=st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=4))
def test_whatever_a_list_holds_its_draft_is_a_mapping(header, rows):
    content = Table(tuple(name.strip() for name in header), tuple(Record(at, tuple(row)) for at, row in enumerate(rows, 2)))
    text = draft(content)
    assert all(sign.isprintable() or sign == "\n" for sign in text)
    said = tomllib.loads(text)
    if "day" in said["columns"]:
        assert parse_mapping(said).kind == said["kind"]
