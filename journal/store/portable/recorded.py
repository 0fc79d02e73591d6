"""What a device recorded, as CSV and back: one line a point, every point, and no digit more or less than was kept.

A stream holds whole multiples of its resolution (``analysis.streams.RESOLUTION``), so that the decimals of that resolution
say it exactly, and reading packs the same bytes again.
"""

import io
import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from journal.analysis.streams import RESOLUTION, Streams, packed
from journal.domain.errors import BadValue, Refused
from journal.store import tables

FOLDER = "streams"
# Lines that are written at once: our choice, some megabytes.
_LINES = 50_000
# As many points as importing takes of one file at most, 2 million, with all that they tell: our choice.
_MOST_VALUES = 20_000_000
ABOUT: Mapping[str, str] = {
    "time_s": "the instant, in seconds since 1970 (UTC)",
    "segment": "the stretch between two stops, numbered",
    "lat_deg": "latitude, degrees north (WGS 84)",
    "lon_deg": "longitude, degrees east (WGS 84)",
    "ele_m": "elevation, m",
    "distance_m": "the device's own count of the distance, m",
    "speed_mps": "speed, m/s",
    "hr_bpm": "heart rate, beats a minute",
    "cadence": "cadence as the device counts: steps a minute, or of one leg; turns a minute",
    "power_w": "power, W",
    "temperature_c": "temperature, degrees Celsius",
    "vertical_oscillation_m": "vertical oscillation, m",
    "stance_time_s": "ground contact time, s",
    "stance_balance_pct": "share of the left leg in ground contact, %",
    "step_length_m": "length of a step, m",
}


def file_of(source_id: int) -> str:
    """The member that holds what a source recorded."""
    return f"{FOLDER}/{source_id}.csv"


def source_of(file: str) -> int | None:
    """The source whose recording a member holds; None for another member."""
    number = file.removeprefix(f"{FOLDER}/").removesuffix(".csv")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 11 and file == file_of(int(number)) else None


def sources(connection: Connection, athlete_id: int) -> list[int]:
    """The sources that recorded anything."""
    table = tables.stream
    query = select(table.c.source_id).where(table.c.athlete_id == athlete_id).distinct().order_by(table.c.source_id)
    return list(connection.execute(query).scalars())


def of_source(connection: Connection, source_id: int) -> Streams:
    """What one source recorded."""
    table = tables.stream
    query = (
        select(table.c.name, table.c.count.label("points"), table.c.data)
        .where(table.c.source_id == source_id)
        .order_by(table.c.id)
    )
    rows = connection.execute(query).all()
    return Streams(max((row.points for row in rows), default=0), {row.name: row.data for row in rows})


def _decimals(name: str) -> str:
    """How a number of this quantity is written: its decimals, or for halves of halves all that are needed."""
    digits = round(-math.log10(RESOLUTION[name]))
    return f"%.{digits}f" if math.isclose(10.0**-digits, RESOLUTION[name]) else "%.17g"


def text_of(streams: Streams) -> Iterator[bytes]:
    """A recording as CSV, some lines at a time. ``ValueError``: a column is damaged."""
    names = list(streams)
    yield (",".join(names) + "\n").encode()
    points = np.column_stack([streams[name] for name in names])
    line = ",".join(map(_decimals, names)) + "\n"
    for at in range(0, len(points), _LINES):
        some = points[at : at + _LINES]
        # One template for all lines: several times as fast as line by line. Nothing but an unknown has letters.
        yield ((line * len(some)) % tuple(some.ravel().tolist())).replace("nan", "").encode()


def streams_of(text: bytes, outside: dict[str, int]) -> Streams:
    """The recording that CSV holds; ``BadValue`` says what is wrong with it.

    What lies outside the range of its quantity is unknown, and counted in ``outside``.
    """
    head, _, body = text.partition(b"\n")
    names = head.decode("ascii", "replace").strip("\r").split(",")
    unknown = next((name for name in names if name not in RESOLUTION), None)
    if unknown is not None:
        raise BadValue.of(repr(unknown[:40]), f"one of {', '.join(RESOLUTION)} as a column", "hr_bpm")
    if len({*names}) < len(names):
        raise BadValue.of(",".join(names)[:80], "each column once", "time_s,hr_bpm")
    if (body.count(b"\n") + 1) * len(names) > _MOST_VALUES:
        raise Refused(f"has more than {_MOST_VALUES:,} values, more than a device records: as made to fill a memory; not read")
    values = _numbers(body, names)
    _check_width(body, len(names), len(values))
    columns = packed({name: values[name].to_numpy() for name in names}, outside)
    return Streams(len(values), columns) if columns else Streams()


def _numbers(body: bytes, names: list[str]) -> pd.DataFrame:
    try:
        return pd.read_csv(
            io.BytesIO(body), header=None, names=names, dtype="float64", index_col=False, na_values=[""], keep_default_na=False,
            skip_blank_lines=False, quoting=3, encoding="ascii",
        )  # fmt: skip
    except pd.errors.EmptyDataError:
        return pd.DataFrame({name: np.empty(0) for name in names})
    except (ValueError, OverflowError, pd.errors.ParserWarning) as error:  # its own errors are ValueErrors
        reason = " ".join(str(error).split())[:80]
        raise BadValue.of(f"a point ({reason})", "a number or nothing in each column", "148,3.21") from None


def _check_width(body: bytes, columns: int, lines: int) -> None:
    """A line that is too short would be read as one that does not know its last columns."""
    if body.count(b",") != (columns - 1) * lines:
        raise BadValue.of("a line of another length", f"{columns} columns in each", "148,3.21")


def same(one: Streams, other: Streams) -> bool:
    """Whether two recordings hold the same, whoever packed them; what can not be counts as unknown."""
    if one.columns == other.columns:
        return True
    return _repacked(one).columns == _repacked(other).columns


def _repacked(streams: Streams) -> Streams:
    return Streams.of({name: streams[name] for name in streams})
