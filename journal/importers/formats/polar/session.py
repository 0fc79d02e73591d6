"""A session of Polar Flow as CSV: two rows about all of it, then a header and one row for each second.

Times are those of the watch, without a zone. The header of 2026 has two columns of power more than that of 2019; columns
are found by name, so either is read, and units stand in the names.
"""

import math
import re
from array import array
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

import numpy as np

from journal.analysis.track import Values
from journal.domain.errors import BadValue, Refused
from journal.domain.units import KILOGRAMS, METRES
from journal.importers.building.bodymass import weighed
from journal.importers.building.bout import Bout, recorded
from journal.importers.building.build import capped
from journal.importers.building.parsed import Context, Parsed
from journal.importers.building.textcolumn import number as reading
from journal.importers.edge.guard import Head, Source
from journal.importers.tables.csvrows import cell, rows
from journal.importers.tables.csvtable import Record, header_of
from journal.importers.tables.exportcells import clock, number
from journal.importers.tables.sheets import Fields, Sheet, Words, fields_of

FORMAT = "polar"
SUFFIXES = (".csv",)
RECORDING = True

_ABOUT = {
    "sport": "sport", "date": "date", "clock": "start time", "duration_s": "duration",
    "distance_m": "total distance", "mean_hr_bpm": "average heart rate", "cadence": "average cadence", "ascent_m": "ascent",
    "descent_m": "descent", "note": "notes", "mass_kg": "weight",
}  # fmt: skip
_READINGS = {
    "hr_bpm": "hr", "speed_mps": "speed", "cadence": "cadence", "ele_m": "altitude", "distance_m": "distances",
    "temperature_c": "temperatures", "power_w": "power",
    # Polar calls one step a stride: its manuals measure from one foot to the other.
    "step_length_m": "stride length",
}  # fmt: skip
WORDS = Words({"": _ABOUT}, ("sport", "date", "clock", "duration_s", "distance_m", "mean_hr_bpm"), {
    "date": ("day",), "clock": ("started_at",), "duration_s": ("duration_s", "moving_s"), "cadence": ("cadence_spm",),
})  # fmt: skip
_SPEEDS = {"km/h": 1 / 3.6, "mph": METRES["mi"] / 3600, "m/s": 1.0}
_PLAIN = {"bpm": 1.0, "rpm": 1.0, "w": 1.0, "c": 1.0, "": 1.0}
_SIZES = {**METRES, **KILOGRAMS, **_SPEEDS, **_PLAIN}
_DAY = re.compile(r"(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d{4})")

# Our name -> position of its column, and its unit in ours.
_Columns = Mapping[str, tuple[int, float]]


def recognises(head: Head) -> bool:
    """Whether the first row is that of a session exported from Polar Flow."""
    return head.is_text and _is_ours(_columns(header_of(head.text), _ABOUT))


def read(source: Source, context: Context) -> Parsed:
    """The session, and the body mass that the watch was told. ``Refused``: no session row, or no day or time in it."""
    content = rows(source)
    about = _columns(next(content, []), _ABOUT)
    if not _is_ours(about):
        raise Refused(f"{source.name}: is no session exported from Polar Flow; leave --as out")
    values = next(content, [])
    texts = {name: cell(values, at) for name, (at, _) in about.items()}
    warnings: list[str] = []
    started = _started(source.name, texts)
    totals = _totals(about, texts, warnings)
    columns = _readings(content, started)
    # The first column is the name of the person, not of the session.
    bout = Bout(columns, totals, texts["sport"], note=texts.get("note"), started_s=started, wall_clock=True)
    found = recorded(bout, source.name, context, warnings)
    # The weight as it is set in the watch; 0 where it is not.
    masses = {found.session.day: totals["mass_kg"]} if totals["mass_kg"] > 0 else {}
    days, said = weighed(FORMAT, masses, context)
    return Parsed(FORMAT, sessions=(found,), days=tuple(days), warnings=capped([*warnings, *said]))


def sheet(source: Source, context: Context) -> Sheet:
    """The row about all of it; those of its seconds are told as its streams."""
    content = rows(source)
    header, values = next(content, []), next(content, [])
    parsed = read(source, context)
    masses = {"mass_kg": next((one.day.mass_kg for one in parsed.days), None)}

    def fields(_: Record) -> Fields:
        return {**fields_of(parsed.sessions[0].session), **masses}

    at = {ours: (index,) for ours, (index, _) in _columns(header, _ABOUT).items()}
    return Sheet(tuple(header), (Record(2, tuple(values)),), at, fields, whole=False)


def _columns(header: list[str] | tuple[str, ...], words: Mapping[str, str]) -> _Columns:
    ours = {theirs: name for name, theirs in words.items()}
    found: dict[str, tuple[int, float]] = {}
    for index, name in enumerate(header):
        spelled, _, unit = name.partition("(")
        size = _SIZES.get(unit.strip().removesuffix(")").lower())
        if (known := ours.get(spelled.strip().lower())) and size is not None:
            found.setdefault(known, (index, size))
    return found


def _is_ours(about: _Columns) -> bool:
    return all(name in about for name in WORDS.required)


def _started(name: str, texts: Mapping[str, str]) -> float:
    """The start by the watch, counted as if it stood in UTC."""
    match = _DAY.fullmatch(texts["date"])
    day = "{year}-{month}-{day}".format(**match.groupdict()) if match else texts["date"]
    try:
        return datetime.fromisoformat(f"{day}T{texts['clock']}").replace(tzinfo=UTC).timestamp()
    except ValueError:
        said = f"{texts['date']} {texts['clock']}".strip()[:60]
        raise Refused(f"{name}: began '{said}', expected a date and time such as 14-03-2026 07:15:00; export it again") from None


def _totals(about: _Columns, texts: Mapping[str, str], warnings: list[str]) -> dict[str, float]:
    """What the first rows say in SI units, NaN where they do not."""
    totals = {}
    for name in ("duration_s", "distance_m", "mean_hr_bpm", "cadence", "ascent_m", "descent_m", "mass_kg"):
        read: Callable[[str], float | None] = clock if name == "duration_s" else number
        try:
            value = read(texts.get(name, ""))
        except BadValue as error:
            warnings.append(f"{_ABOUT[name]} {error}; left out")
            value = None
        totals[name] = np.nan if value is None else value * about[name][1]
    # The stop-watch stands still in a pause.
    return {**totals, "moving_s": totals["duration_s"]}


def _readings(content: Iterator[list[str]], started: float) -> dict[str, Values]:
    """A row for each second that has a time; NaN for what a sensor missed."""
    header = next(content, [])
    at = _columns(header, _READINGS)
    clocks = next((index for index, name in enumerate(header) if name.lower() == "time"), None)
    # Plain lists of a million numbers would take four times the memory.
    times, read = array("d"), {name: array("d") for name in at}
    for row in content:
        seconds = _clock(cell(row, clocks))
        if not math.isnan(seconds):
            times.append(started + seconds)
            for name, (index, _) in at.items():
                read[name].append(reading(cell(row, index)))
    return {"time_s": np.frombuffer(times)} | {name: np.frombuffer(read[name]) * size for name, (_, size) in at.items()}


def _clock(text: str) -> float:
    try:
        found = clock(text)
    except BadValue:
        return math.nan
    return math.nan if found is None else found
