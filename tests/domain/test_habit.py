"""The streak and what it counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.habit import Habit, habit

TODAY = date(2026, 11, 22)


def ago(*days: int, sport: str = "mobility") -> list[tuple[date, str]]:
    return [(TODAY - timedelta(days=one), sport) for one in days]


@pytest.mark.parametrize(("sessions", "streak", "days", "strength"), [
    ([], 0, 0, 0),
    (ago(0), 1, 1, 0),
    (ago(0, 1, 2), 3, 3, 0),
    (ago(1, 2), 2, 2, 0),  # today may still be to come
    (ago(2, 3), 0, 2, 0),
    (ago(0, 2, 3), 1, 3, 0),
    (ago(0, 0, 1), 2, 2, 0),
    (ago(0) + ago(1, sport="strength"), 2, 2, 1),
    (ago(0, 0, 3, sport="strength"), 1, 2, 3),
    (ago(0, 1, sport="run"), 0, 0, 0),
    (ago(27), 0, 1, 0),
    (ago(28), 0, 0, 0),
    (ago(28, sport="strength") + ago(27, sport="strength"), 0, 1, 1),
    (ago(-1, 0), 1, 1, 0),  # a later day is not known yet
    (ago(*range(40)), 40, 28, 0),
])  # fmt: skip
def test_habit(sessions, streak, days, strength):
    assert habit(sessions, TODAY) == Habit(TODAY, streak, days, strength)


@pytest.mark.parametrize(("one", "words"), [
    (Habit(TODAY, 0, 0, 0), "logged on 0 of the last 28 days; strength 0 a week of the 2 to aim for"),
    (Habit(TODAY, 1, 5, 3), "1 day in a row, logged on 5 of the last 28 days; strength 0.75 a week of the 2 to aim for"),
    (Habit(TODAY, 12, 12, 8), "12 days in a row, logged on 12 of the last 28 days; strength 2 a week of the 2 to aim for"),
])  # fmt: skip
def test_words(one, words):
    assert one.words == words


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(-3, 60), st.sampled_from(["mobility", "strength", "run"])), max_size=40), st.randoms())
def test_order_does_not_matter_and_more_sessions_never_lower_anything(told, random):
    sessions = [(TODAY - timedelta(days=days), sport) for days, sport in told]
    shuffled = random.sample(sessions, len(sessions))
    before = habit(sessions, TODAY)
    assert habit(shuffled, TODAY) == before
    after = habit([*sessions, (TODAY, "strength")], TODAY)
    assert after.streak_days >= max(before.streak_days, 1)
    assert after.days_of_28 >= before.days_of_28
    assert after.strength_of_28 == before.strength_of_28 + 1
    assert before.streak_days <= len({day for day, sport in sessions if sport != "run" and day <= TODAY})
