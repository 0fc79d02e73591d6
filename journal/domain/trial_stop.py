"""When a trial stops by itself: pain of the usual + 2, a sign that is urgent, or any open on its first day.

Worked out from the entries each time, only the usual pain is kept. So a slip of the finger that is mended takes the stop back, and nothing else does: a look by a clinician closes a sign,
but the trial that it stopped stays stopped.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from journal.domain.dates import show_day
from journal.domain.diary import Diary, Place
from journal.domain.entries import Pain
from journal.domain.signs import COURSES, raised_by
from journal.domain.signs.opening import all_open
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
    held: bool = False
    """Whether it was held on its first day, so that no week of it began."""


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


def with_untimed(scores: Mapping[date, float], entries: Iterable[Pain], region: str) -> dict[date, float]:
    """The same with the entries of a region that name no time of day, the highest of a day: what is held against the line.

    Any of them may be the one that counts, and a trial rather stops once too often: our choice.
    """
    loose = counted_scores((pain for pain in entries if pain.when is None), (), region, None)
    return {day: max(told.get(day, 0.0) for told in (scores, loose)) for day in sorted({*scores, *loose})}


class Usual(NamedTuple):
    """The usual pain before a trial, at the time of day that counts and on waking (None: as at the time that counts)."""

    counted: float
    mornings: float | None = None

    @property
    def waking(self) -> float:
        """Against which a morning is held."""
        return self.counted if self.mornings is None else self.mornings


def usual_days(scores: Mapping[date, float], until: date) -> list[float]:
    """The scores of the 28 days that end with a day."""
    return [score for day, score in scores.items() if until - timedelta(days=USUAL_DAYS) < day <= until]


def usual_of(scores: Mapping[date, float], mornings: Mapping[date, float], until: date) -> Usual | None:
    """The medians of the 28 days that end with a day; None below 14 logged days, mornings None below 4."""
    known, waking = usual_days(scores, until), usual_days(mornings, until)
    if len(known) < LEAST_USUAL_DAYS:
        return None
    return Usual(median(known), median(waking) if len(waking) >= LEAST_MORNINGS else None)


def lined(scores: Mapping[date, float], usual: Usual, mornings: Mapping[date, float], since: date, until: date) -> Stop | None:
    """The first day from ``since`` to ``until`` with 2 points or more above the usual, mornings above their own."""
    told = (*((day, score, usual.counted, "") for day, score in scores.items()),
            *((day, score, usual.waking, " on waking") for day, score in mornings.items()))  # fmt: skip
    over = [one for one in told if since <= one[0] <= until and one[1] >= one[2] + STOP_POINTS]
    if not over:
        return None
    day, score, line, when = min(over, key=lambda one: one[0])
    of = " of mornings" if when and usual.mornings is not None else ""
    return Stop(day, f"pain of {score:g}/10{when} on {show_day(day)}, {STOP_POINTS:g} or more above the usual {line:g}{of}")


def pain_stop(
    scores: Mapping[date, float], plan: TrialPlan, usual: Usual, mornings: Mapping[date, float] | None = None
) -> Stop | None:
    """The first day at the line, from the day after the draw (or that of the draw, where it is the first of the trial) to the
    morning after the last day; None while there is none.

    ``mornings``: pain on waking, which stops it too where another time of day is what counts. A flare before the first day
    stops it before it begins.
    """
    return lined(scores, usual, mornings or {}, min(plan.usual_until + timedelta(days=1), plan.start), plan.last_outcome)


def start_stop(diary: Diary, plan: TrialPlan) -> Stop | None:
    """Whether a sign is open on the first day, whatever its urgency: then the trial does not begin.

    ``diary``: up to the first day. A look that came later does not take it back.
    """
    found = all_open(_as_seen_on(diary, plan.start))
    if not found:
        return None
    return Stop(plan.start, f"an open sign on its first day, {', '.join(dict.fromkeys(one.sign for one in found))}", held=True)


def _as_seen_on(diary: Diary, day: date) -> Diary:
    def seen(told: tuple[tuple[str, Pain], ...]) -> tuple[tuple[str, Pain], ...]:
        return tuple((id, replace(one, seen_by_clinician=None) if _later(one, day) else one) for id, one in told)

    looks = {region: frozenset(one for one in days if one <= day) for region, days in diary.looks.items()}
    return replace(diary, entries=seen(diary.entries), beside=seen(diary.beside), looks=looks)


def _later(pain: Pain, day: date) -> bool:
    return pain.seen_by_clinician is not None and pain.seen_by_clinician > day


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
