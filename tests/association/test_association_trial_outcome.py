"""A trial counts the same pain as journal why does, though it works it out without a frame."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.history import History
from journal.association.outcome import outcome_of
from journal.domain.diary import WINDOW_DAYS
from journal.domain.entries import Pain
from journal.domain.trial_stop import counted_scores
from journal.domain.trials import MOST_AHEAD_DAYS, MOST_WEEKS, plan_trial

START = date(2026, 3, 2)
ENTRIES = st.lists(
    st.builds(
        Pain,
        region=st.sampled_from(["lower-back", "knee"]),
        score=st.integers(0, 10).map(float),
        day=st.integers(0, 6).map(lambda number: START + timedelta(days=number)),
        when=st.sampled_from([None, "morning", "evening"]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(
    ENTRIES,
    st.sets(st.integers(0, 6).map(lambda number: START + timedelta(days=number))),
    st.sampled_from(["morning", "evening"]),
)
def test_both_ways_give_the_same_scores(entries, painless, when):
    rows = [
        {"athlete_id": 1, "pain_id": f"p{number}", "day": one.day, "region": one.region, "score": one.score, "when": one.when}
        for number, one in enumerate(entries)
    ]
    days = [{"athlete_id": 1, "day": day, "no_pain": 1.0} for day in sorted(painless)]
    history = History.of(START + timedelta(days=6), pain=rows, days=days)
    framed = outcome_of(history, "lower-back", when).scores.dropna()
    assert {stamp.date(): float(score) for stamp, score in framed.items()} == counted_scores(
        entries, painless, "lower-back", when
    )
    assert not np.isnan(framed).any()


def test_the_diary_reaches_back_to_the_draw_of_the_longest_trial():
    plan = plan_trial("surface", START, MOST_WEEKS, 1, START - timedelta(days=MOST_AHEAD_DAYS))
    assert plan.last_outcome - timedelta(days=WINDOW_DAYS) <= plan.drawn
