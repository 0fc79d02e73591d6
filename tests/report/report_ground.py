"""What an invented map told of the runs of an invented runner: stretches with all that a strip can hold."""

from datetime import date

import numpy as np

from journal.analysis.history import History
from journal.domain.stretches import Stretch
from journal.report.mapped import LATEST, Ground, ground

MAP, MAP_DAY = "invented-region.osm.pbf", date(2026, 5, 1)
_SURFACES = ("asphalt", "concrete", "paved", "gravel", "dirt", "grass", "sand", "track", None)
_OFTEN = (0.36, 0.08, 0.08, 0.14, 0.12, 0.06, 0.02, 0.04, 0.10)


def told(history: History, *, map_name: str = MAP) -> dict:
    """``ground`` and ``mapped`` of a view: the latest runs of a history, the latest first."""
    runs = history.sessions[history.sessions["sport"] == "run"].dropna(subset=["distance_m"]).iloc[::-1]
    random = np.random.default_rng(11)
    strips = tuple(_one(row, random, map_name) for row in runs.head(LATEST).to_dict("records"))
    return {"ground": strips, "mapped": frozenset(runs["session_id"].head(40))}


def _one(row: dict, random: np.random.Generator, map_name: str) -> Ground:
    stretches, start = [], 0.0
    while start < row["distance_m"]:
        end = min(row["distance_m"], start + random.gamma(1.3, 700.0))
        surface = _SURFACES[int(random.choice(len(_SURFACES), p=_OFTEN))]
        stretches.append(Stretch(start, end, surface, None if surface is None else round(random.uniform(0.6, 0.99), 2)))
        start = end
    return ground(row["session_id"], row["day"].date(), row["sport"], stretches, map_name, MAP_DAY)
