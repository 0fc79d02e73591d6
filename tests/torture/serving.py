"""Processes that have the program loaded and run one command after the other, opening the journal for each as a person does."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from itertools import cycle
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, NamedTuple

from study import NOW

# What a process is told instead of a command: how many seconds it is to wait for the lock from now on.
PATIENCE = "wait"
# A command as its words; what ends a part of the work, and a reading that goes on for as long as others write.
Command = Sequence[str]
_END = "end"


class Ran(NamedTuple):
    """How a command ended: its exit code, what it said to stderr, when it began (of a clock that all share), how long it took."""

    code: int
    said: str
    began: float
    seconds: float


def _serve(pipe: Any, home: str) -> None:
    """One process: commands come in, what became of each goes out; of those that go on, until something comes in."""
    os.environ |= {"JOURNAL_HOME": home, "JOURNAL_NOW": NOW, "NO_COLOR": "1"}
    import journal.cli.import_
    import journal.cli.list_
    import journal.cli.pain
    import journal.cli.redo
    import journal.cli.undo  # noqa: F401  # loaded now, so that no command is timed loading it

    pipe.send(_END)
    with suppress(EOFError):  # the other end is closed: all is done
        while True:
            commands, goes_on = pipe.recv()
            for args in cycle(commands) if goes_on else commands:
                pipe.send(_run(args))
                if goes_on and pipe.poll():
                    pipe.recv()
                    break
            pipe.send(_END)


def _run(args: Command) -> Ran:
    from journal.cli import execute
    from journal.store import engine

    if args[0] == PATIENCE:
        engine.WAIT_SECONDS = float(args[1])
        return Ran(0, "", 0.0, 0.0)

    told, began = StringIO(), time.monotonic()
    with redirect_stdout(StringIO()), redirect_stderr(told):
        code = execute(list(args))
    return Ran(code, told.getvalue(), began, time.monotonic() - began)


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
            assert pipe.recv() == _END
        yield mine
    finally:
        for pipe, theirs in pairs:
            theirs.close()
            pipe.close()  # which ends what waits for it
        for one in running:
            one.join()


def _nothing() -> None:
    """Where nobody is told how far it is."""


def together(pipes: Sequence[Any], work: Sequence[Sequence[Command]], done: Callable[[], None] = _nothing) -> list[list[Ran]]:
    """Every process does its part at the same time; ``done`` is called after each command."""
    for pipe, commands in zip(pipes, work, strict=True):
        pipe.send((commands, False))
    return _collected(pipes, done)


def beside(
    pipes: Sequence[Any], work: Sequence[Sequence[Command]], reads: Sequence[Command], done: Callable[[], None]
) -> tuple[list[Ran], list[Ran]]:
    """What the others did, and what the last one did meanwhile: its commands again and again, until the others are done."""
    *others, reader = pipes
    reader.send((reads, True))
    for pipe, commands in zip(others, work, strict=True):
        pipe.send((commands, False))
    *wrote, read = _collected(others, done, reader)
    return [one for part in wrote for one in part], read


def _collected(pipes: Sequence[Any], done: Callable[[], None], reader: Any = None) -> list[list[Ran]]:
    """What comes out of them, as it comes; once they are done, the reader is told to end, too."""
    found: dict[Any, list[Ran]] = {pipe: [] for pipe in (*pipes, *([reader] if reader else []))}
    left = set(pipes)
    while left:
        for pipe in wait([*found]):
            told = pipe.recv()  # type: ignore[union-attr]  # of the things that can be waited for, a pipe
            if told == _END:
                left.remove(pipe)
            else:
                found[pipe].append(told)
                if pipe in pipes:
                    done()
        if reader and not left:
            reader.send(_END)
            left, reader = {reader}, None
    return [*found.values()]
