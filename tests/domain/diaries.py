"""Short ways to write a diary: days are counted back from the last one, so 0 is today and 6 six days ago."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count
from typing import Any

from journal.domain.diary import DayWord, Diary, Done, diary
from journal.domain.entries import Pain

TODAY = date(2026, 11, 22)
LONG_AGO = TODAY - timedelta(days=100)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def pain(days: int, score: float = 3, region: str = "lower-back", seen: int | None = None, **more: Any) -> Pain:
    return Pain(region=region, score=score, day=ago(days), seen_by_clinician=None if seen is None else ago(seen), **more)


def hurts(days: Iterable[int], score: float = 3, region: str = "lower-back", **more: Any) -> list[Pain]:
    return [pain(one, score, region, **more) for one in days]


def done(days: int, sport: str, *exercises: str, id: str | None = None, **more: Any) -> Done:
    return Done(id or f"s{days}", ago(days), sport, frozenset(exercises), **more)


def none(*days: int) -> list[DayWord]:
    return [DayWord(ago(one), no_pain=True) for one in days]


def of(
    entries: Iterable[Pain],
    sessions: Iterable[Done] = (),
    days: Iterable[DayWord] = (),
    begun: date | None = LONG_AGO,
    **more: Any,
) -> Diary:
    ids = count(1)
    return diary([(f"p{next(ids)}", one) for one in entries], TODAY, sessions, days, begun=begun, **more)
