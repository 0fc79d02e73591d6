"""A FIT file, decoded: its recording and what the device says about its sessions.

Our own decoder of the messages that a journal needs. It follows Garmin's protocol where devices do, and keeps what can
be read where they do not: a file that breaks off or is damaged gives what stands before the damage, and says so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from journal.analysis.track import Values
from journal.domain.errors import Refused
from journal.importers.formats.fit import hr as fit_hr
from journal.importers.formats.fit.crc import checksum
from journal.importers.formats.fit.messages import FIRST_TIME, TIMESTAMP, Kind, compressed_times
from journal.importers.formats.fit.records import RECORD, SESSION, Quantity, Records, Stands, column, stands
from journal.importers.formats.fit.sets import TimedSet, timed_sets
from journal.importers.formats.fit.weights import WEIGHT_SCALE, weighings
from journal.importers.formats.fit.wire import CUT_OFF, MAX_MESSAGES, Definition, walk

MAGIC = b".FIT"
ACTIVITY_FILE, WEIGHT_FILE = 4, 9
# 23 days of one record a second: our choice, as for GPX.
MAX_RECORDS = 2_000_000
# Far above what devices write of anything else: our choice.
MAX_FILES = 100
MAX_OTHERS = 5_000
# A day of beats is less than 1 MB.
_MAX_HR_BYTES = 2 * 2**20
_FILE_ID, _SPORT, _EVENT, _ACTIVITY, _DESCRIPTION, SET = 0, 12, 21, 34, 206, 225
_TIMER, _STOPS = 0, (1, 4, 8, 9)
# Counted beside the messages of each number.
_ALL, _BEATS = "all messages", "bytes of beats"

_PLAIN: Mapping[str, float] = {}
_SESSION_FIELDS = {
    "sport": Quantity((5,), 1, 0, _PLAIN),
    "sub_sport": Quantity((6,), 1, 0, _PLAIN),
    "elapsed_s": Quantity((7,), 1e-3, 0, {"s": 1.0}),
    "timer_s": Quantity((8,), 1e-3, 0, {"s": 1.0}),
    "moving_s": Quantity((59,), 1e-3, 0, {"s": 1.0}),
    "distance_m": Quantity((9,), 1e-2, 0, {"m": 1.0, "km": 1000.0}),
    "mean_hr_bpm": Quantity((16,), 1, 0, {"bpm": 1.0}),
    "max_hr_bpm": Quantity((17,), 1, 0, {"bpm": 1.0}),
    "cadence": Quantity((18,), 1, 0, _PLAIN, fraction=92),
    "ascent_m": Quantity((22,), 1, 0, {"m": 1.0}),
    "descent_m": Quantity((23,), 1, 0, {"m": 1.0}),
    "feel": Quantity((192,), 1, 0, _PLAIN),
    "rpe": Quantity((193,), 0.1, 0, _PLAIN),
}
_START, _LOCAL = 2, 5


@dataclass(frozen=True)
class Decoded:
    """One FIT file.

    ``sessions`` holds what each session message says, ``started_s`` and the names above, NaN where it is silent;
    ``stops_s`` are the times when the timer was stopped; ``weighings`` those of a scale, as ``fit_weights`` reads them; ``offset_s`` is local time less UTC. With
    ``wall_clock`` all times are local, for the device knew no other. Times are in seconds since
    1970. ``type`` is that of the file_id message, 4 for activities.
    """

    type: int | None
    records: Records
    sessions: list[dict[str, float]]
    stops_s: Values
    sport: tuple[float, float]
    offset_s: float
    sets: list[TimedSet]
    weighings: Values
    wall_clock: bool = False
    warnings: list[str] = field(default_factory=list)


def decode(name: str, data: bytes) -> Iterator[Decoded]:
    """The files in ``data``: one, or several that a program put one after the other."""
    start, found = 0, 0
    counts: Counter[int | str] = Counter()
    while data[start + 8 : start + 12] == MAGIC and data[start] >= 12:
        header, size = data[start], int.from_bytes(data[start + 4 : start + 8], "little")
        warnings = _of_header(data[start : start + header])
        # A device that lost power never wrote the size: then the file reaches to its end.
        end = start + header + size if size else len(data)
        if end > len(data):
            warnings.append(
                f"breaks off after {len(data) - start} of {header + size + 2} bytes: what was recorded until then is kept"
            )
        elif size and len(data) >= end + 2 and checksum(data[start:end]) != int.from_bytes(data[end : end + 2], "little"):
            warnings.append("its checksum is wrong: some values may be damaged")
        walked = walk(name, data, start + header, min(end, len(data)))
        # A definition that ends where the file breaks off is the same fault, told already.
        if walked.stopped and not (end > len(data) and walked.stopped.startswith(CUT_OFF)):
            warnings.append(f"cannot be read to its end, {walked.stopped}: what stands before is kept")
        _check_counts(name, walked.definitions, counts)
        yield _decoded(data, walked.definitions, warnings)
        start, found = end + 2, found + 1
        if found > MAX_FILES:
            raise _absurd(name, "files in one")
    if not found:
        raise Refused(f"{name}: is damaged at its beginning (no FIT header), expected a FIT file; export it again")


def _of_header(header: bytes) -> list[str]:
    """What to tell of a file's header: the size in it may lie where its own checksum, which may be left out, is wrong."""
    told = int.from_bytes(header[12:14], "little") if len(header) >= 14 else 0
    if not told or checksum(header[:12]) == told:
        return []
    return ["the checksum of its header is wrong: its length may be damaged"]


def _decoded(data: bytes, definitions: list[Definition], warnings: list[str]) -> Decoded:
    def kind(number: int) -> Kind:
        return Kind(data, [one for one in definitions if one.message == number and one.at])

    known = stands(kind(_DESCRIPTION))
    record, session, sport, activity = (kind(number) for number in (RECORD, SESSION, _SPORT, _ACTIVITY))
    ahead = _ahead_s(activity)
    return Decoded(
        type=_first(kind(_FILE_ID).column(0)),
        records=Records(record, known, compressed_times(data, definitions), kind(fit_hr.HR), ahead),
        sessions=_sessions(session, known, ahead),
        stops_s=_stops(kind(_EVENT), ahead),
        sport=(_last(sport.column(0)), _last(sport.column(1))),
        offset_s=_last(activity.column(_LOCAL) - activity.column(TIMESTAMP)),
        sets=timed_sets(kind(SET), ahead),
        weighings=weighings(kind(WEIGHT_SCALE)),
        wall_clock=ahead > 0,
        warnings=warnings,
    )


def _check_counts(name: str, definitions: list[Definition], counts: Counter[int | str]) -> None:
    """Add to the counts of the files before; ``Refused``: what would take long or much memory and no device wrote."""
    for one in definitions:
        counts[one.message] += len(one.at)
        counts[_ALL] += len(one.at)
        counts[_BEATS] += len(one.at) * one.size if one.message == fit_hr.HR else 0
    if counts[RECORD] > MAX_RECORDS:
        raise Refused(f"{name}: more than {MAX_RECORDS} records, expected one recording; split the file")
    if counts[_ALL] > MAX_MESSAGES:
        raise _absurd(name, "messages")
    if counts[_BEATS] > _MAX_HR_BYTES:
        raise _absurd(name, "beats")
    for number, what in (
        (SESSION, "sessions"),
        (_DESCRIPTION, "descriptions of fields"),
        (SET, "sets"),
        (WEIGHT_SCALE, "weights"),
    ):
        if counts[number] > MAX_OTHERS:
            raise _absurd(name, what)


def _absurd(name: str, what: str) -> Refused:
    return Refused(f"{name}: holds absurdly many {what}, expected one recording; export it again")


def _sessions(kind: Kind, known: Stands, ahead_s: float) -> list[dict[str, float]]:
    columns = {name: column(kind, SESSION, quantity, known) for name, quantity in _SESSION_FIELDS.items()}
    columns["started_s"] = kind.instants(_START, ahead_s)
    return [{name: float(values[index]) for name, values in columns.items()} for index in range(len(kind))]


def _stops(kind: Kind, ahead_s: float) -> Values:
    stopped = (kind.column(0) == _TIMER) & np.isin(kind.column(1), _STOPS)
    found = kind.instants(ahead_s=ahead_s)[stopped]
    return np.sort(found[np.isfinite(found)])


def _ahead_s(activity: Kind) -> float:
    """What a clock that counts from when the device was switched on lacks to local time, which the end of a file says."""
    counted, local = _last(activity.column(TIMESTAMP)), _last(activity.column(_LOCAL))
    return local - counted if counted < FIRST_TIME <= local else 0.0


def _first(values: Values) -> int | None:
    known = values[np.isfinite(values)]
    return int(known[0]) if len(known) else None


def _last(values: Values) -> float:
    known = values[np.isfinite(values)]
    return float(known[-1]) if len(known) else np.nan
