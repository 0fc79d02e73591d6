import math
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis import speeds
from journal.analysis import track as tr
from journal.analysis.sphere import EARTH_RADIUS_M
from journal.analysis.track import Track

METRE = 1 / (math.radians(1) * EARTH_RADIUS_M)  # degrees of latitude


def north(metres, **columns) -> Track:
    """A track along a meridian at these distances from its start; one point a second unless told."""
    columns.setdefault("time", np.arange(len(metres), dtype="float64"))
    return Track.of(50 + np.asarray(metres) * METRE, np.full(len(metres), 10.0), **columns)


def jog(seconds=600, speed=3.0) -> np.ndarray:
    return np.arange(seconds + 1) * speed


def test_haversine_of_known_places():
    # Berlin to Paris; a quarter of the equator; the same across the date line.
    assert tr.haversine_m(52.52, 13.405, 48.8566, 2.3522) == pytest.approx(877_460, rel=1e-3)
    assert tr.haversine_m(0.0, 0.0, 0.0, 90.0) == pytest.approx(math.pi / 2 * EARTH_RADIUS_M)
    assert tr.haversine_m(0.0, 179.5, 0.0, -179.5) == pytest.approx(math.radians(1) * EARTH_RADIUS_M)


def test_a_steady_run():
    found = tr.summary(north(jog(), hr=np.full(601, 150.0), cadence=np.full(601, 86.0), ele=np.full(601, 40.0)), "run")
    assert found.distance_m == pytest.approx(1800)
    assert found.duration_s == found.moving_s == 600
    assert (found.ascent_m, found.descent_m, found.mean_hr_bpm, found.max_hr_bpm, found.cadence_spm) == (0, 0, 150, 150, 172)
    assert found.teleports == 0


def test_nothing_is_measured_across_a_break():
    metres = np.r_[jog(100), 5000 + jog(100)]
    time, segment = np.r_[np.arange(101), 500 + np.arange(101)], np.repeat([0, 1], 101)
    climbed = np.r_[np.full(101, 10.0), np.full(101, 300.0)]
    track = north(metres, time=time.astype(float), segment=segment, ele=climbed)
    found = tr.summary(track, "run")
    assert found.distance_m == pytest.approx(600)
    assert (found.duration_s, found.moving_s, found.ascent_m) == (600, 200, 0)


def test_standing_still_with_a_trembling_receiver_is_not_moving():
    noise = np.random.default_rng(1).normal(0, 0.6, 300)
    metres = np.r_[jog(300), 900 + noise, 900 + jog(300)]
    assert tr.moving_s(north(metres), "run") == pytest.approx(600, abs=12)


@pytest.mark.parametrize(
    ("gap_metres", "moving"),
    [(0, 300), (3, 301), (300, 400), (900, 600), (1800, 600), (5000, 300)],
    ids=["stopped", "hardly moved", "a third of the time", "ran on", "ran faster", "was driven"],
)
def test_a_gap_counts_as_long_as_its_distance_takes(gap_metres, moving):
    time = np.r_[np.arange(151), 450 + np.arange(151)].astype(float)
    metres = np.r_[jog(150), 450 + gap_metres + jog(150)]
    assert tr.moving_s(north(metres, time=time), "run") == pytest.approx(moving, abs=2)


def test_sparse_points_are_not_gaps():
    metres, time = jog(3600)[::60], np.arange(3601.0)[::60]
    assert tr.moving_s(north(metres, time=time), "run") == 3600


def test_an_outlier_adds_no_distance_and_is_counted():
    metres = jog(100)
    metres[50] += 200
    lengths = tr.summary(north(metres), "run")
    assert lengths.distance_m == pytest.approx(300, abs=6.1)
    assert lengths.teleports == 2
    assert tr.distance_m(north(metres), "other") > 600  # an aircraft does that


def test_a_receiver_that_catches_up_in_one_step_covered_the_way():
    metres = jog(100)
    metres[40:50] = metres[40]  # lost for ten seconds, then 30 m at once
    found = tr.summary(north(metres), "run")
    assert (found.distance_m, found.teleports) == (pytest.approx(300), 0)


def test_what_nobody_can_have_caught_up_with_is_a_jump():
    metres = jog(100)
    metres[50:] += 2000  # the first fix was wrong
    found = tr.summary(north(metres), "run")
    assert (found.distance_m, found.teleports) == (pytest.approx(297), 1)


def test_a_small_jump_aside_and_back_is_left_out():
    metres = jog(100)
    metres[50] += 15
    assert tr.summary(north(metres), "run").teleports == 1  # out at 18 m/s; back at 12 m/s is just possible
    metres[50] += 5
    assert tr.summary(north(metres), "run").teleports == 2


@pytest.mark.parametrize("aside", [100, 120, 150, 180, 200, 230, 260])
@pytest.mark.parametrize("seconds", [1, 3, 11, 20, 60, 300])
def test_a_jump_aside_is_left_out_however_far_it_leads(aside, seconds):
    """Where a runner cannot have got in the time, though a sprinter might."""
    east = np.zeros(600)
    east[300 : 300 + seconds] = aside
    track = tr.Track.of(50 + jog(599) / 111_195, 8 + east / 111_195 / np.cos(np.radians(50)), time=np.arange(600.0))
    found = tr.summary(track, "run")
    assert (found.distance_m, found.teleports) == (pytest.approx(1797, abs=7), 1 if seconds == 300 else 2)


@pytest.mark.parametrize(("lost", "jumps"), [(5, 0), (20, 0), (30, 0), (60, 1)])
def test_a_tunnel_counts_as_far_as_its_length_is_credible(lost, jumps):
    metres = jog(300)
    metres[100 : 100 + lost] = metres[100]
    assert tr.summary(north(metres), "run").teleports == jumps


@pytest.mark.parametrize(
    ("counted", "jumps"), [(jog(300), 0), (np.minimum(jog(300), 300), 1), (np.full(301, np.nan), 1), (None, 1)],
    ids=["the whole way", "nothing more", "never", "no count"],
)  # fmt: skip
def test_the_devices_own_count_knows_whether_a_way_was_gone(counted, jumps):
    metres = jog(300)
    metres[100:160] = metres[100]
    assert tr.summary(north(metres), "run", counted).teleports == jumps
    metres[200:] += 100  # an onward jump is the same
    assert tr.summary(north(metres), "run", counted).teleports == jumps + 1


def test_what_the_device_did_not_count_was_no_tunnel():
    metres = jog(100)
    metres[40:50] = metres[40]
    counted = np.r_[jog(40), np.full(60, 120.0)]
    assert tr.summary(north(metres), "run", counted).teleports == 1


def test_catching_up_ends_with_the_stretch():
    """What was before a break tells nothing about a jump after it."""
    metres = np.r_[jog(10), 30 + np.zeros(1), 60 + jog(10)]
    track = north(metres, segment=np.repeat([0, 1], [11, 12]))
    assert tr.summary(track, "run").teleports == 0
    early = north(np.r_[np.zeros(11), np.zeros(1), 60.0], segment=np.repeat([0, 1], [11, 2]))
    assert tr.summary(early, "run").teleports == 1


def test_repeated_seconds_are_not_jumps():
    metres, time = jog(100), np.floor(np.arange(101) / 2)
    assert tr.distance_m(north(metres, time=time), "run") == pytest.approx(300)


@pytest.mark.parametrize(
    ("altitude", "climbed"),
    [
        (np.full(2001, 5.0), 0),
        (np.linspace(0, 100, 2001), 100),
        (np.linspace(100, 0, 2001), 0),
        (np.r_[np.linspace(0, 50, 1000), np.linspace(50, 0, 1001)], 50),
        (50 + 20 * np.sin(np.linspace(0, 6 * np.pi, 2001)), 20 + 2 * 40 + 20),
        (40 + np.sin(np.arange(2001.0) / 10), 0),
    ],
    ids=["flat", "up", "down", "up and down", "three waves", "waves of 2 m"],
)
def test_ascent_of_known_hills(altitude, climbed):
    track = north(jog(2000), ele=altitude)
    assert tr.ascent_m(track) == pytest.approx(climbed, rel=0.02, abs=0.1)
    assert tr.descent_m(north(jog(2000), ele=altitude[::-1])) == pytest.approx(climbed, rel=0.02, abs=0.1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-500, 9000) | st.just(math.nan) | st.just(99_999.0), st.integers(0, 2), st.floats(0, 40)), max_size=60))  # fmt: skip
def test_descent_is_the_ascent_of_the_track_upside_down(rows):
    altitude, segment, steps = (
        np.array(column, dtype="float64") for column in (zip(*rows, strict=True) if rows else ((), (), ()))
    )
    told = {"time": None, "segment": np.sort(segment)}
    track, mirror = (north(np.cumsum(steps), ele=height, **told) for height in (altitude, -altitude))
    found, turned = tr.summary(track, "run"), tr.summary(mirror, "run")
    assert (found.ascent_m, found.descent_m) == pytest.approx((turned.descent_m, turned.ascent_m), rel=0, abs=0, nan_ok=True)
    assert (tr.ascent_m(track), tr.descent_m(track)) == pytest.approx(
        (found.ascent_m, found.descent_m), rel=0, abs=0, nan_ok=True
    )
    assert not found.descent_m < 0


def test_up_and_down_of_one_hill_with_a_dip_on_top():
    """What goes down less than 3 m is no descent, though the ascent goes on above it."""
    up, down = np.linspace(0, 60, 600), np.linspace(60, 20, 400)
    dip = np.r_[np.linspace(60, 58, 100), np.linspace(58, 60, 100)]
    track = north(jog(1199), ele=np.r_[up, dip, down])
    assert (tr.ascent_m(track), tr.descent_m(track)) == pytest.approx((60, 40), rel=0.03)


def test_ascent_through_missing_altitudes():
    altitude = np.linspace(0, 100, 2001)
    altitude[::3] = np.nan
    assert tr.ascent_m(north(jog(2000), ele=altitude)) == pytest.approx(100, rel=0.02)


def test_mean_heart_rate_weighs_time_not_points():
    # 60 s at 100 with a reading every second, then 60 s at 160 with one every 10 s.
    time = np.r_[np.arange(61), 61 + np.arange(0, 61, 10)].astype(float)
    hr = np.r_[np.full(61, 100.0), np.full(7, 160.0)]
    track = north(np.zeros(len(time)), time=time, hr=hr)
    assert tr.mean_hr_bpm(track) == pytest.approx((60 * 100 + 130 + 60 * 160) / 121)
    assert tr.max_hr_bpm(track) == 160


def test_a_gap_in_heart_rate_weighs_thirty_seconds():
    track = north([0, 1, 2, 3], time=[0.0, 10, 3610, 3640], hr=[100.0, 100, 160, 190])
    assert tr.mean_hr_bpm(track) == pytest.approx((10 * 100 + 30 * 130 + 30 * 175) / 70)


def test_dropouts_of_the_strap_are_unknown():
    track = north([0, 1, 2, 3], hr=[0.0, 150, 255, 150])
    assert (tr.mean_hr_bpm(track), tr.max_hr_bpm(track)) == (150, 150)


@pytest.mark.parametrize(
    ("sport", "written", "steps"),
    [("run", 86, 172), ("run", 172, 172), ("walk", 55, 110), ("treadmill", 80, 160), ("ride", 90, math.nan)],
)
def test_cadence_is_steps_of_both_legs(sport, written, steps):
    cadence = np.r_[np.zeros(20), np.full(81, float(written))]  # standing first
    assert tr.cadence_spm(north(jog(100), cadence=cadence), sport) == pytest.approx(steps, nan_ok=True)


def test_clocks_that_step_back_add_nothing():
    time = np.arange(101.0)
    time[50:] -= 20
    found = tr.summary(north(jog(100), time=time), "run")
    assert found.duration_s == 80
    assert found.moving_s <= 80
    assert found.distance_m == pytest.approx(300)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_unknown_stays_unknown(count):
    found = tr.summary(north(np.zeros(count), time=np.full(count, np.nan)), "run")
    assert found.distance_m == 0
    for name in ("duration_s", "moving_s", "ascent_m", "descent_m", "mean_hr_bpm", "max_hr_bpm", "cadence_spm"):
        assert math.isnan(getattr(found, name)), name


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(-89, 89), st.floats(-180, 180), st.floats(-100, 9000) | st.just(math.nan),
            st.floats(0, 2e9) | st.just(math.nan), st.floats(0, 300) | st.just(math.nan), st.integers(0, 3),
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_points_give_sane_numbers(rows):
    columns = list(zip(*rows, strict=True)) or [()] * 6
    track = Track.of(columns[0], columns[1], ele=columns[2], time=columns[3], hr=columns[4], segment=sorted(columns[5]))
    found = tr.summary(track, "run")
    assert found.distance_m >= 0
    assert not found.moving_s > found.duration_s + 1e-6
    assert not found.mean_hr_bpm > found.max_hr_bpm + 1e-9
    assert not found.ascent_m < 0


def wandering(count=400):
    """A walk across the date line with breaks, gaps, a repeated and a lost clock, altitudes that come and go."""
    dice = np.random.default_rng(7)
    lon = (179.999 + np.cumsum(dice.normal(3e-5, 2e-5, count)) + 180) % 360 - 180
    time = np.cumsum(dice.choice([1.0, 1.0, 1.0, 0.0, 40.0, 300.0], count))
    time[50:60] -= 30
    ele = 100 + np.cumsum(dice.normal(0, 1.5, count))
    ele[::17] = time[::29] = np.nan
    return Track.of(
        np.cumsum(dice.normal(0, 1e-5, count)), lon,
        ele=ele, time=time, hr=dice.uniform(100, 180, count), segment=np.arange(count) // 70,
    )  # fmt: skip


@pytest.mark.parametrize("block", [1, 7, 64])
def test_the_size_of_the_blocks_changes_nothing(monkeypatch, block):
    whole = tr.summary(wandering(), "walk")
    assert whole.moving_s > 0 and whole.ascent_m > 0 and whole.distance_m > 1000
    monkeypatch.setattr(speeds, "_BLOCK", block)
    assert asdict(tr.summary(wandering(), "walk")) == pytest.approx(asdict(whole), rel=1e-12, nan_ok=True)


def test_a_path_lacks_heart_rate_and_takes_no_copy_of_everything():
    track = wandering()
    everything, half = np.full(len(track), True), np.arange(len(track)) % 2 == 0
    assert track.path(everything) is track and track.part(everything) is track
    assert np.isnan(track.path(half).hr_bpm).all() and np.isfinite(track.part(half).hr_bpm).all()
    assert np.shares_memory(track.path(np.arange(len(track)) > 9).hr_bpm, track.hr_bpm)
    assert len(track.path(~everything)) == 0
    assert tr.distance_m(track.path(half)) == tr.distance_m(track.part(half))
