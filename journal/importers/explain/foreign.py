"""A list that no format knows: what it looks like, which known list is nearest, and a mapping file to begin with."""

from collections.abc import Iterator, Mapping

from journal.importers.building.build import shortened
from journal.importers.edge.guard import Source
from journal.importers.explain.draft import draft
from journal.importers.explain.explaining import Explained, counted
from journal.importers.formats.garmin.words import plain
from journal.importers.tables.csvtable import sniffed, table
from journal.importers.tables.sheets import Words

# What a list must share of another's columns to be called near: our choice.
_ALIKE = 0.7
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def explain(source: Source, known: Mapping[str, Words]) -> Explained:
    """What a foreign list holds; ``known``: the words of every list that a format reads."""
    text = source.text()
    content = table(source.name, text)
    cut = f"{counted(len(content.header), 'column')} cut by {_DELIMITERS[sniffed(text)]}, {counted(len(content.records), 'row')}"
    return Explained(None, "no format knows its columns", notes=(cut, *_nearest(content.header, known)), draft=draft(content))


def _nearest(header: tuple[str, ...], known: Mapping[str, Words]) -> Iterator[str]:
    """The known list that shares most of what it must have, and what is missing of that."""
    names = {plain(name) for name in header}
    found = [
        (1 - len(missing) / len(wanted), len(wanted), format, missing)
        for format, words in known.items()
        for wanted in _musts(words)
        if len(missing := [theirs[0] for theirs in wanted if not names & {plain(one) for one in theirs}]) < len(wanted) - 1
    ]
    share, _, format, missing = max(found, key=lambda one: one[:2], default=(0.0, 0, "", []))
    if share < _ALIKE:
        yield "it is like no list that is known"
    elif missing:
        said = ", ".join(f'"{shortened(name, 60)}"' for name in missing)
        yield f"nearest is a list of {format}, but {said} {'is' if len(missing) == 1 else 'are'} missing"
    else:
        yield f"nearest is a list of {format}, but names or what stands beside them are written otherwise"


def _musts(words: Words) -> Iterator[list[tuple[str, ...]]]:
    """For each generation the names of the columns without which it is another list."""
    for _, columns in words.named():
        if all(ours in columns for ours in words.required):
            yield [columns[ours] for ours in words.required]
