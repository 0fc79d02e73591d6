"""journal coverage, and how flags speak of what is not known."""

import json

from journal.cli.flags import say_unknown
from journal.factors.factor import Unknown


def test_an_empty_journal_says_so(run):
    assert "Nothing is logged yet" in run("coverage").out
    said = run("flags").out
    assert "Nothing is logged yet, so nothing can be said" in said
    assert "Nothing raised" not in said


def test_distances_alone_are_told_what_to_log_factor_by_factor(run):
    for ago in (9, 6, 3):
        run("run", "8km", "--on", f"-{ago}d")
    said = run("coverage", "--most", "80").out
    unknown, _, rest = said.partition("Nothing in this period")
    assert unknown.index("carried-load") < unknown.index("foot-strike")
    assert "--strike rearfoot, midfoot or forefoot" in unknown
    assert "squat" in rest
    assert any(line.rstrip().endswith("the same") for line in unknown.splitlines() if line.startswith("sitting-"))
    assert unknown.count("journal day --sitting 9h") == 1
    found = json.loads(run("coverage", "--json").out)
    assert found["schema_version"] == 1
    assert {"factor", "status", "answered", "of", "lacks", "log", "strength"} == set(found["factors"][0])


def test_flags_name_the_most_useful_of_what_is_unknown_and_where_the_rest_is(run):
    for ago in (9, 6, 3):
        run("run", "8km", "--on", f"-{ago}d")
    said = run("flags").out
    assert "Not known, the most useful first:" in said
    assert "more: journal coverage" in said
    assert len(json.loads(run("flags", "--json").out)["unknown"]) > 6


def test_what_one_line_answers_is_asked_for_once_whatever_else_a_factor_wants(capsys):
    asked = "shoes never logged (5 runs); log them with --shoes"
    reasons = {
        "shoe-distance": f"{asked}; give their start",
        "shoe-rotation": asked,
        "bmi": "no body mass; journal day --mass 78.4kg",
    }
    say_unknown(tuple(Unknown(factor, reason, 0, 5) for factor, reason in reasons.items()))
    assert [line.strip() for line in capsys.readouterr().out.splitlines()][2:] == [
        f"{asked}: shoe-distance, shoe-rotation", "no body mass; journal day --mass 78.4kg: bmi",
    ]  # fmt: skip
