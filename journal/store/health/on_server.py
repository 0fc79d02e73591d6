"""The content of a journal on a server: what is not the server's own to check."""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect

from journal.domain.errors import Damaged, JournalError, NewerVersion
from journal.store import schema
from journal.store.engine import open_engine, reading, shown, url_of
from journal.store.health.content import row_checks
from journal.store.health.findings import CONTENT, NEWER, PLACE, Finding, fine
from journal.store.health.replay import BESIDE, LOGGED


def on_a_server(where: str) -> Iterator[Finding]:
    """The schema's version, then the log, the recordings and the bounds; pages and permissions are the server's."""
    url = url_of(where)
    named = shown(url)
    try:
        engine = open_engine(url)
        try:
            with reading(engine, named) as connection:
                yield from _checks(connection, named)
        finally:
            engine.dispose()
    except JournalError as error:
        code = NEWER if isinstance(error, NewerVersion) else CONTENT if isinstance(error, Damaged) else PLACE
        yield Finding("server", "fault", str(error), {}, "ask the server: psql, or its log", code)


def _checks(connection: Connection, where: str) -> Iterator[Finding]:
    revision = schema.state(connection, where)
    if revision is None:
        yield Finding("server", "fault", f"{where} holds no journal", {}, "the first entry makes it: journal pain none", PLACE)
        return
    yield fine("server", "answers")
    old = "" if revision == schema.HEAD else f", older than this program's {schema.HEAD}: journal db upgrade"
    yield fine("schema", f"schema {revision}{old}", schema=revision)
    look = inspect(connection)
    there = set(look.get_table_names()) & {*LOGGED, *BESIDE, "stream"}
    columns = {name: tuple(str(one["name"]) for one in look.get_columns(name)) for name in there}
    yield from row_checks(lambda sql: connection.exec_driver_sql(sql).all(), columns, counted=False)
