"""Whether an activities.csv ends in the middle of its last row: a download or an unpacking that broke off."""

from collections.abc import Mapping

from journal.importers.building.sports import known_sport
from journal.importers.tables.csvtable import Record, Table

# The short column has kilometres, miles or nautical miles, and for some sports metres or yards.
_LONG, _SHORT = (1000.0, 1609.344, 1852.0), (1.0, 0.9144)
_NEVER_SHORT = frozenset({"run", "treadmill", "walk", "hike", "ride"})
# How far the two may be apart, beside the two decimals of the short one: our choice.
_SHARE, _DECIMALS = 0.05, 0.01


def cut_row(text: str, content: Table, at: Mapping[str, int]) -> int | None:
    """The number of the row in which the file ends; None where it ends whole.

    An export ends with a line break. Where that lacks, the row is cut when it has fewer cells than the header, or when
    its distance in metres is no longer that of the short column in any unit.
    """
    if text.endswith(("\n", "\r")) or not content.records:
        return None
    last = content.records[-1]
    short = len(last.cells) < len(content.header) or _disagree(last, content.header, at)
    return last.number if short else None


def _disagree(record: Record, header: tuple[str, ...], at: Mapping[str, int]) -> bool:
    long = at.get("distance_m")
    if long is None:
        return False
    try:
        metres, shown = float(record.cell(long)), float(record.cell(header.index(header[long])))
    except ValueError:
        return False
    units = _LONG if known_sport(record.cell(at["sport"])) in _NEVER_SHORT else (*_LONG, *_SHORT)
    return all(abs(shown * unit - metres) > unit * max(_SHARE * shown, _DECIMALS) for unit in units)
