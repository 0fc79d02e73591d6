"""What goes with the pain, as a picture and in words: the days themselves, and never a cause."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from journal.association import Why
from journal.factors import chosen
from journal.report import figure, info, why_words
from journal.report import why as picture

FACTORS = chosen(["hard-surface-share", "weekly-jump", "sitting-hours", "slip-or-fall", "bmi"])
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 6)
ROW = {
    "factor": "hard-surface-share", "window": "1 day", "group": ["hard-surface-share"], "difference": 1.24, "low": 0.51, "high": 1.93,
    "exposed_days": 24, "unexposed_days": 31, "exposed_above": 0.0, "exposed_mean": 3.08, "unexposed_mean": 1.94, "since": date(2026, 1, 31),
}  # fmt: skip
TRIGGER = {
    "factor": "slip-or-fall", "flares": 9, "flares_after": 4, "compared_days": 33, "compared_days_after": 2, "low": 2.04, "high": None,
    "held": 3, "of": 3,
}  # fmt: skip


def answer(*findings: dict, **more) -> Why:
    """Six days of which the second and the fifth had a hard run; the third has no known pain."""
    days = pd.DataFrame(
        {"lower-back": [1.0, 2.0, None, 0.0, 1.0, 4.0], "hard-surface-share": [0.0, 1.0, 0.0, 0.0, 1.0, 0.0]},
        index=pd.date_range(FIRST, LAST),
    )
    about = Why("lower-back", "morning", LAST, "answer", None, days, LAST, tests=12, logged_days=55, findings=findings)
    return replace(about, **more)


def test_a_finding_is_told_with_days_interval_and_no_cause():
    [said] = why_words.findings(answer(ROW), FACTORS)
    assert said == (
        "On mornings after days with a run mostly on asphalt or concrete your lower back averaged 3.1; after others 1.9. "
        "With the last pain, the weekday and the trend the same, the difference is 1.2, likely between 0.5 and 1.9 "
        "(24 against 31 days; 90 % interval). It has stood out at every month-end looked at since 31 Jan 2026. "
        'Goes with, not proven cause. Try it out: journal trial "soft surface" --weeks 8'
    )
    [other] = why_words.findings(answer(ROW | {"factor": "slip-or-fall", "group": ["slip-or-fall"]}), FACTORS)
    assert other.endswith("Goes with, not proven cause.")


@pytest.mark.parametrize(("change", "units", "said"), [
    ({}, "km", "days with a run mostly on asphalt or concrete"),
    ({"window": "3 days"}, "km", "3 days that together had a run mostly on asphalt or concrete"),
    ({"window": "7 days", "exposed_above": 1.0}, "km", "7 days that together had a run mostly on asphalt or concrete more than once"),
    ({"window": "7 days", "exposed_above": 2.0}, "km", "7 days that together had a run mostly on asphalt or concrete more than 2 times"),
    ({"factor": "weekly-jump"}, "km", "days with running"),
    ({"factor": "weekly-jump", "exposed_above": 8046.7}, "km", "days with more than 8.0 km of running"),
    ({"factor": "weekly-jump", "exposed_above": 8046.7}, "mi", "days with more than 5.0 mi of running"),
    ({"factor": "sitting-hours", "window": "3 days", "exposed_above": 24.0}, "km", "3 days that together had more than 24 h of sitting"),
])  # fmt: skip
def test_what_exposed_means(change, units, said):
    row = ROW | change
    assert why_words.exposed(row, next(one for one in FACTORS if one.id == row["factor"]), units) == said


def test_factors_that_move_together_are_answered_as_one():
    [said] = why_words.findings(answer(ROW | {"group": ["hard-surface-share", "weekly-jump", "bmi"]}), FACTORS)
    assert "It may as well be running [weekly-jump] and " in said and "[bmi]: they move together" in said


def test_nothing_found_is_no_promise():
    [said] = why_words.findings(answer(), FACTORS)
    assert said.startswith("Nothing has stood out at three month-ends in a row. That does not show that nothing")
    assert why_words.headline(answer()) == "Lower back (morning): 55 days logged, 12 tests, up to 6 Mar 2026."
    assert why_words.headline(answer(when=None)).startswith("Lower back (the highest of each day): ")


def test_no_answer_is_the_reason_alone():
    early = answer(
        status="too-early", reason="too early: 40 days are logged", untested=({"factor": "bmi", "reason": "never logged"},)
    )
    assert why_words.headline(early) == "Lower back: too early: 40 days are logged."
    assert why_words.headline(replace(early, region=None)) == "Too early: 40 days are logged."
    assert why_words.findings(early, FACTORS) == why_words.untested(early) == ()


def test_trials_and_what_was_withdrawn_are_named_without_numbers_of_pain():
    both = answer(
        on_trial=(ROW | {"held": 1, "of": 3},), withdrawn=({"factor": "weekly-jump", "shown": FIRST, "withdrawn": LAST},)
    )
    assert why_words.on_trial(both, FACTORS) == (
        "On trial, not shown yet: a run mostly on asphalt or concrete [hard-surface-share]; it stood out at 1 of 3 month-ends.",
        "Withdrawn: running [weekly-jump] was shown until 6 Mar 2026 and no longer stands out.",
    )


def test_a_trigger_that_held_is_told_with_its_counts():
    assert why_words.triggers(answer(triggers=(TRIGGER, TRIGGER | {"held": 0})), FACTORS) == (
        "Of 9 flares 4 began within 2 days after a slip or fall [slip-or-fall]; of 33 other days (same weekday, same month) 2 came "
        "after it (odds ratio, 90 % interval: 2.0 to without bound). Goes with, not proven cause.",
    )
    [waiting] = why_words.triggers(answer(triggers=(TRIGGER | {"held": 2},)), FACTORS)
    assert waiting == "On trial, not shown yet: a slip or fall [slip-or-fall] before flares; 2 of 3 month-ends."


def test_what_was_not_tested_stands_by_reason():
    few = "too early: 3 days with it and 146 without, 8 of each are needed (about {} more days)"
    rows = [("a", "never logged"), ("b", few.format(7)), ("c", few.format(60)), *((f"d{n}", "never varies") for n in range(9))]
    assert why_words.untested(answer(untested=tuple({"factor": id, "reason": reason} for id, reason in rows))) == (
        "Never logged: a.",
        "Too few days of either kind yet, 8 of each are needed: b (about 7 more days), c (about 60 more days).",
        "Never varies: d0, d1, d2, d3, d4, d5, d6, d7 and 1 more.",
    )


def test_what_was_tested_is_named_with_its_windows():
    rows = [("weekly-jump", "1 day"), ("weekly-jump", "3 days"), ("weekly-jump", "7 days"), ("sitting-hours", "1 day")]
    told = answer(
        tested=tuple({"factor": id, "window": window} for id, window in rows), inseparable=(["weekly-jump", "monotony"],)
    )
    assert why_words.tested(told) == (
        "weekly-jump (1, 3 and 7 days); sitting-hours (1 day). Chosen by how the exposures vary, before the pain was looked at.",
        "Answered as one, for they move together: weekly-jump and monotony.",
    )
    assert why_words.tested(answer()) == ()


def test_the_picture_holds_every_day_that_is_known():
    seen = picture.picture(answer(ROW), FACTORS, FIRST, LAST)
    assert [(point.day.day, point.score, point.kind) for point in seen.points] == [
        (2, 2.0, "other"), (4, 0.0, "other"), (5, 1.0, "other"), (6, 4.0, "after"),
    ]  # fmt: skip
    assert seen.title == (
        "Pain of the lower back was 1.2 points higher after days with a run mostly on asphalt or concrete, which is no proof of a cause"
    )
    assert "1 after days with a run mostly on asphalt or concrete, 3 after others" in seen.subtitle
    assert seen.table.rows[0] == ("6 Mar 2026", "4", "yes")
    drawn = picture.figure(seen)
    assert [trace.name for trace in drawn.data][:2] == ["after days with a run mostly on asphalt or concrete", "after others"]
    assert [list(trace.y) for trace in drawn.data] == [[4.0], [2.0, 0.0, 1.0], [3.08] * 2, [1.94] * 2]


def test_the_picture_shows_the_period_asked_for_and_says_lower_where_it_is():
    seen = picture.picture(answer(ROW | {"difference": -0.8}), FACTORS, date(2026, 3, 5), LAST)
    assert [point.day.day for point in seen.points] == [5, 6]
    assert seen.title.startswith("Pain of the lower back was 0.8 points lower after days with")


@pytest.mark.parametrize(("why", "title", "hint"), [
    (answer(), "Lower back (morning): 55 days logged, 12 tests, up to 6 Mar 2026; nothing has stood out at three month-ends", False),
    (answer(status="too-early", reason="too early: 40 days are logged"), "Lower back: too early: 40 days are logged", True),
])  # fmt: skip
def test_without_a_finding_nothing_is_drawn_and_it_says_why(why, title, hint):
    seen = picture.picture(why, FACTORS, FIRST, LAST)
    assert (seen.drawn, seen.title, seen.hint is not None) == (False, title, hint)
    assert not picture.figure(seen).data


def test_the_demo_year_has_its_cause_in_the_report(year):
    assert info("why", year).exposed == "days with a run mostly on asphalt or concrete"
    assert len(figure("why", year).data) == 4
