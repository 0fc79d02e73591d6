"""Every write belongs to one batch that can be undone: each row as it was before and after.

A command is one transaction and one batch; an import is several transactions in one batch, so that it can be stopped
and goes back in one step.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, CursorResult, Insert, Select, Table, TableClause, Update, bindparam, insert, select, update
from sqlalchemy.exc import DBAPIError

from journal.domain.errors import BadValue, Refused, Unknown
from journal.store import holds, ids
from journal.store.changes import built_on, since, to_json, touched
from journal.store.rows import Row
from journal.store.tables import batch, change, metadata
from journal.store.undoing import forgetting


class Batch:
    """The writes of one transaction. Nothing is recorded for a command that changed nothing.

    ``id`` is known once the batch is closed. ``going_on`` is the batch that this transaction goes on with, as long as
    that can still be undone in one step.
    """

    def __init__(self, connection: Connection, athlete_id: int, command: str, now: datetime, going_on: int | None = None) -> None:
        self._connection = connection
        self.athlete_id = athlete_id
        self.now = now
        self.command = command
        self.id = going_on
        self._changes: list[Row] = []
        self._waiting: dict[tuple[Insert | Update, tuple[str, ...]], list[Row]] = {}
        # The rows that what waits is about, as they will be; None where the database holds a part of it.
        self._unwritten: dict[tuple[Table, int], Row | None] = {}
        # The innermost savepoints that the database does not know of, for nothing reached it since they began.
        self._unsaid = 0
        # Where the changes of the innermost savepoint begin.
        self._mark = 0
        # The ids of the next rows are known, for nobody else writes meanwhile.
        self._newest: dict[Table, int] = {}

    @property
    def connection(self) -> Connection:
        """What to read with, and to write what no method here does: what was put off is written by then."""
        while self._unsaid:
            self._connection.exec_driver_sql("SAVEPOINT writes")
            self._unsaid -= 1
        waiting, self._waiting = self._waiting, {}
        self._unwritten.clear()
        for (statement, _), rows in sorted(waiting.items(), key=_in_turn):
            self._connection.execute(statement, rows)
        return self._connection

    def add_unnoted(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, of the same columns, that come and go with another row and so are not among the changes."""
        for row in rows:
            self._put_off(_adding(table), {"athlete_id": self.athlete_id, **row})

    def _put_off(self, statement: Insert | Update, row: Row) -> None:
        """Write with others like it, before anybody reads: one by one takes several times as long."""
        for value in row.values():
            # An error here, not where others are written; and what an export could not be read with.
            if isinstance(value, str | dict | list) and (said := holds.fault(value)):
                raise BadValue.of(said, "what a journal can hold, whole signs and plain numbers", "easy")
        self._waiting.setdefault((statement, tuple(row)), []).append(row)

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Add a row and return its id."""
        row = {"athlete_id": self.athlete_id, **values}
        row_id = self._newest[table] = self._added(table, row)
        # Undoing needs no more than what the row points at: what is unknown is not written down.
        self._note(table, row_id, None, {"id": row_id, **{name: value for name, value in row.items() if value is not None}})
        return row_id

    def _added(self, table: Table, row: Row) -> int:
        if table not in self._newest:
            self._newest[table] = ids.newest(self._connection, table)  # none of its rows waits
        row_id = self._newest[table] + 1
        if row_id > holds.LARGEST_ID:
            raise Refused(
                f"{table.name} has no more ids (they go up to {holds.LARGEST_ID:,}), as a made-up export leaves it; begin a new "
                "journal with --db, and import there what is yours"
            )
        # All columns: so all rows of a table are of one kind, and come in the order in which they were made.
        whole = self._unwritten[table, row_id] = {**_nothing(table), **row, "id": row_id}
        self._put_off(_adding(table), whole)
        return row_id

    def place(self, table: Table, row: Mapping[str, Any]) -> None:
        """Add a row under the id that it has; one that is taken is refused by the database."""
        whole = {**_nothing(table), "athlete_id": self.athlete_id, **row}
        self._put_off(_adding(table), whole)
        self._unwritten[table, whole["id"]] = whole
        self._note(table, whole["id"], None, {name: value for name, value in whole.items() if value is not None})

    def update(self, table: Table, row_id: int, values: Mapping[str, Any]) -> bool:
        """Change some columns of a row; False if they were so already."""
        before = self.row(table, row_id)
        changed = {name: value for name, value in values.items() if before[name] != value}
        if changed:
            after = {**before, **changed}
            # The whole row: so there is one statement for a table, whatever changed.
            self._put_off(_changing(table), {**after, "this_row": after["id"]})
            self._unwritten[table, row_id] = after
            self._note(table, row_id, before, after)
        return bool(changed)

    def amend(self, table: Table, row_id: int, values: Mapping[str, Any]) -> None:
        """Finish a row that this transaction added, whose values had to wait for the id of another row."""
        name = (table.name, row_id)
        number = next(at for at in reversed(range(len(self._changes))) if touched(self._changes[at]) == name)
        step = self._changes[number]
        waits = self._unwritten.get((table, row_id))
        if waits and step["before"] is None and number >= self._mark:
            waits.update(values)
        else:
            self._put_off(_changing(table), {**values, "this_row": row_id})
            self._unwritten[table, row_id] = None
        # Another one in its place: a savepoint that is taken back has the one that was.
        self._changes[number] = {**step, "after": {**step["after"], **(to_json({**values}) or {})}}

    def delete(self, table: Table, row_id: int) -> None:
        """Remove a row."""
        before = self.row(table, row_id)
        self.connection.execute(table.delete().where(table.c.id == row_id))
        self._note(table, row_id, before, None)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Writes inside are kept together: an error takes back these and no others."""
        outer, mark, waiting = self._mark, len(self._changes), {kind: [*rows] for kind, rows in self._waiting.items()}
        newest, unwritten, changes = dict(self._newest), dict(self._unwritten), [*self._changes]
        self._mark, self._unsaid = mark, self._unsaid + 1
        try:
            yield
        except BaseException:
            self._waiting, self._newest, self._unwritten, self._changes = waiting, newest, unwritten, changes
            with suppress(DBAPIError):  # a full disk ends the whole transaction: what is to be told is the first error
                self._leave("ROLLBACK TO SAVEPOINT writes", "RELEASE SAVEPOINT writes")
            raise
        finally:
            self._mark = outer
        self._leave("RELEASE SAVEPOINT writes")

    def _leave(self, *statements: str) -> None:
        """End the innermost savepoint: in plain SQL, which every database understands, where it knows of it."""
        if self._unsaid:
            self._unsaid -= 1
            return
        for statement in statements:
            self._connection.exec_driver_sql(statement)

    def row(self, table: Table, row_id: int) -> Row:
        """One row of this athlete by its id."""
        if waits := self._unwritten.get((table, row_id)):
            return dict(waits)
        # What waits is written first only where it is about this row.
        connection = self.connection if (table, row_id) in self._unwritten else self._connection
        found = next(iter(connection.execute(_one_of(table), {"this_row": row_id}).mappings()), None)
        if found is None:
            raise Unknown(f"{table.name} {row_id}: no such row")
        return dict(found)

    def close(self) -> int | None:
        """Write down what changed; the batch's id, or None when nothing did."""
        connection = self.connection
        if self._changes:
            if self.id is None or not self._may_go_on(self.id):
                head = insert(batch).values(athlete_id=self.athlete_id, at=self.now, command=self.command)
                self.id = _new_id(connection.execute(head))
            connection.execute(insert(change), [{**one, "batch_id": self.id} for one in self._changes])
            ids.use_up(connection, self._newest)
            connection.execute(forgetting(), {"mine": self.athlete_id})
            self._changes = []
        return self.id

    def _may_go_on(self, batch_id: int) -> bool:
        """Whether nothing here builds on what others wrote since the batch began: then it goes back in one step.

        Otherwise the two would build on each other and neither could be undone.
        """
        if self.row(batch, batch_id)["undone_at"] is not None:
            return False
        others = {(row.table_name, row.row_id) for row in self._connection.execute(_touched_since(), {"began": batch_id})}
        return not others or others.isdisjoint(one for step in self._changes for one in (touched(step), *built_on(step)))

    def _note(self, table: Table, row_id: int, before: Row | None, after: Row | None) -> None:
        self._changes.append({
            "athlete_id": self.athlete_id, "table_name": table.name, "row_id": row_id,
            "before": to_json(before), "after": to_json(after),
        })  # fmt: skip


# Statements are made once and take values as parameters: to work one out takes longer than SQLite does.
@cache
def _adding(table: Table) -> Insert:
    return insert(table)


@cache
def _changing(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam("this_row"))


@cache
def _one_of(table: Table) -> Select[Any]:
    return select(table).where(table.c.id == bindparam("this_row"))


@cache
def _nothing(table: Table) -> Row:
    """A row of which nothing is known."""
    return dict.fromkeys(table.c.keys())


@cache
def _rank(table: TableClause) -> int:
    return metadata.sorted_tables.index(cast(Table, table))


def _in_turn(waiting: tuple[tuple[Insert | Update, tuple[str, ...]], list[Row]]) -> tuple[bool, int]:
    """New rows before changes of rows, and each after what it points at."""
    (statement, _), _ = waiting
    return isinstance(statement, Update), _rank(statement.table)


@cache
def _touched_since() -> Select[Any]:
    names = select(change.c.table_name, change.c.row_id)
    return names.where(*since(bindparam("began"))).join(batch, batch.c.id == change.c.batch_id)


def _new_id(result: CursorResult[Any]) -> int:
    return int(result.inserted_primary_key[0])  # type: ignore[index]  # a row was inserted, so there is one
