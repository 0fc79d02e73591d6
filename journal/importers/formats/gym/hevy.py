"""Hevy's workout_data.csv: one set a row, the units of weights and distances in the names of their columns."""

from collections.abc import Callable, Mapping
from datetime import datetime

from journal.domain.errors import BadValue
from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge.guard import Head, Source
from journal.importers.formats.gym import log as gymlog
from journal.importers.formats.gym.cardio import bout
from journal.importers.formats.gym.dates import moment
from journal.importers.formats.gym.log import Row, columns, gather, no_export
from journal.importers.formats.gym.sets import one_set
from journal.importers.formats.mapped.cells import names_zone
from journal.importers.tables.csvtable import Record, Table, header_of, table
from journal.importers.tables.sheets import Sheet

FORMAT = "hevy"
SUFFIXES = (".csv",)

_COLUMNS = {
    "title": ("title",), "starts": ("start_time",), "ends": ("end_time",), "description": ("description",),
    "exercise": ("exercise_title",), "note": ("exercise_notes",), "index": ("set_index",), "type": ("set_type",),
    "weight_kg": ("weight_kg",), "weight_lb": ("weight_lbs",), "reps": ("reps",), "rpe": ("rpe",),
    "distance_km": ("distance_km",), "distance_mi": ("distance_miles",), "seconds": ("duration_seconds",),
}  # fmt: skip
WORDS = gymlog.words(
    _COLUMNS,
    ("title", "starts", "exercise", "index", "reps"),
    {"starts": ("started_at", "day"), "ends": (), "description": ("note",), "index": (), "type": ("warm_up_set",)},
)
_WARM_UP = "warmup"


def recognises(head: Head) -> bool:
    """Whether the header is that of Hevy's export."""
    return head.is_text and columns(header_of(head.text), WORDS) is not None


def read(source: Source, context: Context) -> Parsed:
    """All workouts. Drop sets and sets to failure are sets like any other."""
    content, _, row = _content(source, context)
    return gather(FORMAT, source.name, content, row)


def sheet(source: Source, context: Context) -> Sheet:
    """Its rows, as ``read`` sees them."""
    return gymlog.sheet(*_content(source, context))


def _content(source: Source, context: Context) -> tuple[Table, dict[str, int], Callable[[Record], Row | None]]:
    """The table, where its columns are, and what reads a row."""
    content = table(source.name, source.text())
    at = columns(content.header, WORDS)
    if at is None:
        raise no_export(source.name, "Hevy", content)

    def row(record: Record) -> Row:
        return _row({name: record.cell(index) for name, index in at.items()}, context)

    return content, at, row


def _row(texts: Mapping[str, str], context: Context) -> Row:
    starts, zoned = moment(texts["starts"], context), names_zone(texts["starts"])
    note = texts.get("note", "")
    notes = tuple(one for one in (texts.get("description", ""), f"{texts['exercise']}: {note}" if note else "") if one)
    if other := bout(texts):
        return Row(starts, texts["title"], notes=notes[-1:] if note else (), bout=other, zoned=zoned)
    done, unitless, said = one_set(texts, context, warm_up=texts.get("type", "").lower() == _WARM_UP)
    lasted, unread = _lasted(starts, texts.get("ends", ""), context)
    return Row(starts, texts["title"], done, lasted, notes, unitless, (*said, *unread), zoned=zoned)


def _lasted(starts: object, text: str, context: Context) -> tuple[float | None, tuple[str, ...]]:
    """Seconds from start to end, by the clock of the zone."""
    try:
        ends = moment(text, context) if text else None
    except BadValue as error:
        return None, (f"end_time {error}; value left out",)
    if not (isinstance(starts, datetime) and isinstance(ends, datetime)):
        return None, ()
    return ends.timestamp() - starts.timestamp() or None, ()
