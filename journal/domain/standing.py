"""Where a trial stands on a day: to come, running, stopped by itself, ended by its owner, or over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from journal.domain.dates import show_day
from journal.domain.trial_stop import STOP_POINTS, Stop
from journal.domain.trials import WEEK, Arm, TrialEntry, TrialPlan

State = Literal["to-come", "running", "stopped", "ended", "over"]


@dataclass(frozen=True)
class Standing:
    """One trial with its entries up to ``today``. ``scores``: the pain that counts, by day; ``stop``: None while it goes on."""

    id: str
    entry: TrialEntry
    today: date
    scores: Mapping[date, float]
    stop: Stop | None

    @property
    def plan(self) -> TrialPlan:
        """The weeks and their order."""
        return self.entry.plan

    @property
    def state(self) -> State:
        """A trial that stopped by itself before it was ended stays stopped. It is over with the morning after its last day, once
        that is logged, or without it a day later.
        """
        if self.stop is not None:
            return "stopped"
        if self.entry.ended_day is not None:
            return "ended"
        if self.today > self.plan.last_outcome or (self.today > self.plan.last and self.plan.last_outcome in self.scores):
            return "over"
        return "to-come" if self.today < self.plan.start else "running"

    @property
    def goes_on(self) -> bool:
        """Whether there are weeks of it still to keep to."""
        return self.state in ("to-come", "running")

    @property
    def until(self) -> date:
        """The last day whose week may be told: nobody sees the order beforehand, nor any of one held on its first day."""
        stopped = self.stop.day - timedelta(days=self.stop.held) if self.stop else self.today
        return min(self.today, stopped, self.entry.ended_day or self.today)

    @property
    def arms(self) -> tuple[Arm, ...]:
        """The arms of the weeks that have begun, oldest first."""
        return self.plan.shown_arms(self.until)

    @property
    def arm(self) -> Arm | None:
        """What today is for; None unless it is running."""
        return self.plan.arm(self.today) if self.state == "running" else None

    @property
    def week(self) -> int | None:
        """Which week today lies in, from 1; None unless it is running."""
        place = self.plan.week(self.today)
        return place + 1 if place is not None and self.state == "running" else None

    @property
    def usual(self) -> float:
        """The usual pain before it was drawn."""
        return self.entry.usual_pain

    @property
    def stop_line(self) -> float:
        """Pain from here on stops it."""
        return self.usual + STOP_POINTS

    @property
    def morning_line(self) -> float | None:
        """Pain on waking from here on stops it; None where the mornings are what counts, or have no usual of their own."""
        return None if self.entry.usual_morning is None else self.entry.usual_morning + STOP_POINTS

    def days_logged(self, week: int) -> int:
        """How many days of a week, from 1, have an outcome: each the morning after."""
        first = self.plan.start + timedelta(days=(week - 1) * WEEK + 1)
        return sum(first + timedelta(days=day) in self.scores for day in range(WEEK))

    @property
    def reason(self) -> str | None:
        """Why there are no more weeks of it; None while it goes on or once all are over."""
        if self.stop is not None:
            return self.stop.reason
        if self.entry.ended_day is not None:
            why = f": {self.entry.ended_why}" if self.entry.ended_why else ""
            return f"ended on {show_day(self.entry.ended_day)}{why}"
        return None

    @property
    def line(self) -> str | None:
        """What today is for, in one line; None where there is nothing to keep to."""
        entry = self.entry
        if self.state == "to-come":
            return f"begins on {show_day(entry.start_day)}: {entry.weeks} weeks, half of them with less {entry.what}"
        if self.state == "running" and self.arm is None:
            return f"the last week is over: pain {entry.when or 'of today'} still counts, then it is compared"
        if self.arm is None:
            return None
        what = f"less {entry.what}: {entry.less}" if self.arm == "less" else f"as usual: {entry.usual}"
        return f"week {self.week} of {entry.weeks}, {what}"
