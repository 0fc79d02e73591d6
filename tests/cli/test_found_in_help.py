"""What a user looks for is found where it is looked for: steps, words, what may be answered."""

import json

import pytest
from terminal import talk

from journal.domain.selfchecks import CHECKS
from journal.domain.symptoms import SYMPTOMS
from journal.domain.vocabulary import REGIONS


@pytest.fixture
def said(run):
    return lambda *args: " ".join(run(*args).out.split())


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_steps_of_a_check_are_in_its_help(said, check):
    out = said("check", check.id, "--help")
    for number, step in enumerate(check.steps, start=1):
        assert f"{number}. {step}" in out


def test_a_check_in_a_pipe_says_where_its_steps_are(run):
    assert "how it is done: journal check wall --help" in run("check", "wall").err


def test_regions_and_symptoms_are_in_the_help_of_pain(said):
    out = said("pain", "--help").replace("- ", "-")
    assert f"Regions: {', '.join(REGIONS)}." in out and f"Symptoms: {', '.join(SYMPTOMS)}." in out


@pytest.mark.parametrize("answer", ["n", "no", "None"])
def test_no_is_an_answer_to_anything_else(run, answer):
    code, shown = talk("pain", answers=f"knee\n3\n\n{answer}\n")
    assert code == 0 and "Saved p1" in shown and "numbness-saddle" not in shown
    assert json.loads(run("list", "--json").out)["pain"][0]["symptoms"] == []


def test_questions_of_yes_or_no_say_so():
    _, shown = talk("check", "straight-leg-raise", answers="\n" * 12)
    assert "(yes/no)" in shown


def test_coverage_shows_the_most_useful_and_how_to_see_the_rest(run):
    run("run", "5km")
    out = run("coverage", "--most", "3").out
    first = out.partition("Answered in part")[0]
    assert first.count("journal ") >= 1 and "more: --most" in first
    assert len(run("coverage", "--most", "80").out) > 2 * len(out)
    assert run("coverage", "--most", "0").code == 2


def test_what_only_lacks_a_comparison_is_not_asked_for(run, said):
    run("lift", "deadlift", "5x5@100kg", "--on", "yesterday")
    found = {one["factor"]: one for one in json.loads(run("coverage", "--json").out)["factors"]}
    assert found["lift-spike"]["log"] == (
        "nothing to log now, it needs an earlier lift to compare with: not done with a known weight in the 30 days before"
    )
    assert found["mixed-grip"]["log"].startswith("for example journal lift")
