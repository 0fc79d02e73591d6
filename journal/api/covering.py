"""What the journal can answer of the catalogue, and what to log for the rest."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.api.answers import first_day
from journal.api.body import signs_json
from journal.api.shown import Block, Shown, of_signs
from journal.domain.signs import RaisedSign
from journal.factors.coverage import Covered, coverage

if TYPE_CHECKING:
    from journal.api.journal import Journal


@dataclass(frozen=True, repr=False)
class CoverageAnswer(Shown):
    """Open signs first; then every factor with what is known of it in a period, the least answered and most useful first."""

    as_of: date
    since: date
    empty: bool
    factors: tuple[Covered, ...]
    signs: tuple[RaisedSign, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer for scripts."""
        return {
            "as_of": self.as_of.isoformat(), "since": self.since.isoformat(), "signs": signs_json(self.signs),
            "factors": [_json(one) for one in self.factors],
        }  # fmt: skip

    def blocks(self) -> tuple[Block, ...]:
        """Signs, then a row a factor."""
        rows = tuple(
            (one.factor.id, one.status, f"{one.answered} of {one.of}" if one.of else "", one.log) for one in self.factors
        )
        return (*of_signs(self.signs), Block(columns=("factor", "status", "known", "log"), rows=rows))


def _json(one: Covered) -> dict[str, Any]:
    return {
        "factor": one.factor.id, "status": one.status, "answered": one.answered, "of": one.of, "lacks": list(one.lacks),
        "log": one.log, "strength": one.factor.evidence.strength_words,
    }  # fmt: skip


def covered(journal: "Journal", since: str | date) -> CoverageAnswer:
    """What can be answered from ``since`` on."""
    first, history = first_day(journal, since), journal.history()
    empty = history.sessions.empty and history.pain.empty and history.days.empty
    found = tuple(coverage(history, first, journal.settings.thresholds))
    return CoverageAnswer(journal.today, first, empty, found, tuple(journal.open_signs()))
