"""Files that are there whole or not at all, readable by their owner only."""

import os
import tempfile
from pathlib import Path

from journal.domain.errors import Refused


def write_whole(out: Path, content: bytes) -> Path:
    """Writes ``content`` to ``out`` in place of what was there; ``Refused`` if it cannot, and then nothing is left behind."""
    if not out.parent.is_dir():
        raise Refused(f"{out}: the folder {out.parent} does not exist")
    try:
        _replace(out, content)
    except OSError as error:
        raise Refused(f"{out}: the report cannot be written: {error.strerror or error}") from error
    return out


def _replace(out: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name[:80]}.", suffix=".part")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
