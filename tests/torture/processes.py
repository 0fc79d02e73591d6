"""Many processes on one journal: nothing is lost, nobody is told that it is locked, and readers are never kept out.

Every process has the program loaded and runs one command after the other, opening the journal for each as a person's
command does. So they are in each other's way far more than people are; seconds are those inside a command.
"""

import multiprocessing
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from study import Row, Study, Tick

PROCESSES = 8
_NOW = "2026-11-22T10:00:00+00:00"
_P95_S = 1.0
_LOCKED = 4
# What a process is told instead of a command: how many seconds it is to wait for the lock from now on.
_PATIENCE = "wait"
# `journal undo` with nothing to undo, with something that builds on it, and `journal redo` after a write: said, and nothing else.
_SAID = {0, 2, 3}

_RUN = '<gpx version="1.1"><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>'
_POINT = '<trkpt lat="{lat:.6f}" lon="6.1"><time>2026-01-{day:02d}T{hour:02d}:{minute:02d}:00Z</time></trkpt>'


class Ran(NamedTuple):
    """How a command ended: its exit code, what it said to stderr, and how long it took."""

    code: int
    said: str
    seconds: float


def _serve(pipe: Any, home: str) -> None:
    """One process: commands come in, what became of them goes out."""
    os.environ |= {"JOURNAL_HOME": home, "JOURNAL_NOW": _NOW, "NO_COLOR": "1"}
    import journal.cli.import_
    import journal.cli.list_
    import journal.cli.pain
    import journal.cli.redo
    import journal.cli.undo  # noqa: F401  # loaded now, so that no command is timed loading it

    pipe.send("ready")
    with suppress(EOFError):  # the other end is closed: all is done
        while True:
            pipe.send([_run(args) for args in pipe.recv()])


def _run(args: Sequence[str]) -> Ran:
    from journal.cli import execute
    from journal.store import engine

    if args[0] == _PATIENCE:
        engine.WAIT_SECONDS = float(args[1])
        return Ran(0, "", 0.0)

    told, began = StringIO(), time.perf_counter()
    with redirect_stdout(StringIO()), redirect_stderr(told):
        code = execute(list(args))
    return Ran(code, told.getvalue(), time.perf_counter() - began)


@contextmanager
def processes(count: int, home: Path) -> Iterator[list[Any]]:
    """Pipes to so many processes that are ready."""
    # The server of forks loads the program once for all; where there is none, each loads it.
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["journal.cli.pain", "journal.api.importing"])
    pairs = [context.Pipe() for _ in range(count)]
    running = [context.Process(target=_serve, args=(theirs, str(home))) for _, theirs in pairs]
    for one in running:
        one.start()
    mine = [pipe for pipe, _ in pairs]
    try:
        for pipe in mine:
            assert pipe.recv() == "ready"
        yield mine
    finally:
        for pipe, theirs in pairs:
            theirs.close()
            pipe.close()  # which ends what waits for it
        for one in running:
            one.join()


def _all(pipes: Sequence[Any], work: Sequence[Sequence[Sequence[str]]]) -> list[list[Ran]]:
    """Every process does its part at the same time."""
    for pipe, commands in zip(pipes, work, strict=True):
        pipe.send(commands)
    return [pipe.recv() for pipe in pipes]


def run(cases: int, _seed: int, tick: Tick, count: int = PROCESSES, patience: float | None = None) -> list[Row]:
    """So many entries in all, by ``count`` processes at once, and what else several of them do.

    ``patience``: seconds that the last of it waits for a lock that is held for too long; None for what people wait.
    """
    with TemporaryDirectory() as folder, processes(count + 1, Path(folder)) as pipes:
        place = Path(folder)
        rows = _entries(place / "entries.sqlite", pipes, max(cases // count, 1), tick)
        rows.append(_first(place, pipes[1:], max(cases // 40, 1)))
        rows.append(_undoing(place / "undoing.sqlite", pipes[1:], max(cases // 20, 2)))
        rows.append(_import(place, pipes, max(cases // 10, 3)))
        rows.append(_held(place / "entries.sqlite", pipes[:2], patience))
    return rows


def _entries(path: Path, pipes: Sequence[Any], each: int, tick: Tick) -> list[Row]:
    """All but one write; that one reads all the time."""
    *writers, _reader = pipes
    db, whole = ["--db", str(path)], each * len(writers)
    # A day each: who logs so much on one day would be waiting for what is read of that day.
    work = [
        [[*db, "pain", "lower-back", "3", "--on", f"-{day}d"] for day in range(at, whole, len(writers))]
        for at in range(len(writers))
    ]
    _all(writers[:1], [[work[0].pop()]])  # the journal is there before the reader asks
    *wrote, read = _all(pipes, [*work, [[*db, "list", "--json", "--since", "28d"]] * each])
    tick(whole)
    ran = [one for part in wrote for one in part]
    found = _count(path, "pain")
    seconds = sorted(one.seconds for one in ran) or [0.0]
    p95 = seconds[min(int(len(seconds) * 0.95), len(seconds) - 1)]
    refused = [one for one in read if one.code]
    return [
        Row(
            f"journal pain, {len(writers)} processes and a reader", whole,
            f"{found} entries, {sum(one.code == _LOCKED for one in ran)} locked, {sum(one.code not in (0, _LOCKED) for one in ran)} refused",
            "all there, none locked", found == whole and not any(one.code for one in ran),
        ),
        Row("the same: seconds inside a command", whole, f"p95 {p95:.3f}, longest {seconds[-1]:.3f}", f"p95 < {_P95_S:g}", p95 < _P95_S),
        Row(
            "reading beside them", len(read), f"{len(refused)} refused, longest {max(one.seconds for one in read):.3f} s",
            "none refused", not refused,
        ),
    ]  # fmt: skip


def _first(folder: Path, pipes: Sequence[Any], rounds: int) -> Row:
    """All of them make the journal."""
    wrong = 0
    for number in range(rounds):
        path = folder / f"first{number}.sqlite"
        ran = _all(pipes, [[["--db", str(path), "pain", "knee", "2"]]] * len(pipes))
        wrong += any(part[0].code for part in ran) or _count(path, "pain") != len(pipes) or _count(path, "athlete") != 1
    return Row(f"{len(pipes)} processes make one journal", rounds, f"{wrong} went wrong", "none", wrong == 0)


def _undoing(path: Path, pipes: Sequence[Any], each: int) -> Row:
    """Half of them write, the others undo and redo what they meet."""
    db = ["--db", str(path)]
    turns = [[[*db, "pain", "knee", "2"], [*db, "undo"], [*db, "redo"]], [[*db, "pain", "ankle", "1"]]]
    ran = [one for part in _all(pipes, [turns[at % 2] * each for at in range(len(pipes))]) for one in part]
    refused = [one for one in ran if one.code not in _SAID]
    found, stands = _count(path, "pain"), _count(path, "batch WHERE undone_at IS NULL")
    return Row(
        "undo and redo by some while others write", len(ran), f"{len(refused)} refused{refused[0].said if refused else ''}, {found} entries of {stands} batches",
        "none, each batch its entry", not refused and found == stands,
    )  # fmt: skip


def _import(folder: Path, pipes: Sequence[Any], files: int) -> Row:
    """An import writes while another connection holds its view, and others log and read."""
    path, db = folder / "import.sqlite", ["--db", str(folder / "import.sqlite")]
    made = folder / "runs"
    made.mkdir()
    for number in range(files):
        day, hour = 1 + number % 28, number // 28 % 24
        points = "".join(
            _POINT.format(lat=53 + number / 50 + minute / 500, day=day, hour=hour, minute=minute) for minute in range(12)
        )
        (made / f"{number}.gpx").write_text(_RUN.format(points=points))
    _all(pipes[:1], [[[*db, "pain", "none"]]])
    others = [[[*db, "pain", "knee", "2"], [*db, "list", "--json"]] * 5 for _ in pipes[1:]]
    with _view(path) as view:
        before = view.execute("SELECT count(*) FROM session").fetchone()
        ran = [one for part in _all(pipes, [[[*db, "import", str(made)]], *others]) for one in part]
        after = view.execute("SELECT count(*) FROM session").fetchone()
    wrong = sum(bool(one.code) for one in ran)
    whole = _count(path, "session") == files and _count(path, "pain") == 5 * len(others)
    return Row(
        "an import beside an open view, writers and readers", len(ran), f"{wrong} refused, {_count(path, 'session')} sessions",
        "none, all there, the view as it was", not wrong and whole and before == after,
    )  # fmt: skip


def _held(path: Path, pipes: Sequence[Any], patience: float | None) -> Row:
    """Another program holds the lock for longer than a command waits."""
    if patience is not None:
        _all(pipes, [[[_PATIENCE, str(patience)]]] * len(pipes))
    before, db = _count(path, "pain"), ["--db", str(path)]
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        (read,), (wrote,) = _all(pipes, [[[*db, "list", "--json"]], [[*db, "pain", "knee", "2"]]])
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    sentence = wrote.said.count("\n") == 1 and "another process has been writing" in wrote.said
    kept = _count(path, "pain") == before
    return Row(
        "the lock held for too long", 2, f"a reader ended with {read.code}, a writer with {wrote.code} after {wrote.seconds:.1f} s",
        "0, and 4 with a sentence", read.code == 0 and wrote.code == _LOCKED and sentence and kept,
    )  # fmt: skip


@contextmanager
def _view(path: Path) -> Iterator[sqlite3.Connection]:
    view = sqlite3.connect(path, isolation_level=None)
    view.execute("BEGIN")
    view.execute("SELECT count(*) FROM session").fetchone()  # a view begins with the first look
    try:
        yield view
    finally:
        view.close()


def _count(path: Path, what: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])
    finally:
        connection.close()


STUDY = Study("processes", 800, run)
