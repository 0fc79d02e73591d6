"""A small part of ``make validate``, seeded: runs of which the ground is known, on two maps, beside the nearest way alone."""

import sys
from pathlib import Path

import numpy as np
import pytest
from marked_runs import marked, nearest
from receivers import Receiver, recorded
from simulated_runs import drawn
from worlds import METRE, SIDEWAYS, by_lot, helsinki, hiding, small

from journal.maps.matching.stretches import HARD, SOFT, stretches
from journal.maps.network import GROUNDS

sys.path.insert(0, str(Path(__file__).parents[1] / "validate"))
from map_runs import AT_80, Drawn, map_studies, sureness_told

RUNS = 5


def marks(world, noise_m, seed):
    run = drawn(world, np.random.default_rng([80, seed]), noise_m, 3_000)
    return marked(world, run, stretches(world.index, run.track, "run")), nearest(world, run)


@pytest.mark.parametrize(("noise_m", "exact", "off"), [(2, 0.92, 5), (4, 0.87, 8), (8, 0.80, 12)])
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
    track = recorded(np.random.default_rng(2), lat, lon, 4.0).track
    off = np.concatenate(((track.lat_deg - 52) / METRE, (track.lon_deg - 10) / SIDEWAYS))
    assert np.median(np.abs(off)) / 0.6745 == pytest.approx(4.0, rel=0.15)
    assert (np.abs(off) > 20).mean() > 0.005  # it jumps now and then
    assert np.corrcoef(off[:-1], off[1:])[0, 1] > 0.9


def test_worlds_are_the_same_at_every_time_and_hold_what_they_say():
    assert {GROUNDS[number] for number in np.unique(small().truth)} >= {"asphalt", "concrete", "paved", "track", "gravel", "sand"}
    assert (small().cast != small().truth).mean() < 0.1 and 0.02 < (helsinki().cast != helsinki().truth).mean() < 0.5
    assert (drawn(small(), np.random.default_rng(1), 2, 900).edge == drawn(small(), np.random.default_rng(1), 2, 900).edge).all()


def test_lots_fall_as_the_map_has_it_and_only_where_nobody_knows():
    world = helsinki()
    cast = np.array([by_lot(world, np.random.default_rng(seed)).cast for seed in range(300)])
    assert (cast[:, ~world.nobodys] == world.truth[~world.nobodys]).all()
    asphalt = (cast == 0).mean(axis=0)[world.nobodys]
    assert asphalt == pytest.approx(world.odds[world.nobodys, 0], abs=0.15)


def test_the_study_counts_every_metre_that_is_told_surely_enough():
    run = drawn(helsinki(), np.random.default_rng(6), 4, 3_000)
    told = sureness_told(Drawn(helsinki(), run))
    metres = sum(value for name, value in told.items() if name.startswith("_of"))
    ours = marked(helsinki(), run, stretches(helsinki().index, run.track, "run"))
    assert metres == pytest.approx(ours.metres[ours.sure >= 0.55].sum()) and AT_80 in told


def test_every_study_has_a_name_of_its_own_and_only_one_kind_of_map_is_told_without_a_bar():
    found = map_studies()
    assert len({study.name for study in found}) == len(found) == 33
    unmarked = {study.name for study in found if not study.bars}
    assert unmarked == {f"{where}, a third of the surfaces lost" for where in ("both maps", "a small map")}
    assert sum(AT_80 in study.bars for study in found) == 4 and sum("exact" in study.bars for study in found) == 6


def off_m(receiver, noise_m=4.0, seconds=20_000):
    """Metres north that a receiver is off, at its points."""
    made = recorded(np.random.default_rng(2), np.full(seconds, 52.0), np.full(seconds, 10.0), noise_m, receiver)
    return (made.track.lat_deg - 52) / METRE, made


@pytest.mark.parametrize(("memory_s", "least", "most"), [(3, 0.65, 0.80), (60, 0.95, 1.0)])
def test_an_error_lasts_as_long_as_was_asked(memory_s, least, most):
    off, _ = off_m(Receiver(memory_s=(memory_s, memory_s), jumps_an_hour=0))
    assert least < np.corrcoef(off[:-1], off[1:])[0, 1] < most


def test_a_rougher_receiver_is_off_by_more_and_one_that_jumps_is_more_often_far_off():
    rough, jumpy = (off_m(receiver)[0] for receiver in (Receiver(rougher=3, jumps_an_hour=0), Receiver(jumps_an_hour=60)))
    assert np.median(np.abs(rough)) / 0.6745 == pytest.approx(12.0, rel=0.15)
    assert (np.abs(jumpy) > 16).mean() > 3 * (np.abs(off_m(Receiver())[0]) > 16).mean()


def test_a_sparse_recording_keeps_its_ends_and_one_with_few_decimals_its_places_to_a_metre():
    _, sparse = off_m(Receiver(every_s=(5, 10)), seconds=1_000)
    steps = np.diff(sparse.at)
    assert (sparse.at[0], sparse.at[-1]) == (0, 999) and steps.max() <= 10 and steps[:-1].min() >= 5
    assert (sparse.track.time_s - sparse.track.time_s[0] == sparse.at).all()
    _, short = off_m(Receiver(decimals=5), seconds=100)
    assert (np.round(short.track.lon_deg, 5) == short.track.lon_deg).all()


def test_metres_of_a_sparse_recording_are_of_the_ways_that_were_run_between_its_points():
    run = drawn(small(), np.random.default_rng(3), 2.0, 2_000, Receiver(every_s=(30, 30)))
    assert len(run.edge) == len(run.measured_m) > 10 * len(run.track) and (np.diff(run.measured_m) >= 0).all()
    ours = marked(small(), run, stretches(small().index, run.track, "run"))
    assert ours.metres.sum() == pytest.approx(run.measured_m[-1]) and ours.exact > 0.6
