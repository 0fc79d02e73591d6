"""A week of plans through the journal: what may be handed in, and what comes back."""

from datetime import date, timedelta

import pytest

from journal.api import Journal
from journal.domain.entries import Day, Session
from journal.domain.errors import BadValue, Unknown

TODAY = date(2026, 11, 22)


def running(days: int, km: float = 8.0, **fields) -> Session:
    return Session(sport="run", day=TODAY + timedelta(days=days), distance_m=km * 1000, **fields)


@pytest.fixture
def trained(journal: Journal) -> Journal:
    for ago in (2, 5, 8):
        journal.log_session(running(-ago))
    return journal


def test_days_come_back_in_order_with_their_words(trained: Journal) -> None:
    answer = trained.plan_week([running(6, 12.0), Day(day=TODAY + timedelta(days=1), rest=True), running(0, 5.0, rpe=4.0)])
    assert [(one.day.day, one.planned, one.mark) for one in answer.days] == [
        (22, "run 5.0 km · RPE 4", "nothing new"), (23, "rest", "nothing new"), (28, "run 12.0 km", "caution"),
    ]  # fmt: skip
    assert (answer.as_of, answer.held_back, answer.signs) == (TODAY, None, ())


@pytest.mark.parametrize("entry", [running(-1), running(15), Day(day=TODAY + timedelta(days=15), rest=True)])
def test_a_day_outside_the_next_two_weeks_is_refused(trained: Journal, entry: Session | Day) -> None:
    with pytest.raises(BadValue, match=rf"{entry.day}: expected a day from 2026-11-22 to 2026-12-06, the next 14 days"):
        trained.plan_week([running(1), entry])


def test_the_last_of_the_two_weeks_is_taken(trained: Journal) -> None:
    assert trained.plan_week([running(14)]).days[0].rest_days == 14


def test_a_day_that_is_no_rest_is_refused(trained: Journal) -> None:
    with pytest.raises(BadValue, match="expected a session or a rest day"):
        trained.plan_week([Day(day=TODAY, sleep_s=3600.0)])


def test_unknown_shoes_are_refused(trained: Journal) -> None:
    with pytest.raises(Unknown, match="pegasos"):
        trained.plan_week([running(1, shoes="pegasos")])


def test_nothing_is_saved(trained: Journal) -> None:
    before = trained.list_entries()
    trained.plan_week([running(1), running(2)])
    assert trained.list_entries() == before


def test_a_week_in_miles(trained: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    monkeypatch.setattr(trained, "settings", replace(trained.settings, units="mi"))
    day = trained.plan_week([running(1, 20.0)]).days[0]
    assert day.planned == "run 12.4 mi" and "12.4 mi on Mon 23 Nov 2026 is 2.50 times" in day.flags[0].message
