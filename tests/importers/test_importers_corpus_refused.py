"""Which real files are refused, and why: the list is a golden file.

Run as a program, this writes the list anew: read the difference before you keep it.
"""

import json
import sys
from pathlib import Path

from corpus_files import CORPUS, CSV, FIT, GPX, TCX, made, needs_corpus

from journal.domain.errors import Refused

pytestmark = needs_corpus
GOLDEN = Path(__file__).parent.parent / "golden" / "corpus_refused.json"


def refused():
    """The reason of every file that is refused, by its path in the corpus."""
    found = {}
    for path in (*CSV, *FIT, *GPX, *TCX):
        said = made(path)
        if isinstance(said, Refused):
            name, _, reason = str(said).partition(": ")
            assert name == path.name
            found[path.relative_to(CORPUS).as_posix()] = reason
        else:
            assert said.sessions or said.pain or said.days, f"{path}: neither read nor refused"
    return found


def test_the_refused_files_and_their_reasons():
    assert len((*CSV, *FIT, *GPX, *TCX)) == 479
    found = refused()
    for path, reason in found.items():
        assert "please report this file" not in reason, f"{path}: a crash"
        assert "\n" not in reason and len(reason) < 300
    assert found == json.loads(GOLDEN.read_text())


if __name__ == "__main__":
    if not CORPUS:
        sys.exit("set JOURNAL_CORPUS to the folder of real files")
    GOLDEN.write_text(json.dumps(refused(), indent=1, ensure_ascii=False) + "\n")
