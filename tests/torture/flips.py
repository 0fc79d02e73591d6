"""Bits that flip in the file of a journal or in its -wal, bytes that change, sectors and pages that are lost.

Each is detected by ``journal doctor``, or it is harmless: every value that was entered or recorded, and all that undo goes
by, is as before, read by SQLite alone. When and by which command a batch was written stands nowhere else, and so does what
was undone and could be redone: a flip there may go unseen. Such ones are counted in lines of their own. No command ends in
a traceback.
"""

import contextlib
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from typing import NamedTuple

from filled import BACKUP, CLOSED, KILLED, filled
from raw import Held, held
from study import NOW, Row, Study, Tick

# How a case may end.
DETECTED, HARMLESS, SILENT, CRASHED = "detected", "harmless", "silent", "crashed"
# What stands in one place only, so that nobody can say that it was another: not covered by the promise, but counted.
CAPTION, UNDONE = "when or by what command", "what was undone"
_ENDS = (DETECTED, HARMLESS, CAPTION, UNDONE, SILENT, CRASHED)
# What a disk loses at once: one of its sectors, or a page of SQLite's; it reads as zeros.
LOST = {"sector": 512, "page": 4096}
# The longest that a case may take before it counts as one that hangs.
_SECONDS = 120
_KNOWN = range(7)
_COMMANDS = (
    ("list", "--json"), ("show", "s3"), ("flags",), ("why", "lower-back"), ("pain", "knee", "2"), ("undo",), ("doctor",),
    ("undo", "--list"), ("redo",), ("load",), ("delete", "s3"), ("backup",), ("export",),
)  # fmt: skip
_LIGHT = (("list", "--json"), ("show", "s3"), ("pain", "knee", "2"), ("undo",), ("undo", "--list"), ("delete", "s3"))
_REPORT_EVERY = 50
_WHAT = ("bits flipped in the journal", "bits flipped in its -wal", "bytes, sectors and pages")


class Flip(NamedTuple):
    """Where and what: ``kind`` bit, byte, sector or page, in the ``file`` of a journal that lies as in ``shape``."""

    shape: str
    file: str
    kind: str
    at: int
    bits: int


class Ended(NamedTuple):
    """How a case ended, and what is to be told of it where that is not as promised."""

    how: str
    faults: list[str]


def flip_of(given: Path, seed: int, number: int) -> Flip:
    """The case of a number: mostly single bits, one in six in the -wal."""
    dice = random.Random(f"{seed}/{number}")
    file = "journal.sqlite-wal" if number % 6 == 5 else "journal.sqlite"
    shape = KILLED if file.endswith("-wal") or dice.random() < 0.2 else CLOSED
    kind = dice.choices(("bit", "byte", "sector", "page"), (88, 5, 3, 4))[0]
    at = dice.randrange((given / shape / file).stat().st_size)
    return Flip(shape, file, kind, at, 1 << dice.randrange(8) if kind == "bit" else dice.randrange(1, 256))


def harm(folder: Path, flip: Flip) -> None:
    """Do it to the copy in a folder."""
    path = folder / flip.file
    content = bytearray(path.read_bytes())
    if flip.kind in LOST:
        size = LOST[flip.kind]
        begin = flip.at // size * size
        content[begin : begin + size] = bytes(len(content[begin : begin + size]))
    else:
        content[flip.at] ^= flip.bits
    path.write_bytes(content)


@cache
def _sound(folder: Path) -> Held:
    return held(folder)


def said(folder: Path, *args: str) -> tuple[int, str, str]:
    """Run a command in this process: its exit code, what it said, and what it complained of."""
    from journal.cli import execute

    os.environ |= {"JOURNAL_HOME": str(folder / "home"), "JOURNAL_NOW": NOW, "TZ": "Europe/Berlin", "NO_COLOR": "1"}
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.chdir(folder):
        code = execute(["--db", str(folder / "journal.sqlite"), *args])
    return code, out.getvalue(), err.getvalue()


def one(given: Path, flip: Flip, commands: tuple[tuple[str, ...], ...]) -> Ended:
    """Harm a copy, ask doctor, use it, and put the backup back."""
    with tempfile.TemporaryDirectory(dir=given) as made:
        folder = Path(made)
        for file in (given / flip.shape).glob("*.sqlite*"):
            shutil.copy(file, folder)
        sound = _sound(given / flip.shape)
        harm(folder, flip)
        before = {file.name: file.read_bytes() for file in folder.iterdir()}
        faults = []
        try:
            detected = _detected(folder)
            if {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} != before:
                faults.append("doctor changed a file")
            how = DETECTED if detected else _unseen(folder, sound)
            faults += [found for args in commands for found in _complaints(args, *said(folder, *args))]
            if detected:
                code, _, err = said(folder, "restore", str(folder / BACKUP), "--yes")
                if code or held(folder).entries != sound.entries:
                    faults.append(f"restore: exit {code}: {err}")
        except Exception as error:
            return Ended(CRASHED, [*faults, f"{type(error).__name__}: {error}"])
        return Ended(how, faults)


def _detected(folder: Path) -> bool:
    code, out, err = said(folder, "doctor", "--json")
    if err:
        raise RuntimeError(err)
    return code in (1, 5, 6) and any(one["state"] == "fault" for one in json.loads(out)["checks"])


def _unseen(folder: Path, sound: Held) -> str:
    try:
        now = held(folder)
    except Exception:  # whatever it is that cannot be read: doctor did not say so
        return SILENT
    if (now.entries, now.log) != (sound.entries, sound.log):
        return SILENT
    return UNDONE if now.undone != sound.undone else CAPTION if now.captions != sound.captions else HARMLESS


def _complaints(args: tuple[str, ...], code: int, out: str, err: str) -> Iterator[str]:
    """What is never to be seen."""
    if "Traceback" in out + err or "mistake in the program" in err:
        yield f"{' '.join(args)}: {err[-300:]}"
    if code not in _KNOWN or len(err.splitlines()) > 1:
        yield f"{' '.join(args)}: exit {code}, {err[:300]}"


def commands_of(number: int, few: int = 0) -> tuple[tuple[str, ...], ...]:
    """What a case does with the journal: everything, or (with a report once in a while) a few that the number draws."""
    if few:
        reports = (("report", "--out", "r.html"),) if number % _REPORT_EVERY == 0 else ()
        return (*random.Random(number).sample(_COMMANDS, few), *reports)
    return _COMMANDS


def table(cases: list[tuple[Flip, Ended]]) -> list[Row]:
    """The lines of the table."""
    ends: dict[str, list[Ended]] = {}
    for flip, end in cases:
        ends.setdefault(_what(flip), []).append(end)
    every = [end for _, end in cases]
    beside = [_uncovered(CAPTION, "when or by what command a batch was written", every)]
    beside.append(_uncovered(UNDONE, "the log of what was undone", every))
    return [*(_row(name, ends[name]) for name in _WHAT if name in ends), *beside]


def _what(flip: Flip) -> str:
    return _WHAT[2 if flip.kind != "bit" else flip.file.endswith("-wal")]


def _row(name: str, ends: list[Ended]) -> Row:
    count = Counter(end.how for end in ends)
    found = ", ".join(f"{count[how]} {how}" for how in _ENDS if count[how])
    wrong = [fault for end in ends for fault in end.faults]
    told = f"; {len(wrong)} complaints: {wrong[0][:200]}" if wrong else ""
    met = not (count[SILENT] or count[CRASHED] or wrong)
    return Row(name, len(ends), found + told, "detected or harmless (or as told below), no traceback, restored", met)


def _uncovered(how: str, where: str, ends: list[Ended]) -> Row:
    """Those that no promise covers, beside what was entered."""
    found = [end for end in ends if end.how == how]
    return Row(
        f"of them in {where}, unseen", len(found), f"{len(found)} of {len(ends)}; every entry as it was",
        "not detected, entries unharmed, no traceback", not any(end.faults for end in found),
    )  # fmt: skip


def briefly(cases: int, seed: int, given: Path) -> list[Row]:
    """The same in this process, for tests: with the journals of a folder, a command in every other case."""
    flips = [flip_of(given, seed, number) for number in range(cases)]
    return table([(flip, one(given, flip, _LIGHT[number % len(_LIGHT) :][: number % 2])) for number, flip in enumerate(flips)])


def run(cases: int, seed: int, tick: Tick, few: int = 3) -> list[Row]:
    """So many flips in two processes; one that hangs or takes its process with it counts as crashed."""
    with tempfile.TemporaryDirectory(prefix="journal-flips-") as made:
        given = Path(made)
        filled(given)
        done: SimpleQueue[tuple[int, Ended]] = SimpleQueue()
        found = []
        with ThreadPoolExecutor(2) as pool:
            ends = [pool.submit(_worker, given, seed, list(range(number, cases, 2)), few, done) for number in range(2)]
            for _ in range(cases):
                number, end = done.get()
                found.append((flip_of(given, seed, number), end))
                if os.environ.get("FLIPS_TOLD") and (end.faults or end.how in (SILENT, CRASHED, CAPTION)):
                    print(number, flip_of(given, seed, number), end, file=sys.stderr)
                tick(1)
            for end_ in ends:
                end_.result()
    return table(found)


def _worker(given: Path, seed: int, numbers: list[int], few: int, done: "SimpleQueue[tuple[int, Ended]]") -> None:
    """Cases in a process, and in another one behind a case that ended it."""
    while numbers:
        arguments = [sys.executable, __file__, str(given), str(seed), str(few), *map(str, numbers)]
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(str(one) for one in (Path(__file__).parents[2], Path(__file__).parent))
        }
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stdout is not None
            while numbers and (line := _line(process)):
                done.put((numbers.pop(0), Ended(*json.loads(line))))
            if numbers:
                process.kill()
                done.put((numbers.pop(0), Ended(CRASHED, ["it hung, or its process ended"])))


def _line(process: "subprocess.Popen[str]") -> str:
    clock = Timer(_SECONDS, process.kill)
    clock.start()
    try:
        assert process.stdout is not None
        return process.stdout.readline()
    finally:
        clock.cancel()


def _serve(given: Path, seed: int, few: int, numbers: list[int]) -> None:
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, resource.RLIM_INFINITY))
    for number in numbers:
        end = one(given, flip_of(given, seed, number), commands_of(number, few))
        print(json.dumps(end), flush=True)


STUDY = Study("flips", 1000, run)

if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), [int(number) for number in sys.argv[4:]])
