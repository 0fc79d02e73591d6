"""Numbers, days and names as the report says them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date) -> str:
    """``3 Mar 2026``, in every locale."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def km(metres: float) -> str:
    """``8.2 km``; whole kilometres from 100 on."""
    kilometres = metres / 1000
    return f"{kilometres:.0f} km" if kilometres >= 99.95 else f"{kilometres:.1f} km"


def whole_km(metres: float) -> str:
    """``612 km``, for sums in which a tenth says nothing."""
    return f"{metres / 1000:.0f} km"


def count(how_many: int, thing: str, things: str = "") -> str:
    """``1 run``, ``3 runs``, ``no runs``; ``things`` where the plural is not made with an s."""
    return f"{how_many or 'no'} {thing if how_many == 1 else things or thing + 's'}"


def plain(word: str) -> str:
    """A word of the vocabulary as prose: ``lower-back`` is ``lower back``."""
    return word.replace("-", " ")


def sentence(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def series(words: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}" if listed else ""


def spans(days: Sequence[date], most: int = 3) -> str:
    """Days, newest first, with those in a row drawn together: ``4 May 2026 to 31 May 2026, 2 Mar 2026 …``."""
    runs: list[list[date]] = []
    for one in days:
        if runs and runs[-1][-1] - one == timedelta(days=1):
            runs[-1].append(one)
        else:
            runs.append([one])
    said = [day(run[0]) if len(run) == 1 else f"{day(run[-1])} to {day(run[0])}" for run in runs[:most]]
    return ", ".join(said) + (" …" if len(runs) > most else "")
