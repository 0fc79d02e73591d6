"""What a journal's file holds, read by SQLite and nothing of the journal's own: every value of every row as it is."""

import shutil
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from content import exact

# When and by what command a batch was written and undone: it holds nothing that was entered.
CAPTIONS = ("at", "command", "undone_at")
_PACKED = 6  # bytes before what is packed, see journal/analysis/streams.py
Values = dict[str, list[str]]


class Held(NamedTuple):
    """Every row as a text.

    ``entries``: of what was entered or recorded; ``log``: of the changes that stand, which undo goes by; ``undone``: of
    what was undone, which only redo goes by; ``captions``: of when and by what command.
    """

    entries: Values
    log: Values
    undone: Values
    captions: Values


def held(folder: Path) -> Held:
    """Of the journal in a folder, which is left as it is: it is a copy that is opened."""
    with tempfile.TemporaryDirectory() as copy:
        for file in folder.glob("journal.sqlite*"):
            shutil.copy(file, copy)
        every = exact(Path(copy) / "journal.sqlite")
    batches, changes = every.pop("batch"), every.pop("change")
    undone = {row["id"] for row in batches if row["undone_at"] is not None}
    return Held(
        log={
            "batch": [_of(row, "id", "athlete_id") for row in batches],
            "change": [_text(row) for row in changes if row["batch_id"] not in undone],
            "sqlite_sequence": [_text(row) for row in every.pop("sqlite_sequence")],
        },
        undone={
            "batch": [_of(row, "undone_order", "undone_after") for row in batches],
            "change": [_text(row) for row in changes if row["batch_id"] in undone],
            "undone_stream": [_text(row) for row in every.pop("undone_stream")],
        },
        captions={"batch": [_of(row, *CAPTIONS) for row in batches]},
        entries={name: [_text(row) for row in rows] for name, rows in every.items()},
    )


def _of(row: dict[str, object], *names: str) -> str:
    return _text({name: row[name] for name in names})


def _text(row: dict[str, object]) -> str:
    """With the kind of each value: 1 is not 1.0 here, nor a text a number."""
    return repr([(key, _unpacked(value) if isinstance(value, bytes) else value) for key, value in row.items()])


def _unpacked(value: bytes) -> bytes:
    """Of points what they are once unpacked: a few bits of their packing mean nothing."""
    with suppress(zlib.error):
        return value[:_PACKED] + zlib.decompress(value[_PACKED:])
    return value
