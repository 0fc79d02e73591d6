"""A self-experiment with one factor: weekly blocks, half of them with less of it, in an order drawn by lot."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import combinations
from math import comb
from typing import Literal

from journal.domain.errors import BadValue

Arm = Literal["less", "usual"]

# Fewer than 4 weekly blocks cannot tell anything (p not below 2/6); more than 16 nobody keeps up. Our choice.
LEAST_WEEKS, MOST_WEEKS = 4, 16
WEEK = 7


@dataclass(frozen=True)
class TrialPlan:
    """What was drawn before the first day; the seed and the start are all that has to be kept."""

    factor: str
    start: date
    weeks: int
    seed: int
    """Written down before the start, so that nobody can choose the order afterwards."""

    @property
    def arms(self) -> tuple[Arm, ...]:
        """Each week's arm: half of them less, half as usual."""
        less = allocations(self.weeks)[_lot(self.seed, comb(self.weeks, self.weeks // 2))]
        return tuple("less" if week in less else "usual" for week in range(self.weeks))

    @property
    def last(self) -> date:
        """The last day of the last week."""
        return self.start + timedelta(days=self.weeks * WEEK - 1)

    @property
    def smallest_p(self) -> float:
        """Below this no result can come: the order and its mirror image, of all orders."""
        return 2 / comb(self.weeks, self.weeks // 2)

    def arm(self, day: date) -> Arm | None:
        """What this day is for; None outside the trial."""
        week = (day - self.start).days // WEEK
        return self.arms[week] if 0 <= week < self.weeks else None


def plan_trial(factor: str, start: date, weeks: int, seed: int) -> TrialPlan:
    """A trial of an even number of weeks; BadValue for any other."""
    if weeks % 2 or not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        raise BadValue.of(weeks, f"an even number of weeks from {LEAST_WEEKS} to {MOST_WEEKS}", "8")
    return TrialPlan(factor, start, weeks, seed)


def allocations(weeks: int) -> list[tuple[int, ...]]:
    """Every way to give half of the weeks less, in a fixed order."""
    return list(combinations(range(weeks), weeks // 2))


def _lot(seed: int, ways: int) -> int:
    """A draw that is the same on every machine and Python; the remainder of 256 bits favours nothing noticeably."""
    return int.from_bytes(sha256(f"trial {seed}".encode()).digest()) % ways


def may_not_start(open_signs: list[str], level: str | None) -> str | None:
    """Why a trial must not start, or None: an open sign comes first, and a raised factor is not played with."""
    if open_signs:
        return f"an open sign comes first: {', '.join(open_signs)}"
    if level in ("caution", "high"):
        return f"this factor is at {level}: bring it down first, a trial would keep it up every other week"
    return None
