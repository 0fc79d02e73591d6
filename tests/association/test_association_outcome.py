"""The outcome: which pain of a day counts, and that no word about a region is no zero."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from journal.analysis.history import History
from journal.association.outcome import most_painful, outcome_of

AS_OF = date(2026, 3, 10)


def pain(ago: int, score: float, region: str = "lower-back", when: str | None = "morning") -> dict:
    return {"athlete_id": 1, "pain_id": f"{region}{ago}{when}", "day": AS_OF - timedelta(days=ago), "region": region, "score": score, "when": when}  # fmt: skip


def free(ago: int) -> dict:
    return {"athlete_id": 1, "day": AS_OF - timedelta(days=ago), "no_pain": 1.0}


def scores(pains: list[dict], days: list[dict] = (), when: str | None = None) -> dict[int, float | None]:
    """Score by days ago, None where not known, from the first known day on."""
    told = outcome_of(History.of(AS_OF, pain=pains, days=days), "lower-back", when).scores
    return {(pd.Timestamp(AS_OF) - day).days: None if np.isnan(value) else value for day, value in told.items()}


@pytest.mark.parametrize(("pains", "days", "when", "expected"), [
    ([pain(2, 3), pain(0, 1)], [], None, {2: 3, 1: None, 0: 1}),
    ([pain(1, 3), pain(1, 6, when="after")], [], None, {1: 3, 0: None}),
    ([pain(1, 3), pain(1, 6, when="after")], [], "after", {1: 6, 0: None}),
    ([pain(1, 3), pain(1, 4)], [], None, {1: 4, 0: None}),
    # Mornings are no half of the days: the highest of each day counts.
    ([pain(3, 2), pain(2, 4, when="after"), pain(1, 5, when=None), pain(1, 3, when="night")], [], None, {3: 2, 2: 4, 1: 5, 0: None}),
    # They are half: a day without one is not known.
    ([pain(2, 2), pain(1, 4, when="after")], [], None, {2: 2, 1: None, 0: None}),
    ([pain(2, 2)], [free(1), free(0)], None, {2: 2, 1: 0, 0: 0}),
    ([pain(2, 2), pain(1, 5, "knee")], [], None, {2: 2, 1: None, 0: None}),
    ([pain(2, 2), pain(1, 0)], [free(0)], None, {2: 2, 1: 0, 0: 0}),
    # Called free of pain, and yet it hurt after the run: how the morning was, nobody said.
    ([pain(2, 2), pain(1, 4, when="after")], [free(1)], None, {2: 2, 1: None, 0: None}),
    ([], [free(1)], None, {1: 0, 0: None}),
    ([pain(1, 2, "knee")], [], None, {}),
])  # fmt: skip
def test_the_pain_of_each_day(pains, days, when, expected):
    assert scores(pains, days, when) == expected


def test_what_counts_is_told():
    assert outcome_of(History.of(AS_OF, pain=[pain(1, 2)]), "lower-back").when == "morning"
    assert outcome_of(History.of(AS_OF, pain=[pain(1, 2, when="after")]), "lower-back").when is None


def test_the_region_that_hurt_on_most_days_not_most_often():
    entries = [
        pain(2, 1, "knee"),
        pain(1, 1, "knee"),
        *(pain(1, 9, when=when) for when in ("morning", "after", "night")),
        pain(0, 0),
    ]
    assert most_painful(History.of(AS_OF, pain=entries)) == "knee"
    assert most_painful(History.of(AS_OF, pain=[pain(1, 0)])) is None
