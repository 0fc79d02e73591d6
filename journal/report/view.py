"""What a report is about: one athlete's history, the period shown, and what was found in it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.association import Why, why
from journal.domain.entries import Pain
from journal.domain.pain_light import PainLight
from journal.domain.selfchecks.done import Done
from journal.domain.signs import RaisedSign
from journal.domain.soreness import Soreness
from journal.domain.standing import Standing
from journal.domain.units import Units
from journal.factors import catalogue
from journal.factors.factor import Factor, Flag, Unknown
from journal.report.mapped import Ground

if TYPE_CHECKING:
    from journal.report.episodes import Written

# "Lately" in every finding and summary: four whole weeks, so that weekdays weigh the same.
RECENT_DAYS = 28
# An episode with so many days of pain is more than a twinge: our choice.
LASTING_DAYS = 3


@dataclass(frozen=True)
class View:
    """Everything that the figures and the page read; nothing else is looked up.

    ``history`` is one athlete's and whole: windows look back beyond ``since`` (naive midnight), the first day asked
    for; the last is ``history.as_of``. ``flags`` and ``unknown`` are those of the period, ``signs`` the open
    ones. ``factors`` carry the thresholds in force. ``name`` stands on the page if the person gave one. ``soreness`` and
    ``pain_light`` are those of the last day. ``episodes``, the latest first, ``entries`` of pain and self-checks ``done``,
    in time order, are as they were written. ``units``: what distances are shown in;
    ``shared``: made for others by ``redact``; ``trial``: where the latest self-experiment stands.
    ``ground``: what a map told of the latest sessions of the period; ``mapped``: the ids of all sessions of which one told it.
    """

    history: History
    since: pd.Timestamp
    flags: tuple[Flag, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    signs: tuple[RaisedSign, ...] = ()
    factors: tuple[Factor, ...] = field(default_factory=lambda: tuple(catalogue()))
    name: str | None = None
    soreness: tuple[Soreness, ...] = ()
    pain_light: PainLight | None = None
    episodes: "tuple[Written, ...]" = ()
    entries: tuple[Pain, ...] = ()
    done: tuple[Done, ...] = ()
    units: Units = "km"
    shared: bool = False
    trial: Standing | None = None
    ground: tuple[Ground, ...] = ()
    mapped: frozenset[str] = frozenset()

    @property
    def as_of(self) -> pd.Timestamp:
        """The last day that counts."""
        return self.history.as_of

    @cached_property
    def first(self) -> pd.Timestamp:
        """The first day shown: that of the first entry if it is later than ``since``, but always four weeks."""
        return max(self.since, min(pd.Timestamp(self.begun).as_unit("us"), self.as_of - pd.Timedelta(days=RECENT_DAYS - 1)))

    @cached_property
    def begun(self) -> date:
        """The day of the first entry; the last day that counts where there is none."""
        frames = (self.history.sessions, self.history.pain, self.history.days)
        entries = [table["day"].min().date() for table in frames if len(table)]
        return min(entries, default=self.as_of.date())

    @cached_property
    def why(self) -> Why:
        """What goes with the pain of the region that hurt on most days, of the whole journal."""
        return why(self.history, self.factors)

    @property
    def onset(self) -> "Written | None":
        """The latest episode that lasted, what is asked about first; one of a day or two only where there is no other."""
        lasted = [one for one in self.episodes if one.episode.days >= LASTING_DAYS]
        return next(iter(lasted or self.episodes), None)

    @property
    def days(self) -> int:
        """How many calendar days are shown, the first and the last included."""
        return int((self.as_of - self.first).days) + 1

    def shown(self, table: pd.DataFrame) -> pd.DataFrame:
        """The rows of a frame with a ``day`` that lie in the days shown."""
        return table[(table["day"] >= self.first) & (table["day"] <= self.as_of)]

    def last(self, table: pd.DataFrame, days: int = RECENT_DAYS, before: int = 0) -> pd.DataFrame:
        """The rows of the ``days`` days that end ``before`` days before the last one, whatever the period."""
        end = self.as_of - pd.Timedelta(days=before)
        return table[(table["day"] > end - pd.Timedelta(days=days)) & (table["day"] <= end)]

    def factor(self, id: str) -> Factor:
        """The factor of that id; KeyError if the catalogue lacks it, which is a mistake in the program."""
        return {factor.id: factor for factor in self.factors}[id]


def highest(table: pd.DataFrame, by: pd.Series) -> "pd.Series[Any]":
    """The row of ``table`` in which ``by``, as long as it and not all NaN, is largest; the first of equals."""
    return table.iloc[int(np.nanargmax(by.to_numpy(dtype="float64")))]
