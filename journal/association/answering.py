"""The answer as plain values, ready for JSON."""

from typing import Any

import numpy as np
import numpy.typing as npt

from journal.association.contrast import contrast, exposed_above, exposure_days
from journal.association.declared import Declared
from journal.association.diary import Diary
from journal.association.fitting import Fit, correlations, fit
from journal.association.given import Given
from journal.association.multiplicity import false_discovery
from journal.association.student import half_width
from journal.association.together import Groups, closeness

Values = npt.NDArray[np.float64]
Row = dict[str, Any]
Beside = dict[tuple[int, ...], list[int]]  # factors -> the tests that are given them

# From this correlation on an interval is given the other factor even where neither stands out: our choice.
CLOSE_COMPANY = 0.5

# Share of an exposure's variation that the day before must leave for it to be given too: our choice, by simulation.
LEAST_OF_ITS_OWN = 0.3

ESTIMAND = (
    "difference in the outcome as logged between exposed and unexposed days, had the exposed days had the exposure "
    "of the unexposed ones, with the outcome up to the day before, the weekday, the trend and what the finding names as given as "
    "they were"
)


def nothing(region: str, logged: int, status: str, reason: str, untested: list[dict[str, str]]) -> Row:
    """An answer without a test."""
    return {
        "region": region,
        "status": status,
        "reason": reason,
        "tests": 0,
        "findings": [],
        "tested": [],
        "untested": untested,
        "inseparable": [],
        "inseparable_opposite": [],
        "logged_days": logged,
        "estimand": ESTIMAND,
    }


def answer(
    diary: Diary, given: Given, declared: Declared, result: Fit, groups: Groups, untested: list[dict[str, str]], *, every: bool
) -> Row:
    """The findings, and where ``every`` test is asked for each as a row."""
    tested = _rows(diary, given, declared, result, _given_company(given, declared, result, groups)) if every else []
    # A group speaks as one, so not given its own members.
    plain = _rows(diary, given, declared, result, _as_one(given, declared, result, groups)) if groups else []
    findings = [_finding(plain, result, declared, group, diary) for group in groups]
    findings.sort(key=lambda row: row["p"])
    return nothing(diary.outcome, diary.logged, "answer", "", untested) | {
        "reason": None,
        "tests": len(declared.factors),
        "findings": findings,
        "tested": tested,
        **_inseparable(findings, declared, diary),
    }


def _given_company(given: Given, declared: Declared, result: Fit, groups: Groups) -> Fit:
    """The fit to show: what no finding stands for is also given its close company, which may hold a cause."""
    factors = declared.factors
    near = closeness(given, declared, result.moved) >= CLOSE_COMPANY
    alone = {factors[group[0]] for group in groups if len(group) == 1}
    everything = [test for group in groups for test in group]
    beside: Beside = {}
    for test in range(len(factors)):
        others = {int(factors[other]) for other in everything if factors[other] != factors[test]}
        close = {int(factors[other]) for other in np.flatnonzero(near[test]) if factors[other] != factors[test]}
        company = set() if factors[test] in alone else close
        beside.setdefault(tuple(sorted(others | company)), []).append(test)
    return _shown(given, declared, result, beside)


def _as_one(given: Given, declared: Declared, result: Fit, groups: Groups) -> Fit:
    """The fit that findings tell: each group given the others."""
    beside: Beside = {}
    for group in groups:
        others = {int(declared.factors[test]) for other in groups if other is not group for test in other}
        beside.setdefault(tuple(sorted(others)), []).extend(group)
    return _shown(given, declared, result, beside)


def _shown(given: Given, declared: Declared, result: Fit, beside: Beside) -> Fit:
    """Every test given what the factors beside it did, and a test of one day also what its own factor did the day before that.

    Where an effect does not stay in the pain, the last pain holds too much of that day, and the difference would come out too
    small; where it does stay, nothing changes but the width (both are nested in a regression with a lag of each: D. F. Hendry,
    A. R. Pagan and J. D. Sargan 1984, doi:10.1016/S1573-4412(84)02010-9). Not where that day says nearly all of this one.
    """
    shown = result.copy()
    for others, tests in beside.items():
        also = given.also(declared.surroundings(others))
        plain = fit(also, declared.windows[:, tests])
        for place, test in enumerate(tests):
            if not np.isnan(plain.effect[place]):
                shown.replace([test], plain.only(place))
            if declared.days[test] == 1:
                one, two = declared.around[int(declared.factors[test])].T[:2]
                closer = fit(also.also((two - one)[:, None]), declared.windows[:, [test]])
                kept = np.square(closer.moved).sum() >= LEAST_OF_ITS_OWN * np.square(plain.moved[:, place]).sum()
                if kept and not np.isnan(closer.effect[0]):
                    shown.replace([test], closer)
    return shown


def _rows(diary: Diary, given: Given, declared: Declared, result: Fit, shown: Fit) -> list[Row]:
    q = false_discovery(result.p, declared.days)
    wide = half_width(shown.error, np.where(np.isnan(shown.freedom), 1.0, shown.freedom))
    rows = []
    for test, factor in enumerate(declared.factors):
        compared = declared.compared[:, test]
        step = contrast(declared.windows[:, test], compared, given.usable)
        ends = sorted([(shown.effect[test] - wide[test]) * step, (shown.effect[test] + wide[test]) * step])
        rows.append(
            {
                "factor": diary.names[factor],
                "window": "1 day" if declared.days[test] == 1 else f"{declared.days[test]} days",
                "group": [diary.names[factor]],
                "opposite": [],
                "difference": _number(shown.effect[test] * step),
                "low": _number(ends[0]),
                "high": _number(ends[1]),
                "p": float(result.p[test]),
                "q": float(q[test]),
                "p_shown": float(shown.p[test]),
            }
            | _days(compared, given)
        )
    return rows


def _days(window: Values, given: Given) -> Row:
    """How many days of each kind, what exposed means, and the outcome on them as logged."""
    exposed, unexposed = (days & given.usable for days in exposure_days(window))
    return {
        "exposed_days": int(exposed.sum()),
        "unexposed_days": int(unexposed.sum()),
        "exposed_above": _number(exposed_above(window)),
        "exposed_mean": _number(given.pain[exposed].mean() if exposed.any() else np.nan),
        "unexposed_mean": _number(given.pain[unexposed].mean() if unexposed.any() else np.nan),
    }


def _finding(rows: list[Row], result: Fit, declared: Declared, group: list[int], diary: Diary) -> Row:
    """The group's clearest member speaks for it."""
    order = sorted(group, key=lambda test: result.p[test])
    r = correlations(result.moved[:, order])[0]
    names: list[str] = []
    opposite: list[str] = []
    for place, test in enumerate(order):
        factor = declared.factors[test]
        members = [factor, *declared.same[factor]]
        names += [diary.names[other] for other in members]
        opposite += [diary.names[other] for other in members if (r[place] < 0) != (other in declared.opposite)]
    return rows[order[0]] | {"group": names, "opposite": opposite}


def _inseparable(findings: list[Row], declared: Declared, diary: Diary) -> Row:
    """The groups that are answered as one, and of each the members that go down where its first goes up."""
    exact = {factor: [factor, *same] for factor, same in declared.same.items() if same}
    groups = [[diary.names[member] for member in members] for members in exact.values()]
    other_way = [[diary.names[member] for member in members if member in declared.opposite] for members in exact.values()]
    more = [row for row in findings if len(row["group"]) > 1 and row["group"] not in groups]
    return {
        "inseparable": groups + [row["group"] for row in more],
        "inseparable_opposite": other_way + [row["opposite"] for row in more],
    }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
