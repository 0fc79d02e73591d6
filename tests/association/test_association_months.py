"""A finding is shown after three month-ends in a row, and taken back in so many words."""

from datetime import date, timedelta

import pytest

from journal.association import held, month_ends
from journal.association.months import GONE, UNSEEN, ends_that_count, next_looks

ENDS = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)]


def look(*rows):
    """A screen with these (group, difference) as findings."""
    return {"findings": [{"factor": group.split("+")[0], "group": group.split("+"), "difference": up} for group, up in rows]}


def months(*looks):
    return held(list(zip(ENDS, looks, strict=False)))


@pytest.mark.parametrize(
    ("first", "last", "ends"),
    [
        (date(2026, 1, 5), date(2026, 4, 29), ["2026-01-31", "2026-02-28", "2026-03-31"]),
        (date(2026, 1, 5), date(2026, 4, 30), ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        (date(2026, 1, 31), date(2026, 2, 1), ["2026-01-31"]),
        (date(2026, 2, 1), date(2026, 2, 27), []),
        (date(2027, 12, 30), date(2028, 3, 1), ["2027-12-31", "2028-01-31", "2028-02-29"]),
        (date(2026, 3, 1), date(2026, 2, 1), []),
    ],
)
def test_month_ends_are_those_that_are_over(first, last, ends):
    assert [str(end) for end in month_ends(first, last)] == ends


def test_nothing_looked_at_says_nothing():
    assert held([]) == {"findings": [], "on_trial": [], "withdrawn": []}


@pytest.mark.parametrize(("times", "shown"), [(1, False), (2, False), (3, True), (5, True)])
def test_three_in_a_row_are_shown(times, shown):
    told = months(*[look(("run", 1.0))] * times)
    assert bool(told["findings"]) is shown and bool(told["on_trial"]) is not shown
    if shown:
        assert told["findings"][0]["since"] == ENDS[0] and told["findings"][0]["factor"] == "run"
    else:
        assert (told["on_trial"][0]["held"], told["on_trial"][0]["of"]) == (times, 3)


@pytest.mark.parametrize(("cut", "times", "earlier"), [(False, 5, False), (True, 5, True), (True, 3, False)])
def test_a_run_as_long_as_the_looks_may_be_longer(cut, times, earlier):
    ends = [look()] * (5 - times) + [look(("run", 1.0))] * times
    [row] = held(list(zip(ENDS, ends, strict=False)), cut=cut)["findings"]
    assert (row["held"], row["since_or_earlier"]) == (times, earlier)


def test_what_cannot_be_looked_at_is_told_until_when_it_was_shown():
    refused = {"status": "refused", "findings": []}
    [gone] = months(*[look(("run", 1.0))] * 3, refused)["withdrawn"]
    assert (gone["until"], gone["withdrawn"], gone["reason"]) == (ENDS[2], ENDS[3], UNSEEN)


def test_the_speaker_of_a_group_that_moves_the_other_way_may_change():
    up = {"findings": [{"factor": "sit", "group": ["sit", "stand"], "difference": 1.0, "opposite": ["stand"]}]}
    down = {"findings": [{"factor": "stand", "group": ["stand", "sit"], "difference": -1.0, "opposite": ["sit"]}]}
    told = months(up, up, up, down)
    assert (told["withdrawn"], told["findings"][0]["held"]) == ([], 4)
    assert told["findings"][0]["since"] == ENDS[0]


def days(first, count, step=1):
    return [first + timedelta(days=step * number) for number in range(count)]


@pytest.mark.parametrize(
    ("logged", "today", "ends"),
    [
        (days(date(2026, 1, 1), 59), date(2026, 3, 31), ["2026-01-31", "2026-02-28"]),  # nothing is written in March
        (days(date(2026, 1, 1), 66), date(2026, 3, 31), ["2026-01-31", "2026-02-28"]),  # 7 days of March
        (days(date(2026, 1, 1), 67), date(2026, 3, 31), ["2026-01-31", "2026-02-28", "2026-03-31"]),
        (days(date(2026, 1, 4), 20, step=7), date(2026, 5, 31), ["2026-02-28", "2026-04-30"]),  # four a month count by twos
        ([], date(2026, 5, 31), []),
    ],
)
def test_a_month_end_counts_with_eight_new_days(logged, today, ends):
    assert [str(end) for end in ends_that_count(logged, today)] == ends


@pytest.mark.parametrize(
    ("logged", "today", "wait", "looks"),
    [
        (days(date(2026, 1, 1), 40), date(2026, 2, 9), 50, ("2026-03-31", "2026-05-31")),
        (days(date(2026, 1, 1), 40), date(2026, 2, 9), 51, ("2026-04-30", "2026-06-30")),
        (days(date(2026, 1, 1), 90), date(2026, 3, 31), 0, ("2026-04-30", "2026-06-30")),
        (days(date(2026, 1, 1), 59), date(2026, 3, 30), 0, ("2026-04-30", "2026-06-30")),  # 8 new days are not there by tomorrow
    ],
)
def test_the_next_look_is_the_first_month_end_that_can_count(logged, today, wait, looks):
    assert tuple(map(str, next_looks(logged, today, wait))) == looks


def test_a_gap_starts_afresh():
    told = months(look(("run", 1.0)), look(("run", 1.0)), look(), look(("run", 1.0)), look(("run", 1.0)))
    assert told["findings"] == [] and told["on_trial"][0]["held"] == 2 and told["withdrawn"] == []


def test_what_was_shown_and_is_gone_is_withdrawn_with_both_days():
    told = months(*[look(("run", 1.0))] * 3, look(), look())
    assert told["findings"] == []
    assert told["withdrawn"] == [{"factor": "run", "shown": ENDS[2], "until": ENDS[2], "withdrawn": ENDS[3], "reason": GONE}]


def test_what_comes_back_for_three_is_no_longer_withdrawn():
    told = months(*[look(("run", 1.0))] * 3, look(), *[look(("run", 1.0))] * 2)
    assert [row["factor"] for row in told["withdrawn"]] == ["run"] and told["on_trial"][0]["held"] == 2
    back = held([(date(2026, month, 28), look(("run", 1.0)) if month != 4 else look()) for month in range(1, 8)])
    assert back["withdrawn"] == [] and back["findings"][0]["since"] == date(2026, 5, 28)


def test_another_direction_is_another_finding():
    told = months(look(("run", 1.0)), look(("run", 1.0)), look(("run", -1.0)))
    assert told["findings"] == [] and told["on_trial"][0]["held"] == 1
    turned = months(*[look(("run", 1.0))] * 3, look(("run", -1.0)))
    assert [row["factor"] for row in turned["withdrawn"]] == ["run"]


def test_a_group_holds_through_the_factor_that_stays():
    told = months(look(("run+heavy", 1.0)), look(("heavy", 1.0)), look(("heavy+sleep", 1.0)))
    assert told["findings"][0]["group"] == ["heavy", "sleep"] and told["findings"][0]["since"] == ENDS[0]


def test_two_findings_keep_their_own_count():
    told = months(look(("run", 1.0)), look(("run", 1.0), ("sleep", -1.0)), look(("run", 1.0), ("sleep", -1.0)))
    assert [row["factor"] for row in told["findings"]] == ["run"]
    assert [(row["factor"], row["held"]) for row in told["on_trial"]] == [("sleep", 2)]
