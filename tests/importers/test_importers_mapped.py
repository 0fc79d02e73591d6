import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.domain.errors import BadValue, Refused
from journal.importers.formats.mapped.mapping import KINDS, field_names, load_mapping, parse_mapping

RUNS = {
    "kind": "sessions",
    "columns": {"day": "date", "distance_m": {"column": "km", "unit": "km"}},
    "constants": {"sport": "run"},
}
WORDED = {"kind": "sessions", "columns": {"day": "Datum", "sport": "Art"}}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({}, "kind is missing, expected one of sessions, sets, pain, days"),
        ({"kind": [1]}, "kind a list is none, expected one of sessions"),
        ({"kind": "x" * 500}, "kind 'x{58}… is none"),
        (RUNS | {"values": {"sport": {"Lauf": "run"}}}, r"\[values.sport\] has no column, expected sport = "),
        (WORDED | {"values": {"sport": {"Lauf": "rnu"}}}, r"Lauf under \[values.sport\]: sport 'rnu' is not known: did you mean run\?"),
        (WORDED | {"values": {"sport": {"Lauf": ["run"]}}}, r"Lauf under \[values.sport\] is a list, expected a word"),
        (RUNS | {"values": {"day": {"gestern": "yesterday"}}}, r"field under \[values\] 'day' is not known"),
        (RUNS | {"constants": {"sport": "rnu"}}, r"sport under \[constants\]: .*did you mean run"),
        (RUNS | {"constants": {"rpe": 60}}, r"rpe under \[constants\]: 60: expected"),
        (RUNS | {"date_format": "%Q"}, "date_format = '%Q' cannot be used"),
        (RUNS | {"date_format": "%d.%m."}, "date_format = '%d.%m.' cannot be used"),
        (RUNS | {"date_format": "%d %d %m %Y"}, "cannot be used"),
        (RUNS | {"encoding": "base64"}, "encoding = 'base64' cannot be used"),
        (RUNS | {"encoding": "utf\0"}, "cannot be used"),
        ({"kind": "session"}, "did you mean sessions?"),
        (RUNS | {"colums": {}}, "setting 'colums' is not known.*did you mean columns?"),
        (RUNS | {"columns": {"day": "d", "distance": "km"}}, r"field under \[columns\] 'distance'.*did you mean distance_m?"),
        (RUNS | {"columns": {"day": "d", "distnce_m": "km"}}, r"^field under \[columns\] 'distnce_m' is not known: did you mean distance_m\?$"),
        (RUNS | {"columns": {"day": "d", "zzzz": "km"}}, r"'zzzz' is not known, expected one of day, time, sport, distance_m"),
        (RUNS | {"columns": {"distance_m": "km"}}, r"\[columns\] lacks day"),
        ({"kind": "pain", "columns": {"day": "d"}}, r"\[columns\] lacks score"),
        ({"kind": "sets", "columns": {"day": "d"}}, r"\[columns\] lacks exercise"),
        (RUNS | {"columns": {"day": "d", "distance_m": {"column": "km", "unit": "kilometre"}}}, "unit 'kilometre' of distance_m is not known"),
        (RUNS | {"columns": {"day": "d", "distance_m": {"column": "km", "units": "km"}}}, "key of distance_m 'units'.*did you mean unit?"),
        (RUNS | {"columns": {"day": "d", "rpe": {"column": "r", "unit": "km"}}}, "rpe takes no unit"),
        (RUNS | {"columns": {"day": 3}}, r"day under \[columns\] is 3"),
        (RUNS | {"columns": ["day"]}, "columns is not a table"),
        (RUNS | {"zone": "Europe/Berlni"}, "zone = 'Europe/Berlni' cannot be used"),
        (RUNS | {"decimal": ";"}, "decimal = ';' cannot be used"),
        (RUNS | {"delimiter": "--"}, "delimiter = '--' cannot be used"),
        (RUNS | {"encoding": "klingon"}, "encoding = 'klingon' cannot be used"),
        (RUNS | {"date_format": "DD.MM.YYYY"}, "date_format = 'DD.MM.YYYY' cannot be used"),
        (RUNS | {"zone": 3}, "zone = 3 cannot be used"),
        (RUNS | {"values": {"sport": "run"}}, r"sport under \[values\] is not a table"),
        (RUNS | {"constants": {"sport": ["run"]}}, r"sport under \[constants\]"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_names_the_word_and_the_right_one(said, message):
    with pytest.raises(BadValue, match=message):
        parse_mapping(said)


def test_a_mapping_file_is_named(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text("kind = sessions")
    with pytest.raises(Refused, match=r"^map\.toml: is not TOML"):
        load_mapping(path)
    path.write_text("x = " + "[" * 20_000)
    with pytest.raises(Refused, match=r"^map\.toml: is nested too deeply"):
        load_mapping(path)
    path.write_text("")
    with pytest.raises(Refused, match=r"^map\.toml: the file is empty, expected a mapping file \(TOML\)$"):
        load_mapping(path)
    with pytest.raises(Refused, match=r"^nope\.toml: no such file, expected the path of a mapping file \(TOML\)$"):
        load_mapping(tmp_path / "nope.toml")
    path.write_text('kind = "run"')
    with pytest.raises(Refused, match=r"^map\.toml: kind 'run'"):
        load_mapping(path)


def test_a_csv_without_mapping_names_its_columns(reads):
    with pytest.raises(
        Refused,
        match=r"^log\.csv: no format knows its columns \(date, km\); say what they mean with --map FILE; journal import --explain drafts one$",
    ):
        reads("log.csv", "date,km\n2026-01-01,5\n")


def test_a_missing_column_is_refused_with_the_nearest(mapped):
    with pytest.raises(Refused, match=r"^log\.csv: has no column 'date' \(mapped to day\); did you mean 'Dates'\?$"):
        mapped("Dates,km\n2026-01-01,5\n", **RUNS)
    with pytest.raises(Refused, match="2 columns are named 'km'"):
        mapped("date,km,km\n2026-01-01,5,5\n", **RUNS)


@pytest.mark.parametrize(
    ("decimal", "cell", "unit", "metres"),
    [
        (".", "8.2", "km", 8200), (",", "8,2", "km", 8200), (",", "0,5", "km", 500), (".", "5", "mi", 8046.72),
        (".", "1,234", "m", 1234), (".", "12,345.6", "m", 12345.6), (",", "1.234,5", "m", 1234.5), (",", "1.234", "m", 1234),
        (".", "5 mi", "km", 8046.72), (",", "5,5km", "m", 5500), (".", "8200", None, 8200), (".", "", "km", None),
    ],
)  # fmt: skip
def test_distances(mapped, decimal, cell, unit, metres):
    column = {"column": "km", "unit": unit} if unit else "km"
    (one,) = mapped(
        f"date;km\n2026-01-01;{cell}\n", kind="sessions", columns={"day": "date", "distance_m": column}, decimal=decimal
    ).sessions
    assert one.session.distance_m == (pytest.approx(metres) if metres else None)


def test_the_other_decimal_sign_is_refused(mapped):
    with pytest.raises(Refused, match=r"row 2, column km: 8,25: the decimal sign is not '\.'"):
        mapped("date;km\n2026-01-01;8,25\n", **RUNS)


@pytest.mark.parametrize(
    ("cell", "unit", "seconds"),
    [
        ("45:10", None, 2710),
        ("1:02:33", None, 3753),
        ("45:10", "min", 2710),
        ("45.5", "min", 2730),
        ("2710", None, 2710),
        ("50min", None, 3000),
        ("1.5", "h", 5400),
    ],
)
def test_durations(mapped, cell, unit, seconds):
    column = {"column": "t", "unit": unit} if unit else "t"
    (one,) = mapped(f"date,t\n2026-01-01,{cell}\n", kind="sessions", columns={"day": "date", "duration_s": column}).sessions
    assert one.session.duration_s == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("cell", "said", "day", "started"),
    [
        ("2026-01-02", {}, date(2026, 1, 2), None),
        ("2026-01-02 07:30", {}, date(2026, 1, 2), datetime(2026, 1, 2, 6, 30, tzinfo=UTC)),
        ("2026-01-02T23:30:00Z", {}, date(2026, 1, 2), datetime(2026, 1, 2, 23, 30, tzinfo=UTC)),
        ("02.01.2026", {"date_format": "%d.%m.%Y"}, date(2026, 1, 2), None),
        ("02.01.26 7:30", {"date_format": "%d.%m.%y %H:%M"}, date(2026, 1, 2), datetime(2026, 1, 2, 6, 30, tzinfo=UTC)),
        ("2026-01-02 07:30", {"zone": "America/New_York"}, date(2026, 1, 2), datetime(2026, 1, 2, 12, 30, tzinfo=UTC)),
        ("01/02/2026", {"date_order": "month-first"}, date(2026, 1, 2), None),
        ("13/02/2026", {}, date(2026, 2, 13), None),
    ],
)
def test_days_and_times(mapped, cell, said, day, started):
    (one,) = mapped(f"date,km\n{cell},5\n", **RUNS, **said).sessions
    assert (one.session.day, one.session.started_at) == (day, started)
    assert (one.session.zone is None) == (started is None)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("01/02/2026", "ambiguous"),
        ("2027-01-01", "in the future"),
        ("32.1.2026", "calendar"),
        ("", "expected a day"),
        ("1900-01-01", "before 1950"),
        ("0001-01-01T00:00:00", "before 1950"),
        ("9999-12-31T23:59:59-12:00", "in the future"),
        ("2026-11-01 13:11", "in the future"),
    ],
)
def test_bad_days(mapped, cell, message):
    with pytest.raises(Refused, match=rf"^log\.csv: no row could be read; row 2, column date: .*{message}"):
        mapped(f"date,km\n{cell},5\n", **RUNS)


def test_a_wrong_row_is_left_out_and_the_rest_stays(mapped):
    parsed = mapped("date,km,r\n2026-01-01,5,6\n2026-01-02,5,60\n2026-01-03,x,6\n", kind="sessions", constants={"sport": "run"},
                    columns={"day": "date", "distance_m": {"column": "km", "unit": "km"}, "rpe": "r"})  # fmt: skip
    assert [one.session.day.day for one in parsed.sessions] == [1]
    assert [line.split(": expected")[0] for line in parsed.warnings] == [
        "left out: row 3, column r: 60",
        "left out: row 4, column km: x",
    ]
    assert parsed.left_out == 2
    assert all("for example" in line for line in parsed.warnings)


def test_values_that_do_not_go_together_leave_the_row_out(mapped):
    text = "date,km,t\n2026-01-01,42,10:00\n2026-01-02,5,25:00\n"
    parsed = mapped(text, kind="sessions", constants={"sport": "run"}, columns={**RUNS["columns"], "duration_s": "t"})
    assert len(parsed.sessions) == 1
    assert parsed.warnings[0].startswith("left out: row 2: 42.0 km in 10:00: faster than any run on record")


def test_keys_stay_when_the_file_grows(mapped):
    rows = ["2026-01-01,5", "2026-01-01,5", "2026-01-02,7"]
    before = mapped("date,km\n" + "\n".join(rows), **RUNS)
    after = mapped("date,km\n" + "\n".join([*rows, "2026-01-03,9"]), **RUNS)
    keys = [one.key for one in before.sessions]
    assert len(set(keys)) == 3
    assert [one.key for one in after.sessions][:3] == keys


def test_a_corrected_score_is_the_same_pain(mapped):
    said = {"kind": "pain", "columns": {"day": "d", "region": "r", "score": "s"}}
    first, corrected = (mapped(f"d,r,s\n2026-01-01,knee,{score}\n", **said) for score in (3, 4))
    assert first.pain[0].key == corrected.pain[0].key
    assert (first.pain[0].pain.score, corrected.pain[0].pain.score) == (3, 4)


def test_pain_without_a_score_is_left_out(mapped):
    parsed = mapped(
        "d,r,s\n2026-01-01,knee,\n2026-01-02,knee,0\n", kind="pain", columns={"day": "d", "region": "r", "score": "s"}
    )
    assert [one.pain.score for one in parsed.pain] == [0]
    assert parsed.warnings == ("left out: row 2: has no score, expected pain from 0 to 10",)


def test_workouts_group_by_day_time_and_title(mapped):
    text = "at,w,x,n\n2026-01-01 07:00,A,squat,5\n2026-01-01 07:00,A,squat,5\n2026-01-01 18:00,A,squat,5\n2026-01-01 18:00,B,squat,5\n"
    parsed = mapped(text, kind="sets", columns={"day": "at", "title": "w", "exercise": "x", "reps": "n"})
    assert [len(one.session.sets) for one in parsed.sessions] == [2, 1, 1]
    assert {one.session.sport for one in parsed.sessions} == {"strength"}


def test_a_workout_without_a_readable_set_is_no_session(mapped):
    parsed = mapped(
        "d,x,n\n2026-01-01,squat,0\n2026-01-02,squat,5\n", kind="sets", columns={"day": "d", "exercise": "x", "reps": "n"}
    )
    assert [one.session.day.day for one in parsed.sessions] == [2]


def test_words_are_translated_whatever_their_case(mapped):
    text = "d,s\n2026-01-01,LAUF\n2026-01-02,swim\n"
    parsed = mapped(text, kind="sessions", columns={"day": "d", "sport": "s"}, values={"sport": {"Lauf": "run"}})
    assert [one.session.sport for one in parsed.sessions] == ["run", "swim"]


def test_many_warnings_are_counted(mapped):
    text = "date,km\n2026-01-01,5\n" + "2026-01-01,x\n" * 50
    parsed = mapped(text, **RUNS)
    assert (len(parsed.warnings), parsed.warnings[-1], parsed.left_out) == (21, "left out: 30 more rows", 50)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(reads, context, encoding):
    into = replace(context, mapping=parse_mapping({"kind": "sessions", "columns": {"day": "Tag", "shoes": "Schuhe (Größe)"}}))
    parsed = reads("log.csv", "Tag;Schuhe (Größe)\n2026-01-01;Müller\n".encode(encoding), into)
    assert parsed.sessions[0].session.shoes == "Müller"


def test_a_named_encoding_binds(reads, context):
    into = replace(context, mapping=parse_mapping({"kind": "sessions", "encoding": "utf-8", "columns": {"day": "Tag"}}))
    with pytest.raises(Refused, match=r"^log\.csv: is not utf-8 text"):
        reads("log.csv", "Tag;x\n2026-01-01;ü\n".encode("cp1252"), into)


def test_the_digest_is_of_the_file_s_bytes(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text('kind = "days"\n[columns]\nday = "d"\n')
    assert load_mapping(path).digest == hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    assert parse_mapping(RUNS).digest == parse_mapping(dict(reversed(RUNS.items()))).digest
    assert parse_mapping(RUNS).digest != parse_mapping(RUNS | {"decimal": ","}).digest


README = Path(__file__).parents[2] / "README.md"


def test_the_readme_s_mapping_imports_runs(tmp_path, reads, context):
    path = tmp_path / "log.toml"
    path.write_text(README.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    into = replace(context, mapping=load_mapping(path))
    parsed = reads("log.csv", "Datum;Art;Strecke;Dauer\n04.03.2026;Lauf;8,2;45:10\n", into)
    (one,) = parsed.sessions
    assert (one.session.sport, one.session.day, one.session.distance_m) == ("run", date(2026, 3, 4), pytest.approx(8200))
    assert (one.session.duration_s, one.session.surface) == (2710, {"asphalt": 1.0})
    assert parsed.warnings == ()


def test_the_readme_names_every_field_of_sessions():
    said = README.read_text(encoding="utf-8")
    for kind in KINDS:
        assert [name for name in field_names(kind) if f"`{name}`" not in said] == []


def test_sessions_without_a_sport_are_told_once(mapped):
    parsed = mapped("date,t\n2026-01-01,45:10\n2026-01-02,45:10\n", kind="sessions", columns={"day": "date", "duration_s": "t"})
    assert [line.split(";")[0] for line in parsed.warnings] == ["no sport column: kept as other"]
    assert parsed.left_out == 0


@pytest.mark.parametrize(
    ("rows", "unit", "told"),
    [
        (["7,45:00", "12,1:10:00"], None, True),
        (["7,", "12,"], None, True),
        (["7,45:00", "8000,45:00"], None, False),
        (["7000,45:00"], None, False),
        (["7,45:00"], "km", False),
        (["60,0:10"], None, False),
        (["0,45:00"], None, False),
    ],
)
def test_kilometres_without_a_unit_are_told(mapped, rows, unit, told):
    column = {"column": "km", "unit": unit} if unit else "km"
    text = "date,km,t\n" + "".join(f"2026-01-01,{row}\n" for row in rows)
    parsed = mapped(
        text, kind="sessions", columns={"day": "date", "distance_m": column, "duration_s": "t"}, constants={"sport": "run"}
    )
    expected = 'distances look like km: give a unit, e.g. distance_m = { column = "km", unit = "km" }'
    assert parsed.warnings == ((expected,) if told else ())


def test_a_constant_is_for_rows_that_do_not_say_it(mapped):
    said = {"kind": "sessions", "columns": {"day": "d", "sport": "s"}, "decimal": ","}
    parsed = mapped("d;s\n2026-01-01;\n2026-01-02;swim\n", **said, constants={"sport": "run", "rpe": 6.5})
    assert [(one.session.sport, one.session.rpe) for one in parsed.sessions] == [("run", 6.5), ("swim", 6.5)]


def test_an_instant_whose_zone_is_a_day_ahead_is_not_the_future(mapped):
    (one,) = mapped("date,km\n2026-11-01T23:30:00+12:00,5\n", **RUNS).sessions
    assert one.session.started_at == datetime(2026, 11, 1, 11, 30, tzinfo=UTC)


def test_a_table_without_rows_is_told(mapped):
    parsed = mapped("date,km\n", **RUNS)
    assert (parsed.sessions, parsed.warnings) == ((), ("no rows: nothing to import",))
