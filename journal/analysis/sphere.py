"""Distances on the earth, taken for a sphere."""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

# Mean radius of the earth (IUGG), rounded.
EARTH_RADIUS_M = 6_371_000.0


def haversine_m(lat1: Values, lon1: Values, lat2: Values, lon2: Values) -> Values:
    """Great-circle distance in metres between positions in degrees, on a sphere of 6 371 000 m.

    Haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984) 159.
    """
    phi1, phi2 = np.radians(lat1), np.radians(lat2)
    half = np.sin((phi2 - phi1) / 2) ** 2 + np.cos(phi1) * np.cos(phi2) * np.sin(np.radians(lon2 - lon1) / 2) ** 2
    return arc_m(half)


def arc_m(half: Values) -> Values:
    """Metres along a great circle from the squared half chord (0 to 1) between its ends on a sphere of radius 1."""
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(half, 1.0))), dtype="float64")
