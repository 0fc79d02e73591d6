"""What was written of episodes, as rows. The episodes themselves follow from the pain entries."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from journal.domain.episode_notes import FIELDS, EpisodeNote
from journal.domain.words import check_words
from journal.store import tables
from journal.store.batches import Batch
from journal.store.rows import Row, fetch


def note_of(row: Mapping[str, Any]) -> EpisodeNote:
    """What a row holds."""
    return EpisodeNote(region=row["region"], day=row["onset_day"], **{name: row[name] for name in FIELDS})


def rows(connection: Connection, athlete_id: int, region: str | None = None) -> list[Row]:
    """Every row, by onset and then in the order of writing."""
    table = tables.episode
    query = select(table).where(table.c.athlete_id == athlete_id)
    query = query.where(table.c.region == region) if region else query
    return fetch(connection, query.order_by(table.c.onset_day, table.c.id))


def add(batch: Batch, note: EpisodeNote) -> int:
    """Save a row; returns its id."""
    return batch.insert(tables.episode, _plain(note))


def change(batch: Batch, row_id: int, note: EpisodeNote) -> bool:
    """Put other words in place of a row's; False if they were so already."""
    return batch.update(tables.episode, row_id, _plain(note))


def _plain(note: EpisodeNote) -> Row:
    check_words(note)
    return {"region": note.region, "onset_day": note.day, **{name: getattr(note, name) for name in FIELDS}}
