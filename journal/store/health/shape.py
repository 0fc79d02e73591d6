"""The tables and columns that a database has, and those that a revision should have (SQLite)."""

from collections.abc import Iterator
from functools import cache

from sqlalchemy import create_engine

from journal.store import schema
from journal.store.marks import Ask

Shape = dict[str, str]


def shape(ask: Ask) -> Shape:
    """Every table, column, index and link, by name, with what is said of it."""
    return dict(_parts(ask))


def _parts(ask: Ask) -> Iterator[tuple[str, str]]:
    for kind, name, table in [tuple(row) for row in ask("SELECT type, name, tbl_name FROM sqlite_master")]:
        if kind != "table":
            yield f"{kind} {name}", f"of {table}"
            continue
        yield f"table {name}", f"of {table}"
        for _, column, type_, filled, _, key in ask(f'PRAGMA table_info("{name}")'):
            yield f"column {name}.{column}", f"{type_} {filled} {key}"
        for _, _, parent, column, to, *rules in ask(f'PRAGMA foreign_key_list("{name}")'):
            yield f"link {name}.{column}", f"{parent}.{to} {rules}"
        for _, index, unique, *_ in list(ask(f'PRAGMA index_list("{name}")')):
            columns = [row[2] for row in ask(f'PRAGMA index_info("{index}")')]
            yield f"index {index} of {name}", f"{unique} {columns}"


@cache
def expected(revision: str) -> Shape:
    """The shape of a revision: of the newest from the tables, of an older one by its migrations (which loads Alembic)."""
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            if revision == schema.HEAD:
                schema.create(connection)
            else:
                from alembic import command

                from journal.store.upgrade import alembic_config

                command.upgrade(alembic_config(connection), revision)
            return shape(lambda sql: connection.exec_driver_sql(sql).all())
    finally:
        engine.dispose()


def differences(found: Shape, wanted: Shape) -> list[str]:
    """What is missing, too much or otherwise; nothing where both are the same."""
    return [
        f"{name} is {'missing' if name not in found else 'none of a journal' if name not in wanted else 'not as it should be'}"
        for name in sorted(found.keys() | wanted.keys())
        if found.get(name) != wanted.get(name)
    ]
