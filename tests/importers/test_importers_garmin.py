import os
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.domain.vocabulary import SPORTS
from journal.importers import read
from journal.importers.edge import guard
from journal.importers.formats.garmin import activities as garmin_csv
from journal.importers.formats.garmin.manner import Manner, manner
from journal.importers.formats.garmin.words import _SPORTS, LANGUAGES, columns, plain, sport_of
from journal.importers.formats.mapped.mapping import parse_mapping

DATA = Path(__file__).parent / "data"
CORPUS = os.environ.get("JOURNAL_CORPUS")
needs_corpus = pytest.mark.skipif(not CORPUS, reason="JOURNAL_CORPUS is unset: no folder of real files")

NAMES = ("Activity Type", "Date", "Favorite", "Title", "Distance", "Time", "Avg HR", "Max HR", "Avg Run Cadence", "Avg Pace",
         "Total Ascent", "Total Descent", "Avg Stride Length", "Steps", "Moving Time", "Elapsed Time")  # fmt: skip
RUN = {"Activity Type": "Running", "Date": "2026-03-04 07:15:23", "Favorite": "false", "Title": "Run", "Distance": "8.20",
       "Time": "00:45:10", "Avg HR": "148", "Max HR": "171", "Avg Run Cadence": "172", "Avg Pace": "5:30", "Total Ascent": "38",
       "Avg Stride Length": "1.06", "Moving Time": "00:44:50", "Elapsed Time": "00:47:02"}  # fmt: skip


def row(**cells):
    """A run of 8.2 km; names are those of the header with _ for blanks."""
    return RUN | {name.replace("_", " "): text for name, text in cells.items()}


def activities(*rows, names=NAMES, delimiter=","):
    cells = [[one.get(name, "--") for name in names] for one in rows]
    quoted = [[f'"{cell}"' for cell in line] for line in cells]
    return "\n".join(delimiter.join(line) for line in [names, *quoted]) + "\n"


def told(parsed):
    return [one.session for one in parsed.sessions]


# Words


def test_no_word_has_two_meanings():
    meanings = {(plain(theirs), ours) for words in LANGUAGES.values() for ours, theirs in words.items()}
    words = [word for word, _ in meanings]
    assert len(words) == len(set(words))


def test_no_sport_has_two_meanings():
    names = [plain(name) for names in _SPORTS.values() for name in names.split(",")]
    assert set(_SPORTS) <= set(SPORTS)
    assert len(names) == len(set(names)) + 1  # Swedish strength with an accent that spreadsheets lose


@pytest.mark.parametrize("language", [name for name in LANGUAGES if " " not in name])
def test_every_language_is_recognised_by_its_own_words(language):
    words = LANGUAGES[language]
    assert columns(list(words.values())) == {ours: (index,) for index, ours in enumerate(words)}


@pytest.mark.parametrize(
    ("written", "sport"),
    [
        ("Running", "run"), ("open_water_swimming", "swim"), ("Laufbandtraining", "treadmill"), ("LØB", "run"), ("Lob", "run"), ("Lopning", "run"),
        ("Course à pied", "run"), ("Course a pied", "run"), ("Natación en piscina", "swim"), ("サイクリング", "ride"),
        ("ハイキング", "hike"), ("バイキング", None), ("跑步机", "treadmill"), ("Gyaloglás", "walk"), ("Padel", None), ("", None),
    ],
)  # fmt: skip
def test_sports_in_every_language(written, sport):
    assert sport_of(written) == sport


def test_two_columns_of_one_meaning_are_one(reads):
    names = [*NAMES, "Avg Cadence"]
    first, second = told(
        reads("a.csv", activities(row(), row(Date="2026-03-05", Avg_Run_Cadence="--", Avg_Cadence="165"), names=names))
    )
    assert (first.cadence_spm, second.cadence_spm) == (172, 165)


@pytest.mark.parametrize(
    "header",
    [
        "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename",
        "Date,Type,Route Name,Distance (mi),Duration,Average Pace,Calories Burned,Climb (ft),Notes,GPX File",
        "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes",
        "Name,Sport,Date,Start time,Duration,Total distance (km)",
        "Datum,Sport,Distanz,Zeit",
        "Activity Type,Date,Title,Distance",
        "",
        "\n" * 10 + ",".join(NAMES),
    ],
)
def test_other_tables_are_not_garmin(header):
    assert not garmin_csv.recognises(
        guard.Head("a.csv", header.encode() + b"\n1,2,3\n" if header[:1] != "\n" else b"a,b\n" + header.encode())
    )


def test_only_files_of_garmin_are_recognised():
    files = [path for path in DATA.iterdir() if path.suffix in (".csv", ".gpx")]
    claimed = {path.name for path in files if garmin_csv.recognises(guard.opened(path).head)}
    assert claimed == {path.name for path in files if path.name.startswith("garmin_")} and len(claimed) == 17


def test_named_as_garmin_but_is_not(reads):
    with pytest.raises(Refused, match=r"^a\.csv: has no header of a Garmin Activities\.csv"):
        reads("a.csv", "a,b\n1,2\n", format="garmin")


# What the file leaves unsaid


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        (["5.81", "10.00"], "."), (["5,81", "10,20"], ","), (["1,500", "2,050"], "."), (["1,500", "10,20"], ","), (["0,295"], ","),
        (["14", "7,1"], ","), (["1500"], "."), (["1,234.5"], "."), (["5.81", "5.82", "5,83"], "."), (["x", ""], "."),
    ],
)  # fmt: skip
def test_decimal_sign(cells, decimal):
    assert manner([{"distance": cell} for cell in cells], True)[0].decimal == decimal


@pytest.mark.parametrize(
    ("rows", "hours", "unsure"),
    [
        ([{"time": "0:45", "elapsed": "00:45:17"}], True, False),
        ([{"time": "0:45", "moving": "00:39:58"}], True, False),
        ([{"time": "32:11", "elapsed": "00:33:00"}], False, False),
        ([{"time": "1:02", "distance": "11.18", "pace": "5:29"}], True, False),
        ([{"time": "45:10", "distance": "8.20", "pace": "5:30"}], False, False),
        ([{"time": "1:06", "distance": "23.57", "pace": "21.7"}], True, False),
        ([{"time": "38:00", "distance": "16.72", "pace": "26.4"}], False, False),
        ([{"time": "0:45", "distance": "1,500", "pace": "2:40", "sport": "Pool Swim"}], True, False),
        ([{"time": "32:11", "distance": "1,276", "pace": "2:31", "sport": "Pool Swim"}], False, False),
        ([{"time": "32:11"}, {"time": "1:08:38"}], False, False),
        ([{"time": "0:45", "elapsed": "00:45:17"}] * 2 + [{"time": "0:45", "elapsed": "00:00:46"}], True, False),
        ([{"time": "45:10"}], False, True),
        ([{"time": "45:10", "distance": "x", "pace": "5:30"}], False, True),
        ([{"time": "45:10", "distance": "5.0", "pace": "0.0"}], False, True),
        ([{"time": "0:00", "elapsed": "00:45:17"}], False, True),
        ([{"time": "00:45:10"}, {}], False, False),
    ],
)
def test_hours_or_minutes(rows, hours, unsure):
    how, said = manner([{"sport": "Running"} | one for one in rows], True)
    assert how.hours is hours
    assert any("minutes and seconds" in line for line in said) is unsure


@pytest.mark.parametrize(
    ("cells", "miles", "unsure"),
    [
        ({"distance": "8.20", "stride": "1.06", "cadence": "172", "time": "00:45:10"}, False, False),
        ({"distance": "1.46", "stride": "0.90", "cadence": "127", "time": "00:20:33"}, True, False),
        ({"distance": "8.56", "stride": "1.16", "steps": "11,904"}, True, False),
        ({"distance": "4.24", "stride": "1.06", "steps": "3,958"}, False, False),
        ({"distance": "3,40", "stride": "1,29", "cadence": "43", "time": "01:01:34"}, False, False),
        ({"distance": "11.18", "stride": "1.11", "cadence": "165", "time": "1:02", "elapsed": "01:01:18"}, False, False),
        ({"distance": "8.20", "time": "00:45:10", "pace": "5:30"}, False, True),
        ({"distance": "8.20", "stride": "0.00", "cadence": "172", "time": "00:45:10"}, False, True),
        ({"distance": "8.20", "stride": "4.00", "cadence": "172", "time": "00:45:10"}, False, True),
        ({"distance": "8.20", "stride": "x", "cadence": "172", "time": "00:45:10"}, False, True),
        ({"distance": "20.00", "sport": "Cycling"}, False, True),
        ({"distance": "1,200", "sport": "Pool Swim"}, False, False),
        ({"distance": "0.00", "sport": "Strength Training"}, False, False),
        ({}, False, False),
    ],
)
def test_kilometres_or_miles(cells, miles, unsure):
    """Real rows: strides are in metres, wherever the watch is worn."""
    how, said = manner([{"sport": "Running"} | cells], True)
    assert how.miles is miles
    assert any("read as kilometres" in line for line in said) is unsure
    assert any("are in miles" in line for line in said) is miles


def test_most_rows_decide_the_unit():
    in_km = {"sport": "Running", "distance": "4.24", "stride": "1.06", "steps": "3,958"}
    assert not manner([in_km, in_km, in_km | {"steps": "6,370"}], True)[0].miles


@pytest.mark.parametrize(
    ("sport", "miles", "unit"),
    [("run", False, 1000), ("run", True, 1609.344), ("swim", False, 1), ("swim", True, 0.9144), (None, False, 1000)],
)
def test_only_swims_have_a_unit_of_their_own(sport, miles, unit):
    assert Manner(miles=miles).metres(sport) == unit


# Rows


@pytest.mark.parametrize(
    ("text", "day", "started"),
    [
        ("2026-03-04 07:15:23", date(2026, 3, 4), (2026, 3, 4, 6, 15, 23)),
        ("2026-03-04T07:15:23", date(2026, 3, 4), (2026, 3, 4, 6, 15, 23)),
        ("2026-07-04 07:15", date(2026, 7, 4), (2026, 7, 4, 5, 15)),
        ("2026-07-04 00:15:00", date(2026, 7, 4), (2026, 7, 3, 22, 15)),
        ("1.4.2024", date(2024, 4, 1), None),
        ("1.4.2024 7:15", date(2024, 4, 1), (2024, 4, 1, 5, 15)),
        ("28/4/2024 7:15", date(2024, 4, 28), (2024, 4, 28, 5, 15)),
        ("Fr, 25 Mai 2012 20:31", date(2012, 5, 25), (2012, 5, 25, 18, 31)),
        ("2026-10-25 02:30:00", date(2026, 10, 25), (2026, 10, 25, 0, 30)),
    ],
)
def test_local_moments(reads, text, day, started):
    (one,) = told(reads("a.csv", activities(row(Date=text))))
    assert (one.day, one.started_at) == (day, datetime(*started, tzinfo=UTC) if started else None)
    assert one.zone == ("Europe/Berlin" if started else None)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Date": "soon"}, "date 'soon' is not one"),
        ({"Date": ""}, "date '' is not one"),
        ({"Date": "yesterday"}, "date 'yesterday' is not one"),
        ({"Date": "2026-13-04 07:15:23"}, "2026-13-04: expected a day of the calendar"),
        ({"Date": "2026-03-04 25:15:23"}, "25:15: expected a time of day"),
        ({"Date": "2027-03-04 07:15:23"}, "2027-03-04 lies in the future"),
        ({"Date": "1900-03-04 07:15:23"}, "1900-03-04: expected a day since"),
        ({"Date": "4/7/2024 7:15"}, "4/7/2024: ambiguous"),
        ({"Date": "Fr, 25 Mai 2032 20:31"}, "2032-05-25 lies in the future"),
    ],
)
def test_a_row_that_cannot_be_read_is_one_warning(reads, cells, said):
    parsed = reads("a.csv", activities(row(), row(**cells), row(Date="2026-03-06 07:15:23")))
    assert [one.day.day for one in told(parsed)] == [4, 6]
    (warning,) = parsed.warnings
    assert warning.startswith(f"left out: row 3: {said}")


def test_an_ambiguous_day_is_told_by_the_settings(reads, context):
    text = activities(row(Date="4/7/2024 7:15"))
    found = {
        order: told(reads("a.csv", text, replace(context, date_order=order)))[0].day.month
        for order in ("day-first", "month-first")
    }
    assert found == {"day-first": 7, "month-first": 4}


@pytest.mark.parametrize(
    ("cells", "field", "value", "said"),
    [
        ({"Distance": "1.2.3"}, "distance_m", None, "row 2: distance '1.2.3' is not a number; left out"),
        ({"Distance": "nan"}, "distance_m", None, "row 2: distance 'nan' is not a number; left out"),
        ({"Distance": "1e3"}, "distance_m", None, "row 2: distance '1e3' is not a number; left out"),
        ({"Distance": "99,999"}, "distance_m", None, "row 2: distance left out: "),
        ({"Distance": "0.00"}, "distance_m", None, ""),
        ({"Avg_HR": "0"}, "mean_hr_bpm", None, ""),
        ({"Avg_HR": "0.0"}, "mean_hr_bpm", None, ""),
        ({"Avg_HR": "--"}, "mean_hr_bpm", None, ""),
        ({"Avg_HR": "fast"}, "mean_hr_bpm", None, "row 2: mean_hr 'fast' is not a number; left out"),
        ({"Max_HR": "999"}, "max_hr_bpm", None, "row 2: highest heart rate left out: 999"),
        ({"Avg_Run_Cadence": "0"}, "cadence_spm", None, ""),
        ({"Activity_Type": "Walking", "Avg_Run_Cadence": "108", "Distance": "4.00"}, "cadence_spm", 108, ""),
        ({"Activity_Type": "Cycling"}, "cadence_spm", None, ""),
        ({"Total_Ascent": "0"}, "ascent_m", 0, ""),
        ({"Total_Ascent": "1,086"}, "ascent_m", 1086, ""),
        ({"Total_Ascent": "'-12"}, "ascent_m", None, "row 2: ascent left out: -12"),
        ({"Activity_Type": "Treadmill Running", "Total_Ascent": "0"}, "ascent_m", None, ""),
        ({"Total_Descent": "41"}, "descent_m", 41, ""),
        ({"Total_Descent": "0"}, "descent_m", 0, ""),
        ({"Total_Descent": "--"}, "descent_m", None, ""),
        ({"Total_Descent": "'-12"}, "descent_m", None, "row 2: descent left out: -12"),
        ({"Elapsed_Time": "--"}, "duration_s", 2710, ""),
        ({"Elapsed_Time": "00:45:61"}, "duration_s", 2710, "row 2: elapsed '00:45:61' is not a time"),
        ({"Elapsed_Time": "00:47:02.5"}, "duration_s", 2822.5, ""),
        ({"Moving_Time": "00:00:00"}, "moving_s", 2710, ""),
        ({"Moving_Time": "--", "Elapsed_Time": "--"}, "moving_s", None, ""),
        ({"Moving_Time": "--", "Elapsed_Time": "00:44:00"}, "moving_s", None, ""),
        ({"Title": "--"}, "title", None, ""),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_leaves_the_session(reads, cells, field, value, said):
    parsed = reads("a.csv", activities(row(**cells), row(Date="2026-03-05 07:15:23"), row(Date="2026-03-06 07:15:23")))
    assert getattr(told(parsed)[0], field) == value
    assert "".join(parsed.warnings).startswith(said) and len(parsed.warnings) == bool(said)


def test_a_run_that_two_devices_brought_is_one(reads):
    phone = row(Date="2026-03-04 07:15:31", Distance="8.10", Title="phone", Avg_HR="--")
    other = row(Date="2026-03-04 07:40:00", Title="more than half apart")
    parsed = reads("a.csv", activities(other, phone, row(Total_Ascent="--"), row(Activity_Type="Cycling")))
    assert [one.title for one in told(parsed)] == ["more than half apart", "Run", "Run"]
    assert told(parsed)[1].ascent_m == 38  # which only the phone knew
    assert parsed.warnings[-1].startswith("rows of one sport that overlap by more than half: 1; ")


def test_a_list_is_never_a_complete_history(reads):
    assert not reads("a.csv", activities(row())).complete_history


def test_sports_that_are_none_of_ours_are_told_once(reads):
    parsed = reads("a.csv", activities(*(row(Activity_Type="Padel", Date=f"2026-03-{day:02} 07:15:23") for day in range(1, 29))))
    assert {one.sport for one in told(parsed)} == {"other"}
    assert parsed.warnings[-1] == "sport 'Padel' is not one of ours: kept as other (28 times)"


def test_impossible_speed_becomes_other(reads):
    parsed = reads("a.csv", activities(row(Distance="60.00"), row(), row()))
    assert told(parsed)[0].sport == "other" and "kept as sport other" in parsed.warnings[0]


def test_keys_stay_when_the_list_grows_or_its_language_changes(reads):
    bare = row(Date="2026-03-04")  # by the day alone
    before = reads("a.csv", activities(bare, bare, row(Date="2026-03-05 07:15:23")))
    after = reads("a.csv", activities(row(Date="2026-03-06 07:15:23"), bare, bare, row(Date="2026-03-05 07:15:23")))
    keys = [one.key for one in before.sessions]
    assert len(set(keys)) == 3 and [one.key for one in after.sessions][1:] == keys
    german = activities(bare, bare, row(Date="2026-03-05 07:15:23")).replace("Running", "Laufen")
    for theirs, ours in LANGUAGES["de"].items():
        german = german.replace(LANGUAGES["en"][theirs] + ",", ours + ",", 1)
    assert "Distanz" in german and [one.key for one in reads("a.csv", german).sessions] == keys


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_saved_anew_by_a_spreadsheet(reads, encoding):
    words = LANGUAGES["de"]
    names = [words[name] for name in ("sport", "date", "favorite", "title", "distance", "time", "mean_hr", "ascent")]
    line = dict(zip(names, ("Laufen", "4.3.2026 7:15", "FALSCH", "Grüße", "8,2", "0:45:10", "0", "0"), strict=True))
    (one,) = told(reads("a.csv", activities(line, names=names, delimiter=";").encode(encoding)))
    assert (one.title, one.distance_m, one.duration_s, one.mean_hr_bpm) == ("Grüße", 8200, 2710, None)
    assert one.ascent_m is None  # the 0 may have been --


def test_rows_are_counted_from_the_first_line(reads):
    text = (DATA / "garmin_de_2012.csv").read_text().replace("So, 27 Mai", "So, 47 Mai")
    assert any(line.startswith("left out: row 5: date 'So, 47 Mai 2012 9:05'") for line in reads("a.csv", text).warnings)


def test_short_rows_blank_lines_and_line_breaks(reads):
    text = (
        activities(row(Title="two\nlines"), row(Date="2026-03-06 07:15:23")) + "\n\nRunning,2026-03-05 07:15:23,false\nRunning\n"
    )
    parsed = reads("a.csv", text)
    assert [one.title for one in told(parsed)] == ["two lines", "Run", None]
    assert next(line for line in parsed.warnings if line.startswith("left out: ")).startswith("left out: row 7: date ''")


def test_a_list_without_activities(reads):
    parsed = reads("a.csv", ",".join(NAMES) + "\n")
    assert (parsed.sessions, parsed.warnings) == ((), ())


@pytest.mark.parametrize("name", ["garmin_en.csv", "garmin_da.csv", "garmin_sv_excel.csv", "garmin_de_2012.csv"])
def test_damaged_lists_are_read_or_refused_never_a_fault(reads, context, name):
    whole, dice = (DATA / name).read_bytes(), random.Random(name)
    refused = 0
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff<>&\"',;:.-0159aZ\n ")
        try:
            reads(name, bytes(content), replace(context, mapping=None))
        except Refused as error:
            refused += 1
            assert "cannot be understood" not in str(error) and "\n" not in str(error)
    assert refused < 60


# Real files


@needs_corpus
def test_the_real_list_of_2012(context):
    parsed = read(Path(CORPUS, "csv", "Runalyze+Runalyze__GarminConnect.csv"), context)
    assert parsed.format == "garmin" and len(parsed.warnings) == 1
    assert [(one.day.day, one.distance_m, one.duration_s) for one in told(parsed)] == [
        (25, 10200, 3911), (23, 2000, 723), (23, 1070, 363), (22, 2410, 885), (22, 1500, 393), (22, pytest.approx(2010), 753),
    ]  # fmt: skip


@needs_corpus
def test_a_real_table_of_another_kind_is_left_to_the_mapping(context):
    path = Path(CORPUS, "csv", "Runalyze+Runalyze__Umlaute.csv")
    assert not garmin_csv.recognises(guard.opened(path).head)
    into = parse_mapping({
        "kind": "sessions", "date_format": "%d.%m.%y", "decimal": ",", "constants": {"sport": "run"},
        "columns": {"day": "Datum", "distance_m": {"column": "Distanz in km", "unit": "km"}, "duration_s": "Zeit HH:MM:SS", "note": "Notiz"},
    })  # fmt: skip
    found = told(read(path, replace(context, mapping=into)))
    assert found[0].distance_m == 7400 and "Gemütlicher" in found[0].note
