"""What a trial would have come to in one's own past: stopped or not, and shown or not."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.association import trial_power
from journal.association.trial_power import past_trials
from journal.association.trial_result import trial_result
from journal.domain.trial_stop import pain_stop, usual_of
from journal.domain.trials import plan_trial

FIRST = date(2026, 1, 5)
NONE = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))


def past(noise=1.0, days=200, seed=2):
    random = np.random.default_rng(seed)
    return pd.Series(3 + noise * random.uniform(-1, 1, days), index=pd.date_range(FIRST, periods=days))


def flares(every: int, days: int = 400, height: float = 3.0) -> pd.Series:
    """Quiet days of 2 and a flare every so many days."""
    return pd.Series([2.0 + height * (day % every == every - 1) for day in range(days)], index=pd.date_range(FIRST, periods=days))


def test_power_grows_with_the_effect_and_knows_its_floor():
    found = past_trials(past(), NONE, 8)
    some = [found.power(effect) for effect in (0.0, 0.6, 4.0)]
    assert some[0] <= 0.12 < some[1] < some[2] == 1.0 and found.would_stop == 0
    assert past_trials(past(), NONE, 6, longest_run=2).power(9.0) == 0.0  # 2/14 is no p of at most .10, whatever the effect
    assert past_trials(past(), NONE, 6).power(9.0) == 1.0


def test_power_keeps_the_days_apart_that_were_not_logged():
    assert past_trials(past().iloc[::2], NONE, 8).power(9.0) < 0.5  # a day in two: every other week has 3, too few
    weekly = past()[past().index.day_of_week < 4]
    assert past_trials(weekly, NONE, 8).power(9.0) > 0.9


@pytest.mark.parametrize("known", [(0, 1, 2), (0, 1, 2, 3), (0, 2, 4, 5, 7), (1, 2, 3, 4, 5, 6, 7)])
def test_an_order_shows_what_its_trial_would_have_answered(known):
    """With weeks missing some orders leave an arm of one week, which is not analysed however large the effect."""
    means = np.array([3.0 + 0.1 * (week % 3) if week in known else np.nan for week in range(8)])
    shown = []
    for seed in {plan_trial("x", FIRST, 8, seed).arms: seed for seed in range(900)}.values():
        plan = plan_trial("x", FIRST, 8, seed)
        days = pd.date_range(FIRST + timedelta(days=1), periods=56)
        scores = np.repeat(means, 7) - 1.5 * np.repeat([arm == "less" for arm in plan.arms], 7)
        before = pd.Series(9.0, index=pd.date_range(FIRST - timedelta(days=28), periods=28))
        told = trial_result(pd.concat([before, pd.Series(scores, index=days)]), plan)
        shown.append(told["status"] == "answer" and told["p"] <= 0.1 + 1e-9)
    assert len(shown) == 70
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trial_power, "ORDERS", 70)
        assert trial_power._shown(means, -1.5) == pytest.approx(np.mean(shown))


def test_a_past_of_flares_would_have_stopped_and_shown_nothing():
    found = past_trials(flares(40), NONE, 8)
    assert found.would_stop == 1.0 and found.power(9.0) == 0.0


def test_flares_that_come_seldom_stop_some():
    found = past_trials(flares(200), NONE, 8)
    assert 0.2 < found.would_stop < 0.45  # a flare lies in 57 of 200 days
    assert found.power(9.0) == pytest.approx(1 - found.would_stop)


def test_a_flare_below_the_line_stops_nothing():
    assert past_trials(flares(40, height=1.9), NONE, 8).would_stop == 0
    assert past_trials(flares(40, height=2.0), NONE, 8).would_stop == 1


def test_no_stretch_begins_in_a_flare():
    ill = flares(10_000, days=280)
    ill.iloc[27::28] = 9.0  # the last of every 28 days
    every = past_trials(ill, NONE, 8)
    assert len(every.stopped) and every.would_stop == 1.0
    assert len(past_trials(pd.Series(9.0, index=ill.index).where(ill.index.day % 4 == 0, 2.0), NONE, 8).stopped) < 30


def test_mornings_are_held_against_their_own_usual():
    evening = pd.Series(5.0, index=pd.date_range(FIRST, periods=200))
    quiet, risen = evening * 0 + 1.0, evening * 0 + 1.0
    risen.iloc[::20] = 3.0
    assert past_trials(evening, quiet, 8).would_stop == 0
    assert past_trials(evening, risen, 8).would_stop == 1
    few = risen.iloc[::70]  # too few mornings say a usual: they are held against the evenings'
    assert past_trials(evening, few, 8).would_stop == 0


def test_too_little_past_says_nothing():
    for days, known in ((27, False), (28, True)):
        found = past_trials(past(days=days), NONE, 8)
        assert (not np.isnan(found.would_stop)) is known and (not np.isnan(found.power(1.0))) is known


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.3, 0.5]))
def test_a_stretch_stops_on_the_day_on_which_the_trial_itself_would(seed, missing):
    random = np.random.default_rng(seed)
    scores = np.round(np.clip(3 + random.normal(0, 0.9, 85), 0, 10))
    scores[1:][random.random(84) < missing] = np.nan
    over = trial_power._over(scores[None, :], scores[None, :] * np.nan)[0, 28:]
    plan = plan_trial("x", FIRST + timedelta(days=28), 8, 1)
    known = {FIRST + timedelta(days=day): float(score) for day, score in enumerate(scores) if score == score}
    usual = usual_of(known, {}, plan.usual_until)
    if usual is None:
        return
    stop = pain_stop(known, plan, usual)
    assert (FIRST + timedelta(days=28 + int(over.argmax())) if over.any() else None) == (stop.day if stop else None)
