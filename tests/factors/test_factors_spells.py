"""What one flag says of many raised days: the latest value while it goes on, the peak where that says more."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from factor_cases import AS_OF, complete, entry, run, runs, session

from journal.analysis.history import History
from journal.factors.daily_life.strength_habit import STRENGTH_HABIT
from journal.factors.evaluate import evaluate
from journal.factors.flags import flags, flags_of

SINCE = AS_OF - timedelta(days=27)


def flag_of(rows, factor, **options):
    (flag,), _ = flags(History.of(AS_OF, **rows), SINCE, only=[factor], **options)
    return flag


def strength(*agos):
    return runs(*(session("strength", ago) for ago in agos), spans=complete(60))


def test_a_window_that_still_is_raised_shows_its_latest_value_and_names_its_lowest():
    flag = flag_of(strength(*range(30, 50, 3), 20, 17, 3, 2, 1), "strength-habit")
    assert (flag.day, flag.value) == (AS_OF, 5.0)
    assert flag.message.startswith("5 sessions of strength in the 28 days up to Sat 31 Oct 2026")
    assert flag.message.endswith("; at its lowest 3 sessions on Tue 27 Oct 2026")


def test_what_never_changed_is_said_without_a_tail():
    rows = runs(*(run(ago, 5, surface_asphalt=1.0) for ago in range(1, 40, 3)))
    message = flag_of(rows, "hard-surface-share").message
    assert "up to Sat 31 Oct 2026" in message and message.endswith("threshold 75 %")


def test_a_window_that_is_not_raised_any_more_tells_its_peak_and_its_last_day():
    rows = runs(run(36, 10, surface_grass=1.0), run(25, 90, surface_asphalt=1.0), run(10, 15, surface_grass=1.0), run(4, 30, surface_grass=1.0))  # fmt: skip
    flag = flag_of(rows, "hard-surface-share")
    assert (flag.value, flag.day) == (pytest.approx(90.0), date(2026, 10, 20))
    assert flag.message.endswith("; threshold 75 %; last so on Mon 26 Oct 2026")


def test_a_jump_that_goes_on_is_told_by_today_with_its_days_and_its_peak():
    km = [10] * 14 + [14, 14, 14, 14, 14, 14, 14, 13]
    rows = runs(*(run(len(km) - 1 - at, each) for at, each in enumerate(km)))
    flag = flag_of(rows, "weekly-jump")
    assert flag.day == AS_OF and flag.message.startswith("97.0 km in the 7 days up to Sat 31 Oct 2026 is 31.1 % more")
    assert flag.message.endswith("; so on 3 days; at its peak 40 % on Fri 30 Oct 2026")


def test_a_level_is_not_lowered_because_the_days_became_milder():
    habit = replace(STRENGTH_HABIT, thresholds={"note": 8.0, "caution": 4.0})
    history = History.of(AS_OF, **strength(*range(30, 50, 3), 20, 17, 3, 2, 1))
    (flag,) = flags_of(habit, evaluate(habit, history, pd.Timestamp(SINCE)))
    assert (flag.level, flag.value, flag.day, flag.last_day) == ("caution", 3.0, date(2026, 10, 27), AS_OF)
    assert flag.message.endswith("; last so on Sat 31 Oct 2026")


def test_a_sentence_without_the_value_is_told_by_the_day_that_is_the_peak():
    rows = {"days": [entry(ago, heavy_work=1.0 if ago in (0, 6) else 0.0) for ago in range(40)]}
    flag = flag_of(rows, "heavy-work")
    assert (flag.level, flag.day) == ("caution", date(2026, 10, 25))
    assert flag.message.endswith("the first in 28 days; so on 2 days, the last on Sat 31 Oct 2026")


def test_what_a_day_has_by_itself_is_told_at_its_peak_with_its_days():
    rows = {"days": [entry(ago, sitting_s=3600.0 * hours) for ago, hours in ((4, 9), (3, 11), (1, 10))]}
    flag = flag_of(rows, "sitting-hours")
    assert (flag.value, flag.day) == (11.0, date(2026, 10, 28))
    assert flag.message.endswith("; so on 3 days, the last on Fri 30 Oct 2026")
