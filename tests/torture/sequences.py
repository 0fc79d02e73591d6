"""Commands and undos in any order: an undo gives back what was there before to the last byte, a redo what was there after.

Every command is undone and redone at once; undos of several, redos of several, and undos of older batches stand between
them; and at the end all are undone, one by one.
"""

import hashlib
import multiprocessing
import os
import shutil
import sqlite3
import sys
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any, NamedTuple

from content import exact
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy import select
from study import Row, Study, Tick
from writes import NOW, WRITES, World

from journal.api import Journal, open_journal
from journal.domain.accounts import MAP
from journal.domain.entries import Day, Pain, Shoe
from journal.domain.errors import BadValue, JournalError, Unknown
from journal.domain.stretches import shares
from journal.store import ground, tables

STEPS = 14
_AT_ONCE = 20
_LOG = {"batch", "change", "undone_stream", "alembic_version"}


class Done(NamedTuple):
    """What a run did: how often each command was tried and changed something, and what went wrong."""

    sequences: int
    tried: Counter[str]
    did: Counter[str]
    wrong: str


class Files:
    """What every sequence begins with: an empty journal, one of five weeks with a trial that runs, and its export."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="sequences", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        self.empty, self.weeks = self.folder / "empty.sqlite", self.folder / "weeks.sqlite"
        open_journal(self.empty, now=NOW).close()
        with open_journal(self.weeks, now=NOW) as journal:
            days = [journal.today - timedelta(days=back) for back in range(35)]
            journal.log_days(
                [Day(day=day, sitting_s=8 * 3600.0, no_pain=None if at % 2 else True) for at, day in enumerate(days)]
            )
            for day in days[1::2]:
                journal.log_pain(Pain(region="knee", score=1, day=day))
            journal.add_shoes(Shoe(name="Kept", alias="kept"))
            for number in range(12):  # recordings, some of them twice, and a list: sessions of several sources
                WRITES["import list" if number % 3 else "import recording"](World(journal, self.folder, Random(number)))
            WRITES["surface learn"](World(journal, self.folder, Random(1)))
            journal.trials.start(journal.trials.propose("less sitting"), seed=1)
            journal.export(self.folder / "kept.zip")

    def journal(self, weeks: bool) -> Path:
        """A fresh copy; both are closed, so that their files are all there is of them."""
        return Path(shutil.copy(self.weeks if weeks else self.empty, self.folder / "journal.sqlite"))

    def close(self) -> None:
        """Leave nothing."""
        shutil.rmtree(self.folder)


def content(path: Path) -> dict[str, str]:
    """Every table but the log of writes, as a sum over its rows."""
    held = {name: rows for name, rows in exact(path).items() if name not in _LOG and not name.startswith("sqlite")}
    return {name: hashlib.sha256(repr(rows).encode()).hexdigest() if rows else "" for name, rows in held.items()}


def of_maps(journal: Journal) -> list[str]:
    """Where the word of a map is not that of its row, or the row not with its recording."""
    with journal.store.read() as connection:
        kept = ground.all_of(connection, journal.store.athlete_id)
        told = connection.execute(select(tables.source.c.id, tables.source.c.entry_id))
        brought = {row.id: row.entry_id for row in told}
        sessions = [dict(row) for row in connection.execute(select(tables.session)).mappings()]
    wrong = [f"s{one.session_id} keeps the row of another" for one in kept.values() if brought[one.source_id] != one.session_id]
    for row in sessions:
        told = shares(kept[row["id"]].stretches) if row["id"] in kept else {}
        origin = (row["provenance"] or {}).get("surface")
        if origin == MAP and row["surface"] != told:
            wrong.append(f"s{row['id']} says {row['surface']}, its map {told}")
        if told and not ground.is_said(row) and origin != MAP:
            wrong.append(f"s{row['id']} does not say what its map tells")
        if MAP in (row["provenance"] or {}).values() and row["id"] not in kept:
            wrong.append(f"s{row['id']} has the word of a map that is gone")
    return wrong


class Sequences(RuleBasedStateMachine):
    """One journal. ``stands``: what it held before each batch that stands; ``undone``: the same of those that can be redone."""

    files: Files
    tried: Counter[str]
    did: Counter[str]
    begun = 0

    @initialize(start=st.sampled_from(["empty", "weeks", "export"]))
    def begin(self, start: str) -> None:
        type(self).begun += 1
        self.path = self.files.journal(start == "weeks")
        self.journal: Journal = open_journal(self.path, now=NOW)
        self.first = content(self.path)
        self.stands: list[dict[str, str]] = []
        self.undone: list[tuple[dict[str, str], dict[str, str]]] = []
        self.before = self._standing()
        if start == "export":  # which only a journal takes that holds nothing
            self.write("import export", 0)

    def write(self, name: str, number: int) -> None:
        """One command; then back, and forth again."""
        self.tried[name] += 1
        before, batches = content(self.path), self._standing()
        try:
            WRITES[name](World(self.journal, self.files.folder, Random(number)))
        except JournalError:
            assert content(self.path) == before, "a refused command changed something"
            return
        assert not (wrong := of_maps(self.journal)), f"{name}: {wrong}"
        after, new = content(self.path), self._standing() - batches
        if not new:
            assert after == before, "something was saved without a batch"
            return
        assert new == 1, "one command was more than one batch"
        self.did[name] += 1
        self.undone.clear()
        self.journal.undo()
        assert content(self.path) == before, f"undo of {name}: {_differing(self.path, before)}"
        self.journal.redo()
        assert content(self.path) == after, f"redo of {name}: {_differing(self.path, after)}"
        self._refuses_redo()
        self.stands.append(before)

    def _standing(self) -> int:
        return len(self._batches())

    def _batches(self) -> list[str]:
        """The batches that stand, newest first."""
        connection = sqlite3.connect(self.path)
        try:
            return [f"b{row[0]}" for row in connection.execute("SELECT id FROM batch WHERE undone_at IS NULL ORDER BY id DESC")]
        finally:
            connection.close()

    def _refuses_redo(self) -> None:
        now = content(self.path)
        with suppress(BadValue, Unknown):
            self.journal.redo()
            raise AssertionError("something was redone over what was written since")
        assert content(self.path) == now

    @precondition(lambda self: self.stands)
    @rule()
    def undo(self) -> None:
        self.tried["undo"] += 1
        after, before = content(self.path), self.stands.pop()
        self.journal.undo()
        assert content(self.path) == before, f"undo: {_differing(self.path, before)}"
        self.undone.append((before, after))
        self.did["undo"] += 1

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.tried["redo"] += 1
        before, after = self.undone.pop()
        self.journal.redo()
        assert content(self.path) == after, f"redo: {_differing(self.path, after)}"
        self.stands.append(before)
        self.did["redo"] += 1

    @precondition(lambda self: self.stands)
    @rule(which=st.integers(0, STEPS))
    def undo_an_older_one(self, which: int) -> None:
        """Refused where a later one builds on it; else a redo gives it back to where it was."""
        self.tried["undo of any"] += 1
        now = content(self.path)
        stands = self._batches()[: len(self.stands)]
        try:
            self.journal.undo(stands[which % len(stands)])
        except BadValue:
            assert content(self.path) == now, "a refused undo changed something"
            return
        self.journal.redo()
        assert content(self.path) == now, f"redo of an older batch: {_differing(self.path, now)}"
        self.did["undo of any"] += 1

    def teardown(self) -> None:
        if not hasattr(self, "journal"):
            return
        try:
            if sys.exc_info()[0] is None:
                self._undo_all()
        finally:
            self.journal.close()

    def _undo_all(self) -> None:
        while self.stands:
            before = self.stands.pop()
            self.journal.undo()
            assert content(self.path) == before, f"undo of all: {_differing(self.path, before)}"
        assert content(self.path) == self.first and self._standing() == self.before


def _differing(path: Path, wanted: dict[str, str]) -> str:
    found = content(path)
    return "differs in " + ", ".join(sorted(name for name in found if found[name] != wanted[name]))


def _one_of(name: str) -> Any:
    def write(self: Sequences, number: int) -> None:
        self.write(name, number)

    write.__name__ = f"do_{name.replace(' ', '_')}"
    return rule(number=st.integers(0, 2**20))(write)


def sequences(count: int, number: int, steps: int = STEPS) -> Done:
    """So many sequences from a seed, in this process."""
    files = Files()
    kind: Any = type("Commands", (Sequences,), {f"do_{name.replace(' ', '_')}": _one_of(name) for name in WRITES})
    kind.files, kind.tried, kind.did, kind.begun = files, Counter(), Counter(), 0
    how = settings(
        max_examples=count, stateful_step_count=steps, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck), print_blob=False,
    )  # fmt: skip
    wrong = ""
    try:
        run_state_machine_as_test(seed(number)(kind), settings=how)
    except Exception as error:  # told in the table: a study ends with one, whatever it found
        wrong = "; ".join(f"{type(one).__name__}: {one} {_steps(one)}" for one in getattr(error, "exceptions", [error]))
    finally:
        files.close()
    return Done(kind.begun, kind.tried, kind.did, wrong)


def _steps(error: BaseException) -> str:
    """The shortest sequence that Hypothesis found."""
    return " / ".join(line for note in getattr(error, "__notes__", ()) for line in note.splitlines() if line.startswith("state."))


def run(cases: int, number: int, tick: Tick) -> list[Row]:
    """Sequences by both cores, twenty at a time."""
    parts = [(min(_AT_ONCE, cases - at), number + at) for at in range(0, cases, _AT_ONCE)]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        return rows(cases, [_ticked(done, tick) for done in pool.imap(_part, parts)])


def _part(part: tuple[int, int]) -> Done:
    os.environ["JOURNAL_HOME"] = mkdtemp(prefix="sequences")
    return sequences(*part)


def _ticked(done: Done, tick: Tick) -> Done:
    tick(min(done.sequences, _AT_ONCE))
    return done


def rows(cases: int, parts: list[Done]) -> list[Row]:
    """What all of them found, and how often each command really did something."""
    wrong = [one.wrong for one in parts if one.wrong]
    did, tried = sum((one.did for one in parts), Counter()), sum((one.tried for one in parts), Counter())
    never = sorted({*WRITES, "undo", "redo", "undo of any"} - set(did))
    counts = ", ".join(f"{name} {did[name]:,}/{tried[name]:,}" for name in sorted(tried))
    whole = sum(one.sequences for one in parts)
    return [
        Row("sequences of commands, undos and redos", whole, wrong[0] if wrong else "0 differ", "none differs", not wrong and whole >= cases),
        Row("how often each changed something, of its tries", sum(tried.values()), counts, "each did", not never),
    ]  # fmt: skip


STUDY = Study("sequences", 1000, run)
