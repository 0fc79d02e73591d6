"""Strong, Hevy and FitNotes beyond their golden files: dates, units, hostile rows."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import BadValue, Refused
from journal.importers import read
from journal.importers.building.parsed import Context
from journal.importers.edge import guard
from journal.importers.formats.gym.dates import moment
from journal.importers.formats.mapped.mapping import parse_mapping

CONTEXT = Context("Europe/Berlin", None, datetime(2026, 11, 1, 12, tzinfo=UTC))
LB = 0.45359237


def strong(*rows):
    return "\n".join(("Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE", *rows)) + "\n"  # fmt: skip


def set_row(**cells):
    known = {"date": "2025-05-04 08:00:00", "name": "Legs", "lasted": "45m", "exercise": "Squat (Barbell)", "order": "1", "weight": "100",
             "reps": "5", "distance": "0", "seconds": "0", "rpe": ""} | cells  # fmt: skip
    return "{date},{name},{lasted},{exercise},{order},{weight},{reps},{distance},{seconds},,,{rpe}".format(**known)


def hevy(*rows):
    return "\n".join(("title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe", *rows)) + "\n"  # fmt: skip


@pytest.mark.parametrize("cut", ["Set Order", "Workout Name", "Exercise Name", "Reps", "Date"])
def test_a_table_without_a_needed_column_is_not_strong(reads, cut):
    with pytest.raises(Refused, match="no format knows its columns"):
        reads("a.csv", strong(set_row()).replace(cut, "Other"))


@pytest.mark.parametrize("format", ["strong", "hevy", "fitnotes"])
def test_named_so_but_is_not(reads, format):
    with pytest.raises(Refused, match=rf"(?i)^a\.csv: is no export of {format}, its columns are a, b"):
        reads("a.csv", "a,b\n1,2\n", format=format)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-08 16:50:12", datetime(2026, 4, 8, 14, 50, 12, tzinfo=UTC)),
        ("2026-04-08 16:50", datetime(2026, 4, 8, 14, 50, tzinfo=UTC)),
        ("2026-04-08T16:50:00.123Z", datetime(2026, 4, 8, 16, 50, tzinfo=UTC)),
        ("2026-04-08T16:50:00-05:00", datetime(2026, 4, 8, 21, 50, tzinfo=UTC)),
        ("2026-04-08 4:50:00\u202fPM", datetime(2026, 4, 8, 14, 50, tzinfo=UTC)),
        ("2026-04-08 12:05:00 am", datetime(2026, 4, 7, 22, 5, tzinfo=UTC)),
        ("8 Apr 2026, 16:50", datetime(2026, 4, 8, 14, 50, tzinfo=UTC)),
        ("Apr 8, 2026, 4:50 PM", datetime(2026, 4, 8, 14, 50, tzinfo=UTC)),
        ("21 de set. de 2025, 21:22", datetime(2025, 9, 21, 19, 22, tzinfo=UTC)),
        ("3 févr. 2026, 18:00", datetime(2026, 2, 3, 17, 0, tzinfo=UTC)),
        ("8. März 2026 um 16:50", datetime(2026, 3, 8, 15, 50, tzinfo=UTC)),
        ("8 giu 2026, 16:50", datetime(2026, 6, 8, 14, 50, tzinfo=UTC)),
        ("8 ene 2026, 16:50", datetime(2026, 1, 8, 15, 50, tzinfo=UTC)),
        ("8 мая 2026 г., 16:50", datetime(2026, 5, 8, 14, 50, tzinfo=UTC)),
        ("2026年4月8日 16:50", datetime(2026, 4, 8, 14, 50, tzinfo=UTC)),
        ("08.04.2026 16:50:00", datetime(2026, 4, 8, 14, 50, tzinfo=UTC)),
        ("29/01/25", date(2025, 1, 29)),
        ("2026/04/08", date(2026, 4, 8)),
        ("2026-04-08", date(2026, 4, 8)),
        # The clock goes forward and back: a time that never was, and the first of two.
        ("2026-03-29 02:30:00", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("2025-10-26 02:30:00", datetime(2025, 10, 26, 0, 30, tzinfo=UTC)),
    ],
)
def test_dates_of_every_language(text, expected):
    found = moment(text, CONTEXT)
    assert (found.astimezone(UTC) if isinstance(found, datetime) else found) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no date: expected a date"),
        ("yesterday", "yesterday: expected a date"),
        ("-2d", "-2d: expected a date"),
        ("2026-02-30 08:00", "expected a date"),
        ("2026-02-03 25:00", "expected a date"),
        ("2026-02-03 08:99", "expected a date"),
        ("8 Juvember 2026, 16:50", "expected a date"),
        ("09/01/25", "ambiguous"),
        ("2026-12-01", "in the future"),
        ("2026-11-01 23:00", "in the future"),
        ("0001-01-01 00:00", "1950"),
        ("9999-12-31T23:59:59-14:00", "expected a date"),
    ],
)
def test_dates_that_are_none(text, says):
    with pytest.raises(BadValue, match=says):
        moment(text, CONTEXT)


def test_the_configured_order_of_days_decides():
    assert moment("09/01/25", replace(CONTEXT, date_order="day-first")) == date(2025, 1, 9)
    assert moment("09/01/25", replace(CONTEXT, date_order="month-first")) == date(2025, 9, 1)


def test_the_local_day_is_the_training_day(reads, context):
    into = replace(context, zone="Pacific/Auckland")
    (one,) = reads("s.csv", strong(set_row(date="2025-05-04 00:10:00")), into).sessions
    assert one.session.day == date(2025, 5, 4)
    assert one.session.started_at == datetime(2025, 5, 3, 12, 10, tzinfo=UTC)
    assert (
        one.key == "strong:2025-05-04T00:10|Legs" == reads("s.csv", strong(set_row(date="2025-05-04 00:10:00"))).sessions[0].key
    )


def test_workouts_are_told_apart_by_start_and_name(reads):
    rows = (set_row(), set_row(name="Arms"), set_row(date="2025-05-04 18:00:00"), set_row(reps="6"))
    parsed = reads("s.csv", strong(*rows))
    assert [one.key for one in parsed.sessions] == [
        "strong:2025-05-04T08:00|Legs",
        "strong:2025-05-04T08:00|Arms",
        "strong:2025-05-04T18:00|Legs",
    ]
    assert [one.reps for one in parsed.sessions[0].session.sets] == [5, 6]
    assert not parsed.complete_history


def test_weights_without_a_unit_are_told_once_and_a_mapping_decides(reads, context):
    text = strong(set_row(weight="225"), set_row(weight="135", exercise="Meine Beuge"))
    plain = reads("s.csv", text)
    assert [one.weight_kg for one in plain.sessions[0].session.sets] == [225, 135]
    (warning,) = plain.warnings
    assert warning.startswith("weights have no unit and were read as kg") and "--map" in warning
    said = {"kind": "sets", "columns": {"day": "Date", "exercise": "Exercise Name", "weight_kg": {"column": "Weight", "unit": "lb"}},
            "values": {"exercise": {"Meine Beuge": "Front squat"}}}  # fmt: skip
    mapped = reads("s.csv", text, replace(context, mapping=parse_mapping(said)))
    assert mapped.format == "strong" and mapped.warnings == ()
    assert [(one.exercise, one.weight_kg) for one in mapped.sessions[0].session.sets] == [
        ("squat", pytest.approx(225 * LB)),
        ("front-squat", pytest.approx(135 * LB)),
    ]
    assert mapped.sessions[0].key == plain.sessions[0].key


def test_body_weight_alone_has_no_unit_to_ask_for(reads):
    parsed = reads("s.csv", strong(set_row(exercise="Pull Up", weight="0.0")))
    assert parsed.warnings == () and parsed.sessions[0].session.sets[0].weight_kg is None


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"reps": "many"}, "row 3, reps 'many': expected a number"),
        ({"reps": "nan"}, "row 3, reps 'nan': expected a number"),
        ({"weight": "1e9"}, "row 3, weight '1e9': expected a number"),
        ({"weight": "100 stones"}, "row 3, stones: expected a unit of weight"),
        ({"rpe": "hard"}, "row 3, rpe 'hard': expected a number"),
        ({"date": "soon"}, "row 3, soon: expected a date"),
        ({"date": "2027-01-01 08:00:00"}, "row 3, 2027-01-01 08:00:00: lies in the future"),
        ({"exercise": ""}, "row 3, : expected an exercise name"),
        ({"exercise": "x" * 200}, "row 3, xxx"),
        ({"lasted": "long"}, "row 3, duration long: expected a duration"),
        ({"reps": "0"}, "row 3, Squat (Barbell): reps '0', expected at least 1"),
        ({"reps": "0", "weight": "0", "distance": "2.5"}, "row 3, Squat (Barbell): is no strength exercise"),
        (
            {"exercise": "Cycling (Indoor)", "reps": "0", "weight": "0", "seconds": "600"},
            "row 3, Cycling (Indoor): is no strength",
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_one_warning(reads, cells, says):
    parsed = reads("s.csv", strong(set_row(), set_row(**cells), set_row()))
    assert len(parsed.sessions[0].session.sets) == 2
    (warning,) = [line for line in parsed.warnings if line.startswith("left out: ")]
    assert warning.removeprefix("left out: ").startswith(says) and "\n" not in warning


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"rpe": "11"}, "rpe"),
        ({"weight": "601"}, "weight_kg"),
        ({"weight": "-20"}, "weight_kg"),
        ({"reps": "501", "seconds": "9"}, "reps"),
    ],
)
def test_a_value_that_cannot_be_leaves_the_set(reads, cells, field):
    parsed = reads("s.csv", strong(set_row(**cells)))
    assert getattr(parsed.sessions[0].session.sets[0], field) is None
    assert parsed.warnings[-1].startswith("row 2: ") and parsed.warnings[-1].endswith("; value left out")


@pytest.mark.parametrize("cells", [{"rpe": "0"}, {"rpe": ""}])
def test_effort_that_was_not_entered_is_unknown(reads, cells):
    assert reads("s.csv", strong(set_row(**cells))).sessions[0].session.sets[0].rpe is None


@pytest.mark.parametrize(
    ("order", "warm_up"), [("1", None), ("W", True), ("D", None), ("F", None), ("w", True), ("Warm-up", True)]
)
def test_kinds_of_sets(reads, order, warm_up):
    assert reads("s.csv", strong(set_row(order=order))).sessions[0].session.sets[0].warm_up_set is warm_up


@pytest.mark.parametrize(
    ("lasted", "expected"),
    [("2h 18m", 8280), ("5m", 300), ("45s", 45), ("3900", 3900), ("0s", None), ("", None), ("1:05:00", 3900)],
)
def test_durations(reads, lasted, expected):
    assert reads("s.csv", strong(set_row(lasted=lasted))).sessions[0].session.duration_s == expected


def test_rests_and_notes_alone_are_no_workout(reads):
    parsed = reads("s.csv", strong(set_row(order="Rest Timer"), set_row(order="Note")))
    assert parsed.sessions == () and parsed.warnings == ()


def test_not_one_readable_row_is_refused(reads):
    with pytest.raises(Refused, match=r"^s\.csv: no row could be read; row 2, soon: expected a date"):
        reads("s.csv", strong(set_row(date="soon")))


def test_a_header_alone(reads):
    parsed = reads("s.csv", strong())
    assert parsed.sessions == () and parsed.warnings == ("no rows: nothing to import",)


@pytest.mark.parametrize(
    ("ends", "lasted", "said"),
    [
        ('"8 Apr 2026, 17:50"', 3600, ()),
        ('"8 Apr 2026, 16:50"', None, ()),
        ("", None, ()),
        ("2026-04-08", None, ()),
        (
            "later",
            None,
            ("row 2: end_time later: expected a date, for example 2026-04-08 16:50:00 or 8 Apr 2026, 16:50; value left out",),
        ),
    ],
)
def test_hevy_lasts_from_start_to_end(reads, ends, lasted, said):
    parsed = reads("h.csv", hevy(f'A,"8 Apr 2026, 16:50",{ends},,Squat (Barbell),,,0,normal,100,5,,,'))
    assert parsed.sessions[0].session.duration_s == lasted and parsed.warnings == said


def test_hevy_that_ends_before_it_starts_keeps_the_sets(reads):
    parsed = reads("h.csv", hevy('A,"8 Apr 2026, 16:50","8 Apr 2026, 15:50",,Squat (Barbell),,,0,normal,100,5,,,'))
    assert parsed.sessions[0].session.duration_s is None and len(parsed.sessions[0].session.sets) == 1
    assert "elapsed time left out" in parsed.warnings[0]


def test_hevy_summer_time_ends_within_a_workout(reads):
    parsed = reads("h.csv", hevy('A,"26 Oct 2025, 01:30","26 Oct 2025, 03:30",,Squat (Barbell),,,0,normal,100,5,,,'))
    assert parsed.sessions[0].session.duration_s == 3 * 3600


def test_fitnotes_weights_of_several_columns(reads):
    text = "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps\n2025-01-01,Deadlift,Back,,225,5\n2025-01-01,Deadlift,Back,100,220.46,5\n"
    sets = reads("f.csv", text).sessions[0].session.sets
    assert [one.weight_kg for one in sets] == [pytest.approx(225 * LB), 100]


def test_fitnotes_needs_a_weight_column(reads):
    with pytest.raises(Refused, match="no format knows its columns"):
        reads("f.csv", "Date,Exercise,Category,Reps\n2025-01-01,Deadlift,Back,5\n")


@given(st.text(alphabet=',;"0159.-:WDNkg\n ab é', max_size=60))
def test_any_row_is_read_or_left_out_never_a_fault(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("gym", numbered=True) / "s.csv"
    path.write_text(strong(set_row(), text.replace('"', "'")), encoding="utf-8")
    source = guard.opened(path)
    for name in ("strong", "hevy", "fitnotes"):
        module = import_module(f"journal.importers.formats.gym.{name}")
        if module.recognises(source.head):
            assert len(module.read(source, CONTEXT).sessions[0].session.sets) >= 1


@pytest.mark.parametrize("name", ["strong_ios_2022.csv", "strong_units.csv", "hevy_kg_km.csv", "fitnotes_unit_column.csv"])
def test_damaged_files_are_read_or_refused_never_a_fault(reads, name):
    """Bytes overwritten and cut, seeded: the generic "please report" line must never be needed."""
    whole, dice = (Path(__file__).parent / "data" / name).read_bytes(), random.Random(name)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff<>&\"',;:.-0159aZ\n ")
        try:
            parsed = reads(name, bytes(content[: dice.randrange(len(content) // 2, len(content))]))
        except Refused as error:
            assert "cannot be understood" not in str(error) and "\n" not in str(error)
        else:
            assert all("\n" not in line and len(line) < 340 for line in parsed.warnings)


def test_messages_stay_one_short_line(reads):
    row = set_row(exercise='"' + "long\nname " * 1000 + '"', reps="0")
    parsed = reads("s.csv", strong(set_row(), row))
    assert all("\n" not in line and len(line) < 340 for line in parsed.warnings)


def test_gymbook_s_italian_days_are_read_in_the_order_of_the_settings(context):
    path = Path(__file__).parent / "data" / "strong_gymbook.csv"
    parsed = read(path, replace(context, date_order="day-first"))
    first = parsed.sessions[0].session
    assert (first.day, parsed.left_out) == (date(2025, 1, 9), 0)
    assert [(one.exercise, one.reps, one.weight_kg) for one in first.sets] == [("lunge", 20, None), ("lunge", 1, 12.5)]
