from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal.domain.entries import Session
from journal.domain.matching import fill, same_bout
from journal.domain.sets import StrengthSet

START = datetime(2026, 3, 4, 6, tzinfo=UTC)
RUN = Session(sport="run", day=date(2026, 3, 4), started_at=START, zone="Europe/Berlin", distance_m=8200, duration_s=2710)
BY_HAND = replace(RUN, started_at=None, zone=None)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"started_at": START + timedelta(minutes=4)}, True),
        ({"started_at": START - timedelta(minutes=4)}, True),
        ({"started_at": START + timedelta(minutes=6)}, False),
        ({"started_at": START + timedelta(hours=10)}, False),
        ({"distance_m": 8500}, True),
        ({"distance_m": 9000}, False),
        ({"distance_m": None}, True),
        ({"distance_m": None, "duration_s": 1000}, False),
        ({"distance_m": None, "duration_s": None}, True),
        ({"sport": "treadmill"}, True),
        ({"sport": "other"}, True),
        ({"sport": "ride"}, False),
    ],
)
def test_with_both_starts(change, same):
    assert same_bout(RUN, replace(RUN, **change)) is same
    assert same_bout(replace(RUN, **change), RUN) is same


def test_intervals_recorded_one_after_the_other_are_not_one():
    first = replace(RUN, distance_m=800, duration_s=180)
    second = replace(first, started_at=START + timedelta(minutes=4))
    assert not same_bout(first, second)
    assert not same_bout(second, first)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"distance_m": 8350}, True),
        ({"distance_m": 8800}, False),
        ({"distance_m": 5000, "duration_s": 1500}, False),
        ({"duration_s": 3600}, False),
        ({"duration_s": 3600, "moving_s": 2700}, True),
        ({"duration_s": None}, True),
        ({"distance_m": None}, True),
        ({"distance_m": None, "duration_s": None}, False),
        ({"day": date(2026, 3, 5)}, False),
        ({"sport": "other"}, False),
        ({"sport": "walk"}, False),
    ],
)
def test_logged_by_hand_without_a_time(change, same):
    assert same_bout(BY_HAND, replace(RUN, **change)) is same
    assert same_bout(replace(RUN, **change), BY_HAND) is same


def test_fill_takes_only_what_is_unknown():
    kept = replace(BY_HAND, rpe=6, note="mine")
    other = replace(RUN, rpe=3, mean_hr_bpm=150, note="theirs", surface={"asphalt": 1.0}, distance_m=8213, day=date(2026, 3, 3))
    assert fill(kept, other) == {"mean_hr_bpm": 150, "surface": {"asphalt": 1.0}, "started_at": START, "zone": "Europe/Berlin"}


def test_fill_replaces_sport_other_and_brings_sets():
    sets = (StrengthSet("squat", reps=5),)
    assert fill(replace(RUN, sport="other"), replace(RUN, sets=sets)) == {"sport": "run", "sets": sets}
    assert fill(RUN, replace(RUN, sport="other")) == {}


def test_what_is_filled_makes_a_valid_session():
    kept = replace(BY_HAND, duration_s=None)
    assert replace(kept, **fill(kept, RUN)) == RUN
