"""The ids of rows: never given twice, and known before the rows are written.

One transaction writes at a time, so the next ids follow from the highest that a table holds or ever gave. SQLite keeps that
beside the table. PostgreSQL keeps it in a sequence, which is moved on before the rows are committed: an id that was shown is
used up even if the server falls over.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Table

from journal.store.tables import metadata


def newest(connection: Connection, table: Table) -> int:
    """The highest id that a table holds or ever gave; 0 where it gave none."""
    return max(found or 0 for found in connection.exec_driver_sql(_GIVEN[connection.dialect.name].format(table.name)).scalars())


_GIVEN = {
    "sqlite": "SELECT max(id) FROM \"{0}\" UNION ALL SELECT seq FROM sqlite_sequence WHERE name = '{0}'",
    "postgresql": "SELECT max(id) FROM \"{0}\" UNION ALL SELECT pg_sequence_last_value(pg_get_serial_sequence('{0}', 'id'))",
}


def use_up(connection: Connection, given: Mapping[Table, int]) -> None:
    """Write down the highest ids that were given by hand; SQLite does so by itself."""
    if given and connection.dialect.name != "sqlite":
        sequences = (f"setval(pg_get_serial_sequence('{table.name}', 'id'), {number})" for table, number in given.items())
        connection.exec_driver_sql(f"SELECT {', '.join(sequences)}")


def catch_up(connection: Connection, tables: Iterable[Table] = metadata.sorted_tables) -> None:
    """After rows were put in with the ids that they have elsewhere: those ids count as given."""
    found = {table: newest(connection, table) for table in tables}
    use_up(connection, {table: number for table, number in found.items() if number})
