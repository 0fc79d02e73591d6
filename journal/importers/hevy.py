"""Hevy's workout_data.csv: one set a row, the units of weights and distances in the names of their columns."""

from collections.abc import Mapping
from datetime import datetime

from journal.domain.errors import BadValue
from journal.importers.csvtable import Record, header_of, table
from journal.importers.guard import Head, Source
from journal.importers.gymlog import Row, columns, gather, no_export
from journal.importers.gymlog_dates import moment
from journal.importers.gymlog_sets import one_set
from journal.importers.parsed import Context, Parsed

FORMAT = "hevy"
SUFFIXES = (".csv",)

_COLUMNS = {
    "title": ("title",), "starts": ("start_time",), "ends": ("end_time",), "description": ("description",),
    "exercise": ("exercise_title",), "note": ("exercise_notes",), "index": ("set_index",), "type": ("set_type",),
    "weight_kg": ("weight_kg",), "weight_lb": ("weight_lbs",), "reps": ("reps",), "rpe": ("rpe",),
    "distance": ("distance_km", "distance_miles"), "seconds": ("duration_seconds",),
}  # fmt: skip
_REQUIRED = ("title", "starts", "exercise", "index", "reps")
_WARM_UP = "warmup"


def recognises(head: Head) -> bool:
    """Whether the header is that of Hevy's export."""
    return head.is_text and columns(header_of(head.text), _COLUMNS, _REQUIRED) is not None


def read(source: Source, context: Context) -> Parsed:
    """All workouts. Drop sets and sets to failure are sets like any other."""
    content = table(source.name, source.text())
    at = columns(content.header, _COLUMNS, _REQUIRED)
    if at is None:
        raise no_export(source.name, "Hevy", content)

    def row(record: Record) -> Row:
        return _row({name: record.cell(index) for name, index in at.items()}, context)

    return gather(FORMAT, source.name, content, row)


def _row(texts: Mapping[str, str], context: Context) -> Row:
    starts = moment(texts["starts"], context)
    done, unitless, said = one_set(texts, context, warm_up=texts.get("type", "").lower() == _WARM_UP)
    note = texts.get("note", "")
    notes = tuple(one for one in (texts.get("description", ""), f"{texts['exercise']}: {note}" if note else "") if one)
    lasted, unread = _lasted(starts, texts.get("ends", ""), context)
    return Row(starts, texts["title"], done, lasted, notes, unitless, (*said, *unread))


def _lasted(starts: object, text: str, context: Context) -> tuple[float | None, tuple[str, ...]]:
    """Seconds from start to end, by the clock of the zone."""
    try:
        ends = moment(text, context) if text else None
    except BadValue as error:
        return None, (f"end_time {error}; value left out",)
    if not (isinstance(starts, datetime) and isinstance(ends, datetime)):
        return None, ()
    return ends.timestamp() - starts.timestamp() or None, ()
