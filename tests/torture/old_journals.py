"""The databases of earlier versions: where they are, and what one holds, read by plain SQL."""

import gzip
from pathlib import Path
from typing import Any

from content import exact

FOLDER = Path(__file__).resolve().parents[1] / "old_databases"
SCHEMAS = tuple(sorted(path.name.split(".")[0] for path in FOLDER.glob("*.sqlite.gz")))

Rows = dict[str, list[dict[str, Any]]]


def older() -> tuple[str, ...]:
    """The schemas that are not the newest."""
    from journal.store.schema import HEAD

    return tuple(schema for schema in SCHEMAS if schema != HEAD)


def unpack(schema: str, path: Path) -> Path:
    """A copy of the database of a schema at ``path``."""
    path.write_bytes(gzip.decompress((FOLDER / f"{schema}.sqlite.gz").read_bytes()))
    path.chmod(0o600)
    return path


def rows_of(path: Path) -> Rows:
    """Every row of every table as SQLite holds it, by table, in the order of ids; not the version of the schema."""
    return {name: rows for name, rows in exact(path).items() if not name.startswith("sqlite") and name != "alembic_version"}


def differences(old: Rows, new: Rows) -> list[str]:
    """What is not as it was: a table, row or field that is gone or changed, and what is new but not empty."""
    found = [f"{name} is gone" for name in old.keys() - new.keys()]
    found += [f"{name} has rows" for name, rows in new.items() if name not in old and rows]
    for name in old.keys() & new.keys():
        if len(new[name]) != len(old[name]):
            found.append(f"{name}: {len(old[name])} rows became {len(new[name])}")
        found += [
            f"{name}: {one} became {other}" for one, other in zip(old[name], new[name], strict=False) if not _same(one, other)
        ]
    return found


def _same(before: dict[str, Any], after: dict[str, Any]) -> bool:
    new = [value for name, value in after.items() if name not in before]
    return (
        after.keys() >= before.keys()
        and set(new) <= {None}
        and all(_kept(after[name]) == _kept(value) for name, value in before.items())
    )


def _kept(value: Any) -> tuple[type, Any]:
    return type(value), value  # 1 is not 1.0 here
