"""The journal as the frames that everything is computed from. Only what they hold is read, column by column."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import Connection, FromClause, Select, String, Table, cast, select

from journal.analysis.history import COLUMNS, SURFACE_COLUMNS, History, frame_of
from journal.domain.vocabulary import SURFACES
from journal.store import tables

Values = dict[str, Sequence[Any]]
_TABLES: Mapping[str, Table] = {
    "sessions": tables.session, "sets": tables.strength_set, "pain": tables.pain, "days": tables.day, "shoes": tables.shoe,
    "athletes": tables.athlete, "spans": tables.span, "checks": tables.self_check,
}  # fmt: skip


def history(connection: Connection, athlete_id: int, as_of: date) -> History:
    """Everything that the journal holds up to a day."""
    return History.of_frames(as_of, {name: _frame(connection, name, athlete_id) for name in COLUMNS})


def _frame(connection: Connection, name: str, athlete_id: int) -> pd.DataFrame:
    rows = connection.execute(_query(name, athlete_id)).all()
    values: Values = dict(zip(rows[0]._fields, zip(*rows, strict=True), strict=True)) if rows else {}
    return frame_of(COLUMNS[name], _SHAPED[name](values) if rows else values, len(rows))


def _query(name: str, athlete_id: int) -> Select[Any]:
    table = _TABLES[name]
    wanted = {*COLUMNS[name], *_BESIDE.get(name, ())}
    # JSON is read as its text: a mix of surfaces or a list of symptoms is the same in most rows.
    columns = [cast(one, String).label(one.name) if one.name in _JSON else one for one in table.c if one.name in wanted]
    source: FromClause = table
    if name == "sets":
        columns, source = [*columns, tables.session.c.day], table.join(tables.session)
    owner = table.c.id if name == "athletes" else table.c.athlete_id
    return select(*columns).select_from(source).where(owner == athlete_id)


# What is read beside the columns of the same name.
_BESIDE = {
    "sessions": ("id", "shoe_id", "surface"), "sets": ("session_id",), "pain": ("id", "session_id"), "shoes": ("id",), "athletes": ("id",),
    "checks": ("id",),
}  # fmt: skip
_JSON = frozenset({"surface", "tags", "triggers", "symptoms", "result"})


@lru_cache(maxsize=4096)
def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _ids(kind: str, values: Sequence[Any]) -> list[str | None]:
    return [None if value is None else f"{kind}{value}" for value in values]


def _words(values: Sequence[Any]) -> list[tuple[str, ...]]:
    return [tuple(_read(value) or ()) for value in values]


def _sessions(values: Values) -> Values:
    mixes = [_read(value) or {} for value in values["surface"]]
    shares = {column: [mix.get(name) for mix in mixes] for name, column in zip(SURFACES, SURFACE_COLUMNS, strict=True)}
    return values | shares | {"session_id": _ids("s", values["id"]), "shoe_id": _ids("h", values["shoe_id"])}


def _sets(values: Values) -> Values:
    return values | {"session_id": _ids("s", values["session_id"]), "tags": _words(values["tags"])}


def _pain(values: Values) -> Values:
    lists = {name: _words(values[name]) for name in ("triggers", "symptoms")}
    return values | lists | {"pain_id": _ids("p", values["id"]), "session_id": _ids("s", values["session_id"])}


def _shoes(values: Values) -> Values:
    return values | {"shoe_id": _ids("h", values["id"])}


def _athletes(values: Values) -> Values:
    return values | {"athlete_id": values["id"]}


def _checks(values: Values) -> Values:
    results = [_read(value) or {} for value in values["result"]]
    return values | {"check_id": _ids("c", values["id"]), "score": [one.get("score") for one in results], "result": results}


def _as_they_are(values: Values) -> Values:
    return values


_SHAPED: Mapping[str, Callable[[Values], Values]] = {
    "sessions": _sessions, "sets": _sets, "pain": _pain, "days": _as_they_are, "shoes": _shoes, "athletes": _athletes,
    "spans": _as_they_are, "checks": _checks,
}  # fmt: skip
