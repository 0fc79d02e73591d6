"""The real files that JOURNAL_CORPUS names, and what the import makes of each, worked out once for all tests."""

import os
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers import read
from journal.importers.building.parsed import Context

CORPUS = os.environ.get("JOURNAL_CORPUS")
needs_corpus = pytest.mark.skipif(not CORPUS, reason="JOURNAL_CORPUS is unset: no folder of real files")
# A day is given, for files that carry no times.
CONTEXT = Context("Europe/Berlin", None, datetime(2026, 11, 1, 12, tzinfo=UTC), day=date(2020, 1, 1))


def files(folder):
    """Those of one folder, in order of name; none without a corpus."""
    return sorted(Path(CORPUS, folder).iterdir()) if CORPUS else []


GPX, TCX, FIT, CSV = (files(folder) for folder in ("gpx", "tcx", "fit", "csv"))


@cache
def made(path):
    """What the import makes of a file: its entries, or the ``Refused``."""
    try:
        return read(path, CONTEXT)
    except Refused as error:
        return error


def sessions_of(path):
    """The sessions of a file, none where it is refused."""
    return () if isinstance(made(path), Refused) else made(path).sessions


def warned(path, words):
    """Whether a warning about a file that is not refused says so."""
    return any(words in line for line in made(path).warnings)
