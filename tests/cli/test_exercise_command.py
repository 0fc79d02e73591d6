"""journal exercise: logging by name, one session a day and sport, and the streak."""

import json

import pytest


def told(run, *args: str) -> dict:
    return json.loads(run("exercise", *args, "--json").out)


def sessions(run) -> list[dict]:
    return json.loads(run("list", "--json").out)["sessions"]


def test_without_a_name_it_tells_how_each_is_done_and_the_streak(run):
    said = " ".join(run("exercise").out.split())
    assert "side-bend (mobility) Stand upright, one hand over its ear" in said
    assert "No study was found for posture or pain; as movement it is fine." in said
    assert "plank (strength)" in said
    assert said.endswith("exercise: logged on 0 of the last 28 days; strength 0 a week of the 2 to aim for")


def test_exercises_become_a_mobility_session(run):
    said = run("exercise", "shoulder-circles", "Side Bend", "--time", "10min")
    assert said.code == 0
    assert "Saved s1: mobility in 10:00 on Sun 22 Nov 2026 · shoulder-circles 1 set, side-bend 1 set" in said.out
    assert "undo: journal undo b1" in said.out
    assert "exercise: 1 day in a row, logged on 1 of the last 28 days" in said.out
    (one,) = sessions(run)
    assert (one["sport"], one["duration_s"], one["day"]) == ("mobility", 600, "2026-11-22")
    assert [(made["exercise"], made["reps"], made["weight_kg"]) for made in one["sets"]] == [
        ("shoulder-circles", None, None), ("side-bend", None, None),
    ]  # fmt: skip


def test_a_second_call_of_the_day_joins_the_session_and_undo_takes_only_that_back(run):
    run("exercise", "side-bend", "--time", "5min")
    assert "Saved s1:" in run("exercise", "arm-circles", "--sets", "2x10", "--time", "9min").out
    (one,) = sessions(run)
    assert [made["exercise"] for made in one["sets"]] == ["side-bend", "arm-circles", "arm-circles"]
    assert (one["sets"][2]["reps"], one["duration_s"]) == (10, 840)
    assert run("undo").code == 0
    (one,) = sessions(run)
    assert ([made["exercise"] for made in one["sets"]], one["duration_s"]) == (["side-bend"], 300)


def test_strength_work_is_a_session_of_its_own_that_lifts_join(run):
    said = run("exercise", "plank", "side-bend")
    assert "Saved s1, s2: mobility" in said.out and "; strength" in said.out
    run("lift", "deadlift", "3x5@60kg")
    assert {(one["sport"], len(one["sets"])) for one in sessions(run)} == {("mobility", 1), ("strength", 4)}
    assert run("undo", "b1").code != 0  # a lift has joined since
    assert told(run)["habit"]["strength_of_28"] == 1


def test_another_day_and_another_sport_are_not_joined(run):
    run("session", "yoga", "30min")
    run("exercise", "side-bend", "--on", "yesterday")
    run("exercise", "side-bend")
    assert [(one["sport"], one["day"]) for one in sessions(run)] == [
        ("mobility", "2026-11-21"), ("yoga", "2026-11-22"), ("mobility", "2026-11-22"),
    ]  # fmt: skip
    assert told(run)["habit"] == {
        "as_of": "2026-11-22", "streak_days": 2, "days_of_28": 2, "strength_of_28": 0, "strength_a_week": 0.0,
    }  # fmt: skip


def test_a_rest_day_is_taken_back(run):
    run("rest")
    assert "that is taken back" in run("exercise", "plank").out


def test_json_after_saving_names_what_was_saved(run):
    found = told(run, "bridge")
    assert (found["schema_version"], found["saved"]) == (1, ["s1"])
    assert found["habit"]["strength_a_week"] == 0.25
    assert {"id", "sport", "how", "worth", "claims"} == set(found["exercises"][0])


def test_the_streak_stands_in_the_status(run):
    run("pain", "none")
    assert "exercise " not in run().out
    run("exercise", "side-bend")
    assert "exercise       1 day in a row, logged on 1 of the last 28 days" in run().out


def test_open_signs_come_before_the_list(run):
    run("pain", "lower-back", "5", "--symptom", "numbness-saddle")
    assert run("exercise").out.startswith("EMERGENCY:")


def test_no_weight_is_missing_from_a_plank(run):
    run("exercise", "plank", "side-bend")
    unknown = json.loads(run("flags", "--json").out)["unknown"]
    assert not {"lift-spike", "tonnage-spike"} & {one["factor"] for one in unknown}


@pytest.mark.parametrize(("args", "code", "answer"), [
    (("armcircles",), 3, "exercise 'armcircles' is not known: did you mean arm-circles?"),
    (("side-bend", "plonk"), 3, "did you mean plank?"),
    (("side-bend", "--time", "ages"), 2, "ages: expected"),
    (("side-bend", "--sets", "many"), 2, "many: expected sets x reps"),
    (("side-bend", "--on", "tomorrow"), 2, "tomorrow"),
    (("side-bend", "plank", "--time", "5min"), 2, "a mobility and a strength session"),
    (("--time", "5min"), 2, "no exercise named: expected at least one"),
    (("--on", "yesterday"), 2, "no exercise named"),
])  # fmt: skip
def test_what_cannot_be_used_is_refused_whole(run, args, code, answer):
    said = run("exercise", *args)
    assert said.code == code
    assert answer in said.err
    assert len(said.err.splitlines()) == 1
    assert sessions(run) == []
