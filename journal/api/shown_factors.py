"""The catalogue as it shows itself in a notebook."""

from collections.abc import Iterable
from typing import Self

from journal.api.shown import Block, Shown
from journal.factors.factor import Factor
from journal.factors.wording import Units, thresholds_in_words


class ShownFactors(Shown, tuple[Factor, ...]):
    """A tuple of factors that shows a row each, and one alone whole."""

    units: Units

    @classmethod
    def of(cls, factors: Iterable[Factor], units: Units) -> Self:
        """The factors, with thresholds to be shown in these units."""
        shown = cls(factors)
        shown.units = units
        return shown

    def blocks(self) -> tuple[Block, ...]:
        """What can be raised, at which threshold and whose that is, and what it is worth."""
        if len(self) == 1:
            return (_whole(self[0], self.units),)
        rows = tuple((one.id, one.title, thresholds_in_words(one, self.units), one.evidence.strength_words) for one in self)
        return (
            Block("Factors", ('One of them whole: j.factors("session-spike")',), ("id", "what", "thresholds", "evidence"), rows),
        )


def _whole(one: Factor, units: Units) -> Block:
    rows = (
        ("what", one.title),
        ("thresholds", f"{thresholds_in_words(one, units)} ({one.threshold_source})"),
        ("evidence", one.evidence.strength_words),
        ("population", one.evidence.population),
        ("effect", one.evidence.effect),
        ("source", one.evidence.citation),
        ("to do", one.words.advice),
        ("claims", ", ".join(one.claims) or "none"),
    )
    return Block(one.id, columns=("", ""), rows=rows)
