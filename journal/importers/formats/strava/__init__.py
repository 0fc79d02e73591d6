"""Strava's activities.csv: every activity of an account, one a row.

The archive holds the whole account, so a day inside its span without an activity had none. The files beside it are
imported by themselves; the row of an activity names its file, so that the two are put together.
"""

from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

from journal.analysis.track import steps_a_minute
from journal.domain.errors import BadValue, Refused
from journal.domain.vocabulary import FOOT_SPORTS
from journal.importers.building.bodymass import weighed
from journal.importers.building.build import LEFT_OUT, capped, count_left_out, session, shortened
from journal.importers.building.instants import local_day
from journal.importers.building.parsed import Context, Parsed, Recorded
from journal.importers.building.sports import known_sport
from journal.importers.building.twins import rows_once
from journal.importers.edge.guard import Head, Source
from journal.importers.edge.places import base_name
from journal.importers.formats.strava.cut import cut_row
from journal.importers.formats.strava.words import WORDS, columns, file_column, instant
from journal.importers.tables.csvtable import Record, Table, header_of, table
from journal.importers.tables.sheets import Fields, Sheet, fields_of

__all__ = ["FORMAT", "SUFFIXES", "WORDS", "read", "recognises", "sheet"]

FORMAT = "strava"
SUFFIXES = (".csv",)

_NUMBERS = (
    "duration_s",
    "moving_s",
    "distance_m",
    "ascent_m",
    "descent_m",
    "mean_hr_bpm",
    "max_hr_bpm",
    "cadence",
    "rpe",
    "mass",
)
# Strava writes 0 where it knows nothing, except for a flat course that it measured.
_ZERO_IS_UNKNOWN = frozenset(_NUMBERS) - {"ascent_m", "descent_m"}
_NO_DISTANCE = "its one distance column is in km or miles, the file does not say which: distances are left unknown"

_Row = Mapping[str, str]


def recognises(head: Head) -> bool:
    """Whether the header is that of an activities.csv, by its words in a known language or its layout in any."""
    return head.is_text and columns(header_of(head.text)) is not None


def read(source: Source, context: Context) -> Parsed:
    """All activities, and the athlete's mass on the days when it changed.

    A row that cannot be read is a warning; then the history no longer counts as complete. Nor does it where the file is
    cut off, and the row in which it ends is left out.
    """
    content, at = _content(source)
    cut = cut_row(source.text(), content, at)
    found: dict[str, Recorded] = {}
    masses: list[tuple[Recorded, float]] = []
    warnings: list[str] = [] if "distance_m" in at else [_NO_DISTANCE]
    if not content.records:
        warnings.append("no rows: nothing to import")
    for record in content.records:
        row = _row(record, at)
        try:
            if record.number == cut:
                raise BadValue("the file is cut off here, expected a whole row and a line break; export it again")
            key = _key(row, found)
            found[key], mass_kg, said = _recorded(row, key, context)
        except BadValue as error:
            warnings.append(f"{LEFT_OUT}row {record.number}: {error}; so days without a session stay unknown")
            continue
        warnings += [f"row {record.number}: {one}" for one in said]
        masses += [(found[key], mass_kg)] if mass_kg and isfinite(mass_kg) else []
    rows = count_left_out(warnings)
    days, unfit = weighed(FORMAT, _changes(masses), context)
    sessions, twins = rows_once(list(found.values()))
    return Parsed(
        FORMAT, sessions=tuple(sessions), days=tuple(days), complete_history=bool(found) and not rows,
        warnings=capped([*warnings, *unfit, *twins]), left_out=rows + len(unfit),
    )  # fmt: skip


def sheet(source: Source, context: Context) -> Sheet:
    """Its rows, as ``read`` sees them."""
    content, at = _content(source)

    def fields(record: Record) -> Fields:
        one, mass_kg, _ = _recorded(_row(record, at), "", context)
        return {**fields_of(one.session), **({"mass_kg": mass_kg} if mass_kg else {})}

    return Sheet(content.header, content.records, {ours: (index,) for ours, index in at.items()}, fields)


def _content(source: Source) -> tuple[Table, dict[str, int]]:
    content = table(source.name, source.text())
    at = columns(content.header)
    if at is None:
        raise Refused(f"{source.name}: has no header of Strava's activities.csv in a known language; map it with --map FILE")
    if "file" not in at and (file := file_column(record.cells for record in content.records)) is not None:
        at["file"] = file
    return content, at


def _row(record: Record, at: Mapping[str, int]) -> dict[str, str]:
    return {"file": "", **{name: record.cell(index) for name, index in at.items()}}


def _key(row: _Row, known: Mapping[str, Recorded]) -> str:
    if not row["id"].isdecimal():
        raise BadValue(f"activity id '{shortened(row['id'], 40) or ''}' is not a number")
    key = f"strava:{row['id']}"
    if key in known:
        raise BadValue(f"activity id {row['id']} stands twice")
    return key


def _recorded(row: _Row, key: str, context: Context) -> tuple[Recorded, float | None, list[str]]:
    """The session of a row, the athlete's mass in kg, and what is to be told."""
    started = instant(row["date"])
    if started is None:
        raise BadValue(f"date '{shortened(row['date'], 40) or ''}' is not one, expected for example Jul 14, 2020, 10:36:55 PM")
    try:
        day = local_day(started, context.zone, context.now)
    except BadValue as error:
        raise BadValue(f"date '{row['date']}' {error}") from None
    sport = known_sport(row["sport"])
    values, said = _numbers(row)
    mass_kg = values.pop("mass")
    gear = row.get("shoes") if sport in FOOT_SPORTS else None  # the gear of a ride is a bicycle
    notes = [text for name in ("note", "private") if (text := row.get(name))]
    entry, left_out = session({
        **_for_sport(values, sport or "other"), "sport": sport or "other", "started_at": started, "zone": context.zone,
        "day": day, "shoes": _named(gear),
        "title": shortened(row.get("title"), 300), "note": shortened("\n\n".join(notes), 2000),
    })  # fmt: skip
    unknown = [] if sport else [f"sport '{shortened(row['sport'], 40) or ''}' is not one of ours: kept as other"]
    return Recorded(entry, key, file=base_name(row["file"]) or None), mass_kg, said + unknown + left_out


def _named(gear: str | None) -> str | None:
    """A pair's name; None for blanks and dashes."""
    return shortened(gear, 300) if gear and any(sign.isalnum() for sign in gear) else None


def _numbers(row: _Row) -> tuple[dict[str, float | None], list[str]]:
    values: dict[str, float | None] = {}
    said = []
    for name in _NUMBERS:
        text = row.get(name, "")
        try:
            value = float(text) if text else None
        except ValueError:
            said.append(f"{name} '{shortened(text, 40)}' is not a number: left out")
            value = None
        values[name] = None if value == 0 and (name in _ZERO_IS_UNKNOWN or not row["file"]) else value
    return values, said


def _for_sport(values: dict[str, float | None], sport: str) -> dict[str, Any]:
    """Cadence is steps only on foot, where Strava counts those of one leg."""
    cadence = values.pop("cadence")
    if cadence is not None and sport in FOOT_SPORTS:
        return {**values, "cadence_spm": steps_a_minute(cadence)}
    return dict(values)


def _changes(masses: list[tuple[Recorded, float]]) -> dict[date, float]:
    """The masses of the days when they changed: rows repeat what the profile said at the time."""
    found: dict[date, float] = {}
    last = None
    for one, mass_kg in sorted(masses, key=lambda pair: (str(pair[0].session.started_at), pair[0].key or "")):
        if mass_kg != last:
            found[one.session.day] = last = mass_kg
    return found
