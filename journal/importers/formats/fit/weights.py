"""Body mass that a scale wrote: the ``weight_scale`` messages of a FIT file.

The ``user_profile`` of an activity names a weight too. It is a setting that somebody typed once, not a measurement (in
a scale's own files it differs from what the scale says by kilograms), so it is never taken for the day's body mass.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from journal.analysis.track import Values
from journal.domain.errors import Refused
from journal.importers.building.bodymass import weighed
from journal.importers.building.build import LEFT_OUT
from journal.importers.building.parsed import Context, RecordedDay
from journal.importers.formats.fit.messages import Kind

WEIGHT_SCALE = 30
_WEIGHT, _PERSON = 0, 12
# The largest number but one stands for a scale that was still counting.
_STILL_WEIGHING = 0xFFFE


def weighings(kind: Kind) -> Values:
    """Rows of seconds since 1970, kilograms, and which of the scale's people it was; NaN where unknown."""
    raw = kind.column(_WEIGHT)
    return np.stack([kind.instants(), np.where(raw == _STILL_WEIGHING, np.nan, raw) / 100, kind.column(_PERSON)], axis=1)


def weighed_days(name: str, rows: Values, context: Context) -> tuple[list[RecordedDay], list[str]]:
    """The first weighing of every day in the profile's zone, and what was left out.

    ``Refused``: weights of several people, of whom nobody says which one keeps this journal.
    """
    people = len(np.unique(rows[np.isfinite(rows[:, 2]), 2]))
    if people > 1:
        raise Refused(f"{name}: holds the weights of {people} people, expected one's; enter yours with journal day --mass")
    known = np.isfinite(rows[:, 0]) & (rows[:, 1] > 0)
    masses: dict[date, float] = {}
    for seconds, kg in rows[known, :2][np.argsort(rows[known, 0], kind="stable")].tolist():
        masses.setdefault(datetime.fromtimestamp(seconds, UTC).astimezone(ZoneInfo(context.zone)).date(), kg)
    days, said = weighed("fit", masses, context)
    return days, [f"{LEFT_OUT}a weighing without a time or a weight"] * int((~known).sum()) + said
