"""A week in words: short sentences, each with what it rests on."""

from collections.abc import Sequence

from journal.analysis.changes import Change, Kind
from journal.analysis.week import DAYS, Amount, Painful, Running, Week
from journal.analysis.windows import MIN_LOGGED
from journal.domain.units import Units, show_distance, show_hours
from journal.report import say

_BASES = {"srpe": "RPE × minutes", "trimp": "TRIMP", "minutes": "minutes"}


def load(week: Week, units: Units = "km") -> tuple[str, ...]:
    """Sessions, running distance against before, load."""
    if not week.sessions:
        return (f"No session is logged; {week.logged_days} of 7 days are known to be without one.",)
    sports = say.series(f"{count} {sport}" for sport, count in week.sessions.items())
    said = [f"{say.sentence(say.count(sum(week.sessions.values()), 'session'))}: {sports}."]
    if week.running.runs or week.running_before.runs:
        said.append(_distance(week, units))
    return (*said, _amount(week))


def _distance(week: Week, units: Units) -> str:
    four = week.running_four
    mean = None if four is None or four.distance_m is None else four._replace(distance_m=four.distance_m / 4)
    lately = f"{_metres(mean, units)} a week in the four weeks before" if mean else "the four weeks before are not known"
    return f"Running: {_metres(week.running, units)}; {_metres(week.running_before, units)} in the week before, {lately}."


def _metres(running: Running, units: Units) -> str:
    if running.distance_m is None:
        return "no run logged" if not running.runs else f"{say.count(running.runs, 'run')} without a distance"
    least = f"at least ({running.without_distance} without a distance) " if running.without_distance else ""
    return f"{least}{show_distance(running.distance_m, units)}"


def _amount(week: Week) -> str:
    if week.load is None:
        return f"Load: not known, {_why_no_load(week)}."
    before = "not known for the week before" if week.load_before is None else f"{_logged(week.load_before)} in the week before"
    return f"Load in {_BASES[week.basis]}: {_logged(week.load)}; {before}."


def _logged(load: Amount) -> str:
    if load.days == DAYS:
        return f"{load.logged:.0f}"
    return f"{load.logged:.0f} on {load.days} of {DAYS} days (at that pace {load.whole:.0f})"


def _why_no_load(week: Week) -> str:
    if week.logged_days < MIN_LOGGED * 7:
        return f"only {week.logged_days} of 7 days are logged: as a session, or with journal rest"
    return "sessions lack their effort or time"


def pain(week: Week) -> tuple[str, ...]:
    """Days with pain, the worst, against the week before."""
    if not week.pain.answered:
        return ("Not known: neither pain nor its absence is logged.",)
    return (f"{say.sentence(_painful(week.pain))}. The week before: {_painful(week.pain_before)}.",)


def _painful(pain: Painful) -> str:
    if not pain.answered:
        return "not logged"
    of = f"{pain.hurt} of {say.count(pain.answered, 'day')} with an answer"
    if pain.worst is None or pain.region is None:
        return f"none on {say.count(pain.answered, 'day')} with an answer"
    return f"Pain on {of}, {pain.worst:g}/10 at worst ({say.plain(pain.region)})"


def changed(week: Week) -> tuple[str, ...]:
    """What is different from the four weeks before; what is new in one sentence."""
    return changes_in_words(week.changed, "the four weeks before")


def changes_in_words(found: Sequence[Change], before: str) -> tuple[str, ...]:
    """What moved, each in a sentence, and what is new in one; ``before`` names the time it was not there."""
    new = [one for one in found if one.now is None]
    kinds = dict.fromkeys(one.kind for one in new)
    named = "; ".join(f"{kind} {say.series(one.what for one in new if one.kind == kind)}" for kind in kinds)
    moved = [_moved(one.kind, one.now, one.before) for one in found if one.now is not None and one.before is not None]
    return (*moved, *((f"New, not in {before}: {named}.",) if new else ()))


def _moved(kind: Kind, now: float, before: float) -> str:
    if kind == "sitting":
        return f"Sitting {show_hours(now)} a day, before {show_hours(before)} (days on which it is logged)."
    return f"Hard ground {say.percent(now)} of the known running distance, before {say.percent(before)}."


def missing(week: Week) -> tuple[str, ...]:
    """What was not logged, and what logs it."""
    return tuple(
        f"{say.sentence(one.what)}: logged {'on' if one.each == 'day' else 'for'} {one.known} of {say.count(one.of, one.each)}. {one.command}"
        for one in week.gaps
    )
