"""Explaining a file of any format, by what its module gives: its own ``explain``, else the words of its columns, else what it reads."""

import re
from dataclasses import replace
from pathlib import Path

from journal.domain.errors import Refused
from journal.importers import Format, modules, opened
from journal.importers.building.build import shortened
from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge import guard, patience
from journal.importers.edge.places import Place
from journal.importers.explain import foreign
from journal.importers.explain.explaining import Explained, of_sheet
from journal.importers.explain.recordings import entries_of, floating_in, of_recording
from journal.importers.tables.csvtable import header_of
from journal.importers.tables.sheets import Words

_ELEMENT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_KEY = re.compile(r'"([^"\\]{1,60})"\s*:')
_FEW = 6


def explain(where: Place | Path, context: Context, format: str | None = None, *, briefly: bool = False) -> Explained:
    """How one file is read, by reading it; nothing is saved. ``Refused`` and ``Unknown`` as ``importers.read``.

    ``briefly``: a recording is not read, and only told by what its beginning says.
    """
    source, module = opened(where, format)
    if briefly and getattr(module, "RECORDING", False):
        return Explained(module.FORMAT, why(source.head), briefly=True)
    with guard.refusing(source.name), patience.bounded(source.name, source.size):
        if getattr(module, "FALLBACK", False) and context.mapping is None:
            return foreign.explain(source, {one.FORMAT: words_of(one, context) for one in modules() if hasattr(one, "sheet")})
        if not hasattr(module, "sheet"):
            return of_recording(module.read(source, context), why(source.head), context)
        explained = of_sheet(module.FORMAT, words_of(module, context), module.sheet(source, context), context.zone)
        return replace(explained, notes=(*explained.notes, *_brought(_read(module, source, context), context)))


def words_of(module: Format, context: Context) -> Words:
    """The words of a list's columns, which may hang on a mapping."""
    words: Words = module.words_in(context) if hasattr(module, "words_in") else module.WORDS  # type: ignore[attr-defined]  # goes with sheet
    return words


def is_foreign(where: Place | Path) -> bool:
    """Whether a file is a list that no format knows, which a mapping could read; False for one that cannot be opened."""
    try:
        _, module = opened(where)
    except Refused:
        return False
    return getattr(module, "FALLBACK", False)


def _read(module: Format, source: guard.Source, context: Context) -> Parsed | Refused:
    try:
        return module.read(source, context)
    except Refused as error:
        return error


def _brought(parsed: Parsed | Refused, context: Context) -> tuple[str, ...]:
    """What reading a list gives, and what it tells."""
    if isinstance(parsed, Refused):
        return (str(parsed),)
    whole = ("it is a whole history: a day without a session in it had none",) if parsed.complete_history else ()
    if any(one.streams for one in parsed.sessions):
        return (*of_recording(parsed, "", context).notes, *whole)
    brought = entries_of(parsed) or ["nothing"]
    floating = (floating_in(context.zone),) if any(one.floating for one in parsed.sessions) else ()
    return (f"brings {', '.join(brought)}", *whole, *floating, *parsed.warnings)


def why(head: guard.Head) -> str:
    """What in a file's beginning tells its format."""
    if not head.is_text:
        return "the mark .FIT stands in its header" if head.raw[8:12] == b".FIT" else "its first bytes"
    text = head.text
    if text.startswith("<") and (root := _ELEMENT.search(re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL))):
        return f"its root element is <{root[1]}>"
    if text.startswith(("{", "[")):
        return f"it is JSON with the keys {', '.join(dict.fromkeys(_KEY.findall(text)[:_FEW]))}"
    return "its header names " + ", ".join(f'"{shortened(name, 60)}"' for name in header_of(text)[:_FEW])
