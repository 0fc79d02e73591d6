"""From what the chain believes of a step to how often that is right."""

import numpy as np

from journal.maps.network import Floats

# Learned from 360 simulated runs (a small drawn map and the middle of Helsinki, noise of 2, 4 and 8 m, with every surface on the
# map and with a third of them hidden; seeds apart from those of docs/validation.md): the mean of what steps were believed to be
# in each of nine bins, and the share of their metres that was so, smoothed where it fell. The chain is nearly right by itself,
# in the middle a little too modest.
_BELIEVED = (0.0, 0.6, 0.67, 0.735, 0.77, 0.83, 0.865, 0.922, 0.951, 0.969, 1.0)
_RIGHT = (0.0, 0.63, 0.72, 0.755, 0.775, 0.84, 0.91, 0.93, 0.96, 0.977, 0.985)


def calibrated(believed: Floats) -> Floats:
    """How often a ground is right that the chain gives so much weight, both 0 to 1; never falls where the other rises."""
    return np.asarray(np.interp(believed, _BELIEVED, _RIGHT))
