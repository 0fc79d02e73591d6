"""How far a long command is, on a terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from journal.cli.tables import printable

# The longest name and bar, and what stands beside them: counts, rate, time left and the gaps.
_NAME, _BAR, _BESIDE = 32, 40, 36


@contextmanager
def file_progress(rate: str = "files") -> Iterator[Callable[[int, int | None, Any], None] | None]:
    """A bar on stderr with the files done, how many a second, and the time left; None where nobody watches.

    ``rate``: what is counted a second; nothing where it is empty.

    What it gives is called with how many are done, of how many (None: as before, at first not known), and the last one (which
    has a ``name``).
    """
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        yield None
        return
    # rich takes long to import: only where there is a bar.
    from rich.cells import set_cell_size
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.table import Column
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f} {rate}/s" if rate and task.speed else "")

    console = Console(stderr=True)
    name, wide = widths(console.width)
    whole = Column(no_wrap=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(wide), MofNCompleteColumn(table_column=whole.copy()),
               Rate(table_column=whole.copy()), TimeRemainingColumn(table_column=whole.copy()))  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        shown = bar.add_task("", total=None)

        def show(done: int, of: int | None, file: Any) -> None:
            bar.update(shown, completed=done, total=of, description=set_cell_size(printable(file.name), name))

        yield show


def widths(columns: int) -> tuple[int, int]:
    """How wide the file's name and the bar may be on a terminal of so many columns, for it all to stay on one line."""
    name = min(_NAME, columns // 3)
    return name, max(4, min(_BAR, columns - name - _BESIDE))
