"""The parts of the matching: steps, the chain's posterior against every path counted out, calibration."""

from itertools import product

import numpy as np
import pytest
from simulated_runs import drawn
from worlds import lengths_m, small

from journal.analysis.track import Track, travelled_m
from journal.maps.matching.candidates import MOST, RADIUS_M, Lines, candidates
from journal.maps.matching.posterior import posterior
from journal.maps.matching.steps import FILLED_M, LONGEST_M, STEP_M, thinned
from journal.maps.matching.transitions import Chain, Model, chain


def test_the_posterior_is_that_of_all_paths_together():
    random = np.random.default_rng(4)
    first, onward = random.random(3), random.random((3, 3, 3)) ** 4
    weights = np.zeros((4, 3))
    for path in product(range(3), repeat=4):
        weight = first[path[0]] * np.prod([onward[step][path[step], path[step + 1]] for step in range(3)])
        weights[np.arange(4), path] += weight
    assert posterior(Chain(first, onward)) == pytest.approx(weights / weights.sum(axis=1, keepdims=True))


def test_a_long_chain_does_not_vanish():
    found = posterior(Chain(np.full(2, 1e-30), np.full((5_000, 2, 2), 1e-20)))
    assert found == pytest.approx(np.full((5_001, 2), 0.5))


@pytest.mark.parametrize("noise_m", [2, 8])
def test_steps_stand_for_the_whole_way(noise_m):
    track = drawn(small(), np.random.default_rng(8), noise_m, 2_000).track
    steps = thinned(track, "run")
    assert steps.from_m[0] == 0 and steps.to_m[-1] == travelled_m(track, "run")[-1]
    assert steps.from_m[1:] == pytest.approx(steps.to_m[:-1]) and (steps.to_m >= steps.from_m).all()
    assert np.median(steps.to_m - steps.from_m) == pytest.approx(STEP_M, rel=0.25) and not steps.restart.any()


def test_long_pieces_are_filled_and_longer_ones_are_gaps():
    lat = 52 + np.cumsum([0, 4, FILLED_M - 1, LONGEST_M - 1, LONGEST_M + 50, 4]) / 111_195
    steps = thinned(Track.of(lat, np.full(6, 10.0)), "run")
    assert steps.restart.sum() == 1
    gap = int(np.flatnonzero(steps.restart)[0])
    assert steps.from_m[gap + 1] - steps.to_m[gap] == pytest.approx(LONGEST_M + 50, abs=0.2)
    assert (steps.to_m - steps.from_m).max() < FILLED_M and len(steps) > LONGEST_M / STEP_M


def test_a_step_that_is_too_fast_is_torn_and_measures_nothing():
    lat = 52 + np.concatenate((np.arange(20) * 3.0, 500 + np.arange(20) * 3.0)) / 111_195
    steps = thinned(Track.of(lat, np.full(40, 10.0), time=np.arange(40.0)), "run")
    assert steps.torn.sum() == 1 and steps.to_m[-1] == pytest.approx(114, abs=0.5)
    assert steps.north_m[steps.torn] > 400


def test_a_part_of_the_steps_is_those_steps():
    steps = thinned(drawn(small(), np.random.default_rng(8), 2, 1_000).track, "run")
    part = steps.part(10, 30)
    assert len(part) == 20 and len(part.east_m) == 19
    assert part.lat_deg[0] == steps.lat_deg[10] and part.seconds[-1] == steps.seconds[28]


def test_candidates_are_the_nearest_ways_first():
    steps = thinned(drawn(small(), np.random.default_rng(8), 4, 1_000).track, "run")
    found = candidates(small().index, steps)
    away, real = np.hypot(found.east_m, found.north_m), found.edge >= 0
    assert (np.diff(away, axis=1)[real[:, 1:]] >= -0.01).all() and away[real].max() <= RADIUS_M + 0.1
    assert found.edge.shape[1] <= MOST and (found.edge[:, 0] >= 0).mean() > 0.9
    lengths = lengths_m(small().index)[found.edge]
    assert (found.along_m + found.left_m)[found.edge >= 0] == pytest.approx(lengths[found.edge >= 0], abs=0.1)


def test_places_along_lines_are_where_the_network_has_them():
    index = small().index
    edges = np.array([3, 7, 12])
    lines = Lines.of(index.network, edges)
    for along_m, points in (
        (np.zeros(3), index.network.first[edges]),
        (lines.length_m(edges), index.network.first[edges + 1] - 1),
    ):
        lat, lon = lines.at(edges, along_m)
        assert lat == pytest.approx(index.network.lat[points] * 1e-7) and lon == pytest.approx(index.network.lon[points] * 1e-7)


def test_no_state_follows_where_there_is_no_way():
    steps = thinned(drawn(small(), np.random.default_rng(8), 4, 1_000).track, "run")
    found = candidates(small().index, steps)
    whole = chain(small().index.network, steps, found, 4.0, Model())
    missing = np.broadcast_to((found.edge[1:] < 0)[:, None, :], whole.onward[:, 1:, 1:].shape)
    assert missing.any() and (whole.onward[:, 1:, 1:][missing] == 0).all() and (whole.onward[:, :, 0] > 0).all()
