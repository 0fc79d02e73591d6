"""What the columns of a list may mean that no format knows: told by their names and by how their cells look."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from journal.importers.explain.draft_words import PAIN, TELLING, WORDS
from journal.importers.formats.garmin.words import plain
from journal.importers.formats.mapped.mapping import field_names, units_of
from journal.importers.tables.csvtable import Table

# Rows that are looked at: our choice.
_ROWS = 500
_UNIT = re.compile(
    r"[\s_(\[/,]+(?P<unit>km|mi|miles?|m|yd|ft|kg|kgs|lbs?|s|secs?|min|mins|h|hrs?|hours?|seconds|minutes)[\s)\]]*$", re.I
)
_SPELLED = {"hours": "h", "hour": "h", "seconds": "s", "minutes": "min", "kilometers": "km", "kilometres": "km", "kilometer": "km",
            "km": "km", "miles": "mi", "mile": "mi", "lb": "lb", "lbs": "lb", "kg": "kg", "minuten": "min"}  # fmt: skip
_DAYS = ("%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d %b %Y",
         "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%Y%m%d")  # fmt: skip
_CLOCKS = ("", " %H:%M", " %H:%M:%S", ", %H:%M", ", %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", ", %I:%M %p", ", %I:%M:%S %p")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


@dataclass
class Guess:
    """Our field for some columns, the unit where one is needed, and what to say beside it."""

    columns: dict[str, int] = field(default_factory=dict)
    units: dict[str, tuple[str, str]] = field(default_factory=dict)


def kind_of(header: Sequence[str]) -> str:
    """The kind of list that a header speaks of."""
    for kind, wanted in TELLING.items():
        words = _meanings(kind)
        has = {words[name] for name in map(_bare, header) if name in words}
        sporty = "distance_m" in {_meanings("sessions").get(_bare(name)) for name in header}
        told = kind == "pain" and "score" in has and any(word in plain(name) for name in header for word in PAIN.split())
        if told or (not (kind == "days" and sporty) and any(set(names) <= has for names in wanted)):
            return kind
    return "sessions"


def _meanings(kind: str) -> dict[str, str]:
    """Their word -> our field; of two fields with one word the first."""
    found: dict[str, str] = {}
    for name, words in WORDS[kind].items():
        for word in words.split() if name in field_names(kind) else ():
            found.setdefault(plain(word), name)
    return found


def _bare(name: str) -> str:
    return plain(re.sub(r"\(.*?\)|\[.*?\]", "", _UNIT.sub("", name)) or name)


def guessed(kind: str, content: Table) -> Guess:
    """Each field from the first column that may mean it; a name that stands twice means nothing."""
    guess, words = Guess(), _meanings(kind)
    for at, name in enumerate(content.header):
        ours = words.get(_bare(name)) or words.get(plain(name))
        if ours and ours not in guess.columns and name and content.header.count(name) == 1 and _may_be(ours, content, at):
            guess.columns[ours] = at
    dated = _dated(content, guess) if "day" not in guess.columns else None
    if dated is not None:
        guess.columns = {"day": dated, **guess.columns}
    for ours, at in guess.columns.items():
        if (said := _unit(ours, content.header[at], cells_of(content, at))) is not None:
            guess.units[ours] = said
    return guess


def _may_be(ours: str, content: Table, at: int) -> bool:
    """Whether the cells do not speak against a guess: a column of days is nothing else, whatever its name."""
    return ours == "day" or not (is_iso(cells := cells_of(content, at)) or formats(cells))


def _dated(content: Table, guess: Guess) -> int | None:
    """A column whose cells are all days."""
    free = (at for at, name in enumerate(content.header) if at not in guess.columns.values() and content.header.count(name) == 1)
    return next((at for at in free if (cells := cells_of(content, at)) and (is_iso(cells) or formats(cells))), None)


def cells_of(content: Table, at: int) -> list[str]:
    """The cells of a column that hold anything, of the first rows."""
    return [cell for record in content.records[:_ROWS] if (cell := record.cell(at))]


def _unit(ours: str, name: str, cells: list[str]) -> tuple[str, str] | None:
    """The unit of a column of numbers, and what to say beside it."""
    known = units_of(ours)
    numbers = [float(cell.replace(",", ".")) for cell in cells if _PLAIN_NUMBER.fullmatch(cell)]
    if known is None or not numbers:
        return None
    match = _UNIT.search(name)
    spelled = (match["unit"] if match else name).lower()
    unit = _SPELLED.get(spelled, spelled)
    if unit in known:
        # To the length of time m is minutes: nobody's header means that beside a distance.
        return unit, ""
    small = {"_m": (100.0, "km", "m"), "_s": (300.0, "min", "s"), "_kg": (0.0, "kg", "kg")}["_" + ours.rpartition("_")[2]]
    if ours == "ascent_m":
        return "m", "a guess"
    if ours in ("sleep_s", "sitting_s", "longest_sitting_s", "standing_s") and median(numbers) <= 24:
        return "h", "a guess by its size"
    return (small[1] if median(numbers) < small[0] else small[2]), "a guess by its size"


def is_iso(cells: Sequence[str]) -> bool:
    """Whether all cells are days or times as ISO 8601 writes them."""
    return bool(cells) and all(_iso(cell) for cell in cells)


def _iso(cell: str) -> bool:
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        return False
    return bool(re.match(r"\d{4}-\d\d-\d\d", cell))


def formats(cells: Sequence[str]) -> list[str]:
    """Every way of writing days in which all cells are written."""
    return [day + clock for day in _DAYS for clock in _CLOCKS if cells and all(_fits(cell, day + clock) for cell in cells)]


def _fits(cell: str, pattern: str) -> bool:
    try:
        return 1950 <= datetime.strptime(cell, pattern).year < 2200
    except ValueError:
        return False
