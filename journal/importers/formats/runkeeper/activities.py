"""Runkeeper's cardioActivities.csv: the activities of an account, one a row; units stand in the header.

The archive holds the span that was asked for, so a day without a row may still have had a session. The GPX files beside
it are imported by themselves; the row of an activity names its file, so that the two are put together.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from journal.domain.entries import Session
from journal.domain.errors import BadValue, Refused
from journal.domain.units import METRES
from journal.importers.building.build import capped, session, shortened
from journal.importers.building.keys import Keys
from journal.importers.building.parsed import Context, Parsed, Recorded
from journal.importers.building.sports import known_sport
from journal.importers.building.twins import rows_once
from journal.importers.edge.guard import Head, Source
from journal.importers.edge.places import base_name
from journal.importers.tables.csvtable import Record, Table, header_of, table
from journal.importers.tables.exportcells import clock, moment, number
from journal.importers.tables.sheets import Fields, Sheet, Words, fields_of

FORMAT = "runkeeper"
SUFFIXES = (".csv",)

_NAMES = {
    "id": "Activity Id", "date": "Date", "sport": "Type", "title": "Route Name", "distance": "Distance", "duration": "Duration",
    "climb": "Climb", "mean_hr": "Average Heart Rate", "note": "Notes", "file": "GPX File",
}  # fmt: skip
_OURS = {theirs: ours for ours, theirs in _NAMES.items()}
WORDS = Words({"en": _NAMES}, ("date", "sport", "distance", "duration", "file"), {
    "id": (), "date": ("started_at", "day"), "distance": ("distance_m",), "duration": ("duration_s",), "climb": ("ascent_m",),
    "mean_hr": ("mean_hr_bpm",), "file": (),
})  # fmt: skip

_Columns = dict[str, tuple[int, str]]


def recognises(head: Head) -> bool:
    """Whether the header is that of a cardioActivities.csv."""
    return head.is_text and _columns(header_of(head.text)) is not None


def read(source: Source, context: Context) -> Parsed:
    """All activities. A row that cannot be read is a warning that begins with "left out"."""
    content, at = _content(source)
    keys, found, warnings = Keys(FORMAT), [], list[str]()
    for record in content.records:
        row = _row(record, at)
        try:
            entry, said = _session(row, _units(at), context)
        except BadValue as error:
            warnings.append(f"left out: row {record.number}: {error}")
            continue
        warnings += [f"row {record.number}: {line}" for line in said] + _unknown(row)
        key = keys.of(row.get("id") or row["date"])
        found.append(Recorded(entry, key, base_name(row["file"]) or None, floating=entry.started_at is not None))
    sessions, twins = rows_once(found)
    return Parsed(FORMAT, sessions=tuple(sessions), warnings=capped([*warnings, *twins]))


def sheet(source: Source, context: Context) -> Sheet:
    """Its rows, as ``read`` sees them."""
    content, at = _content(source)

    def fields(record: Record) -> Fields:
        return fields_of(_session(_row(record, at), _units(at), context)[0])

    return Sheet(content.header, content.records, {ours: (index,) for ours, (index, _) in at.items()}, fields)


def _content(source: Source) -> tuple[Table, _Columns]:
    content = table(source.name, source.text())
    at = _columns(content.header)
    if at is None:
        raise Refused(f"{source.name}: has no header of Runkeeper's cardioActivities.csv; describe its columns with --map FILE")
    return content, at


def _row(record: Record, at: _Columns) -> dict[str, str]:
    return {name: record.cell(index) for name, (index, _) in at.items()}


def _units(at: _Columns) -> dict[str, float]:
    return {name: METRES[unit] for name, (_, unit) in at.items() if unit in METRES}


def _columns(header: Sequence[str]) -> _Columns | None:
    """Our name -> position and unit of its column; None when this is no cardioActivities.csv."""
    found: _Columns = {}
    for index, name in enumerate(header):
        words, _, unit = name.partition("(")
        if ours := _OURS.get(words.strip()):
            found[ours] = (index, unit.removesuffix(")"))
    known = all(name in found for name in WORDS.required) and found["distance"][1] in METRES
    return found if known else None


def _session(row: Mapping[str, str], units: Mapping[str, float], context: Context) -> tuple[Session, list[str]]:
    day, started = moment(row["date"], context)
    sport = known_sport(row["sport"]) or "other"
    values, said = _numbers(row, units)
    entry, left_out = session({
        **values, "sport": sport, "day": day, "started_at": started, "zone": context.zone if started else None,
        "title": shortened(row.get("title"), 300), "note": shortened(row.get("note"), 2000),
    })  # fmt: skip
    return entry, said + left_out


def _numbers(row: Mapping[str, str], units: Mapping[str, float]) -> tuple[dict[str, Any], list[str]]:
    """The numbers of ``Session``; 0 is unknown, except for the climb of a flat course that was recorded."""
    values: dict[str, float | None] = {}
    said = []
    for name in ("distance", "duration", "climb", "mean_hr"):
        try:
            values[name] = (clock if name == "duration" else number)(row.get(name, ""))
        except BadValue as error:
            said.append(f"{name} {error}; left out")
            values[name] = None
    climb = values["climb"] if values["climb"] or row["file"] else None
    return {
        "distance_m": (values["distance"] or 0.0) * units["distance"] or None,
        "duration_s": values["duration"] or None,
        "ascent_m": None if climb is None or "climb" not in units else climb * units["climb"],
        "mean_hr_bpm": values["mean_hr"] or None,
    }, said


def _unknown(row: Mapping[str, str]) -> list[str]:
    written = shortened(row["sport"], 40) or ""
    return [] if known_sport(written) else [f"sport '{written}' is not one of ours: kept as other"]
