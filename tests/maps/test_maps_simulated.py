"""A small part of ``make validate``, seeded: runs of which the ground is known, on two maps, beside the nearest way alone."""

import sys
from pathlib import Path

import numpy as np
import pytest
from marked_runs import marked, nearest
from simulated_runs import drawn, recorded
from worlds import METRE, SIDEWAYS, helsinki, hiding, small

from journal.maps.matching import HARD, SOFT, stretches
from journal.maps.network import GROUNDS

sys.path.insert(0, str(Path(__file__).parents[1] / "validate"))
from map_runs import AT_80, Drawn, map_studies, sureness_told

RUNS = 5


def marks(world, noise_m, seed):
    run = drawn(world, np.random.default_rng([80, seed]), noise_m, 3_000)
    return marked(world, run, stretches(world.index, run.track, "run")), nearest(world, run)


@pytest.mark.parametrize(("noise_m", "exact", "off"), [(2, 0.90, 5), (4, 0.84, 8), (8, 0.72, 12)])
@pytest.mark.parametrize("world", [small, helsinki])
def test_most_of_the_ground_is_told(world, noise_m, exact, off):
    ours, rival = zip(*(marks(world(), noise_m, seed) for seed in range(RUNS)), strict=True)
    assert np.mean([one.exact for one in ours]) >= exact
    assert np.mean([one.off(HARD) for one in ours]) <= off and np.mean([one.off(SOFT) for one in ours]) <= off
    assert np.mean([one.exact for one in ours]) > np.mean([one.exact for one in rival]) - 0.02


def test_what_is_told_surely_is_right():
    ours = [marks(hiding(small(), np.random.default_rng(9)), 4, seed)[0] for seed in range(RUNS)]
    sure = [(one.sure > 0.9, one) for one in ours]
    right = sum(one.metres[some & one.right].sum() for some, one in sure) / sum(one.metres[some].sum() for some, one in sure)
    assert right > 0.88


def test_a_map_that_lost_surfaces_tells_less():
    whole, lost = small(), hiding(small(), np.random.default_rng(9))
    assert (lost.truth == whole.truth).all() and lost.index.network.prior.max(axis=1).mean() < 0.95
    assert np.mean([marks(lost, 2, seed)[0].exact for seed in range(RUNS)]) < np.mean(
        [marks(whole, 2, seed)[0].exact for seed in range(RUNS)]
    )


def test_receivers_are_off_by_what_was_asked():
    lat, lon = np.full(20_000, 52.0), np.full(20_000, 10.0)
    track = recorded(np.random.default_rng(2), lat, lon, 4.0)
    off = np.concatenate(((track.lat_deg - 52) / METRE, (track.lon_deg - 10) / SIDEWAYS))
    assert np.median(np.abs(off)) / 0.6745 == pytest.approx(4.0, rel=0.15)
    assert (np.abs(off) > 20).mean() > 0.005  # it jumps now and then
    assert np.corrcoef(off[:-1], off[1:])[0, 1] > 0.9


def test_worlds_are_the_same_at_every_time_and_hold_what_they_say():
    assert {GROUNDS[number] for number in np.unique(small().truth)} >= {"asphalt", "concrete", "paved", "track", "gravel", "sand"}
    assert (small().cast == small().truth).all() and 0.02 < (helsinki().cast != helsinki().truth).mean() < 0.5
    assert (drawn(small(), np.random.default_rng(1), 2, 900).edge == drawn(small(), np.random.default_rng(1), 2, 900).edge).all()


def test_the_study_counts_every_metre_that_is_told_surely_enough():
    run = drawn(helsinki(), np.random.default_rng(6), 4, 3_000)
    told = sureness_told(Drawn(helsinki(), run))
    metres = sum(value for name, value in told.items() if name.startswith("_of"))
    ours = marked(helsinki(), run, stretches(helsinki().index, run.track, "run"))
    assert metres == pytest.approx(ours.metres[ours.sure >= 0.55].sum()) and AT_80 in told
    assert len({study.name for study in map_studies()}) == len(map_studies()) == 12
