"""Looking at a journal's file without changing a byte, also where it is damaged or may not be written.

Opening a database the usual way makes a -wal and a -shm beside it, and closing it may write what the -wal holds.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from journal.store.encryption import cipher
from journal.store.files.handles import copied
from journal.store.files.names import beside, size_of

# Steps of SQLite's machine after which a look at a broken file is given up: a sound journal of a hundred years takes fewer.
_STEPS = 2_000_000_000
_A_WHILE = 1_000_000


@contextmanager
def looking(path: Path) -> Iterator[Any]:
    """A DB-API connection that reads what a journal would read, its -wal included, and writes nothing.

    Text that is no UTF-8 is read with surrogates in place of its bytes, so that it can be compared.
    """
    if not size_of(beside(path, "-wal")):
        with _connected(path, "mode=ro&immutable=1") as connection:
            yield connection
    elif beside(path, "-shm").is_file():
        with _connected(path, "mode=ro&readonly_shm=1") as connection:
            yield connection
    else:
        with tempfile.TemporaryDirectory(prefix="journal-") as folder:  # 0700: SQLite would make a -shm
            for file in (path, beside(path, "-wal")):
                copied(file, Path(folder) / file.name)
            with _connected(Path(folder) / path.name, "mode=rw") as connection:
                yield connection


@contextmanager
def _connected(path: Path, how: str) -> Iterator[Any]:
    connection = cipher.connect(path, None, how)
    connection.execute("PRAGMA trusted_schema = OFF").fetchall()
    left = iter(range(_STEPS // _A_WHILE))
    connection.set_progress_handler(lambda: next(left, None) is None, _A_WHILE)
    connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    try:
        yield connection
    finally:
        connection.close()
