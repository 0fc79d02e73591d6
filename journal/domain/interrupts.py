"""Ctrl-C, or being asked to end, at a time that suits."""

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

_ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C and SIGTERM inside take effect when the block has ended, so that what was begun is finished.

    Signals reach the main thread alone: in another one there is nothing to hold.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    with ExitStack() as stack:
        for number in _ENDING:
            before = signal.getsignal(number)
            if before is not None:  # None: something outside of Python looks after it
                stack.callback(signal.signal, number, before)
                signal.signal(number, lambda number, _frame: came.append(number))
        yield
    if came:
        signal.raise_signal(came[0])


def ended_alike() -> None:
    """From now on SIGTERM is what Ctrl-C is: what was begun is finished or rolled back, and told. In the main thread."""
    if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
