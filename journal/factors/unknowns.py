"""What a period lacks for an answer: how many of its sessions or days are known, and what to log."""

import pandas as pd

from journal.analysis.ground import known_share
from journal.analysis.history import History
from journal.factors.factor import Factor, Unknown
from journal.factors.windowed import runs, surface_known
from journal.factors.wording import counted, field_words, noun, session_noun


def unknowns(factor: Factor, rows: pd.DataFrame, history: History, since: pd.Timestamp) -> list[Unknown]:
    """One line for each reason. ``rows``: the evaluated exposure of the period; ``history``: the whole one.

    A field that lacks is counted over sessions ("surface logged for 4 of 31 runs"; where a map knows some in part, "surface
    known for 78 % of the way (29 of 31 runs for half of theirs or more)"), any other reason over the rows
    that the factor speaks about ("2 of 31 runs: no baseline").
    """
    rows = rows[rows["applies"].to_numpy(dtype="bool")]
    if rows.empty:
        return []
    reasons = rows.loc[rows["missing"], "reason"].fillna(factor.needs[0])
    clauses = [_clause(factor, str(reason), int(count), len(rows)) for reason, count in reasons.value_counts(sort=False).items()
               if reason not in factor.needs]  # fmt: skip
    fields = factor.needs if factor.grain == "day" else [name for name in factor.needs if (reasons == name).any()]
    lacking = [_field(factor, name, history, since, rows, reasons) for name in fields]
    return [one for one in lacking if one is not None and one.logged < one.of] + clauses


def _clause(factor: Factor, reason: str, count: int, of: int) -> Unknown:
    return Unknown(factor.id, f"{_counted(count, of, noun(factor))}: {reason}; {factor.words.unknown}", of - count, of)


def _field(
    factor: Factor, name: str, history: History, since: pd.Timestamp, rows: pd.DataFrame, reasons: pd.Series
) -> Unknown | None:
    if factor.grain == "session":
        logged, of = len(rows) - int((reasons == name).sum()), len(rows)
        ever = logged > 0 or _ever(name, history, factor)
    else:
        sessions = runs(history, factor.sports)
        known = known_of(name, sessions)
        if known is None:
            return None
        inside = sessions["day"] >= since
        logged, of, ever = int(known[inside].sum()), int(inside.sum()), bool(known.any())
        if name == "surface" and (way := _known_way(sessions[inside])) is not None:
            said = (
                f"surface known for {way} % of the way ({_counted(logged, of, session_noun(factor))} for half of theirs or more)"
            )
            return Unknown(factor.id, f"{said}; {factor.words.unknown}", logged, of)
    words, sessions_word = field_words(name), session_noun(factor)
    said = (
        f"{words} logged for {_counted(logged, of, sessions_word)}"
        if ever
        else f"{words} never logged ({counted(of, sessions_word)})"
    )
    # The words of a factor say how to log what it needs first.
    return Unknown(factor.id, f"{said}; {factor.words.unknown}" if name == factor.needs[0] else said, logged, of)


def _known_way(sessions: pd.DataFrame) -> int | None:
    """How many of 100 m of the known way have a known ground, rounded down; None where no session is known in part."""
    share, metres = known_share(sessions), sessions["distance_m"].fillna(0.0).to_numpy()
    in_part = bool(((share > 0) & (share < 1)).any())
    return int(100 * (metres * share).sum() / metres.sum() + 1e-9) if in_part and metres.sum() > 0 else None


def known_of(name: str, sessions: pd.DataFrame) -> pd.Series | None:
    """Whether each session has the field; None where it is not a field of sessions."""
    if name == "surface":
        return pd.Series(surface_known(sessions), index=sessions.index)
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
