"""A self-experiment in words: its design before the start, how it is kept to, and its result.

The word effect stands here and nowhere else: the weeks were drawn by lot.
"""

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from journal.association.kept_to import KeptTo
from journal.association.trial_orders import LEVEL
from journal.association.trial_result import LEAST_DAYS
from journal.domain.dates import show_day
from journal.domain.standing import Standing
from journal.domain.trial_stop import STOP_POINTS, USUAL_DAYS
from journal.domain.trials import TrialEntry
from journal.factors.factor import Factor
from journal.factors.wording import Units, shown
from journal.report import say

Row = Mapping[str, Any]
LOT = "half of them with less, half as usual; the order is drawn by lot when it begins, and each week is told when it comes"
# How a power is rounded: it rests on a few hundred trials in the past.
_STEP = 5
TOO_FEW = "so few weeks cannot show an effect of any size"
# Share of stopped trials from which on that is warned of.
MOSTLY = 0.5
_SMALL_P = 0.001
# What one decimal rounds to nothing, and what two do.
_HALF_A_TENTH, _SOME = 0.05, 0.005


def fields_of(entry: TrialEntry) -> dict[str, Any]:
    """A trial's fields, to make another of them."""
    return {one.name: getattr(entry, one.name) for one in fields(entry)}


def outcome_words(entry: TrialEntry) -> str:
    """Which pain counts."""
    when = "the highest of each day" if entry.when is None else entry.when
    return f"pain of the {say.plain(entry.region)} ({when})"


def design(
    entry: TrialEntry,
    factor: Factor,
    amount: float,
    power: Mapping[float, float],
    would_stop: float,
    units: Units,
) -> tuple[tuple[str, str], ...]:
    """What the trial will be, line by line, before anything is drawn."""
    plan = entry.plan
    return (
        ("trial", f"less {entry.what} [{entry.factor}], {entry.weeks} weeks, {show_day(plan.start)} to {show_day(plan.last)}"),
        ("weeks", LOT if entry.longest_run is None else f"{LOT}, no more than {entry.longest_run} of a kind one after another"),
        ("less", entry.less),
        ("usual", f"{entry.usual} ({_usual_amount(amount, factor, units)})"),
        ("what counts", f"{outcome_words(entry)}, logged on at least {LEAST_DAYS} days of a week"),
        ("smallest p", f"{p_words(plan.smallest_p)}: a result cannot be clearer than that, however large the difference"),
        ("power", _powers(power, plan.smallest_p)),
        *_stopping(would_stop),
        ("stops", stops_at(entry, factor)),
    )


def _usual_amount(amount: float, factor: Factor, units: Units) -> str:
    return f"usual in the last {USUAL_DAYS} days: {amount_words(amount, factor, units)}"


def unit_of_week(factor: Factor) -> str:
    """In what a week's amount is counted."""
    assert factor.dose is not None, f"{factor.id} is tried without a dose"
    return "days a week" if factor.dose.unit == "yes/no" else f"{factor.dose.unit} a {'week' if factor.dose.adds_up else 'day'}"


def amount_words(amount: float | None, factor: Factor, units: Units) -> str:
    """An amount of a week: ``2.5 days a week``, ``24 km a week``, ``50 min a day``."""
    if amount is None or factor.dose is None:
        return "not known"
    if factor.dose.unit == "yes/no":
        number = f"{amount:.1f}".removesuffix(".0")
        return f"{number} {'day' if number == '1' else 'days'} a week"
    return f"{shown(amount, factor.dose.unit, units)} a {'week' if factor.dose.adds_up else 'day'}"


def _powers(power: Mapping[float, float], smallest: float) -> str:
    if smallest > LEVEL + 1e-9:
        return f"{TOO_FEW} (p of at most {p_words(LEVEL)})"
    if any(math.isnan(chance) for chance in power.values()):
        return "not known: 28 logged days of your own past are needed to say it"
    said = say.series(f"{say.count(round(effect), 'point')} in {_percent(chance)}" for effect, chance in power.items())
    return f"by your own past it would show an effect of {said} of such trials, those that stop counted as showing nothing (p of at most {p_words(LEVEL)})"


def _stopping(would_stop: float) -> tuple[tuple[str, str], ...]:
    """How many such trials would have stopped; nothing where too little past says it, for then the power says so."""
    if math.isnan(would_stop):
        return ()
    said = ("in your past", f"{round(would_stop * 100)} of 100 such trials would have stopped before their end and shown nothing")
    if would_stop <= MOSTLY:
        return (said,)
    return said, (
        "WARNING",
        "this trial will more likely stop than end: your pain often rises by as much as stops it. Do not put up with more pain to "
        "keep it going; a trial is for quieter months",
    )


def _percent(chance: float) -> str:
    rounded = round(chance * 100 / _STEP) * _STEP
    return "nearly all" if rounded >= 100 else "hardly any" if rounded == 0 else f"about {rounded} %"


def headline(standing: Standing) -> str:
    """What is tried, when, and its id."""
    entry = standing.entry
    return (
        f"less {entry.what}, {entry.weeks} weeks from {show_day(entry.start_day)} to {show_day(entry.plan.last)} ({standing.id})"
    )


def stops_at(entry: TrialEntry, factor: Factor | None) -> str:
    """From which pain on it stops, of mornings apart where they have a line of their own; and what else stops it."""
    counted, morning = entry.usual_pain, entry.usual_morning
    line = f"at {counted + STOP_POINTS:g}/10, the usual {counted:g} + {STOP_POINTS:g}"
    if morning is not None:
        line += f", and on waking at {morning + STOP_POINTS:g}/10, the usual {morning:g} + {STOP_POINTS:g}"
    if factor is None or not {"caution", "high"} & set(factor.thresholds):  # what is a note at most stops nothing
        return f"{line}, or when a sign needs a doctor soon"
    return f"{line}; when a sign needs a doctor soon; or when {entry.factor} rises to caution or high"


def result(standing: Standing, told: Row, power: Mapping[float, float]) -> str:
    """What came of it, in a sentence or two."""
    entry = standing.entry
    if standing.reason is not None:
        return f"{say.sentence(standing.reason)}. A trial that stopped early is not analysed: its end was not drawn by lot."
    if told["status"] != "answer":
        return f"{say.sentence(str(told['reason']))}."
    digits = decimals(told)
    head = (
        f"Weeks with less {entry.what}: {told['mean_less']:.{digits}f}; usual weeks {told['mean_usual']:.{digits}f}: an effect of "
        f"{signed(told['effect'], digits)} points ({_interval(told, digits)}{p_is(told['p'])}, the smallest possible {p_words(told['smallest_p'])}; "
        f"{told['weeks_less']} against {told['weeks_usual']} weeks)."
    )
    if shows(told):
        return f"{head} As drawn, whether or not it was kept to, and with a straight drift over the weeks taken out."
    return f"{head} That shows no effect, which does not say that there is none: {_powers(power, told['smallest_p'])}."


def shows(told: Row) -> bool:
    """Whether an answer shows an effect: its 90 % interval leaves out no effect at all."""
    return bool(told["p"] <= LEVEL + 1e-9)


def _interval(told: Row, digits: int) -> str:
    low, high = told["low"], told["high"]
    if low is None and high is None:
        return "no 90 % interval: too few weeks; "
    ends = [signed(end, digits) if end is not None else "without bound" for end in (low, high)]
    return f"90 % interval {ends[0]} to {ends[1]}; "


def decimals(told: Row) -> int:
    """How many an answer needs: two where one would show different means, or an end of the interval, as the same or as nothing."""
    ends = [end for end in (told["effect"], told["low"], told["high"]) if end is not None]
    hidden = f"{told['mean_less']:.1f}" == f"{told['mean_usual']:.1f}" and abs(told["effect"]) >= _SOME
    return 2 if hidden or any(_SOME <= abs(end) < _HALF_A_TENTH for end in ends) else 1


def signed(value: float, digits: int = 1) -> str:
    """``-0.9``, ``+0.4``, ``0.0``."""
    number = f"{value:+.{digits}f}"
    return number[1:] if not float(number) else number


def p_is(p: float) -> str:
    """``p = .03``, ``p < .001``."""
    said = p_words(p)
    return f"p {said}" if said.startswith("<") else f"p = {said}"


def p_words(p: float) -> str:
    """A chance as papers write it: ``.03``, ``.029`` below .05, ``1``, ``< .001``."""
    if p < _SMALL_P:
        return "< .001"
    return f"{p:.0f}" if p >= 0.995 else (f"{p:.3f}" if p < 0.05 else f"{p:.2f}").removeprefix("0")


def keeping(standing: Standing, kept: KeptTo, factor: Factor, units: Units) -> tuple[tuple[str, str], ...]:
    """What was kept to, line by line; of a running trial also this week."""
    lines = []
    if standing.week is not None:
        week = standing.week
        need = max(0, LEAST_DAYS - standing.days_logged(week))
        lines.append(
            (
                "logged",
                f"{standing.days_logged(week)} of this week's 7 mornings after" + (f", {need} more are needed" if need else ""),
            )
        )
        lines.append(("this week", f"{_so_far(kept.weeks[-1], factor, units)}; usual: {amount_words(kept.usual, factor, units)}"))
    elif kept.weeks:
        lines.append(
            (
                "kept to",
                f"weeks with less: {amount_words(kept.less, factor, units)}; usual weeks: {amount_words(kept.usual_weeks, factor, units)}; before: {amount_words(kept.usual, factor, units)}",
            )
        )
    if kept.above:
        numbers = say.series(str(one) for one in kept.above)
        lines.append(
            (
                "more",
                f"usual {'week' if len(kept.above) == 1 else 'weeks'} {numbers} had more than the usual, and than any of the four weeks before: a trial never adds anything",
            )
        )
    return tuple(lines)


def _so_far(amount: float | None, factor: Factor, units: Units) -> str:
    return "nothing known yet" if amount is None else f"so far {amount_words(amount, factor, units).replace(' a week', '')}"
