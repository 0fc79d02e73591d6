"""What the self-experiments say: the latest whole, earlier ones in short."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from journal.api.body import signs_json
from journal.api.shown import Block, Shown, of_signs
from journal.api.trial_guard import guarded
from journal.api.trials import NONE_RUNS, as_json
from journal.association.trial_told import TrialTold, trial_told
from journal.domain.signs import RaisedSign
from journal.domain.standing import Standing
from journal.factors import catalogue
from journal.factors.factor import Factor
from journal.factors.wording import Units
from journal.report import trial_words as words

if TYPE_CHECKING:
    from journal.api.journal import Journal


@dataclass(frozen=True, repr=False)
class TrialAnswer(Shown):
    """Every trial with its result, the latest last; ``factors`` by id, those that the catalogue has."""

    signs: tuple[RaisedSign, ...]
    trials: tuple[TrialTold, ...]
    factors: dict[str, Factor]
    units: Units = field(default="km", repr=False)

    def blocks(self) -> tuple[Block, ...]:
        """Signs, then the answer."""
        return (*of_signs(self.signs), Block(columns=("", ""), rows=tuple(self.lines())))

    def as_json(self) -> dict[str, Any]:
        """Plain values under the names that scripts rely on; unknown is null. No week that is still to come is told."""
        told = [self._json(one) for one in self.trials]
        return {"signs": signs_json(self.signs), "trial": told[-1] if told else None, "earlier": told[:-1]}

    def _json(self, one: TrialTold) -> dict[str, Any]:
        kept = one.kept
        return {
            **as_json(one.standing), "today": one.standing.arm, "week": one.standing.week,
            "weekly_means": [None if math.isnan(mean) else mean for mean in one.means],
            "result": one.result or None,
            "kept_to": {"usual": kept.usual, "highest": kept.highest, "weeks": list(kept.weeks), "less": kept.less, "usual_weeks": kept.usual_weeks,
                        "above": list(kept.above), "unit": words.unit_of_week(self.factors[one.standing.entry.factor])} if kept else None,
            "power": [{"effect": effect, "power": None if math.isnan(chance) else chance} for effect, chance in one.power.items()],
        }  # fmt: skip

    def lines(self) -> Iterator[tuple[str, str]]:
        """The answer line by line: what a line is about, and the words."""
        if not self.trials:
            yield "", f"{NONE_RUNS[:1].upper()}{NONE_RUNS[1:]}."
            return
        latest, *earlier = reversed(self.trials)
        yield from self._latest(latest)
        if not latest.standing.goes_on:
            yield "next", NONE_RUNS
        for one in earlier:
            yield "earlier", f"{words.headline(one.standing)}: {words.result(one.standing, one.result, one.power)}"

    def _latest(self, one: TrialTold) -> Iterator[tuple[str, str]]:
        standing = one.standing
        yield "trial", words.headline(standing)
        if standing.goes_on and standing.line:
            yield "today", standing.line
        factor = self.factors.get(standing.entry.factor)
        if factor is not None and one.kept is not None:
            yield from words.keeping(standing, one.kept, factor, self.units)
        if standing.goes_on:
            yield "stops", words.stops_at(standing.entry, factor)
            yield (
                "then",
                f"{words.outcome_words(standing.entry)} is compared when the last week is over; journal trial --stop ends it",
            )
        else:
            yield "result", words.result(standing, one.result, one.power)


def answer(journal: "Journal") -> TrialAnswer:
    """Every trial with what it says today."""
    factors = {one.id: one for one in catalogue(journal.settings.thresholds)}
    standings = journal.trials.all()
    told: tuple[TrialTold, ...] = ()
    if standings:
        history = journal.history()
        looked_at = [guarded(one, history, journal.settings.thresholds) for one in standings]
        told = tuple(trial_told(one, history, _dose(one, factors)) for one in looked_at)
    return TrialAnswer(journal.body().signs, told, factors, journal.settings.units)


def _dose(standing: Standing, factors: dict[str, Factor]) -> Any:
    factor = factors.get(standing.entry.factor)
    return factor.dose if factor else None
