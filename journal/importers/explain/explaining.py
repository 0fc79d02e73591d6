"""What a format says of how it reads a file: what ``journal import --explain`` shows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from journal.domain.errors import JournalError
from journal.importers.building.build import shortened
from journal.importers.explain.inferred import Manner, manner
from journal.importers.tables.csvtable import Record
from journal.importers.tables.sheets import Fields, Sheet, Words

# Rows that are looked at for examples: our choice.
_ROWS = 200
_HELPS = "used on the way, kept in no field"
_TOLD_ELSEWHERE = "not used: another column tells it"


@dataclass(frozen=True)
class ColumnRead:
    """A column, or a quantity of a recording: ``field`` is what it becomes, None where it is not read.

    ``how``: whatever else is to be told of its reading. ``raw`` and ``read``: one cell, and what became of it in SI units.
    """

    name: str
    field: str | None = None
    unit: str | None = None
    how: str | None = None
    raw: str | None = None
    read: str | float | None = None


@dataclass(frozen=True)
class Explained:
    """How one file is read. ``format`` None: not at all. ``why``: what in the file decided it.

    ``draft``: for a list that no format knows, the text of a mapping file to begin with. ``briefly``: a recording, of which
    nothing but its format was asked for.
    """

    format: str | None
    why: str
    columns: tuple[ColumnRead, ...] = ()
    notes: tuple[str, ...] = ()
    draft: str | None = None
    briefly: bool = False


def of_sheet(format: str, words: Words, sheet: Sheet, zone: str) -> Explained:
    """How a list is read, column by column, with examples from its own rows; ``zone`` is the profile's."""
    means = {index: ours for ours, indexes in sheet.columns.items() for index in indexes}
    rows = [(record, _said(sheet, record)) for record in sheet.records[:_ROWS]]
    columns = tuple(_column(index, name, means.get(index), words, sheet, rows, zone) for index, name in enumerate(sheet.header))
    named = [f'"{shortened(sheet.header[sheet.columns[ours][0]], 60)}"' for ours in words.required if sheet.columns.get(ours)]
    unread = sum(said is None for _, said in rows)
    notes = (
        *([counted(len(sheet.records), "row")] if sheet.whole else []),
        *([f"{unread} of the first {len(rows)} rows cannot be read"] if unread else []),
    )
    return Explained(format, f"its header names {', '.join(named)}", columns, notes)


def _said(sheet: Sheet, record: Record) -> Fields | None:
    try:
        return sheet.fields(record)
    except JournalError:
        return None


def _column(
    index: int, name: str, ours: str | None, words: Words, sheet: Sheet, rows: list[tuple[Record, Fields | None]], zone: str
) -> ColumnRead:
    filled = [(record.cell(index), said or {}) for record, said in rows if record.cell(index) not in sheet.missing]
    raw = next((cell for cell, _ in filled), None)
    if ours is None:
        return ColumnRead(name, raw=raw)
    fields = words.filled(ours)
    if not fields:
        return ColumnRead(name, how=_HELPS, raw=raw)
    matches = list(_matches(fields, filled, zone))
    if not matches:
        other = any(said.get(field) is not None for _, said in filled for field in fields)
        return ColumnRead(name, fields[0], how=_TOLD_ELSEWHERE if other else None, raw=raw)
    # The example that tells most: one with a decimal sign tells more than one without.
    field, cell, value, said = max(matches, key=lambda found: len(found[3].how or ""))
    units = Counter(found.unit for *_, found in matches if found.unit)
    return ColumnRead(name, field, " or ".join(unit for unit, _ in units.most_common()) or None, said.how, cell, plain(value))


def _matches(
    fields: tuple[str, ...], filled: list[tuple[str, Mapping[str, Any]]], zone: str
) -> Iterator[tuple[str, str, Any, Manner]]:
    for cell, said in filled:
        for field in fields:
            if said.get(field) is not None and (found := manner(field, cell, said[field], said.get("zone") or zone)):
                yield field, cell, said[field], found


def counted(count: int, one: str, many: str | None = None) -> str:
    """``1 row`` or ``2 rows``."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def plain(value: object) -> str | float:
    """A value of an entry for people and for JSON: numbers stay, instants in UTC, mixes and lists in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return float(f"{value:.7g}")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S} UTC"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return ", ".join(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
