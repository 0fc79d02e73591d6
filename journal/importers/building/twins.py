"""Workouts that several devices or apps recorded at the same time, each into the same export or list."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta

from journal.domain.entries import Session
from journal.importers.building.parsed import Recorded

# Of the shorter one: our choice.
_SHARE = 0.5
# Distance and times of two recordings need not go together.
_FILLED = ("mean_hr_bpm", "max_hr_bpm", "ascent_m", "descent_m", "rpe")
# Not every app writes down that a run was indoors.
_FAMILIES = {"treadmill": "run"}

_Span = tuple[datetime, datetime]


def without_twins(found: Iterable[Recorded]) -> tuple[list[Recorded], int]:
    """Every bout once, in order of time, and how many were doubles.

    Two of one sport that share more than half of the shorter one's time are one bout. The one that knows more stays
    (of two that know as much, the longer), with what only the other knows of heart rate, climb, effort and route.
    """
    kept: list[Recorded] = []
    doubles = 0
    running: dict[str, list[tuple[int, _Span]]] = {}
    for one in sorted(found, key=_order):
        span, family = _span(one.session), _FAMILIES.get(one.session.sport, one.session.sport)
        near = [(index, other) for index, other in running.get(family, []) if span and other[1] > span[0]]
        twin = next((index for index, other in near if span and _is_shared(other, span)), None)
        if twin is not None:
            kept[twin] = _joined(kept[twin], one)
            doubles += 1
            continue
        if span:
            running[family] = [*near, (len(kept), span)]
        kept.append(one)
    return kept, doubles


def rows_once(found: Sequence[Recorded]) -> tuple[list[Recorded], list[str]]:
    """The rows of a list, each with its key, every bout once, in their order; and what is to be told about the doubles."""
    kept, doubles = without_twins(found)
    place = {one.key: number for number, one in enumerate(found)}
    kept.sort(key=lambda one: place[one.key])
    said = f"rows of one sport that overlap by more than half: {doubles}; of each two the one that knows more is kept"
    return kept, [said] if doubles else []


def _order(one: Recorded) -> tuple[str, str]:
    started = one.session.started_at
    return started.isoformat() if started else "", one.key or ""


def _span(session: Session) -> _Span | None:
    if session.started_at is None or session.duration_s is None:
        return None
    return session.started_at, session.started_at + timedelta(seconds=session.duration_s)


def _is_shared(one: _Span, other: _Span) -> bool:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both > _SHARE * min(one[1] - one[0], other[1] - other[0])


def _joined(one: Recorded, other: Recorded) -> Recorded:
    best, rest = sorted((one, other), key=_knows, reverse=True)
    added = {name: getattr(rest.session, name) for name in _FILLED if getattr(best.session, name) is None}
    if "treadmill" in (best.session.sport, rest.session.sport):
        added["sport"] = "treadmill"
    return replace(best, session=replace(best.session, **added), file=best.file or rest.file)


def _knows(one: Recorded) -> tuple[int, float]:
    known = sum(getattr(one.session, field.name) is not None for field in fields(Session))
    return known + (one.file is not None), one.session.duration_s or 0.0
