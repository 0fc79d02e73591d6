"""Which signs are open: emergencies until they are looked at or taken back, others for 28 days unless they are."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from journal.domain.diary import Diary, Place
from journal.domain.entries import Pain
from journal.domain.signs.courses import COURSES
from journal.domain.signs.on_entry import EMERGENCIES, SIGNS, raised_by
from journal.domain.signs.sign import URGENCIES, Course, Finding, RaisedSign, Urgency

# How long a sign that is no emergency stays open unless a clinician has looked at it: our choice.
OPEN_DAYS = 28


def all_open(diary: Diary) -> list[RaisedSign]:
    """Every open sign, of entries and of courses, most urgent first, then the latest first."""
    return sorted([*open_signs([*diary.entries, *diary.beside], diary.as_of), *open_courses(diary)], key=_rank)


def open_signs(entries: Iterable[tuple[str, Pain]], as_of: date) -> list[RaisedSign]:
    """The latest of each sign that single entries raise and no look has closed; most urgent first.

    A look at one entry closes the same sign of every entry of the days before the look, and of its own day those that were
    there when it was saved: what is written down after a look was not looked at.
    """
    raised = [
        (one, pain.seen_by_clinician)
        for pain_id, pain in sorted(entries, key=lambda one: (one[1].day, len(one[0]), one[0]))
        if pain.day <= as_of
        for one in raised_by(pain, pain_id, SIGNS if _is_recent(pain.day, as_of) else EMERGENCIES)
    ]
    looks = [(one, seen) for one, seen in raised if seen is not None]
    still = [one for one, seen in raised if seen is None and not any(_covers(other, day, one) for other, day in looks)]
    return sorted({one.sign: one for one in still}.values(), key=_rank)


def open_courses(diary: Diary) -> list[RaisedSign]:
    """For each region the latest of each course that no look has closed; most urgent first."""
    found = [one for place in diary.places for one in _of_place(place, diary)]
    return sorted(found, key=_rank)


def completed(before: Sequence[RaisedSign], after: Sequence[RaisedSign], touched: str | None = None) -> tuple[RaisedSign, ...]:
    """What a save made or moved: the open courses after it that were not there before, or that rest on the entry saved."""
    return tuple(one for one in after if one not in before or (touched is not None and one.pain_id == touched))


def _of_place(place: Place, diary: Diary) -> list[RaisedSign]:
    found = {course: one for course in COURSES if (one := _latest(course, place, diary)) is not None}
    said = {course.id for course in found}
    return [one for course, one in found.items() if course.within not in said]


def _latest(course: Course, place: Place, diary: Diary) -> RaisedSign | None:
    found = [
        one
        for one in course.found(place, diary)
        if _lasts(course.urgency, one.day, diary.as_of) and not _is_closed(one, place, course.urgency)
    ]
    return course.raised(max(found, key=lambda one: one.day), place.region) if found else None


def _is_closed(one: Finding, place: Place, urgency: Urgency) -> bool:
    """Whether a look came on or after the day from which one closes it; not on that day if the emergency was saved later."""
    last = max(place.looks, default=None)
    if last is None or last < one.since:
        return False
    by = [id for id, pain in place.entries if pain.seen_by_clinician == last]
    again = urgency == "emergency" and last == one.since == one.day
    return not (again and all(_saved_after(one.pain_id, id) for id in by))


def _covers(looked_at: RaisedSign, day: date, one: RaisedSign) -> bool:
    if looked_at.sign != one.sign or one.day > day:
        return False
    return one.day < day or not _saved_after(one.pain_id, looked_at.pain_id)


def _saved_after(one: str | None, other: str | None) -> bool:
    """Whether an entry was saved after another, by their ids; of two kinds of entries that is not known, and taken for yes."""
    if not one or not other or one[0] != other[0]:
        return True
    return (len(one), one) > (len(other), other)


def _lasts(urgency: Urgency, day: date, as_of: date) -> bool:
    return _is_recent(day, as_of) or (urgency == "emergency" and day <= as_of)


def _is_recent(day: date, as_of: date) -> bool:
    return as_of - timedelta(days=OPEN_DAYS) < day <= as_of


def _rank(one: RaisedSign) -> tuple[int, int, str, str]:
    return (URGENCIES.index(one.urgency), -one.day.toordinal(), one.sign, one.pain_id or "")
