from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal.domain.accounts import Account
from journal.domain.entries import Session
from journal.domain.matching import different, file_stem, gap, held_apart, same, same_bout

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
        ({"distance_m": 9000, "duration_s": 2980}, False),
        # one stop-watch: the distance was corrected, or counted otherwise
        ({"distance_m": 9000}, True),
        ({"distance_m": 9000, "started_at": START + timedelta(seconds=5), "duration_s": 2730}, True),
        ({"distance_m": 9000, "duration_s": 2980, "moving_s": 2710}, True),
        ({"distance_m": 9000, "started_at": START + timedelta(seconds=6)}, False),
        ({"distance_m": 9000, "duration_s": 2740}, False),
        ({"distance_m": 9000, "duration_s": None}, False),
        ({"distance_m": 12000}, False),
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


@pytest.mark.parametrize(("duration_s", "same"), [(710, True), (490, True), (730, False), (470, False)])
def test_short_bouts_of_which_one_has_no_distance_may_differ_by_two_minutes(duration_s, same):
    short = replace(RUN, distance_m=2000, duration_s=600)
    assert same_bout(short, replace(short, distance_m=None, duration_s=duration_s)) is same
    assert same_bout(replace(short, distance_m=None, duration_s=duration_s, started_at=None, zone=None), short) is same


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


def account(format="gpx", change=None, **more):
    return Account(session=replace(RUN, **(change or {})), format=format, **more)


FAR = {"zone": "America/New_York", "started_at": START + timedelta(hours=6)}  # the same hour by the clock on the wall


@pytest.mark.parametrize(
    ("one", "two", "alike", "apart"),
    [
        (account(), account(), True, False),
        (account(parent=4), account(parent=4), True, True),
        (account(parent=4), account(parent=5), True, False),
        (account(apart=9), account(apart=9), True, True),
        (account(apart=9), account(apart=8), True, False),
        (account(""), account(""), True, True),
        (account(""), account("fit"), True, False),
        (account(change={"sport": "ride"}), account(), False, True),
        (account(change={"sport": "other"}), account(), True, False),
        (account(change={"started_at": START + timedelta(hours=2)}), account(), False, True),
        (account(change={"started_at": START + timedelta(minutes=2), "distance_m": 9000}), account(), False, False),
        (account(change={"started_at": None, "distance_m": 9000}), account(), False, False),
        # by the clock on the wall
        (account(change=FAR), account(), False, True),
        (account(change=FAR), account(floating=True), True, False),
        (account(change=FAR, floating=True), account(floating=True), True, False),
        (account(change={"started_at": START + timedelta(hours=2, minutes=7)}), account(floating=True), False, True),
        # in another zone: to the second, and everything else as well
        (account(change={"started_at": START + timedelta(hours=5, seconds=3)}), account(floating=True), True, False),
        (account(change={"started_at": START + timedelta(hours=5, seconds=9)}), account(floating=True), False, True),
        (account(change={"started_at": START + timedelta(hours=5), "distance_m": 8300}), account(floating=True), False, False),
        (account(change={"started_at": START + timedelta(hours=5), "duration_s": 2400}), account(floating=True), False, False),
        (
            account(change={"started_at": START + timedelta(hours=5), "zone": "Europe/London"}),
            account(floating=True),
            False,
            True,
        ),
        # as far as Kiritimati (+14) from Pago Pago (-11); no two zones are further apart than 26 hours
        (account(change={"started_at": START + timedelta(hours=25)}), account(floating=True), True, False),
        (account(change={"started_at": START + timedelta(hours=26)}), account(floating=True), True, False),
        (account(change={"started_at": START + timedelta(hours=26, minutes=15)}), account(floating=True), False, True),
        (account(change={"started_at": START + timedelta(hours=27)}), account(floating=True), False, True),
        (account(change={"started_at": START + timedelta(hours=5)}, floating=True), account(floating=True), False, True),
        # a list names the file
        (account(own="a.fit", change={"started_at": START + timedelta(hours=9)}), account("strava", named="a.fit"), True, False),
        (account(own="a.fit", change={"distance_m": 90}), account("strava", named="a.fit"), True, False),
        (account(own="a.fit", change={"distance_m": 90}), account("gpx", own="a.fit"), False, False),
        (
            account(own="a.fit", change={"day": date(2026, 3, 6), "distance_m": 90}),
            account("strava", named="a.fit"),
            False,
            False,
        ),
    ],
)
def test_two_accounts(one, two, alike, apart):
    assert (same(one, two), different(one, two)) == (same(two, one), different(two, one)) == (alike, apart)


def test_held_apart_whatever_they_say():
    assert held_apart(account(parent=4), account(parent=4))
    assert held_apart(account(""), account(""))
    assert held_apart(account(apart=9), account(apart=9))
    assert not held_apart(account(), account(change={"sport": "ride"}))


def test_the_nearest_in_time_then_in_distance():
    later = account(change={"started_at": START + timedelta(seconds=90), "distance_m": 8300})
    assert gap(account(), later) == (90, 100)
    assert gap(account(change={"started_at": None}), later) == (300, 100)
    assert gap(account(change=FAR, floating=True), account()) == (0, 0)
    assert gap(account(own="a.fit"), account(named="a.fit")) < (0, 0)


@pytest.mark.parametrize("name", ["activities/A.fit.gz", "a.FIT", "C:\\export\\a.fit.gz", "a.fit"])
def test_names_of_files_are_compared_without_folder_and_packing(name):
    assert file_stem(name) == "a.fit"
