"""The answers that are computed from frames: flags, loads."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from journal.analysis.daily import daily, load_basis
from journal.analysis.load import daily_metrics
from journal.api.body import light_json, signs_json, soreness_json
from journal.api.frame import Frame
from journal.api.shown import Block, Shown, of_signs
from journal.api.shown_flags import of_flags, of_unknown
from journal.domain.dates import show_day
from journal.domain.pain_light import PainLight
from journal.domain.signs import RaisedSign
from journal.domain.soreness import Soreness
from journal.factors.factor import Flag, Unknown
from journal.factors.flags import flags as find_flags

if TYPE_CHECKING:
    from journal.api.journal import Journal


@dataclass(frozen=True, repr=False)
class FlagAnswer(Shown):
    """Signs first, then what is raised, then what is unknown and why. Shows itself in a notebook."""

    as_of: date
    since: date
    signs: tuple[RaisedSign, ...]
    flags: tuple[Flag, ...]
    unknown: tuple[Unknown, ...]
    empty: bool = False
    soreness: tuple[Soreness, ...] = ()
    pain_light: PainLight | None = None

    def as_json(self) -> dict[str, Any]:
        """The answer under the names that scripts rely on."""
        return {
            "as_of": self.as_of.isoformat(), "since": self.since.isoformat(), "signs": signs_json(self.signs),
            "flags": [flag_json(flag) for flag in self.flags], "unknown": [asdict(one) for one in self.unknown],
            "soreness": soreness_json(self.soreness), "pain_light": light_json(self.pain_light),
        }  # fmt: skip

    @property
    def nothing(self) -> str:
        """What is said where no flag is raised."""
        if self.empty:
            return "Nothing is logged yet, so nothing can be said. Begin with: journal run 5km 30:00, journal pain none, or journal import FILE"
        return f"Nothing raised since {show_day(self.since)}, among what is known."

    def blocks(self) -> tuple[Block, ...]:
        """Signs, soreness and the pain light, flags, what is not known."""
        sore = tuple(Block(texts=(f"{one.message}.",), lead="Soreness") for one in self.soreness)
        light = (Block(texts=(f"{self.pain_light.message}.",)),) if self.pain_light else ()
        raised = of_flags(self.flags) if self.flags else Block(texts=(self.nothing,))
        return (*of_signs(self.signs), *sore, *light, raised, *of_unknown(self.unknown))


def flag_json(flag: Flag) -> dict[str, Any]:
    """A flag with its days as text, and its evidence with the strength in words."""
    evidence = {**asdict(flag.evidence), "strength_words": flag.evidence.strength_words}
    return {**asdict(flag), "day": flag.day.isoformat(), "last_day": flag.last_day.isoformat(), "evidence": evidence}


def first_day(journal: "Journal", since: str | date) -> date:
    """The first day of a period."""
    return journal.since(since)


def flags(journal: "Journal", since: str | date) -> FlagAnswer:
    """What is risky in a period."""
    first = first_day(journal, since)
    history = journal.history()
    raised, unknown = find_flags(history, first, journal.settings.thresholds, units=journal.settings.units)
    empty = history.sessions.empty and history.pain.empty and history.days.empty
    body = journal.body()
    return FlagAnswer(journal.today, first, body.signs, tuple(raised), tuple(unknown), empty, body.soreness, body.pain_light)


def load(journal: "Journal", since: str | date | None) -> pd.DataFrame:
    """Daily load metrics of a period (all of it by default); windows look back beyond its first day."""
    table = daily_metrics(daily(journal.history()))
    shown = table if since is None else table[table["day"] >= pd.Timestamp(first_day(journal, since))].reset_index(drop=True)
    return Frame(shown)


def basis(journal: "Journal") -> str:
    """The load basis of the journal."""
    found = load_basis(journal.history())
    return str(found.iloc[0]) if len(found) else "srpe"
