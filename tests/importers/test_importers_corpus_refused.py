"""Which real files are refused, and why: the list is a golden file. JOURNAL_CORPUS names their folder.

Run as a program, this writes the list anew: read the difference before you keep it.
"""

import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers import read
from journal.importers.building.parsed import Context

CORPUS = os.environ.get("JOURNAL_CORPUS")
pytestmark = pytest.mark.skipif(not CORPUS, reason="JOURNAL_CORPUS is unset: no folder of real files")
GOLDEN = Path(__file__).parent.parent / "golden" / "corpus_refused.json"
FOLDERS = ("csv", "fit", "gpx", "tcx")
# A day is given, for files that carry no times.
CONTEXT = Context("Europe/Berlin", None, datetime(2026, 11, 1, 12, tzinfo=UTC), day=date(2020, 1, 1))


def refused(folder):
    """The reason of every file that is refused, by its path in the corpus, and how many files there are."""
    paths = [path for name in FOLDERS for path in sorted(Path(folder, name).iterdir())]
    found = {}
    for path in paths:
        try:
            read(path, CONTEXT)
        except Refused as error:
            name, _, reason = str(error).partition(": ")
            assert name == path.name
            found[path.relative_to(folder).as_posix()] = reason
    return found, len(paths)


def test_the_refused_files_and_their_reasons():
    found, count = refused(CORPUS)
    assert count == 479
    for path, reason in found.items():
        assert "please report this file" not in reason, f"{path}: a crash"
        assert "\n" not in reason and len(reason) < 300
    assert found == json.loads(GOLDEN.read_text())


if __name__ == "__main__":
    if not CORPUS:
        sys.exit("set JOURNAL_CORPUS to the folder of real files")
    GOLDEN.write_text(json.dumps(refused(CORPUS)[0], indent=1, ensure_ascii=False) + "\n")
