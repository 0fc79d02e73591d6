"""What signs, the soreness label and the pain light read: light records of the last weeks, put in order once.

Standard library only, so that saving a pain entry answers at once. The same records in another order make the same diary.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from journal.domain.entries import Pain
from journal.domain.episodes import onsets

# How far back entries and sessions are read: a sign stays open for 4 weeks, and what it looks back on is shorter than
# 14 weeks, but for the onset of long episodes, which ``earlier`` tells, and single entries that are emergencies, which
# ``beside`` tells. Our choice.
WINDOW_DAYS = 126


@dataclass(frozen=True, slots=True)
class Done:
    """A session as far as signs ask for it. ``style``, ``novelty``, ``slipped``: None is unknown."""

    id: str
    day: date
    sport: str
    exercises: frozenset[str] = frozenset()
    style: str | None = None
    novelty: bool | None = None
    slipped: bool | None = None


@dataclass(frozen=True, slots=True)
class DayWord:
    """What was said of a day; None is unknown."""

    day: date
    no_pain: bool | None = None
    illness: bool | None = None
    heavy_work: bool | None = None


@dataclass(frozen=True)
class Place:
    """One region's entries in order. ``painless``: days said to be without any pain; the others: see ``Diary``."""

    region: str
    entries: tuple[tuple[str, Pain], ...]
    painless: frozenset[date] = frozenset()
    earlier: frozenset[date] = frozenset()
    earlier_looks: frozenset[date] = frozenset()

    @cached_property
    def peak(self) -> dict[date, float]:
        """The highest score of each day with an answer, oldest first; 0 is a real zero, an unlogged day is not in it."""
        found = dict.fromkeys(self.painless, 0.0)
        for _, pain in self.entries:
            found[pain.day] = max(pain.score, found.get(pain.day, 0.0))
        return dict(sorted(found.items()))

    @cached_property
    def pain_days(self) -> tuple[date, ...]:
        """The days on which it hurt, oldest first."""
        return tuple(day for day, score in self.peak.items() if score > 0)

    @cached_property
    def onset(self) -> dict[date, date]:
        """For each day on which it hurt the first day of its episode."""
        return onsets((*self.earlier, *self.pain_days))

    @cached_property
    def looks(self) -> tuple[date, ...]:
        """The days on which a clinician looked at it."""
        seen = {pain.seen_by_clinician for _, pain in self.entries if pain.seen_by_clinician is not None}
        return tuple(sorted(seen | self.earlier_looks))

    @cached_property
    def worst(self) -> dict[date, str]:
        """For each day with an entry the id of its highest one, of equals the last."""
        return {pain.day: id for id, pain in sorted(self.entries, key=lambda one: (one[1].day, one[1].score))}

    def between(self, first: date, last: date) -> tuple[Pain, ...]:
        """The entries from one day to another, both included."""
        return tuple(pain for _, pain in self.entries if first <= pain.day <= last)


@dataclass(frozen=True)
class Diary:
    """The last weeks up to ``as_of``; make it with ``diary``.

    ``earlier``: for each region the days before ``entries`` begin on which it hurt; ``looks``: the days of a clinician's
    look at those. ``begun``: the first day of anything in the journal, None for an empty one. ``beside``: what raises signs
    by itself and belongs to no course, such as answers of self-checks, and emergencies of before ``entries`` begin.
    """

    entries: tuple[tuple[str, Pain], ...]
    sessions: tuple[Done, ...]
    days: tuple[DayWord, ...]
    as_of: date
    earlier: Mapping[str, frozenset[date]] = field(default_factory=dict)
    looks: Mapping[str, frozenset[date]] = field(default_factory=dict)
    begun: date | None = None
    beside: tuple[tuple[str, Pain], ...] = ()

    @cached_property
    def painless(self) -> frozenset[date]:
        """The days said to be without pain anywhere."""
        return frozenset(one.day for one in self.days if one.no_pain)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The regions with entries, by name."""
        named: dict[str, list[tuple[str, Pain]]] = {}
        for id, pain in self.entries:
            named.setdefault(pain.region, []).append((id, pain))
        none: frozenset[date] = frozenset()
        return tuple(
            Place(region, tuple(own), self.painless, self.earlier.get(region, none), self.looks.get(region, none))
            for region, own in sorted(named.items())
        )

    def done(self, first: date, last: date, *sports: str) -> tuple[Done, ...]:
        """The sessions from one day to another, both included, of these sports or of all."""
        return tuple(one for one in self.sessions if first <= one.day <= last and (not sports or one.sport in sports))


def diary(
    entries: Iterable[tuple[str, Pain]],
    as_of: date,
    sessions: Iterable[Done] = (),
    days: Iterable[DayWord] = (),
    earlier: Mapping[str, Iterable[date]] | None = None,
    looks: Mapping[str, Iterable[date]] | None = None,
    begun: date | None = None,
    beside: Iterable[tuple[str, Pain]] = (),
) -> Diary:
    """A diary of these records, in order and without what lies after ``as_of``. ``begun`` is taken from them if not told."""
    pain = sorted((one for one in entries if one[1].day <= as_of), key=lambda one: (one[1].day, len(one[0]), one[0]))
    done = sorted((one for one in sessions if one.day <= as_of), key=lambda one: (one.day, len(one.id), one.id))
    said = sorted((one for one in days if one.day <= as_of), key=lambda one: one.day)
    days_known = [*(one.day for _, one in pain), *(one.day for one in done), *(one.day for one in said)]
    first = begun or min(days_known, default=None)
    hurt, looked = ({region: frozenset(own) for region, own in (of or {}).items()} for of in (earlier, looks))
    other = sorted((one for one in beside if one[1].day <= as_of), key=lambda one: (one[1].day, len(one[0]), one[0]))
    return Diary(tuple(pain), tuple(done), tuple(said), as_of, hurt, looked, first, tuple(other))
