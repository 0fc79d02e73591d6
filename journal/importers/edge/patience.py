"""How long one file may be read: so long in processor time, by its size; then it is given up with one line.

Every loop of ours is bounded by a limit of bytes, rows, points or depth, and takes seconds for the largest file that is
allowed. This is for what nobody thought of: a reader that hangs must not take the others' time with it.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from journal.domain.errors import Refused

# Both are our choice. Lists made to be slow take 2 s for each MB where this was written, recordings a tenth of that; a small
# computer takes ten times as long.
LEAST_S = 30.0
S_PER_MB = 20.0
# Should something swallow the first word, it is said again.
_AGAIN_S = 1.0


class _TooLong(BaseException):
    """No ``Exception``, so that nothing that forgives a row its faults takes it for one of them."""


def limit_s(size: int) -> float:
    """Seconds of processor time that a file of so many bytes may take."""
    return LEAST_S + S_PER_MB * size / 2**20


@contextmanager
def bounded(name: str, size: int) -> Iterator[None]:
    """Give up on a file that takes longer: ``Refused``.

    Processor time counts, so that a slow disk, a busy machine or a suspended one refuses nothing. Where the system has no
    such clock, or this is not the main thread (which alone can be woken), the other limits alone hold.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    limit = limit_s(size)
    before = signal.signal(signal.SIGVTALRM, _stop)
    left, every = signal.setitimer(signal.ITIMER_VIRTUAL, limit, _AGAIN_S)
    try:
        yield
    except _TooLong:
        raise Refused(
            f"{name}: takes longer than {limit:.0f} seconds to read, expected one recording or list; "
            "not read, please report this file"
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, left, every)
        # None: set by what is not Python, which cannot be put back.
        signal.signal(signal.SIGVTALRM, before if before is not None else signal.SIG_DFL)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLong
