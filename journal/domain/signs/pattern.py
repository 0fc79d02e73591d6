"""Signs of a pattern over days: severe with a bruise, worst in the morning, nagging and rising."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import fsum

from journal.domain.diary import Diary, Place
from journal.domain.signs.after_sessions import SEVERE
from journal.domain.signs.on_entry import at_rest_or_night
from journal.domain.signs.runs import arising, count_up_to, finding
from journal.domain.signs.sign import Finding

# "Strongly and persistently, and bruises have appeared" (A133) in numbers: our choice.
RUNNING_DAYS, BRUISE_DAYS = 3, 7
# Morning against evening: two points lie beyond what a score varies by itself (B8); the rest is our choice.
WORSE_BY, MORNINGS, PATTERN_DAYS = 2.0, 3, 14
# "Long nagging" (A046): half of two weeks; "rising" by a point between them. Our choice.
NAGGING_DAYS, RISE = 7, 1.0
FORTNIGHT = 14
_AT_REST = frozenset({"night-pain", "rest-pain"})


def severe_with_bruise(place: Place, diary: Diary) -> Iterator[Finding]:
    """7 of 10 or more on three calendar days running, and a bruise within a week of them."""
    bruised = {pain.day for _, pain in place.entries if "bruise" in pain.symptoms}
    for day in place.pain_days:
        three = [day - timedelta(days=back) for back in range(RUNNING_DAYS)]
        if all(place.peak.get(one, 0.0) >= SEVERE for one in three):
            near = timedelta(days=BRUISE_DAYS)
            for bruise in sorted(one for one in bruised if three[-1] - near <= one <= day + near):
                latest = max(day, bruise)
                yield finding(place, latest, latest)


def morning_pattern(place: Place, diary: Diary) -> Iterator[Finding]:
    """Within 14 days three mornings that were stiff or two points above the same day's evening, and pain at night."""
    bad = sorted(_bad_mornings(place))
    night = sorted(
        {pain.day for _, pain in place.entries if (pain.score > 0 and pain.when == "night") or "night-pain" in pain.symptoms}
    )
    yield from arising(place, [day for day in sorted({*bad, *night}) if _is_pattern(bad, night, day)])


def _bad_mornings(place: Place) -> set[date]:
    evening: dict[date, float] = {}
    for _, pain in place.entries:
        if pain.when == "evening":
            evening[pain.day] = max(pain.score, evening.get(pain.day, 0.0))
    return {
        pain.day
        for _, pain in place.entries
        if "morning-stiffness" in pain.symptoms
        or (pain.when == "morning" and pain.day in evening and pain.score >= evening[pain.day] + WORSE_BY)
    }


def _is_pattern(mornings: Sequence[date], nights: Sequence[date], last: date) -> bool:
    enough = count_up_to(mornings, last, PATTERN_DAYS) >= MORNINGS
    return enough and count_up_to(nights, last, PATTERN_DAYS) > 0


def nagging_pain(place: Place, diary: Diary) -> Iterator[Finding]:
    """Pain on 7 of 14 days or more, and either pain at rest or at night among them, or the second week worse by a point.

    A look closes the rise that it saw, and pain at rest from when that made the pattern: what was milder then is not this.
    """
    often = [day for day in place.pain_days if count_up_to(place.pain_days, day, FORTNIGHT) >= NAGGING_DAYS]
    for one in arising(place, [day for day in often if _rest_days(place, day)]):
        yield one._replace(detail=_how(place, one.day))
    began: date | None = None
    for day in often:
        began = (began or day) if _risen(place, day) else None
        if began is not None:
            yield finding(place, day, began)._replace(detail=_how(place, day))


def _how(place: Place, day: date) -> str:
    """What makes the pattern on a day: how often, at rest on how many days, how much worse the second week was."""
    rest, risen = _rest_days(place, day), _risen(place, day)
    said = [
        f"on {count_up_to(place.pain_days, day, FORTNIGHT)} of {FORTNIGHT} days",
        *([f"at rest or at night on {rest} of them"] if rest else []),
        *([f"in the second week {risen[1]:.1f} of 10 on average, {risen[0]:.1f} in the first"] if risen else []),
    ]
    return ", ".join(said)


def _rest_days(place: Place, day: date) -> int:
    """On how many of the 14 days it hurt at rest or at night."""
    entries = place.between(day - timedelta(days=FORTNIGHT - 1), day)
    resting = (pain for pain in entries if at_rest_or_night(pain) or not _AT_REST.isdisjoint(pain.symptoms))
    return len({pain.day for pain in resting if pain.score > 0})


def _risen(place: Place, day: date) -> tuple[float, float] | None:
    """The means of the first and of the second week where the second is worse; None otherwise."""
    middle = day - timedelta(days=FORTNIGHT // 2)
    late = _mean(place, middle, day)
    early = _mean(place, middle - timedelta(days=FORTNIGHT // 2), middle)
    return (early, late) if late is not None and early is not None and late >= early + RISE else None


def _mean(place: Place, after: date, last: date) -> float | None:
    """The mean of the days with an answer; None with fewer than two of them."""
    scores = [score for day, score in place.peak.items() if after < day <= last]
    return fsum(scores) / len(scores) if len(scores) > 1 else None
