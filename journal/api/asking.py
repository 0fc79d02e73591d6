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
from journal.factors.wording import Units
from journal.report import why as picture
from journal.report import why_lists as lists
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
            "status": why.status, "reason": why.reason, "looked": _day(why.looked),
            "logged_days": why.logged_days, "tests": why.tests, "findings": [self._told(row) for row in why.findings],
            "on_trial": [self._told(row) for row in why.on_trial], "withdrawn": _plain(why.withdrawn),
            "triggers": _plain(why.triggers), "tested": _plain(why.tested), "untested": _plain(why.untested),
            "inseparable": list(why.inseparable), "inseparable_opposite": list(why.inseparable_opposite), "estimand": why.estimand,
            "last_day": _day(why.last_day), "next_look": _day(why.next_look), "earliest_finding": _day(why.earliest_finding),
            "missing": why.missing, "others": list(why.others),
        }  # fmt: skip

    def _told(self, row: Mapping[str, Any]) -> dict[str, Any]:
        by_id = {factor.id: factor for factor in self.factors}
        exposed = words.exposed(row, by_id[row["factor"]], self.units)
        return {**_plain([row])[0], "exposed": exposed, "trial": words.trial_for(row, by_id)}

    def sections(self) -> dict[str, tuple[str, ...]]:
        """The answer in sentences, by heading; signs stand beside it."""
        return words.sections(self.why, self.factors, self.units)

    def figure(self) -> "Figure":
        """The days of the clearest finding, as Plotly draws them; without one an empty picture that says so."""
        first = self.why.days.index[0].date() if len(self.why.days) else self.why.as_of
        return headed(picture.figure(picture.picture(self.why, self.factors, first, self.why.as_of, self.units)))

    def blocks(self) -> tuple[Block, ...]:
        """Signs, then the answer; of what was tested the numbers, which ``sections`` and the command name."""
        said = {name: texts for name, texts in self.sections().items() if name not in ("Tested", "Not tested")}
        said["Tested"] = lists.in_short(self.why, self.factors)
        return (*of_signs(self.signs), *(Block(name, texts) for name, texts in said.items() if texts))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows with their days as text."""
    return [{name: _day(value) if isinstance(value, date) else value for name, value in row.items()} for row in rows]


def why(journal: "Journal", region: str | None, when: str | None) -> WhyAnswer:
    """Ask; ``Unknown`` names the nearest region or time of day for one that there is not."""
    wanted = choose(region, REGIONS, "region") if region is not None else None
    counted = choose(when, WHENS, "time of pain") if when is not None else None
    factors = catalogue(journal.settings.thresholds)
    return WhyAnswer(journal.body().signs, ask(journal.history(), factors, wanted, counted), factors, journal.settings.units)
