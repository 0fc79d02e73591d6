"""What a journal holds, apart from the numbers of its rows: two that hold the same are equal."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

Row = dict[str, Any]
# What an undo knows, and what numbers are given next, differ after another way to the same entries.
LEFT_OUT = {"alembic_version", "batch", "change", "sqlite_sequence", "undone_stream"}
# What a journal that holds no entry has all the same.
EMPTY = ("schema", "athlete")
KINDS = {"s": "session", "p": "pain", "d": "day"}


@contextmanager
def looked_at(path: Path) -> Iterator[sqlite3.Connection]:
    """A journal's file read by SQLite alone."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")  # also what is no text any more
        yield connection


def tables(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Every table as it is."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1')] for name in names}


def exact(path: Path) -> dict[str, list[Row]]:
    """Every table as it is, numbers and all."""
    with looked_at(path) as connection:
        return tables(connection)


def content(path: Path) -> dict[str, list[str]]:
    """Each table's rows as sorted texts, links told by what they lead to; and the schema."""
    held = exact(path)
    rows = {name: {row["id"]: row for row in each} for name, each in held.items() if name not in LEFT_OUT}
    told: dict[tuple[str, int], str] = {}

    def tell(name: str, row_id: int) -> str:
        if (name, row_id) not in told:
            row = rows[name].get(row_id)
            told[name, row_id] = (
                "gone"
                if row is None
                else str([(key, _value(key, value, row)) for key, value in sorted(row.items()) if key != "id"])
            )
        return told[name, row_id]

    def _value(key: str, value: Any, row: Row) -> Any:
        if value is None or key == "athlete_id":
            return value
        if key == "entry_id":
            return tell(KINDS[row["kind"]], value)
        if key == "parent_id":
            return rows["source"][value]["key"]
        if key in ("session_id", "shoe_id", "source_id"):
            return tell(key.removesuffix("_id"), value)
        return sha256(value).hexdigest() if isinstance(value, bytes) else value

    schema = {"schema": [str(row["version_num"]) for row in held.get("alembic_version", ())]}
    return schema | {name: sorted(tell(name, row_id) for row_id in each) for name, each in rows.items()}


def unsound(path: Path) -> list[str]:
    """What is wrong with a journal's file: its pages, its links, its batches; nothing where all is well."""
    with looked_at(path) as connection:
        checked = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        links = [tuple(row) for row in connection.execute("PRAGMA foreign_key_check")]
        held = tables(connection) if checked == ["ok"] else {}
    found = [] if checked == ["ok"] else [f"integrity_check: {checked[0]}"]
    found += [f"foreign_key_check: {links[0]}"] if links else []
    return found + list(_half_batches(held))


def _half_batches(held: dict[str, list[Row]]) -> Iterator[str]:
    """A batch is whole: every row has the change that made it, and every change of a batch that stands its row."""
    if "change" not in held:
        return
    undone = {row["id"] for row in held["batch"] if row["undone_at"]}
    for name, rows in held.items():
        if name in LEFT_OUT or name in ("athlete", "stream"):
            continue
        steps = [row for row in held["change"] if row["table_name"] == name and row["batch_id"] not in undone]
        stands: dict[int, bool] = {row["row_id"]: row["after"] is not None for row in steps}
        there = {row["id"] for row in rows}
        if {row_id for row_id, stand in stands.items() if stand} != there:
            yield f"{name}: rows {sorted(there)[-3:]}, changes tell of {sorted(stands)[-3:]}"
    sources = {row["id"] for row in held["source"]}
    if any(row["source_id"] not in sources for row in held.get("stream", ())):
        yield "stream: without its source"
