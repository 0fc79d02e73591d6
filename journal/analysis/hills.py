"""Metres climbed and descended along a way, from the altitudes of its points: one definition, and the same upside down."""

import numpy as np
import numpy.typing as npt

from journal.analysis.speeds import blocks

Values = npt.NDArray[np.float64]

# Our choice, both.
_SMOOTHING_M = 10.0
_STEP_M = 3.0


def hills(altitude: Values, travelled: Values) -> tuple[float, float]:
    """Metres up and metres down of altitudes (n,) that are all known, n >= 2, after ``travelled`` metres each.

    Altitude is averaged over the 10 m travelled before and after each point; a rise counts once it exceeds 3 m over the
    last low (hysteresis), so noise does not add up. A fall is a rise of the altitudes upside down, to the last bit.
    """
    return swings(smoothed(altitude, travelled), _STEP_M)


def smoothed(altitude: Values, travelled: Values) -> Values:
    """Means over the 10 m travelled before and after each point, of anything that is known at all of them."""
    sums, means = np.concatenate(([0.0], altitude.cumsum())), np.empty(len(altitude))
    for start, stop in blocks(len(means)):
        here = travelled[start:stop]
        low = travelled.searchsorted(here - _SMOOTHING_M, side="left")
        high = travelled.searchsorted(here + _SMOOTHING_M, side="right")
        means[start:stop] = (sums[high] - sums[low]) / (high - low)
    return means


def swings(values: Values, step: float) -> tuple[float, float]:
    """Sums of the rises from lows to highs, and of the falls from tops to floors, that are at least a ``step`` each, n >= 2.

    A rise ends where the values fall by a step, or below where it began; a fall the other way round.
    """
    turns = _turns(values)
    up = down = 0.0
    low = high = top = floor = float(turns[0])
    for start, stop in blocks(len(turns)):
        for height in turns[start:stop].tolist():
            if height > high:
                high = height
            elif height < low or high - height >= step:
                up += high - low if high - low >= step else 0.0
                low = high = height
            if height < floor:
                floor = height
            elif height > top or height - floor >= step:
                down += top - floor if top - floor >= step else 0.0
                top = floor = height
    return up + (high - low if high - low >= step else 0.0), down + (top - floor if top - floor >= step else 0.0)


def _turns(altitude: Values) -> Values:
    """The ends, and the altitudes where it turns from up to down, level or back."""
    slope = np.sign(altitude[1:] - altitude[:-1])
    return altitude[np.concatenate(([True], slope[1:] != slope[:-1], [True]))]
