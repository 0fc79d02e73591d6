"""What holds for every factor, whatever the history: looked at in cohorts out of the case tables."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

import numpy as np
import pandas as pd
import pytest
from factor_cases import AS_OF, Rows, complete, history_of, run, runs, session
from histories import cohort
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.history import SURFACE_COLUMNS, History
from journal.factors import catalogue, chosen
from journal.factors.evaluate import evaluate
from journal.factors.factor import LEVELS
from journal.factors.flags import flags, raised
from journal.factors.recent import Recent

FACTORS = catalogue()
EVERYTHING = pd.Timestamp("2000-01-01").as_unit("us")
SEEDS = (1, 2)
METRES = st.integers(1, 30).map(lambda n: n * 1000.0)
seeded = pytest.mark.parametrize("seed", SEEDS)


@cache
def whole(seed: int) -> History:
    return history_of(cohort(seed).rows)


@cache
def answered(seed: int) -> dict[str, pd.DataFrame]:
    """What each factor says about every day and session of a cohort: worked out once for all properties."""
    return {factor.id: evaluate(factor, whole(seed), EVERYTHING) for factor in FACTORS}


def same(first: pd.DataFrame, second: pd.DataFrame, what: object) -> None:
    first, second = (one.reset_index(drop=True) for one in (first, second))
    pd.testing.assert_frame_equal(first, second, check_exact=True, check_dtype=False, obj=str(what))


def test_the_cohorts_raise_every_factor_at_every_level_and_leave_each_unknown_and_each_without_a_word():
    """Otherwise the properties below would hold for want of anything to hold for."""
    together = {factor.id: pd.concat([answered(seed)[factor.id] for seed in SEEDS]) for factor in FACTORS}
    for factor in FACTORS:
        rows = together[factor.id]
        own = {LEVELS.index(level) + 1 for level in factor.thresholds}
        assert own <= set(rows["rank"]), factor.id
        assert rows["missing"].any() and (rows["applies"] & ~rows["missing"] & (rows["rank"] == 0)).any(), factor.id


@seeded
def test_the_order_of_rows_changes_nothing(seed):
    random = Random(seed)
    mixed = history_of({name: random.sample(table, len(table)) for name, table in cohort(seed).rows.items()})
    for factor in FACTORS:
        same(answered(seed)[factor.id], evaluate(factor, mixed, EVERYTHING), factor.id)


@seeded
def test_alone_and_in_a_cohort_the_answers_are_bitwise_the_same(seed):
    """Of everybody the factor that they began with; in the cohort each has others before and behind."""
    random, found = Random(seed), {factor.id: factor for factor in FACTORS}
    for who, id in cohort(seed).begun.items():
        factor = found.get(id) or random.choice(FACTORS)
        rows = answered(seed)[factor.id]
        same(
            evaluate(factor, history_of(cohort(seed).people[who]), EVERYTHING), rows[rows["athlete_id"] == who], (who, factor.id)
        )


@seeded
def test_cutting_the_history_leaves_the_answers_equal(seed):
    for ago in (0, 25):
        since = whole(seed).as_of - pd.Timedelta(days=ago)
        near = Recent(whole(seed), since)
        for factor in FACTORS:
            rows, cut = answered(seed)[factor.id], evaluate(factor, near.cut_for(factor), since)
            same(rows[rows["applies"] & (rows["day"] >= since)], cut[cut["applies"]], (ago, factor.id))


def test_a_short_history_is_judged_whole_and_a_longer_one_cut():
    for first, whole_again in ((400, True), (401, False)):
        history = History.of(AS_OF, **runs(run(first, 5), run(2, 5)))
        near = Recent(history, pd.Timestamp(AS_OF))
        spike = chosen(["session-spike"])[0]
        assert (near.seen_by(spike) is history) == whole_again
        assert len(near.cut_for(spike).sessions) == 1


@seeded
def test_a_row_is_raised_or_unknown_or_neither(seed):
    for table in answered(seed).values():
        assert not (table["missing"] & (table["rank"] > 0)).any()
        assert (table["threshold"].notna() == (table["rank"] > 0)).all()
        assert not np.isinf(table["value"].to_numpy(dtype="float64")).any()
        assert not (table["rank"].gt(0) & ~table["applies"]).any()


@pytest.mark.parametrize(("id", "field"), [("session-spike", "distance_m"), ("duration-spike", "duration_s"),
                                           ("return-after-break", "duration_s"), ("carried-load", "carried_kg"), ("effort-spike", "rpe")])  # fmt: skip
@settings(max_examples=5, deadline=None)
@given(before=st.lists(st.tuples(st.integers(1, 40), METRES), min_size=1, max_size=8), one=METRES, other=METRES)
def test_more_never_lowers_what_compares_with_the_days_before(id, field, before, one, other):
    spike = chosen([id])[0]
    ranks = []
    for amount in sorted((one, other)):
        own = [run(ago, session_id=f"b{at}") | {field: earlier} for at, (ago, earlier) in enumerate(before)]
        history = History.of(AS_OF, **runs(*own, run(0, session_id="today") | {field: amount}), spans=complete(60))
        ranks.append(int(evaluate(spike, history, EVERYTHING).set_index("session_id").loc["today", "rank"]))
    assert ranks[0] <= ranks[1]


# Factors that have another answer than the field they ask for first.
KNOWN_OTHERWISE = {
    "active-minutes": "a logged day without a session is 0 minutes",
    "cold-start": "a tag, whether the session was warmed up for, and how heavy the sets before were",
    "jump-after-sedentary": "a logged day without a session is 0 minutes",
    "no-warm-up": "a warm-up set, or a set tagged cold or warm",
    "novelty": "what was done in the four weeks before",
    "strength-habit": "a logged day without a session is none",
    "yoga-first-classes": "how many classes the journal holds",
}


# Fields that a factor asks for by one name and that are told in another, or worked out of others.
DERIVED = {
    "minutes": ("duration_s", "moving_s"),
    "duration_s": ("duration_s", "moving_s"),
    "load_au": ("duration_s", "moving_s", "rpe", "mean_hr_bpm"),
    "surface": SURFACE_COLUMNS,
    "pain": ("no_pain",),
}


@cache
def without(seed: int, needs: tuple[str, ...]) -> History:
    """The cohort with nothing known of what a factor needs: fields of any table, or tables."""
    blank = {field for name in needs for field in DERIVED.get(name, (name,))}
    tables = {name: getattr(whole(seed), name) for name in ("sessions", "sets", "pain", "days", "athletes", "spans")}
    # A pair keeps its name: that it was worn is what is not known.
    return replace(whole(seed), **{
        name: table.iloc[:0] if name in needs else table.assign(**{key: _unknown(table[key]) for key in blank & set(table)})
        for name, table in tables.items()
    })  # fmt: skip


def _unknown(column: pd.Series) -> pd.Series:
    return pd.Series([None] * len(column), index=column.index, dtype=column.dtype)


@seeded
def test_what_a_factor_needs_is_unknown_not_zero_where_it_is_not_logged(seed):
    """Nothing is raised, and where a factor has anything to say nothing is clear."""
    for factor in FACTORS:
        if factor.id in KNOWN_OTHERWISE:
            continue
        table = evaluate(factor, without(seed, tuple(sorted(factor.needs))), EVERYTHING)
        assert (table["rank"] == 0).all(), factor.id
        assert (table["missing"] == table["applies"]).all(), factor.id


def test_what_is_known_otherwise_belongs_to_a_factor():
    assert set(KNOWN_OTHERWISE) <= {factor.id for factor in FACTORS}


def _day_without_entry(rows: Rows) -> date:
    """The first day without an entry of its own since the journal began: that it began earlier would be new."""
    told = {pd.Timestamp(row["day"]).date() for row in rows.get("days", ())}
    began = min(pd.Timestamp(row["day"]).date() for name in ("sessions", "days") for row in rows.get(name, ()))
    return next(day for day in (began + timedelta(days=ahead) for ahead in range(1, 1000)) if day not in told)


@seeded
def test_logging_nothing_new_about_a_day_keeps_what_is_known(seed):
    """An entry without any value (only a date) neither raises nor clears what the others say."""
    blank = {
        "days": [
            {"athlete_id": who, "day": _day_without_entry(rows)}
            for who, rows in cohort(seed).people.items()
            if rows.get("sessions") or rows.get("days")
        ]
    }
    history = history_of(cohort(seed).rows, blank)
    for factor in FACTORS:
        first, second = (table[table["rank"] > 0] for table in (answered(seed)[factor.id], evaluate(factor, history, EVERYTHING)))
        same(first, second, factor.id)


@seeded
def test_flags_and_the_frame_of_a_cohort_tell_the_same(seed):
    since = AS_OF - timedelta(days=60)
    table = raised(whole(seed), since)
    for who in Random(seed).sample(sorted(cohort(seed).people), 3):
        told, _ = flags(history_of(cohort(seed).people[who]), since)
        mine = table[table["athlete_id"] == who]
        assert {(flag.factor, flag.level) for flag in told} <= set(zip(mine["factor"], mine["level"], strict=True))
        assert {flag.factor for flag in told} == set(mine["factor"])
        assert [flag.level for flag in told] == sorted((flag.level for flag in told), key=["high", "caution", "note"].index)


@pytest.mark.parametrize("factor", FACTORS, ids=lambda one: one.id)
def test_an_empty_history_is_answered(factor):
    for rows in ({}, {"days": [{"athlete_id": 1, "day": AS_OF, "rest": 1.0}]}, runs(session("yoga", 0))):
        table = evaluate(factor, history_of(rows), EVERYTHING)
        assert (table["rank"] == 0).all()
