"""When a trial stops by itself: pain of the usual + 2, or a sign that is urgent. Worked out from the entries each time.

So a slip of the finger that is mended takes the stop back, and nothing else does: a look by a clinician closes a sign,
but the trial that it stopped stays stopped.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from journal.domain.dates import show_day
from journal.domain.diary import Diary, Place
from journal.domain.entries import Pain
from journal.domain.signs import COURSES, raised_by
from journal.domain.signs.sign import Course
from journal.domain.trials import TrialPlan

# The smallest change that people call one (evidence C2).
STOP_POINTS = 2.0
USUAL_DAYS = 28
# Of these 28 so many have to be logged, or nobody knows what is usual: our choice.
LEAST_USUAL_DAYS = 14
# Mornings that make a usual of their own where another time of day is what counts: our choice.
LEAST_MORNINGS = 4
# Who reached the line on one of so many latest days is in a flare: our choice.
LINED_DAYS = 3
MOST_PAIN = 10.0
_STOPPING = ("emergency", "urgent")


class Stop(NamedTuple):
    """The first day on which a trial had to stop, and why."""

    day: date
    reason: str


def counted_scores(entries: Iterable[Pain], painless: Collection[date], region: str, when: str | None) -> dict[date, float]:
    """The pain of a region on each day that says it: the highest at a time of day, or of the whole day (None).

    A day said to be without pain is a 0, unless the region has pain at another time of it; any other day is not in it.
    """
    own = [pain for pain in entries if pain.region == region]
    hurt = {pain.day for pain in own if pain.score > 0}
    found = dict.fromkeys((day for day in painless if day not in hurt), 0.0)
    told: dict[date, float] = {}
    for pain in own:
        if when is None or pain.when == when:
            told[pain.day] = max(pain.score, told.get(pain.day, 0.0))
    return dict(sorted({**found, **told}.items()))


def usual_days(scores: Mapping[date, float], until: date) -> list[float]:
    """The scores of the 28 days that end with a day."""
    return [score for day, score in scores.items() if until - timedelta(days=USUAL_DAYS) < day <= until]


def usual_pain(scores: Mapping[date, float], plan: TrialPlan) -> float | None:
    """Median of the 28 days up to the one on which the trial was drawn; None with none logged."""
    known = usual_days(scores, plan.usual_until)
    return median(known) if known else None


def pain_stop(scores: Mapping[date, float], plan: TrialPlan, mornings: Mapping[date, float] | None = None) -> Stop | None:
    """The first day of the trial, or the morning after it, with 2 points or more above the usual; None while there is none.

    ``mornings``: pain on waking, which stops it too where another time of day is what counts.
    """
    usual = usual_pain(scores, plan)
    if usual is None:
        return None
    found = [*scores.items(), *(mornings or {}).items()]
    over = [(day, score) for day, score in found if plan.start <= day <= plan.last_outcome and score >= usual + STOP_POINTS]
    if not over:
        return None
    day, score = min(over)
    return Stop(day, f"pain of {score:g}/10 on {show_day(day)}, {STOP_POINTS:g} or more above the usual {usual:g}")


def sign_stop(diary: Diary, plan: TrialPlan) -> Stop | None:
    """The first day since the draw of a sign that is an emergency or urgent, whether or not a clinician has looked since."""
    found = [*_of_entries(diary, plan), *_of_courses(diary, plan)]
    return min(found, default=None)


def _of_entries(diary: Diary, plan: TrialPlan) -> Iterator[Stop]:
    for _, pain in (*diary.entries, *diary.beside):
        if _lies_in(pain.day, plan) and not _seen_before([pain.seen_by_clinician], pain.day, plan):
            yield from (_stop(one.sign, one.day) for one in raised_by(pain) if one.urgency in _STOPPING)


def _of_courses(diary: Diary, plan: TrialPlan) -> Iterator[Stop]:
    for place in diary.places:
        for course in COURSES:
            if course.urgency in _STOPPING:
                yield from _of_course(course, place, diary, plan)


def _of_course(course: Course, place: Place, diary: Diary, plan: TrialPlan) -> Iterator[Stop]:
    for one in course.found(place, diary):
        if _lies_in(one.day, plan) and not _seen_before(place.looks, one.since, plan):
            yield _stop(course.id, one.day)


def _lies_in(day: date, plan: TrialPlan) -> bool:
    return plan.usual_until <= day <= plan.last_outcome


def _seen_before(looks: Iterable[date | None], since: date, plan: TrialPlan) -> bool:
    """Whether a clinician had looked at it when the trial was drawn, which is then no news."""
    return any(look is not None and since <= look <= plan.usual_until for look in looks)


def _stop(sign: str, day: date) -> Stop:
    return Stop(day, f"a sign that needs a doctor, {sign}, on {show_day(day)}")
