"""A list that no format knows: what it looks like, which known list is nearest, and a mapping file to begin with."""

from collections.abc import Iterator, Mapping

from journal.importers.build import shortened
from journal.importers.csvtable import sniffed, table
from journal.importers.draft import draft
from journal.importers.explaining import ColumnRead, Explained, counted
from journal.importers.garmin_words import plain
from journal.importers.guard import Source, encoding_of
from journal.importers.sheets import Words

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def explain(source: Source, known: Mapping[str, Words]) -> Explained:
    """What a foreign list holds; ``known``: the words of every list that a format reads."""
    text = source.text()
    content, encoding = table(source.name, text), _encoding(source)
    delimiter = sniffed(text)
    columns = tuple(
        ColumnRead(name, raw=next((cell for record in content.records[:200] if (cell := record.cell(at))), None))
        for at, name in enumerate(content.header)
    )
    notes = (
        f"{counted(len(content.header), 'column')} cut by {_DELIMITERS[delimiter]}, {counted(len(content.records), 'row')}, {encoding or 'utf-8'}",
        *_nearest(content.header, known),
    )
    return Explained(None, "no format knows its columns", columns, notes, draft(content, delimiter, encoding))


def _encoding(source: Source) -> str | None:
    """The encoding where it is not UTF-8."""
    raw = source.data()
    named = encoding_of(raw)
    if named != "utf-8":
        return None if named == "utf-8-sig" else named
    try:
        raw.decode(named)
    except UnicodeDecodeError:
        return "cp1252"
    return None


def _nearest(header: tuple[str, ...], known: Mapping[str, Words]) -> Iterator[str]:
    """The known list that shares most of what it must have, and what is missing of that."""
    names = {plain(name) for name in header}
    best: tuple[float, str, list[str]] = (0.0, "", [])
    for format, words in known.items():
        for _, columns in words.named():
            wanted = {ours: columns[ours] for ours in words.required if ours in columns}
            missing = [theirs[0] for theirs in wanted.values() if not any(plain(one) in names for one in theirs)]
            share = 1 - len(missing) / len(wanted) if wanted and len(wanted) == len(words.required) else 0.0
            best = max(best, (share, format, missing), key=lambda one: one[0])
    if best[0] >= 0.5:
        said = ", ".join(f'"{shortened(name, 60)}"' for name in best[2])
        yield f"nearest is a list of {best[1]}, but {said} {'is' if len(best[2]) == 1 else 'are'} missing"
    else:
        yield "it is like no list that is known"
