"""Garmin Connect's Activities.csv: the list of activities as it is shown, one a row.

The list may have been filtered or not scrolled to its end, so a day without a row may still have had a session. It
has no ids: what a row says of its bout names it.
"""

from collections.abc import Callable
from typing import Any

from journal.domain.entries import Session
from journal.domain.errors import BadValue, Refused
from journal.domain.units import METRES
from journal.domain.vocabulary import FOOT_SPORTS
from journal.importers.building.build import capped, session, shortened
from journal.importers.building.keys import Keys
from journal.importers.building.parsed import Context, Parsed, Recorded
from journal.importers.building.twins import rows_once
from journal.importers.edge.guard import Head, Source
from journal.importers.formats.garmin.manner import Manner, Row, manner
from journal.importers.formats.garmin.words import WORDS, columns, sport_of
from journal.importers.tables.csvtable import Record, Table, header_of, table
from journal.importers.tables.exportcells import clock, moment, number
from journal.importers.tables.sheets import Fields, Sheet, fields_of

__all__ = ["FORMAT", "SUFFIXES", "WORDS", "read", "recognises", "sheet"]

FORMAT = "garmin"
SUFFIXES = (".csv",)

_MISSING = ("", "--")
# Before 2016 two lines about the account stood above the header.
_HEADER_WITHIN = 5


def recognises(head: Head) -> bool:
    """Whether one of the first lines is the header of an Activities.csv, in a known language."""
    return head.is_text and _above(head) is not None


def read(source: Source, context: Context) -> Parsed:
    """All activities. A row that cannot be read is a warning that begins with "left out"."""
    above, content, at = _content(source)
    rows = [_row(record, at) for record in content.records]
    how, warnings = _manner(content, rows)
    keys, found = Keys(FORMAT), []
    for record, row in zip(content.records, rows, strict=True):
        where = f"row {record.number + above}"
        try:
            entry, said = _session(row, how, context)
        except BadValue as error:
            warnings.append(f"left out: {where}: {error}")
            continue
        # A sport that is not ours comes often: it is told once, without its rows.
        warnings += [f"{where}: {line}" for line in said] + _unknown(row)
        found.append(Recorded(entry, _key(keys, entry), floating=entry.started_at is not None))
    sessions, twins = rows_once(found)
    return Parsed(FORMAT, sessions=tuple(sessions), warnings=capped([*warnings, *twins]))


def sheet(source: Source, context: Context) -> Sheet:
    """Its rows, as ``read`` sees them."""
    _, content, at = _content(source)
    how, _ = _manner(content, [_row(record, at) for record in content.records])

    def fields(record: Record) -> Fields:
        return fields_of(_session(_row(record, at), how, context)[0])

    return Sheet(content.header, content.records, at, fields)


def _content(source: Source) -> tuple[int, Table, dict[str, tuple[int, ...]]]:
    """How many lines stand above the header, the table, and where its columns are."""
    above = _above(source.head)
    if above is None:
        raise Refused(f"{source.name}: has no header of a Garmin Activities.csv in a known language; map it with --map FILE")
    content = table(source.name, "".join(source.text().lstrip().splitlines(keepends=True)[above:]))
    return above, content, columns(content.header) or {}


def _manner(content: Table, rows: list[Row]) -> tuple[Manner, list[str]]:
    # A spreadsheet that saves the file anew writes 0 for what was missing.
    return manner(rows, any(cell.strip() == "--" for record in content.records for cell in record.cells))


def _unknown(row: Row) -> list[str]:
    written = row["sport"]
    return [] if sport_of(written) else [f"sport '{shortened(written, 40) or ''}' is not one of ours: kept as other"]


def _key(keys: Keys, entry: Session) -> str:
    numbers = (None if number is None else round(number) for number in (entry.duration_s, entry.distance_m))
    return keys.of(entry.sport, (entry.started_at or entry.day).isoformat(), *numbers)


def _above(head: Head) -> int | None:
    """How many lines stand above the header; None where there is none."""
    lines = head.text.splitlines()[:_HEADER_WITHIN]
    if any("\ufffd" in line for line in lines):
        # Saved anew by a spreadsheet in Windows' Western European.
        lines = head.raw.decode("cp1252", errors="replace").lstrip().splitlines()[:_HEADER_WITHIN]
    return next((number for number, line in enumerate(lines) if columns(header_of(line)) is not None), None)


def _row(record: Record, at: dict[str, tuple[int, ...]]) -> Row:
    """Our name -> the first of its cells that holds anything."""
    cells = {name: [record.cell(index) for index in indexes] for name, indexes in at.items()}
    return {name: next((text for text in texts if text not in _MISSING), "") for name, texts in cells.items()}


def _session(row: Row, how: Manner, context: Context) -> tuple[Session, list[str]]:
    day, started = moment(row["date"], context)
    sport = sport_of(row["sport"])
    values, said = _numbers(row, sport, how)
    entry, left_out = session({
        **values, "sport": sport or "other", "day": day, "started_at": started, "zone": context.zone if started else None,
        "title": shortened(row.get("title"), 300),
    })  # fmt: skip
    return entry, said + left_out


def _numbers(row: Row, sport: str | None, how: Manner) -> tuple[dict[str, Any], list[str]]:
    said: list[str] = []

    def known(name: str, reader: Callable[..., float | None], manner: str | bool) -> float | None:
        try:
            return reader(row.get(name, ""), manner)
        except BadValue as error:
            said.append(f"{name} {error}; left out")
            return None

    time, moving, elapsed = (known(name, clock, how.hours) or None for name in ("time", "moving", "elapsed"))
    numbers = {
        name: known(name, number, how.decimal) for name in ("distance", "ascent", "descent", "mean_hr", "max_hr", "cadence")
    }
    values = {
        "duration_s": elapsed or time,
        "moving_s": moving or (time if time and elapsed and time <= elapsed else None),
        "distance_m": (numbers["distance"] or 0.0) * how.metres(sport) or None,
        "ascent_m": _climb_m(numbers["ascent"], sport, how),
        "descent_m": _climb_m(numbers["descent"], sport, how),
        "mean_hr_bpm": numbers["mean_hr"] or None,
        "max_hr_bpm": numbers["max_hr"] or None,
        # Garmin's list counts the steps of both legs, of walks too.
        "cadence_spm": numbers["cadence"] or None if sport in FOOT_SPORTS else None,
    }
    return values, said


def _climb_m(climbed: float | None, sport: str | None, how: Manner) -> float | None:
    """A climb, or a descent, of 0 is a flat course, unless the file has no other sign for what is missing."""
    if climbed is None or (climbed == 0 and (not how.zero_is_known or sport == "treadmill")):
        return None
    return climbed * (METRES["ft"] if how.miles else 1.0)
