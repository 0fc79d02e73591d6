"""A long table of readings, a row at a time: a ``csvtable.Table`` of a million rows would fill the memory."""

import csv
import io
from collections.abc import Iterator

from journal.domain.errors import Refused
from journal.importers.edge.guard import MAX_TEXT_BYTES, Source, encoding_of
from journal.importers.tables.csvtable import lines

# 23 days of one row a second: our choice.
_MAX_ROWS = 2_000_000


def rows(source: Source) -> Iterator[list[str]]:
    """The rows of a table cut by commas, cells without the blanks around them, blank lines left aside.

    ``Refused`` names the file: too large, too many rows, a line that is too long, or no readable table.
    """
    data = source.data()
    if len(data) > MAX_TEXT_BYTES:
        raise Refused(f"{source.name}: too large for a table, expected at most {MAX_TEXT_BYTES // 2**20} MB; split it")
    text = io.TextIOWrapper(io.BytesIO(data), encoding_of(data), errors="replace", newline="")
    reader = csv.reader(lines(source.name, text), strict=True)
    try:
        for number, cells in enumerate(reader):
            if number > _MAX_ROWS:
                raise Refused(f"{source.name}: more than {_MAX_ROWS} rows, expected one recording; split the file")
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield stripped
    except csv.Error as error:
        raise Refused(f"{source.name}: is not a readable table near line {reader.line_num} ({error}); export it again") from None


def cell(row: list[str], at: int | None) -> str:
    """A cell; empty beyond the row's end and for a column that is not there."""
    return row[at] if at is not None and at < len(row) else ""
