"""What goes with my pain: one athlete's answer, made anew from the journal each time; nothing is kept.

The same days are looked at up to each of the last month-ends, and only what stood out at three in a row is a finding.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd

from journal.analysis.history import History
from journal.association.doses import absent, doses
from journal.association.enough import LEAST_DAYS, LEAST_VARYING
from journal.association.missing import missing_days
from journal.association.months import IN_A_ROW, Screen, ends_that_count, held
from journal.association.opposed import Seen, explains, is_opposed
from journal.association.outcome import Outcome, most_painful, outcome_of
from journal.association.screening import screen, stopped
from journal.association.spelling import spelled_out
from journal.association.triggers import as_findings, flare_triggers
from journal.association.waiting import told_when
from journal.domain.prose import plain
from journal.factors.factor import Factor

# Month-ends that are looked at: what was shown and then withdrawn stays told for a month or two. Our choice.
LOOKS = 5
NO_DOSE = "not about single days"
Rows = tuple[dict[str, Any], ...]
Look = tuple[date, Screen]


@dataclass(frozen=True)
class Why:
    """An answer, or why there is none.

    ``status``, ``reason``, ``tests``, ``tested``, ``untested``, ``inseparable``, ``inseparable_opposite`` and ``logged_days`` as of ``screen``, of the
    last month-end that counts where there is an answer (``looked``; ``last_day`` is the last logged day in it), else of today.
    ``findings``, ``on_trial`` and ``withdrawn`` as of ``held``; findings also have ``given`` (the other factors that they were
    judged given) and ``opposed`` (whether the averages as logged differ the other way, with what ``explained`` it).
    ``triggers`` are rows of ``triggered`` with ``stands_out`` and ``held``. ``missing`` says which days are, ``others`` names
    regions with enough days of their own; ``next_look`` and ``earliest_finding`` are days where an answer has to wait.
    ``days``: the outcome (named as the region) and a column for each dose, on a naive daily index.
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
    inseparable_opposite: tuple[list[str], ...] = ()
    estimand: str = field(default="", repr=False)
    last_day: date | None = None
    missing: str = ""
    others: tuple[str, ...] = ()
    next_look: date | None = None
    earliest_finding: date | None = None

    @property
    def seen(self) -> Seen:
        """The days of the answer: up to the last logged one at the last month-end that counts."""
        return Seen(str(self.region), self.days.loc[: pd.Timestamp(self.last_day)] if self.last_day else self.days.iloc[:0])


def why(history: History, factors: Sequence[Factor], region: str | None = None, when: str | None = None) -> Why:
    """What goes with the pain of a region (by default of the one that hurt on most days) of the one athlete in a history.

    ``when``: the time of day whose entries count, see ``journal.association.outcome``. Factors without a dose are named
    among the untested.
    """
    wanted = region or most_painful(history)
    if wanted is None:
        return _nothing(history, None, when, "too early: no pain is logged yet, so there is nothing to look at")
    outcome = outcome_of(history, wanted, when)
    silent = _silent(history, wanted, when) if when else None
    if silent or outcome.scores.empty:
        none = f"too early: no day says how the {plain(wanted)} was; {LEAST_DAYS} are needed"
        return _nothing(history, wanted, outcome.when, silent or none)
    exposures = doses(history, factors, pd.DatetimeIndex(outcome.scores.index))
    days = exposures.assign(**{wanted: outcome.scores})
    return _answer(days, history, outcome, factors)


def _nothing(history: History, region: str | None, when: str | None, reason: str) -> Why:
    return Why(region, when, history.as_of.date(), "too-early", reason, pd.DataFrame(), others=_others(history, region))


def _silent(history: History, region: str, when: str) -> str | None:
    """That no entry of a region is of this time of day, and which there are; None where one is."""
    times = history.pain.loc[history.pain["region"] == region, "when"]
    if (times == when).any():
        return None
    counts = times.fillna("no time of day").value_counts()
    there = ", ".join(f"{time} ({count})" for time, count in counts.items())
    return f"too early: no entry of the {plain(region)} says {when}" + (f"; they say {there}" if there else "")


def _others(history: History, region: str | None) -> tuple[str, ...]:
    """Other regions with days enough to be asked about, the one that hurt on most days first."""
    hurt = history.pain[history.pain["score"] > 0].groupby("region")["day"].nunique().sort_values(ascending=False, kind="stable")
    often = [str(one) for one, days in hurt.items() if days >= LEAST_VARYING and one != region]
    return tuple(one for one in often if outcome_of(history, one).scores.notna().sum() >= LEAST_DAYS)


def _answer(days: pd.DataFrame, history: History, outcome: Outcome, factors: Sequence[Factor]) -> Why:
    names = [factor.id for factor in factors if factor.dose]
    ratios = {factor.id for factor in factors if factor.dose and not factor.dose.adds_up}
    region, today = outcome.region, history.as_of.date()
    nowhere = absent(history, factors, pd.DatetimeIndex(days.index))
    logged = [stamp.date() for stamp in pd.DatetimeIndex(days.index[days[region].notna()])]
    ends = ends_that_count(logged, today)
    # Of the looks before the last only the findings are asked.
    looks = [
        (end, screen(_up_to(days, region, end), region, names, ratios=ratios, absent=nowhere, every=end == ends[-1]))
        for end in ends[-LOOKS:]
    ]
    now = _up_to(days, region, today)
    none = stopped(now, region, names, absent=nowhere)
    if none is None and not (looks and looks[-1][1]["status"] == "answer"):
        none = screen(now, region, names, ratios=ratios, absent=nowhere, every=False)
    about = Why(
        region, outcome.when, today, "answer", None, days, missing=missing_days(history, outcome),
        others=_others(history, region),
    )  # fmt: skip
    history_of = [(end, _with_flares(_up_to(days, region, end), region, one, factors)) for end, one in looks]
    if none is not None:
        return _no_answer(about, none, history_of, logged, factors)
    cut = len(ends) > LOOKS
    return _with_findings(_of_screen(about, looks[-1][1], factors), history_of, factors, cut=cut)


def _up_to(days: pd.DataFrame, region: str, end: date) -> pd.DataFrame:
    """The days until the last one with the outcome that is not after ``end``: days since then say nothing."""
    there = days.loc[: pd.Timestamp(end)]
    return there.loc[: there[region].last_valid_index()]


def _with_flares(days: pd.DataFrame, region: str, screened: Screen, factors: Sequence[Factor]) -> Screen:
    """A look with what its rare triggers say: what is rare at one month-end may be tested as an average at the next."""
    rare = frozenset(factor.id for factor in factors if factor.dose and factor.dose.trigger)
    rows = flare_triggers(days, region, screened, rare) if screened["status"] == "answer" else []
    return screened | {"flares": rows, "findings": [*screened["findings"], *as_findings(rows)]}


def _of_screen(about: Why, last: Screen, factors: Sequence[Factor]) -> Why:
    untested = [row | {"reason": spelled_out(row["reason"], str(about.region), factors)} for row in last["untested"]]
    undosed = [{"factor": factor.id, "reason": NO_DOSE} for factor in factors if not factor.dose]
    return replace(
        about, status=last["status"], tests=last["tests"], logged_days=last["logged_days"], tested=tuple(last["tested"]),
        untested=(*untested, *undosed), inseparable=tuple(last["inseparable"]),
        inseparable_opposite=tuple(last["inseparable_opposite"]), estimand=last["estimand"],
    )  # fmt: skip


def _no_answer(about: Why, none: Screen, looks: list[Look], logged: list[date], factors: Sequence[Factor]) -> Why:
    """Why there is none, when there can be one, and what was shown before."""
    gone = held([*looks, (about.as_of, none | {"status": "none", "findings": []})])["withdrawn"]
    told = (
        none
        if none["status"] != "answer"
        else none | {"status": "too-early", "tests": 0, "tested": [], "inseparable": [], "inseparable_opposite": []}
    )
    said = told_when(none, logged, about.as_of, factors)
    return replace(
        _of_screen(about, told, factors), reason=spelled_out(said.reason, str(about.region), factors),
        withdrawn=tuple(gone), next_look=said.next_look, earliest_finding=said.earliest_finding,
    )  # fmt: skip


def _with_findings(about: Why, looks: list[Look], factors: Sequence[Factor], *, cut: bool) -> Why:
    """The same answer with what held from month-end to month-end."""
    shown = held(looks, cut=cut)
    end, last = looks[-1]
    days = _up_to(about.days, str(about.region), end)
    seen = Seen(str(about.region), days)
    rows = [row for row in last["findings"] if "odds_ratio" not in row]
    findings, on_trial = (
        [_judged(row, rows, seen) for row in shown[name] if "odds_ratio" not in row] for name in ("findings", "on_trial")
    )
    # What nothing explains is not shown against its own averages.
    unexplained = [row | {"of": IN_A_ROW} for row in findings if row["opposed"] and not row["explained"]]
    runs = {row["factor"]: min(row["held"], IN_A_ROW) for name in ("findings", "on_trial") for row in shown[name]}
    return replace(
        about, looked=end, last_day=days.index[-1].date(), withdrawn=tuple(shown["withdrawn"]),
        findings=tuple(row for row in findings if row["explained"] or not row["opposed"]),
        on_trial=(*on_trial, *unexplained),
        triggers=tuple(row | {"held": runs.get(row["factor"], 0), "of": IN_A_ROW} for row in last["flares"]),
    )  # fmt: skip


def _judged(row: dict[str, Any], rows: list[dict[str, Any]], seen: Seen) -> dict[str, Any]:
    """A finding with what else it was judged given, and what turns its plain averages round."""
    others = [other for other in rows if other["factor"] not in row["group"]]
    opposed = is_opposed(row)
    explained = explains(seen, row, others) if opposed else None
    return row | {"given": [other["factor"] for other in others], "opposed": opposed, "explained": explained}
