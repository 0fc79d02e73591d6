"""Delimited text as records. Records are counted, never lines: cells hold line breaks."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from journal.domain.errors import Refused

DELIMITERS = (",", ";", "\t", "|")
# 50 a day for 50 years: our choice.
MAX_RECORDS = 1_000_000


@dataclass(frozen=True)
class Record:
    """One record; ``number`` counts the header as 1, as spreadsheets do. Missing cells read as empty."""

    number: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        """A cell without the blanks around it; empty beyond the record's end."""
        return self.cells[index].strip() if index < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """A header, its names stripped, and the records that hold anything."""

    header: tuple[str, ...]
    records: tuple[Record, ...]


def table(name: str, text: str, delimiter: str | None = None) -> Table:
    """The table in ``text``; ``Refused`` names the file when it is none."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or sniffed(text), strict=True)
    try:
        records = list(_filled(name, reader))
    except csv.Error as error:
        raise Refused(f"{name}: is not a readable table near line {reader.line_num} ({error}); export it again") from None
    if not records:
        raise Refused(f"{name}: holds no table, expected a header row and one row for each entry")
    return Table(tuple(cell.strip() for cell in records[0].cells), tuple(records[1:]))


def _filled(name: str, reader: "Iterator[list[str]]") -> Iterator[Record]:
    for number, cells in enumerate(reader, 1):
        if number > MAX_RECORDS:
            raise Refused(f"{name}: more than {MAX_RECORDS} rows, expected one person's journal; split the file")
        if any(cell.strip() for cell in cells):
            yield Record(number, tuple(cells))


def sniffed(text: str) -> str:
    """The delimiter that cuts the first line into the most cells."""
    line = first_line(text)
    return max(DELIMITERS, key=lambda mark: len(_cells(line, mark)))


def first_line(text: str) -> str:
    """The first line that holds anything."""
    return next((line for line in text.splitlines() if line.strip()), "")


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []  # a cell beyond the reader's limit: reading the table says so


@lru_cache(maxsize=16)
def header_of(text: str) -> tuple[str, ...]:
    """The names in the first line, as far as a delimiter can be told; none in JSON and XML, where commas cut no columns.

    Many formats ask this about the same file, and accounts hold thousands of files, so the last answers are kept.
    """
    if text.lstrip().startswith(("{", "[", "<")):
        return ()
    return tuple(cell.strip() for cell in _cells(first_line(text), sniffed(text)))
