"""journal import --explain: what was recognised, why, and how each column would be read."""

import os
import re
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from journal.api.saved import plural
from journal.cli.base import say_json
from journal.cli.tables import printable

if TYPE_CHECKING:
    from journal.importers.explain.explaining import ColumnRead

_WIDTH = 79
_LONGEST = 60
# Names that a line tells: our choice.
_FEW = 5
_REFUSED = 1


def explainable(function: Callable[..., Any]) -> Callable[..., Any]:
    """Answer ``--explain`` before a journal is opened."""

    @wraps(function)
    @click.pass_context
    def wrapped(ctx: click.Context, /, *args: Any, explain: bool, **kwargs: Any) -> Any:
        if not explain:
            return ctx.invoke(function, *args, **kwargs)
        return _explain(kwargs["paths"], ctx.obj, kwargs["as_json"], {name: kwargs[name] for name in ("format", "mapping", "on")})

    return click.option(
        "--explain", is_flag=True, help="Say what each file is and how its columns would be read, and save nothing."
    )(wrapped)


def _explain(paths: tuple[Path, ...], db: str | None, as_json: bool, options: dict[str, Any]) -> int:
    # The importers are loaded only when a file is to be read.
    from journal.api.explaining import explain_paths

    found = explain_paths(paths, db=db, **options)
    if as_json:
        aside = {"skipped": found.aside, "mappable": [_path(place) for place in found.foreign]}
        say_json({"zone": found.zone, "files": [_json(one) for one in found.files], **aside})
    else:
        for line in _all(found):
            click.echo(line)
    return _REFUSED if any(one.refused for one in found.files) else 0


def _all(found: Any) -> Iterator[str]:
    """Every file but recordings in full, those by their count, and what is left aside."""
    brief: dict[str, list[Any]] = {}
    alone = len(found.files) == 1
    for one in found.files:
        if one.explained and one.explained.briefly:
            brief.setdefault(one.explained.format, []).append(one)
        else:
            yield from _told(one, alone=alone)
    for format, recordings in brief.items():
        yield from _counted(format, recordings)
    if not found.files:
        yield "No file to import was found."
    if found.aside:
        # Beside a draft it is a comment, so that all of it can be sent to a file.
        drafted = alone and found.files[0].explained and found.files[0].explained.draft is not None
        yield from (f"# {line}" if drafted else line for line in _aside(found))


def _aside(found: Any) -> list[str]:
    return _lines(
        f"left aside   {plural(found.aside, 'other file')} that no format reads{_mappable(found.foreign)}", "  ", _WIDTH - 2
    )


def _counted(format: str, recordings: list[Any]) -> list[str]:
    """``152 gpx recordings, for their root element is <gpx>``."""
    first = recordings[0]
    if len(recordings) == 1:
        return _lines(f"{first.place.name}: {format}, for {first.explained.why}", "  ")
    why = re.sub(r"\b(it is|its)\b", lambda found: {"it is": "they are"}.get(found[0], "their"), first.explained.why, count=1)
    return _lines(f"{len(recordings):,} {format} recordings, for {why}", "  ")


def _mappable(foreign: list[Any]) -> str:
    if not foreign:
        return ""
    more = ", …" if len(foreign) > _FEW else ""
    return f"; explained alone, a list gets a mapping: {', '.join(place.name for place in foreign[:_FEW])}{more}"


def _json(one: Any) -> dict[str, Any]:
    said = one.explained
    columns = [vars(column) for column in said.columns] if said else []
    return {"path": _path(one.place), "format": said.format if said else None, "why": said.why if said else None, "reason": one.refused,
            "columns": columns, "notes": list(said.notes) if said else [], "draft": said.draft if said else None}  # fmt: skip


def _path(place: Any) -> str:
    return os.fsencode(place.shown).decode("utf-8", "replace")


def _told(one: Any, *, alone: bool) -> Iterator[str]:
    said = one.explained
    if said is None:
        yield from _lines(f"refused   {one.refused}", "  ")
        return
    if said.draft is not None:
        # Between other files a draft would be no file of its own.
        yield from _draft(one) if alone else _lines(f"{one.place.name}: {said.why}; explained alone it gets a mapping", "  ")
        return
    yield from _lines(f"{one.place.name}: {said.format}, for {said.why}", "  ")
    yield from (line for note in said.notes for line in _lines(f"  {note}", "    "))
    yield from (line for column in said.columns if column.field or column.how for line in _column(column))
    unread = [column.name for column in said.columns if not (column.field or column.how) and column.name]
    if unread:
        yield from _lines(f"  not read: {', '.join(_short(name) for name in unread)}", "    ")


def _column(column: "ColumnRead") -> Iterator[str]:
    """``Strecke → distance_m, in km, decimal comma``, and below it an example."""
    unit = f"in {column.unit}" if column.unit else None
    means = ", ".join(part for part in (column.field, unit, column.how) if part)
    yield from _lines(f"  {_short(column.name)} → {means}", "      ")
    shown = _number(column.read) if column.raw is None else f'"{_short(column.raw)}"'
    if column.raw is not None and column.read is not None and _number(column.read) + _si(column) != column.raw:
        shown += f" = {_number(column.read)}{_si(column)}"
    if column.raw is not None or column.read is not None:
        yield from _lines(f"      {'on average ' if column.raw is None else ''}{shown}", "        ")


def _si(column: "ColumnRead") -> str:
    ending = (column.field or "").rpartition("_")[2]
    return f" {ending}" if isinstance(column.read, float) and "_" in (column.field or "") else ""


def _number(read: str | float | None) -> str:
    return f"{read:.7g}" if isinstance(read, float) else _short(str(read))


def _draft(one: Any) -> Iterator[str]:
    """All of it as TOML, so that it can be sent to a file as it stands."""
    said = one.explained
    for line in (f"{one.place.name}: {said.why}; this is a mapping to begin with.", *said.notes):
        yield from (f"# {part}" for part in _lines(line, "  ", _WIDTH - 2))
    yield from ("#", "# Check what is guessed, then: journal import FILE --map THIS --dry-run", "")
    yield from said.draft.splitlines()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _lines(text: str, indent: str, width: int = _WIDTH) -> list[str]:
    return wrap(printable(text), width, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True) or [""]
