"""Runkeeper's measurements.csv: a body mass or another measure a row, masses always in kg."""

from collections import Counter
from datetime import date

from journal.domain.entries import Day
from journal.domain.errors import BadValue, Refused
from journal.importers.building.bodymass import weighed
from journal.importers.building.build import LEFT_OUT, capped, count_left_out, shortened
from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge.guard import Head, Source
from journal.importers.tables.csvtable import Record, Table, header_of, table
from journal.importers.tables.exportcells import moment, number
from journal.importers.tables.sheets import Fields, Sheet, Words, fields_of

FORMAT = "runkeeper-body"
SUFFIXES = (".csv",)

_HEADER = ("Date", "Type", "Value")
_MASS = "weight"
WORDS = Words({"en": {"date": "Date", "type": "Type", "mass_kg": "Value"}}, ("date", "type", "mass_kg"), {
    "date": ("day",), "type": (),
})  # fmt: skip


def recognises(head: Head) -> bool:
    """Whether the header is that of a measurements.csv."""
    return head.is_text and header_of(head.text) == _HEADER


def read(source: Source, context: Context) -> Parsed:
    """The last body mass of each day; other measures, such as body fat, are counted and left aside."""
    content = _content(source)
    masses: dict[date, float] = {}
    warnings: list[str] = []
    others: Counter[str] = Counter()
    for record in content.records:
        try:
            found = _mass(record, context)
        except BadValue as error:
            warnings.append(f"{LEFT_OUT}row {record.number}: {error}")
            continue
        if found is None:
            others[shortened(record.cell(1), 40) or "no name"] += 1
        else:
            masses[found[0]] = found[1]
    days, unfit = weighed(FORMAT, masses, context)
    warnings += unfit
    said = [f"{times} rows of {name}: of measures only the weight is kept" for name, times in others.items()]
    return Parsed(FORMAT, days=tuple(days), warnings=capped(warnings + said), left_out=count_left_out(warnings))


def sheet(source: Source, context: Context) -> Sheet:
    """Its rows, as ``read`` sees them."""

    def fields(record: Record) -> Fields:
        found = _mass(record, context)
        return fields_of(Day(day=found[0], mass_kg=found[1])) if found else {}

    content = _content(source)
    return Sheet(content.header, content.records, {"date": (0,), "type": (1,), "mass_kg": (2,)}, fields)


def _content(source: Source) -> Table:
    content = table(source.name, source.text())
    if content.header != _HEADER:
        raise Refused(f"{source.name}: has no header of Runkeeper's measurements.csv; describe its columns with --map FILE")
    return content


def _mass(record: Record, context: Context) -> tuple[date, float] | None:
    """The day and the body mass in kg of a row; None for another measure. ``BadValue``: it cannot be read."""
    if record.cell(1).lower() != _MASS:
        return None
    mass_kg = number(record.cell(2))
    if mass_kg is None:
        raise BadValue("no weight, expected one in kg")
    return moment(record.cell(0), context)[0], mass_kg
