"""What goes with the pain, in words: what was seen, on how many days, how sure, and that it is no proof of a cause."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from journal.association import Why
from journal.association.enough import LEAST_EXPOSED
from journal.association.triggers import WITHIN
from journal.factors.factor import Factor
from journal.factors.trial_names import trial_of
from journal.factors.wording import Units, shown
from journal.report import say

Row = Mapping[str, Any]
NO_PROOF = "Goes with, not proven cause."
# What the reason of a factor that only needs more days ends with.
_WAIT = re.compile(r"^too early: .*\((.* more days)\)$")
TOO_FEW = f"too few days of either kind yet, {LEAST_EXPOSED} of each are needed"
# Of factors that lack the same, so many are named: our choice.
MOST_NAMED = 8


def headline(why: Why) -> str:
    """What was looked at: the region, the time of day, the days and the number of tests."""
    if why.region is None:
        return sentence(why.reason or "")
    region = say.sentence(say.plain(why.region))
    if why.status != "answer" or why.looked is None:
        return f"{region}: {why.reason}."
    when = f" ({why.when})" if why.when else " (the highest of each day)"
    return (
        f"{region}{when}: {say.count(why.logged_days, 'day')} logged, {say.count(why.tests, 'test')}, "
        f"up to {say.day(why.looked)}."
    )


def sentence(text: str) -> str:
    """A reason as a sentence of its own."""
    return f"{say.sentence(text)}." if text else ""


def findings(why: Why, factors: Iterable[Factor], units: Units = "km") -> tuple[str, ...]:
    """A paragraph for each finding; one that says so where nothing stands out."""
    by_id = {factor.id: factor for factor in factors}
    said = tuple(_finding(row, why, by_id, units) for row in why.findings)
    none = "Nothing has stood out at three month-ends in a row. That does not show that nothing goes with it: small differences take longer."
    return said or ((none,) if why.status == "answer" else ())


def _finding(row: Row, why: Why, by_id: Mapping[str, Factor], units: Units) -> str:
    counts = f"{row['exposed_days']} against {row['unexposed_days']} days"
    return (
        f"{_contrast(row, why, by_id, units)} With the last pain, the weekday and the trend the same, the difference is "
        f"{_number(row['difference'])}, likely between {_number(row['low'])} and {_number(row['high'])} ({counts}; 90 % interval). "
        f"It has stood out at every month-end looked at since {say.day(row['since'])}.{_company(row, by_id)} {NO_PROOF}{_try_out(by_id[row['factor']])}"
    )


def _try_out(factor: Factor) -> str:
    """How to find out whether it is a cause: only what is set by lot can say that."""
    trial = trial_of(factor)
    return f" Try it out: {trial}" if trial else ""


def _contrast(row: Row, why: Why, by_id: Mapping[str, Factor], units: Units) -> str:
    when = "On mornings after" if why.when == "morning" else "On days after"
    region = say.plain(str(why.region)) + (f" ({why.when})" if why.when not in (None, "morning") else "")
    return (
        f"{when} {exposed(row, by_id[row['factor']], units)} your {region} averaged {_number(row['exposed_mean'])}; "
        f"after others {_number(row['unexposed_mean'])}."
    )


def exposed(row: Row, factor: Factor, units: Units = "km") -> str:
    """What the exposed days of a row were: ``days with more than 8 h of sitting``, ``7 days with …``."""
    assert factor.dose is not None, f"{factor.id} was tested without a dose"
    dose, span = factor.dose, row["window"]
    above = row["exposed_above"]
    if dose.unit == "yes/no":
        what = dose.what if not above else f"{dose.what} more than {'once' if above == 1 else f'{above:g} times'}"
    else:
        what = f"more than {shown(above, dose.unit, units)} of {dose.what}" if above else dose.what
    return f"days with {what}" if span == "1 day" else f"{span} that together had {what}"


def _company(row: Row, by_id: Mapping[str, Factor]) -> str:
    """The factors that it cannot be told from: the answer is about one of them."""
    others = [one for one in row["group"] if one != row["factor"]]
    if not others:
        return ""
    return f" It may as well be {say.series(_what(by_id[one]) for one in others)}: they move together, and these days cannot tell them apart."


def _what(factor: Factor) -> str:
    return f"{factor.dose.what if factor.dose else factor.title} [{factor.id}]"


def _number(value: float) -> str:
    return f"{value:.1f}".replace("-0.0", "0.0")


def on_trial(why: Why, factors: Iterable[Factor]) -> tuple[str, ...]:
    """What may become a finding, and what no longer is one."""
    by_id = {factor.id: factor for factor in factors}
    trial = [
        f"On trial, not shown yet: {_what(by_id[r['factor']])}; it stood out at {r['held']} of {r['of']} month-ends."
        for r in why.on_trial
    ]
    gone = [
        f"Withdrawn: {_what(by_id[row['factor']])} was shown until {say.day(row['withdrawn'])} and no longer stands out."
        for row in why.withdrawn
    ]
    return (*trial, *gone)


def triggers(why: Why, factors: Iterable[Factor]) -> tuple[str, ...]:
    """Rare triggers whose flares could be counted."""
    by_id = {factor.id: factor for factor in factors}
    shown_ones = [row for row in why.triggers if row["held"] >= row["of"]]
    trial = [row for row in why.triggers if 0 < row["held"] < row["of"]]
    waiting = [
        f"On trial, not shown yet: {_what(by_id[r['factor']])} before flares; {r['held']} of {r['of']} month-ends." for r in trial
    ]
    return (*(_trigger(row, by_id[row["factor"]]) for row in shown_ones), *waiting)


def _trigger(row: Row, factor: Factor) -> str:
    ends = [_number(row[end]) if row[end] is not None else "without bound" for end in ("low", "high")]
    return (
        f"Of {say.count(row['flares'], 'flare')} {row['flares_after']} began within {WITHIN} days after {_what(factor)}; of "
        f"{say.count(row['compared_days'], 'other day')} (same weekday, same month) {row['compared_days_after']} came after it "
        f"(odds ratio, 90 % interval: {ends[0]} to {ends[1]}). {NO_PROOF}"
    )


def tested(why: Why) -> tuple[str, ...]:
    """Which tests were made, and how they were chosen; factors that move exactly together are one."""
    windows: dict[str, list[str]] = {}
    for row in why.tested:
        windows.setdefault(row["factor"], []).append(row["window"].split()[0])
    if not windows:
        return ()
    listed = "; ".join(f"{id} ({say.series(spans)} {'day' if spans == ['1'] else 'days'})" for id, spans in windows.items())
    together = tuple(f"Answered as one, for they move together: {say.series(group)}." for group in why.inseparable)
    return (f"{listed}. Chosen by how the exposures vary, before the pain was looked at.", *together)


def untested(why: Why) -> tuple[str, ...]:
    """What could not be looked at in an answer, by reason; what only needs more days says how many."""
    if why.status != "answer":
        return ()
    reasons: dict[str, list[str]] = {}
    for row in why.untested:
        days = _WAIT.search(row["reason"])
        reason = TOO_FEW if days else row["reason"]
        reasons.setdefault(reason, []).append(f"{row['factor']} ({days[1]})" if days else row["factor"])
    return tuple(f"{say.sentence(reason)}: {_named(names)}." for reason, names in sorted(reasons.items(), key=_rarest_first))


def _rarest_first(reason: tuple[str, list[str]]) -> tuple[int, str]:
    return len(reason[1]), reason[0]


def _named(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}"
