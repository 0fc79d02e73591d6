"""A cohort asked side by side: each athlete is told what they would be told alone."""

import sys
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from why_diaries import diary

from journal.analysis.history import COLUMNS, History
from journal.association import why, why_each
from journal.factors import catalogue

COHORT = {7: diary(200, seed=3), 2: diary(200, effect=0.0, seed=5), 4: diary(40, seed=6)}


def put_together() -> History:
    frames = {
        name: pd.concat([getattr(one, name).assign(athlete_id=id) for id, one in COHORT.items()], ignore_index=True)
        for name in COLUMNS
    }
    return History.of_frames(max(one.as_of for one in COHORT.values()), frames)


def same(one, other) -> bool:
    parts = {name: value for name, value in vars(one).items() if name != "days"}
    pd.testing.assert_frame_equal(one.days, other.days)
    return parts == {name: value for name, value in vars(other).items() if name != "days"}


@pytest.mark.parametrize("processes", [1, 2])
def test_each_is_told_what_they_would_be_told_alone(processes):
    cohort = put_together()
    answers = why_each(cohort, processes=processes)
    assert list(answers) == [2, 4, 7]
    for id, answer in answers.items():
        alone = History.of_frames(cohort.as_of, {name: getattr(COHORT[id], name).assign(athlete_id=id) for name in COLUMNS})
        assert same(answer, why(alone, catalogue()))
    assert [[row["factor"] for row in answers[id].findings] for id in (2, 4, 7)] == [[], [], ["hard-surface-share"]]
    assert answers[4].status == "too-early"


def test_region_time_and_own_thresholds_reach_each():
    answers = why_each(put_together(), "lower-back", "evening", thresholds={"weekly-jump": {"note": 50.0}}, processes=1)
    assert {(one.region, one.when) for one in answers.values()} == {("lower-back", "evening")}


def test_nobody_is_nobody():
    assert why_each(History.of("2026-01-01")) == {}


def test_rows_of_one_athlete_are_theirs_alone():
    one = put_together().of_athlete(4)
    assert one.athlete_ids() == [4] and len(one.sessions) == len(COHORT[4].sessions)
