"""The databases of earlier versions: where they are, and what one holds, read by plain SQL."""

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "old_databases"
SCHEMAS = tuple(sorted(path.name.split(".")[0] for path in FOLDER.glob("*.sqlite.gz")))

Rows = dict[str, list[dict[str, Any]]]


def unpack(schema: str, path: Path) -> Path:
    """A copy of the database of a schema at ``path``."""
    path.write_bytes(gzip.decompress((FOLDER / f"{schema}.sqlite.gz").read_bytes()))
    path.chmod(0o600)
    return path


def rows_of(path: Path) -> Rows:
    """Every row of every table as SQLite holds it, by table, in the order of ids; not the version of the schema."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name != 'alembic_version'"
        names = [row[0] for row in database.execute(named).fetchall()]
        return {name: [dict(row) for row in database.execute(f"SELECT * FROM {name} ORDER BY id")] for name in names}


def differences(old: Rows, new: Rows) -> Iterator[str]:
    """What is not as it was: a table, row or field that is gone or changed, and what is new but not empty."""
    for name, rows in new.items():
        if name not in old:
            yield from [f"{name} has rows"] * bool(rows)
            continue
        if len(rows) != len(old[name]):
            yield f"{name}: {len(old[name])} rows became {len(rows)}"
        for before, after in zip(old[name], rows, strict=False):
            extra = {key: value for key, value in after.items() if key not in before and value is not None}
            if extra or any(key not in after or _kept(after[key]) != _kept(value) for key, value in before.items()):
                yield f"{name} {before['id']}: {before} became {after}"
    yield from (f"{name} is gone" for name in old.keys() - new.keys())


def _kept(value: Any) -> tuple[type, Any]:
    return type(value), value  # 1 is not 1.0 here


def says(row: dict[str, Any], column: str) -> Any:
    """What a JSON column of a row holds."""
    return json.loads(row[column]) if row[column] is not None else None
