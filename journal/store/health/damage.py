"""What an error in the middle of a command comes from: a mistake of ours, or a journal that does not hold what it was given.

The one place that tells them apart, by the checks of ``journal doctor``. It is asked only once something went wrong.
"""

from journal.domain.errors import Damaged, JournalError
from journal.store.engine import sqlite_path, url_of
from journal.store.health.content import first_fault
from journal.store.health.findings import CONTENT

_MORE = "journal doctor tells more, journal restore puts a backup back"


def damaged(where: str) -> Damaged | None:
    """The line to tell where the journal is damaged, with the first table and row; None where it is sound."""
    path = sqlite_path(url_of(where))
    wrong = first_fault(path) if path is not None and path.is_file() else None
    if wrong is None or wrong.code != CONTENT:
        return None
    return Damaged(f"{where}: the journal is damaged ({wrong.found}); {_MORE}")


def refused_row(where: str, row: str, error: JournalError) -> Damaged:
    """The line where a row holds what no entry may: it was not typed now, so it is no usage error."""
    return Damaged(f"{where}: {row} holds what no entry may ({error}); {_MORE}")
