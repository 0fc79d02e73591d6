"""What makes a factor of one aspect of technique: a session raises it when a set carries a tag of what is advised against."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from journal.analysis.history import History
from journal.domain.vocabulary import CLEAN, TECHNIQUE
from journal.factors.dose import noted
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.lifting.families import Family
from journal.factors.trial import Trial

ROW = ["athlete_id", "session_id", "day"]


def technique(
    id: str, title: str, aspect: str, family: Family, claims: tuple[str, ...], evidence: Evidence,
    seen: Mapping[str, str], advice: str, example: str, trial: Trial | None = None,
) -> Factor:  # fmt: skip
    """A factor about one aspect of ``TECHNIQUE``, a note at most.

    ``seen``: what is said of each fault tag; ``example``: exercise and sets of the line that shows
    how it is logged; ``trial``: what less of the fault is; None where it can only be swapped for another way
    to hold the body or the bar (stance, toes, place of the bar, lowering it), which is an exposure of its own.
    """
    faults, fine = TECHNIQUE[aspect]
    exposure = _exposure(faults, fine, family, seen)
    return Factor(
        id=id,
        title=title,
        grain="session",
        unit="yes/no",
        thresholds={"note": 0.0},
        bounds=(0.0, 0.0),
        needs=("tags",),
        claims=claims,
        evidence=evidence,
        words=Words(
            raised="{label} on {day}: {seen}",
            often=" ({times} of {known} sessions with this tagged)",
            clear=f"No set was tagged {' or '.join(faults)}",
            unknown=f"for example journal lift {example} --tag {faults[0]} (or {', '.join((*faults[1:], *fine))}), or --tag {CLEAN}",
            advice=advice,
        ),
        exposure=exposure,
        dose=noted(f"{title[:1].lower()}{title[1:]}", exposure),
        trial=trial,
        once_a_period=True,
        sports=("strength",),
        lookback_days=0,
    )


def tagged(sets: pd.DataFrame, tags: tuple[str, ...]) -> pd.Series:
    """Whether each set carries one of the tags; ``sets`` numbered from 0."""
    return sets["tags"].explode().isin(tags).groupby(level=0).any()


def _exposure(
    faults: tuple[str, ...], fine: tuple[str, ...], family: Family, seen: Mapping[str, str]
) -> Callable[[History], pd.DataFrame]:
    def exposure(history: History) -> pd.DataFrame:
        """One row a session and exercise: 1.0 where a set has a fault, 0.0 where one was watched and none has, else NaN."""
        sets = family.sets(history)
        each = {tag: tagged(sets, (tag,)) for tag in faults}
        known = tagged(sets, (*faults, *fine, CLEAN))
        rows = sets.assign(known=known, **each).groupby([*ROW, "exercise"], sort=False)[["known", *faults]].any().reset_index()
        found = [rows[tag].to_numpy(dtype="bool") for tag in faults]
        return rows[ROW].assign(
            value=np.where(np.any(found, axis=0), 1.0, np.where(rows["known"], 0.0, np.nan)),
            label=shown_exercise(rows["exercise"]),
            seen=np.select(found, [seen[tag] for tag in faults], ""),
            reason="tags",
        )

    return exposure


def shown_exercise(names: pd.Series) -> pd.Series:
    """``romanian-deadlift`` as ``Romanian deadlift``."""
    return names.str.replace("-", " ").str.capitalize()
