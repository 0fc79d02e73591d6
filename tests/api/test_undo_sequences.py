"""A few sequences of commands, undos and redos; ``make torture`` has 1,000. And none that writes is forgotten in them."""

import ast
import sys
from collections import Counter
from pathlib import Path

import pytest

from journal import api
from journal.api import open_journal
from journal.cli.group import COMMANDS

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "torture"))

import sequences
import writes

# What each function that writes is reached by, in the study.
WRITERS = {
    "writing.log_session": "run", "writing.log_lift": "lift", "writing.log_pain": "pain", "writing.log_days": "rest",
    "writing.edit_all": "edit", "writing.edit_many": "edit many", "writing.delete": "delete", "writing.merge": "merge",
    "writing.split": "split", "writing.add_shoes": "shoes add", "writing.change_shoes": "shoes edit",
    "writing.assign_shoes": "shoes assign", "writing.delete_shoes": "shoes delete", "writing.set_profile": "profile",
    "saving._write": "import recording", "importing._of_trial": "import list", "importing_export._saved": "import export",
    "exercises.log_exercises": "exercise", "episodes.write": "episode", "checks.log": "check", "trials.end": "trial end",
    "trying.start": "trial begin", "undoing._turned": "",
    "learning.learn._saved": "surface learn", "learning.imported._learn": "surface learn",
}  # fmt: skip
# Commands that save no entry: they answer, or look after the file as a whole.
READING = {
    "rules", "list", "show", "flags", "week", "plan", "why", "load", "coverage", "factors", "claims", "advice", "report", "notebook",
    "backup", "restore", "export", "doctor", "db", "config", "completion",
}  # fmt: skip


def test_a_few_sequences_are_undone_and_redone_to_the_byte() -> None:
    done = sequences.sequences(15, 3, steps=6)
    whole, _each = sequences.rows(15, [done])
    assert whole.met, whole.found
    assert done.sequences >= 15 and len(done.did) > len(writes.WRITES) // 2 and done.did["undo"] and done.did["redo"]


class Fresh:
    """What a sequence begins with, where it begins with an empty journal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def journal(self, weeks: bool) -> Path:
        return self.folder / "journal.sqlite"


def test_a_difference_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A redo that forgets the streams, which no list of changes holds."""
    monkeypatch.setattr("journal.store.undoing._bring_back", lambda connection, number: None)
    open_journal(tmp_path / "journal.sqlite", now=writes.NOW).close()
    machine = type("One", (sequences.Sequences,), {"files": Fresh(tmp_path), "tried": Counter(), "did": Counter()})()
    machine.begin(start="empty")
    with pytest.raises(AssertionError, match="redo of import recording: differs in stream"):
        machine.write("import recording", 0)
    machine.journal.close()


def test_every_function_that_writes_is_among_them() -> None:
    room = Path(api.__file__).parent
    found = {
        f"{'.'.join(path.relative_to(room).with_suffix('').parts)}.{function.name}"
        for path in room.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and any(_writes(node) for node in ast.walk(function))
    }
    assert found == set(WRITERS) and set(WRITERS.values()) <= {*writes.WRITES, ""}


def _writes(node: ast.AST) -> bool:
    """``….store.write(…)`` or ``writing(…)``."""
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    return called.endswith("store.write") or called == "writing"


def test_every_command_is_among_them_or_saves_no_entry() -> None:
    assert READING.isdisjoint(writes.COMMANDS)
    assert set(COMMANDS) == READING | set(writes.COMMANDS)
    assert {name for names in writes.COMMANDS.values() for name in names} == set(writes.WRITES)
