"""Runs and rides in gym logs, and what stays the same when a workout grows."""

import pytest

STRONG = '"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (kg)";"Reps";"RPE";"Distance (meters)";"Seconds";"Notes";"Workout Notes"'
HEVY = "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
FITNOTES = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time"


def strong(exercise, distance, seconds="900", reps="", weight=""):
    return f'{STRONG}\n1;2025-05-04 08:00:00;Legs;2700;{exercise};1;{weight};{reps};;{distance};{seconds};"easy";"whole"\n'


@pytest.mark.parametrize(
    ("exercise", "sport"),
    [
        ("Running", "run"), ("Running (Treadmill)", "treadmill"), ("Treadmill", "treadmill"), ("Walking", "walk"), ("Hiking", "hike"),
        ("Cycling (Indoor)", "ride"), ("Swimming", "swim"), ("Laufband", "treadmill"),
    ],
)  # fmt: skip
def test_a_bout_with_a_distance_is_a_session_of_its_own(reads, exercise, sport):
    (one,) = reads("a.csv", strong(exercise, "1000")).sessions
    said = one.session
    assert (said.sport, said.distance_m, said.duration_s, str(said.day), said.started_at) == (
        sport,
        1000,
        900,
        "2025-05-04",
        None,
    )
    assert (said.title, said.note, one.key) == ("Legs", f"{exercise}: easy", f"strong:2025-05-04T08:00|Legs:{sport}")
    assert not one.floating


@pytest.mark.parametrize(
    ("row", "metres"),
    [
        ("2025-04-30,Treadmill,Cardio,,,,3.1,mi,0:30:00", 4988.9664),
        ("2025-04-30,Treadmill,Cardio,,,,5,km,0:30:00", 5000),
        ("2025-04-30,Treadmill,Cardio,,,,5000,m,", 5000),
    ],
)
def test_units_beside_the_distance(reads, row, metres):
    (one,) = reads("a.csv", f"{FITNOTES}\n{row}\n").sessions
    assert one.session.distance_m == pytest.approx(metres)


@pytest.mark.parametrize("row", ["2025-04-30,Treadmill,Cardio,,,,5,,0:30:00", "2025-04-30,Treadmill,Cardio,,,,5,furlong,0:30:00",
                                 "2025-04-30,Rowing Machine,Cardio,,,,5,km,0:30:00", "2025-04-30,Treadmill,Cardio,,,,-5,km,0:30:00"])  # fmt: skip
def test_what_is_not_sure_is_left_out(reads, row):
    parsed = reads("a.csv", f"{FITNOTES}\n2025-04-30,Squat,Legs,100,kgs,5,,,\n{row}\n")
    assert [one.session.sport for one in parsed.sessions] == ["strength"] and parsed.left_out == 1


@pytest.mark.parametrize(
    ("exercise", "cells"), [("Running Man", {"reps": "5"}), ("Treadmill", {"weight": "20"}), ("Sled Push", {})]
)
def test_sets_stay_sets(reads, exercise, cells):
    parsed = reads("a.csv", strong(exercise, "20" if cells else "0", **cells))
    assert [one.session.sport for one in parsed.sessions] == ["strength"]


def test_two_bouts_of_a_workout_have_keys_of_their_own(reads):
    text = strong("Treadmill", "2500")
    parsed = reads("a.csv", text + text.splitlines()[1] + "\n")
    assert [one.key for one in parsed.sessions] == [
        "strong:2025-05-04T08:00|Legs:treadmill",
        "strong:2025-05-04T08:00|Legs:treadmill#2",
    ]


def hevy(*sets, start="2026-04-08T16:50:00"):
    return (
        "\n".join(
            (HEVY, *(f"Legs,{start},,,Squat (Barbell),,,{number},normal,100,{reps},,," for number, reps in enumerate(sets)))
        )
        + "\n"
    )


def test_a_workout_that_grew_keeps_its_key(reads):
    before, after = reads("a.csv", hevy(5)).sessions[0], reads("b.csv", hevy(5, 5, 3)).sessions[0]
    assert before.key == after.key == "hevy:2026-04-08T16:50|Legs" and len(after.session.sets) == 3


@pytest.mark.parametrize(
    ("start", "floating"), [("2026-04-08T16:50:00", True), ("2026-04-08T16:50:00Z", False), ("2026-04-08", False)]
)
def test_times_of_the_phone_float(reads, start, floating):
    assert reads("a.csv", hevy(5, start=start)).sessions[0].floating == floating
