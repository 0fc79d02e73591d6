"""From what the chain believes of a stretch to how often that is right."""

import numpy as np

# Learned from 288 simulated runs (a small drawn map and the middle of Helsinki, noise of 2, 4 and 8 m, with every surface on the
# map and with a third of them hidden; seeds apart from those of docs/validation.md): the mean of what stretches were believed
# to be in each of ten bins, and the share of their metres that was so. Long stretches of which every step is a little unsure
# are right more often than their steps, for steps side by side are unsure together; short ones in between less often.
_BELIEVED = (0.0, 0.56, 0.626, 0.678, 0.731, 0.776, 0.834, 0.874, 0.921, 0.951, 0.966, 1.0)
_RIGHT = (0.0, 0.3, 0.42, 0.63, 0.72, 0.81, 0.93, 0.95, 0.966, 0.98, 0.991, 0.995)


def calibrated(believed: float) -> float:
    """How often a ground is right that the chain gives so much weight, both 0 to 1; never falls where the other rises."""
    return float(np.interp(believed, _BELIEVED, _RIGHT))
