"""Coverage: for every factor, whether the journal can answer it, and what to log so that it can. Most useful first."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from journal.analysis.history import History
from journal.factors import Thresholds, chosen
from journal.factors.evaluate import evaluate
from journal.factors.factor import Factor, Unknown
from journal.factors.recent import Recent
from journal.factors.unknowns import unknowns
from journal.factors.usefulness import by_log_line
from journal.factors.wording import noun

# Unknown: nothing of it is known. Partly: some sessions or days are. Idle: the period has nothing that it speaks about.
Status = Literal["unknown", "partly", "idle", "answered"]
# How the reasons of factors that compare with what was done before end.
NO_BASELINE = "(no baseline)"
STATUSES: tuple[Status, ...] = ("unknown", "partly", "idle", "answered")


@dataclass(frozen=True)
class Covered:
    """One factor: ``answered`` of ``of`` sessions or days that it speaks about, ``lacks`` (why not the others, the
    main reason first) and ``log`` (what to log).
    """

    factor: Factor
    status: Status
    answered: int
    of: int
    lacks: tuple[str, ...]
    log: str


def coverage(history: History, since: date, thresholds: Thresholds | None = None) -> list[Covered]:
    """Every factor of the catalogue from ``since`` to ``history.as_of``: the least answered and most useful first."""
    near = Recent(history, pd.Timestamp(since).as_unit("us"))
    found = [_covered(factor, evaluate(factor, near.seen_by(factor), near.since), near) for factor in chosen(None, thresholds)]
    ranked = {status: by_log_line(one.factor for one in found if one.status == status) for status in STATUSES}
    return sorted(found, key=lambda one: (STATUSES.index(one.status), ranked[one.status][one.factor.id]))


def _covered(factor: Factor, rows: pd.DataFrame, near: Recent) -> Covered:
    applying = rows[rows["applies"].to_numpy(dtype="bool")]
    of, missing = len(applying), int(applying["missing"].sum())
    status: Status = "idle" if not of else "answered" if not missing else "unknown" if missing == of else "partly"
    lacks = _main_first(unknowns(factor, rows, near.history, near.since)) if missing else []
    reasons = tuple(one.reason.split("; ")[0] for one in lacks)
    return Covered(factor, status, of - missing, of, reasons, _what_to_log(factor, reasons))


def _what_to_log(factor: Factor, reasons: tuple[str, ...]) -> str:
    """What to log for the main reason: nothing, where all that lacks is something earlier to compare with."""
    main = next(iter(reasons), "")
    if not main.endswith(NO_BASELINE):
        return factor.words.unknown
    lacks = main.removesuffix(NO_BASELINE).rpartition(": ")[2].strip()
    return f"nothing to log now, it needs an earlier {noun(factor)} to compare with: {lacks}"


def _main_first(lacking: list[Unknown]) -> list[Unknown]:
    return sorted(lacking, key=lambda one: one.logged - one.of)
