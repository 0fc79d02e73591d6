"""Opposite words about the same sets are refused; one reading of a warm-up for all who ask."""

import json
from pathlib import Path

import pytest

LIFT = ("lift", "deadlift", "5x5@100kg")


def session_count(run) -> int:
    return len(json.loads(run("list", "--json").out)["sessions"])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("--grip", "mixed", "--tag", "grip-double"), "grip-mixed and grip-double"), (("--tag", "back-straight", "--tag", "back-rounded"), "back-rounded and back-straight"),
        (("--tag", "knees-in", "--tag", "clean"), "knees-in and clean"), (("--stance", "narrow", "--tag", "stance-wide"), "stance-narrow and stance-wide"),
        (("--tag", "cold", "--tag", "warm"), "cold and warm"), (("--tag", "knees-past-toes", "--tag", "knees-behind-toes"), "knees-past-toes and knees-behind-toes"),
        (("--warm-up", "--tag", "cold"), "--warm-up and --tag cold"), (("--no-warm-up", "--tag", "warm"), "--no-warm-up and --tag warm"),
    ],
)  # fmt: skip
def test_opposite_words_are_refused_in_one_line(run, said: tuple[str, ...], told: str) -> None:
    for line in (LIFT, ("plan", *LIFT)):
        refused = run(*line, *said)
        assert refused.code == 2 and refused.err.startswith(f"journal: {told}: opposite words"), line
        assert refused.err.count("\n") == 1 and "for example" in refused.err
    assert session_count(run) == 0


@pytest.mark.parametrize(
    "said",
    [
        ("--grip", "mixed", "--tag", "back-straight"), ("--tag", "knees-in", "--tag", "knees-out"), ("--tag", "clean", "--tag", "knees-past-toes"),
        ("--tag", "cold", "--no-warm-up"), ("--tag", "clean", "--warm-up"),
    ],
)  # fmt: skip
def test_words_that_go_together_are_kept(run, said: tuple[str, ...]) -> None:
    assert run(*LIFT, *said).code == 0


def test_an_edit_and_another_program_are_held_to_it(run, tmp_path: Path) -> None:
    run(*LIFT, "--tag", "cold")
    assert run("edit", "s1", "--warm-up").code == 2
    assert run("edit", "s1", "--time", "50min").code == 0
    (tmp_path / "map.toml").write_text('kind = "sets"\n[columns]\nday = "day"\nexercise = "lift"\nreps = "reps"\ntags = "tags"\n')
    (tmp_path / "sets.csv").write_text('day,lift,reps,tags\n2026-11-01,squat,5,knees-in\n2026-11-01,squat,5,"knees-in,clean"\n')
    said = run("import", str(tmp_path / "sets.csv"), "--map", str(tmp_path / "map.toml")).out
    assert "left out: row 3: knees-in and clean" in said


def test_two_lifts_of_one_session_may_differ_and_the_cold_one_is_noted(run) -> None:
    run("lift", "squat", "5x5@80kg", "--warm-up")
    assert run(*LIFT, "--tag", "cold").code == 0
    assert [
        flag["factor"]
        for flag in json.loads(run("flags", "--json").out)["flags"]
        if flag["factor"] in ("cold-start", "no-warm-up")
    ] == ["cold-start"]
