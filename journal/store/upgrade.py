"""Upgrading an older journal with Alembic: a verified backup first, then one transaction.

Loaded only when there is something to upgrade.
"""

import os
import sqlite3
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from journal.domain.errors import Damaged, Refused
from journal.store.engine import sqlite_path, writing
from journal.store.schema import REVISIONS

KEEP_BACKUPS = 5


def migrations_folder() -> Path:
    """Where the scripts are: beside the package in a checkout, inside it once installed.

    The checkout comes first, for an editable install leaves a stale copy in site-packages.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package.parent / "migrations", package / "_migrations"):
        if (folder / "versions" / f"{REVISIONS[0]}_the_first_schema.py").is_file():  # ours, not another program's
            return folder
    raise Refused("the program is incomplete: its migrations are missing; install it again")


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, with the connection on which it is to work."""
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, where: str, now: datetime) -> Path | None:
    """Bring the journal to the newest schema, all of it or nothing; returns the backup's path (SQLite only)."""
    path = sqlite_path(engine.url)
    saved = backup(path, now) if path else None
    with writing(engine, where, purpose="upgrade") as connection:
        command.upgrade(alembic_config(connection), "head")
        _check(connection, where)
    engine.dispose()  # this connection had foreign keys off
    return saved


def _check(connection: Connection, where: str) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise Damaged(f"{where}: the upgrade would break a link in table {broken[0]}; nothing was changed")


def backup(path: Path, now: datetime) -> Path:
    """A verified copy beside the journal, 0600, the last five kept. A plain file copy would lose the WAL."""
    copy = path.with_name(f"{path.name}.{now:%Y%m%dT%H%M%S}.backup")
    try:
        _copy(path, copy)
    except (OSError, sqlite3.Error) as error:
        raise Refused(f"{copy}: the backup before the upgrade cannot be written ({error}); nothing was upgraded") from error
    for old in sorted(path.parent.glob(f"{path.name}.*.backup"))[:-KEEP_BACKUPS]:
        old.unlink()
    return copy


def _copy(path: Path, copy: Path) -> None:
    os.close(os.open(copy, os.O_CREAT | os.O_RDWR, 0o600))
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
        if target.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise Damaged(f"{path}: the backup does not pass its check; nothing was upgraded")
    finally:
        source.close()
        target.close()
