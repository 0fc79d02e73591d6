"""Values that no entry may have: outside the range of its field, or a word that is none of its list."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from journal.domain import stretches
from journal.domain.accounts import MAP
from journal.domain.dates import EARLIEST, LATEST
from journal.domain.entries import Day, Pain, Profile, Session, Shoe
from journal.domain.errors import JournalError
from journal.domain.sets import StrengthSet
from journal.domain.spec import Spec, specs
from journal.domain.surfaces import check_known
from journal.store.health.replay import Row

ENTRIES: Mapping[str, type] = {
    "session": Session, "pain": Pain, "day": Day, "shoe": Shoe, "athlete": Profile, "strength_set": StrengthSet,
}  # fmt: skip
_CLOSED = "one of "
_FIRST, _LAST = EARLIEST.isoformat(), LATEST.isoformat()


def out_of_bounds(name: str, rows: Iterable[Row]) -> Iterator[str]:
    """Which rows of a table hold what their entry refuses; the value itself is private and is not told."""
    checks = _checks(name)
    for row in rows:
        wrong = [column for column in row.keys() & checks.keys() if not checks[column](row[column])]
        for column in (*wrong, *_NESTED[name](row)) if name in _NESTED else wrong:
            yield f"{name} {row.get('id')}: {column} is outside its bounds"


def _checks(name: str) -> dict[str, Callable[[Any], bool]]:
    known = {} if name not in ENTRIES else {field: _check(spec) for field, spec in specs(ENTRIES[name]).items() if _bounded(spec)}
    return known | dict.fromkeys(("day", "onset_day", "first_day", "last_day", "start_day", "map_day"), _in_range)


def _bounded(spec: Spec) -> bool:
    return spec.low is not None or (spec.expected.startswith(_CLOSED) and not spec.expected.endswith("a mix"))


def _check(spec: Spec) -> Callable[[Any], bool]:
    low, high = spec.low, spec.high
    if low is not None and high is not None:
        return lambda value: isinstance(value, int | float) and low <= value <= high
    known = frozenset(spec.expected.removeprefix(_CLOSED).split(", "))
    return lambda value: known.issuperset(value if isinstance(value, list) else [value])


def _surface(row: Row) -> Iterator[str]:
    if row.get("surface") is not None and not _passes(lambda: check_known(row["surface"])):
        yield "surface"


def unlike(sessions: Iterable[Row], grounds: Iterable[Row]) -> Iterator[str]:
    """Which sessions have a surface as a map's word that is not what the row of the map says."""
    told = {row.get("session_id"): row.get("stretches") for row in grounds}
    for row in sessions:
        if _by_map(row) and _is_other(told.get(row.get("id")), row.get("surface")):
            yield f"session {row.get('id')}: surface is not what its map told"


def _is_other(kept: Any, mix: Any) -> bool:
    if not _passes(lambda: stretches.check(kept)) or not _passes(lambda: check_known(mix)):
        return kept is None  # what cannot be is told of its own table
    return not stretches.tell(kept, mix)


def _stretches(row: Row) -> Iterator[str]:
    if not _passes(lambda: stretches.check(row.get("stretches"))):
        yield "stretches"


def _by_map(row: Row) -> bool:
    where = row.get("provenance")
    return isinstance(where, dict) and where.get("surface") == MAP


def _passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except JournalError:
        return False
    return True


_NESTED: Mapping[str, Callable[[Row], Iterator[str]]] = {"session": _surface, "ground": _stretches}
# The tables that are looked through, of those that a journal has.
TABLES = frozenset(ENTRIES) | frozenset(_NESTED)


def _in_range(day: Any) -> bool:
    return isinstance(day, str) and _FIRST <= day <= _LAST
