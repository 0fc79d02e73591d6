"""The cells of a column in a list that no format knows, and how days are written in them."""

import re
from collections.abc import Sequence
from datetime import datetime

from journal.importers.tables.csvtable import Table

# Rows that are looked at: our choice.
_ROWS = 500
_DAYS = ("%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d %b %Y",
         "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%Y%m%d")  # fmt: skip
_CLOCKS = ("", " %H:%M", " %H:%M:%S", ", %H:%M", ", %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", ", %I:%M %p", ", %I:%M:%S %p")


def cells_of(content: Table, at: int) -> list[str]:
    """The cells of a column that hold anything, of the first rows."""
    return [cell for record in content.records[:_ROWS] if (cell := record.cell(at))]


def is_iso(cells: Sequence[str]) -> bool:
    """Whether all cells are days or times as ISO 8601 writes them."""
    return bool(cells) and all(_iso(cell) for cell in cells)


def _iso(cell: str) -> bool:
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        return False
    return bool(re.match(r"\d{4}-\d\d-\d\d", cell))


def formats(cells: Sequence[str]) -> list[str]:
    """Every way of writing days in which all cells are written."""
    return [day + clock for day in _DAYS for clock in _CLOCKS if cells and all(_fits(cell, day + clock) for cell in cells)]


def _fits(cell: str, pattern: str) -> bool:
    try:
        return 1950 <= datetime.strptime(cell, pattern).year < 2200
    except ValueError:
        return False
