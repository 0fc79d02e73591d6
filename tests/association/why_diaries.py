"""Histories to ask: a runner on two grounds whose back remembers the hard one, or does not."""

from datetime import date, timedelta

import numpy as np

from journal.analysis.history import History

FIRST = date(2025, 7, 5)


def diary(
    days: int = 300, effect: float = 1.5, seed: int = 3, turns: int | None = None, keep=lambda hard, score: True
) -> History:
    """Runs on two days of three, half of them on asphalt; each morning's pain, as long as ``keep`` lets it be written.

    ``effect``: points on the morning after asphalt; from the day numbered ``turns`` on it is the other way round.
    """
    random = np.random.default_rng(seed)
    sessions, pain, free, noise, before = [], [], [], 0.0, False
    for number in range(days):
        day = FIRST + timedelta(days=number)
        ran, on_asphalt = random.random() < 0.67, random.random() < 0.5
        hard = bool(ran and on_asphalt)
        noise = 0.5 * noise + random.normal(0, 0.6)
        score = round(max(0.0, 1.4 + noise + (effect * before if turns is None or number < turns else -effect * before)))
        metres = float(random.normal(8000, 1500))
        row = {"athlete_id": 1, "day": day}
        if ran:
            sessions.append(
                row
                | {
                    "session_id": f"s{number}",
                    "sport": "run",
                    "distance_m": metres,
                    "surface_asphalt" if hard else "surface_dirt": 1.0,
                }
            )
        else:
            free.append(row | {"rest": 1.0})
        if keep(hard, score):
            if score:
                pain.append(row | {"pain_id": f"p{number}", "region": "lower-back", "score": float(score), "when": "morning"})
            else:
                free.append(row | {"no_pain": 1.0}) if ran else free[-1].update(no_pain=1.0)
        before = hard
    return History.of(FIRST + timedelta(days=days - 1), sessions=sessions, pain=pain, days=free)
