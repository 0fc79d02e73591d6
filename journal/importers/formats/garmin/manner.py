"""What a Garmin Activities.csv leaves unsaid, decided once a file: decimal sign, hours or minutes, kilometres or miles."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from journal.domain.errors import BadValue
from journal.domain.units import METRES
from journal.domain.vocabulary import FOOT_SPORTS
from journal.importers.formats.garmin.words import sport_of
from journal.importers.tables.exportcells import clock, is_short, number

Row = Mapping[str, str]

_POINT = re.compile(r"\d+\.(\d{1,2}|\d{4,})|0\.\d+")
# A comma between thousands has three figures behind it and a figure other than 0 at the beginning.
_COMMA = re.compile(r"\d+,(\d{1,2}|\d{4,})|0,\d+")
# Metres by steps for one unit of distance. Between them lies the geometric mean of a kilometre and a mile; twice as
# far off it is neither (our choice).
_KILOMETRES, _MILES = (790.0, 1270.0), (1270.0, 2040.0)


@dataclass(frozen=True)
class Manner:
    """How a file writes. ``hours``: 0:45 is 45 minutes. ``miles``: else kilometres; then swims are in yards, climbs in feet.

    ``zero_is_known``: the file has a sign of its own for what is missing.
    """

    decimal: str = "."
    hours: bool = False
    miles: bool = False
    zero_is_known: bool = True

    def metres(self, sport: str | None) -> float:
        """The unit of distance of a sport: only swims have one of their own."""
        if sport == "swim":
            return METRES["yd"] if self.miles else 1.0
        return METRES["mi"] if self.miles else METRES["km"]


def manner(rows: Sequence[Row], zero_is_known: bool) -> tuple[Manner, list[str]]:
    """How the file of these rows writes, and what had to be guessed."""
    decimal = _decimal(rows)
    hours, unsure = _hours(rows, decimal)
    miles, unknown = _miles(rows, Manner(decimal, hours))
    return Manner(decimal, hours, miles, zero_is_known), unsure + unknown


def _decimal(rows: Sequence[Row]) -> str:
    cells = [row.get(name, "") for row in rows for name in ("distance", "stride", "pace")]
    commas = sum(_COMMA.fullmatch(cell) is not None for cell in cells)
    return "," if commas > sum(_POINT.fullmatch(cell) is not None for cell in cells) else "."


def _hours(rows: Sequence[Row], decimal: str) -> tuple[bool, list[str]]:
    times = [row["time"] for row in rows if row.get("time")]
    short = [text for text in times if is_short(text)]
    if not short or any(text.count(":") == 2 for text in times):
        return False, []  # where hours are written out, two parts are minutes and seconds
    votes = [vote for row in rows if (vote := _says_hours(row, decimal)) is not None]
    if votes:
        return sum(votes) * 2 > len(votes), []
    return False, [f"times such as {short[0]} are read as minutes and seconds: nothing in the file says so"]


def _says_hours(row: Row, decimal: str) -> bool | None:
    """Which reading of its time lies nearer to what else the row tells; None where it tells nothing."""
    try:
        as_minutes, expected = clock(row.get("time", "")), _expected_s(row, decimal)
    except BadValue:
        return None
    if not as_minutes or not expected or not is_short(row["time"]):
        return None
    return abs(math.log(as_minutes * 60 / expected)) < abs(math.log(as_minutes / expected))


def _expected_s(row: Row, decimal: str) -> float | None:
    for name in ("elapsed", "moving"):
        if row.get(name, "").count(":") == 2 and (told := clock(row[name])):
            return told
    distance, pace = number(row.get("distance", ""), decimal), row.get("pace", "")
    if not distance or not pace:
        return None
    if ":" in pace:
        return (clock(pace) or 0.0) * (distance / 100 if _swum(row) else distance)
    speed = number(pace, decimal)
    return distance / speed * 3600 if speed else None


def _swum(row: Row) -> bool:
    return sport_of(row.get("sport", "")) == "swim"


def _miles(rows: Sequence[Row], so_far: Manner) -> tuple[bool, list[str]]:
    """Pace times distance is the time in either unit; only strides, which are always in metres, tell them apart."""
    known = [row for row in rows if re.search("[1-9]", row.get("distance", "")) and not _swum(row)]
    units = [unit for row in known if (unit := _unit_m(row, so_far)) is not None]
    unit = median(units) if units else math.nan
    if _MILES[0] <= unit < _MILES[1]:
        return True, ["distances are in miles by the strides of its runs: swims are read as yards, climbs as feet"]
    if not known or _KILOMETRES[0] <= unit < _KILOMETRES[1]:
        return False, []
    return False, [
        "distances are read as kilometres: nothing in the file says so; if they are miles, undo it and export in metric units"
    ]


def _unit_m(row: Row, so_far: Manner) -> float | None:
    """Metres by steps and strides for one unit of the row's distance; None where it lacks them."""
    if sport_of(row.get("sport", "")) not in FOOT_SPORTS:
        return None
    try:
        distance, stride, cadence, steps = (
            number(row.get(name, ""), so_far.decimal) for name in ("distance", "stride", "cadence", "steps")
        )
        time = clock(row.get("time", ""), so_far.hours)
    except BadValue:
        return None
    taken = cadence * time / 60 if cadence and time else steps
    return taken * stride / distance if distance and stride and taken else None
