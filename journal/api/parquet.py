"""The tables of an export as parquet: typed columns, null for unknown, text as it is."""

import json
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection

from journal.analysis.streams import RESOLUTION
from journal.store.portable import recorded
from journal.store.portable.cells import plain
from journal.store.portable.columns import Field, Sheet
from journal.store.rows import Row

_TYPES = {
    "id": pa.string(), "text": pa.string(), "json": pa.string(), "number": pa.float64(), "whole": pa.int64(), "yes-no": pa.bool_(),
    "day": pa.date32(), "instant": pa.timestamp("us", tz="UTC"),
}  # fmt: skip
_STREAMS = pa.schema([("source_id", pa.int64()), *((name, pa.float64()) for name in RESOLUTION)])


def write_sheet(sheet: Sheet, rows: Iterable[Row], file: Any) -> None:
    """One table; lists and mixes are JSON text, ids as people see them."""
    schema = pa.schema([pa.field(field.name, _TYPES[field.kind], nullable=not field.required) for field in sheet.fields])
    found = [{field.name: _value(field, row[field.name]) for field in sheet.fields} for row in rows]
    with pq.ParquetWriter(file, schema) as writer:
        writer.write_table(pa.Table.from_pylist(found, schema))


def _value(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if field.kind == "json":
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    return plain(field, value) if field.kind == "id" else value


def write_streams(connection: Connection, sources: Iterable[int], file: Any) -> None:
    """Every recording, one after the other: a group of rows for each source."""
    with pq.ParquetWriter(file, _STREAMS) as writer:
        for source_id in sources:
            streams = recorded.of_source(connection, source_id)
            columns = [pa.array([source_id] * streams.count, pa.int64())]
            columns += [pa.array(streams[name], from_pandas=True) for name in RESOLUTION]
            writer.write_table(pa.Table.from_arrays(columns, schema=_STREAMS))
