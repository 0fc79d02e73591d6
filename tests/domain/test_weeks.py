"""Weeks by their names."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.errors import BadValue
from journal.domain.weeks import names_week, past_week, week_of

TODAY = date(2026, 11, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("this", TODAY),
        ("last", date(2026, 11, 15)),
        ("LAST", date(2026, 11, 15)),
        ("2026-W47", TODAY),
        ("2026w46", date(2026, 11, 15)),
        ("2026-W01", date(2026, 1, 4)),
        ("2020-W53", date(2021, 1, 3)),
        ("2026-11-10", date(2026, 11, 15)),
        ("yesterday", TODAY),
        ("sunday", date(2026, 11, 15)),
    ],
)
def test_a_week_ends_on_its_sunday_or_today(text: str, day: date) -> None:
    assert past_week(text, TODAY) == day


@pytest.mark.parametrize("text", ["2026-W48", "2026-W54", "2027-W01", "2026-W00", "next", "0000-W01"])
def test_a_week_that_cannot_be_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadValue, match=text):
        past_week(text, TODAY)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 9), date(2199, 1, 1)), st.integers(0, 6))
def test_all_days_of_a_week_share_it(day: date, further: int) -> None:
    monday, sunday = week_of(day)
    assert monday.weekday() == 0 and monday <= day <= sunday and (sunday - monday).days == 6
    assert week_of(monday + timedelta(days=further)) == (monday, sunday)


@pytest.mark.parametrize(("text", "week"), [("last", True), (" This ", True), ("2026-W47", True), ("2026w7", True), ("sunday", False), ("-7d", False), ("2026-11-02", False)])  # fmt: skip
def test_a_week_is_told_from_a_day(text: str, week: bool) -> None:
    assert names_week(text) is week
