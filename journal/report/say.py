"""Numbers, days and names as the report says them."""

from collections.abc import Iterable, Sequence
from datetime import date

from journal.domain.units import METRES, Units

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date) -> str:
    """``3 Mar 2026``, in every locale."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def month(number: int) -> str:
    """``Mar`` of 3."""
    return _MONTHS[number - 1]


def distance(metres: float, units: Units = "km") -> str:
    """``8.2 km`` or ``5.1 mi``; whole ones from 100 on."""
    far = metres / METRES[units]
    return f"{far:.0f} {units}" if far >= 99.95 else f"{far:.1f} {units}"


def whole_distance(metres: float, units: Units = "km") -> str:
    """``612 km``, for sums in which a tenth says nothing."""
    return f"{metres / METRES[units]:.0f} {units}"


def percent(share: float) -> str:
    """``75 %``, from a share of 0 to 1; the space does not break."""
    return f"{share * 100:.0f}\u00a0%"


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


def days(listed: Sequence[date], most: int = 4) -> str:
    """The first few of these days: ``4 May 2026, 2 Mar 2026 …``."""
    return ", ".join(day(one) for one in listed[:most]) + (" …" if len(listed) > most else "")
