"""A list with one entry a row, as its reading and its explanation both see it.

A format that is a list gives the names of its columns once, as ``WORDS``, and ``sheet(source, context)``, which its ``read``
goes through too. What ``journal import --explain`` says of it follows from both.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from journal.importers.tables.csvtable import Record

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """What a list calls its columns.

    ``generations``: for each language or generation our name of a column and theirs, or several of theirs. ``required``:
    our names without which it is another list. ``fills``: the fields of an entry that a column of ours may fill, where
    they are not called the same; none for a column that only helps to read others.
    """

    generations: Mapping[str, Mapping[str, str | Sequence[str]]]
    required: Sequence[str]
    fills: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def named(self) -> tuple[tuple[str, dict[str, tuple[str, ...]]], ...]:
        """Each generation with its columns, our name -> all of theirs."""
        return self._named

    # Kept, for an account may hold thousands of lists that each format is asked about.
    @cached_property
    def _named(self) -> tuple[tuple[str, dict[str, tuple[str, ...]]], ...]:
        return tuple(
            (name, {ours: (theirs,) if isinstance(theirs, str) else tuple(theirs) for ours, theirs in columns.items()})
            for name, columns in self.generations.items()
        )

    def filled(self, ours: str) -> tuple[str, ...]:
        """The fields that a column may fill."""
        return self.fills.get(ours, (ours,))


@dataclass(frozen=True)
class Sheet:
    """The rows of one list. ``columns``: our name -> the positions of the columns that mean it.

    ``fields`` gives what a row says, by the fields of its entry in SI units, or nothing for a row that means no entry;
    it raises a ``JournalError`` for a row that cannot be read. ``missing``: cells that say nothing. ``whole``: all rows are
    here, not only the first.
    """

    header: tuple[str, ...]
    records: tuple[Record, ...]
    columns: Mapping[str, Sequence[int]]
    fields: Callable[[Record], Fields]
    missing: tuple[str, ...] = ("", "--")
    whole: bool = True


def fields_of(entry: Any) -> dict[str, Any]:
    """The known fields of an entry, of its sets or other parts nothing."""
    known = {one.name: getattr(entry, one.name) for one in fields(entry)}
    return {name: value for name, value in known.items() if value not in (None, (), {})}
