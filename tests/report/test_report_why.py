"""What goes with the pain, as a picture and in words: the days themselves, and never a cause."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from journal.association import Why
from journal.factors import chosen
from journal.report import figure, info, why_lists, why_words
from journal.report import why as picture
from journal.report.html import page

FACTORS = chosen(["hard-surface-share", "weekly-jump", "sitting-hours", "slip-or-fall", "bmi"])
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 6)
ROW = {
    "factor": "hard-surface-share", "window": "1 day", "group": ["hard-surface-share"], "difference": 1.24, "low": 0.51, "high": 1.93,
    "exposed_days": 24, "unexposed_days": 31, "exposed_above": 0.0, "exposed_mean": 3.08, "unexposed_mean": 1.94, "since": date(2026, 1, 31),
    "held": 4, "since_or_earlier": False, "given": [], "opposed": False, "explained": None,
}  # fmt: skip
TRIGGER = {
    "factor": "slip-or-fall", "status": "answer", "flares": 9, "flares_after": 4, "compared_days": 33, "compared_days_after": 2,
    "odds_ratio": 12.34, "low": 2.04, "high": None, "held": 3, "of": 3,
}  # fmt: skip
GONE = {"factor": "weekly-jump", "shown": FIRST, "until": FIRST, "withdrawn": LAST, "reason": "no longer stands out"}


def answer(*findings: dict, **more) -> Why:
    """Six days of which the second and the fifth had a hard run; the third has no known pain."""
    days = pd.DataFrame(
        {"lower-back": [1.0, 2.0, None, 0.0, 1.0, 4.0], "hard-surface-share": [0.0, 1.0, 0.0, 0.0, 1.0, 0.0]},
        index=pd.date_range(FIRST, LAST),
    )
    about = Why(
        "lower-back", "morning", LAST, "answer", None, days, LAST, tests=12, logged_days=55, findings=findings, last_day=LAST
    )
    return replace(about, **more)


def test_a_finding_is_told_with_days_interval_and_no_cause():
    [said] = why_words.findings(answer(ROW), FACTORS)
    assert said == (
        "On mornings after days with a run mostly on asphalt, concrete or other paving your lower back averaged 3.1 of 10; after other runs 1.9 of "
        "10. With the pain of the last days, the weekday and the trend the same, it was 1.2 points higher, likely between 0.5 and 1.9 "
        "points higher (90\u00a0% interval; 24 against 31 days). It has stood out at every month-end looked at since 31 Jan 2026. "
        'Goes with, not proven cause. Try it out: journal trial "soft surface" --weeks 8'
    )
    [other] = why_words.findings(answer(ROW | {"factor": "slip-or-fall", "group": ["slip-or-fall"]}), FACTORS)
    assert other.endswith("Goes with, not proven cause.") and "; after others 1.9 of 10." in other


@pytest.mark.parametrize(("change", "said"), [
    ({"since_or_earlier": True}, "It stood out at each of the last 4 month-ends."),
    ({"given": ["sitting-hours", "weekly-jump"]}, "With the pain of the last days, the weekday, the trend, sitting and running the same, it"),
    ({"difference": -1.0, "low": -1.93, "high": -0.51}, "it was 1.0 point lower, likely between 0.5 and 1.9 points lower ("),
    ({"low": -0.1}, "it was 1.2 points higher, likely between 0.1 points lower and 1.9 points higher ("),
    ({"difference": -0.6, "opposed": True, "explained": {"factor": "weekly-jump", "more": True}},
     "The averages differ the other way: the days with it also had more of this: running. "),
    ({"difference": -0.6, "opposed": True, "explained": {"factor": "last pain", "more": False}},
     "The averages differ the other way: the days with it followed less pain. "),
])  # fmt: skip
def test_what_a_finding_was_judged_given_and_where_it_turns(change, said):
    assert said in why_words.findings(answer(ROW | change), FACTORS)[0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "Lower back: 1.2 points higher (0.5 to 1.9, 90\u00a0% interval), 24 against 31 days, after days with a run mostly on asphalt, "
             "concrete or other paving, with the pain of the last days, the weekday and the trend the same."),
        ({"low": -0.1}, "(-0.1 to 1.9, "),
        ({"difference": -0.6, "low": -1.0, "high": -0.2, "opposed": True, "given": ["weekly-jump"]}, "0.6 points lower (0.2 to 1.0, "),
    ],
)  # fmt: skip
def test_in_brief_is_the_difference_and_speaks_to_no_you(change, said):
    brief = why_words.in_brief(answer(ROW | change), FACTORS)
    assert said in brief and "your" not in brief
    assert why_words.in_brief(answer(), FACTORS) == ""


@pytest.mark.parametrize(("when", "said"), [
    ("evening", "On evenings after days with a run"), ("night", "In nights after days with a run"), ("rest", "At rest after days with"),
    ("before", "Before sessions after days with"), ("after", "After sessions that followed days with a run"), (None, "On days after days with a run"),
])  # fmt: skip
def test_the_time_of_day_stands_first(when, said):
    assert why_words.findings(answer(ROW, when=when), FACTORS)[0].startswith(said)


@pytest.mark.parametrize(("change", "units", "said"), [
    ({}, "km", "days with a run mostly on asphalt, concrete or other paving"),
    ({"window": "3 days"}, "km", "3 days that together had a run mostly on asphalt, concrete or other paving"),
    ({"window": "7 days", "exposed_above": 1.0}, "km", "7 days that together had a run mostly on asphalt, concrete or other paving more than once"),
    ({"window": "7 days", "exposed_above": 2.0}, "km", "7 days that together had a run mostly on asphalt, concrete or other paving more than 2 times"),
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
    other_way = ROW | {
        "group": ["hard-surface-share", "weekly-jump", "slip-or-fall"],
        "opposite": ["weekly-jump", "slip-or-fall"],
    }
    [said] = why_words.findings(answer(other_way), FACTORS)
    assert (
        "It may as well be less running [weekly-jump] and days without a slip or fall [slip-or-fall]: they move together" in said
    )


@pytest.mark.parametrize(("change", "trial"), [
    ({}, 'journal trial "soft surface" --weeks 8'),
    ({"difference": -1.2}, None),  # nobody is told to have less of what goes with less pain
    ({"factor": "sitting-hours", "group": ["sitting-hours", "hard-surface-share"], "difference": -1.2, "opposite": ["hard-surface-share"]},
     'journal trial "soft surface" --weeks 8'),
    ({"factor": "slip-or-fall", "group": ["slip-or-fall"]}, None),
])  # fmt: skip
def test_a_trial_has_less_of_what_goes_with_more_pain(change, trial):
    assert why_words.trial_for(ROW | change, {one.id: one for one in FACTORS}) == trial


def test_nothing_found_is_no_promise():
    [said] = why_words.findings(answer(), FACTORS)
    assert said.startswith("Nothing has stood out at three month-ends in a row. That does not show that nothing")
    assert why_words.headline(answer()) == "Lower back (morning): 55 days logged, 12 tests, up to 6 Mar 2026."
    assert why_words.headline(answer(when=None)).startswith("Lower back (the highest of each day): ")


def test_the_headline_names_the_last_logged_day_and_months_without_any():
    stopped = answer(looked=date(2026, 3, 31), as_of=date(2026, 5, 2))
    assert why_words.headline(stopped).endswith(
        "up to 6 Mar 2026. No month since then has 8 more logged days, so none was looked at."
    )


def test_no_answer_is_the_reason_and_what_could_be_looked_at():
    early = answer(
        status="too-early", reason="too early: 40 days are logged",
        untested=({"factor": "bmi", "reason": "not about single days"}, {"factor": "sitting-hours", "reason": "never logged"}),
    )  # fmt: skip
    assert why_words.headline(early) == "Lower back: too early: 40 days are logged."
    assert why_words.headline(replace(early, region=None)) == "Too early: 40 days are logged."
    assert why_words.findings(early, FACTORS) == () and why_lists.untested(early, FACTORS) == ("Never logged: sitting.",)


def test_missing_days_come_with_the_command_and_only_without_an_answer():
    refused = answer(status="refused", reason="refused: …", missing="9 of 40 days are missing: mostly Sundays.")
    assert why_lists.missing(refused) == (
        "9 of 40 days are missing: mostly Sundays. Log them too: journal pain lower-back 0 --when morning, or journal pain none where "
        "nothing hurts.",
    )
    assert why_lists.missing(replace(refused, status="answer")) == why_lists.missing(replace(refused, missing="")) == ()


def test_trials_and_what_was_withdrawn_are_named_without_numbers_of_pain():
    both = answer(on_trial=(ROW | {"held": 1, "of": 3},), withdrawn=(GONE, GONE | {"reason": "cannot be looked at now"}))
    assert why_lists.on_trial(both, FACTORS) == (
        "a run mostly on asphalt, concrete or other paving [hard-surface-share], not shown yet: it stood out at 1 of 3 month-ends.",
    )
    assert why_lists.withdrawn(both, FACTORS) == (
        "running [weekly-jump] was shown until 1 Mar 2026; it no longer stands out.",
        "running [weekly-jump] was shown until 1 Mar 2026; it cannot be looked at now.",
    )


def test_what_its_own_averages_contradict_is_not_shown():
    [said] = why_lists.on_trial(answer(on_trial=(ROW | {"held": 4, "of": 3, "opposed": True},)), FACTORS)
    assert "not shown: it stood out at 4 month-ends, but the averages as logged differ the other way" in said


def test_a_trigger_that_held_is_told_with_its_counts():
    rows = (
        TRIGGER, TRIGGER | {"factor": "sitting-hours", "held": 0},
        TRIGGER | {"factor": "weekly-jump", "held": 0, "status": "too-early"},
    )  # fmt: skip
    assert why_lists.triggers(answer(triggers=rows), FACTORS) == (
        "A flare is a day 2 points or more above the median of the 28 days before.",
        "Of 9 flares 4 began within 2 days after a slip or fall [slip-or-fall]; of 33 other days (same weekday, same month) 2 came "
        "after it: odds ratio 12.3, likely between 2.0 and no upper bound (90\u00a0% interval). Goes with, not proven cause.",
        "Looked at in the 2 days before flares, without a result: sitting.",
        "Too few flares yet to look at running.",
    )
    assert why_lists.triggers(answer(), FACTORS) == ()
    waiting = answer(triggers=(TRIGGER | {"held": 2},))
    assert why_lists.on_trial(waiting, FACTORS) == (
        "a slip or fall [slip-or-fall] before flares, not shown yet: 2 of 3 month-ends.",
    )
    assert why_lists.triggers(waiting, FACTORS) == ()


def test_what_was_not_tested_stands_by_reason():
    few = "too early: 3 days with it and 146 without, 8 of each are needed ({})"
    rows = [
        ("sitting-hours", "never logged"), ("weekly-jump", few.format("about 7 more days")), ("bmi", few.format("about 1 more day")),
        ("slip-or-fall", few.format("too rare to wait for")), *(("hard-surface-share", "never varies") for _ in range(9)),
    ]  # fmt: skip
    untold = answer(untested=tuple({"factor": id, "reason": reason} for id, reason in rows))
    hard = "a run mostly on asphalt, concrete or other paving"
    assert why_lists.untested(untold, FACTORS) == (
        "Never logged: sitting.",
        "Too few days of either kind yet, 8 of each are needed: running (about 7 more days), bmi (about 1 more day), "
        "a slip or fall (too rare to wait for).",
        f"Never varies: {', '.join([hard] * 8)} and 1 more.",
    )
    assert why_lists.in_short(untold, FACTORS) == (
        "12 tests of no factors. Not tested: never logged (1), too few days of either kind yet (3), never varies (9). The command "
        "journal why names them.",
    )
    assert why_lists.in_short(answer(), FACTORS) == ()


def test_what_was_tested_is_named_with_its_windows():
    rows = [("weekly-jump", "1 day"), ("weekly-jump", "3 days"), ("weekly-jump", "7 days"), ("sitting-hours", "1 day")]
    told = answer(
        tested=tuple({"factor": id, "window": window} for id, window in rows),
        inseparable=(["weekly-jump", "sitting-hours"],), inseparable_opposite=(["sitting-hours"],),
    )  # fmt: skip
    assert why_lists.tested(told, FACTORS) == (
        "running (1, 3 and 7 days); sitting (1 day).",
        why_lists.CHOSEN,
        "Answered as one, for they move together: running [weekly-jump] and less sitting [sitting-hours].",
    )
    assert why_lists.tested(answer(), FACTORS) == ()


def test_what_is_called_the_same_is_told_apart_by_its_unit():
    rows = tuple({"factor": id, "window": "1 day"} for id in ("weekly-jump", "cadence", "sitting-hours"))
    [listed, *_] = why_lists.tested(answer(tested=rows), chosen(["weekly-jump", "cadence", "sitting-hours"]))
    assert listed == "running by distance (1 day); running in steps a minute (1 day); sitting (1 day)."


def test_other_regions_are_named_as_commands():
    assert why_lists.others(answer(others=("knee", "neck"))) == ("With enough days too: journal why knee, journal why neck.",)


def test_the_picture_holds_the_days_that_the_answer_counted():
    seen = picture.picture(answer(ROW), FACTORS, FIRST, LAST)
    assert [(point.day.day, point.score, point.kind) for point in seen.points] == [
        (2, 2.0, "other"), (4, 0.0, "other"), (5, 1.0, "other"), (6, 4.0, "after"),
    ]  # fmt: skip
    assert seen.title == (
        "Other things the same, pain of the lower back was 1.2 points higher after days with a run mostly on asphalt, concrete or other paving: goes "
        "with, not proven cause"
    )
    assert (
        "1 days after days with a run mostly on asphalt, concrete or other paving, 3 after other runs. Averages and difference: all 55 days"
        in seen.subtitle
    )
    assert seen.table.rows[0] == ("6 Mar 2026", "4", "yes")
    earlier = picture.picture(answer(ROW, last_day=date(2026, 3, 5)), FACTORS, FIRST, LAST)
    assert [point.day.day for point in earlier.points] == [2, 4, 5], "days since the last look are not in its answer"


def test_the_picture_counts_days_by_their_pain_and_draws_averages_and_interval():
    drawn = picture.figure(picture.picture(answer(ROW), FACTORS, FIRST, LAST))
    above, mean, below, other_mean, difference = drawn.data
    assert (list(above.x), list(above.text), above.marker.symbol) == ([4], ["1"], "circle")
    assert (list(below.x), list(below.text), below.marker.symbol) == ([0, 1, 2], ["1", "1", "1"], "square")
    assert (mean.x[0], other_mean.x[0], difference.x[0]) == (3.08, 1.94, 1.24)
    assert difference.error_x.array[0] == pytest.approx(0.69) and difference.error_x.arrayminus[0] == pytest.approx(0.73)
    words = " ".join(label.text.replace("<br>", " ") for label in drawn.layout.annotations)
    assert (
        "After days with a run mostly on asphalt, concrete or other paving: average 3.1 of 10" in words
        and "After other runs: average 1.9 of 10" in words
    )
    assert "1.2 points higher, likely between 0.5 and 1.9 points higher" in words


def test_circles_grow_with_the_days_and_stay_on_a_phone():
    days = pd.DataFrame(
        {"lower-back": [2.0, *[3.0] * 36, 4.0], "hard-surface-share": [0.0, *[1.0] * 36, 0.0]},
        index=pd.date_range("2026-01-28", LAST),
    )
    above = picture.figure(picture.picture(answer(ROW, days=days), FACTORS, date(2026, 1, 28), LAST)).data[0]
    assert (list(above.text), max(above.marker.size)) == (["35", "1"], 26)
    assert above.marker.size[1] == 6 and list(above.x) == [3, 4]


def test_the_picture_shows_the_period_asked_for_and_says_lower_where_it_is():
    seen = picture.picture(answer(ROW | {"difference": -0.8}), FACTORS, date(2026, 3, 5), LAST)
    assert [point.day.day for point in seen.points] == [5, 6]
    assert seen.title.startswith("Other things the same, pain of the lower back was 0.8 points lower after days with")


def test_distances_are_in_the_unit_of_the_reader():
    days = pd.DataFrame({"lower-back": [1.0] * 6, "weekly-jump": [0.0, 9000.0] * 3}, index=pd.date_range(FIRST, LAST))
    row = ROW | {"factor": "weekly-jump", "group": ["weekly-jump"], "exposed_above": 8046.7}
    seen = picture.picture(answer(row, days=days), FACTORS, FIRST, LAST, "mi")
    assert seen.exposed == "days with more than 5.0 mi of running" and "5.0 mi" in " ".join(seen.said)


def test_below_the_picture_stands_the_whole_answer():
    said = picture.picture(
        answer(ROW, on_trial=(ROW | {"held": 2, "of": 3},), withdrawn=(GONE,), triggers=(TRIGGER,)), FACTORS, FIRST, LAST
    ).said
    assert said[0].startswith("Lower back (morning): 55 days") and said[1].startswith("On mornings after days")
    assert [words.partition(":")[0] for words in said[2:]] == ["Flares", "On trial", "Withdrawn"]
    refused = picture.picture(answer(status="refused", reason="refused: …", missing="Sundays."), FACTORS, FIRST, LAST).said
    assert [words.partition(":")[0] for words in refused] == ["Missing days"], "the title holds the reason"


@pytest.mark.parametrize(("why", "title", "hint"), [
    (answer(), "Lower back (morning): 55 days logged, 12 tests, up to 6 Mar 2026; nothing has stood out at three month-ends", False),
    (answer(status="too-early", reason="too early: 40 days are logged"), "Lower back: too early: 40 days are logged", True),
])  # fmt: skip
def test_without_a_finding_nothing_is_drawn_and_it_says_why(why, title, hint):
    seen = picture.picture(why, FACTORS, FIRST, LAST)
    assert (seen.drawn, seen.title, seen.hint is not None) == (False, title, hint)
    assert not picture.figure(seen).data


def test_the_page_prints_the_answer_below_its_picture(year):
    printed = page(year).partition('id="figure-why"')[2].partition("</figure>")[0]
    assert (
        "likely between" in printed
        and "Goes with, not proven cause. Try it out: " in printed
        and '<p class="small">Tested: ' in printed
    )


def test_the_demo_year_has_its_cause_in_the_report(year):
    assert info("why", year).exposed == "days with a run mostly on asphalt, concrete or other paving"
    assert len(figure("why", year).data) == 5
