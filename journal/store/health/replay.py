"""The log of changes told again: what every row should be, held against what it is.

SQLite's own check sees a broken page, not a flipped bit inside a number or a text. The log holds each row a second time,
as it was after its last change. It does not hold: points of recordings (they carry checksums of their own), when a batch
was written and by which command, what was undone a second time, and a journal's first athlete, who begins as a row without
a change.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON

from journal.store.marks import Ask
from journal.store.tables import Instant, metadata

Row = dict[str, Any]
# What undo knows of, rather than what was entered.
BESIDE = ("batch", "change", "undone_stream")
# Every table of rows that the log tells of.
LOGGED = tuple(name for name in metadata.tables if name not in (*BESIDE, "stream"))
_FIRST: Row = {"id": 1}


class Unreadable(ValueError):
    """A value that the database holds is none that a journal writes."""


def columns_of(ask: Ask, name: str) -> tuple[str, ...]:
    """The columns that a table of a SQLite journal has, of those that we know, in its order."""
    return tuple(row[1] for row in ask(f'PRAGMA table_info("{name}")') if row[1] in metadata.tables[name].c)


def rows(ask: Ask, name: str, columns: Sequence[str] | None = None) -> Iterator[Row]:
    """Every row of a table by its key, told as the log tells it: what is unknown is left out."""
    table = metadata.tables[name]
    names = tuple(columns if columns is not None else table.c.keys())
    tell = {one: how for one in names if (how := _tells(table.c[one].type)) is not None}
    listed = ", ".join(f'"{one}"' for one in names)
    for values in ask(f'SELECT {listed} FROM "{name}" ORDER BY id'):
        row = {one: value for one, value in zip(names, values, strict=True) if value is not None}
        for one in tell.keys() & row.keys():
            row[one] = _told(tell[one], row[one], f"{name} {row.get('id')}: {one}")
        yield row


def _told(tell: Callable[[Any], Any], value: Any, what: str) -> Any:
    try:
        return tell(value)
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise Unreadable(f"{what} is {str(value)[:40]!r}, which cannot be read") from None


def _tells(kind: Any) -> Callable[[Any], Any] | None:
    if isinstance(kind, JSON):
        return _json
    if isinstance(kind, Instant):
        return instant
    return _KINDS.get(kind.python_type)


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


@lru_cache(maxsize=4096)
def instant(value: Any) -> str:
    """An instant as one text, UTC; without an offset it is UTC already. ``ValueError`` for what is none, or written otherwise."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    if isinstance(value, str) and value not in (at.isoformat(), at.isoformat(" ", "microseconds")):
        raise ValueError(value)
    return str((at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)).isoformat())


@lru_cache(maxsize=4096)
def _day(value: Any) -> str:
    told = str((date.fromisoformat(value) if isinstance(value, str) else value).isoformat())
    if isinstance(value, str) and value != told:  # a week, or without its lines
        raise ValueError(value)
    return told


# A yes is 1 in SQLite and True elsewhere.
_KINDS: Mapping[type, Callable[[Any], Any]] = {date: _day, bool: int}


def _image(name: str, image: Mapping[str, Any] | None, what: str) -> Row | None:
    """What the log holds of a row, told as the row itself; no column that there was is gone since."""
    if image is None:
        return None
    if not isinstance(image, dict):
        raise Unreadable(f"{what} holds no row")
    table = metadata.tables[name].c
    if not image.keys() <= set(table.keys()):
        raise Unreadable(f"{what} tells of a column that {name} does not have")
    known = {one: value for one, value in image.items() if value is not None}
    for one in known:
        tell = instant if isinstance(table[one].type, Instant) else None
        known[one] = _told(tell, known[one], f"{what}: {one}") if tell else known[one]
    return known


Key = tuple[str, int]


class Replay:
    """The changes read in their order: ``state`` is what each row should be, ``wrong`` what in the log contradicts itself."""

    def __init__(self, undone: Iterable[int]) -> None:
        self.undone = set(undone)
        self.state: dict[Key, Row | None] = {("athlete", 1): _FIRST}
        self.wrong: list[str] = []
        self.count = 0
        self._seen: dict[Key, list[Row | None]] = {}

    def read(self, step: Row) -> None:
        """One change more."""
        self.count += 1
        what, name = f"change {step.get('id')}", step.get("table_name")
        if name not in LOGGED:
            self.wrong.append(f"{what} is of table {name!r}, which there is not")
            return
        try:
            before, after = (_image(name, step.get(one), f"{what}, {one}") for one in ("before", "after"))
        except Unreadable as error:
            self.wrong.append(str(error))
            return
        self._follow(what, (name, step["row_id"]), before, after, step)

    def _follow(self, what: str, key: Key, before: Row | None, after: Row | None, step: Row) -> None:
        stands = step["batch_id"] not in self.undone
        expected = [self.state.get(key)] if stands else [None, self.state.get(key), *self._seen.get(key, ())]
        unknown = key[0] == "athlete" and key not in self.state  # made by a program of its own
        if not unknown and before not in expected:
            self.wrong.append(
                f"{what} of {key[0]} {key[1]} begins with another row than the one before it left{_where(before, expected[-1])}"
            )
        if any(image is not None and _owner(key, image) != (key[1], step["athlete_id"]) for image in (before, after)):
            self.wrong.append(f"{what} of {key[0]} {key[1]} tells of another row")
        if before is None and after is None:
            self.wrong.append(f"{what} of {key[0]} {key[1]} changes nothing")
        self._seen.setdefault(key, []).append(after)
        if stands:
            self.state[key] = after

    def compare(self, name: str, found: Iterable[Row]) -> Iterator[str]:
        """What of a table is not as the log tells it."""
        there = set()
        for row in found:
            key = (name, row.get("id", 0))
            there.add(key)
            expected = self.state.get(key)
            if expected is None and not (name == "athlete" and key not in self.state):
                yield f"{name} {key[1]} is not in the log of changes"
            elif expected is not None and row != expected:
                yield f"{name} {key[1]}{_where(row, expected)}"
        for key, expected in self.state.items():
            if key[0] == name and expected is not None and key not in there:
                yield f"{name} {key[1]} is gone, and no change says so"


def _owner(key: Key, image: Row) -> tuple[Any, Any]:
    return image.get("id"), image.get("id") if key[0] == "athlete" else image.get("athlete_id")


def _where(row: Row | None, expected: Row | None) -> str:
    """Which column differs. Its value is private and is not told."""
    if row is None or expected is None:
        return ""
    return ": " + ", ".join(sorted(one for one in row.keys() | expected.keys() if row.get(one) != expected.get(one)))
