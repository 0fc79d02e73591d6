"""Many processes on one journal: nothing is lost, nobody is told that it is locked, and readers are never kept out.

Every process has the program loaded and runs one command after the other, opening the journal for each as a person's
command does. So they are in each other's way far more than people are; seconds are those inside a command.
"""

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from serving import PATIENCE, Command, Ran, beside, processes, together
from study import NOW, Row, Study, Tick

from journal.api import open_journal
from journal.domain.entries import Day

PROCESSES = 8
# Days that the journal has before all of them come: so a reader has something to read.
DAYS = 700
_P95_S = 1.0
_LOCKED = 4
# `journal undo` with nothing to undo, with something that builds on it, and `journal redo` after a write: said, and nothing else.
_SAID = {0, 2, 3}
_REGIONS = ("lower-back", "knee", "hip", "calf")
_READS = (("list", "--json", "--since", "1y"), ("list", "--json", "--since", "28d"), ("list", "--json"), ("undo", "--list"))

_RUN = '<gpx version="1.1"><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>'
_POINT = '<trkpt lat="{lat:.6f}" lon="6.1"><time>2026-01-{day:02d}T{hour:02d}:{minute:02d}:00Z</time></trkpt>'


class _Share:
    """Tells of the cases of a study as many as the commands that are done are of all."""

    def __init__(self, cases: int, commands: int, tick: Tick) -> None:
        self._cases, self._commands, self._tick = cases, commands, tick
        self._done = self._told = 0

    def __call__(self) -> None:
        """One command more is done."""
        self._done += 1
        now = min(self._cases * self._done // self._commands, self._cases)
        self._tick(now - self._told)
        self._told = now


def run(cases: int, seed: int, tick: Tick, count: int = PROCESSES, days: int = DAYS, patience: float | None = None) -> list[Row]:
    """So many entries in all, by ``count`` processes at once, and what else several of them do.

    The commands are drawn from the seed; who of them comes first is not. ``days``: how many the journal has before.
    ``patience``: seconds that the last of it waits for a lock that is held for too long; None for what people wait.
    """
    drawn = random.Random(seed)
    each, rounds, turns, files = max(cases // count, 1), max(cases // 40, 1), max(cases // 20, 2), max(cases // 10, 3)
    done = _Share(cases, each * count + rounds * count + 2 * turns * count + 2 + 10 * count, tick)
    with TemporaryDirectory() as folder, processes(count + 1, Path(folder)) as pipes:
        place = Path(folder)
        rows = _entries(place / "entries.sqlite", pipes, each, days, drawn, done)
        rows.append(_first(place, pipes[1:], rounds, done))
        rows.append(_undoing(place / "undoing.sqlite", pipes[1:], turns, drawn, done))
        rows.append(_import(place, pipes, files, done))
        rows.append(_held(place / "entries.sqlite", pipes[:2], patience))
    return rows


def _fill(path: Path, days: int) -> None:
    with open_journal(path, now=NOW) as opened:
        each = [opened.today - timedelta(days=back) for back in range(days)]
        opened.log_days([Day(day=day, sitting_s=8 * 3600.0, sleep_s=7 * 3600.0, note="much sitting") for day in each])


def _entries(path: Path, pipes: Sequence[Any], each: int, days: int, drawn: random.Random, done: Callable[[], None]) -> list[Row]:
    """All but one write; that one reads until the last of them is done."""
    _fill(path, days)
    db, count, whole = ["--db", str(path)], len(pipes) - 1, each * (len(pipes) - 1)
    # A day each: who logs so much on one day would be waiting for what is read of that day.
    on = drawn.sample(range(whole), whole)
    work = [
        [[*db, "pain", drawn.choice(_REGIONS), str(drawn.randrange(1, 8)), "--on", f"-{day}d"] for day in on[at::count]]
        for at in range(count)
    ]
    wrote, read = beside(pipes, work, [[*db, *args] for args in drawn.sample(_READS, len(_READS))], done)
    seconds = sorted(one.seconds for one in wrote)
    p95 = seconds[min(int(len(seconds) * 0.95), len(seconds) - 1)]
    return [
        _written(wrote, whole, _count(path, "pain"), count),
        Row("the same: seconds inside a command", whole, f"p95 {p95:.3f}, longest {seconds[-1]:.3f}", f"p95 < {_P95_S:g}", p95 < _P95_S),
        reading(wrote, read),
    ]  # fmt: skip


def _written(wrote: Sequence[Ran], whole: int, found: int, count: int) -> Row:
    locked, refused = sum(one.code == _LOCKED for one in wrote), sum(one.code not in (0, _LOCKED) for one in wrote)
    met = found == whole == len(wrote) and not locked and not refused
    told = f"{found} entries, {locked} locked, {refused} refused"
    return Row(f"journal pain, {count} processes and a reader", whole, told, "all there, none locked", met)


def reading(wrote: Sequence[Ran], read: Sequence[Ran]) -> Row:
    """Whether the reader was let in: a row that is met only where it read while others wrote, most of the time."""
    refused = sum(bool(one.code) for one in read)
    beside_one = sum(any(_overlap(one, other) for other in wrote) for one in read)
    longest = max((one.seconds for one in read), default=0.0)
    told = f"{beside_one} of them while an entry was written, {refused} refused, longest {longest:.3f} s"
    return Row(
        "reading beside them", len(read), told, "most beside a write, none refused", not refused and 2 * beside_one > len(read)
    )


def _overlap(one: Ran, other: Ran) -> bool:
    return one.began < other.began + other.seconds and other.began < one.began + one.seconds


def _first(folder: Path, pipes: Sequence[Any], rounds: int, done: Callable[[], None]) -> Row:
    """All of them make the journal."""
    wrong = 0
    for number in range(rounds):
        path = folder / f"first{number}.sqlite"
        ran = together(pipes, [[["--db", str(path), "pain", "knee", "2"]]] * len(pipes), done)
        wrong += any(part[0].code for part in ran) or _count(path, "pain") != len(pipes) or _count(path, "athlete") != 1
    return Row(f"{len(pipes)} processes make one journal", rounds, f"{wrong} went wrong", "none", wrong == 0)


def _undoing(path: Path, pipes: Sequence[Any], each: int, drawn: random.Random, done: Callable[[], None]) -> Row:
    """Half of them write, the others undo and redo what they meet, in an order of their own."""
    db = ["--db", str(path)]
    turns: list[list[Command]] = [[[*db, "pain", "knee", "2"], [*db, "undo"], [*db, "redo"]], [[*db, "pain", "ankle", "1"]]]
    work = [[drawn.choice(turns[at % 2]) for _ in range(2 * each)] for at in range(len(pipes))]
    work[0][:3] = turns[0]  # each of them, however few there are
    ran = [one for part in together(pipes, work, done) for one in part]
    refused = [one for one in ran if one.code not in _SAID]
    found, stands = _count(path, "pain"), _count(path, "batch WHERE undone_at IS NULL")
    return Row(
        "undo and redo by some while others write", len(ran), f"{len(refused)} refused{refused[0].said if refused else ''}, {found} entries of {stands} batches",
        "none, each batch its entry", not refused and found == stands,
    )  # fmt: skip


def _import(folder: Path, pipes: Sequence[Any], files: int, done: Callable[[], None]) -> Row:
    """An import writes while another connection holds its view, and others log and read."""
    path, db = folder / "import.sqlite", ["--db", str(folder / "import.sqlite")]
    made = _files(folder / "runs", files)
    together(pipes[:1], [[[*db, "pain", "none"]]], done)
    others: list[list[Command]] = [[[*db, "pain", "knee", "2"], [*db, "list", "--json"]] * 5 for _ in pipes[1:]]
    with _view(path) as view:
        before = view.execute("SELECT count(*) FROM session").fetchone()
        ran = [one for part in together(pipes, [[[*db, "import", str(made)]], *others], done) for one in part]
        after = view.execute("SELECT count(*) FROM session").fetchone()
    wrong = sum(bool(one.code) for one in ran)
    whole = _count(path, "session") == files and _count(path, "pain") == 5 * len(others)
    return Row(
        "an import beside an open view, writers and readers", len(ran), f"{wrong} refused, {_count(path, 'session')} sessions",
        "none, all there, the view as it was", not wrong and whole and before == after,
    )  # fmt: skip


def _files(made: Path, files: int) -> Path:
    """A folder of so many short runs."""
    made.mkdir()
    for number in range(files):
        day, hour = 1 + number % 28, number // 28 % 24
        points = "".join(
            _POINT.format(lat=53 + number / 50 + minute / 500, day=day, hour=hour, minute=minute) for minute in range(12)
        )
        (made / f"{number}.gpx").write_text(_RUN.format(points=points))
    return made


def _held(path: Path, pipes: Sequence[Any], patience: float | None) -> Row:
    """Another program holds the lock for longer than a command waits."""
    if patience is not None:
        together(pipes, [[[PATIENCE, str(patience)]]] * len(pipes))
    before, db = _count(path, "pain"), ["--db", str(path)]
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        (read,), (wrote,) = together(pipes, [[[*db, "list", "--json"]], [[*db, "pain", "knee", "2"]]])
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
