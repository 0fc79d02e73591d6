"""The rows of a table as the text of its member, and back."""

import csv
import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from journal.domain.errors import BadValue
from journal.store import tables
from journal.store.holds import LONGEST_TEXT
from journal.store.portable.cells import cell, json_of, of_cell, of_plain, plain
from journal.store.portable.columns import Field, Sheet
from journal.store.portable.room import Room, lines
from journal.store.rows import Row, fetch

# As written a text has at most twice its signs, with what guards it.
_LONGEST_CELL = 2 * LONGEST_TEXT + 1


def rows(connection: Connection, sheet: Sheet, athlete_id: int) -> list[Row]:
    """What a member holds, in order of the ids; of the provenance only where it is known."""
    table = sheet.table
    owner = table.c.id if table is tables.athlete else table.c.athlete_id
    query = select(*(table.c[field.name] for field in sheet.fields)).where(owner == athlete_id).order_by(table.c.id)
    return fetch(connection, query.where(table.c.provenance.is_not(None)) if sheet.name == "provenance" else query)


def text_of(sheet: Sheet, found: list[Row]) -> Iterator[str]:
    """The member as text, a line at a time."""
    yield from _csv(sheet, found) if sheet.form == "csv" else _json(sheet, found)


def _csv(sheet: Sheet, found: list[Row]) -> Iterator[str]:
    yield ",".join(field.name for field in sheet.fields) + "\n"
    for row in found:
        yield ",".join(cell(field, row[field.name]) for field in sheet.fields) + "\n"


def _json(sheet: Sheet, found: list[Row]) -> Iterator[str]:
    yield "["
    for number, row in enumerate(found):
        values = {field.name: plain(field, row[field.name]) for field in sheet.fields}
        yield (",\n" if number else "\n") + json.dumps(values, ensure_ascii=False, allow_nan=False)
    yield "\n]\n"


def rows_of(sheet: Sheet, text: str, room: Room | None = None) -> list[Row]:
    """The rows that a member's text holds; ``BadValue`` says in which line or row something is wrong.

    A column that may be unknown may be missing: then nothing is known of it. ``room``: the memory that all members share;
    ``Refused`` where it does not suffice.
    """
    room = room or Room()
    room.text(text, nested=sheet.form == "json")
    return _of_csv(sheet, text, room) if sheet.form == "csv" else _of_json(sheet, text, room)


def _of_csv(sheet: Sheet, text: str, room: Room) -> list[Row]:
    usual = csv.field_size_limit(_LONGEST_CELL)  # of the whole process: other tables keep theirs
    records = csv.reader(lines(text), strict=True)
    try:
        names = next(records, [])
        fields = _fields(sheet, names)
        # An empty line is what editors leave at the end.
        return [_row(sheet, fields, cells, of_cell, f"line {records.line_num}", room) for cells in records if cells]
    except csv.Error as error:
        raise BadValue.of(f"line {records.line_num} ({error})", "CSV with commas, text in double quotes", '12,"easy"') from None
    finally:
        csv.field_size_limit(usual)


def _of_json(sheet: Sheet, text: str, room: Room) -> list[Row]:
    try:
        told = json_of(text)
    except ValueError as error:
        raise BadValue.of(f"not JSON ({error})", "a list of objects", '[{"id": 1}]') from None
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise BadValue.of(text[:20], "a list of objects", '[{"id": 1}]')
    return [
        _row(sheet, _fields(sheet, list(one)), list(one.values()), of_plain, f"row {at}", room) for at, one in enumerate(told, 1)
    ]


def _fields(sheet: Sheet, names: list[str]) -> list[Field]:
    known = {field.name: field for field in sheet.fields}
    strange = next((name for name in names if name not in known), None)
    if strange is not None and ";" in strange and set(strange.split(";")) <= known.keys():
        raise BadValue(f"{strange[:40]} …: separated by ; as some spreadsheets do, expected commas: save it with commas")
    if strange is not None:
        raise BadValue.of(f"column {strange[:40]!r}", f"one of {', '.join(known)}", next(iter(known)))
    if len({*names}) < len(names):
        raise BadValue.of(",".join(names)[:80], "each column once", ",".join(known))
    if missing := next((field.name for field in sheet.fields if field.required and field.name not in names), None):
        raise BadValue.of(f"no column {missing}", "a column that is never unknown", missing)
    return [known[name] for name in names]


def _row(sheet: Sheet, fields: list[Field], cells: list[Any], read: Callable[[Field, Any], Any], where: str, room: Room) -> Row:
    room.row(len(sheet.fields))
    if len(cells) != len(fields):
        raise BadValue.of(f"{where} has {len(cells)} cells", f"one for each of {len(fields)} columns", "an empty one for unknown")
    try:
        said = {field.name: read(field, value) for field, value in zip(fields, cells, strict=True)}
    except BadValue as error:
        raise BadValue(f"{where}: {error}") from None
    return {**dict.fromkeys(field.name for field in sheet.fields), **said}
