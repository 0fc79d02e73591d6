"""A factor: a named, measurable exposure with a threshold, its evidence and its words.

One object serves every question: flags, plans, the catalogue, chart lines, footnotes, and what goes with pain.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

import pandas as pd

from journal.analysis.history import History
from journal.domain.errors import BadValue
from journal.domain.vocabulary import RUNNING
from journal.factors.dose import Dose
from journal.factors.trial import Trial

Level = Literal["note", "caution", "high"]
LEVELS: tuple[Level, ...] = ("note", "caution", "high")
Strength = Literal["strong", "moderate", "weak", "contested", "none"]
# What is worth more comes later; contested evidence points both ways, which is more than none.
STRENGTHS: tuple[Strength, ...] = ("none", "contested", "weak", "moderate", "strong")
# A level never outruns its evidence.
HIGHEST_LEVEL: Mapping[Strength, Level] = {
    "strong": "high", "moderate": "high", "weak": "note", "contested": "note", "none": "note",
}  # fmt: skip
HIGHEST_EXTRAPOLATED: Level = "caution"
EXTRAPOLATED = "extrapolated from running"
_SENTENCES = re.compile(r"(?<=[.])(?<!et al\.)\s+(?=[A-Z])")
_FIGURES = re.compile(r" \((?!CI)[A-Za-z][^()]*\d[^()]*\)")
OWN_THRESHOLD = "your own setting"


@dataclass(frozen=True)
class Evidence:
    """What a factor is worth. ``extrapolated``: shown for another sport than the one studied; at most a caution."""

    strength: Strength
    citation: str
    population: str
    effect: str
    extrapolated: bool = False

    @property
    def highest_level(self) -> Level:
        """The highest level that this evidence can carry."""
        highest = HIGHEST_LEVEL[self.strength]
        return min(highest, HIGHEST_EXTRAPOLATED, key=LEVELS.index) if self.extrapolated else highest

    @property
    def gist(self) -> str:
        """The effect in short: its first sentence, then the one that says what is unproven, else whether it is a transfer.

        Figures in brackets of their own are left out; an interval beside its figure stays.
        """
        first, *others = _SENTENCES.split(_FIGURES.sub("", self.effect))
        clauses = [clause.rstrip(".") for one in others for clause in one.split("; ") if "unproven" in clause]
        unproven = [f"{clause[:1].upper()}{clause[1:]}." for clause in clauses]
        transfer = ["A transfer."] if any("transfer" in one for one in others) else []
        return " ".join([first, *(unproven or transfer)])

    @property
    def source(self) -> str:
        """The citation in short, without where each work is found: ``Nielsen et al. 2014; Buist et al. 2008``."""
        return "; ".join(dict.fromkeys(work.split(",")[0] for work in self.citation.split("; ")))

    @property
    def strength_words(self) -> str:
        """What is shown for the strength: ``moderate``, or ``moderate, extrapolated from running``."""
        return f"{self.strength}, {EXTRAPOLATED}" if self.extrapolated else self.strength


@dataclass(frozen=True)
class Words:
    """What is said.

    ``raised`` may use {value}, {threshold}, {day} and any column of the exposure, written with its unit: {label},
    {distance_m}, {top_set_kg}. ``unknown`` says what to log, the first option in it is that of the first of ``needs``;
    ``advice`` what to do. ``often``: what a factor that speaks once a period adds about the sessions of the period, once
    more than one is known: {times} raised it, of {known}; by default it counts the others.
    """

    raised: str
    clear: str
    unknown: str
    advice: str
    often: str | None = None


@dataclass(frozen=True)
class Factor:
    """One exposure. ``exposure`` returns a frame, one row per session or day that the factor speaks about.

    Its columns: ``athlete_id``, ``day``, ``session_id`` (session grain only), ``value`` (NaN: unknown), and where
    they differ by row: ``threshold`` (replaces the lowest level's) and ``threshold_source`` (whose that is), ``unit``,
    ``label`` (what it is about, e.g. the pair of shoes), ``reason`` (why it is unknown: one of ``needs``, or a clause), ``applies`` (False: the factor
    has nothing to say here, so it is neither raised nor unknown), ``at_least`` (True: a part is unknown, so there
    may be more: in direction "above" the value raises but never clears, in "below" it clears but never raises) and
    ``extrapolated`` (True: at most a caution here). Further columns serve ``words``.

    ``thresholds`` maps levels to values in ``unit``; a value beyond one raises that level, a value exactly on it
    does not. ``bounds`` limit what a user may set; equal bounds mean that nothing can be set. ``sports``: the
    sessions that it speaks about; none for what no session raises, such as sitting, so that a plan leaves it out.
    ``lookback_days``: how many days before a row its exposure reads at most; None for everything. ``once_a_period``
    keeps the latest flag of a period (for each label). ``dose``: how much of it a day held, for what goes with pain; None
    where a day has no amount of it. ``trial``: what a self-experiment with less of it is; None for what nobody can or should
    set by lot, such as an illness, a fall, or what is good to have more of.

    Raises ``ValueError`` where a level outruns the evidence, a threshold lies outside its bounds, or a trial could not be
    held against any amount.
    """

    id: str
    title: str
    grain: Literal["session", "day"]
    unit: str
    thresholds: Mapping[Level, float]
    bounds: tuple[float, float]
    needs: tuple[str, ...]
    claims: tuple[str, ...]
    evidence: Evidence
    words: Words
    exposure: Callable[[History], pd.DataFrame] = field(compare=False)
    direction: Literal["above", "below"] = "above"
    once_a_period: bool = False
    threshold_source: str = "our choice"
    sports: tuple[str, ...] = RUNNING
    lookback_days: int | None = None
    dose: Dose | None = None
    trial: Trial | None = None

    def __post_init__(self) -> None:
        """Refuse a level that outruns the evidence, and a threshold outside its bounds."""
        highest = self.evidence.highest_level
        for level, value in self.thresholds.items():
            if LEVELS.index(level) > LEVELS.index(highest):
                raise ValueError(f"{self.id}: {self.evidence.strength} evidence carries at most a {highest}, not a {level}")
            if not self.bounds[0] <= value <= self.bounds[1]:
                raise ValueError(f"{self.id}: threshold {value:g} of {level} lies outside {self.bounds}")
        if self.trial and not self.dose:
            raise ValueError(f"{self.id}: a trial needs a dose, to say how it was kept to")

    def with_thresholds(self, own: Mapping[Level, float]) -> "Factor":
        """The same factor with a user's thresholds in place of the defaults; ``BadValue`` where one cannot be."""
        low, high = self.bounds
        for level, value in own.items():
            if level not in self.thresholds:
                raise BadValue.of(
                    f"{self.id}.{level}", f"a level of this factor ({', '.join(self.thresholds)})", next(iter(self.thresholds))
                )
            if low == high:
                raise BadValue(f"{self.id}.{level}: this factor has no threshold to set")
            if not low <= value <= high:
                raise BadValue.of(
                    f"{self.id}.{level} = {value:.10g}", f"a number from {low:.10g} to {high:.10g} {self.unit}", f"{low:.10g}"
                )
        if not own:
            return self
        whose = (
            OWN_THRESHOLD
            if set(own) == set(self.thresholds)
            else f"{OWN_THRESHOLD} for {', '.join(own)}, else {self.threshold_source}"
        )
        return replace(self, thresholds={**self.thresholds, **own}, threshold_source=whose)


@dataclass(frozen=True)
class Flag:
    """A factor raised on one session, or on a spell of days: the names here are those of the JSON.

    ``day``: the session's, or the peak of the spell; ``last_day``: the spell's last, for a session its own day.
    ``label``: what it is about (a pair of shoes, an exercise), empty where there is nothing to tell apart.
    """

    factor: str
    level: Level
    session_id: str | None
    day: date
    value: float
    unit: str
    threshold: float
    message: str
    advice: str
    evidence: Evidence
    threshold_source: str
    last_day: date
    label: str = ""

    @property
    def brief(self) -> bool:
        """Whether a few words are enough: a note whose evidence could never carry more than one."""
        return self.level == "note" and HIGHEST_LEVEL[self.evidence.strength] == "note"


@dataclass(frozen=True)
class Unknown:
    """A factor that could not be answered for some of its sessions or days, and why.

    ``logged`` of ``of`` sessions or days of the period have what ``reason`` speaks about.
    """

    factor: str
    reason: str
    logged: int
    of: int
