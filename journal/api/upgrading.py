"""The schema of a journal that is not upgraded by opening it: what it is, and bringing it up."""

from dataclasses import dataclass
from pathlib import Path

from journal import config
from journal.api.opening import current_instant, refuse_missing
from journal.api.shown import Block, Shown
from journal.domain.errors import Unknown
from journal.store.engine import sqlite_path, url_of
from journal.store.schema import HEAD


@dataclass(frozen=True, repr=False)
class Schema(Shown):
    """The schema that a journal has and the newest; ``on_server``: it is backed up by its server's own means."""

    where: str
    now: str
    newest: str
    on_server: bool
    backup: Path | None = None

    @property
    def current(self) -> bool:
        """Whether there is nothing to do."""
        return self.now == self.newest

    def blocks(self) -> tuple[Block, ...]:
        """In a sentence."""
        said = f"schema {self.now}, the newest" if self.current else f"schema {self.now}, the newest is {self.newest}"
        return (Block(texts=(f"{self.where}: {said}",)),)


def schema_of(where: str | None = None) -> Schema:
    """The schema of the journal at a path or URL, as it is; ``Unknown`` where there is none."""
    from journal.store.upgrade import as_it_is

    where = where or config.default_database()
    refuse_missing(where)
    with as_it_is(where) as (_, shown, revision):
        if revision is None:
            raise Unknown(f"{shown}: there is no journal here yet; the first entry makes it: journal pain none")
        return Schema(shown, revision, HEAD, sqlite_path(url_of(where)) is None)


def upgrade_schema(where: str | None = None) -> Schema:
    """Bring the journal to the newest schema: all of it or nothing; a SQLite journal is backed up first."""
    from journal.store.upgrade import as_it_is, upgrade

    before = schema_of(where)
    with as_it_is(where or config.default_database()) as (engine, shown, _):
        saved = None if before.current else upgrade(engine, shown, current_instant())
    return Schema(shown, before.newest, before.newest, before.on_server, saved)
