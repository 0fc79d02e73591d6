"""Looking for garbage less often while many files are read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects that may pile up before Python looks among them for what refers to itself. More than a chunk of files
# holds, so that most go before; if all were garbage, some ten megabytes of it: our choice.
_PILE = 200_000


@contextmanager
def seldom() -> Iterator[None]:
    """Python looks for garbage less often inside.

    It looks each time that 700 more objects are there than before, which they are with every file: nearly all of them
    are the entries that are to be saved, so that it finds next to nothing.
    """
    before = gc.get_threshold()
    if not before[0]:  # somebody wants no looking at all
        yield
        return
    gc.set_threshold(max(before[0], _PILE), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
