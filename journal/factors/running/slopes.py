"""Metres up or down for each kilometre of a run: what both factors about hills are an amount of."""

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.factors.windowed import runs

_ROW = ["athlete_id", "session_id", "day"]
# A shorter run is a hill repeat or the stairs to the park, which a kilometre says nothing about: our choice.
LEAST_M = 1000.0
# On a round trip, half of it up and half of it down, 30 m a kilometre are slopes of 6 %: our choice.
HILLY = 30.0


def per_km(history: History, column: str) -> pd.DataFrame:
    """``value``: metres of a column such as ``ascent_m`` for each kilometre, run by run; NaN with the ``reason`` where unknown.

    Runs below 1 km say nothing. A treadmill says nothing of itself: it counts where its climb is known.
    """
    own = runs(history)
    metres, kilometres = own[column], own["distance_m"] / 1000
    indoors = (own["sport"] == "treadmill") & metres.isna()
    return own[_ROW].assign(
        value=metres / kilometres.where(kilometres > 0),
        reason=np.where(metres.isna(), column, "distance_m"),
        applies=~indoors & ~(own["distance_m"] < LEAST_M),
    )
