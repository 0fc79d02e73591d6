import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.domain.entries import Day
from journal.domain.errors import Refused
from journal.importers.building.parsed import RecordedDay
from journal.importers.building.sports import known_sport
from journal.importers.formats.strava.words import LANGUAGES, WORDS, clean, columns, instant

DATA = Path(__file__).parent / "data"

HEADER = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,Elapsed Time,Distance,Average Cadence"
)


def row(**cells):
    hour = 10 - int(cells["id"]) + 1 if str(cells.get("id", "")).isdecimal() else 10  # no two runs at once
    known = {"id": "1", "date": f'"Jul 14, 2025, {hour}:36:55 PM"', "name": "Run", "type": "Run", "short": "1.0", "file": "activities/1.gpx",
             "elapsed": "600.0", "distance": "2000.0", "cadence": "85"} | cells  # fmt: skip
    return "{id},{date},{name},{type},{elapsed},{short},{file},{elapsed},{distance},{cadence}".format(**known)


def archive(*rows):
    return "\n".join((HEADER, *rows)) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jul 14, 2020, 10:36:55 PM", (2020, 7, 14, 22, 36, 55)),
        ("Jul 14, 2020, 10:36:55\u202fPM", (2020, 7, 14, 22, 36, 55)),
        ("Jan 1, 2021, 12:05:00 AM", (2021, 1, 1, 0, 5, 0)),
        ("Jan 1, 2021, 12:05:00 PM", (2021, 1, 1, 12, 5, 0)),
        ("Sept 3, 2021, 1:05:00 PM", (2021, 9, 3, 13, 5, 0)),
        ("14 Jul 2020, 22:36:55", (2020, 7, 14, 22, 36, 55)),
        ("23 jun. 2017 15:52:12", (2017, 6, 23, 15, 52, 12)),
        ("3 mrt. 2018 05:02:12", (2018, 3, 3, 5, 2, 12)),
        ("4 mei 2018 05:02:12", (2018, 5, 4, 5, 2, 12)),
        ("21.07.2026, 15:09:27", (2026, 7, 21, 15, 9, 27)),
        ("14 juil. 2020 à 22:36:55", (2020, 7, 14, 22, 36, 55)),
        ("2 août 2020 à 02:36:55", (2020, 8, 2, 2, 36, 55)),
        ("2014-09-12 16:54:28", (2014, 9, 12, 16, 54, 28)),
        ("5 de ago. de 2026, 20:45:59", (2026, 8, 5, 20, 45, 59)),
        ("5 de out. de 2026 às 20:45:59", (2026, 10, 5, 20, 45, 59)),
        ("7 ago 2025, 9:00:01", (2025, 8, 7, 9, 0, 1)),
        ("7 ene. 2025 a las 9:00:01 p. m.", (2025, 1, 7, 21, 0, 1)),
        ("27 juil. 2026, 12:00:00", (2026, 7, 27, 12, 0, 0)),
        ("Jul 32, 2020, 10:36:55 PM", None),
        ("Juvember 3, 2020, 10:36:55 PM", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_utc_in_every_language(text, expected):
    assert instant(text) == (datetime(*expected, tzinfo=UTC) if expected else None)


def test_the_last_of_two_columns_counts():
    at = columns(HEADER.split(","))
    assert at is not None and (at["distance_m"], at["duration_s"]) == (8, 7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_recognised_by_its_own_words(language):
    words = dict(WORDS.named())[language]
    header = [*(theirs[0] for theirs in words.values()), *(words["distance_m"] if language != "en 2018" else [])]
    at = columns(header)
    assert at == {ours: index for index, ours in enumerate(words)} | {"distance_m": at["distance_m"]}
    assert header[at["distance_m"]] == words["distance_m"][0] and (language == "en 2018" or at["distance_m"] == len(words))


@pytest.mark.parametrize("path", sorted(DATA.glob("strava_[a-z]*_*.csv")), ids=lambda path: path.stem)
def test_a_whole_header_means_the_same_by_its_words_and_by_its_layout(path):
    with path.open(encoding="utf-8") as file:
        header = [clean(name) for name in next(csv.reader(file))]
    words = next(words for _, words in WORDS.named() if words["id"][0] == header[0])
    by_words = {
        ours: max(at for at, name in enumerate(header) if name in theirs)
        for ours, theirs in words.items()
        if not set(theirs).isdisjoint(header)
    }
    assert columns(header) == by_words
    # Nobody here speaks the language of this one.
    assert columns([f"\u03b1{name}" for name in header]) == by_words


@pytest.mark.parametrize("change", [lambda names: names[::-1], lambda names: names[:40], lambda names: ["x"] * len(names), lambda names: [""] * len(names)])  # fmt: skip
def test_a_header_of_another_layout_in_no_known_language_is_not_strava_s(change):
    with (DATA / "strava_en_103.csv").open(encoding="utf-8") as file:
        assert columns(change([f"\u03b1{name}" for name in next(csv.reader(file))])) is None


def test_the_file_column_is_known_by_its_cells(reads):
    text = archive(row(file="activities/77.fit.gz")).replace("Filename", "Datafile")
    assert reads("activities.csv", text).sessions[0].file == "77.fit.gz"
    assert reads("activities.csv", text.replace("activities/", "")).sessions[0].file is None


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("activities/1.gpx", "1.gpx"),
        ("activities/2.bin.gz", "2.bin.gz"),
        ("3.tcx", "3.tcx"),
        ("", None),
        ("activities\\4.fit", "4.fit"),
    ],
)
def test_a_row_names_the_file_of_its_recording(reads, written, file):
    assert reads("activities.csv", archive(row(file=written))).sessions[0].file == file


@pytest.mark.parametrize(
    ("note", "private", "kept"),
    [("", "", None), ("Easy", "", "Easy"), ("", "Calf", "Calf"), ("Easy", "Calf", "Easy\n\nCalf"), ('"a\nb"', "c", "a\nb\n\nc")],
)
def test_the_description_and_the_private_note_are_kept(reads, note, private, kept):
    text = f"{HEADER},Activity Description,Activity Private Note\n{row()},{note},{private}\n"
    assert reads("activities.csv", text).sessions[0].session.note == kept


def test_body_mass_is_told_of_the_days_when_it_changed(reads):
    masses = [(3, "70.5"), (1, "71.0"), (2, "71.0"), (4, ""), (5, "0.0"), (6, "70.5"), (7, "71.0"), (8, "nan")]
    rows = [row(id=day, date=f'"Jul {day}, 2025, 10:00:00 AM"') + f",{mass}" for day, mass in masses]
    parsed = reads("activities.csv", "\n".join((f"{HEADER},Athlete Weight", *rows)))
    expected = [(1, 71.0), (3, 70.5), (7, 71.0)]
    assert parsed.days == tuple(
        RecordedDay(Day(day=date(2025, 7, day), mass_kg=mass), f"strava:day:2025-07-{day:02}") for day, mass in expected
    )


def test_a_mass_that_nobody_has_is_left_out_and_days_without_a_session_stay_known(reads):
    parsed = reads("activities.csv", f"{HEADER},Athlete Weight\n{row()},5000\n")
    assert parsed.days == () and parsed.left_out == 1 and parsed.complete_history
    assert parsed.warnings[0].startswith("left out: body mass of 2025-07-15: 5000 kg: expected")


@pytest.mark.parametrize(
    ("written", "sport"),
    [
        ("Course à pied", "run"), ("Lauf", "run"), ("Hardloopsessie", "run"), ("Carrera", "run"), ("Corrida", "run"),
        ("Virtueller Lauf", "treadmill"), ("Vélo", "ride"), ("Radfahrt", "ride"), ("Natação", "swim"), ("Randonnée", "hike"),
        ("Senderismo", "hike"), ("Caminhada", "walk"), ("Entrenamiento con pesas", "strength"), ("Weight Training", "strength"),
        ("Kitesurf", None),
    ],
)  # fmt: skip
def test_sports_in_the_languages_of_exports(written, sport):
    assert known_sport(written) == sport


def test_one_distance_in_an_unsaid_unit_is_left_unknown(reads):
    header = "Activity ID,Activity Date,Activity Type,Elapsed Time,Distance,Filename"
    parsed = reads("activities.csv", f'{header}\n1,"Jul 14, 2025, 10:36:55 PM",Run,2700,8.2,activities/1.gpx\n')
    assert parsed.sessions[0].session.distance_m is None and parsed.sessions[0].session.duration_s == 2700
    assert parsed.warnings == (
        "its one distance column is in km or miles, the file does not say which: distances are left unknown",
    )


def test_an_account_without_activities_is_told(reads):
    parsed = reads("activities.csv", HEADER + "\n")
    assert (parsed.sessions, parsed.complete_history, parsed.warnings) == ((), False, ("no rows: nothing to import",))


def test_a_header_beyond_the_reader_s_limit_is_one_line(reads):
    with pytest.raises(Refused, match=r"^activities\.csv: is not a readable table near line 1"):
        reads("activities.csv", HEADER + "," + "x" * 200_000 + "\n1\n", format="strava")


@pytest.mark.parametrize(("gear", "shoes"), [("---", None), (" ", None), ("–", None), ("Pegasus 41", "Pegasus 41")])
def test_gear_without_a_name_is_unknown(reads, gear, shoes):
    text = f"{HEADER},Activity Gear\n{row()},{gear}\n"
    assert reads("activities.csv", text).sessions[0].session.shoes == shoes


def test_headers_with_strava_s_own_fault():
    assert clean('<span class="translation_missing" title="x.type">Type</span>') == "Type"


def test_other_tables_are_not_strava():
    assert columns(["date", "distance"]) is None


def test_the_whole_account_is_complete_history(reads):
    parsed = reads("activities.csv", archive(row(), row(id=2)))
    assert parsed.format == "strava" and parsed.complete_history and parsed.warnings == ()
    assert [one.key for one in parsed.sessions] == ["strava:1", "strava:2"]
    session = parsed.sessions[0].session
    assert (session.day, session.distance_m, session.cadence_spm) == (date(2025, 7, 15), 2000, 170)


def test_a_run_that_watch_and_phone_brought_is_one_and_the_history_complete(reads):
    phone = row(id=2, date='"Jul 14, 2025, 10:37:03 PM"', elapsed="592.0", cadence="", name="phone")
    parsed = reads("activities.csv", archive(phone, row(), row(id=3)))
    assert [one.key for one in parsed.sessions] == ["strava:1", "strava:3"] and parsed.complete_history
    assert parsed.warnings == (
        "rows of one sport that overlap by more than half: 1; of each two the one that knows more is kept",
    )


@pytest.mark.parametrize(
    ("end", "whole"),
    [
        ("\n", True),
        ("\r\n", True),
        ("", True),  # a line break was lost, no more
        (row(id=2, short="2.0"), True),
        (row(id=2, short="2.0")[:-3], False),
        (row(id=2, short="2.0")[:-3] + "\n", True),  # an old export, of fewer columns
        (row(id=2, short="1.24"), True),  # in miles
        (row(id=2, short="1.08"), True),  # in nautical miles
        (row(id=2, short='"2,000"'), True),
        (row(id=2, short="2.0", distance="20"), False),
        (row(id=2, short="2.0", distance="2"), False),
        (row(id=2, short="500", distance="500.0", type="Swim"), True),  # in metres
        (row(id=2, short="0.01", distance="20"), True),  # two decimals
        (row(id=2, short="2.0", distance="20") + "\n", True),
    ],
)
def test_a_list_that_ends_within_a_row_is_no_complete_history(reads, end, whole):
    text = HEADER + "\n" + row(short="2.0") + ("\n" if end.strip() else "") + end
    parsed = reads("activities.csv", text)
    assert parsed.complete_history is whole
    said = "left out: row 3: the file is cut off here, expected a whole row and a line break; export it again"
    assert parsed.warnings == (() if whole else (f"{said}; so days without a session stay unknown",))
    assert len(parsed.sessions) == (2 if whole and end.strip() else 1)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"date": "soon"}, "row 3: date 'soon' is not one"),
        ({"date": '"Jul 14, 2027, 10:36:55 PM"'}, "row 3: date 'Jul 14, 2027, 10:36:55 PM' lies in the future"),
        ({"date": '"Jan 1, 0001, 6:00:00 AM"'}, "row 3: date 'Jan 1, 0001, 6:00:00 AM' lies before 1950-01-01"),
        ({"date": '"Jan 1, 1900, 6:00:00 AM"'}, "row 3: date 'Jan 1, 1900, 6:00:00 AM' lies before 1950-01-01"),
        ({"date": '"Dec 31, 9999, 11:59:59 PM"'}, "row 3: date 'Dec 31, 9999, 11:59:59 PM' lies in the future"),
        ({"date": '"Nov 1, 2026, 12:11:00 PM"'}, "row 3: date 'Nov 1, 2026, 12:11:00 PM' lies in the future"),
        ({"id": "abc"}, "row 3: activity id 'abc' is not a number"),
        ({"id": "1"}, "row 3: activity id 1 stands twice"),
    ],
)
def test_a_row_that_cannot_be_read_is_one_warning(reads, cells, said):
    parsed = reads("activities.csv", archive(row(), row(**({"id": 2} | cells)), row(id=3)))
    assert [one.key for one in parsed.sessions] == ["strava:1", "strava:3"]
    (warning,) = parsed.warnings
    assert warning.startswith(f"left out: {said}") and parsed.left_out == 1
    # A day whose session could not be read must not turn into a day of rest.
    assert not parsed.complete_history


@pytest.mark.parametrize(
    ("cells", "field", "said"),
    [
        ({"elapsed": "long"}, "duration_s", "row 2: duration_s 'long' is not a number: left out"),
        ({"distance": "nan"}, "distance_m", ""),
        ({"distance": "99999999"}, "distance_m", "row 2: distance left out: 100000"),
        ({"elapsed": "1e308"}, "duration_s", "row 2: elapsed time left out: 1e+308 s: expected"),
        ({"elapsed": "inf"}, "duration_s", "row 2: elapsed time left out: inf s: expected"),
        ({"elapsed": "0.6"}, "duration_s", "row 2: elapsed time left out: 0.6 s: expected a duration from 0:01"),
        ({"distance": "0.0"}, "distance_m", ""),
        ({"cadence": ""}, "cadence_spm", ""),
    ],
)
def test_a_value_that_cannot_be_leaves_the_session(reads, cells, field, said):
    parsed = reads("activities.csv", archive(row(**cells)))
    (one,) = parsed.sessions
    assert getattr(one.session, field) is None
    assert "".join(parsed.warnings).startswith(said) and len(parsed.warnings) == bool(said)
    assert parsed.complete_history


def test_cadence_of_a_ride_is_not_steps(reads):
    assert reads("activities.csv", archive(row(type="Ride"))).sessions[0].session.cadence_spm is None


def test_impossible_speed_becomes_other(reads):
    parsed = reads("activities.csv", archive(row(distance=60_000)))
    assert parsed.sessions[0].session.sport == "other"
    assert parsed.warnings == ("row 2: 60.0 km in 10:00: faster than any run on record; kept as sport other",)


def test_short_rows_and_blank_lines(reads):
    parsed = reads("activities.csv", archive(row(), "", '2,"Jul 15, 2025, 1:00:00 PM",Short,Run'))
    assert parsed.sessions[1].session.distance_m is None


def test_a_broken_table_is_refused(reads):
    with pytest.raises(Refused, match=r"^activities\.csv: is not a readable table"):
        reads("activities.csv", archive(row(name='"never closed')))


def test_named_as_strava_but_is_not(reads):
    with pytest.raises(Refused, match=r"^a\.csv: has no header of Strava's activities\.csv"):
        reads("a.csv", "a,b\n1,2\n", format="strava")
