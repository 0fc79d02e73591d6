"""Bends run on a track, from made-up recordings of runs on one."""

import math
from itertools import pairwise

import numpy as np
import pytest

from journal.analysis.sphere import EARTH_RADIUS_M
from journal.analysis.track import Track
from journal.analysis.turns import track_turns, turns
from journal.domain.stretches import Stretch

STRAIGHT, RADIUS = 84.39, 36.8
BEND = math.pi * RADIUS
LAP = 2 * (STRAIGHT + BEND)
DEGREE = math.radians(1) * EARTH_RADIUS_M


def oval(metres):
    """East and north of places so far along a track of 400 m, to the left."""
    metres = np.mod(metres, LAP)
    half, along = np.divmod(metres, LAP / 2)
    angle = np.maximum(along - STRAIGHT, 0) / RADIUS
    east, north = np.minimum(along, STRAIGHT) + RADIUS * np.sin(angle), RADIUS - RADIUS * np.cos(angle)
    return np.where(half, STRAIGHT - east, east), np.where(half, 2 * RADIUS - north, north)


def noise(count, metres, seed, lasts=20.0):
    """What a receiver is beside itself: wandering, forgotten after ``lasts`` points."""
    rng, kept = np.random.default_rng(seed), math.exp(-1 / lasts)
    shocks = rng.normal(0, metres * math.sqrt(1 - kept * kept), count)
    weights = kept ** np.arange(200)
    return np.convolve(np.r_[np.zeros(200), shocks], weights)[200 : 200 + count]


def recorded(east, north, metres=0.0, seed=1, lat=50.0, lon=10.0, **columns):
    count = len(east)
    east, north = np.asarray(east) + noise(count, metres, seed), np.asarray(north) + noise(count, metres, seed + 1)
    return Track.of(lat + north / DEGREE, lon + east / DEGREE / math.cos(math.radians(lat)), **columns)


def laps(count, speed=3.5, **told):
    return recorded(*oval(np.arange(0, count * LAP, speed)), **told)


def ground(track, *parts):
    """Stretches that part the way of a track by shares: ``(0.25, "track")``, and so on."""
    length, ends = float(track.steps_m.sum()), np.cumsum([0.0, *(share for share, _ in parts)])
    return [
        Stretch(start * length, end * length, name, None if name is None else 0.9)
        for (start, end), (_, name) in zip(pairwise(ends), parts, strict=True)
    ]


@pytest.mark.parametrize("metres", [0, 2, 4])
@pytest.mark.parametrize(("count", "bends"), [(25, 50), (3, 6), (0.5, 1)])
def test_two_bends_a_lap_whatever_the_receiver_trembles(count, bends, metres):
    track = laps(count, metres=metres)
    found = turns(track, ground(track, (1.0, "track")))
    # The first and the last 10 m have no direction.
    assert found.left == pytest.approx(bends, abs=0.25) and found.right < 0.02 * bends
    assert track_turns(track, ground(track, (1.0, "track"))) == found.left + found.right


@pytest.mark.parametrize("speed", [2.0, 6.0, 15.0], ids=["slow", "fast", "a point in three seconds"])
def test_two_bends_a_lap_at_any_speed(speed):
    track = laps(5, speed)
    assert track_turns(track, ground(track, (1.0, "track"))) == pytest.approx(10, abs=0.3)


def test_the_other_way_round():
    east, north = oval(np.arange(0, 4 * LAP, 3.5))
    track = recorded(east, -north)
    found = turns(track, ground(track, (1.0, "track")))
    assert found.right == pytest.approx(8, abs=0.2) and found.left == 0


@pytest.mark.parametrize(("lat", "lon"), [(-33.0, 179.9995), (69.0, -180.0), (0.0, 0.0)])
def test_anywhere_on_earth(lat, lon):
    track = laps(5, lat=lat, lon=lon)
    wrapped = Track.of(track.lat_deg, np.remainder(track.lon_deg + 180, 360) - 180)
    assert track_turns(wrapped, ground(wrapped, (1.0, "track"))) == pytest.approx(10, abs=0.2)


def test_only_what_was_on_the_track_counts():
    """A way there with turns of its own, ten laps, and a way back."""
    to = np.arange(-1500, 0, 3.5)
    lap_east, lap_north = oval(np.arange(0, 10 * LAP, 3.5))
    east, north = np.r_[to, lap_east, to[::-1]], np.r_[60 * np.sin(to / 60), lap_north, 60 * np.sin(to[::-1] / 60)]
    track = recorded(east, north)
    way = float(track.steps_m[: len(to)].sum()) / float(track.steps_m.sum())
    there = ground(track, (way, "dirt"), (1 - 2 * way, "track"), (way, None))
    assert track_turns(track, there) == pytest.approx(20, abs=0.5)
    assert track_turns(track, ground(track, (1.0, "track"))) > 25


def test_a_map_that_loses_the_track_for_some_metres():
    track = laps(4)
    torn = ground(track, *([(0.09, "track"), (0.01, None)] * 10))
    assert track_turns(track, torn) == pytest.approx(8, abs=0.3)
    far = ground(track, (0.25, "track"), (0.5, None), (0.25, "track"))
    assert track_turns(track, far) == pytest.approx(4, abs=0.3)


def test_stretches_measured_in_another_way():
    """A matcher may leave out jumps: the shares of the whole count."""
    track = laps(10)
    halves = [Stretch(0.0, 100.0, "track", 0.9), Stretch(100.0, 200.0, "grass", 0.9)]
    assert track_turns(track, halves) == pytest.approx(10, abs=0.3)


def test_strides_up_and_down_the_straight_are_no_bends():
    there = np.arange(0, 80, 3.5)
    east = np.concatenate([there, there[::-1]] * 8)
    track = recorded(east, np.zeros(len(east)), metres=1.0)
    assert track_turns(track, ground(track, (1.0, "track"))) < 0.5


def test_standing_between_repeats_adds_nothing():
    east, north = oval(np.r_[np.arange(0, LAP, 3.5), np.full(600, LAP - 1e-6), np.arange(0, LAP, 3.5)])
    track = recorded(east, north, metres=2.0)
    assert track_turns(track, ground(track, (1.0, "track"))) == pytest.approx(4, abs=0.6)


def test_breaks_and_jumps_are_no_bends():
    one, other = oval(np.arange(0, LAP, 3.5)), oval(np.arange(0, LAP, 3.5))
    east, north = (np.r_[first, second + 500.0] for first, second in zip(one, other, strict=True))
    count = len(east) // 2
    jump, stop = recorded(east, north), recorded(east, north, segment=np.repeat([0, 1], count))
    for track in (jump, stop):
        assert track_turns(track, ground(track, (1.0, "track"))) == pytest.approx(4, abs=0.6)


@pytest.mark.parametrize("name", ["grass", None])
def test_nothing_on_a_track_is_unknown(name):
    track = laps(2)
    assert math.isnan(track_turns(track, ground(track, (1.0, name))))
    assert math.isnan(track_turns(track, []))


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_too_few_points_have_no_bends(count):
    track = recorded(np.arange(count) * 3.0, np.zeros(count))
    found = track_turns(track, [Stretch(0.0, 12.0, "track", 0.9)])
    assert found == 0 if count > 1 else math.isnan(found)
