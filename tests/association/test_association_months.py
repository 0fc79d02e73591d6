"""A finding is shown after three month-ends in a row, and taken back in so many words."""

from datetime import date

import pytest

from journal.association import held, month_ends

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


def test_a_gap_starts_afresh():
    told = months(look(("run", 1.0)), look(("run", 1.0)), look(), look(("run", 1.0)), look(("run", 1.0)))
    assert told["findings"] == [] and told["on_trial"][0]["held"] == 2 and told["withdrawn"] == []


def test_what_was_shown_and_is_gone_is_withdrawn_with_both_days():
    told = months(*[look(("run", 1.0))] * 3, look(), look())
    assert told["findings"] == []
    assert told["withdrawn"] == [{"factor": "run", "shown": ENDS[2], "withdrawn": ENDS[3]}]


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
