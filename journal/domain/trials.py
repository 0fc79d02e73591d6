"""A self-experiment with one factor: weekly blocks, half of them with less of it, in an order drawn by lot.

Standard library only: which week a day belongs to is told wherever a morning is logged.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import combinations, groupby
from typing import Literal

from journal.domain.dates import check_day
from journal.domain.errors import BadValue
from journal.domain.spec import choice, text, validate
from journal.domain.vocabulary import REGIONS, WHENS

Arm = Literal["less", "usual"]

# 4 weekly blocks cannot show anything (p not below 2/6); more than 16 nobody keeps up. Our choice.
LEAST_WEEKS, MOST_WEEKS = 6, 16
WEEK = 7
# What is usual is said of the days before the draw, so the first week follows soon: our choice. Signs are read so far back
# (``journal.domain.diary.WINDOW_DAYS``) that none since the draw is missed.
MOST_AHEAD_DAYS = 14
# Seeds fit into an integer of every database.
SEEDS = 2**31


@dataclass(frozen=True)
class TrialPlan:
    """What was drawn before the first day; the seed and the start are all that has to be kept."""

    factor: str
    start: date
    weeks: int
    seed: int
    """Written down before the start, so that nobody can choose the order afterwards."""
    drawn: date | None = None
    """The day on which it was drawn; by default the one before the start. What is usual is what was so until then."""
    longest_run: int | None = None
    """So many weeks of one kind may follow each other; None for as many as the lot gives."""

    @property
    def arms(self) -> tuple[Arm, ...]:
        """Each week's arm: half of them less, half as usual."""
        ways = allocations(self.weeks, self.longest_run)
        less = ways[_lot(self.seed, len(ways))]
        return tuple("less" if week in less else "usual" for week in range(self.weeks))

    @property
    def last(self) -> date:
        """The last day of the last week."""
        return self.start + timedelta(days=self.weeks * WEEK - 1)

    @property
    def last_outcome(self) -> date:
        """The morning after the last day: what a day was like shows the next morning."""
        return self.last + timedelta(days=1)

    @property
    def usual_until(self) -> date:
        """The last of the days that say what is usual."""
        return self.drawn or self.start - timedelta(days=1)

    @property
    def smallest_p(self) -> float:
        """Below this no result can come: the order and its mirror image, of all orders."""
        return 2 / len(allocations(self.weeks, self.longest_run))

    def week(self, day: date) -> int | None:
        """Which week a day lies in, from 0; None outside the trial."""
        week = (day - self.start).days // WEEK
        return week if 0 <= week < self.weeks else None

    def arm(self, day: date) -> Arm | None:
        """What this day is for; None outside the trial."""
        week = self.week(day)
        return None if week is None else self.arms[week]

    def shown_arms(self, until: date) -> tuple[Arm, ...]:
        """The arms of the weeks that had begun on a day, and no more: who knew the next one might train towards it."""
        begun = (until - self.start).days // WEEK + 1
        return self.arms[: max(0, begun)]


def plan_trial(
    factor: str, start: date, weeks: int, seed: int, drawn: date | None = None, longest_run: int | None = None
) -> TrialPlan:
    """A trial of an even number of weeks; BadValue for any other."""
    check_weeks(weeks)
    return TrialPlan(factor, start, weeks, seed, drawn, longest_run)


def check_weeks(weeks: int) -> None:
    """Refuse a number of weeks that cannot be halved, or that nobody keeps up."""
    if weeks % 2 or not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        raise BadValue.of(weeks, f"an even number of weeks from {LEAST_WEEKS} to {MOST_WEEKS}", "8")


@lru_cache(maxsize=8)
def allocations(weeks: int, longest_run: int | None = None) -> tuple[tuple[int, ...], ...]:
    """Every way to give half of the weeks less, in a fixed order: those without a longer run of one kind, and so with each
    way its mirror image.
    """
    ways = combinations(range(weeks), weeks // 2)
    return tuple(way for way in ways if longest_run is None or _longest(way, weeks) <= longest_run)


def _longest(less: tuple[int, ...], weeks: int) -> int:
    return max(len(list(run)) for _, run in groupby(week in less for week in range(weeks)))


def _lot(seed: int, ways: int) -> int:
    """A draw that is the same on every machine and Python; the remainder of 256 bits favours nothing noticeably."""
    return int.from_bytes(sha256(f"trial {seed}".encode()).digest()) % ways


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialEntry:
    """A trial as it is kept. ``what`` it is less of, and what to do in either kind of week, are kept as they were said
    before the start: a trial is about what was agreed then. ``when``: the time of day whose pain counts, None the highest.
    ``usual_pain`` and where another time of day counts ``usual_morning`` (None: too few mornings) are the medians of the 28 days
    up to the draw: kept, so that no later change of an entry moves the line at which it stops. ``longest_run``: as of the plan.
    """

    factor: str
    what: str
    less: str
    usual: str
    region: str = choice(REGIONS, "region", default="lower-back")
    when: str | None = choice(WHENS, "time of day that counts")
    start_day: date
    weeks: int
    seed: int
    drawn_day: date
    usual_pain: float
    usual_morning: float | None = None
    longest_run: int | None = None
    ended_day: date | None = None
    ended_why: str | None = text("why it was ended", 300)

    def __post_init__(self) -> None:
        validate(self)
        check_weeks(self.weeks)
        check_day(self.start_day)

    @property
    def plan(self) -> TrialPlan:
        """The weeks and their order."""
        return TrialPlan(self.factor, self.start_day, self.weeks, self.seed, self.drawn_day, self.longest_run)

    def ended(self, day: date, why: str | None) -> "TrialEntry":
        """The same trial, ended by its owner."""
        return replace(self, ended_day=day, ended_why=why)


def may_not_start(open_signs: list[str], level: str | None) -> str | None:
    """Why a trial must not start, or None: an open sign comes first, and a raised factor is not played with."""
    if open_signs:
        return f"an open sign comes first: {', '.join(open_signs)}"
    if level in ("caution", "high"):
        return f"this factor is at {level}: bring it down first, a trial would keep it up every other week"
    return None
