"""How regularly somebody exercises: days in a row, days of the last four weeks, strength sessions a week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

PERIOD_DAYS = 28
# Exercise prevents back pain in trials (Steffens et al. 2016, doi:10.1001/jamainternmed.2015.7431); how often is not
# settled, so the aim is our choice.
STRENGTH_A_WEEK = 2
SPORTS = ("mobility", "strength")


@dataclass(frozen=True)
class Habit:
    """What was logged, up to ``as_of``. A day without an entry is not known to be without exercise.

    ``streak_days``: days in a row with a mobility or strength session, ending today or yesterday; ``days_of_28``: such
    days of the last 28, today included; ``strength_of_28``: strength sessions in them.
    """

    as_of: date
    streak_days: int
    days_of_28: int
    strength_of_28: int

    @property
    def strength_a_week(self) -> float:
        """Strength sessions a week over the last 28 days."""
        return self.strength_of_28 / (PERIOD_DAYS / 7)

    @property
    def words(self) -> str:
        """The habit in one line."""
        streak = f"{self.streak_days} day{'s' if self.streak_days > 1 else ''} in a row, " if self.streak_days else ""
        return (
            f"{streak}logged on {self.days_of_28} of the last {PERIOD_DAYS} days; strength {self.strength_a_week:g} "
            f"a week of the {STRENGTH_A_WEEK} to aim for"
        )


def habit(sessions: Iterable[tuple[date, str]], as_of: date) -> Habit:
    """The habit behind (day, sport) of sessions in any order; other sports and later days do not count."""
    known = [(day, sport) for day, sport in sessions if sport in SPORTS and day <= as_of]
    days = {day for day, _ in known}
    first = as_of - timedelta(days=PERIOD_DAYS - 1)
    return Habit(
        as_of=as_of,
        streak_days=_streak(days, as_of),
        days_of_28=sum(day >= first for day in days),
        strength_of_28=sum(sport == "strength" and day >= first for day, sport in known),
    )


def _streak(days: set[date], as_of: date) -> int:
    """Days in a row; today may still be to come."""
    last = as_of if as_of in days else as_of - timedelta(days=1)
    length = 0
    while last - timedelta(days=length) in days:
        length += 1
    return length
