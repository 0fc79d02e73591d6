"""Flags: the factors over their thresholds in a period, and what could not be answered."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from journal.analysis.history import History
from journal.domain.dates import show_day
from journal.factors import Thresholds, chosen
from journal.factors.evaluate import evaluate, silent
from journal.factors.factor import LEVELS, Factor, Flag, Unknown
from journal.factors.recent import Recent
from journal.factors.unknowns import unknowns
from journal.factors.usefulness import by_usefulness
from journal.factors.wording import Units, counted, message, session_noun

# Raised days that are at most so far apart are one spell: their weeks overlap, and running every other day makes 3 and
# 4 runs a week in turn. Our choice.
SPELL_GAP_DAYS = 6
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
    (less than a week apart), on the day of its peak. Flags: highest level first, then the latest day first; unknown: the most useful first. ``thresholds``: a user's own, by
    factor and level; ``only``: these factors alone (``journal.domain.errors.Unknown`` for one that is not there).
    The history is one athlete's; for a cohort ``raised`` says who.
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
    if factor.grain == "day":
        over = _peaks(over, factor.direction == "above")
    if factor.once_a_period:
        known = rows[rows["applies"].to_numpy(dtype="bool") & ~rows["missing"].to_numpy(dtype="bool")]
        over = _latest(over, known, ["athlete_id"] if factor.grain == "day" else ["athlete_id", "label"])
    return [_flag(factor, row, units) for row in over.to_dict("records")]


def _peaks(over: pd.DataFrame, above: bool) -> pd.DataFrame:
    """One row for each spell of raised days: its peak (the last of equals), with ``spell`` (its length) and ``last`` (its last day)."""
    over = over.sort_values(["athlete_id", "day"], kind="stable")
    begins = (over["day"].diff() > pd.Timedelta(days=SPELL_GAP_DAYS)) | (over["athlete_id"].diff() != 0)
    spell = begins.cumsum()
    whole = over["day"].groupby(spell)
    over = over.assign(spell=whole.transform("size"), last=whole.transform("max"), of_spell=spell)
    ranked = over.sort_values(["rank", "value", "day"], ascending=[False, not above, False], kind="stable")
    return ranked.drop_duplicates("of_spell").sort_values(["athlete_id", "day"], kind="stable")


def _latest(over: pd.DataFrame, known: pd.DataFrame, who: list[str]) -> pd.DataFrame:
    """The last row of each of ``who``, with ``times``: how many are raised, and ``known``: how many are raised or clear."""
    latest = over.assign(times=over.groupby(who, dropna=False)["day"].transform("size")).drop_duplicates(who, keep="last")
    return latest.merge(known.groupby(who, dropna=False).size().rename("known").reset_index(), how="left", on=who)


def _flag(factor: Factor, row: Mapping[Hashable, Any], units: Units) -> Flag:
    rank = int(row["rank"])
    evidence = replace(factor.evidence, extrapolated=True) if row["extrapolated"] else factor.evidence
    session_id = row["session_id"] if isinstance(row["session_id"], str) else None
    return Flag(
        factor.id, LEVELS[rank - 1], session_id, row["day"].date(), float(row["value"]), str(row["unit"]),
        float(row["threshold"]), message(factor, row, units) + _how_often(factor, row), factor.words.advice, evidence,
    )  # fmt: skip


def _how_often(factor: Factor, row: Mapping[Hashable, Any]) -> str:
    if factor.grain == "day" and row["spell"] > 1:
        return f"; so on {row['spell']} days, the last on {show_day(row['last'])}"
    others = int(row.get("times", 1)) - 1
    if factor.grain == "session" and factor.words.often and row.get("known", 1) > 1:
        return factor.words.often.format(times=row["times"], known=row["known"])
    if factor.grain == "session" and others:
        return f"; likewise on {counted(others, f'other {session_noun(factor)}')} of this period"
    return ""


def flag_order(flag: Flag) -> tuple[int, int, str, str]:
    """What flags are sorted by: highest level, latest day, factor, session."""
    return -LEVELS.index(flag.level), -flag.day.toordinal(), flag.factor, flag.session_id or ""
