"""Which signs are open: raised in the last 28 days, and not looked at by a clinician since."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from journal.domain.diary import Diary, Place
from journal.domain.entries import Pain
from journal.domain.signs.courses import COURSES
from journal.domain.signs.on_entry import raised_by
from journal.domain.signs.sign import URGENCIES, Course, RaisedSign

# How long a sign stays open unless a clinician has looked at it: our choice.
OPEN_DAYS = 28


def all_open(diary: Diary, also: Iterable[tuple[str, Pain]] = ()) -> list[RaisedSign]:
    """Every open sign, of entries and of courses, most urgent first, then the latest first.

    ``also``: entries beside the diary's that raise signs by themselves only, such as the answers of self-checks.
    """
    return sorted([*open_signs([*diary.entries, *also], diary.as_of), *open_courses(diary)], key=_rank)


def open_signs(entries: Iterable[tuple[str, Pain]], as_of: date) -> list[RaisedSign]:
    """The latest of each sign that single entries raise, unless a clinician has looked since; most urgent first.

    A look at one entry closes the same sign of every entry up to the day of the look.
    """
    recent = [(pain_id, pain) for pain_id, pain in entries if _is_recent(pain.day, as_of)]
    looked: dict[str, date] = {}
    latest: dict[str, RaisedSign] = {}
    for pain_id, pain in sorted(recent, key=lambda one: (one[1].day, len(one[0]), one[0])):
        for one in raised_by(pain, pain_id):
            latest[one.sign] = one if pain.seen_by_clinician is None else latest.get(one.sign, one)
            if pain.seen_by_clinician is not None:
                looked[one.sign] = max(pain.seen_by_clinician, looked.get(one.sign, pain.seen_by_clinician))
    still = [one for one in latest.values() if one.sign not in looked or one.day > looked[one.sign]]
    return sorted(still, key=_rank)


def open_courses(diary: Diary) -> list[RaisedSign]:
    """For each region the latest of each course that no look has closed; most urgent first."""
    found = (_latest(course, place, diary) for place in diary.places for course in COURSES)
    return sorted((one for one in found if one is not None), key=_rank)


def completed(before: Sequence[RaisedSign], after: Sequence[RaisedSign], touched: str | None = None) -> tuple[RaisedSign, ...]:
    """What a save made or moved: the open courses after it that were not there before, or that rest on the entry saved."""
    return tuple(one for one in after if one not in before or (touched is not None and one.pain_id == touched))


def _latest(course: Course, place: Place, diary: Diary) -> RaisedSign | None:
    last_look = max(place.looks, default=None)
    found = [
        one
        for one in course.found(place, diary)
        if _is_recent(one.day, diary.as_of) and (last_look is None or last_look < one.since)
    ]
    return course.raised(max(found, key=lambda one: one.day), place.region) if found else None


def _is_recent(day: date, as_of: date) -> bool:
    return as_of - timedelta(days=OPEN_DAYS) < day <= as_of


def _rank(one: RaisedSign) -> tuple[int, int, str, str]:
    return (URGENCIES.index(one.urgency), -one.day.toordinal(), one.sign, one.pain_id or "")
