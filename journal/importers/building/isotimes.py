"""The times of points, all of one file at once."""

import re
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from journal.analysis.masks import every, some
from journal.analysis.track import Values

# Clocks that lost their battery start at 1970 or 1980: a time before the first day of GPS is no time.
_FIRST_DAY_OF_GPS = datetime(1980, 1, 7, tzinfo=UTC).timestamp()
_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)", re.ASCII)
# So many are read one by one as quickly as all at once.
_FEW = 64
_DATE, _CLOCK, _FRACTION = 10, (11, 12, 14, 15, 17, 18), 20


def seconds_of(texts: list[str]) -> tuple[Values, bool]:
    """Seconds since 1970 of ISO 8601 times, shape (n,), and whether any came without a zone, which counts as UTC.

    NaN for what is no time, or one before 1980.
    """
    found, naive = _alike(texts) if len(texts) > _FEW else None, False
    if found is None:
        moments = [_moment(text) for text in texts]
        naive = None in [moment.tzinfo for moment in moments if moment]
        found = np.array([_seconds(moment) for moment in moments], dtype="float64")
    return np.where(found >= _FIRST_DAY_OF_GPS, found, np.nan), naive


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _seconds(moment: datetime | None) -> float:
    if moment is None:
        return np.nan
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _alike(texts: list[str]) -> Values | None:
    """The seconds where all texts have the form of the first, digit by digit; None where not, or one is no time."""
    form = _FORM.fullmatch(texts[0]) if texts else None
    if form is None:
        return None
    rows = np.frombuffer("\n".join((*texts, "")).encode(), dtype="uint8")
    width = len(texts[0]) + 1
    if len(rows) != len(texts) * width:
        return None
    rows = rows.reshape(-1, width)
    fraction = range(_FRACTION, _FRACTION + len(form[1] or ""))
    digits = rows[:, (*_CLOCK, *fraction)] - ord("0")
    signs = [at for at in range(_DATE, width) if at not in _CLOCK and at not in fraction]
    if some(digits > 9) or some(rows[:, signs] != rows[0, signs]):
        return None
    return _instants(rows[:, :_DATE], digits, form[2])


def _instants(dates: npt.NDArray[np.uint8], digits: npt.NDArray[np.uint8], zone: str) -> Values | None:
    tens, ones = digits[:, 0:6:2].astype("int64"), digits[:, 1:6:2]
    hours, minutes, seconds = (tens * 10 + ones).T
    midnights = _midnights(dates, zone)
    if midnights is None or hours.max() > 23 or minutes.max() > 59 or seconds.max() > 59:
        return None
    # Whole microseconds, as datetime counts: so the quotient is the same to the last bit (until the year 2255).
    micros = ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + midnights
    for place, digit in enumerate(digits[:, 6:].T):
        micros += digit * np.int64(10 ** (5 - place))
    return np.asarray(micros / 1e6, dtype="float64")


def _midnights(dates: npt.NDArray[np.uint8], zone: str) -> npt.NDArray[np.int64] | None:
    """Microseconds from 1970 to the midnight that begins each date in the zone."""
    if every(dates == dates[0]):
        known, which = [dates[0].tobytes().decode()], np.zeros(1, dtype="int64")
    else:
        unique, which = np.unique(np.ascontiguousarray(dates).view(f"S{_DATE}").ravel(), return_inverse=True)
        known = [day.decode() for day in unique]
    moments = [_moment(f"{day}T00:00:00{zone}") for day in known]
    if None in moments:
        return None
    return np.array([round(_seconds(moment)) * 1_000_000 for moment in moments], dtype="int64")[which]
