"""Work that makes muscles sore: new, unusual, or the first for four weeks, one to three days before the soreness.

After B10 (rises within 24 hours, peaks after 24 to 72, gone by day 5 to 7). Runs are left out: after running, soreness
peaks at once and declines, so that a later peak is no argument for it (Vickers 2001, doi:10.1186/1471-2474-2-5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.diary import Diary, Done
from journal.domain.entries import Pain

SPORTS = ("strength", "yoga", "jump", "mobility", "other")
# "First in 28 days" is said only where the journal reaches back so far: what came before is unknown, not nothing.
NEW_AFTER_DAYS = 28
SOONEST, LATEST = 1, 3
DAYS_OF_SORENESS = 7
MUSCULAR = ("ache", "stiff")


@dataclass(frozen=True)
class Work:
    """The day of the work and what it was, in words."""

    day: date
    what: str


def unusual_work(diary: Diary, onset: date) -> Work | None:
    """The nearest unusual work 1 to 3 days before pain began on ``onset``, or None."""
    for before in range(SOONEST, LATEST + 1):
        day = onset - timedelta(days=before)
        for one in diary.done(day, day, *SPORTS):
            if (why := _why_unusual(diary, one)) is not None:
                return Work(day, f"{one.sport} ({why})")
        if _unusual_heavy_work(diary, day):
            return Work(day, "heavy physical work (the first for four weeks)")
    return None


def is_sore(entries: Sequence[Pain]) -> bool:
    """Whether the pain was called an ache or stiffness at least once, and never anything that is not of muscles."""
    said = {pain.quality for pain in entries if pain.quality is not None}
    return bool(said) and said.issubset(MUSCULAR)


def _why_unusual(diary: Diary, one: Done) -> str | None:
    if one.novelty:
        return "new to you"
    if not _known_before(diary, one.day):
        return None
    earlier = diary.done(one.day - timedelta(days=NEW_AFTER_DAYS), one.day - timedelta(days=1), one.sport)
    if not earlier:
        return "the first for four weeks"
    new = sorted(one.exercises - frozenset().union(*(other.exercises for other in earlier)))
    # A session before whose exercises or style are not known may have been just this one.
    if new and all(other.exercises for other in earlier):
        return f"{', '.join(new)}: the first for four weeks"
    if one.style and not {one.style, None} & {other.style for other in earlier}:
        return f"{one.style}: the first for four weeks"
    return None


def _unusual_heavy_work(diary: Diary, day: date) -> bool:
    heavy = {one.day for one in diary.days if one.heavy_work}
    earlier = any(day - timedelta(days=NEW_AFTER_DAYS) <= other < day for other in heavy)
    return day in heavy and not earlier and _known_before(diary, day)


def _known_before(diary: Diary, day: date) -> bool:
    return diary.begun is not None and diary.begun <= day - timedelta(days=NEW_AFTER_DAYS)
