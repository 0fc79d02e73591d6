"""Open signs stand first wherever the journal is read, and in a line where something else is logged."""

import json

import pytest

READING = [
    ("coverage",),
    ("episode",),
    ("episode", "lower-back"),
    ("check",),
    ("list",),
    ("show", "p1"),
    ("load",),
    ("flags",),
    ("week",),
    ("why",),
]
LOGGING = [
    ("run", "5km"), ("lift", "squat", "3x5@60kg"), ("session", "swim", "400m"), ("day", "--sleep", "7h"), ("rest", "--on", "-1d"),
]  # fmt: skip


@pytest.fixture
def numb(run):
    run("pain", "lower-back", "5", "--symptom", "numbness-saddle", "--on", "yesterday")
    return run


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_reading_begins_with_what_is_open(numb, args):
    assert numb(*args).out.startswith("EMERGENCY: Numbness around")


@pytest.mark.parametrize("args", [*READING, *LOGGING], ids=" ".join)
def test_nothing_is_said_once_it_was_looked_at(numb, args):
    numb("edit", "p1", "--seen", "today")
    assert "EMERGENCY" not in numb(*args).out


@pytest.mark.parametrize("args", [("coverage",), ("episode",), ("episode", "lower-back"), ("check",), ("load",)], ids=" ".join)
def test_json_tells_the_signs_too(numb, args):
    (sign,) = json.loads(numb(*args, "--json").out)["signs"]
    assert (sign["sign"], sign["urgency"], sign["pain_id"], sign["day"]) == ("saddle-numbness", "emergency", "p1", "2026-11-21")


@pytest.mark.parametrize("args", LOGGING, ids=" ".join)
def test_logging_something_else_reminds_in_one_line(numb, args):
    ran = numb(*args)
    first, second, *_ = ran.out.splitlines()
    assert first.startswith("EMERGENCY still open, from p1 of Sat 21 Nov 2026: Numbness around") and "emergency number" in first
    assert ran.code == 0 and second.startswith("Saved")


@pytest.mark.parametrize("args", LOGGING, ids=" ".join)
def test_an_appointment_to_be_made_is_not_repeated_at_every_entry(run, args):
    run("pain", "lower-back", "3", "--symptom", "pain-down-the-leg", "--on", "yesterday")
    assert "SEE A DOCTOR" in run("flags").out and "SEE A DOCTOR" not in run(*args).out


def test_an_urgent_sign_reminds_too(run):
    run("pain", "lower-leg", "4", "--symptom", "hot-swollen-calf", "--on", "yesterday")
    assert run("run", "5km").out.splitlines()[0].startswith("URGENT still open, from p1")
