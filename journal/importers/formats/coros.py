"""Coros' CSV of one activity: its splits, with a last row ``Summary``, which alone is read.

It has no date and no sport; the file is named for both, ``OutdoorRun20260314071530.csv``. Under another name the day is to
be given by hand. The order of its columns varies, and it says no unit: as far as seen, distances are in km and climbs in m.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import numpy as np

from journal.domain.errors import BadValue, Refused
from journal.importers.building.bout import Bout, recorded
from journal.importers.building.build import capped
from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge.guard import Head, Source
from journal.importers.tables.csvtable import Record, Table, header_of, table
from journal.importers.tables.exportcells import clock, number
from journal.importers.tables.sheets import Fields, Sheet, Words, fields_of

FORMAT = "coros"
SUFFIXES = (".csv",)
RECORDING = True

_NAMES = {
    "split": "Split", "duration_s": "Time", "moving_s": "Moving Time", "distance_m": "GetDistance", "ascent_m": "Elevation Gain",
    "descent_m": "Elev Loss", "cadence": "Avg Run Cadence", "mean_hr_bpm": "Avg HR", "max_hr_bpm": "Max HR",
}  # fmt: skip
WORDS = Words({"en": _NAMES}, ("split", "duration_s", "distance_m"), {"split": (), "cadence": ("cadence_spm",)})
_SIZES = {"distance_m": 1000.0}
_TIMES = ("duration_s", "moving_s")
_MISSING = ("", "--")
_SUMMARY = "summary"
_FILE = re.compile(r"(?P<sport>[A-Za-z]+)(?P<start>\d{14})(?:\D.*)?")


def recognises(head: Head) -> bool:
    """Whether the header is that of Coros' splits."""
    return head.is_text and _columns(header_of(head.text)) is not None


def read(source: Source, context: Context) -> Parsed:
    """The activity of the summary. ``Refused``: no summary, or no day in the file's name and none given by hand."""
    content, at = _content(source)
    warnings = ["its distance has no unit: read as km; if it is in miles, edit it"]
    totals = _totals(_summary(source.name, content, at), warnings)
    sport, started = _named(source.name)
    if not np.isfinite(started) and context.day is None:
        raise Refused(
            f"{source.name}: splits of Coros carry no date; give it with --on 2026-03-04, or import the activity's FIT file instead"
        )
    bout = Bout({"time_s": np.empty(0)}, totals, sport, started_s=started, wall_clock=True)
    return Parsed(FORMAT, sessions=(recorded(bout, source.name, context, warnings),), warnings=capped(warnings))


def sheet(source: Source, context: Context) -> Sheet:
    """Its splits, of which only the summary says anything."""
    content, at = _content(source)
    (found,) = read(source, context).sessions

    def fields(record: Record) -> Fields:
        return fields_of(found.session) if record.cell(at["split"]).lower() == _SUMMARY else {}

    return Sheet(content.header, content.records, {ours: (index,) for ours, index in at.items()}, fields)


def _content(source: Source) -> tuple[Table, dict[str, int]]:
    content = table(source.name, source.text())
    at = _columns(content.header)
    if at is None:
        raise Refused(f"{source.name}: is no list of splits of Coros; leave --as out")
    return content, at


def _columns(header: tuple[str, ...]) -> dict[str, int] | None:
    at = {ours: header.index(theirs) for ours, theirs in _NAMES.items() if theirs in header}
    return at if all(name in at for name in WORDS.required) else None


def _summary(name: str, content: Table, at: Mapping[str, int]) -> dict[str, str]:
    for record in reversed(content.records):
        if record.cell(at["split"]).lower() == _SUMMARY:
            return {ours: record.cell(index) for ours, index in at.items()}
    raise Refused(f"{name}: its splits have no row 'Summary', expected one as the last; export the activity again")


def _totals(texts: Mapping[str, str], warnings: list[str]) -> dict[str, float]:
    totals = {}
    for name, text in texts.items():
        if name == "split" or text in _MISSING:
            continue
        try:
            value = clock(text) if name in _TIMES else number(text)
        except BadValue as error:
            warnings.append(f"{_NAMES[name]} {error}; left out")
            continue
        totals[name] = np.nan if value is None else value * _SIZES.get(name, 1.0)
    return totals


def _named(name: str) -> tuple[str, float]:
    """The sport and the start, by the watch's clock as if it stood in UTC, that the file is named for; empty and NaN if it is not."""
    match = _FILE.fullmatch(name)
    try:
        started = datetime.strptime(match["start"], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if match else None
    except ValueError:
        started = None
    return (match["sport"], started.timestamp()) if match and started else ("", np.nan)
