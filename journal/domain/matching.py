"""When two accounts tell of one bout of sport.

Two rows of one file are never one bout, and neither are two sessions that a person wrote. All tolerances are our choice.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from journal.domain.accounts import Account
from journal.domain.entries import Session

START_WITHIN = timedelta(minutes=5)
_DISTANCE_SHARE = 0.05
# A lost fix at the start costs a short run more than 5 %.
_DISTANCE_M = 200.0
_DURATION_SHARE = 0.1
_DURATION_S = 120.0
# Zones differ by whole quarters of an hour, by 26 hours at most. Two lists of one recording repeat its very second.
_QUARTER_S = 900.0
_ZONES_APART = timedelta(hours=26)
_SECOND_S = 5.0
_REPEATED_SHARE = 0.01
# People put the distance of a treadmill right, and receivers find their first position late.
_CORRECTED_SHARE = 0.3
_FAMILIES = {"treadmill": "run", "hike": "walk"}


def same(one: Account, two: Account) -> bool:
    """Whether two accounts tell of the same bout.

    Instants are compared with instants. A time without a zone is compared by wall clock; where the clocks differ by
    what zones can differ (the profile's stood for a place that the person was not at), start to the second, distance
    within 1 % and a duration within 1 % make it the same.
    """
    if _joined(one, two):
        return True
    return same_bout(*_pair(one, two)) or (one.floating != two.floating and _repeated(one, two))


def different(one: Account, two: Account) -> bool:
    """Whether two accounts can never be put together, whatever a third one says.

    So it is with two rows of a file, two sessions typed by a person, what was split by hand, and with other sports
    and other times.
    """
    if held_apart(one, two):
        return True
    if _joined(one, two):
        return False
    first, second = _pair(one, two)
    if not _same_sport(first, second, open_sport=True):
        return True
    if first.started_at is None or second.started_at is None:
        return False
    return not _same_time(first, second) and not (one.floating != two.floating and _zones_apart(one, two))


def held_apart(one: Account, two: Account) -> bool:
    """Whether two accounts are two whatever they say: rows of one file, typed both, or split by hand."""
    apart = one.apart != 0 and one.apart == two.apart
    return apart or (one.by_hand and two.by_hand) or (one.parent != 0 and one.parent == two.parent)


def gap(one: Account, two: Account) -> tuple[float, float]:
    """How far two accounts of one bout are apart: seconds between the starts, then metres.

    An unknown start is further away than any that is near enough, an unknown distance counts as nothing.
    """
    if _joined(one, two):
        return -1.0, 0.0
    first, second = _pair(one, two)
    between = _between(first, second)
    metres = abs((first.distance_m or 0.0) - (second.distance_m or 0.0)) if _both(first.distance_m, second.distance_m) else 0.0
    return abs(between if between is not None else START_WITHIN).total_seconds(), metres


def file_stem(name: str) -> str:
    """The name of a recording as lists and folders have it: without folders and .gz, in lower case."""
    return name.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".gz")


def _joined(one: Account, two: Account) -> bool:
    """Whether a list names the other's file. Names come again, so the days must be near."""
    named = (one.named is not None and one.named == two.own) or (two.named is not None and two.named == one.own)
    return named and abs((one.session.day - two.session.day).days) <= 1


@dataclass(frozen=True, slots=True)
class _OnTheWall:
    """A session with its local time in place of the instant."""

    sport: str
    day: date
    started_at: datetime
    distance_m: float | None
    duration_s: float | None
    moving_s: float | None


_Bout = Session | _OnTheWall


def _pair(one: Account, two: Account) -> tuple[_Bout, _Bout]:
    """What is compared: instants, or wall clocks where one of them has no other."""
    if one.floating or two.floating:
        return _on_the_wall(one.session), _on_the_wall(two.session)
    return one.session, two.session


def _on_the_wall(session: Session) -> _Bout:
    if session.started_at is None:
        return session
    local = session.started_at.astimezone(ZoneInfo(session.zone or "UTC")).replace(tzinfo=UTC)
    return _OnTheWall(session.sport, session.day, local, session.distance_m, session.duration_s, session.moving_s)


def _zones_apart(one: Account, two: Account) -> bool:
    """Whether the starts differ by what two zones can differ, to the second, both having only the profile's."""
    between = _between(one.session, two.session)
    if between is None or abs(between) > _ZONES_APART or one.session.zone != two.session.zone:
        return False
    over = abs(between.total_seconds()) % _QUARTER_S
    return min(over, _QUARTER_S - over) <= _SECOND_S


def _repeated(one: Account, two: Account) -> bool:
    first, second = one.session, two.session
    if not (_both(first.distance_m, second.distance_m) and _durations(first, second) and _zones_apart(one, two)):
        return False
    return (
        _same_sport(first, second, open_sport=True)
        and _near(first.distance_m, second.distance_m, _REPEATED_SHARE, 0.0)
        and any(_near(*pair, _REPEATED_SHARE, _SECOND_S) for pair in _durations(first, second))
    )


def same_bout(kept: _Bout, other: _Bout) -> bool:
    """Whether both describe the same bout.

    With both starts known: they lie within 5 minutes, the spans overlap, and distances agree within 5 % or 200 m
    (where one is unknown, durations within 10 % or 2 minutes), or within 30 % where starts agree to 5 s and durations
    within 1 % or 5 s: one stop-watch, whose distance was corrected or counted otherwise. Sport "other" may then be any
    sport, for files often name none. Without: the same day and sport, and distances within 5 % (where a distance is
    unknown, durations instead), and durations, where known, within 10 % or 2 minutes.
    """
    if kept.started_at is not None and other.started_at is not None:
        measured = _both(kept.distance_m, other.distance_m)
        alike = _same_length(kept, other, _DISTANCE_M) if measured else _same_duration(kept, other)
        return _same_sport(kept, other, open_sport=True) and _same_time(kept, other) and (alike or _one_watch(kept, other))
    if kept.day != other.day or not _same_sport(kept, other, open_sport=False):
        return False
    comparable = _both(kept.distance_m, other.distance_m) or _both(kept.duration_s, other.duration_s)
    return comparable and _same_length(kept, other, 0.0) and _same_duration(kept, other)


def _one_watch(kept: _Bout, other: _Bout) -> bool:
    """Whether start and length agree to the second, and distances roughly."""
    apart = _between(kept, other)
    if apart is None or abs(apart).total_seconds() > _SECOND_S:
        return False
    lasted = any(_near(*pair, _REPEATED_SHARE, _SECOND_S) for pair in _durations(kept, other))
    return lasted and _near(kept.distance_m, other.distance_m, _CORRECTED_SHARE, 0.0)


def same_family(one: str, two: str) -> bool:
    """Whether one bout may be called both: a run on a treadmill is a run, and "other" may be anything."""
    return "other" in (one, two) or _FAMILIES.get(one, one) == _FAMILIES.get(two, two)


def _same_sport(kept: _Bout, other: _Bout, *, open_sport: bool) -> bool:
    return same_family(kept.sport, other.sport) and (open_sport or (kept.sport == "other") == (other.sport == "other"))


def _between(kept: _Bout, other: _Bout) -> timedelta | None:
    if kept.started_at is None or other.started_at is None:
        return None
    return other.started_at - kept.started_at


def _same_time(kept: _Bout, other: _Bout) -> bool:
    apart = _between(kept, other)
    if apart is None:
        return False
    earlier = kept if apart >= timedelta(0) else other
    over = earlier.duration_s is not None and abs(apart).total_seconds() >= earlier.duration_s
    return abs(apart) <= START_WITHIN and not over


def _both(one: float | None, two: float | None) -> bool:
    return one is not None and two is not None


def _same_length(kept: _Bout, other: _Bout, least_m: float) -> bool:
    return _near(kept.distance_m, other.distance_m, _DISTANCE_SHARE, least_m)


def _same_duration(kept: _Bout, other: _Bout) -> bool:
    """Whether any of their durations agree: people note elapsed or moving time, and do not say which."""
    pairs = _durations(kept, other)
    return not pairs or any(_near(one, two, _DURATION_SHARE, _DURATION_S) for one, two in pairs)


def _durations(kept: _Bout, other: _Bout) -> list[tuple[float | None, float | None]]:
    return [
        (one, two) for one in (kept.duration_s, kept.moving_s) for two in (other.duration_s, other.moving_s) if _both(one, two)
    ]


def _near(one: float | None, two: float | None, share: float, least: float) -> bool:
    """Whether two values agree; an unknown one does not disagree."""
    if one is None or two is None:
        return True
    return abs(one - two) <= max(share * max(one, two), least)
