"""What a study is: so many seeded cases of one kind of harm, and what became of the journal."""

from collections.abc import Callable
from typing import NamedTuple

# When all of it happens, where nothing asks for another time.
NOW = "2026-11-22T10:00:00+00:00"
# Called with how many more cases are done.
Tick = Callable[[int], None]


class Row(NamedTuple):
    """A line of the table at the end: what was done how often, what was found, and what is promised."""

    what: str
    cases: int
    found: str
    promised: str
    met: bool


class Study(NamedTuple):
    """``run(cases, seed, tick)`` does so many cases; the same seed gives the same ones. ``cases``: how many the whole has."""

    name: str
    cases: int
    run: Callable[[int, int, Tick], list[Row]]


def quietly(_done: int) -> None:
    """A tick for tests."""
