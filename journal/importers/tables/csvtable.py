"""Delimited text as records. Records are counted, never lines: cells hold line breaks."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from journal.domain.errors import Refused

DELIMITERS = (",", ";", "\t", "|")
# 50 a day for 50 years: our choice.
MAX_RECORDS = 1_000_000
# The widest list known to us has some 150 columns, and 1,000 rows a year of it are far fewer cells: our choices.
MAX_COLUMNS = 2_000
MAX_CELLS = 5_000_000
MAX_LINE = 2**20
# Notes keep 2,000 characters, and no name of a column has as many as the second: what is behind is cut off.
MAX_CELL = 10_000
_LONGEST_NAME = 200
# Cells beyond the header that are kept: some apps write a comma in a comment as it is.
_SPARE = 100


@dataclass(frozen=True)
class Record:
    """One record; ``number`` counts the header as 1, as spreadsheets do. Missing cells read as empty.

    Cells are cut at ``MAX_CELL`` characters; of those beyond the header a hundred are kept.
    """

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
    reader = csv.reader(lines(name, io.StringIO(text, newline="")), delimiter=delimiter or sniffed(text), strict=True)
    try:
        records = list(_filled(name, reader))
    except csv.Error as error:
        raise Refused(f"{name}: is not a readable table near line {reader.line_num} ({error}); export it again") from None
    if not records:
        raise Refused(f"{name}: holds no table, expected a header row and one row for each entry")
    return Table(_names(records[0].cells), tuple(records[1:]))


def lines(name: str, text: Iterable[str]) -> Iterator[str]:
    """The lines of a table, as they come; ``Refused`` when one is longer than any table's, before it becomes cells."""
    for line in text:
        if len(line) > MAX_LINE:
            raise Refused(
                f"{name}: has a line of {len(line)} characters, expected at most {MAX_LINE} in a table; export it again"
            )
        yield line


def _filled(name: str, reader: Iterator[list[str]]) -> Iterator[Record]:
    """The rows that hold anything, as far as they have columns."""
    most, left = MAX_COLUMNS, MAX_CELLS
    for number, cells in enumerate(reader, 1):
        if number > MAX_RECORDS:
            raise Refused(f"{name}: more than {MAX_RECORDS} rows, expected one person's journal; split the file")
        if not any(cell.strip() for cell in cells):
            continue
        if left == MAX_CELLS:
            most = _width(name, cells) + _SPARE
        kept = tuple(cell[:MAX_CELL] for cell in cells[:most])
        left -= len(kept)
        if left < 0:
            raise Refused(f"{name}: more than {MAX_CELLS} cells, expected one person's journal; split the file")
        yield Record(number, kept)


def _width(name: str, header: list[str]) -> int:
    if len(header) > MAX_COLUMNS:
        raise Refused(f"{name}: has {len(header)} columns, expected at most {MAX_COLUMNS}; export it again")
    return len(header)


def _names(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell.strip()[:_LONGEST_NAME] for cell in cells)


def sniffed(text: str) -> str:
    """The delimiter that cuts the first line into the most cells."""
    return _cutting(first_line(text))


def _cutting(line: str) -> str:
    return max(DELIMITERS, key=lambda mark: len(_cells(line, mark)) if mark in line else 0)


def first_line(text: str) -> str:
    """The first line that holds anything."""
    return next((line for line in text[:MAX_LINE].splitlines() if line.strip()), "")


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
    line = first_line(text)
    return _names(_cells(line, _cutting(line)))
