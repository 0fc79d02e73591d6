"""Weights exported from Garmin Connect: a line with the day, and below it one for each weighing, units in the cells.

As far as seen in English. Of several weighings on a day the first in the file counts.
"""

from collections.abc import Iterator
from datetime import date

from journal.domain.errors import BadValue, Refused
from journal.domain.units import KILOGRAMS
from journal.importers.building.bodymass import weighed
from journal.importers.building.build import LEFT_OUT, capped, count_left_out, shortened
from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge.guard import Head, Source
from journal.importers.formats.gym.dates import moment
from journal.importers.formats.gym.sets import number
from journal.importers.tables.csvtable import Record, Table, header_of, table
from journal.importers.tables.sheets import Fields, Sheet, Words

FORMAT = "garmin-weight"
SUFFIXES = (".csv",)

_NAMES = {"day": "Time", "mass_kg": "Weight", "change": "Change", "bmi": "BMI", "fat": "Body Fat"}
WORDS = Words({"en": _NAMES}, tuple(_NAMES), {"change": (), "bmi": (), "fat": ()})
_MISSING = ("", "--", "-", "–")


def recognises(head: Head) -> bool:
    """Whether the header is that of Garmin Connect's weights."""
    return head.is_text and set(_NAMES.values()) <= set(header_of(head.text))


def read(source: Source, context: Context) -> Parsed:
    """A day for each that has a weight; a line that cannot be read is left out with a warning."""
    masses: dict[date, float] = {}
    warnings: list[str] = []
    for record, day, fault in _lines(_content(source), context):
        try:
            if fault:
                raise fault
            mass_kg = _mass_kg(record)
            if mass_kg and day:
                masses.setdefault(day, mass_kg)
        except BadValue as error:
            warnings.append(f"{LEFT_OUT}row {record.number}: {error}")
    days, said = weighed(FORMAT, masses, context)
    said = [*warnings, *said]
    return Parsed(FORMAT, days=tuple(days), warnings=capped(said), left_out=count_left_out(said))


def sheet(source: Source, context: Context) -> Sheet:
    """Its lines, as ``read`` sees them."""
    content = _content(source)
    days = {record.number: day for record, day, _ in _lines(content, context)}

    def fields(record: Record) -> Fields:
        mass_kg = _mass_kg(record)
        return {"day": days[record.number]} | ({"mass_kg": mass_kg} if mass_kg else {})

    return Sheet(content.header, content.records, {"day": (0,), "mass_kg": (content.header.index("Weight"),)}, fields, _MISSING)


def _content(source: Source) -> Table:
    content = table(source.name, source.text())
    if not set(_NAMES.values()) <= set(content.header) or content.header[:2] != ("Time", "Weight"):
        raise Refused(f"{source.name}: is no list of weights of Garmin Connect; leave --as out")
    return content


def _lines(content: Table, context: Context) -> Iterator[tuple[Record, date | None, BadValue | None]]:
    """Every line with the day that it belongs to, and what is wrong with a day."""
    day: date | None = None
    for record in content.records:
        fault = None
        # A day begins with its month, a weighing with its hour.
        if record.cell(0)[:1].isalpha():
            try:
                day = moment(record.cell(0), context)
            except BadValue as error:
                day, fault = None, error
        elif day is None and record.cell(1) not in _MISSING:
            fault = BadValue(
                f"{shortened(record.cell(0), 40) or 'no time'}: stands below no day, expected one such as Dec 31, 2017"
            )
        yield record, day, fault


def _mass_kg(record: Record) -> float | None:
    """Kilograms of a weighing; None for a line that is none."""
    written = record.cell(1)
    if written in _MISSING:
        return None
    mass, word = number("weight", written)
    if word.lower() not in KILOGRAMS:
        raise BadValue.of(f"weight '{shortened(written, 40)}'", "a weight with its unit", "78.4 kg")
    return mass * KILOGRAMS[word.lower()] if mass else None
