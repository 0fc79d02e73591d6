"""The short status, and the one question that is still open today. No frames: it answers at once."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from journal.domain.signs import RaisedSign
from journal.domain.vocabulary import RUNNING

if TYPE_CHECKING:
    from journal.api.journal import Journal

Question = Literal["pain", "trained", "shoes"]


@dataclass(frozen=True)
class Status:
    """Where things stand. Distances in metres; ``week_m`` is the last 7 days, today included."""

    today: date
    sessions: int
    last_session: dict[str, Any] | None
    week_m: float
    week_sessions: int
    last_pain: dict[str, Any] | None
    pain_days: int
    signs: tuple[RaisedSign, ...]
    question: Question | None
    about: str | None


def status(journal: "Journal") -> Status:
    """The state of the journal today."""
    listed = journal.list_entries(journal.today - timedelta(days=365))
    sessions, pain, days = listed["sessions"], listed["pain"], listed["days"]
    week = [row for row in sessions if row["day"] > (journal.today - timedelta(days=7)).isoformat()]
    question, about = _open_question(journal.today.isoformat(), sessions, pain, days)
    recent = {row["day"] for row in pain if row["score"] > 0 and row["day"] > (journal.today - timedelta(days=28)).isoformat()}
    return Status(
        journal.today, len(sessions), sessions[-1] if sessions else None,
        sum(row["distance_m"] or 0.0 for row in week if row["sport"] in RUNNING), len(week),
        pain[-1] if pain else None, len(recent), tuple(journal.open_signs()), question, about,
    )  # fmt: skip


def _open_question(today: str, sessions: list[Any], pain: list[Any], days: list[Any]) -> tuple[Question | None, str | None]:
    said: dict[str, Any] = next((row for row in days if row["day"] == today), {})
    if not any(row["day"] == today for row in pain) and not said.get("no_pain"):
        return "pain", None
    if not any(row["day"] == today for row in sessions) and not said.get("rest"):
        return "trained", None
    bare = [row for row in sessions if row["day"] == today and row["sport"] in RUNNING and not row["shoes"]]
    return ("shoes", str(bare[-1]["id"])) if bare else (None, None)
