"""Exposed and unexposed days, and the difference between them in outcome points."""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]


def exposed_above(values: Values) -> float:
    """The value above which a day counts as exposed; NaN where the values never differ.

    Two values: the higher one. A lowest value on at least half of the days (mostly none): anything above it.
    Else: above the person's own median. Our choice, made without looking at the outcome.
    """
    known = values[~np.isnan(values)]
    if not len(known) or known.min() == known.max():
        return float("nan")
    lowest = known.min()
    if (known == lowest).mean() >= 0.5 or len(np.unique(known)) == 2:
        return float(lowest)
    return float(np.median(known))


def exposure_days(values: Values) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which days are exposed and which are not; days that are not known are neither."""
    above = exposed_above(values)
    return values > above, values <= above


def contrast(window: Values, compared: Values, usable: npt.NDArray[np.bool_]) -> float:
    """How much higher the exposure was on exposed than on unexposed days: what turns a slope into a difference.

    ``window``: what was tested; ``compared``: what exposed and unexposed days are told by, NaN = neither.
    """
    exposed, unexposed = (days & usable for days in exposure_days(compared))
    if not exposed.any() or not unexposed.any():
        return float("nan")
    return float(window[exposed].mean() - window[unexposed].mean())
