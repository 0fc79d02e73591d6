"""Episodes: a region's pain from its onset until 14 days without pain there. Derived, so that they are never out of date."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from journal.domain.entries import Pain

# As the journal's words pin it; a day without an entry counts as a day without pain here, for want of better: our choice.
GAP = timedelta(days=14)

Course = Literal["rising", "falling", "steady", "settled", "not-logged", "too-early"]
# How each is told.
COURSES: Mapping[Course, str] = {
    "rising": "rising", "falling": "falling", "steady": "steady", "settled": "settled",
    "not-logged": "not known: no day without pain logged after its last day", "too-early": "too few days with an entry to say",
}  # fmt: skip
# Below so many days with a score there is no course yet, and so many points between the means of the earlier and the later
# half of them make one: our choices, the second less than what a single person can tell from chance.
LEAST_SCORES = 4
TELLING = 1.0

_DOWN_A_LEG = frozenset({"pain-down-the-leg", "pain-below-the-knee", "numbness-one-leg"})


@dataclass(frozen=True, kw_only=True)
class Episode:
    """One episode, from its first to its last day with pain, both included.

    ``days``: those with pain; ``worst`` 0 to 10; ``over``: more than 14 days without pain since. ``treatments``: what
    the entries name, each once. ``down_a_leg``: an entry names pain or numbness that spreads there. ``halves``: the means
    from which ``course`` follows, of the earlier and of the later half of its last 28 days; None where there is none.
    """

    region: str
    onset: date
    last: date
    days: int
    worst: float
    course: Course
    over: bool
    down_a_leg: bool
    treatments: tuple[str, ...]
    halves: tuple[float, float] | None = None

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.onset <= day <= self.last


def onsets(days: Iterable[date]) -> dict[date, date]:
    """For each day on which a region hurt (score above 0), the first day of its episode."""
    found: dict[date, date] = {}
    previous: date | None = None
    for day in sorted(set(days)):
        found[day] = found[previous] if previous is not None and day - previous <= GAP else day
        previous = day
    return found


def episodes(entries: Iterable[Pain], free_days: Collection[date], as_of: date) -> list[Episode]:
    """Every episode of every region up to a day, the latest onset first. ``free_days``: said to be without any pain."""
    by_region: dict[str, list[Pain]] = {}
    for pain in sorted((one for one in entries if one.day <= as_of), key=lambda one: one.day):
        by_region.setdefault(pain.region, []).append(pain)
    free = {day for day in free_days if day <= as_of}
    found = [one for region, known in by_region.items() for one in _of_region(region, known, free, as_of)]
    return sorted(found, key=lambda one: (one.onset, one.region), reverse=True)


def _of_region(region: str, known: list[Pain], free: set[date], as_of: date) -> list[Episode]:
    began = onsets(pain.day for pain in known if pain.score > 0)
    scores = {**dict.fromkeys(free, 0.0), **_highest(known)}
    return [_episode(region, onset, began, known, scores, as_of) for onset in sorted(set(began.values()))]


def _highest(known: list[Pain]) -> dict[date, float]:
    """The highest score of each day with an entry."""
    highest: dict[date, float] = {}
    for pain in known:
        highest[pain.day] = max(pain.score, highest.get(pain.day, 0.0))
    return highest


def _episode(
    region: str, onset: date, began: Mapping[date, date], known: list[Pain], scores: Mapping[date, float], as_of: date
) -> Episode:
    hurt = [day for day, first in began.items() if first == onset]
    last = max(hurt)
    mine = [pain for pain in known if onset <= pain.day <= last]
    course, halves = _course(scores, onset, last, as_of)
    return Episode(
        region=region, onset=onset, last=last, days=len(hurt), worst=max(scores[day] for day in hurt),
        course=course, halves=halves, over=as_of - last > GAP,
        down_a_leg=any(not _DOWN_A_LEG.isdisjoint(pain.symptoms) for pain in mine),
        treatments=tuple(dict.fromkeys(pain.treatment for pain in mine if pain.treatment)),
    )  # fmt: skip


def _course(scores: Mapping[date, float], onset: date, last: date, as_of: date) -> tuple[Course, tuple[float, float] | None]:
    """How it went, and the two means that say so: by the days of its last 28 days with a score, real zeros included; a day without one says nothing.

    ``settled``: over, and at least one later day was said to be without pain there; ``not-logged``: none was.
    """
    if as_of - last > GAP:
        said = any(last < day <= last + 2 * GAP and not score for day, score in scores.items())
        return ("settled" if said else "not-logged"), None
    until = max(day for day in scores if day <= last + GAP)
    days = sorted(day for day in scores if onset <= day <= until and until - day < 2 * GAP)
    if len(days) < LEAST_SCORES:
        return "too-early", None
    half = len(days) // 2
    early, late = _mean(scores, days[:half]), _mean(scores, days[-half:])
    change = late - early
    return ("rising" if change >= TELLING else "falling" if change <= -TELLING else "steady"), (early, late)


def _mean(scores: Mapping[date, float], days: list[date]) -> float:
    return sum(scores[day] for day in days) / len(days)


def belonging(onset_day: date, found: Iterable[Episode]) -> Episode | None:
    """Which of one region's episodes something written of the one that began on ``onset_day`` belongs to, None: none.

    Entries come and go, and onsets with them: the episode that holds the day, whatever it grew together with; else the
    nearest that begins or ends within 14 days of it, the later of two, for the first entries may be deleted.
    """
    near = [(_distance(onset_day, one), -one.onset.toordinal(), one) for one in found]
    best = min((one for one in near if one[0] <= GAP), key=lambda one: one[:2], default=None)
    return best[2] if best else None


def _distance(day: date, one: Episode) -> timedelta:
    return max(one.onset - day, day - one.last, timedelta())
