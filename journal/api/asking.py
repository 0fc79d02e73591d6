"""What goes with my pain: signs first, then what held, what is on trial, and what could not be looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.api.body import signs_json
from journal.api.shown import Block, Shown, of_signs
from journal.association import Why
from journal.association import why as ask
from journal.domain.signs import RaisedSign
from journal.domain.vocabulary import REGIONS, WHENS, choose
from journal.factors import catalogue
from journal.factors.factor import Factor
from journal.factors.trial_names import trial_of
from journal.factors.wording import Units
from journal.report import why as picture
from journal.report import why_words as words
from journal.report.head import headed

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from journal.api.journal import Journal


@dataclass(frozen=True, repr=False)
class WhyAnswer(Shown):
    """The answer with the factors that it speaks about. Shows itself in a notebook."""

    signs: tuple[RaisedSign, ...]
    why: Why
    factors: tuple[Factor, ...]
    units: Units = "km"

    def as_json(self) -> dict[str, Any]:
        """Plain values under the names that scripts rely on; unknown is null."""
        why = self.why
        return {
            "as_of": why.as_of.isoformat(), "signs": signs_json(self.signs), "region": why.region, "when": why.when,
            "status": why.status, "reason": why.reason, "looked": why.looked.isoformat() if why.looked else None,
            "logged_days": why.logged_days, "tests": why.tests, "findings": [self._told(row) for row in why.findings],
            "on_trial": [self._told(row) for row in why.on_trial], "withdrawn": _plain(why.withdrawn),
            "triggers": _plain(why.triggers), "tested": _plain(why.tested), "untested": _plain(why.untested),
            "inseparable": list(why.inseparable), "estimand": why.estimand,
        }  # fmt: skip

    def _told(self, row: Mapping[str, Any]) -> dict[str, Any]:
        factor = next(one for one in self.factors if one.id == row["factor"])
        return {**_plain([row])[0], "exposed": words.exposed(row, factor, self.units), "trial": trial_of(factor)}

    def sections(self) -> dict[str, tuple[str, ...]]:
        """The answer in sentences, by heading; signs stand beside it."""
        why = self.why
        return {
            "": (words.headline(why),),
            "Goes with it": words.findings(why, self.factors, self.units),
            "Flares": words.triggers(why, self.factors),
            "On trial": words.on_trial(why, self.factors),
            "Tested": words.tested(why),
            "Not tested": words.untested(why),
        }

    def figure(self) -> "Figure":
        """The days of the clearest finding, as Plotly draws them; without one an empty picture that says so."""
        first = self.why.days.index[0].date() if len(self.why.days) else self.why.as_of
        return headed(picture.figure(picture.picture(self.why, self.factors, first, self.why.as_of, self.units)))

    def blocks(self) -> tuple[Block, ...]:
        """Signs, then the answer; what was tested is told by the command and by ``sections``."""
        told = (Block(name, texts) for name, texts in self.sections().items() if texts and name not in ("Tested", "Not tested"))
        return (*of_signs(self.signs), *told)


def _plain(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows with their days as text."""
    return [{name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()} for row in rows]


def why(journal: "Journal", region: str | None, when: str | None) -> WhyAnswer:
    """Ask; ``Unknown`` names the nearest region or time of day for one that there is not."""
    wanted = choose(region, REGIONS, "region") if region else None
    counted = choose(when, WHENS, "time of pain") if when else None
    factors = catalogue(journal.settings.thresholds)
    return WhyAnswer(journal.body().signs, ask(journal.history(), factors, wanted, counted), factors, journal.settings.units)
