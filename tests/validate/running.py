"""Running studies on every core, with a progress bar."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Any
from zlib import crc32

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from simulated import Random

# Not a seed that anything was chosen with: those began with 2026 01 05 and small numbers.
SEED = 826_104_917

# Diaries a process takes at a time: large enough that handing over costs nothing, small enough for the bar to move.
CHUNK = 20


def random_of(name: str, number: int) -> Random:
    """The diary with this number of this study, the same in whichever process and however many there are."""
    return np.random.default_rng([SEED, crc32(name.encode()), number])


def spread(work: Callable[[str, int], Any], jobs: Sequence[tuple[str, int]], processes: int) -> dict[str, list[Any]]:
    """``work(name, number)`` for every (name, how many), in parallel; results in order, whoever was first."""
    chunks = [(name, first, min(first + CHUNK, count)) for name, count in jobs for first in range(0, count, CHUNK)]
    found: dict[str, dict[int, list[Any]]] = {name: {} for name, _ in jobs}
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()
    with ProcessPoolExecutor(processes) as pool, Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("diaries", total=sum(count for _, count in jobs))
        waiting = {pool.submit(_chunk, work, *chunk): chunk for chunk in chunks}
        for done in as_completed(waiting):
            name, first, last = waiting[done]
            found[name][first] = done.result()
            bar.update(task, advance=last - first, description=name[:40].ljust(40))
    return {name: [one for first in sorted(parts) for one in parts[first]] for name, parts in found.items()}


def _chunk(work: Callable[[str, int], Any], name: str, first: int, last: int) -> list[Any]:
    return [work(name, number) for number in range(first, last)]
