"""Is what a journal holds sound? Every check of the content, on any file, without changing a byte of it.

Each check is made only where those before it leave something to look at: a file whose pages are broken is not read row by row.
"""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from journal.domain.counted import plural, show_size
from journal.domain.errors import JournalError, Refused
from journal.store import marks, schema
from journal.store.encryption import cipher
from journal.store.files.examining import OURS, without_heading
from journal.store.files.handles import beginning
from journal.store.files.looking import looking
from journal.store.files.names import beside, size_of
from journal.store.files.same_file import refuse_no_file
from journal.store.files.traces import was_a_journal
from journal.store.health.findings import CONTENT, ELSEWHERE, NEWER, PLACE, RESTORE, Finding, broken, fine
from journal.store.health.logged import Columns, contradictions
from journal.store.health.packed import wrong_streams
from journal.store.health.ranges import TABLES, out_of_bounds, unlike
from journal.store.health.replay import LOGGED, Unreadable, columns_of, rows
from journal.store.health.shape import differences, expected, shape
from journal.store.health.wal import frames
from journal.store.marks import Ask

_HEAD = b"SQLite format 3\0"
# Findings of SQLite's own check that are asked for at most: the first says enough.
_MOST = 20


def content(path: Path) -> Iterator[Finding]:
    """Every check of the content of a journal's file, in order."""
    file = _file(path)
    yield file
    if file.state != "ok":
        return
    yield _frames(path)
    try:
        with looking(path) as connection:
            yield from _database(lambda sql: connection.execute(sql))
    except cipher.errors() as error:
        yield _unreadable(str(error))
    except UnicodeError:  # even the error's own words hold it
        yield broken("schema", ["a name of a table or a column is no text"])
    except JournalError as error:
        mend = cipher.INSTALL if cipher.INSTALL in str(error) else "check the passphrase"
        yield Finding("file", "fault", str(error), {}, mend, PLACE)
    except OSError as error:
        yield Finding(
            "file",
            "fault",
            f"{path}: cannot be read ({error.strerror or error})",
            {},
            f"chmod 600 {shlex.quote(str(path))}",
            PLACE,
        )


def _unreadable(said: str) -> Finding:
    if "locked" in said:
        return Finding("integrity", "fault", "another program holds the journal alone", {}, "try again once it is closed", 4)
    if "interrupted" in said:
        return Finding("integrity", "fault", "reading it never ends", {}, broken("integrity", []).mend)
    return broken("integrity", [said])


def _file(path: Path) -> Finding:
    try:
        refuse_no_file(path)
        head = beginning(path, 100)
    except Refused as error:
        return _no_journal(str(error), PLACE, ELSEWHERE)
    except (FileNotFoundError, NotADirectoryError):
        return _no_journal(f"{path} is not there", PLACE, "the first entry makes it: journal pain none; or journal restore FILE")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        return _no_journal(f"{str(path)[:200]} cannot be read ({why})", PLACE, f"chmod 600 {shlex.quote(str(path)[:200])}")
    size = size_of(path) + size_of(beside(path, "-wal"))
    if not head:
        return _no_journal(f"{path} is empty; if it held a journal, that is lost", CONTENT, RESTORE)
    if not cipher.encrypted(path) and not (head.startswith(_HEAD) and head[18:20] in (b"\1\1", b"\2\2")):
        return _no_journal(
            f"{path} is not a database that a journal can be in", CONTENT, RESTORE if was_a_journal(path) else ELSEWHERE
        )
    return fine("file", f"{path}, {show_size(size)}", bytes=size)


def _no_journal(found: str, code: int, mend: str) -> Finding:
    return Finding("file", "fault", found, {"bytes": None}, mend, code)


def _frames(path: Path) -> Finding:
    found, wal = frames(path), size_of(beside(path, "-wal"))
    if found.wrong:
        said = f"the -wal file: {found.wrong}; entries behind it are lost to every program"
        return broken("wal", [said], frames=found.sound, bytes=wal)
    wait = (
        f"{plural(found.sound, 'page')} beside the journal, checksums and all"
        if found.sound
        else "nothing waits beside the journal"
    )
    return fine("wal", wait, frames=found.sound, bytes=wal)


def _database(ask: Ask) -> Iterator[Finding]:
    said = [without_heading(str(row[0])) for row in ask(f"PRAGMA integrity_check({_MOST})")]
    yield fine("integrity", "every page is sound") if said == ["ok"] else broken("integrity", said)
    if said != ["ok"]:
        return
    made = _schema(ask)
    yield made
    if made.state != "ok":
        return
    yield _links(ask)
    yield from row_checks(ask, {name: columns_of(ask, name) for name in _tables(ask)})


def row_checks(ask: Ask, columns: Columns, *, counted: bool = True) -> Iterator[Finding]:
    """The checks that every database answers, on the columns that its tables have; ``counted``: it is SQLite that gives ids."""
    log = _log(ask, columns, counted)
    yield log
    yield _streams(ask, columns)
    if log.state == "ok":
        yield _bounds(ask, columns)


def _tables(ask: Ask) -> set[str]:
    return marks.tables(ask) & {*LOGGED, "batch", "change", "stream", "undone_stream"}


def _schema(ask: Ask) -> Finding:
    there = marks.tables(ask)
    revisions = marks.revisions(ask, there)
    ours = marks.application_id(ask) == schema.APPLICATION_ID
    if not there:
        return _no_journal("a database without a table", CONTENT, "the first entry makes a journal of it: journal pain none")
    if not ours or len(revisions) != 1:
        what, mend = "the database of another program, not a journal", ELSEWHERE
        if there >= OURS:
            what, mend = "its mark or its version is missing: damaged, or the database of another program", RESTORE
        return Finding("schema", "fault", what, {"schema": None}, mend, CONTENT)
    if revisions[0] not in schema.REVISIONS:
        return _newer(revisions[0])
    wrong = differences(shape(ask), expected(revisions[0]))
    if wrong:
        return broken("schema", wrong, schema=revisions[0])
    old = "" if revisions[0] == schema.HEAD else f", older than this program's {schema.HEAD}: the next command upgrades it"
    return fine("schema", f"schema {revisions[0]}{old}; all tables and columns are there", schema=revisions[0])


def _newer(revision: str) -> Finding:
    said = f"written by a newer version (schema {revision}, this one knows {schema.HEAD})"
    mend = "update the program: pip install --upgrade running-pain-journal"
    return Finding("schema", "fault", said, {"schema": revision}, mend, NEWER)


def _links(ask: Ask) -> Finding:
    wrong = [f"{row[0]} {row[1]} points at a row of {row[2]} that is not there" for row in ask("PRAGMA foreign_key_check")]
    return broken("links", wrong) if wrong else fine("links", "every row points at rows that are there")


def _log(ask: Ask, columns: Columns, counted: bool) -> Finding:
    try:
        found = contradictions(ask, columns, counted=counted)
    except Unreadable as error:
        return broken("log", [str(error)])
    except (LookupError, TypeError, AttributeError) as error:  # a column that is never empty is, or holds another kind
        return broken("log", [f"a batch or a change holds what no journal writes ({type(error).__name__})"])
    numbers: dict[str, Any] = {"rows": found.rows, "changes": found.changes}
    if found.wrong:
        return broken("log", found.wrong, **numbers)
    return fine("log", f"{plural(found.rows, 'row')} as the log of {plural(found.changes, 'change')} tells", **numbers)


def _streams(ask: Ask, columns: Columns) -> Finding:
    wrong, count = list[str](), 0
    for table in sorted(columns.keys() & {"stream", "undone_stream"}):
        count += next(iter(ask(f"SELECT count(*) FROM {table}")))[0]
        wrong += wrong_streams(ask, table)
    if wrong:
        return broken("streams", wrong, columns=count)
    return fine("streams", f"{plural(count, 'column')} of recordings, checksums and all", columns=count)


def _bounds(ask: Ask, columns: Columns) -> Finding:
    wrong = [said for name in sorted(columns.keys() & TABLES) for said in out_of_bounds(name, rows(ask, name, columns[name]))]
    if columns.keys() >= {"session", "ground"}:
        wrong += unlike(rows(ask, "session", columns["session"]), rows(ask, "ground", columns["ground"]))
    return broken("bounds", wrong, "journal edit ID") if wrong else fine("bounds", "every value lies within its bounds")


def first_fault(path: Path) -> Finding | None:
    """The first thing that is wrong with the content of a file; None where nothing is."""
    return next((one for one in content(path) if one.state == "fault"), None)
