"""What goes with the pain, in words: what was seen, on how many days, how sure, and that it is no proof of a cause."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from journal.association import Why, month_ends
from journal.association.months import NEW_DAYS
from journal.association.opposed import LAST_PAIN
from journal.factors.dose import ran
from journal.factors.factor import Factor
from journal.factors.trial_names import trial_of
from journal.factors.wording import Units, shown
from journal.report import say, why_lists

Row = Mapping[str, Any]
NO_PROOF = "Goes with, not proven cause."
NOTHING = "Nothing has stood out at three month-ends in a row. That does not show that nothing goes with it: small differences take longer."
# When the pain was that a finding is about, by the time of day that counts.
_WHEN = {
    "morning": "On mornings after", "evening": "On evenings after", "night": "In nights after", "rest": "At rest after",
    "before": "Before sessions after", "during": "During sessions after", "after": "After sessions that followed",
}  # fmt: skip
# What the other days are called, by what had to be done for the question to arise.
_AMONG: Mapping[Callable[..., Any] | None, str] = {ran: "other runs"}


def sections(why: Why, factors: Iterable[Factor], units: Units = "km") -> dict[str, tuple[str, ...]]:
    """The whole answer in sentences, by heading; headings without any are there and empty."""
    known = tuple(factors)
    return {
        "": (headline(why),),
        "Goes with it": findings(why, known, units),
        "Flares": why_lists.triggers(why, known),
        "On trial": why_lists.on_trial(why, known),
        "Withdrawn": why_lists.withdrawn(why, known),
        "Missing days": why_lists.missing(why),
        "Tested": why_lists.tested(why, known),
        "Not tested": why_lists.untested(why, known),
        "Other regions": why_lists.others(why),
    }


def headline(why: Why) -> str:
    """What was looked at: the region, the time of day, the days and the number of tests."""
    if why.region is None:
        return sentence(why.reason or "")
    region = say.sentence(say.plain(why.region))
    if why.status != "answer" or why.looked is None:
        return f"{region}: {why.reason}."
    when = f" ({why.when})" if why.when else " (the highest of each day)"
    since = month_ends(why.looked + timedelta(days=1), why.as_of)
    idle = f" No month since then has {NEW_DAYS} more logged days, so none was looked at." if since else ""
    return (
        f"{region}{when}: {say.count(why.logged_days, 'day')} logged, {say.count(why.tests, 'test')}, "
        f"up to {say.day(why.last_day or why.looked)}.{idle}"
    )


def sentence(text: str) -> str:
    """A reason as a sentence of its own."""
    return f"{say.sentence(text)}." if text else ""


def findings(why: Why, factors: Iterable[Factor], units: Units = "km") -> tuple[str, ...]:
    """A paragraph for each finding; one that says so where nothing stands out."""
    by_id = {factor.id: factor for factor in factors}
    said = tuple(_finding(row, why, by_id, units) for row in why.findings)
    return said or ((NOTHING,) if why.status == "answer" else ())


def in_brief(why: Why, factors: Iterable[Factor], units: Units = "km") -> str:
    """One sentence of the clearest finding, for a page with little room and for readers other than its owner; empty without one.

    The difference alone, other things the same: the averages may differ the other way.
    """
    if not why.findings:
        return ""
    row, by_id = why.findings[0], {factor.id: factor for factor in factors}
    counts = f"{row['exposed_days']} against {row['unexposed_days']} days"
    low, high = sorted((row["low"], row["high"])) if row["difference"] > 0 else sorted((-row["low"], -row["high"]))
    span = f"{low:.1f} to {high:.1f}"
    return (
        f"{say.sentence(say.plain(str(why.region)))}: {difference(row)} ({span}, 90\u00a0% interval), {counts}, after "
        f"{exposed(row, by_id[row['factor']], units)}, with {say.series(same(row, by_id))} the same."
    )


def _finding(row: Row, why: Why, by_id: Mapping[str, Factor], units: Units) -> str:
    counts = f"{row['exposed_days']} against {row['unexposed_days']} days"
    return (
        f"{_contrast(row, why, by_id, units)} With {say.series(same(row, by_id))} the same, it was {difference(row)}, "
        f"likely between {interval(row)} (90\u00a0% interval; {counts}).{_turned(row, by_id)} "
        f"{_stood_out(row)}{_company(row, by_id)} {NO_PROOF}{_try_out(row, by_id)}"
    )


def same(row: Row, by_id: Mapping[str, Factor]) -> list[str]:
    """What a finding was judged given."""
    return [
        "the pain of the last days",
        "the weekday",
        "the trend",
        *(why_lists.what(by_id[one]) for one in row.get("given", ())),
    ]


def difference(row: Row) -> str:
    """``1.2 points higher``."""
    return f"{points(abs(row['difference']))} {'higher' if row['difference'] > 0 else 'lower'}"


def interval(row: Row) -> str:
    """``0.5 and 1.9 points higher``, ``0.1 points lower and 0.9 points higher``."""
    low, high = row["low"], row["high"]
    if low < 0 < high:
        return f"{points(-low)} lower and {points(high)} higher"
    near, far = sorted((abs(low), abs(high)))
    return f"{near:.1f} and {points(far)} {'higher' if high > 0 else 'lower'}"


def points(value: float) -> str:
    """``1 point``, ``1.5 points``: a difference between two pains from 0 to 10."""
    return f"{value:.1f} {'point' if f'{value:.1f}' == '1.0' else 'points'}"


def _stood_out(row: Row) -> str:
    if row.get("since_or_earlier"):
        return f"It stood out at each of the last {row['held']} month-ends."
    return f"It has stood out at every month-end looked at since {say.day(row['since'])}."


def _turned(row: Row, by_id: Mapping[str, Factor]) -> str:
    """Why the averages differ the other way, where they do."""
    told = row.get("explained")
    if not told:
        return ""
    more = "more" if told["more"] else "less"
    if told["factor"] == LAST_PAIN:
        return f" The averages differ the other way: the days with it followed {more} pain."
    return (
        f" The averages differ the other way: the days with it also had {more} of this: {why_lists.what(by_id[told['factor']])}."
    )


def trial_for(row: Row, by_id: Mapping[str, Factor]) -> str | None:
    """The command that finds out whether it is a cause: a trial only ever has less of something, so less of what goes with
    more pain; None where nothing of a finding is so."""
    up, other_way = row["difference"] > 0, row.get("opposite", ())
    trials = (trial_of(by_id[one]) for one in row["group"] if up != (one in other_way))
    return next((trial for trial in trials if trial), None)


def _try_out(row: Row, by_id: Mapping[str, Factor]) -> str:
    trial = trial_for(row, by_id)
    return f" Try it out: {trial}" if trial else ""


def _contrast(row: Row, why: Why, by_id: Mapping[str, Factor], units: Units) -> str:
    factor = by_id[row["factor"]]
    return (
        f"{_WHEN.get(str(why.when), 'On days after')} {exposed(row, factor, units)} your {say.plain(str(why.region))} averaged "
        f"{row['exposed_mean']:.1f} of 10; after {unexposed(row, factor)} {row['unexposed_mean']:.1f} of 10."
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


def unexposed(row: Row, factor: Factor) -> str:
    """What the other days of a row were: ``others``, ``other runs`` where only days with a run were compared."""
    among = factor.dose.among if factor.dose else None
    return _AMONG.get(among, "others") if row["window"] == "1 day" else "others"


def _company(row: Row, by_id: Mapping[str, Factor]) -> str:
    """The factors that it cannot be told from: the answer is about one of them."""
    others = [one for one in row["group"] if one != row["factor"]]
    if not others:
        return ""
    named = say.series(why_lists.named(by_id[one], less=one in row.get("opposite", ())) for one in others)
    return f" It may as well be {named}: they move together, and these days cannot tell them apart."
