"""What is asked about a simulated diary, and how the answer is marked."""

from datetime import timedelta
from functools import partial
from math import inf, nan

import numpy as np
import pandas as pd
from scoring import score
from simulated import Simulated, Values
from studies import Measures

from journal.association import held, month_ends, screen, triggered
from journal.association.trial_orders import LEVEL
from journal.association.trial_result import trial_result
from journal.association.triggers import as_findings, flare_triggers
from journal.domain.trials import plan_trial


def screened(diary: Simulated) -> Measures:
    """One look."""
    marks = score(diary, screen(diary.frame(), "pain", diary.names))
    answered = marks.status == "answer"
    return {
        "false discoveries": marks.false_share,
        "power": marks.hits,
        "any finding": float(marks.found > 0),
        "covers": marks.covered / marks.intervals if marks.intervals else nan,
        "refused": float(marks.status == "refused"),
        "too early": float(marks.status == "too-early"),
        "_covered": marks.covered if answered else 0,
        "_intervals": marks.intervals if answered else 0,
    }


def only(*measures: str) -> "partial[Measures]":
    """One look, of which only these measures are told."""
    return partial(_only, measures)


def _only(measures: tuple[str, ...], diary: Simulated) -> Measures:
    return {name: value for name, value in screened(diary).items() if name in measures or name.startswith("_")}


def load_protects(diary: Simulated) -> Measures:
    """Pain reduces load: is load said to go with less pain?"""
    rows = screen(diary.frame(), "pain", diary.names)["findings"]
    return {"load found protective": float(any("load" in row["group"] and row["difference"] < 0 for row in rows))}


def not_answered(diary: Simulated) -> Measures:
    """No answer, one way or the other."""
    status = screen(diary.frame(), "pain", diary.names, every=False)["status"]
    return {"refused or too early": float(status != "answer"), "refused": float(status == "refused")}


def blames_ground(diary: Simulated) -> Measures:
    """Runs of which the ground is known, none on other days: is the ground said to go with the pain, or the running?"""
    days, absent = diary.frame(), pd.DataFrame({"hard": diary.exposures[:, diary.names.index("ran")] == 0})
    rows = screen(days, "pain", diary.names, absent=absent.set_index(days.index), every=False)["findings"]
    named = [set(row["group"]) for row in rows]
    false = sum(not group & diary.causes for group in named)
    return {
        "false discoveries": false / max(len(rows), 1),
        "ground found": float(any("hard" in group for group in named)),
        "power": _hits(diary, rows),
    }


def flags_future(diary: Simulated) -> Measures:
    """Does tomorrow's exposure (columns ``future …``) go with today's pain?"""
    rows = screen(diary.frame(), "pain", diary.names)["findings"]
    return {"future flagged": float(any(name.startswith("future") for row in rows for name in row["group"]))}


def over_a_year(diary: Simulated) -> Measures:
    """A look at every month-end: was anything false ever shown, at once or after three in a row?"""
    days = diary.frame()
    ends = month_ends(days.index[0].date(), days.index[-1].date())
    looks = [(end, screen(days.loc[: pd.Timestamp(end)], "pain", diary.names, every=False)) for end in ends]
    once = [row for _, look in looks for row in look["findings"]]
    kept = [row for end in range(1, len(looks) + 1) for row in held(looks[:end])["findings"]]
    last = held(looks)["findings"]
    false = sum(not diary.causes & set(row["group"]) for row in last)
    return {
        "ever any false, every look": float(any(not diary.causes & set(row["group"]) for row in once)),
        "ever any false, three in a row": float(any(not diary.causes & set(row["group"]) for row in kept)),
        "false discoveries at the last month-end, three in a row": false / max(len(last), 1),
        "power at the last month-end, three in a row": _hits(diary, last),
    }


def _hits(diary: Simulated, rows: list[dict]) -> float:
    named = {name for row in rows for name in row["group"]}
    return len(named & diary.causes) / len(diary.causes) if diary.causes else nan


def sample_found(diary: Simulated) -> Measures:
    """On the sample data: the cause and nothing else, in one look and after three month-ends."""
    days = diary.frame()
    ends = month_ends(days.index[0].date(), days.index[-1].date())
    one_look = screen(days, "pain", diary.names)["findings"]
    looks = [(end, screen(days.loc[: pd.Timestamp(end)], "pain", diary.names, every=False)) for end in ends]
    told = {"one look": one_look, "three in a row": held(looks)["findings"]}
    return {f"cause and nothing else, {how}": _exactly(rows, diary.causes) for how, rows in told.items()}


def _exactly(rows: list[dict], causes: frozenset[str]) -> float:
    return float(len(rows) == 1 and causes <= set(rows[0]["group"]))


def nothing_found(diary: Simulated) -> Measures:
    """One look that finds nothing."""
    return {"nothing found": float(not screen(diary.frame(), "pain", diary.names)["findings"])}


def trigger_shown(diary: Simulated) -> Measures:
    """Case-crossover of a once-in-ten-days trigger."""
    told = triggered(diary.frame(), "pain", "trigger")
    p = told["p"]
    return {"answered": float(told["status"] == "answer"), "p ≤ .05": nan if p is None else float(p <= 0.05)}


def reached(bound: float | None, without: float) -> float:
    """The end of an interval; None is one without bound."""
    return without if bound is None else bound


def rare_triggers_shown(diary: Simulated) -> Measures:
    """As ``journal why`` asks: several rare triggers within two days, each month-end, shown after three in a row."""
    days, rare = diary.frame(), frozenset(diary.names)
    ends = month_ends(days.index[0].date(), days.index[-1].date())
    looks = []
    for end in ends[-5:]:
        then = days.loc[: pd.Timestamp(end)]
        looks.append((end, flare_triggers(then, "pain", screen(then, "pain", diary.names, every=False), rare)))
    last = looks[-1][1]
    once = [row["factor"] for row in last if row["stands_out"]]
    kept = {row["factor"] for row in held([(end, {"findings": as_findings(rows)}) for end, rows in looks])["findings"]}
    return {
        "answered": float(any(row["status"] == "answer" for row in last)),
        "any false, one look": float(bool(set(once) - diary.causes)),
        "any false, three in a row": float(bool(kept - diary.causes)),
        "power, three in a row": len(kept & diary.causes) / len(diary.causes) if diary.causes else nan,
    }


def trial_shown(weekly: tuple[Values, int, float]) -> Measures:
    """A trial of eight weeks with this daily pain, seed and effect of less."""
    pain, seed, effect = weekly
    start = pd.Timestamp("2026-01-05")
    plan = plan_trial("load", start.date(), 8, seed)
    days = pd.date_range(start - timedelta(days=28), periods=len(pain))
    less = np.array([plan.arm((day - timedelta(days=1)).date()) == "less" for day in days])
    told = trial_result(pd.Series(pain + effect * less, index=days), plan)
    if told["status"] != "answer":
        return {"stopped": 1.0}
    return {
        "stopped": 0.0,
        "p ≤ .10": float(told["p"] <= LEVEL),
        "interval holds the effect": float(reached(told["low"], -inf) <= effect <= reached(told["high"], inf)),
    }
