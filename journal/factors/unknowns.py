"""What a period lacks for an answer: how many of its sessions or days are known, and what to log."""

import numpy as np
import pandas as pd

from journal.analysis import ground
from journal.analysis.history import History
from journal.factors.factor import Factor, Unknown
from journal.factors.windowed import runs
from journal.factors.wording import counted, field_words, noun, session_noun


def unknowns(factor: Factor, rows: pd.DataFrame, history: History, since: pd.Timestamp) -> list[Unknown]:
    """One line for each reason. ``rows``: the evaluated exposure of the period; ``history``: the whole one.

    A field that lacks is counted over sessions ("surface logged for 4 of 31 runs"; where a map knows some in part, "surface
    known for 78 % of the way (29 of 31 runs for three quarters of theirs)"), any other reason over the rows
    that the factor speaks about ("2 of 31 runs: no baseline"). Where none of the period lacks it, but some before it that the
    windows of its days reach back to, those are counted too.
    """
    rows = rows[rows["applies"].to_numpy(dtype="bool")]
    if rows.empty:
        return []
    reasons = rows.loc[rows["missing"], "reason"].fillna(factor.needs[0])
    clauses = [_clause(factor, str(reason), int(count), len(rows)) for reason, count in reasons.value_counts(sort=False).items()
               if reason not in factor.needs]  # fmt: skip
    if factor.grain == "session":
        return [*_of_rows(factor, reasons, len(rows), history), *clauses]
    lacking = _of_sessions(factor, history, since)
    if not lacking and factor.lookback_days and reasons.isin(factor.needs).any():
        lacking = _of_sessions(factor, history, since, factor.lookback_days)
    return [*lacking, *clauses]


def _clause(factor: Factor, reason: str, count: int, of: int) -> Unknown:
    return Unknown(factor.id, f"{_counted(count, of, noun(factor))}: {reason}; {factor.words.unknown}", of - count, of)


def _of_rows(factor: Factor, reasons: pd.Series, of: int, history: History) -> list[Unknown]:
    """The fields that lack in sessions, each of which is a row."""
    counts = {name: of - int((reasons == name).sum()) for name in factor.needs}
    return [
        _line(factor, name, logged, of, logged > 0 or _ever(name, history, factor))
        for name, logged in counts.items()
        if logged < of
    ]


def _of_sessions(factor: Factor, history: History, since: pd.Timestamp, before: int = 0) -> list[Unknown]:
    """The fields that lack in the sessions of a period, and of so many days ``before`` it."""
    sessions = runs(history, factor.sports)
    inside = sessions["day"] >= since - pd.Timedelta(days=before)
    found = (_field(factor, name, sessions, inside, before) for name in factor.needs)
    return [one for one in found if one is not None]


def _field(factor: Factor, name: str, sessions: pd.DataFrame, inside: pd.Series, before: int) -> Unknown | None:
    known = known_of(name, sessions)
    if known is None:
        return None
    logged, of = int(known[inside].sum()), int(inside.sum())
    if logged == of:
        return None
    way = _known_way(sessions[inside]) if name == "surface" else None
    back = f", {before} days before the period included" if before else ""
    if way is None:
        return _line(factor, name, logged, of, bool(known.any()), back)
    said = (
        f"surface known for {way} % of the way ({_counted(logged, of, session_noun(factor))} for three quarters of theirs){back}"
    )
    return Unknown(factor.id, f"{said}; {factor.words.unknown}", logged, of)


def _line(factor: Factor, name: str, logged: int, of: int, ever: bool, back: str = "") -> Unknown:
    words, sessions_word = field_words(name), session_noun(factor)
    said = (
        f"{words} logged for {_counted(logged, of, sessions_word)}"
        if ever
        else f"{words} never logged ({counted(of, sessions_word)})"
    ) + back
    # The words of a factor say how to log what it needs first.
    return Unknown(factor.id, f"{said}; {factor.words.unknown}" if name == factor.needs[0] else said, logged, of)


def _known_way(sessions: pd.DataFrame) -> int | None:
    """How many of 100 m of the way have a known ground, rounded down; None where no session is known in part."""
    share = ground.known_share(sessions)
    in_part = bool(((share > 0) & (share < 1)).any())
    known = ground.per_cents(np.array(ground.way(sessions).known))
    return int(known) if in_part and not np.isnan(known) else None


def known_of(name: str, sessions: pd.DataFrame) -> pd.Series | None:
    """Whether each session has the field; None where it is not a field of sessions."""
    if name == "surface":
        return pd.Series(ground.is_known(sessions), index=sessions.index)
    return sessions[name].notna() if name in sessions else None


def _ever(name: str, history: History, factor: Factor) -> bool:
    known = known_of(name, runs(history, factor.sports))
    return (
        bool(history.sets[name].notna().any())
        if known is None and name in history.sets
        else known is not None and bool(known.any())
    )


def _counted(count: int, of: int, word: str) -> str:
    return f"{count} of {counted(of, word)}"
