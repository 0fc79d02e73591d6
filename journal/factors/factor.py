"""A factor: a named, measurable exposure with a threshold, its evidence and its words.

One object serves every question: flags, plans, the catalogue, chart lines, footnotes, and what goes with pain.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

from journal.analysis.history import History

Level = Literal["note", "caution", "high"]
LEVELS: tuple[Level, ...] = ("note", "caution", "high")
Strength = Literal["strong", "moderate", "weak", "contested", "none"]
# A level never outruns its evidence.
HIGHEST_LEVEL: Mapping[Strength, Level] = {
    "strong": "high", "moderate": "high", "weak": "note", "contested": "note", "none": "note",
}  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """What a factor is worth. ``extrapolated``: shown for another sport than the one studied; at most a caution."""

    strength: Strength
    citation: str
    population: str
    effect: str
    extrapolated: bool = False


@dataclass(frozen=True)
class Words:
    """What is said. ``raised`` may use {value}, {threshold}, {label}, {day}; ``unknown`` says what to log."""

    raised: str
    clear: str
    unknown: str
    advice: str


@dataclass(frozen=True)
class Factor:
    """One exposure. ``exposure`` returns a frame, one row per session or day that the factor speaks about.

    Its columns: ``athlete_id``, ``day``, ``session_id`` (session grain only), ``value`` (NaN: unknown), and where
    they differ by row ``threshold`` (replaces the lowest level's), ``label`` (what it is about, e.g. the pair of
    shoes) and ``reason`` (why it is unknown). ``thresholds`` maps levels to values in ``unit``; a value beyond one
    raises that level, a value exactly on it does not. ``bounds`` limit what a user may set.
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


@dataclass(frozen=True)
class Flag:
    """A factor raised on one session or day: the names here are those of the JSON."""

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


@dataclass(frozen=True)
class Unknown:
    """A factor that could not be answered for some of its sessions or days, and why."""

    factor: str
    reason: str
    logged: int
    of: int
