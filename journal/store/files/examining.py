"""What the file of a journal holds, and whether it is whole: read by plain SQL, whatever its schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal.domain.errors import Damaged, JournalError, Locked, Refused
from journal.store import marks
from journal.store.engine import translated
from journal.store.schema import APPLICATION_ID, REVISIONS, newer, refuse_code

# A database with these tables is a journal, even where its header was damaged.
OURS = frozenset({"athlete", "batch", "change", "session", "pain"})


@dataclass(frozen=True)
class Held:
    """The ``revision`` of its schema (None: an empty database), and how many ``rows`` each table has."""

    revision: str | None
    rows: Mapping[str, int]
    application_id: int = APPLICATION_ID

    @property
    def ours(self) -> bool:
        """Whether it says that it is a journal, and looks like one."""
        return self.application_id == APPLICATION_ID and self.looks_ours

    @property
    def looks_ours(self) -> bool:
        """Whether it has the tables of a journal."""
        return self.revision is not None and self.rows.keys() >= OURS

    @property
    def known(self) -> bool:
        """Whether this program knows its schema."""
        return self.revision in REVISIONS


def look(connection: Any) -> Held:
    """What a database holds; an error of ``cipher.errors()`` where it cannot be read."""
    there = marks.tables(connection.execute)
    names = sorted(name for name in there if not name.startswith("sqlite_"))
    rows = {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}
    revision = next(iter(marks.revisions(connection.execute, there)), "") if "alembic_version" in there else None
    return Held(revision, rows, marks.application_id(connection.execute))


def faults(connection: Any) -> str | None:
    """What integrity_check or foreign_key_check says first; None where all is well."""
    said = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if said != "ok":
        return without_heading(said)
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    return f"a broken link in table {broken[0]}" if broken else None


def without_heading(said: str) -> str:
    """The first thing that integrity_check found, without the line about which database it is in."""
    return next((line for line in said.splitlines() if not line.startswith("***")), said.strip("* "))


def checked(connection: Any) -> tuple[Held, str | None]:
    """What a database holds, and its first fault, every page and link looked at; raises as ``look`` does."""
    return look(connection), faults(connection)


def examined(connection: Any, where: Path) -> Held:
    """What a journal holds, every page and link of it checked; ``Damaged``: it is none or not whole, ``NewerVersion``."""
    held = readable(connection, where)
    if not held.ours:
        raise Damaged(f"{where}: this is the database of another program, not a journal; nothing was changed")
    if not held.revision:
        raise Damaged(
            f"{where}: damaged (the version of its schema is missing); nothing was changed; journal restore lists the backups"
        )
    if not held.known:
        raise newer(str(where), str(held.revision))
    from journal.store.health.shape import differences, expected, shape

    if wrong := differences(shape(connection.execute), expected(str(held.revision))):
        raise Damaged(f"{where}: damaged, or made up ({wrong[0]}); nothing was changed; journal restore lists the backups")
    return held


def readable(connection: Any, where: Path) -> Held:
    """What any database holds, every page and link of it checked; ``Damaged`` where it is not whole."""
    try:
        with translated(str(where)):
            refuse_code(lambda sql: connection.execute(sql).fetchone(), str(where))
            held, fault = checked(connection)
    except (Locked, Damaged):
        raise
    except Refused as error:
        raise _harm(error, where) from error
    if fault:
        raise Damaged(f"{where}: damaged ({fault}); nothing was changed; journal restore lists the backups")
    return held


# What stands in the way from outside; any other error of reading comes from the file itself.
_OUTSIDE = ("unable to open", "readonly", "disk I/O")


def _harm(error: JournalError, where: Path) -> JournalError:
    said = str(error.__cause__)
    if any(part in said for part in _OUTSIDE):
        return error
    return Damaged(f"{where}: this is no journal, or a damaged one ({said.splitlines()[0]}); nothing was changed")
