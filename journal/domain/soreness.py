"""Soreness: whether a pain is consistent with delayed soreness after unusual work. A description, never an all-clear.

The rule is B10's: unusual strength, yoga, jump or other work one to three days before, muscular, not spreading, falling
by day 4, gone within a week. The time course holds for such work and not for runs (Vickers 2001,
doi:10.1186/1471-2474-2-5). Any sign, looked at or not, any symptom but morning stiffness, shooting pain, illness, or 7 of 10
rules it out, wherever it was said from the day of the work until now.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.domain.dates import show_day
from journal.domain.diary import Diary, Place
from journal.domain.entries import Pain
from journal.domain.signs import RaisedSign, all_open, raised_by
from journal.domain.signs.after_sessions import SEVERE
from journal.domain.signs.runs import first_of_run
from journal.domain.unusual_work import DAYS_OF_SORENESS, LATEST, Work, is_sore, unusual_work
from journal.domain.vocabulary import RUNNING

CLAIMS = ("A016", "A018", "A043", "A086", "A093", "A119", "A132")
SOURCE = "Vickers 2001, doi:10.1186/1471-2474-2-5 (the exception of running); time course: evidence B10"
FALLING_BY = 4
# How long after its last entry a pain is still spoken of: our choice.
CURRENT_DAYS = 2
_ORDINARY = {"morning-stiffness"}


@dataclass(frozen=True)
class Soreness:
    """A pain that fits: the region, its latest day and entry, the work before it, and the sentence shown."""

    region: str
    day: date
    pain_id: str
    work_day: date
    work: str
    message: str


def sorenesses(diary: Diary, signs: Sequence[RaisedSign] | None = None) -> tuple[Soreness, ...]:
    """The pains that are consistent with delayed soreness now; none while any sign is open. ``signs``: the open ones."""
    if all_open(diary) if signs is None else signs:
        return ()
    return tuple(found for place in diary.places if (found := _fitting(place, diary)) is not None)


def asks_for_quality(diary: Diary, region: str) -> bool:
    """Whether the region's pain would fit if it were called an ache, which nobody said or denied: unknown is not yes."""
    lately = diary.as_of - timedelta(days=DAYS_OF_SORENESS)
    if any(pain.quality for _, pain in diary.entries if pain.region == region and pain.day >= lately):
        return False
    said = tuple((id, replace(pain, quality="ache") if pain.region == region else pain) for id, pain in diary.entries)
    return any(one.region == region for one in sorenesses(replace(diary, entries=said)))


def _fitting(place: Place, diary: Diary) -> Soreness | None:
    work = _work_before(place, diary)
    if work is None or why_not(place, diary, work) is not None:
        return None
    day = place.pain_days[-1]
    return Soreness(place.region, day, place.worst[day], work.day, work.what, _words(place.region, day, work))


def _work_before(place: Place, diary: Diary) -> Work | None:
    """The unusual work before the pain that is there now; None where there is no pain now, or none such before it."""
    day = max((day for day in place.peak if diary.as_of - timedelta(days=CURRENT_DAYS) <= day), default=None)
    if day is None or place.peak[day] == 0:
        return None
    first = first_of_run(place)[day]
    # Pain that came and went in the two weeks before is an older pain, not this work's.
    return unusual_work(diary, first) if place.onset[day] == first else None


def why_not(place: Place, diary: Diary, work: Work) -> str | None:
    """The first reason against soreness after this work, or None."""
    day = place.pain_days[-1]
    entries = place.between(work.day, day)
    everywhere = [pain for _, pain in (*diary.entries, *diary.beside) if work.day <= pain.day]
    if (day - work.day).days > DAYS_OF_SORENESS:
        return "it lasts longer than a week"
    if not is_sore(entries):
        return "it was not called an ache or stiffness, or called something else too"
    if any(pain.score >= SEVERE for pain in everywhere):
        return "there was pain of 7 of 10"
    if any(pain.quality == "shooting" for pain in everywhere):
        return "there was pain that shoots"
    if any(set(pain.symptoms) - _ORDINARY for pain in everywhere):
        return "there is a symptom that does not belong to soreness"
    if any(raised_by(pain) for pain in everywhere):
        return "there is a sign"
    if any(one.illness for one in diary.days if work.day <= one.day):
        return "there was an illness"
    return _wrong_course(place, diary, work, entries)


def _wrong_course(place: Place, diary: Diary, work: Work, entries: Sequence[Pain]) -> str | None:
    last = place.pain_days[-1]
    before = [place.peak[day] for day in place.pain_days if work.day < day < last]
    if (last - work.day).days >= FALLING_BY and not (early := _early(place, work)) > place.peak[last]:
        return f"it is not falling by day {FALLING_BY}" if early else "its first days are not known"
    ran = diary.done(work.day, min(pain.day for pain in entries), *RUNNING)
    if ran and before and place.peak[last] >= max(before):
        return "it does not fall, and there was a run: after running, soreness peaks at once"
    return None


def _early(place: Place, work: Work) -> float:
    return max((score for day, score in place.peak.items() if 0 < (day - work.day).days <= LATEST), default=0.0)


def _words(region: str, day: date, work: Work) -> str:
    number, gone = (day - work.day).days, work.day + timedelta(days=DAYS_OF_SORENESS)
    return (
        f"{region.replace('-', ' ')}: consistent with delayed soreness, day {number} after {work.what} on {show_day(work.day)}; "
        f"such soreness falls by day {FALLING_BY} and is gone by {show_day(gone)}. That describes its course and is no diagnosis. "
        "See a doctor if it stays longer, reaches 7 of 10, spreads down a leg, keeps you awake, or comes with numbness, "
        "weakness, fever, a swelling or a bruise; at once with dark urine"
    )
