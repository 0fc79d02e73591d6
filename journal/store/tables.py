"""The tables. Column names are the field names of the entries, so that a row and an entry are the same thing.

Every table carries ``athlete_id``; instants are UTC, ``day`` is the local calendar day, ``zone`` says which.
Lists and mixes are JSON: they are read and written whole, with their entry.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An instant: aware UTC in Python, naive UTC in the database, so that every database keeps it alike."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware to naive UTC."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Naive UTC to aware."""
        return None if value is None else value.replace(tzinfo=UTC)


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _athlete() -> Column[int]:
    return Column("athlete_id", Integer, ForeignKey("athlete.id"), nullable=False)


def _stamps() -> tuple[Column[Any], ...]:
    return (
        Column("day", Date, nullable=False),
        Column("zone", String(64), nullable=False),
        Column("logged_at", Instant, nullable=False),
    )


def _columns(kind: Any, *names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, kind) for name in names)


# AUTOINCREMENT: an id that was shown to a person is never given to another row, not even after a deletion.
_OPTIONS: dict[str, Any] = {"sqlite_autoincrement": True}
_JSON = JSON(none_as_null=True)

athlete = Table(
    "athlete", metadata, _key(),
    *_columns(Text, "name", "diagnoses"), Column("zone", String(64)), *_columns(Float, "height_m", "birth_year", "hr_rest_bpm", "hr_max_bpm"),
    Column("sex", String(16)), Column("flat_feet", Boolean), **_OPTIONS,
)  # fmt: skip

# ``undone_order`` counts undos: what was undone last is done again first. ``undone_after`` is the newest change of the
# athlete at that time: as long as nothing was written since, the batch can be done again just as it was.
batch = Table(
    "batch", metadata, _key(), _athlete(),
    Column("at", Instant, nullable=False), Column("command", Text, nullable=False), Column("undone_at", Instant),
    *_columns(Integer, "undone_order", "undone_after"), **_OPTIONS,
)  # fmt: skip

change = Table(
    "change", metadata, _key(), _athlete(),
    Column("batch_id", Integer, ForeignKey("batch.id"), nullable=False, index=True),
    Column("table_name", String(64), nullable=False), Column("row_id", Integer, nullable=False),
    Column("before", _JSON), Column("after", _JSON), Index("ix_change_row", "table_name", "row_id"), **_OPTIONS,
)  # fmt: skip

shoe = Table(
    "shoe", metadata, _key(), _athlete(),
    Column("name", Text, nullable=False), Column("alias", String(64), nullable=False),
    Column("kind", String(16), nullable=False), Column("cushioning", String(16)),
    *_columns(Float, "drop_m", "start_m", "limit_m"), *_columns(Date, "first_day", "retired_day"),
    UniqueConstraint("athlete_id", "alias"), **_OPTIONS,
)  # fmt: skip

# ``provenance``: for each field where its value comes from, see domain/accounts.py; fields not in it were typed.
session = Table(
    "session", metadata, _key(), _athlete(), *_stamps(),
    Column("sport", String(16), nullable=False), Column("started_at", Instant),
    *_columns(Float, "distance_m", "duration_s", "moving_s", "ascent_m", "mean_hr_bpm", "max_hr_bpm", "cadence_spm",
              "rpe", "lean_deg", "step_width_m", "carried_kg"),
    *_columns(String(16), "lean", "foot_strike", "sway", "stroke"),
    *_columns(Boolean, "warm_up", "novelty", "slipped", "distracted", "tired"),
    Column("surface", _JSON), Column("shoe_id", Integer, ForeignKey("shoe.id")),
    *_columns(Text, "title", "note"), Column("provenance", _JSON), Column("unbroken_m", Float), Column("hurried", Boolean),
    Column("style", Text), *_columns(Float, "descent_m", "track_turns"), Index("ix_session_athlete_day", "athlete_id", "day"), **_OPTIONS,
)  # fmt: skip

strength_set = Table(
    "strength_set", metadata, _key(), _athlete(),
    Column("session_id", Integer, ForeignKey("session.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False), Column("exercise", String(80), nullable=False),
    *_columns(Float, "weight_kg", "reps", "rpe"), Column("warm_up_set", Boolean), Column("tags", _JSON), **_OPTIONS,
)  # fmt: skip

# What is known of an episode beyond its entries; which entries belong to it follows from their days.
episode = Table(
    "episode", metadata, _key(), _athlete(),
    Column("region", String(32), nullable=False), Column("onset_day", Date, nullable=False),
    *_columns(Text, "diagnosis", "course", "tried"), **_OPTIONS,
)  # fmt: skip

pain = Table(
    "pain", metadata, _key(), _athlete(), *_stamps(),
    Column("region", String(32), nullable=False), Column("score", Float, nullable=False), Column("at", Instant),
    *_columns(String(16), "side", "when", "quality"), *_columns(_JSON, "triggers", "symptoms"),
    Column("relieved_by_rest", Boolean), Column("seen_by_clinician", Date), *_columns(Text, "treatment", "note"),
    Column("session_id", Integer, ForeignKey("session.id")),
    Index("ix_pain_athlete_day", "athlete_id", "day"), **_OPTIONS,
)  # fmt: skip

day = Table(
    "day", metadata, _key(), _athlete(), *_stamps(),
    *_columns(Boolean, "rest", "no_pain", "illness", "heavy_work"),
    *_columns(Float, "sitting_s", "longest_sitting_s", "breaks", "standing_s", "sleep_s", "stress", "mass_kg"),
    *_columns(Text, "planned", "cut_reason", "note"), UniqueConstraint("athlete_id", "day"), **_OPTIONS,
)  # fmt: skip

self_check = Table(
    "self_check", metadata, _key(), _athlete(), *_stamps(),
    Column("name", String(64), nullable=False), Column("result", _JSON), Column("note", Text), **_OPTIONS,
)  # fmt: skip

# A self-experiment as it was agreed before it began: which weeks have less follows from the seed, and from nothing else.
trial = Table(
    "trial", metadata, _key(), _athlete(),
    Column("logged_at", Instant, nullable=False), Column("factor", String(64), nullable=False),
    *(Column(name, Text, nullable=False) for name in ("what", "less", "usual")),
    Column("region", String(32), nullable=False), Column("when", String(16)), Column("start_day", Date, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("weeks", "seed")), Column("drawn_day", Date, nullable=False),
    Column("usual_pain", Float, nullable=False), Column("usual_morning", Float), Column("longest_run", Integer),
    Column("ended_day", Date), Column("ended_why", Text), **_OPTIONS,
)  # fmt: skip

# Where an imported entry came from: a row for the file (its hash as key), and one for each entry in it (parent_id).
# ``told`` is what that source says of a session, so that sessions can be put together and taken apart at any time.
# The row stays when its entry is deleted: what was deleted does not come back.
source = Table(
    "source", metadata, _key(), _athlete(),
    Column("key", String(255), nullable=False), Column("format", String(32), nullable=False), Column("name", Text),
    Column("kind", String(1)), Column("entry_id", Integer),
    Column("parent_id", Integer, ForeignKey("source.id"), index=True), Column("told", _JSON),
    UniqueConstraint("athlete_id", "key"), **_OPTIONS,
)  # fmt: skip

# What a source recorded point by point, packed (see analysis/streams.py). Not among the changes that a batch writes
# down: a column goes when its source goes.
stream = Table(
    "stream", metadata, _key(), _athlete(),
    Column("source_id", Integer, ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
    Column("name", String(32), nullable=False), Column("count", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False), UniqueConstraint("source_id", "name"), **_OPTIONS,
)  # fmt: skip

# The streams of undone batches, put aside until something else is written: redo brings them back.
undone_stream = Table(
    "undone_stream", metadata, _key(), _athlete(),
    Column("batch_id", Integer, ForeignKey("batch.id"), nullable=False, index=True),
    Column("source_id", Integer, nullable=False), Column("name", String(32), nullable=False),
    Column("count", Integer, nullable=False), Column("data", LargeBinary, nullable=False), **_OPTIONS,
)  # fmt: skip

# What a map told of the ground of a session, stretch by stretch (see domain/stretches.py), from the recording of one
# source. Shares that follow from it stand in the session, whose ``provenance`` says so.
ground = Table(
    "ground", metadata, _key(), _athlete(),
    Column("session_id", Integer, ForeignKey("session.id"), nullable=False),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False),
    Column("map_name", Text, nullable=False), Column("map_key", String(64), nullable=False), Column("map_day", Date),
    Column("stretches", _JSON, nullable=False), UniqueConstraint("session_id"), **_OPTIONS,
)  # fmt: skip

# Days for which an import holds the complete history: a day inside without a session is a rest day.
span = Table(
    "span", metadata, _key(), _athlete(),
    Column("first_day", Date, nullable=False), Column("last_day", Date, nullable=False), **_OPTIONS,
)  # fmt: skip
