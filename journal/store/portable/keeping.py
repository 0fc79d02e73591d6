"""Saving what an export holds into a journal that holds nothing, under the ids that it had."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table, select, text

from journal.store import ids, tables
from journal.store.batches import Batch
from journal.store.portable.columns import NUMBERED, SHEETS
from journal.store.portable.sheets import rows
from journal.store.rows import Row

# Rows that wait to be written: our choice.
_AT_ONCE = 5_000


def all_rows(connection: Connection, athlete_id: int) -> dict[str, list[Row]]:
    """What every member holds, by its name."""
    return {sheet.name: rows(connection, sheet, athlete_id) for sheet in SHEETS}


def is_empty(found: dict[str, list[Row]]) -> bool:
    """Whether a journal holds no entry, nothing imported and no profile."""
    return not any(found[sheet.name] for sheet in NUMBERED) and all(value is None for value in found["profile"][0].values())


def others(connection: Connection, athlete_id: int) -> bool:
    """Whether another athlete of this database has entries: then the ids may be taken."""
    return any(
        connection.execute(select(sheet.table.c.id).where(sheet.table.c.athlete_id != athlete_id).limit(1)).first()
        for sheet in NUMBERED
    )


def newest_ids(connection: Connection) -> dict[str, int]:
    """The highest id that each table ever gave, 0 for none, by member."""
    return {sheet.name: ids.newest(connection, sheet.table) for sheet in NUMBERED}


def go_on_after(connection: Connection, newest: Mapping[str, int]) -> None:
    """Let each table give ids above these and all that it gave before."""
    given = {sheet.table: max(newest[sheet.name], ids.newest(connection, sheet.table)) for sheet in NUMBERED}
    given = {table: number for table, number in given.items() if number}
    ids.use_up(connection, given)
    if connection.dialect.name == "sqlite":  # which only knows of rows that there were
        for table, number in given.items():
            known = {"name": table.name, "number": number}
            if not connection.execute(text("UPDATE sqlite_sequence SET seq = :number WHERE name = :name"), known).rowcount:
                connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"), known)


def save(batch: Batch, found: dict[str, list[Row]]) -> None:
    """Add every row under its id, each after what it points at. The rows must fit (see ``fitting``)."""
    origins = {row["id"]: row["provenance"] for row in found["provenance"]}
    batch.update(tables.athlete, batch.athlete_id, found["profile"][0])
    for sheet in NUMBERED:
        for number, row in enumerate(_in_turn(sheet.table, found[sheet.name]), 1):
            more = {"provenance": origins.get(row["id"])} if sheet.table is tables.session else {}
            batch.place(sheet.table, {**row, **more})
            if number % _AT_ONCE == 0:
                _ = batch.connection  # what waits is written, and not in memory any more


def _in_turn(table: Table, found: list[Row]) -> list[Row]:
    """In order of the ids, but files before what they brought."""
    return sorted(found, key=lambda row: (table is tables.source and row["parent_id"] is not None, row["id"]))
