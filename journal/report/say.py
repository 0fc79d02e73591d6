"""Numbers, days and names as the report says them."""

from collections.abc import Sequence
from datetime import date

from journal.domain.dates import MONTHS
from journal.domain.prose import plain as plain
from journal.domain.prose import series as series
from journal.domain.surfaces import in_words
from journal.domain.units import METRES, Units


def day(when: date) -> str:
    """``3 Mar 2026``, in every locale."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def month(number: int) -> str:
    """``Mar`` of 3."""
    return MONTHS[number - 1]


def distance(metres: float, units: Units = "km") -> str:
    """``8.2 km`` or ``5.1 mi``; whole ones from 100 on."""
    far = metres / METRES[units]
    return f"{far:.0f} {units}" if far >= 99.95 else f"{far:.1f} {units}"


def length(metres: float, units: Units = "km") -> str:
    """Of a stretch of a way: ``1.2 km``, below one to ten metres, ``430 m`` or ``under 10 m``; ``0.3 mi`` or ``under 0.1 mi``."""
    if units == "km" and metres < 995:
        return f"{int(metres / 10 + 0.5) * 10} m" if metres >= 5 else "under 10 m"
    return distance(metres, units) if metres / METRES[units] >= 0.05 else f"under 0.1 {units}"


def tenth(metres: float, units: Units = "km") -> float:
    """As many metres as ``distance`` says, to a tenth of a unit."""
    return round(metres / METRES[units], 1) * METRES[units]


def whole_distance(metres: float, units: Units = "km") -> str:
    """``612 km``, for sums in which a tenth says nothing."""
    return f"{metres / METRES[units]:.0f} {units}"


def percent(share: float) -> str:
    """``75 %``, from a share of 0 to 1; the space does not break."""
    return f"{share * 100:.0f}\u00a0%"


def part(per_cent: int) -> str:
    """``75 %``, ``under 1 %``, of whole per cents of a mix; the space does not break."""
    return in_words(per_cent).replace(" %", "\u00a0%")


def count(how_many: int, thing: str, things: str = "") -> str:
    """``1 run``, ``3 runs``, ``no runs``; ``things`` where the plural is not made with an s."""
    return f"{how_many or 'no'} {thing if how_many == 1 else things or thing + 's'}"


def sentence(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def days(listed: Sequence[date], most: int = 4) -> str:
    """The first few of these days: ``4 May 2026, 2 Mar 2026 …``."""
    return ", ".join(day(one) for one in listed[:most]) + (" …" if len(listed) > most else "")
