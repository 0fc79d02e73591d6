"""Rare triggers of flares among the doses: what is too rare for averages, such as a fall or a first run in new shoes."""

from math import inf, log
from typing import Any

import pandas as pd

from journal.association.flares import triggered
from journal.association.months import Screen

# Days before a flare in which a trigger counts: soreness of backs after a load comes within two. Our choice.
WITHIN = 2

# A trigger stands out when p is below this, shared by all triggers that could be looked at: our choice.
LARGEST_P = 0.05


def flare_triggers(days: pd.DataFrame, region: str, screened: Screen, rare: frozenset[str]) -> list[dict[str, Any]]:
    """Case-crossover of every factor in ``rare`` that the screen of the same days found too rare, with ``stands_out``."""
    few = [row["factor"] for row in screened["untested"] if row["factor"] in rare and row["reason"].startswith("too early")]
    rows = [triggered(days, region, factor, within=WITHIN) for factor in few]
    looked_at = sum(row["status"] == "answer" for row in rows)
    return [row | {"stands_out": row["p"] is not None and row["p"] <= LARGEST_P / looked_at} for row in rows]


def as_findings(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What stands out, in the shape in which findings are followed from month-end to month-end."""
    return [row | {"group": [row["factor"]], "difference": _direction(row["odds_ratio"])} for row in rows if row["stands_out"]]


def _direction(ratio: float | None) -> float:
    """Above 0 where flares come more often after it; a ratio without bound is None."""
    return inf if ratio is None else log(ratio) if ratio > 0 else -inf
