"""When two descriptions are one bout of sport, and what the second adds to the first.

Two rows of one file are never one bout: callers compare what a file holds with what the journal held before, and
match each kept session at most once. All tolerances are our choice.
"""

from dataclasses import fields
from datetime import timedelta
from typing import Any

from journal.domain.entries import Session

START_WITHIN = timedelta(minutes=5)
_DISTANCE_SHARE = 0.05
# A lost fix at the start costs a short run more than 5 %.
_DISTANCE_M = 200.0
_DURATION_SHARE = 0.1
_DURATION_S = 120.0
_FAMILIES = {"treadmill": "run", "hike": "walk"}
_IDENTITY = frozenset({"sport", "day", "started_at", "zone"})


def same_bout(kept: Session, other: Session) -> bool:
    """Whether both describe the same bout.

    With both starts known: they lie within 5 minutes, the spans overlap, and distances agree within 5 % or 200 m
    (where one is unknown, durations within 10 % or 2 minutes); sport "other" may then be any sport, for files
    often name none. Without: the same day and sport, and distances within 5 % (where a distance is unknown, durations
    instead), and durations, where known, within 10 % or 2 minutes.
    """
    if kept.started_at is not None and other.started_at is not None:
        measured = _both(kept.distance_m, other.distance_m)
        alike = _same_length(kept, other, _DISTANCE_M) if measured else _same_duration(kept, other)
        return _same_sport(kept, other, open_sport=True) and _same_time(kept, other) and alike
    if kept.day != other.day or not _same_sport(kept, other, open_sport=False):
        return False
    comparable = _both(kept.distance_m, other.distance_m) or _both(kept.duration_s, other.duration_s)
    return comparable and _same_length(kept, other, 0.0) and _same_duration(kept, other)


def _same_sport(kept: Session, other: Session, *, open_sport: bool) -> bool:
    one, two = (_FAMILIES.get(session.sport, session.sport) for session in (kept, other))
    return one == two or (open_sport and "other" in (one, two))


def _same_time(kept: Session, other: Session) -> bool:
    if kept.started_at is None or other.started_at is None:
        return False
    apart = other.started_at - kept.started_at
    earlier = kept if apart >= timedelta(0) else other
    over = earlier.duration_s is not None and abs(apart).total_seconds() >= earlier.duration_s
    return abs(apart) <= START_WITHIN and not over


def _both(one: float | None, two: float | None) -> bool:
    return one is not None and two is not None


def _same_length(kept: Session, other: Session, least_m: float) -> bool:
    return _near(kept.distance_m, other.distance_m, _DISTANCE_SHARE, least_m)


def _same_duration(kept: Session, other: Session) -> bool:
    """Whether any of their durations agree: people note elapsed or moving time, and do not say which."""
    pairs = [
        (one, two) for one in (kept.duration_s, kept.moving_s) for two in (other.duration_s, other.moving_s) if _both(one, two)
    ]
    return not pairs or any(_near(one, two, _DURATION_SHARE, _DURATION_S) for one, two in pairs)


def _near(one: float | None, two: float | None, share: float, least: float) -> bool:
    """Whether two values agree; an unknown one does not disagree."""
    if one is None or two is None:
        return True
    return abs(one - two) <= max(share * max(one, two), least)


def fill(kept: Session, other: Session) -> dict[str, Any]:
    """The fields of ``other`` that ``kept`` does not know yet; nothing that is known is ever replaced.

    Start and zone come together. Sport "other" counts as unknown. The day stays as it was kept.
    """
    found = {
        field.name: getattr(other, field.name)
        for field in fields(Session)
        if field.name not in _IDENTITY and _unknown(getattr(kept, field.name)) and not _unknown(getattr(other, field.name))
    }
    if kept.sport == "other" != other.sport:
        found["sport"] = other.sport
    if kept.started_at is None and other.started_at is not None:
        found |= {"started_at": other.started_at, "zone": other.zone}
    return found


def _unknown(value: object) -> bool:
    return value is None or value == () or value == {}
