"""A second lift or exercise of the day: times add up, none is lost, none is guessed."""

import json

import pytest

BENCH = ("lift", "bench-press", "3x8@60kg")
PLANK = ("exercise", "plank")


def session(run) -> dict:
    (one,) = json.loads(run("list", "--json").out)["sessions"]
    return one


@pytest.mark.parametrize(("first", "second", "minutes", "told"), [
    ((*BENCH, "--time", "60min", "--rpe", "7"), (*PLANK, "--time", "10min"), 70, "time: 1:00:00 + 10:00 = 1:10:00"),
    ((*BENCH, "--time", "60min"), ("lift", "squat", "5x5@80kg", "--time", "30min"), 90, "1:00:00 + 30:00 = 1:30:00"),
    ((*BENCH, "--time", "60min"), PLANK, 60, "1:00:00 as before; if this came on top of it: journal edit s1 --time"),
])  # fmt: skip
def test_times_of_one_session_add_up_and_are_told(run, first, second, minutes, told):
    run(*first)
    assert told in " ".join(run(*second).out.split())
    assert session(run)["duration_s"] == minutes * 60


def test_without_any_time_nothing_is_said_of_it(run):
    run(*BENCH)
    assert "time" not in run(*PLANK).out
    assert session(run)["duration_s"] is None


def test_a_time_is_not_added_to_one_that_is_not_known(run):
    run(*BENCH)
    said = run(*PLANK, "--time", "10min")
    assert said.code == 2
    assert "--time: s1 of that day" in said.err and "journal edit s1 --time 50min" in said.err
    assert (len(session(run)["sets"]), session(run)["duration_s"]) == (3, None)


def test_an_effort_that_is_replaced_is_told(run):
    run(*BENCH, "--rpe", "7")
    assert "RPE" not in run("lift", "squat", "5x5@80kg", "--rpe", "7").out.split("undo")[1]
    assert "RPE of s1 was 7; it is 4 for the whole session now" in " ".join(
        run("lift", "row", "3x8@40kg", "--rpe", "4").out.split()
    )
