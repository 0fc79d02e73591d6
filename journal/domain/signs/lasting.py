"""Signs of time: pain that lasts, that spreads after weeks, soreness that does not go.

A look anywhere in the episode closes what is about its length alone; what is worse than what was looked at then is
closed by a look from its own first day on.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from journal.domain.diary import Diary, Place
from journal.domain.signs.on_entry import SPINE
from journal.domain.signs.runs import arising, finding, first_of_run
from journal.domain.signs.sign import Finding
from journal.domain.unusual_work import DAYS_OF_SORENESS, is_sore, unusual_work

# "A week or more" (A094), the first and the last day counted.
WEEK_DAYS = 7
# The usual border of chronic back pain, as in A083.
CHRONIC_DAYS = 84
# "Over weeks" (A068): our choice.
WEEKS_BEFORE_SPREAD = 14
RADIATION = frozenset({"pain-down-the-leg", "pain-below-the-knee", "numbness-one-leg"})


def week_of_pain(place: Place, diary: Diary) -> Iterator[Finding]:
    """Seven days or more from the first to the last day of a run."""
    for day, first in first_of_run(place).items():
        if (day - first).days + 1 >= WEEK_DAYS:
            yield finding(place, day, place.onset[day])


def twelve_weeks(place: Place, diary: Diary) -> Iterator[Finding]:
    """84 days or more since the onset of the episode, at most 14 days without pain between."""
    for day in place.pain_days:
        due = place.onset[day] + timedelta(days=CHRONIC_DAYS)
        if day >= due:
            yield finding(place, day, due)


def spreading_down(place: Place, diary: Diary) -> Iterator[Finding]:
    """The first leg symptoms in an episode of the spine that began 14 days or more before them.

    The symptom may stand on an entry of any region; a leg that hurt in the episode's first 14 days is not new.
    """
    if place.region not in SPINE:
        return
    legs = {pain.day for _, pain in diary.entries if not RADIATION.isdisjoint(pain.symptoms)}
    early = {place.onset[day] for day in place.pain_days if _spread_early(place.onset[day], legs)}
    days = [day for day in place.pain_days if day in legs and place.onset[day] not in early]
    yield from arising(place, days)


def _spread_early(onset: date, legs: set[date]) -> bool:
    return any(onset <= day < onset + timedelta(days=WEEKS_BEFORE_SPREAD) for day in legs)


def soreness_too_long(place: Place, diary: Diary) -> Iterator[Finding]:
    """What looked like delayed soreness and still hurts after day 7."""
    for day, first in first_of_run(place).items():
        work = unusual_work(diary, first) if place.onset[day] == first else None
        if work is None or (day - work.day).days <= DAYS_OF_SORENESS:
            continue
        if is_sore(place.between(first, work.day + timedelta(days=DAYS_OF_SORENESS))):
            yield finding(place, day, first)
