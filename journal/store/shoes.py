"""Pairs of shoes: found by alias or name, added, retired; deleting a pair never deletes sessions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from journal.domain.entries import Shoe
from journal.domain.errors import BadValue, Unknown
from journal.domain.vocabulary import RUNNING, nearest, slug
from journal.domain.words import check_words
from journal.store import tables
from journal.store.batches import Batch
from journal.store.rows import Row, fetch

ADD_THEM, LIST_THEM = "add them first: journal shoes add '{}'", "journal shoes list shows those that there are"


def rows(connection: Connection, athlete_id: int) -> list[Row]:
    """Every pair, oldest first."""
    query = select(tables.shoe).where(tables.shoe.c.athlete_id == athlete_id).order_by(tables.shoe.c.id)
    return fetch(connection, query)


def match(pairs: list[Row], text: str) -> Row | None:
    """The pair with this alias or name."""
    wanted = slug(text)
    return next((row for row in pairs if wanted in (row["alias"], slug(row["name"]))), None)


def find(connection: Connection, athlete_id: int, text: str, instead: str = ADD_THEM) -> Row:
    """The pair that an alias or name means; ``Unknown`` with the nearest one otherwise, or with what to do ``instead``."""
    pairs = rows(connection, athlete_id)
    found = match(pairs, text)
    if found is not None:
        return found
    close = nearest(text, [row["alias"] for row in pairs] + [slug(row["name"]) for row in pairs])
    known = match(pairs, close) if close else None
    hint = f"did you mean {known['alias']}?" if known else instead.format(text)
    raise Unknown(f"shoes '{text}' are not known: {hint}")


def add(batch: Batch, shoe: Shoe) -> int:
    """Save a new pair; ``BadValue`` when its alias or name is taken."""
    check_words(shoe)
    taken = match(rows(batch.connection, batch.athlete_id), shoe.alias) or match(
        rows(batch.connection, batch.athlete_id), shoe.name
    )
    if taken is not None:
        raise BadValue(f"{shoe.alias}: these shoes are there already ({taken['name']}); choose another name with --alias")
    values = {column.name: getattr(shoe, column.name) for column in tables.shoe.c if column.name not in ("id", "athlete_id")}
    return batch.insert(tables.shoe, values)


def change(batch: Batch, row: Row, values: Mapping[str, Any]) -> bool:
    """Change some fields of a pair."""
    return batch.update(tables.shoe, row["id"], values)


def distances(connection: Connection, athlete_id: int) -> dict[int, float]:
    """Metres run in each pair since it came into the journal; sessions of unknown distance are not counted."""
    session = tables.session
    query = (
        select(session.c.shoe_id, func.sum(session.c.distance_m))
        .where(session.c.athlete_id == athlete_id, session.c.shoe_id.is_not(None), session.c.sport.in_(RUNNING))
        .group_by(session.c.shoe_id)
    )
    return {int(shoe_id): float(metres or 0.0) for shoe_id, metres in connection.execute(query)}


def worn_in(connection: Connection, shoe_id: int) -> list[int]:
    """The sessions in which a pair was worn."""
    session = tables.session
    return list(connection.execute(select(session.c.id).where(session.c.shoe_id == shoe_id).order_by(session.c.id)).scalars())


def without_shoes(connection: Connection, athlete_id: int, since: date, sport: str | None) -> list[int]:
    """Sessions since a day that have no shoes yet."""
    session = tables.session
    sports = (sport,) if sport else RUNNING
    query = select(session.c.id).where(
        session.c.athlete_id == athlete_id, session.c.shoe_id.is_(None), session.c.day >= since, session.c.sport.in_(sports)
    )
    return list(connection.execute(query).scalars())
