"""Flags: the factors over their thresholds in a period, and what could not be answered."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from journal.analysis.history import History
from journal.factors import Thresholds, chosen
from journal.factors.evaluate import evaluate, silent
from journal.factors.factor import LEVELS, Factor, Flag, Unknown
from journal.factors.recent import Recent
from journal.factors.spells import how_long, spells
from journal.factors.unknowns import unknowns
from journal.factors.usefulness import by_usefulness
from journal.factors.wording import Units, counted, message, session_noun

_STANDARD = ["athlete_id", "factor", "level", "session_id", "day", "value", "unit", "threshold", "label"]


def flags(
    history: History,
    since: date,
    thresholds: Thresholds | None = None,
    only: Iterable[str] | None = None,
    units: Units = "km",
) -> tuple[list[Flag], list[Unknown]]:
    """What is raised from ``since`` to ``history.as_of``, and what is not known.

    Factors of the session grain raise one flag a session; those of the day grain one for each spell of raised days
    (less than a week apart): on its last day where it is still raised, otherwise on the day of its peak. Flags: highest level first, then the latest day first; unknown: the
    most useful first. ``thresholds``: a user's own, by factor and level; ``only``: these factors alone
    (``journal.domain.errors.Unknown`` for one that is not there). The history is one athlete's; for a cohort ``raised``
    says who.
    """
    found: list[Flag] = []
    lacking: list[Unknown] = []
    near = Recent(history, pd.Timestamp(since).as_unit("us"))
    factors = [one for one in chosen(only, thresholds) if not silent(one, history, near.since)]
    for factor in factors:
        rows = evaluate(factor, near.seen_by(factor), near.since)
        found += flags_of(factor, rows, units)
        lacking += unknowns(factor, rows, history, near.since)
    return sorted(found, key=flag_order), by_usefulness(lacking, factors)


def raised(
    history: History, since: date, thresholds: Thresholds | None = None, only: Iterable[str] | None = None
) -> pd.DataFrame:
    """Every raised session and day of a cohort, one a row: ``athlete_id, factor, level, session_id, day, value, unit,
    threshold, label``, by athlete, factor and day. Spells are not joined.
    """  # fmt: skip
    near = Recent(history, pd.Timestamp(since).as_unit("us"))
    parts = []
    for factor in chosen(only, thresholds):
        rows = evaluate(factor, near.seen_by(factor), near.since)
        over = rows[rows["rank"] > 0]
        parts.append(over.assign(factor=factor.id, level=[LEVELS[rank - 1] for rank in over["rank"]])[_STANDARD])
    table = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    return table.sort_values(["athlete_id", "factor", "day", "session_id"], kind="stable", ignore_index=True)


def flags_of(factor: Factor, rows: pd.DataFrame, units: Units = "km") -> list[Flag]:
    """The flags of one evaluated exposure."""
    over = rows[rows["rank"] > 0]
    if over.empty:
        return []
    known = rows[rows["applies"].to_numpy(dtype="bool") & ~rows["missing"].to_numpy(dtype="bool")]
    if factor.grain == "day":
        over = spells(factor, over, known)
    if factor.once_a_period:
        over = _latest(over, known, ["athlete_id"] if factor.grain == "day" else ["athlete_id", "label"])
    return [_flag(factor, row, units) for row in over.to_dict("records")]


def _latest(over: pd.DataFrame, known: pd.DataFrame, who: list[str]) -> pd.DataFrame:
    """The last row of each of ``who``, with ``times``: how many are raised, and ``known``: how many are raised or clear."""
    latest = over.assign(times=over.groupby(who, dropna=False)["day"].transform("size")).drop_duplicates(who, keep="last")
    return latest.merge(known.groupby(who, dropna=False).size().rename("known").reset_index(), how="left", on=who)


def _flag(factor: Factor, row: Mapping[Hashable, Any], units: Units) -> Flag:
    rank = int(row["rank"])
    evidence = replace(factor.evidence, extrapolated=True) if row["extrapolated"] else factor.evidence
    session_id = row["session_id"] if isinstance(row["session_id"], str) else None
    source, label = row.get("threshold_source"), row["label"]
    return Flag(
        factor.id, LEVELS[rank - 1], session_id, row["day"].date(), float(row["value"]), str(row["unit"]),
        float(row["threshold"]), message(factor, row, units) + _how_often(factor, row, units), factor.words.advice, evidence,
        source if isinstance(source, str) else factor.threshold_source, row.get("last", row["day"]).date(),
        label if isinstance(label, str) else "",
    )  # fmt: skip


def _how_often(factor: Factor, row: Mapping[Hashable, Any], units: Units) -> str:
    if factor.grain == "day":
        return how_long(factor, row, units)
    others = int(row.get("times", 1)) - 1
    if factor.words.often and row.get("known", 1) > 1:
        return factor.words.often.format(times=row["times"], known=row["known"])
    return f"; likewise on {counted(others, f'other {session_noun(factor)}')} of this period" if others else ""


def flag_order(flag: Flag) -> tuple[int, int, str, str]:
    """What flags are sorted by: highest level, what was raised latest, factor, session."""
    return -LEVELS.index(flag.level), -flag.last_day.toordinal(), flag.factor, flag.session_id or ""
