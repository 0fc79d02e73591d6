"""A mapping file to begin with, for a list that no format knows: what its columns may mean, as far as can be guessed."""

import json
import re
from collections.abc import Iterator
from textwrap import wrap

from journal.domain.errors import JournalError
from journal.importers.building.sports import known_sport
from journal.importers.explain.cells import cells_of, formats, is_iso
from journal.importers.explain.draft_guess import Guess, guessed, kind_of
from journal.importers.formats.mapped.mapping import KINDS, REQUIRED, field_specs
from journal.importers.tables.csvtable import Table

_WORDS_AT_MOST = 40


def draft(content: Table) -> str:
    """The TOML of a mapping for ``content``, with comments about what is not sure.

    It can be read as it stands, unless it could not be told what the list is about: then a line that a mapping must have
    is a comment, with the reason. How the file is encoded and cut is found out whenever it is read.
    """
    kind = kind_of(content)
    guess = guessed(kind, content)
    if set(REQUIRED[kind]) - {"day"} - guess.columns.keys():
        kind = "sessions"  # its header speaks of another kind, but no column of it can be told
        guess = guessed(kind, content)
    lines = [f'kind = "{kind}"{" " * 10}# {", ".join(KINDS)}', *_manners(content, guess), "", "[columns]"]
    lines += [line for name, at in guess.columns.items() for line in _line(name, content, at, guess)]
    lines += _open(kind, content, guess)
    lines += _values(kind, content, guess)
    lines += _constants(guess)
    lines += _more(kind, content, guess)
    return "\n".join(lines) + "\n"


def _example(content: Table, at: int) -> str:
    return next((" ".join(cell.split())[:30] for cell in cells_of(content, at)), "")


def _manners(content: Table, guess: Guess) -> Iterator[str]:
    """The lines about how days and numbers are written."""
    if "day" in guess.columns:
        cells = cells_of(content, guess.columns["day"])
        known = [] if is_iso(cells) else formats(cells)
        yield from (_setting("date_format", one) for one in known[:1])
        if len(known) > 1:
            yield f"# or {_setting('date_format', known[1])}, for every day here could be read in either way"
        if not known and not is_iso(cells):
            yield f'# date_format = "%d.%m.%Y"   # how is {_quoted(_example(content, guess.columns["day"]))} to be read?'
    if _has_commas(content, guess):
        yield _setting("decimal", ",")


def _setting(name: str, value: str) -> str:
    return f"{name} = {_quoted(value)}"


def _quoted(text: str) -> str:
    # Signs that no terminal shows, and DEL, which TOML refuses, are written by their number.
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in json.dumps(text, ensure_ascii=False))


def _has_commas(content: Table, guess: Guess) -> bool:
    cells = [cell for at in guess.columns.values() for cell in cells_of(content, at)]
    commas = sum(re.fullmatch(r"[+-]?\d+(\.\d{3})*,\d+", cell) is not None for cell in cells)
    return commas > sum(re.fullmatch(r"[+-]?\d+\.\d+", cell) is not None for cell in cells)


def _line(name: str, content: Table, at: int, guess: Guess) -> Iterator[str]:
    column, (unit, why) = content.header[at], guess.units.get(name, ("", ""))
    said = f"{{ column = {_quoted(column)}, unit = {_quoted(unit)} }}" if unit else _quoted(column)
    line = f"{name} = {said}   # {_comment(_example(content, at))}" + (f"; its unit is {why}" if why else "")
    if name not in guess.doubts:
        yield line
        return
    yield from _wrapped(guess.doubts[name])
    yield f"# {line}"


def _comment(example: str) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in example)
    return f"such as {shown}" if shown else "empty in all rows"


def _open(kind: str, content: Table, guess: Guess) -> Iterator[str]:
    """The columns that nothing was guessed for, and the fields that are still free, as comments."""
    if "day" not in guess.columns:
        yield from _wrapped(guess.doubts.get("day", ""))
        yield '# day = ""   # which column is it? Without it nothing can be read.'
    taken = {*guess.columns.values(), *(one.at for one in guess.more)}
    left = [at for at, name in enumerate(content.header) if at not in taken and name]
    if left:
        free = [name for name in ("time", *field_specs(kind)) if name not in guess.columns]
        yield from _wrapped(f"not guessed; free are {', '.join(free)}:")
    yield from (f"# = {_quoted(content.header[at])}   # {_comment(_example(content, at))}" for at in left)


def _wrapped(text: str) -> list[str]:
    return wrap(text, 79, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _values(kind: str, content: Table, guess: Guess) -> Iterator[str]:
    """Words that stand for one of ours, and those that are to be filled in."""
    for name, at in guess.columns.items():
        spec = field_specs(kind).get(name)
        if spec is None or not spec.expected.startswith("one of "):
            continue
        words = list(dict.fromkeys(cell for cell in cells_of(content, at) if not _reads(name, kind, cell)))[:_WORDS_AT_MOST]
        if words:
            yield from ("", *_wrapped(f"their word = ours, {spec.expected}; empty for unknown"), f"[values.{name}]")
            once = list({word.lower(): word for word in reversed(words)}.values())[::-1]
            yield from (f"{_quoted(word)} = {_quoted(_meant(name, word))}" for word in once)


def _constants(guess: Guess) -> Iterator[str]:
    if guess.constants:
        yield from ("", "[constants]", *(f"{name} = {_quoted(word)}   # {why}" for name, (word, why) in guess.constants.items()))


def _more(kind: str, content: Table, guess: Guess) -> Iterator[str]:
    """How columns of scores are brought in beside the one that a mapping takes, or beside sessions."""
    if not guess.more:
        return
    like = "a copy of this one" if kind == "pain" else 'one of kind = "pain" with the same day'
    yield from (
        "",
        *_wrapped(f"A mapping takes one score. For each of these import the list again with another mapping: {like}, and"),
    )
    for one in guess.more:
        constants = ", ".join(f"{name} = {_quoted(word)}" for name, word in one.constants.items())
        yield f"# score = {_quoted(content.header[one.at])}   # [constants] {constants or 'region = its place'}"


def _reads(name: str, kind: str, cell: str) -> bool:
    try:
        field_specs(kind)[name].read(cell)
    except JournalError:
        return False
    return True


def _meant(name: str, word: str) -> str:
    return known_sport(word) or "other" if name == "sport" else ""
