"""A mapping file to begin with, for a list that no format knows: what its columns may mean, as far as can be guessed."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from textwrap import wrap

from journal.domain.errors import JournalError
from journal.importers.csvtable import Table
from journal.importers.draft_words import TELLING, WORDS
from journal.importers.garmin_words import plain
from journal.importers.mapping import KINDS, field_names, field_specs, units_of
from journal.importers.sports import known_sport

_ROWS = 500
_WORDS_AT_MOST = 40
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
class _Guess:
    """Our field for some columns, the unit where one is needed, and what to say beside it."""

    columns: dict[str, int] = field(default_factory=dict)
    units: dict[str, tuple[str, str]] = field(default_factory=dict)


def draft(content: Table, delimiter: str, encoding: str | None) -> str:
    """The TOML of a mapping for ``content``, with comments about what is not sure. It can be read as it stands.

    ``encoding`` None: UTF-8, which needs no saying.
    """
    kind = _kind(content.header)
    guess = _guessed(kind, content)
    lines = [f'kind = "{kind}"{" " * 10}# {", ".join(KINDS)}', *_manners(content, guess, delimiter, encoding), "", "[columns]"]
    lines += [_line(name, content.header[at], guess, _example(content, at)) for name, at in guess.columns.items()]
    lines += _open(kind, content, guess)
    lines += _values(kind, content, guess)
    return "\n".join(lines) + "\n"


def _kind(header: Sequence[str]) -> str:
    for kind, wanted in TELLING.items():
        words = _meanings(kind)
        has = {words[name] for name in map(_bare, header) if name in words}
        sporty = "distance_m" in {_meanings("sessions").get(_bare(name)) for name in header}
        if not (kind == "days" and sporty) and any(set(names) <= has for names in wanted):
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


def _guessed(kind: str, content: Table) -> _Guess:
    """Each field from the first column that may mean it; a name that stands twice means nothing."""
    guess, words = _Guess(), _meanings(kind)
    for at, name in enumerate(content.header):
        ours = words.get(_bare(name)) or words.get(plain(name))
        if ours and ours not in guess.columns and name and content.header.count(name) == 1 and _may_be(ours, content, at):
            guess.columns[ours] = at
    dated = _dated(content, guess) if "day" not in guess.columns else None
    if dated is not None:
        guess.columns = {"day": dated, **guess.columns}
    for ours, at in guess.columns.items():
        if (said := _unit(ours, content.header[at], _cells(content, at))) is not None:
            guess.units[ours] = said
    return guess


def _may_be(ours: str, content: Table, at: int) -> bool:
    """Whether the cells do not speak against a guess: a column of days is nothing else, whatever its name."""
    return ours == "day" or not (_is_iso(cells := _cells(content, at)) or _formats(cells))


def _dated(content: Table, guess: _Guess) -> int | None:
    """A column whose cells are all days."""
    free = (at for at, name in enumerate(content.header) if at not in guess.columns.values() and content.header.count(name) == 1)
    return next((at for at in free if (cells := _cells(content, at)) and (_is_iso(cells) or _formats(cells))), None)


def _cells(content: Table, at: int) -> list[str]:
    return [cell for record in content.records[:_ROWS] if (cell := record.cell(at))]


def _example(content: Table, at: int) -> str:
    return next((" ".join(cell.split())[:30] for cell in _cells(content, at)), "")


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


def _manners(content: Table, guess: _Guess, delimiter: str, encoding: str | None) -> Iterator[str]:
    """The lines about how days and numbers are written."""
    if "day" in guess.columns:
        cells = _cells(content, guess.columns["day"])
        formats = [] if _is_iso(cells) else _formats(cells)
        yield from (_setting("date_format", one) for one in formats[:1])
        if len(formats) > 1:
            yield f"# or {_setting('date_format', formats[1])}, for every day here could be read in either way"
        if not formats and not _is_iso(cells):
            yield f'# date_format = "%d.%m.%Y"   # how is {_quoted(_example(content, guess.columns["day"]))} to be read?'
    if _has_commas(content, guess):
        yield _setting("decimal", ",")
    if delimiter != ",":
        yield _setting("delimiter", delimiter)
    if encoding:
        yield _setting("encoding", encoding)


def _setting(name: str, value: str) -> str:
    return f"{name} = {_quoted(value)}"


def _quoted(text: str) -> str:
    # Signs that no terminal shows, and DEL, which TOML refuses, are written by their number.
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in json.dumps(text, ensure_ascii=False))


def _is_iso(cells: Sequence[str]) -> bool:
    return bool(cells) and all(_iso(cell) for cell in cells)


def _iso(cell: str) -> bool:
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        return False
    return bool(re.match(r"\d{4}-\d\d-\d\d", cell))


def _formats(cells: Sequence[str]) -> list[str]:
    """Every way of writing days in which all cells are written."""
    return [day + clock for day in _DAYS for clock in _CLOCKS if cells and all(_fits(cell, day + clock) for cell in cells)]


def _fits(cell: str, pattern: str) -> bool:
    try:
        return 1950 <= datetime.strptime(cell, pattern).year < 2200
    except ValueError:
        return False


def _has_commas(content: Table, guess: _Guess) -> bool:
    cells = [cell for at in guess.columns.values() for cell in _cells(content, at)]
    commas = sum(re.fullmatch(r"[+-]?\d+(\.\d{3})*,\d+", cell) is not None for cell in cells)
    return commas > sum(re.fullmatch(r"[+-]?\d+\.\d+", cell) is not None for cell in cells)


def _line(name: str, column: str, guess: _Guess, example: str) -> str:
    unit, why = guess.units.get(name, ("", ""))
    said = f"{{ column = {_quoted(column)}, unit = {_quoted(unit)} }}" if unit else _quoted(column)
    return f"{name} = {said}   # {_comment(example)}" + (f"; its unit is {why}" if why else "")


def _comment(example: str) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in example)
    return f"such as {shown}" if shown else "empty in all rows"


def _open(kind: str, content: Table, guess: _Guess) -> Iterator[str]:
    """The columns that nothing was guessed for, and the fields that are still free, as comments."""
    if "day" not in guess.columns:
        yield '# day = ""   # which column is it? Without it nothing can be read.'
    left = [at for at, name in enumerate(content.header) if at not in guess.columns.values() and name]
    if left:
        free = [name for name in ("time", *field_specs(kind)) if name not in guess.columns]
        yield from _wrapped(f"not guessed; free are {', '.join(free)}:")
    yield from (f"# = {_quoted(content.header[at])}   # {_comment(_example(content, at))}" for at in left)


def _wrapped(text: str) -> list[str]:
    return wrap(text, 79, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _values(kind: str, content: Table, guess: _Guess) -> Iterator[str]:
    """Words that stand for one of ours, and those that are to be filled in."""
    for name, at in guess.columns.items():
        spec = field_specs(kind).get(name)
        if spec is None or not spec.expected.startswith("one of "):
            continue
        words = list(dict.fromkeys(cell for cell in _cells(content, at) if not _reads(name, kind, cell)))[:_WORDS_AT_MOST]
        if words:
            yield from ("", *_wrapped(f"their word = ours, {spec.expected}; empty for unknown"), f"[values.{name}]")
            once = list({word.lower(): word for word in reversed(words)}.values())[::-1]
            yield from (f"{_quoted(word)} = {_quoted(_meant(name, word))}" for word in once)
    if kind == "sessions" and "sport" not in guess.columns:
        yield from ("", "[constants]", 'sport = "run"   # a guess: no column names a sport')
    if kind == "pain" and "region" not in guess.columns:
        yield from ("", "[constants]", 'region = "lower-back"   # a guess: no column names a place')


def _reads(name: str, kind: str, cell: str) -> bool:
    try:
        field_specs(kind)[name].read(cell)
    except JournalError:
        return False
    return True


def _meant(name: str, word: str) -> str:
    return known_sport(word) or "other" if name == "sport" else ""
