"""Commands that are killed, or whose disk fails, at a chosen write: a small library (shim.c) stands between them and the disk.

A worker process loads the program once, with the library in it, and forks for each command: a case takes a tenth of a second.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Any, NamedTuple

from study import NOW

HERE = Path(__file__).resolve().parent
# Fewer cases than this are not worth a second process, which has to learn the commands first: our choice.
WORTH = 100
# What happens at the n-th write: as in shim.c.
COUNT, KILL_BEFORE, KILL_AFTER, KILL_TORN, FAIL_ONCE, FAIL_FROM, FAIL_SHORT = range(7)
NO_COMPILER = "no C compiler (cc): what stands between the program and the disk cannot be made"


class Ended(NamedTuple):
    """What became of a command: ``code`` is None where it was killed; ``calls``: how often it wrote."""

    code: int | None
    out: str
    err: str
    calls: int


@cache
def library() -> Path | None:
    """The library, made by the C compiler; None where there is none."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        return None
    made = Path(tempfile.mkdtemp(prefix="journal-shim-")) / "shim.so"
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", made, HERE / "shim.c", "-ldl"], check=True)
    return made


def environment(home: Path) -> dict[str, str]:
    """Of a command whose folders are all below ``home``, at a fixed time and in a fixed zone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JOURNAL_", "HARM_"))}
    path = os.pathsep.join((str(HERE.parents[1]), str(HERE)))
    return kept | {"JOURNAL_HOME": str(home), "JOURNAL_NOW": NOW, "TZ": "Europe/Berlin", "NO_COLOR": "1", "PYTHONPATH": path}


def command(root: Path, args: Iterable[object], at: int = 0, how: int = COUNT, error: int = 0, before: Callable[[], None] | None = None) -> Ended:  # fmt: skip
    """Run one command in a child of this process, its journal below ``root``; the n-th write there is harmed.

    ``before`` is called in the child, first of all. Only in a worker: the library has to be loaded.
    """
    with tempfile.TemporaryDirectory(prefix="journal-said-") as said:
        child = os.fork()
        if child == 0:
            _in_child(root, [str(arg) for arg in args], Path(said), (at, how, error), before)
        _, status = os.waitpid(child, 0)
        code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        out, err, calls = ((Path(said) / name) for name in ("out", "err", "calls"))
        return Ended(code, out.read_text(), err.read_text(), int(calls.read_text()) if calls.exists() else 0)


def _in_child(root: Path, args: list[str], said: Path, harm: tuple[int, int, int], before: Callable[[], None] | None) -> None:
    code = 99
    try:
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(said / name, os.O_CREAT | os.O_WRONLY, 0o600), number)
        os.environ |= environment(root / "home")
        if before:
            before()
        shim = ctypes.CDLL(None)
        shim.harm_arm(os.fsencode(root), ctypes.c_long(harm[0]), *harm[1:])
        from journal.cli import execute

        code = execute(args)
        sys.stdout.flush()
        shim.harm_calls.restype = ctypes.c_long
        (said / "calls").write_text(str(shim.harm_calls()))
    finally:
        os._exit(code)


Case = dict[str, Any]


class Workers:
    """Processes that do the cases of a study: ``module.one(given, root, case)`` for each, after ``module.load(given)`` once."""

    def __init__(self, module: str, given: Path, processes: int) -> None:
        made = library()
        if made is None:
            raise RuntimeError(NO_COMPILER)
        around = environment(given) | {"LD_PRELOAD": str(made), "OPENBLAS_NUM_THREADS": "1"}
        arguments = [sys.executable, "-W", "ignore::DeprecationWarning", str(HERE / "harm.py"), module, str(given)]
        self._processes = [
            subprocess.Popen(arguments, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(processes)
        ]

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.communicate()

    def do(self, cases: list[Case]) -> Iterator[tuple[Case, list[str]]]:
        """Each case with the faults that were found, as they are done."""
        left: SimpleQueue[tuple[Case, list[str]] | None] = SimpleQueue()
        waiting = iter(cases)
        lock = Lock()
        with ThreadPoolExecutor(len(self._processes)) as pool:
            ends = [pool.submit(_hand_out, process, waiting, lock, left.put) for process in self._processes]
            for _ in cases:
                found = left.get()
                if found is None:
                    break
                yield found
            for end in ends:
                end.result()


def _hand_out(
    process: "subprocess.Popen[str]", waiting: Iterator[Case], lock: Lock, put: Callable[[tuple[Case, list[str]] | None], None]
) -> None:
    """Give a worker one case after another."""
    assert process.stdin is not None and process.stdout is not None
    while True:
        with lock:
            case = next(waiting, None)
        if case is None:
            return
        process.stdin.write(json.dumps(case) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        if not answer:
            put(None)
            raise RuntimeError(f"the worker ended at {case}")
        put((case, json.loads(answer)))


def _serve(module: str, given: Path) -> None:
    """What a worker does: one case a line."""
    study = __import__(module)
    study.load(given)
    for line in sys.stdin:
        with tempfile.TemporaryDirectory(dir=given, prefix="case-") as root:
            try:
                found = study.one(given, Path(root), json.loads(line))
            except Exception as error:  # a case that cannot be judged is a fault, and the next is still to be looked at
                found = [f"{type(error).__name__}: {error}"]
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    _serve(sys.argv[1], Path(sys.argv[2]))
