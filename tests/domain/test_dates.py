from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain import dates
from journal.domain.errors import BadValue

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-22"), ("yesterday", "2026-11-21"), ("-2d", "2026-11-20"), ("-2w", "2026-11-08"),
        ("sunday", "2026-11-22"), ("monday", "2026-11-16"), ("Sat", "2026-11-21"), ("2026-03-04", "2026-03-04"),
        ("4.3.2026", "2026-03-04"), ("04.03.", "2026-03-04"), ("24.12.", "2025-12-24"), ("25/12", "2025-12-25"),
        ("12/25", "2025-12-25"), ("3/3", "2026-03-03"), ("25/12/24", "2024-12-25"),
    ],
)  # fmt: skip
def test_past_days(text: str, day: str) -> None:
    assert dates.past_day(text, TODAY).isoformat() == day


@pytest.mark.parametrize(
    ("text", "day"), [("saturday", "2026-11-28"), ("tomorrow", "2026-11-23"), ("sunday", "2026-11-22"), ("+3d", "2026-11-25")]
)
def test_coming_days(text: str, day: str) -> None:
    assert dates.coming_day(text, TODAY).isoformat() == day


@pytest.mark.parametrize(("order", "day"), [("day-first", date(2026, 4, 3)), ("month-first", date(2026, 3, 4))])
def test_a_set_order_settles_what_is_ambiguous(order, day: date) -> None:
    assert dates.past_day("03/04", TODAY, order) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("03/04", "ambiguous"), ("tomorrow", "future"), ("2027-01-01", "future"), ("2026-02-30", "a day of the calendar"),
        ("31/31", "calendar"), ("tomorow", "did you mean tomorrow"), ("", "a day"), ("1890-01-01", "since 1950"), ("m", "a day"),
    ],
)  # fmt: skip
def test_what_is_no_past_day(text: str, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        dates.past_day(text, TODAY)


def test_planning_does_not_look_back() -> None:
    with pytest.raises(BadValue, match="past"):
        dates.coming_day("yesterday", TODAY)


@given(st.sampled_from(dates.WEEKDAYS), st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_a_weekday_is_the_last_one_when_logging_and_the_next_when_planning(name: str, today: date) -> None:
    past, coming = dates.past_day(name, today), dates.coming_day(name, today)
    assert past.weekday() == coming.weekday() == dates.WEEKDAYS.index(name)
    assert timedelta(0) <= today - past < timedelta(7)
    assert timedelta(0) <= coming - today < timedelta(7)


@pytest.mark.parametrize(("text", "days"), [("28d", 28), ("12w", 84), ("1y", 365), ("3m", 90)])
def test_periods(text: str, days: int) -> None:
    assert dates.span_days(text) == days
    assert dates.since_day(text, TODAY) == TODAY - timedelta(days=days - 1)


def test_a_clock_time_is_an_instant_on_both_sides_of_the_change() -> None:
    assert dates.instant(date(2026, 10, 25), "01:30", "Europe/Berlin") == datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    assert dates.instant(date(2026, 10, 25), "12:00", "Europe/Berlin") == datetime(2026, 10, 25, 11, 0, tzinfo=UTC)
    with pytest.raises(BadValue, match="time of day"):
        dates.instant(TODAY, "25:00", "Europe/Berlin")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Etc/GMT-1", "UTC+01:00"), ("Etc/GMT+11", "UTC-11:00"), ("Etc/UTC", "UTC"), ("Etc/GMT", "UTC"), ("UTC", "UTC"),
        ("Europe/Berlin", "Europe/Berlin"),
    ],
)  # fmt: skip
def test_a_zone_that_is_an_offset_is_shown_as_one(name, shown):
    assert dates.show_zone(name) == shown
