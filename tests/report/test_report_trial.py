"""A trial as a picture: what has begun and no more, its kinds in words, and an effect only once it is over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from report_trials import trial

from journal.domain.trial_stop import Stop
from journal.report import figure, info
from journal.report.redact import redact


def test_the_demo_shows_eight_weeks_with_their_kinds_and_means(year):
    seen, drawn = info("trial", year), figure("trial", year)
    assert seen.title.startswith(
        ("Weeks with less hard ground: an effect of", "The trial of less hard ground showed no effect: ")
    )
    assert len(seen.weeks) == len(drawn.layout.shapes) == 8
    assert [one.text for one in drawn.layout.annotations] == [week.arm for week in seen.weeks] == list(year.trial.plan.arms)
    assert {trace.name for trace in drawn.data} == {"pain", "mean of a week", f"stops at {seen.stop_line:g}"}
    assert [row[0] for row in seen.table.rows] == [str(number) for number in range(8, 0, -1)]
    for week in seen.weeks:
        days = [week.first + timedelta(days=day) for day in range(1, 8)]
        known = [year.trial.scores[day] for day in days if day in year.trial.scores]
        assert week.logged == len(known)
        assert week.mean == (pytest.approx(sum(known) / len(known)) if len(known) >= 4 else None)


@pytest.mark.parametrize(("begun", "weeks"), [(0, 1), (6, 1), (7, 2), (30, 5), (55, 8), (-5, 0)])
def test_only_weeks_that_have_begun_are_shown_while_it_runs(year, begun, weeks):
    running = replace(year, trial=trial(year.history, begun=begun))
    seen = info("trial", running)
    assert len(seen.weeks) == len(seen.table.rows) == len(figure("trial", running).layout.shapes) == weeks
    assert [week.arm for week in seen.weeks] == list(running.trial.plan.arms[:weeks])
    assert "nothing is compared before the end" in seen.title and "effect" not in seen.title
    assert all(week.mean is None for week in seen.weeks) and "means" not in seen.subtitle
    assert "mean of a week" not in {trace.name for trace in figure("trial", running).data}


def test_the_last_morning_is_waited_for(year):
    waiting = trial(year.history, begun=56)
    waiting = replace(waiting, scores={day: score for day, score in waiting.scores.items() if day < waiting.today})
    seen = info("trial", replace(year, trial=waiting))
    assert "the last morning is still to come: nothing is compared before the end" in seen.title


def test_one_that_stopped_says_why_and_shows_no_week_after_it(year):
    day = year.as_of.date() - timedelta(days=40)
    stopped = replace(year, trial=trial(year.history, stop=Stop(day, "pain of 6/10")))
    seen = info("trial", stopped)
    assert seen.title == "The trial of less hard ground stopped: pain of 6/10" and len(seen.weeks) == 3


def test_words_of_its_owner_are_not_shared(year):
    ended = replace(year, trial=trial(year.history, ended_why="met Kim"))
    assert "says nothing" in info("trial", ended).title
    assert redact(ended).trial.entry.ended_why is None and redact(year).trial == year.trial
    assert redact(replace(year, trial=None)).trial is None


def test_too_few_days_have_no_result_and_keep_their_line(year):
    bare = replace(year.trial, scores={date(2026, 5, 20): 2.0})
    seen = info("trial", replace(year, trial=bare))
    assert (seen.usual, seen.stop_line) == (1.5, 3.5) and seen.drawn
    assert seen.title == "The trial of less hard ground has no result: too few weeks with 4 logged days in each arm"


def test_a_factor_that_is_gone_is_shown_all_the_same(year):
    gone = replace(year.trial, entry=replace(year.trial.entry, factor="moonlight"))
    assert len(info("trial", replace(year, trial=gone)).weeks) == 8
