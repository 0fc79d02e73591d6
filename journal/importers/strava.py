"""Strava's activities.csv: every activity of an account, one a row.

The archive holds the whole account, so a day inside its span without an activity had none. The files it names
beside it are imported by their own paths, not from here.
"""

from collections.abc import Mapping
from typing import Any

from journal.analysis.track import steps_a_minute
from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.vocabulary import FOOT_SPORTS
from journal.importers.build import LEFT_OUT, capped, count_left_out, session, shortened
from journal.importers.csvtable import Record, header_of, table
from journal.importers.guard import Head, Source
from journal.importers.instants import local_day
from journal.importers.parsed import Context, Parsed, Recorded
from journal.importers.sports import known_sport
from journal.importers.strava_words import columns, instant

FORMAT = "strava"
SUFFIXES = (".csv",)

_NUMBERS = ("duration_s", "moving_s", "distance_m", "ascent_m", "mean_hr_bpm", "max_hr_bpm", "cadence", "rpe")
# Strava writes 0 where it knows nothing, except for a flat course that it measured.
_ZERO_IS_UNKNOWN = frozenset(_NUMBERS) - {"ascent_m"}
_NO_DISTANCE = "its one distance column is in km or miles, the file does not say which: distances are left unknown"


class _RowError(Exception):
    """A row that cannot become a session: its text says why."""


def recognises(head: Head) -> bool:
    """Whether the header is that of an activities.csv, in a known language."""
    return head.is_text and columns(header_of(head.text)) is not None


def read(source: Source, context: Context) -> Parsed:
    """All activities. A row that cannot be read is a warning; then the history no longer counts as complete."""
    content = table(source.name, source.text())
    at = columns(content.header)
    if at is None:
        raise ValueError(f"no activities.csv: its columns are {', '.join(content.header[:12])}")
    found: dict[str, Session] = {}
    warnings: list[str] = [] if "distance_m" in at else [_NO_DISTANCE]
    if not content.records:
        warnings.append("no rows: nothing to import")
    for record in content.records:
        row = {name: record.cell(index) for name, index in at.items()}
        try:
            _add(found, record, row, context, warnings)
        except _RowError as error:
            warnings.append(f"{LEFT_OUT}row {record.number}: {error}; so days without a session stay unknown")
    sessions = tuple(Recorded(one, key) for key, one in found.items())
    rows = count_left_out(warnings)
    complete = bool(sessions) and not rows
    return Parsed(FORMAT, sessions=sessions, complete_history=complete, warnings=capped(warnings), left_out=rows)


def _add(found: dict[str, Session], record: Record, row: Mapping[str, str], context: Context, warnings: list[str]) -> None:
    if not row["id"].isdecimal():
        raise _RowError(f"activity id '{shortened(row['id'], 40) or ''}' is not a number")
    key = f"strava:{row['id']}"
    if key in found:
        raise _RowError(f"activity id {row['id']} stands twice")
    found[key], said = _session(row, context)
    warnings += [f"row {record.number}: {one}" for one in said]


def _session(row: Mapping[str, str], context: Context) -> tuple[Session, list[str]]:
    started = instant(row["date"])
    if started is None:
        raise _RowError(f"date '{shortened(row['date'], 40) or ''}' is not one, expected for example Jul 14, 2020, 10:36:55 PM")
    try:
        day = local_day(started, context.zone, context.now)
    except BadValue as error:
        raise _RowError(f"date '{row['date']}' {error}") from None
    sport = known_sport(row["sport"])
    values, said = _numbers(row)
    gear = row.get("shoes") if sport in FOOT_SPORTS else None  # the gear of a ride is a bicycle
    entry, left_out = session({
        **_for_sport(values, sport or "other"), "sport": sport or "other", "started_at": started, "zone": context.zone,
        "day": day, "shoes": _named(gear),
        "title": shortened(row.get("title"), 300), "note": shortened(row.get("note"), 2000),
    })  # fmt: skip
    unknown = [] if sport else [f"sport '{shortened(row['sport'], 40) or ''}' is not one of ours: kept as other"]
    return entry, said + unknown + left_out


def _named(gear: str | None) -> str | None:
    """A pair's name; None for blanks and dashes."""
    return shortened(gear, 300) if gear and any(sign.isalnum() for sign in gear) else None


def _numbers(row: Mapping[str, str]) -> tuple[dict[str, float | None], list[str]]:
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
