"""Tables on the terminal."""

import shutil
import sys
from collections.abc import Collection, Sequence

# As many columns where the output is no terminal, and as little as words are broken to: our choice, both.
_WIDE, _BROKEN = 200, 8
# Signs beyond ASCII that are drawn, and what stands for them where they cannot be.
_INSTEAD = {"·": ".", "©": "(c)"}


def show_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    title: str | None = None,
    *,
    whole: Collection[str] = (),
    spare: Collection[str] = (),
) -> None:
    """A table as wide as the terminal; plain text where the output is not one. Cells are data, never markup.

    ``whole``: columns that are not cut. ``spare``: those that are left out where they are empty or, in this order, until the rest
    has room.
    """
    # rich takes as long to import as the rest of a short command: only when there is a table.
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDE
    kept = _fitting(columns, rows, console.width, whole, spare)
    headers = [Column(columns[at], no_wrap=columns[at] in whole) for at in kept]
    table = Table(*headers, box=SIMPLE, title=title, title_justify="left", pad_edge=False, show_edge=False)
    for row in rows:
        table.add_row(*(Text(printable(row[at])) for at in kept))
    console.print(table)


def _fitting(
    columns: Sequence[str], rows: Sequence[Sequence[str]], room: int, whole: Collection[str], spare: Collection[str]
) -> list[int]:
    """The columns that are shown, by their places."""
    kept = [at for at, name in enumerate(columns) if name not in spare or any(row[at] for row in rows)]

    def takes(at: int) -> int:
        widest = max(len(columns[at]), *(len(row[at]) for row in rows)) if rows else len(columns[at])
        return (widest if columns[at] in whole else min(widest, _BROKEN)) + 3

    for name in spare:
        if sum(map(takes, kept)) > room + 3:
            kept = [at for at in kept if columns[at] != name]
    return kept


def width() -> int:
    """As many signs as fit on a line; more than anybody has where the output is no terminal."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDE


def draws(sign: str) -> bool:
    """Whether the output can have it."""
    try:
        sign.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def drawable(text: str) -> str:
    """In ASCII where the output cannot have what is drawn, as the lines of a table are."""
    return "".join(sign if draws(sign) else _INSTEAD.get(sign, sign) for sign in text)


def printable(text: str) -> str:
    """Without control characters, which a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
