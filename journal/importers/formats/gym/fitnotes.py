"""FitNotes, of Android and iOS: one set a row, by the day, without a clock time or a name.

It quotes no cell, so a comma in the name of an exercise makes a row longer; rows may also end early. Weights stand beside
their unit, under it, or in one of several columns. Without any unit they are read as kg with a warning (see ``strong``).
"""

from collections.abc import Mapping

from journal.importers.building.parsed import Context
from journal.importers.formats.gym import log as gymlog
from journal.importers.formats.gym.cardio import bout
from journal.importers.formats.gym.dates import moment
from journal.importers.formats.gym.log import Row
from journal.importers.formats.gym.sets import one_set
from journal.importers.tables.csvtable import Record

FORMAT = "fitnotes"
SUFFIXES = (".csv",)

_COLUMNS = {
    "date": ("Date",), "exercise": ("Exercise",), "category": ("Category",), "weight": ("Weight",), "unit": ("Weight Unit",),
    "weight_kg": ("Weight (kg)", "Weight (kgs)"), "weight_lb": ("Weight (lbs)", "Weight (lb)"), "reps": ("Reps",),
    "distance": ("Distance",), "distance_unit": ("Distance Unit",), "seconds": ("Time",), "note": ("Comment", "Notes"), "done": ("Is Completed",),
}  # fmt: skip
WORDS = gymlog.words(_COLUMNS, ("date", "exercise", "category", "reps"), {"category": (), "done": ()})
_WEIGHTS = ("weight", "weight_kg", "weight_lb")
_NOT_DONE = frozenset({"false", "no", "0"})


def _texts(record: Record, at: Mapping[str, int], width: int) -> dict[str, str]:
    """The cells by our names, those that a comma in the exercise or in the comment pushed aside put back."""
    name, surplus = at["exercise"], max(len(record.cells) - width, 0)
    shifted = (_by_name(record, at, width, name, shift) for shift in range(surplus + 1))
    return next((texts for texts in shifted if _numeric(texts)), _by_name(record, at, width, name, 0))


def _by_name(record: Record, at: Mapping[str, int], width: int, name: int, shift: int) -> dict[str, str]:
    """The cells, ``shift`` of them taken back into the exercise and what is beyond the header into the last."""
    cells = [*record.cells[:name], ",".join(record.cells[name : name + shift + 1]), *record.cells[name + shift + 1 :]]
    whole = Record(record.number, (*cells[: width - 1], ",".join(cells[width - 1 :]).rstrip(",")))
    return {ours: whole.cell(index) for ours, index in at.items()}


def _numeric(texts: Mapping[str, str]) -> bool:
    cells = [texts.get(name, "") for name in (*_WEIGHTS, "reps")]
    return all(not cell or cell[0].isdecimal() or cell[0] in "+-" for cell in cells)


def _row(texts: Mapping[str, str], context: Context) -> Row | None:
    """A set of its day's workout; one that was planned and not done is none."""
    if texts.get("done", "").lower() in _NOT_DONE:
        return None
    when = moment(texts["date"], context)
    if other := bout(texts):
        return Row(when, bout=other)
    done, unitless, said = one_set(texts, context)
    note = f"{texts['exercise']}: {texts['note']}" if texts.get("note") else ""
    return Row(when, "", done, None, (note,) if note else (), unitless, tuple(said))


_LOG = gymlog.GymLog(FORMAT, "FitNotes", WORDS, _row, _WEIGHTS, _texts)
recognises, read, sheet = _LOG.recognises, _LOG.read, _LOG.sheet
