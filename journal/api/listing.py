"""Entries as plain values under the names that scripts rely on; unknown is null."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from journal.api.checks import show as show_check
from journal.api.episodes import show as show_episode
from journal.api.origins import Origins
from journal.domain.entries import Day, Pain, Session
from journal.domain.episodes import onsets
from journal.domain.sets import StrengthSet
from journal.store import tables
from journal.store.checks import rows as check_rows
from journal.store.entries import day_of, pain_of, session_of, set_of
from journal.store.episodes import rows as episode_rows
from journal.store.rows import fetch

Json = dict[str, Any]


def sessions(connection: Connection, athlete_id: int, since: date | None, sport: str | None) -> list[Json]:
    """Sessions since a day, oldest first."""
    table = tables.session
    query = select(table).where(table.c.athlete_id == athlete_id)
    query = query.where(table.c.day >= since) if since else query
    query = query.where(table.c.sport == sport) if sport else query
    rows = fetch(connection, query.order_by(table.c.day, table.c.started_at, table.c.id))
    aliases = _aliases(connection, athlete_id)
    sets = _sets(connection, athlete_id)
    origins = Origins(connection, athlete_id)
    return [session_json(row, aliases.get(row["shoe_id"]), sets.get(row["id"], []), origins) for row in rows]


def _aliases(connection: Connection, athlete_id: int) -> dict[int | None, str]:
    query = select(tables.shoe.c.id, tables.shoe.c.alias).where(tables.shoe.c.athlete_id == athlete_id)
    return {row.id: row.alias for row in connection.execute(query)}


def _sets(connection: Connection, athlete_id: int) -> dict[int, list[Json]]:
    table = tables.strength_set
    query = select(table).where(table.c.athlete_id == athlete_id).order_by(table.c.session_id, table.c.position)
    found: dict[int, list[Json]] = {}
    for row in fetch(connection, query):
        found.setdefault(row["session_id"], []).extend(sets_json([set_of(row)]))
    return found


def sets_json(sets: Iterable[StrengthSet]) -> list[Json]:
    """Sets under the names of their fields."""
    return [{**asdict(one), "tags": list(one.tags)} for one in sets]


_HIDDEN = {"id", "athlete_id", "logged_at", "shoe_id", "sets", "session_id", "provenance"}


def session_json(row: Mapping[str, Any], alias: str | None, sets: list[Json], origins: Origins) -> Json:
    """One session, with where each value comes from. ``load_au`` is RPE x minutes (session RPE, Foster 2001), null while either is unknown."""
    seconds = row["duration_s"] if row["duration_s"] is not None else row["moving_s"]
    load = row["rpe"] * seconds / 60 if row["rpe"] is not None and seconds is not None else None
    plain = {name: _plain(value) for name, value in row.items() if name not in _HIDDEN}
    shown = {"id": f"s{row['id']}", **plain, "shoes": alias, "load_au": load, "sets": sets}
    return {**shown, "provenance": origins.of(row, shown)}


def pain(connection: Connection, athlete_id: int, since: date | None, region: str | None) -> list[Json]:
    """Pain entries since a day, oldest first, each with the first day of its episode."""
    table = tables.pain
    query = select(table).where(table.c.athlete_id == athlete_id)
    query = query.where(table.c.region == region) if region else query
    rows = fetch(connection, query.order_by(table.c.day, table.c.at, table.c.id))
    began = {
        where: onsets(row["day"] for row in rows if row["region"] == where and row["score"] > 0)
        for where in {row["region"] for row in rows}
    }
    return [
        {**pain_json(row), "episode_since": _plain(began[row["region"]].get(row["day"]))}
        for row in rows
        if since is None or row["day"] >= since
    ]


def pain_json(row: Mapping[str, Any]) -> Json:
    """One pain entry."""
    plain = {name: _plain(value) for name, value in row.items() if name not in _HIDDEN}
    return {"id": f"p{row['id']}", **plain, "session": f"s{row['session_id']}" if row["session_id"] else None}


def days(connection: Connection, athlete_id: int, since: date | None) -> list[Json]:
    """Day entries since a day, oldest first."""
    table = tables.day
    query = select(table).where(table.c.athlete_id == athlete_id)
    query = query.where(table.c.day >= since) if since else query
    return [day_json(row) for row in fetch(connection, query.order_by(table.c.day))]


def checks(connection: Connection, athlete_id: int, since: date | None) -> list[Json]:
    """Self-checks since a day, oldest first."""
    return [show_check(row) for row in check_rows(connection, athlete_id, since)]


def written_episodes(connection: Connection, athlete_id: int, since: date | None, region: str | None) -> list[Json]:
    """What was written of episodes that began since a day, oldest first."""
    rows = episode_rows(connection, athlete_id, region)
    return [show_episode(row) for row in rows if since is None or row["onset_day"] >= since]


def day_json(row: Mapping[str, Any]) -> Json:
    """One day entry."""
    return {"id": f"d{row['id']}", **{name: _plain(value) for name, value in row.items() if name not in _HIDDEN}}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def entry_of(connection: Connection, kind: str, row: Mapping[str, Any]) -> Session | Pain | Day:
    """The entry behind a row of kind ``s``, ``p`` or ``d``."""
    if kind == "s":
        return session_of(connection, row)
    return pain_of(row) if kind == "p" else day_of(row)
