"""What is scaled to a whole window is never told as if it had been done."""

from datetime import timedelta

import pytest
from factor_cases import AS_OF, hurts, rest, run, runs, session

from journal.analysis.history import History
from journal.factors.flags import flags


def said(rows, factor, **options):
    (flag,), _ = flags(History.of(AS_OF, **rows), AS_OF, only=[factor], **options)
    return flag


def week(now, before, *, unlogged=(), **others):
    """Runs of kilometres by days ago; the other days of two weeks are rest days, but for those that are not logged."""
    done = {**dict(enumerate(now)), **{7 + ago: km for ago, km in enumerate(before)}}
    idle = [ago for ago in range(14) if not done.get(ago) and ago not in unlogged]
    return runs(*(run(ago, km) for ago, km in done.items() if km), days=rest(*idle), **others)


@pytest.mark.parametrize(("rows", "told"), [
    (week([25, 25], [10, 10]), "50.0 km in the 7 days up to Sat 31 Oct 2026 is 150 % more than in the 7 days before (20.0 km); "),
    (week([25, 25], [10, 10], unlogged=(5, 10)), "is 150 % more than in the 7 days before (20.0 km), counted per logged day: "
     "6 of the 7 and 6 of the 7 before; threshold 30 %"),
    (week([25, 25], [10, 10], unlogged=(5,)), "50.0 km in the 7 days up to Sat 31 Oct 2026 is 191.7 % more than in the 7 days "
     "before (20.0 km), counted per logged day: 6 of the 7 and 7 of the 7 before"),
])  # fmt: skip
def test_a_jump_tells_what_was_run_and_how_it_was_compared(rows, told):
    assert told in said(rows, "weekly-jump").message


def strength(*agos, unlogged):
    return runs(*(session("strength", ago) for ago in agos), days=rest(*(set(range(28)) - set(agos) - set(unlogged))))


def test_sessions_are_counted_as_logged_beside_the_pace_they_make():
    flag = said(strength(3, 9, 20, unlogged=range(21, 27)), "strength-habit")
    assert flag.value == pytest.approx(3 * 28 / 22)
    assert flag.message == (
        "3 sessions of strength in the 22 logged of the 28 days up to Sat 31 Oct 2026, at that pace 3.8 sessions in 28 days; "
        "a note below 8 sessions, which is two a week"
    )


def test_a_whole_window_needs_no_pace():
    assert said(strength(3, 9, 20, unlogged=()), "strength-habit").message.startswith(
        "3 sessions of strength in the 28 days up to Sat 31 Oct 2026; a note below"
    )


def test_none_is_none_at_any_pace():
    assert said(strength(unlogged=range(21, 27)), "strength-habit").message.startswith(
        "0 sessions of strength in the 22 logged of the 28 days up to Sat 31 Oct 2026; a note below"
    )


@pytest.mark.parametrize(("factor", "told"), [
    ("active-minutes", "30 min of activity in the 6 logged of the 7 days up to Sat 31 Oct 2026, running and hard efforts counted "
     "double, at that pace 35 min in 7 days; a note below 150 min"),
    ("easy-movement", "with 30 min of walking, swimming and other easy movement in the 6 logged of the 7 days up to it, at that pace "
     "35 min in 7 days; a note below 60 min"),
])  # fmt: skip
def test_minutes_are_told_as_logged(factor, told):
    rows = runs(session("walk", 2, duration_s=1800.0), days=rest(0, 1, 3, 4, 5), pain=hurts(0))
    assert told in said(rows, factor).message


def test_a_jump_after_quiet_weeks_tells_the_minutes_that_were_logged():
    rows = runs(session("jump", 0), session("walk", 22, duration_s=2200 * 6.0), days=rest(*range(1, 22)))
    assert (
        "came after 220 min of activity in the 22 logged of the 28 days before, running and hard efforts counted double, at that pace "
        "280 min in 28 days"
    ) in said(rows, "jump-after-sedentary", thresholds={"jump-after-sedentary": {"note": 300.0}}).message


def test_a_peak_that_is_scaled_says_so():
    rows = runs(session("strength", 3), session("strength", 2), days=rest(0, 1, *range(4, 24)))
    (flag,), _ = flags(History.of(AS_OF, **rows), AS_OF - timedelta(days=27), only=["strength-habit"])
    assert flag.message.endswith("; at its lowest 1.3 sessions at the pace of the days logged on Wed 28 Oct 2026")
