"""What a sign is: of one entry, or of a course of entries; how urgent it is, and the words for that."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from journal.domain.diary import Diary, Place
from journal.domain.entries import Pain

Urgency = Literal["emergency", "urgent", "see-a-doctor"]
URGENCIES: tuple[Urgency, ...] = ("emergency", "urgent", "see-a-doctor")

_WHAT_TO_DO: dict[Urgency, str] = {
    "emergency": "Call your local emergency number or go to an emergency department now.",
    "urgent": "Ring a doctor or an urgent-care line today; do not wait for it to settle.",
    "see-a-doctor": "Make an appointment with a doctor or physiotherapist.",
}


@dataclass(frozen=True)
class RaisedSign:
    """A sign, the day of the entry that raised it, and that entry's id; ``detail``: which of several ways it came about."""

    sign: str
    urgency: Urgency
    day: date
    message: str
    pain_id: str | None = None
    detail: str | None = None


@dataclass(frozen=True)
class Sign:
    """One sign: the symptoms that raise it, any of them alone, what to say, and the articles' claims that it answers.

    ``short``: what it is, for a list of signs.
    """

    id: str
    urgency: Urgency
    short: str
    symptoms: frozenset[str]
    because: str
    regions: frozenset[str] | None = None
    also: Callable[[Pain], bool] = lambda pain: False
    source: str = "NHS back-pain advice; Finucane 2020"
    claims: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The sentence shown to the person."""
        return f"{self.because} {_WHAT_TO_DO[self.urgency]}"

    def raised_by(self, pain: Pain) -> bool:
        """Whether this entry alone raises the sign. A score of 0 does not silence a symptom.

        ``also``: what the entry says in other words than symptoms alone, such as its region, its side or when it hurts.
        """
        here = self.regions is None or pain.region in self.regions
        return (here and not self.symptoms.isdisjoint(pain.symptoms)) or self.also(pain)


class Finding(NamedTuple):
    """A day on which a course was complete, the entry that says so, and from which day on a look closes it.

    ``detail``: where a course has several ways to be complete, which of them it was, with its numbers.
    """

    day: date
    pain_id: str
    since: date
    detail: str | None = None


@dataclass(frozen=True)
class Course:
    """A sign that takes more than one entry of a region, or an entry and the sessions around it.

    ``found`` gives every day on which it was complete. ``words`` may name the ``{region}``. ``within``: the course that says
    the same and more; while that one is open for a region, this one is not shown beside it. ``short``: what it is, for a list of signs.
    """

    id: str
    urgency: Urgency
    short: str
    words: str
    found: Callable[[Place, Diary], Iterable[Finding]]
    claims: tuple[str, ...]
    source: str = "NHS back-pain advice; Finucane 2020"
    within: str | None = None

    @property
    def because(self) -> str:
        """The reason, said of no region in particular."""
        return self.words.format(region="the same place")

    def raised(self, found: Finding, region: str) -> RaisedSign:
        """The sign as it is shown for one region."""
        because = self.words.format(region=f"the {region.replace('-', ' ')}" if region != "other" else "the same place")
        return RaisedSign(self.id, self.urgency, found.day, f"{because} {_WHAT_TO_DO[self.urgency]}", found.pain_id, found.detail)
