"""What an answer says beside its findings: flares, what is on trial or withdrawn, what was tested, and which days are missing."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from journal.association import Why
from journal.association.asking import NO_DOSE
from journal.association.enough import LEAST_EXPOSED
from journal.association.flares import FLARE_POINTS, USUAL_DAYS
from journal.association.triggers import WITHIN
from journal.factors.factor import Factor
from journal.report import say

Row = Mapping[str, Any]
# What the reason of a factor that only needs more days ends with.
_WAIT = re.compile(r"^too early: .*\((.* more days?|too rare .*)\)$")
TOO_FEW = f"too few days of either kind yet, {LEAST_EXPOSED} of each are needed"
# Of factors that lack the same, so many are named: our choice.
MOST_NAMED = 8
CHOSEN = (
    "Chosen by how the exposures vary, before the pain was looked at. Days with it: yes, where it is yes or no; any of it, where "
    "most days have none; else more than your own median."
)
FLARE = f"A flare is a day {FLARE_POINTS:g} points or more above the median of the {USUAL_DAYS} days before."


def what(factor: Factor) -> str:
    """What a factor's amount is called."""
    return factor.dose.what if factor.dose else factor.id


def named(factor: Factor, *, less: bool = False) -> str:
    """The same with its id, by which it can be looked up; ``less`` of it where it moves the other way."""
    said = factor.dose.what if factor.dose else factor.title
    turned = f"days without {said}" if factor.dose and factor.dose.unit == "yes/no" else f"less {said}"
    return f"{turned if less else said} [{factor.id}]"


def triggers(why: Why, factors: Iterable[Factor]) -> tuple[str, ...]:
    """Rare triggers whose flares could be counted, and those that were looked at without a result."""
    by_id = {factor.id: factor for factor in factors}
    shown_ones = [_trigger(row, by_id[row["factor"]]) for row in why.triggers if row["held"] >= row["of"]]
    without = [what(by_id[row["factor"]]) for row in why.triggers if not row["held"] and row["status"] == "answer"]
    few = [what(by_id[row["factor"]]) for row in why.triggers if not row["held"] and row["status"] != "answer"]
    said = (
        *shown_ones,
        *((f"Looked at in the {WITHIN} days before flares, without a result: {_some(without)}.",) if without else ()),
        *((f"Too few flares yet to look at {_some(few)}.",) if few else ()),
    )
    return (FLARE, *said) if said else ()


def _trigger(row: Row, factor: Factor) -> str:
    ends = [f"{row[end]:.1f}" if row[end] is not None else "no upper bound" for end in ("low", "high")]
    ratio = f"{row['odds_ratio']:.1f}" if row["odds_ratio"] is not None else "without bound"
    return (
        f"Of {say.count(row['flares'], 'flare')} {row['flares_after']} began within {WITHIN} days after {named(factor)}; of "
        f"{say.count(row['compared_days'], 'other day')} (same weekday, same month) {row['compared_days_after']} came after it: "
        f"odds ratio {ratio}, likely between {ends[0]} and {ends[1]} (90\u00a0% interval). Goes with, not proven cause."
    )


def on_trial(why: Why, factors: Iterable[Factor]) -> tuple[str, ...]:
    """What may become a finding, without numbers of pain."""
    by_id = {factor.id: factor for factor in factors}
    flares = [row for row in why.triggers if 0 < row["held"] < row["of"]]
    return (
        *(_waiting(row, by_id) for row in why.on_trial),
        *(f"{named(by_id[row['factor']])} before flares, not shown yet: {_times(row)}." for row in flares),
    )


def _waiting(row: Row, by_id: Mapping[str, Factor]) -> str:
    if row["held"] < row["of"]:
        return f"{_group(row, by_id)}, not shown yet: it stood out at {_times(row)}."
    return (
        f"{_group(row, by_id)}, not shown: it stood out at {row['held']} month-ends, but the averages as logged differ the other "
        "way, and nothing that was looked at tells why."
    )


def _group(row: Row, by_id: Mapping[str, Factor]) -> str:
    return " or ".join(named(by_id[one], less=one in row.get("opposite", ())) for one in row["group"])


def _times(row: Row) -> str:
    return f"{row['held']} of {row['of']} month-ends"


def withdrawn(why: Why, factors: Iterable[Factor]) -> tuple[str, ...]:
    """What was shown once and no longer is."""
    by_id = {factor.id: factor for factor in factors}
    return tuple(
        f"{named(by_id[row['factor']])} was shown until {say.day(row['until'])}; it {row['reason']}." for row in why.withdrawn
    )


def missing(why: Why) -> tuple[str, ...]:
    """Where there is no answer: which days are missing, and the commands that write them down."""
    if why.status == "answer" or not why.missing:
        return ()
    when = f" --when {why.when}" if why.when else ""
    return (f"{why.missing} Log them too: journal pain {why.region} 0{when}, or journal pain none where nothing hurts.",)


def tested(why: Why, factors: Iterable[Factor]) -> tuple[str, ...]:
    """Which tests were made, and how they were chosen; factors that move exactly together are one."""
    by_id = {factor.id: factor for factor in factors}
    windows: dict[str, list[str]] = {}
    for row in why.tested:
        windows.setdefault(row["factor"], []).append(row["window"].split()[0])
    if not windows:
        return ()
    called = Counter(what(by_id[id]) for id in windows)
    listed = "; ".join(
        f"{_told_apart(by_id[id], called)} ({say.series(spans)} {'day' if spans == ['1'] else 'days'})"
        for id, spans in windows.items()
    )
    return (f"{listed}.", CHOSEN, *(f"Answered as one, for they move together: {one}." for one in _together(why, by_id)))


def _told_apart(factor: Factor, called: Mapping[str, int]) -> str:
    """What a factor's amount is called, with its unit where another's is called the same."""
    if factor.dose is None or called[what(factor)] == 1:
        return what(factor)
    return f"{what(factor)} {'by distance' if factor.dose.unit == 'm' else f'in {factor.dose.unit}'}"


def _together(why: Why, by_id: Mapping[str, Factor]) -> list[str]:
    other_way = why.inseparable_opposite or ((),) * len(why.inseparable)
    return [
        say.series(named(by_id[one], less=one in less) for one in group)
        for group, less in zip(why.inseparable, other_way, strict=True)
    ]


def untested(why: Why, factors: Iterable[Factor]) -> tuple[str, ...]:
    """What could not be looked at, by reason; what only needs more days says how many."""
    by_id = {factor.id: factor for factor in factors}
    return tuple(f"{say.sentence(reason)}: {_some(names)}." for reason, names in _by_reason(why, by_id))


def in_short(why: Why, factors: Iterable[Factor]) -> tuple[str, ...]:
    """How many were tested, and how many not, by reason."""
    reasons = _by_reason(why, {factor.id: factor for factor in factors})
    if not why.tested and not reasons:
        return ()
    tests = f"{say.count(why.tests, 'test')} of {say.count(len({row['factor'] for row in why.tested}), 'factor')}."
    counts = Counter({reason.partition(":")[0].partition(",")[0]: len(names) for reason, names in reasons})
    left = f" Not tested: {', '.join(f'{reason} ({count})' for reason, count in counts.items())}." if counts else ""
    return (f"{tests}{left} The command journal why names them.",)


def _by_reason(why: Why, by_id: Mapping[str, Factor]) -> list[tuple[str, list[str]]]:
    reasons: dict[str, list[str]] = {}
    for row in why.untested:
        if why.status != "answer" and row["reason"] == NO_DOSE:
            continue  # of no use to who waits for an answer
        days = _WAIT.search(row["reason"])
        name = what(by_id[row["factor"]])
        reasons.setdefault(TOO_FEW if days else row["reason"], []).append(f"{name} ({days[1]})" if days else name)
    return sorted(reasons.items(), key=lambda reason: (len(reason[1]), reason[0]))


def others(why: Why) -> tuple[str, ...]:
    """Other regions that can be asked about."""
    return (f"With enough days too: {', '.join(f'journal why {one}' for one in why.others)}.",) if why.others else ()


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}"
