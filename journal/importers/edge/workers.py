"""Reading files in several processes at once.

Each process has a pipe of its own and reads one small heap of files at a time, so it is always known which file it has
in hand: one that dies takes that file with it and no other, and to stop nobody need wait for anybody.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from time import monotonic

from journal.importers.edge.places import Place
from journal.importers.edge.reading import Read, Reader

# Our choice: handing over a heap costs far less than reading it, and a process is busy with one while a chunk is saved.
HEAP = 8
_HEAP_BYTES = 4 * 2**20
# Seconds of parsing here before processes are started, which costs about as much for each: our choice.
WORTH_S = 0.2
# Heaps that a process is given ahead, so that it has work while this one saves a chunk.
_GIVEN = 2
# How many heaps for each process may be begun and not passed on, so that memory stays bounded behind one slow file.
_BEGUN = 4


def read_files(places: Sequence[Place], reader: Reader, jobs: int) -> Generator[Read, None, None]:
    """Every file in order; by ``jobs`` processes as soon as that is worth their start, as it is not for files that are known."""
    spent, parsed = 0.0, 0
    for number, place in enumerate(places):
        left = len(places) - number
        if jobs > 1 and spent > WORTH_S and spent / parsed * left > WORTH_S:
            yield from read_all(places[number:], reader, min(jobs, left))
            return
        began = monotonic()
        read = reader.read(place)
        if read.parsed:
            spent, parsed = spent + monotonic() - began, parsed + 1
        yield read


def read_all(places: Sequence[Place], reader: Reader, jobs: int) -> Generator[Read, None, None]:
    """Every file in order, read by ``jobs`` processes; they end when the iterator is used up or closed.

    A file whose process dies (out of memory, killed, a fault in a library) is refused. Where processes cannot be
    started, the files are read in this one.
    """
    heaps = _heaps(places)
    begun: deque[_Heap] = deque()
    workers: list[_Worker] = []
    try:
        workers += (_Worker(reader, places) for _ in range(jobs))
        yield from _in_order(heaps, begun, workers)
    except _CannotStart:
        for heap in (*begun, *heaps):
            yield from heap.found
            yield from map(reader.read, heap.left)
    finally:
        for worker in workers:
            worker.stop()


def _heaps(places: Sequence[Place]) -> Iterator["_Heap"]:
    """At most eight files together, or one that is large."""
    begin, size = 0, 0
    for end, place in enumerate(places, start=1):
        size += _size(place)
        if end - begin == HEAP or size > _HEAP_BYTES or end == len(places):
            yield _Heap(begin, places[begin:end])
            begin, size = end, 0


def _size(place: Place) -> int:
    """Bytes of a file; those inside an archive count for little, as recordings in archives are."""
    try:
        return 0 if place.inside else place.path.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def _in_order(heaps: Iterator["_Heap"], begun: deque["_Heap"], workers: list["_Worker"]) -> Iterator[Read]:
    """What was found, heap by heap; ``begun`` holds those that were given to a worker and not passed on yet."""
    while True:
        for worker in sorted(workers, key=lambda worker: len(worker.heaps)):
            if len(worker.heaps) < _GIVEN and len(begun) < _BEGUN * len(workers) and (heap := next(heaps, None)):
                begun.append(heap)
                worker.give(heap)
        if not begun:
            return
        if begun[0].left:
            _receive(workers)
        else:
            yield from begun.popleft().found


def _receive(workers: list["_Worker"]) -> None:
    """Wait until one worker has something to say."""
    ready = wait([worker.pipe for worker in workers if worker.heaps])
    for worker in workers:
        if worker.pipe in ready:
            worker.receive()


class _CannotStart(Exception):
    """A process ended before it could read anything."""


class _Heap:
    """Files that one process reads, the first of them number ``begin`` of all, and what came of them so far."""

    def __init__(self, begin: int, places: Sequence[Place]) -> None:
        self.begin = begin
        self.places = places
        self.found: list[Read] = []

    @property
    def left(self) -> Sequence[Place]:
        return self.places[len(self.found) :]

    @property
    def numbers(self) -> tuple[int, int]:
        """The first of all files that is left, and the one behind the last."""
        return self.begin + len(self.found), self.begin + len(self.places)


class _Worker:
    """A process that reads, seen from this side. ``heaps``: what it was given and has not read to the end."""

    def __init__(self, reader: Reader, places: Sequence[Place]) -> None:
        self.reader = reader
        self.places = places
        self.heaps: deque[_Heap] = deque()
        self.pipe: Connection
        self._start()

    def give(self, heap: _Heap) -> None:
        """Have more files read."""
        self.heaps.append(heap)
        self._send(heap)

    def _send(self, heap: _Heap) -> None:
        try:
            # Numbers, for they always fit into the pipe: both sides waiting for each other to read would be for ever.
            self.pipe.send(heap.numbers)
        except OSError:
            return  # it has died: receiving tells so

    def receive(self) -> None:
        """The next word: that it is ready, what it read, or its end."""
        try:
            said: Read | None = self.pipe.recv()
        except (EOFError, OSError):
            self._mend()
            return
        if said is None:
            self.ready = True
        else:
            self._found(said)

    def _found(self, read: Read) -> None:
        self.heaps[0].found.append(read)
        if not self.heaps[0].left:
            self.heaps.popleft()

    def _mend(self) -> None:
        """The process died: refuse the file it had in hand, and go on with a new one."""
        self.stop()
        if not self.ready:
            raise _CannotStart
        place = self.heaps[0].left[0]
        self._found(Read(place, refused=f"{place.name}: {_ended(self.code)}, not read; import it alone or split it"))
        self._start()
        for heap in self.heaps:
            self._send(heap)

    def _start(self) -> None:
        self.ready = False
        # Spawned: the same on every system, and safe beside threads, which a fork is not.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.reader, self.places), daemon=True)
        try:
            with _without_interrupts():
                self.process.start()
        except OSError as error:
            raise _CannotStart from error
        finally:
            theirs.close()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self.process.pid is not None:
            self.process.kill()
            self.process.join()
        self.code = self.process.exitcode
        self.pipe.close()


def _ended(code: int | None) -> str:
    return (
        f"reading it ended the process (signal {-code}: killed, or out of memory)"
        if code and code < 0
        else "reading it ended the process"
    )


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """A process that starts in here never sees Ctrl-C, which a terminal sends to all; this one sees it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows: it ignores Ctrl-C from its first line on
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, reader: Reader, places: Sequence[Place]) -> None:
    """What the process does: read the files whose numbers it is sent, until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pipe.send(None)
        while True:
            for number in range(*pipe.recv()):
                pipe.send(reader.read(places[number]))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # whoever asked is gone
