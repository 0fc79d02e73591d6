"""What is asked on a terminal: a real pseudo-terminal, a real process."""

from pathlib import Path

import pytest
from terminal import talk


@pytest.fixture
def listed(run):
    import json

    return lambda: json.loads(run("list", "--json").out)


def test_pain_without_arguments_asks_one_question_at_a_time(listed) -> None:
    code, shown = talk("pain", answers="knee\n4\nmorning\n\n")
    assert code == 0 and "Where" in shown and "Saved p1" in shown
    (entry,) = listed()["pain"]
    assert (entry["region"], entry["score"], entry["when"], entry["symptoms"]) == ("knee", 4, "morning", [])


def test_a_numbness_asks_for_its_place(listed) -> None:
    code, shown = talk("pain", "lower-back", "2", "--symptom", "numbness", answers="1\n")
    assert code == 0 and "Where is the numbness?" in shown and "EMERGENCY" not in shown
    assert listed()["pain"][0]["symptoms"] == ["numbness-one-leg"]


def test_a_wrong_answer_is_asked_again(listed) -> None:
    code, shown = talk("pain", answers="kne\nknee\n44\n4\nsometime\nmorning\n\n")
    assert (
        code == 0
        and "did you mean knee?" in shown
        and "44: expected pain from 0 to 10" in shown
        and "'sometime' is not known" in shown
    )
    assert [(one["region"], one["score"], one["when"]) for one in listed()["pain"]] == [("knee", 4, "morning")]


def test_a_day_without_arguments_asks(listed) -> None:
    code, _ = talk("day", answers="7h30\n\n\n78.4kg\n")
    assert code == 0
    (day,) = listed()["days"]
    assert (day["sleep_s"], day["sitting_s"], day["mass_kg"]) == (27000, None, 78.4)


def test_the_check_in_asks_for_pain_then_training_then_shoes(run, listed) -> None:
    assert "0 to 10" not in talk(answers="")[1]  # an empty journal is not asked
    run("run", "5km", "--on", "yesterday")
    assert "Saved d1" in talk(answers="0\n")[1]
    assert listed()["days"][0]["no_pain"] is True
    assert "Trained today?" in talk(answers="\n")[1]
    run("run", "5km")
    run("shoes", "add", "Peg")
    assert "Which shoes today" in talk(answers="peg\n")[1]
    assert listed()["sessions"][-1]["shoes"] == "peg"


def test_ctrl_c_while_being_asked(listed, tmp_path: Path) -> None:
    code, shown = talk("pain", answers="\x03", after="Where")
    assert code == 130 and "interrupted" in shown and listed()["pain"] == []
