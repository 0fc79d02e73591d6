"""The short status, and the one question that is still open today. No frames: it answers at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from journal.api.saved import plural
from journal.api.shown import Block, of_signs
from journal.domain.dates import show_day
from journal.domain.habit import Habit, habit
from journal.domain.pain_light import PainLight
from journal.domain.signs import RaisedSign
from journal.domain.soreness import Soreness
from journal.domain.units import Units, show_distance
from journal.domain.vocabulary import RUNNING

if TYPE_CHECKING:
    from journal.api.journal import Journal

BEGIN = "Begin with: journal run 5km 30:00, journal pain none, or journal import FILE; journal --help shows the rest."
Question = Literal["pain", "trained", "shoes"]


@dataclass(frozen=True)
class Status:
    """Where things stand. Distances in metres; ``week_m`` is the last 7 days, today included.

    ``known_pain_days``: of the last 28 days those with a pain entry or "no pain"; ``pain_days`` of them hurt.
    ``trial``: what the self-experiment that is running asks of today.
    """

    today: date
    empty: bool
    last_session: dict[str, Any] | None
    week_m: float
    week_sessions: int
    last_pain: dict[str, Any] | None
    pain_days: int
    known_pain_days: int
    signs: tuple[RaisedSign, ...]
    question: Question | None
    about: str | None
    habit: Habit
    soreness: tuple[Soreness, ...]
    pain_light: PainLight | None
    trial: str | None = None

    def lines(self, units: Units) -> Iterator[tuple[str, str]]:
        """Where things stand, line by line: what it is about, and the words."""
        if self.trial:
            yield "trial", self.trial
        last = self.last_session
        if last:
            distance = f" {show_distance(last['distance_m'], units)}" if last["distance_m"] is not None else ""
            yield "last session", f"{last['sport']}{distance} on {_day(last['day'])}"
        if self.week_sessions:
            yield (
                "last 7 days",
                plural(self.week_sessions, "session")
                + (f", {show_distance(self.week_m, units)} of running" if self.week_m else ""),
            )
        else:
            yield "last 7 days", "no session logged"
        if self.last_pain:
            yield "last pain", f"{self.last_pain['region']} {self.last_pain['score']:g}/10 on {_day(self.last_pain['day'])}"
        if self.known_pain_days:
            yield "pain", f"above 0 on {self.pain_days} of {plural(self.known_pain_days, 'day')} with an answer, in the last 28"
        else:
            yield "pain", "no answer in the last 28 days"
        for one in self.soreness:
            yield "soreness", one.message
        if self.pain_light is not None:
            yield "pain light", self.pain_light.message.removeprefix("pain light ")
        if self.habit.days_of_28:
            yield "exercise", self.habit.words

    @property
    def next(self) -> str:
        """What to do next."""
        if self.question == "pain":
            return "how is it today? journal pain lower-back 2, or journal pain none"
        if self.question == "trained":
            return "trained today? journal run 8km 45:00, or journal rest"
        if self.question == "shoes":
            return f"which shoes? journal edit {self.about} --shoes NAME"
        return "journal flags: what is risky right now?"

    def blocks(self, where: str, units: Units) -> tuple[Block, ...]:
        """Signs, then the lines."""
        if self.empty:
            return (Block(texts=(f"Your journal is empty ({where}).", BEGIN)),)
        rows = (*self.lines(units), ("next", self.next))
        return (*of_signs(self.signs), Block(texts=(f"{show_day(self.today)} · {where}",), columns=("", ""), rows=rows))


def _day(text: str) -> str:
    return show_day(date.fromisoformat(text))


def status(journal: "Journal") -> Status:
    """The state of the journal today."""
    listed, body = journal.list_entries(), journal.body()
    sessions, pain, days = listed["sessions"], listed["pain"], listed["days"]
    week = [row for row in sessions if _within(journal.today, row["day"], 7)]
    question, about = _open_question(journal.today.isoformat(), sessions, pain, days)
    hurt = {row["day"] for row in pain if row["score"] > 0 and _within(journal.today, row["day"], 28)}
    none = {row["day"] for row in [*pain, *(day for day in days if day["no_pain"])] if _within(journal.today, row["day"], 28)}
    return Status(
        today=journal.today,
        empty=not any(listed.values()),
        last_session=sessions[-1] if sessions else None,
        week_m=sum(row["distance_m"] or 0.0 for row in week if row["sport"] in RUNNING),
        week_sessions=len(week),
        last_pain=pain[-1] if pain else None,
        pain_days=len(hurt),
        known_pain_days=len(hurt | none),
        signs=body.signs,
        question=question,
        about=about,
        habit=habit(((date.fromisoformat(row["day"]), row["sport"]) for row in sessions), journal.today),
        soreness=body.soreness,
        pain_light=body.pain_light,
        trial=journal.trials.line(),
    )


def _within(today: date, day: str, days: int) -> bool:
    return (today - timedelta(days=days)).isoformat() < day <= today.isoformat()


def _open_question(today: str, sessions: list[Any], pain: list[Any], days: list[Any]) -> tuple[Question | None, str | None]:
    said: dict[str, Any] = next((row for row in days if row["day"] == today), {})
    if not any(row["day"] == today for row in pain) and not said.get("no_pain"):
        return "pain", None
    if not any(row["day"] == today for row in sessions) and not said.get("rest"):
        return "trained", None
    bare = [row for row in sessions if row["day"] == today and row["sport"] in RUNNING and not row["shoes"]]
    return ("shoes", str(bare[-1]["id"])) if bare else (None, None)
