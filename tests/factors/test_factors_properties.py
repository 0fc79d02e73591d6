"""What holds for every factor, whatever the history."""

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from factor_cases import AS_OF, STRANGER, complete, run, runs, session
from histories import METRES, histories
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.analysis.history import History
from journal.domain.vocabulary import SURFACES
from journal.factors import catalogue, chosen
from journal.factors.evaluate import evaluate
from journal.factors.flags import flags, raised
from journal.factors.recent import Recent

FACTORS = catalogue()
EVERYTHING = pd.Timestamp("2000-01-01").as_unit("us")
MODEST = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answers(history, factor, since=EVERYTHING, athlete=1):
    rows = evaluate(factor, history, since)
    return rows[rows["athlete_id"] == athlete].reset_index(drop=True)


@MODEST
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, random):
    shuffled = {name: random.sample(table, len(table)) for name, table in rows.items()}
    for factor in FACTORS:
        first, second = (answers(History.of(AS_OF, **one), factor) for one in (rows, shuffled))
        pd.testing.assert_frame_equal(first, second, check_exact=True, check_dtype=False)


@MODEST
@given(histories(), histories())
def test_alone_and_in_a_cohort_the_answers_are_bitwise_the_same(rows, others):
    crowd = {name: [row | {"athlete_id": 3} for row in others[name]] + table for name, table in rows.items()}
    crowd = {name: [*table, *STRANGER.get(name, [])] for name, table in crowd.items()}
    for factor in FACTORS:
        alone, together = (answers(History.of(AS_OF, **one), factor) for one in (rows, crowd))
        pd.testing.assert_frame_equal(alone, together, check_exact=True, check_dtype=False)


@MODEST
@given(histories(days=500), st.integers(0, 40))
def test_cutting_the_history_leaves_the_answers_equal(rows, ago):
    since = pd.Timestamp(AS_OF - timedelta(days=ago)).as_unit("us")
    history = History.of(AS_OF, **rows)
    near = Recent(history, since)
    for factor in FACTORS:
        whole, cut = (one[one["applies"]].reset_index(drop=True) for one in
                      (answers(history, factor, since), answers(near.seen_by(factor), factor, since)))  # fmt: skip
        pd.testing.assert_frame_equal(whole, cut, check_exact=True, check_dtype=False)


@MODEST
@given(histories())
def test_a_row_is_raised_or_unknown_or_neither(rows):
    history = History.of(AS_OF, **rows)
    for factor in FACTORS:
        table = answers(history, factor)
        assert not (table["missing"] & (table["rank"] > 0)).any()
        assert (table["threshold"].notna() == (table["rank"] > 0)).all()
        assert not np.isinf(table["value"].to_numpy(dtype="float64")).any()


@pytest.mark.parametrize(("id", "field"), [("session-spike", "distance_m"), ("duration-spike", "duration_s"),
                                           ("return-after-break", "duration_s"), ("carried-load", "carried_kg"), ("effort-spike", "rpe")])  # fmt: skip
@MODEST
@given(before=st.lists(st.tuples(st.integers(1, 40), METRES), min_size=1, max_size=8), one=METRES, other=METRES)
def test_more_never_lowers_what_compares_with_the_days_before(id, field, before, one, other):
    spike = chosen([id])[0]
    ranks = []
    for amount in sorted((one, other)):
        own = [run(ago, session_id=f"b{at}") | {field: earlier} for at, (ago, earlier) in enumerate(before)]
        history = History.of(AS_OF, **runs(*own, run(0, session_id="today") | {field: amount}), spans=complete(60))
        ranks.append(int(answers(history, spike).set_index("session_id").loc["today", "rank"]))
    assert ranks[0] <= ranks[1]


# Factors that have another answer than the field they ask for first.
KNOWN_OTHERWISE = {
    "active-minutes": "a logged day without a session is 0 minutes",
    "cold-start": "a tag, whether the session was warmed up for, and how heavy the sets before were",
    "no-warm-up": "a warm-up set, or a set tagged cold or warm",
    "novelty": "what was done in the four weeks before",
    "strength-habit": "a logged day without a session is none",
    "yoga-first-classes": "how many classes the journal holds",
}


def without(rows, needs):
    """The rows with nothing known of what a factor needs: fields of any table, or tables."""
    derived = {
        "minutes": ("duration_s", "moving_s"),
        "duration_s": ("duration_s", "moving_s"),
        "load_au": ("duration_s", "moving_s", "rpe", "mean_hr_bpm"),
        "surface": [f"surface_{name}" for name in SURFACES],
    }
    blank = {field: None for name in needs for field in derived.get(name, (name,))}
    # A pair keeps its name: that it was worn is what is not known.
    return {name: [{**row, **{key: None for key in blank if key in row and name != "shoes"}} for row in table]
            for name, table in rows.items() if name not in needs}  # fmt: skip


@MODEST
@given(histories())
def test_what_a_factor_needs_is_unknown_not_zero_where_it_is_not_logged(rows):
    """Nothing is raised, and where a factor has anything to say nothing is clear."""
    for factor in FACTORS:
        if factor.id in KNOWN_OTHERWISE:
            continue
        table = answers(History.of(AS_OF, **without(rows, factor.needs)), factor)
        assert (table["rank"] == 0).all(), factor.id
        assert (table["missing"] == table["applies"]).all(), factor.id


def test_what_is_known_otherwise_belongs_to_a_factor():
    assert set(KNOWN_OTHERWISE) <= {factor.id for factor in FACTORS}


@MODEST
@given(histories())
def test_logging_nothing_new_about_a_day_keeps_what_is_known(rows):
    """An entry without any value (only a date) neither raises nor clears what the others say."""
    history = History.of(AS_OF, **rows)
    blank = History.of(AS_OF, **(rows | {"days": [*rows["days"], {"athlete_id": 1, "day": AS_OF - timedelta(days=120)}]}))
    spoken = {one.id: answers(history, one).query("rank > 0") for one in FACTORS}
    for factor in FACTORS:
        pd.testing.assert_frame_equal(
            spoken[factor.id].reset_index(drop=True), answers(blank, factor).query("rank > 0").reset_index(drop=True)
        )


@MODEST
@given(histories())
def test_flags_and_the_frame_of_a_cohort_tell_the_same(rows):
    history = History.of(AS_OF, **rows)
    since = AS_OF - timedelta(days=60)
    told, _ = flags(history, since)
    table = raised(history, since)
    assert {(flag.factor, flag.level) for flag in told} <= set(zip(table["factor"], table["level"], strict=True))
    assert {flag.factor for flag in told} == set(table["factor"])
    assert [flag.level for flag in told] == sorted((flag.level for flag in told), key=["high", "caution", "note"].index)


@pytest.mark.parametrize("factor", FACTORS, ids=lambda one: one.id)
def test_an_empty_history_is_answered(factor):
    for rows in ({}, {"days": [{"athlete_id": 1, "day": AS_OF, "rest": 1.0}]}, runs(session("yoga", 0))):
        table = evaluate(factor, History.of(AS_OF, **rows), EVERYTHING)
        assert (table["rank"] == 0).all()
