"""Where each value of a session comes from, in words that programs and people read."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, select

from journal.domain.accounts import MAP, OPTION, RULE, known
from journal.domain.entries import Session
from journal.store import ground, tables

_FIELDS = tuple(f.name for f in fields(Session))

Json = dict[str, Any]


class Origins:
    """The sources of every session, or of one."""

    def __init__(self, connection: Connection, athlete_id: int, session_id: int | None = None) -> None:
        table = tables.source
        query = select(table.c.id, table.c.format, table.c.name, table.c.entry_id).where(
            table.c.athlete_id == athlete_id, table.c.kind == "s"
        )
        rows = connection.execute(query if session_id is None else query.where(table.c.entry_id == session_id)).all()
        self._told = {row.id: {"from": row.format, "file": row.name} for row in rows}
        self._imported = {row.entry_id for row in rows}
        self._maps = ground.sessions(connection, athlete_id, session_id)

    def of(self, row: Mapping[str, Any], shown: Mapping[str, Any]) -> dict[str, Json]:
        """Field -> where its value comes from: ``typed``, ``option``, ``rule``, ``profile``, or ``map`` or a format with the name of its file.

        Only of fields that are known. Empty for what was imported before this was kept.
        """
        origin = row["provenance"]
        if origin is None and row["id"] in self._imported:
            return {}
        said = origin or {}
        return {
            name: self._words(name, said.get(name), row["id"]) for name in _FIELDS if known(shown[name]) and shown[name] != []
        }

    def _words(self, name: str, where: int | str | None, session_id: int) -> Json:
        if isinstance(where, int):
            return self._told[where]
        if where == MAP:
            return {"from": MAP, "file": self._maps.get(session_id)}
        # Nobody types the zone of a session: it is that of the profile, unless a file says it.
        return {"from": where if where in (OPTION, RULE) else "profile" if name == "zone" else "typed", "file": None}
