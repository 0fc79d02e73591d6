"""The journal as the frames that everything is computed from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from journal.analysis.history import SURFACE_COLUMNS, History
from journal.domain.vocabulary import SURFACES
from journal.store import tables
from journal.store.rows import Row, fetch


def history(connection: Connection, athlete_id: int, as_of: date) -> History:
    """Everything that the journal holds up to a day."""
    mine = {name: _rows(connection, tables.metadata.tables[name], athlete_id) for name in
            ("session", "pain", "day", "shoe", "span", "self_check")}  # fmt: skip
    return History.of(
        as_of,
        sessions=[_session(row) for row in mine["session"]],
        sets=_sets(connection, athlete_id),
        pain=[_pain(row) for row in mine["pain"]],
        days=mine["day"],
        shoes=[{**row, "shoe_id": f"h{row['id']}"} for row in mine["shoe"]],
        athletes=[{**row, "athlete_id": row["id"]} for row in _athlete(connection, athlete_id)],
        spans=mine["span"],
        checks=[_check(row) for row in mine["self_check"]],
    )


def _rows(connection: Connection, table: Table, athlete_id: int) -> list[Row]:
    return fetch(connection, select(table).where(table.c.athlete_id == athlete_id))


def _athlete(connection: Connection, athlete_id: int) -> list[Row]:
    return fetch(connection, select(tables.athlete).where(tables.athlete.c.id == athlete_id))


_SURFACE_OF = dict(zip(SURFACES, SURFACE_COLUMNS, strict=True))


def _session(row: Mapping[str, Any]) -> dict[str, Any]:
    shares = {_SURFACE_OF[name]: share for name, share in (row["surface"] or {}).items() if name in _SURFACE_OF}
    shoe_id = f"h{row['shoe_id']}" if row["shoe_id"] else None
    return {**row, **shares, "session_id": f"s{row['id']}", "shoe_id": shoe_id}


def _pain(row: Mapping[str, Any]) -> dict[str, Any]:
    session_id = f"s{row['session_id']}" if row["session_id"] else None
    lists = {name: tuple(row[name] or ()) for name in ("triggers", "symptoms")}
    return {**row, **lists, "pain_id": f"p{row['id']}", "session_id": session_id}


def _check(row: Mapping[str, Any]) -> dict[str, Any]:
    result = row["result"] or {}
    return {**row, "check_id": f"c{row['id']}", "score": result.get("score"), "result": result}


def _sets(connection: Connection, athlete_id: int) -> list[dict[str, Any]]:
    one, session = tables.strength_set, tables.session
    query = select(one, session.c.day).join(session, session.c.id == one.c.session_id).where(one.c.athlete_id == athlete_id)
    rows = fetch(connection, query)
    return [{**row, "session_id": f"s{row['session_id']}", "tags": tuple(row["tags"] or ())} for row in rows]
