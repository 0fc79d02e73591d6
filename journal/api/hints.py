"""Commands that are advised act on the journal that was opened, and can be typed as they stand."""

import re
import shlex
from pathlib import Path

from journal import config
from journal.domain.errors import JournalError

# Those that open a journal: settings and completion are of none.
_OPENING = (
    "backup|check|claims|coverage|day|db|delete|doctor|edit|episode|exercise|export|factors|flags|import|lift|list|load|merge|notebook|"
    "pain|plan|profile|redo|report|rest|restore|run|session|shoes|show|split|surface|trial|undo|week|why"
)
# "the journal run by others" is no hint, nor is a part of a path.
_HINT = re.compile(rf"(?<!\bthe )(?<!\byour )(?<!\ba )(?<!\bthis )(?<![^\s(])journal (?=(?:{_OPENING})(?![\w/-]))")


def here(text: str, where: str | Path | None) -> str:
    """The commands in a sentence for the journal at a path or URL: ``journal --db PATH undo b1`` where a bare one would act on
    another, which is where ``where`` is not what ``open_journal`` opens by itself."""
    if where is None or "journal " not in text or _is_default(str(where)):
        return text
    return _HINT.sub(lambda _: f"journal --db {shlex.quote(str(where))} ", text)


def _is_default(where: str) -> bool:
    from journal.store.engine import sqlite_path, url_of

    try:
        ours, named = url_of(config.default_database()), url_of(where)
        mine, path = sqlite_path(ours), sqlite_path(named)
        return ours == named if mine is None or path is None else mine.absolute().resolve() == path.absolute().resolve()
    except (JournalError, OSError, ValueError, RuntimeError):  # it is told that this is no place of a journal
        return True
