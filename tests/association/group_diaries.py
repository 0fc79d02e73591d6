"""Diaries in which two exposures move together, and how a screen reads one."""

import numpy as np
import pandas as pd

from journal.association.diary import read_diary


def diary(together, days=365, effects=(0.7, 0.0), seed=3):
    """Two normal exposures with this correlation, and effects of the day before."""
    random = np.random.default_rng(seed)
    first, own = random.normal(size=(2, days))
    second = together * first + np.sqrt(1 - together**2) * own
    latent = np.zeros(days)
    for day in range(1, days):
        latent[day] = 0.5 * latent[day - 1] + effects[0] * first[day - 1] + effects[1] * second[day - 1] + 0.8 * random.normal()
    pain = np.clip(np.round(4 + latent), 0, 10)
    frame = {"pain": pain, "first": first, "second": second, "other": random.normal(size=days)}
    return pd.DataFrame(frame, index=pd.date_range("2026-01-05", periods=days))


def whole(pain, exposures):
    """A diary of these, its factors named in order."""
    names = [f"f{place:03}" for place in range(exposures.shape[1])]
    frame = pd.DataFrame(exposures, columns=names, index=pd.date_range("2026-01-05", periods=len(pain)))
    return read_diary(frame.assign(pain=pain), "pain", names)
