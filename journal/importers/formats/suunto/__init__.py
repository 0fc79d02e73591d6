"""JSON of Suunto's app and of Movescount: one outing, or the parts of a multisport outing, each a session."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from journal.analysis.track import Values
from journal.domain.errors import Refused
from journal.importers.building.bout import Bout, recorded
from journal.importers.building.build import capped
from journal.importers.building.parsed import Context, Parsed
from journal.importers.building.series import stretches
from journal.importers.edge.guard import Head, Source
from journal.importers.edge.safejson import listed, load, number, table
from journal.importers.formats.suunto.samples import GPS_ALTITUDE, Samples, instant

FORMAT = "suunto"
SUFFIXES = (".json",)
RECORDING = True

# Numbers of Suunto's watches, from the list in its "Suunto Apps Developer Manual" of 2015 (SUUNTO_ACTIVITY_TYPE). Those not
# here are either no sport of ours or newer than the list.
_SPORTS = {
    3: "run", 4: "ride", 5: "ride", 6: "swim", 10: "yoga", 11: "hike", 12: "walk", 17: "ride", 23: "strength", 74: "hike",
    75: "run", 79: "mobility", 82: "run", 83: "swim", 84: "walk", 85: "hike", 87: "strength", 90: "strength", 93: "treadmill",
}  # fmt: skip
_UNSPECIFIED, _TREADMILL = 1, 93


def recognises(head: Head) -> bool:
    """Whether it is JSON with the names that only Suunto writes."""
    start = head.text
    return head.is_text and start.startswith("{") and ('"DeviceLog"' in start or '"suunto/sml"' in start)


def read(source: Source, context: Context) -> Parsed:
    """All parts. ``Refused``: neither samples nor a summary with a start."""
    samples = Samples()
    load(source, samples)
    if not len(samples.series) and not samples.header:
        raise Refused(f"{source.name}: holds no samples of Suunto's and no summary; export the activity again")
    warnings: list[str] = []
    found = tuple(recorded(bout, source.name, context, warnings) for bout in _bouts(samples))
    return Parsed(FORMAT, sessions=found, warnings=capped(warnings))


def _bouts(samples: Samples) -> Iterator[Bout]:
    late = samples.late_s
    columns = _columns(samples, late)
    starts = sorted((at + late, kind) for at, kind in samples.starts if math.isfinite(at))
    if len(starts) < 2:
        yield _bout(samples, columns, samples.header, number(samples.header.get("ActivityType")), starts[:1], late)
        return
    summaries = _summaries(samples.windows, [kind for _, kind in starts])
    ends = [at for at, _ in starts[1:]] + [np.inf]
    for (at, kind), end, summary in zip(starts, ends, summaries, strict=True):
        inside = (columns["time_s"] >= at) & (columns["time_s"] < end)
        yield _bout(samples, {name: values[inside] for name, values in columns.items()}, summary, kind, [(at, kind)], late)


def _columns(samples: Samples, late: float) -> dict[str, Values]:
    columns = samples.series.columns()
    # Altitude by air pressure is the better one; without such a sensor there is the receiver's.
    by_receiver = columns.pop(GPS_ALTITUDE, None)
    if by_receiver is not None:
        columns.setdefault("ele_m", by_receiver)
    columns["time_s"] = columns["time_s"] + late
    if samples.stops:
        columns["segment"] = stretches(columns["time_s"], [at + late for at in samples.stops])
    return columns


def _bout(
    samples: Samples, columns: Mapping[str, Values], summary: Mapping[str, Any], kind: float,
    starts: Sequence[tuple[float, float]], late: float,
) -> Bout:  # fmt: skip
    said, offset = instant(samples.header.get("DateTime"))
    begins = [at for at, _ in starts] or [said + late]
    if math.isnan(kind) and starts:
        kind = starts[0][1]
    offset = samples.offset_s if math.isnan(offset) else offset
    local = math.isnan(offset) and not late
    return Bout(
        columns, _totals(summary), _sport(kind), started_s=begins[0], offset_s=offset - late, wall_clock=local,
        indoors=kind == _TREADMILL,
    )  # fmt: skip


def _sport(kind: float) -> str:
    if math.isnan(kind) or kind == _UNSPECIFIED:
        return ""
    return _SPORTS.get(int(kind), f"number {kind:g} of Suunto's")


def _summaries(windows: Sequence[Any], kinds: Sequence[float]) -> list[dict[str, Any]]:
    """What the watch says of each part; nothing where its parts are not those that begin in the samples."""
    parts = [table(table(one).get("Window")) for one in windows]
    parts = [one for one in parts if one.get("Type") == "Activity"]
    fits = [number(one.get("ActivityId")) for one in parts] == list(kinds)
    return parts if fits else [{} for _ in kinds]


def _totals(summary: Mapping[str, Any]) -> dict[str, float]:
    """Numbers of a summary, where ``Duration`` stands still in a pause."""
    moving, pause = number(summary.get("Duration")), number(summary.get("PauseDuration"))
    return {
        "moving_s": moving, "duration_s": moving + (pause if pause > 0 else 0.0), "distance_m": number(summary.get("Distance")),
        "ascent_m": number(summary.get("Ascent")), "descent_m": number(summary.get("Descent")), "mean_hr_bpm": 60 * _statistic(summary, "HR", "Avg"),
        "max_hr_bpm": 60 * _statistic(summary, "HR", "Max"), "cadence": 60 * _statistic(summary, "Cadence", "Avg"),
    }  # fmt: skip


def _statistic(summary: Mapping[str, Any], name: str, which: str) -> float:
    """One number of a quantity, which stands in a list of one."""
    value = summary.get(name)
    first = next(iter(listed(value)), value)
    return number(table(first).get(which))
