"""Strong's export, of iOS and Android, and what other apps write in its form: one set a row.

Exports of iOS do not say whether weights are kg or lb. They are read as kg, with one warning. Where they are lb, undo
that import and say so with ``journal import strong.csv --map lb.toml``::

    kind = "sets"              # of lb.toml only the unit and the names of exercises count here
    [columns]
    day = "Date"
    exercise = "Exercise Name"
    weight_kg = { column = "Weight", unit = "lb" }
    [values.exercise]          # their name = ours
    "Meine Beuge" = "squat"
"""

from collections.abc import Mapping

from journal.importers.building.parsed import Context
from journal.importers.formats.gym import log as gymlog
from journal.importers.formats.gym.cardio import bout
from journal.importers.formats.gym.dates import moment
from journal.importers.formats.gym.log import Row
from journal.importers.formats.gym.sets import one_set, seconds
from journal.importers.formats.mapped.cells import names_zone

FORMAT = "strong"
SUFFIXES = (".csv",)

# English, then German: headers speak the app's language.
_COLUMNS = {
    "date": ("Date", "Datum"), "title": ("Workout Name", "Workout-Name"), "exercise": ("Exercise Name", "Name der Übung"),
    "order": ("Set Order", "Reihenfolge festlegen"), "weight": ("Weight", "Gewicht"), "weight_kg": ("Weight (kg)",),
    "weight_lb": ("Weight (lbs)", "Weight (lb)"), "unit": ("Weight Unit",), "reps": ("Reps", "Wiederh."), "rpe": ("RPE",),
    "distance": ("Distance", "Entfernung"), "distance_m": ("Distance (meters)",), "distance_km": ("Distance (km)",),
    "distance_mi": ("Distance (miles)",), "distance_unit": ("Distance Unit",),
    "seconds": ("Seconds", "Sekunden"), "note": ("Notes", "Notizen"), "workout_note": ("Workout Notes", "Workout-Notizen"),
    "duration": ("Duration", "Duration (sec)", "Workout Duration", "Dauer", "Workout-Dauer"),
}  # fmt: skip
WORDS = gymlog.words(
    _COLUMNS, ("date", "title", "exercise", "order", "reps"), {"order": ("warm_up_set",), "workout_note": ("note",)}
)
_REST, _NOTE, _WARM_UP = "rest timer", "note", "w"


def _row(texts: Mapping[str, str], context: Context) -> Row | None:
    """A set, a bout or a note; rests between sets are none."""
    order = texts["order"].lower()
    if order == _REST:
        return None
    when, note = moment(texts["date"], context), texts.get("note", "")
    notes = tuple(one for one in (texts.get("workout_note", ""), f"{texts['exercise']}: {note}" if note else "") if one)
    if order == _NOTE:
        return Row(when, texts["title"], notes=notes)
    zoned = names_zone(texts["date"])
    if other := bout(texts):
        return Row(when, texts["title"], notes=notes[-1:] if note else (), bout=other, zoned=zoned)
    done, unitless, said = one_set(texts, context, warm_up=order.startswith(_WARM_UP))
    lasted = seconds("duration", texts.get("duration", ""))
    return Row(when, texts["title"], done, lasted, notes, unitless, tuple(said), zoned=zoned)


_LOG = gymlog.GymLog(FORMAT, "Strong", WORDS, _row)
recognises, read, sheet = _LOG.recognises, _LOG.read, _LOG.sheet
