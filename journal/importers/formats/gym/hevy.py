"""Hevy's workout_data.csv: one set a row, the units of weights and distances in the names of their columns."""

from collections.abc import Mapping
from datetime import datetime

from journal.domain.errors import BadValue
from journal.importers.building.parsed import Context
from journal.importers.formats.gym import log as gymlog
from journal.importers.formats.gym.cardio import bout
from journal.importers.formats.gym.dates import moment
from journal.importers.formats.gym.log import Row
from journal.importers.formats.gym.sets import one_set
from journal.importers.formats.mapped.cells import names_zone

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


_LOG = gymlog.GymLog(FORMAT, "Hevy", WORDS, _row)
recognises, read, sheet = _LOG.recognises, _LOG.read, _LOG.sheet
