"""Words that say what they mean: days by name, no thresholds of nothing, no zero that nobody logged."""

import re

import pytest

from journal.factors import catalogue
from journal.factors.wording import thresholds_in_words


@pytest.fixture
def said(run):
    return lambda *args: " ".join(run(*args).out.split())


def test_the_status_names_days_and_no_distance_that_nobody_ran(run, said):
    run("session", "yoga", "30min", "--on", "2026-11-20")
    run("pain", "knee", "2", "--on", "2026-11-19")
    out = said()
    assert "yoga on Fri 20 Nov 2026" in out and "knee 2/10 on Thu 19 Nov 2026" in out
    assert "last 7 days 1 session " in out and "of running" not in out
    run("run", "5km", "30:00")
    assert "last 7 days 2 sessions, 5.0 km of running" in said()


def test_soreness_names_its_days(run, said):
    run("session", "yoga", "60min", "--novelty", "--on", "2026-11-20")
    out = said("pain", "thigh", "3", "--quality", "ache", "--on", "2026-11-21")
    assert "on Fri 20 Nov 2026" in out and "gone by Fri 27 Nov 2026" in out and not re.search(r"\d{4}-\d\d-\d\d", out)


def test_a_gap_of_nothing_is_in_centimetres(said):
    assert "gap: 0 cm" in said("check", "wall", "--gap", "0cm")
    assert "gap: 6.5 cm" in said("check", "wall", "--gap", "6.5cm")


def test_what_is_new_on_a_day_to_come_is_not_said_to_have_been(run, said):
    run("rest", "--from", "2026-10-01", "--to", "today")
    out = said("plan", "yoga", "60min", "--on", "2026-12-01")
    assert "The first yoga session in 28 days: Tue 1 Dec 2026" in out and "was on" not in out


def test_no_threshold_that_says_nothing(run, said):
    run("run", "5km", "--lean", "forward", "--strike", "rearfoot")
    out = said("flags")
    assert "logged as 'forward'." in out and "one such entry" not in out
    (carried,) = [one for one in catalogue() if one.id == "carried-load"]
    assert thresholds_in_words(carried) == "caution for any more than before"


def test_a_week_without_pain_begins_with_a_capital(run, said):
    run("pain", "none")
    assert "Pain None on 1 day with an answer. The week before: not logged." in said("week")
