"""Whether what an importer accepted can be: every number within its range, every text short and plain, nothing of tomorrow."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from journal.analysis.streams import RANGE, RESOLUTION, Streams
from journal.domain.dates import EARLIEST
from journal.domain.entries import Session
from journal.domain.spec import specs
from journal.importers.building.parsed import Parsed

_LONGEST_LINE = 2000


def faults(parsed: Parsed, now: datetime) -> Iterator[str]:
    """What cannot be, a line for each; ``now`` is when it was read."""
    latest = (now + timedelta(days=1)).date()
    for told in (*parsed.sessions, *parsed.pain, *parsed.days):
        entry: Any = next(getattr(told, name) for name in ("session", "pain", "day") if hasattr(told, name))
        yield from _of_fields(entry)
        if not EARLIEST <= entry.day <= latest:
            yield f"a day of {entry.day}"
        if told.key is not None and not _is_plain(told.key, 1000):
            yield f"a key of {told.key[:80]!r}"
    for recorded in parsed.sessions:
        yield from _of_session(recorded.session, now)
        yield from _of_streams(recorded.streams)
    for line in parsed.warnings:
        if not _is_plain(line, _LONGEST_LINE):
            yield f"a warning of {line[:80]!r}"


def _of_fields(entry: Any) -> Iterator[str]:
    known = specs(type(entry))
    for one in fields(entry):
        value, spec = getattr(entry, one.name), known.get(one.name)
        if isinstance(value, str) and not _is_plain(value, (spec and spec.longest) or 300):
            yield f"{one.name} of {value[:80]!r}"
        if value is None or spec is None or spec.low is None or spec.high is None:
            continue
        if not (np.isfinite(value) and spec.low <= value <= spec.high):
            yield f"{one.name} of {value!r}"


def _of_session(session: Session, now: datetime) -> Iterator[str]:
    for one in session.sets:
        yield from _of_fields(one)
    if session.started_at is None:
        return
    if session.started_at.utcoffset() != timedelta(0):
        yield f"a start of {session.started_at}, not in UTC"
    if session.zone and session.started_at.astimezone(ZoneInfo(session.zone)).date() != session.day:
        yield f"a start of {session.started_at} in {session.zone} on {session.day}"
    if session.started_at + timedelta(seconds=session.duration_s or 0) > now + timedelta(days=1, minutes=1):
        yield f"an end after {session.duration_s} s from {session.started_at}"


def _of_streams(streams: Streams) -> Iterator[str]:
    for name in streams:
        values, (low, high) = streams[name], RANGE[name]
        if len(values) != streams.count:
            yield f"{name} of {len(values)} points of {streams.count}"
        known = values[~np.isnan(values)]
        # A value on the edge is kept to the next multiple.
        if known.size and not (low - RESOLUTION[name] <= known.min() and known.max() <= high + RESOLUTION[name]):
            yield f"{name} from {known.min():g} to {known.max():g}"


def _is_plain(text: str, longest: int) -> bool:
    return len(text) <= longest and all(sign.isprintable() or sign == "\n" for sign in text)


NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
