"""Tracks whose ground is plain to see, and what must hold of every track."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from receivers import recorded
from simulated_runs import drawn
from worlds import lap, mapped, placed, small, way

from journal.analysis.track import Track, travelled_m
from journal.domain.stretches import shares
from journal.maps.matching.stretches import BLOCK, PAVED, UNKNOWN, ground_of, stretches
from journal.maps.network import GROUNDS

SEEDS = range(6)


def along(corners, speed=3.0):
    """Places a second apart along a line of metres east and north."""
    corners = np.asarray(corners, dtype=float)
    way_m = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))))
    gone = np.arange(0, way_m[-1], speed)
    return placed(np.column_stack([np.interp(gone, way_m, column) for column in corners.T]))


def told(index, corners, noise_m=3.0, seed=1, speed=3.0):
    """What is told of a run along a line, as shares."""
    places = along(corners, speed)
    return shares(stretches(index, recorded(np.random.default_rng(seed), *places.T, noise_m).track, "run"))


def clean(corners, speed=3.0):
    """A recording without noise."""
    places = along(corners, speed)
    return Track.of(*places.T, time=1_700_000_000.0 + np.arange(len(places)))


STREET = way([(0, 0), (400, 0), (800, 0), (1500, 0)], highway="residential", surface="asphalt")


@pytest.mark.parametrize("apart_s", [0.0, 1e-6, 0.1])
def test_points_of_one_second_are_points(apart_s):
    track = clean([(20, 0), (700, 0)])
    hasty = replace(track, time_s=np.floor(track.time_s / 8) * 8 + apart_s * (np.arange(len(track.time_s)) % 8))
    found = shares(stretches(mapped([STREET]), hasty, "run"))
    assert found["asphalt"] > 0.97


@pytest.mark.parametrize("noise_m", [2, 4, 8])
def test_a_road_beside_a_strip_of_grass_is_a_road(noise_m):
    strip = way([(0, 3), (1500, 3), (1500, 12), (0, 12), (0, 3)], landuse="grass")
    found = [told(mapped([STREET, strip]), [(20, 0), (1480, 0)], noise_m, seed).get("asphalt", 0.0) for seed in SEEDS]
    assert np.mean(found) > 0.97


def test_laps_on_a_track_are_on_the_track_and_nowhere_else():
    pitch = way([(-40, -30), (40, -30), (40, 30), (-40, 30), (-40, -30)], leisure="pitch", sport="soccer")
    index = mapped([way(lap(), leisure="track", sport="athletics"), pitch])
    found = [told(index, np.concatenate([lap()[:-1]] * 8), 3.0, seed) for seed in SEEDS]
    assert all(set(one) == {"track"} for one in found) and np.mean([one["track"] for one in found]) > 0.97


def test_a_beach_has_no_ways_and_is_of_sand():
    sand = way([(0, -300), (1500, -300), (1500, -100), (0, -100), (0, -300)], natural="beach")
    index = mapped([STREET, sand])
    for seed in SEEDS:
        assert told(index, [(50, -180), (700, -220), (1450, -190)], 4.0, seed)["sand"] > 0.97
    there = told(index, [(600, 0), (600, -200), (1400, -200), (50, -200)], 2.0)
    assert there["sand"] > 0.8 and set(there) <= {"sand", "asphalt"}


def test_a_lawn_is_crossed_on_grass():
    lawn = way([(0, 0), (400, 0), (400, 400), (0, 400), (0, 0)], landuse="grass")
    path = way([(0, -20), (0, 420)], highway="footway", surface="asphalt")
    found = told(mapped([lawn, path]), [(0, 0), (380, 60), (60, 200), (380, 330), (90, 390)], 2.0)
    assert found["grass"] > 0.75


def test_who_leaves_the_map_is_on_unknown_ground():
    track = recorded(np.random.default_rng(3), *along([(900, 0), (1500, 0), (3000, 0)]).T, 3.0).track
    first, *_, last = stretches(mapped([STREET]), track, "run")
    assert (first.surface, last.surface, last.confidence) == ("asphalt", None, None)
    assert 550 < first.end_m < 700 and shares([first, last])["asphalt"] == pytest.approx(600 / 2100, abs=0.05)


def test_ways_eight_metres_apart_are_told_apart():
    ways = [STREET, way([(0, 8), (1500, 8)], highway="footway", surface="fine_gravel")]
    index = mapped(ways)
    for north, name in ((8, "gravel"), (0, "asphalt")):
        found = [told(index, [(20, north), (1480, north)], 4.0, seed).get(name, 0.0) for seed in range(12)]
        assert np.mean(found) > 0.8


def test_out_and_back_is_twice_the_same():
    ways = [STREET, way([(1500, 0), (1500, 700)], highway="track", surface="compacted")]
    found = told(mapped(ways), [(100, 0), (1500, 0), (1500, 650), (1500, 0), (100, 0)], 2.0)
    assert found == pytest.approx({"asphalt": 2800 / 4100, "gravel": 1300 / 4100}, abs=0.03)


def test_a_way_of_which_only_hard_is_sure_is_paved():
    of = {"asphalt": 0.45, "concrete": 0.1, "paved": 0.4}
    rows = [[of.get(name, 0.05 if name == "unknown" else 0.0) for name in GROUNDS], np.eye(9)[4] * 0.4 + np.eye(9)[5] * 0.6]
    names, likely = ground_of(np.array([*rows, np.full(9, 1 / 9)]))
    assert names.tolist() == [PAVED, GROUNDS.index("dirt"), UNKNOWN] and likely[:2] == pytest.approx([0.95, 0.6])


def test_a_hidden_surface_is_told_by_its_class_and_less_surely():
    said, unsaid = (mapped([way([(0, 0), (1500, 0)], highway="tertiary", **more)]) for more in ({"surface": "asphalt"}, {}))
    sure, less = (stretches(index, clean([(20, 0), (1480, 0)]), "run")[0] for index in (said, unsaid))
    assert sure.surface == less.surface == "asphalt" and less.confidence < sure.confidence


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_too_few_points_have_no_way(lost):
    track = clean([(20, 0), (1480, 0)])
    assert stretches(small().index, track.part(slice(0, lost)), "run")[1:] == ()
    assert len(stretches(small().index, track.part(slice(0, lost)), "run")) == (lost == 2)


def test_standing_still_has_no_way():
    assert stretches(mapped([STREET]), Track.of([52.0] * 9, [10.0] * 9), "run") == ()


def test_points_without_a_position_are_left_out():
    track = clean([(20, 0), (1480, 0)])
    lat = track.lat_deg.copy()
    lat[100:110] = np.nan
    found = stretches(mapped([STREET]), replace(track, lat_deg=lat), "run")
    assert shares(found) == {"asphalt": 1.0} and found[-1].end_m == pytest.approx(1460, abs=4)
    assert stretches(mapped([STREET]), replace(track, lat_deg=lat * np.nan), "run") == ()


@pytest.mark.parametrize("every", [5, 15, 35])
@pytest.mark.parametrize("timed", [True, False])
def test_sparse_recordings_and_such_without_a_clock_are_told_as_well(every, timed):
    track = recorded(np.random.default_rng(5), *along([(20, 0), (1480, 0)]).T, 2.0).track
    sparse = track.part(np.arange(len(track)) % every == 0)
    sparse = sparse if timed else Track.of(sparse.lat_deg, sparse.lon_deg)
    assert shares(stretches(mapped([STREET]), sparse, "run"))["asphalt"] > 0.95


def test_nobody_knows_the_ground_of_a_gap():
    track = clean([(20, 0), (1480, 0)])
    gone = (np.arange(len(track)) < 150) | (np.arange(len(track)) > 260)
    known, gap, rest = stretches(mapped([STREET]), track.part(gone), "run")
    assert (known.surface, gap.surface, rest.surface) == ("asphalt", None, "asphalt")
    assert gap.length_m == pytest.approx(333, abs=4) and known.end_m == pytest.approx(447, abs=4)


def test_a_recording_of_gaps_alone_is_the_whole_way_unknown():
    track = clean([(20, 0), (1480, 0)])
    (gap,) = stretches(mapped([STREET]), track.part(np.arange(len(track)) % 100 == 0), "run")
    assert (gap.start_m, gap.surface) == (0, None) and gap.end_m == pytest.approx(1200, abs=5)
    late = track.part((np.arange(len(track)) == 0) | (np.arange(len(track)) > 200))
    assert [one.surface for one in stretches(mapped([STREET]), late, "run")] == [None, "asphalt"]


def test_a_stop_of_the_recording_measures_nothing_in_between():
    street, other = clean([(20, 0), (500, 0)]), clean([(1000, 300), (1400, 300)])
    parts = [np.concatenate(pair) for pair in zip((street.lat_deg, street.lon_deg), (other.lat_deg, other.lon_deg), strict=True)]
    track = Track.of(*parts, segment=np.repeat([0, 1], [len(street), len(other)]))
    ways = [STREET, way([(900, 300), (1500, 300)], highway="path", surface="ground")]
    found = shares(stretches(mapped(ways), track, "run"))
    assert found == pytest.approx({"asphalt": 480 / 880, "dirt": 400 / 880}, abs=0.02)


def test_a_jump_of_the_receiver_does_not_change_the_way():
    ways = [STREET, way([(0, 30), (1500, 30)], highway="footway", surface="fine_gravel")]
    places = along([(20, 0), (1480, 0)])
    places[200:215, 0] += 28 / 111_195
    track = Track.of(*places.T, time=1_700_000_000.0 + np.arange(len(places)))
    assert shares(stretches(mapped(ways), track, "run"))["asphalt"] > 0.93


def test_a_long_track_is_told_in_blocks_without_seams():
    corners = [(20, 0), (1480, 0)] * 6
    found = stretches(mapped([STREET]), clean(corners), "run")
    assert found[-1].end_m > BLOCK * 6 and [one.surface for one in found] == ["asphalt"]


def test_the_date_line_is_no_seam():
    away = replace(STREET, places=(STREET.places - (0, 10.01)) % 360)
    away.places[:, 1] = (away.places[:, 1] + 360) % 360 - 180
    track = clean([(20, 0), (1480, 0)])
    there = replace(track, lon_deg=(track.lon_deg - 10.01 + 360) % 360 - 180)
    assert len(np.unique(np.sign(there.lon_deg))) == 2
    assert shares(stretches(mapped([away]), there, "run")) == {"asphalt": 1.0}


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6), noise_m=st.sampled_from([1, 3, 8]))
def test_stretches_are_the_whole_way_in_order(seed, noise_m):
    run = drawn(small(), np.random.default_rng(seed), noise_m, 1_200)
    found = stretches(small().index, run.track, "run")
    assert found[0].start_m == 0 and found[-1].end_m == pytest.approx(travelled_m(run.track, "run")[-1])
    assert all(one.end_m == other.start_m for one, other in pairwise(found))
    assert all(one.length_m > 0 and (one.surface is None) == (one.confidence is None) for one in found)
    assert all(one.surface in (None, *GROUNDS[:-1]) and 0 < (one.confidence or 1) < 1.0001 for one in found)
    assert sum(shares(found).values()) <= 1 + 1e-9 and found == stretches(small().index, run.track, "run")


def test_backwards_is_nearly_the_same():
    off = []
    for seed in SEEDS:
        track = drawn(small(), np.random.default_rng(seed), 4, 2_500).track
        there = shares(stretches(small().index, track, "run"))
        back = shares(stretches(small().index, Track.of(track.lat_deg[::-1], track.lon_deg[::-1], time=track.time_s), "run"))
        off.append(sum(abs(there.get(name, 0) - back.get(name, 0)) for name in {*there, *back}))
    assert np.mean(off) < 0.05
