"""What the columns of a list may mean that no format knows: told by their names and by how their cells look."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median

from journal.importers.building.sports import known_sport
from journal.importers.explain.cells import cells_of, formats, is_iso
from journal.importers.explain.draft_pain import Scores, scores_in
from journal.importers.explain.draft_words import TELLING, WORDS
from journal.importers.formats.garmin.words import plain
from journal.importers.formats.mapped.mapping import field_names, units_of
from journal.importers.tables.csvtable import Table

_UNIT = re.compile(
    r"[\s_(\[/,]+(?P<unit>km|mi|miles?|m|yd|ft|kg|kgs|lbs?|s|secs?|min|mins|h|hrs?|hours?|seconds|minutes)[\s)\]]*$", re.I
)
_SPELLED = {"hours": "h", "hour": "h", "seconds": "s", "minutes": "min", "kilometers": "km", "kilometres": "km", "kilometer": "km",
            "km": "km", "miles": "mi", "mile": "mi", "lb": "lb", "lbs": "lb", "kg": "kg", "minuten": "min"}  # fmt: skip
# Of 14:05, but not of 45:10, which is a duration.
_OF_DAY = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?[ap]\.?m\.?)?", re.I)
# Neither a distance nor a time.
_RATE = re.compile(r"\b(?:km|mi|miles?|m|min)\s*/\s*(?:h|hrs?|s|km|mi|miles?)\b", re.I)
_CLOCK_BEGINS = re.compile(r"[ T,]+(?=\d?\d:\d\d)")
# More sessions than anyone has in a day: our choice.
_MANY_A_DAY = 20
_POINTS = (
    "many rows of one day: points of a recording, each of which would be a session; if they are sessions, say their day below"
)
_NOTHING = (
    "nothing here tells of a session, a set, pain or a day, so nothing is read; if every row is a session all the same, "
    'say its day below, and its sport, such as sport = "run" under [constants]'
)
_NO_PLACE_SAID = "a guess: no column names a place"
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


@dataclass
class Guess:
    """Our field for some columns, the unit where one is needed, and what to say beside it.

    ``constants``: our field -> what it is in every row, and why. ``doubts``: our field -> why its column is not to be taken as
    it stands, so that the mapping reads nothing before someone has looked at it. ``more``: further columns of scores.
    """

    columns: dict[str, int] = field(default_factory=dict)
    units: dict[str, tuple[str, str]] = field(default_factory=dict)
    constants: dict[str, tuple[str, str]] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    more: list[Scores] = field(default_factory=list)


def kind_of(content: Table) -> str:
    """The kind of list that a table seems to be: its names decide, and of pain what its cells may be."""
    has = {kind: {ours for name in content.header if (ours := _meaning(name, _meanings(kind)))} for kind in TELLING}
    sporty = any(_meaning(name, _meanings("sessions")) == "distance_m" for name in content.header)
    for kind, wanted in TELLING.items():
        told = any(set(names) <= has[kind] for names in wanted) and not (kind == "days" and sporty)
        if told or (kind == "pain" and not sporty and scores_in(content)):
            return kind
    return "sessions"


def _meaning(name: str, words: Mapping[str, str]) -> str | None:
    return None if _RATE.search(name) else words.get(_bare(name)) or words.get(plain(name))


def _meanings(kind: str) -> dict[str, str]:
    """Their word -> our field; of two fields with one word the first."""
    found: dict[str, str] = {}
    for name, words in WORDS[kind].items():
        for word in words.split() if name in field_names(kind) else ():
            found.setdefault(plain(word), name)
    return found


def _bare(name: str) -> str:
    return plain(re.sub(r"\([^()]*\)|\[[^][]*\]", "", _UNIT.sub("", name)) or name)


def guessed(kind: str, content: Table) -> Guess:
    """Each field from the first column that may mean it; a name that stands twice means nothing."""
    guess, words = Guess(), _meanings(kind)
    for at, name in enumerate(content.header):
        ours = _meaning(name, words)
        if ours and ours not in guess.columns and name and content.header.count(name) == 1 and _may_be(ours, content, at):
            guess.columns[ours] = at
    dated = _dated(content, guess) if "day" not in guess.columns else None
    if dated is not None:
        guess.columns = {"day": dated, **guess.columns}
    if kind == "sessions":
        _doubt(guess, content)
    if kind == "pain":
        _placed(guess, content)
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


def _doubt(guess: Guess, content: Table) -> None:
    """Whether a list tells of sessions at all, and of which sport: one with a day and a sum of money must make no runs."""
    _clock(guess, content)
    guess.more = scores_in(content)
    if _is_recording(guess, content):
        guess.doubts["day"] = _POINTS
        return
    measured = {"distance_m", "duration_s", "moving_s"} & guess.columns.keys()
    if "sport" in guess.columns and (measured or _names_sports(content, guess.columns["sport"])):
        return
    if measured:
        guess.constants["sport"] = ("run", "a guess: no column names a sport")
    else:
        guess.doubts["day"] = _NOTHING


def _clock(guess: Guess, content: Table) -> None:
    """A column named for time, beside no distance: hours of a day, and not how long it took."""
    at = guess.columns.get("duration_s")
    if at is None or "distance_m" in guess.columns or "time" in guess.columns:
        return
    if (cells := cells_of(content, at)) and all(_OF_DAY.fullmatch(cell) for cell in cells):
        guess.columns = {("time" if ours == "duration_s" else ours): place for ours, place in guess.columns.items()}


def _is_recording(guess: Guess, content: Table) -> bool:
    cells = cells_of(content, guess.columns["day"]) if "day" in guess.columns else []
    return len(cells) > _MANY_A_DAY * len({_CLOCK_BEGINS.split(cell)[0] for cell in cells})


def _names_sports(content: Table, at: int) -> bool:
    return "sport" in plain(content.header[at]) or any(known_sport(cell) for cell in cells_of(content, at))


def _placed(guess: Guess, content: Table) -> None:
    """The score, of a diary with a column for each place the first of them, its place told by its name."""
    if "region" in guess.columns:
        return
    found = scores_in(content)
    first = next((one for one in found if one.region), found[0] if found else None)
    if first is None:
        guess.constants["region"] = ("lower-back", _NO_PLACE_SAID)
        return
    guess.columns["score"] = first.at
    guess.constants = {name: (word, "as its column is named") for name, word in first.constants.items()}
    if first.elsewhere:
        guess.doubts["score"] = (
            "which part of the body is it? Say it as region under [constants], and take the sign # from the line below"
        )
    else:
        guess.constants.setdefault("region", ("lower-back", _NO_PLACE_SAID))
    guess.more = [one for one in found if one is not first]


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
    if ours in ("ascent_m", "descent_m"):
        return "m", "a guess"
    if ours in ("sleep_s", "sitting_s", "longest_sitting_s", "standing_s") and median(numbers) <= 24:
        return "h", "a guess by its size"
    return (small[1] if median(numbers) < small[0] else small[2]), "a guess by its size"
