"""What goes with my pain: one athlete's answer, made anew from the journal each time; nothing is kept.

The same days are looked at up to each of the last month-ends, and only what stood out at three in a row is a finding.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd

from journal.analysis.history import History
from journal.association.answering import nothing
from journal.association.doses import doses
from journal.association.months import IN_A_ROW, Screen, held, month_ends
from journal.association.outcome import most_painful, outcome_of
from journal.association.screening import screen, stopped
from journal.association.triggers import as_screen, flare_triggers
from journal.factors.factor import Factor

# Month-ends that are looked at: what was shown and then withdrawn stays told for a month or two. Our choice.
LOOKS = 5
NO_DOSE = "not about single days"
Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Why:
    """An answer, or why there is none.

    ``status``, ``reason``, ``tests``, ``tested``, ``untested``, ``inseparable`` and ``logged_days`` as of ``screen``, of the
    last month-end where there is an answer (``looked``), else of today. ``findings`` (with ``since``), ``on_trial`` (with
    ``held`` and ``of``) and ``withdrawn`` as of ``held``; ``triggers`` are rows of ``triggered`` with ``stands_out`` and
    ``held``. ``days``: the outcome (named as the region) and a column for each dose, on a naive daily index.
    """

    region: str | None
    when: str | None
    as_of: date
    status: str
    reason: str | None
    days: pd.DataFrame
    looked: date | None = None
    tests: int = 0
    logged_days: int = 0
    findings: Rows = ()
    on_trial: Rows = ()
    withdrawn: Rows = ()
    triggers: Rows = ()
    tested: Rows = ()
    untested: Rows = ()
    inseparable: tuple[list[str], ...] = ()
    estimand: str = field(default="", repr=False)


def why(history: History, factors: Sequence[Factor], region: str | None = None, when: str | None = None) -> Why:
    """What goes with the pain of a region (by default of the one that hurt on most days) of the one athlete in a history.

    ``when``: the time of day whose entries count, see ``journal.association.outcome``. Factors without a dose are named
    among the untested.
    """
    wanted = region or most_painful(history)
    if wanted is None:
        return _nothing(history, None, when, "too early: no pain is logged yet, so there is nothing to look at")
    outcome = outcome_of(history, wanted, when)
    if outcome.scores.empty:
        return _nothing(history, wanted, outcome.when, f"too early: no day says how the {wanted} was; 90 are needed")
    exposures = doses(history, factors, pd.DatetimeIndex(outcome.scores.index))
    days = exposures.assign(**{wanted: outcome.scores})
    return _answer(days, wanted, outcome.when, factors, history.as_of.date())


def _nothing(history: History, region: str | None, when: str | None, reason: str) -> Why:
    return Why(region, when, history.as_of.date(), "too-early", reason, pd.DataFrame())


def _answer(days: pd.DataFrame, region: str, when: str | None, factors: Sequence[Factor], today: date) -> Why:
    names = [factor.id for factor in factors if factor.dose]
    ratios = {factor.id for factor in factors if factor.dose and not factor.dose.adds_up}
    rare = frozenset(factor.id for factor in factors if factor.dose and factor.dose.trigger)
    undosed = tuple({"factor": factor.id, "reason": NO_DOSE} for factor in factors if not factor.dose)
    ends = month_ends(days.index[0].date(), today)[-LOOKS:]
    # Of the looks before the last only the findings are asked.
    looks = [(end, screen(days.loc[: pd.Timestamp(end)], region, names, ratios=ratios, every=end == ends[-1])) for end in ends]
    last = stopped(days, region, names) or _last_look(days, region, looks, today)
    reason = _spelled_out(last["reason"], region, factors) if last["reason"] else None
    untested = [row | {"reason": _spelled_out(row["reason"], region, factors)} for row in last["untested"]]
    about = Why(
        region, when, today, last["status"], reason, days, tests=last["tests"], logged_days=last["logged_days"],
        tested=tuple(last["tested"]), untested=(*untested, *undosed), inseparable=tuple(last["inseparable"]),
        estimand=last["estimand"],
    )  # fmt: skip
    return about if last["status"] != "answer" else _with_findings(about, looks, rare)


def _spelled_out(reason: str, region: str, factors: Sequence[Factor]) -> str:
    """A reason with what people call the outcome and the factors in place of their names."""
    said = reason.replace(f"{region} was", f"pain of the {region.replace('-', ' ')} was")
    for factor in factors:
        if factor.dose:
            what = factor.dose.what if factor.dose.unit == "yes/no" else f"more {factor.dose.what}"
            said = said.replace(f"with {factor.id} but", f"with {what} but").replace(
                f"without {factor.id} on", f"without {what} on"
            )
    return said


def _last_look(days: pd.DataFrame, region: str, looks: list[tuple[date, Screen]], today: date) -> Screen:
    """What the last month-end says; where that came too early, when the next one is."""
    if looks and looks[-1][1]["status"] != "too-early":
        return looks[-1][1]
    end = (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if end == today:  # as it was today, so there is nothing to wait for but more days
        return looks[-1][1]
    wait = f"too early: what goes with pain is looked at when a month is over (about {(end - today).days} more days)"
    return nothing(region, int(days[region].notna().sum()), "too-early", wait, [])


def _with_findings(about: Why, looks: list[tuple[date, Screen]], rare: frozenset[str]) -> Why:
    """The same answer with what held from month-end to month-end."""
    shown = held(looks)
    flares = [
        (end, flare_triggers(about.days.loc[: pd.Timestamp(end)], str(about.region), one, rare)) for end, one in looks[-IN_A_ROW:]
    ]
    standing = held([(end, as_screen(rows)) for end, rows in flares])
    ends = {row["factor"]: IN_A_ROW for row in standing["findings"]} | {
        row["factor"]: row["held"] for row in standing["on_trial"]
    }
    triggers = tuple(row | {"held": ends.get(row["factor"], 0), "of": IN_A_ROW} for row in flares[-1][1])
    return Why(
        **{
            **vars(about), "looked": looks[-1][0], "triggers": triggers,
            **{name: tuple(shown[name]) for name in ("findings", "on_trial", "withdrawn")},
        }
    )  # fmt: skip
