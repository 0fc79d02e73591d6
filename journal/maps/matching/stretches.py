"""Which surface each stretch of a run was on: a track matched to the ways and areas of a map."""

import numpy as np

from journal.analysis.track import Track
from journal.domain.stretches import Stretch
from journal.domain.vocabulary import HARD_SURFACES
from journal.maps.matching.candidates import Candidates, Places, candidates
from journal.maps.matching.posterior import posterior
from journal.maps.matching.steps import Steps, thinned
from journal.maps.matching.transitions import Model, chain
from journal.maps.network import GROUNDS, Floats, Ints

# Our choices: how far off a receiver is taken to be before its run tells, and within what bounds a run may tell.
FIRST_SIGMA_M = 4.0
SIGMAS_M = (1.5, 10.0)
# A ground is told where it is likelier than this. Where none is, but hard ones together are, it is paved without saying how.
TOLD = 0.56
# Steps of one ground are told apart where they are unsure, likely and sure: our choice.
LEVELS = (0.7, 0.9)
MODEL = Model()
# Steps that are matched at once, about 12 km, and how many on either side are looked at besides: our choices.
BLOCK, OVERLAP = 2_000, 60
_HALF = 0.6745  # half of all errors of a normal distribution are below so many standard deviations
UNKNOWN, PAVED = len(GROUNDS) - 1, GROUNDS.index("paved")
HARD = np.array([ground in HARD_SURFACES for ground in GROUNDS])
SOFT = ~HARD & (np.arange(len(GROUNDS)) != UNKNOWN)


def stretches(index: Places, track: Track, sport: str, model: Model = MODEL) -> tuple[Stretch, ...]:
    """What the way of a track was on, stretch by stretch from its first metre to its last; empty where it has none.

    Metres are those of ``travelled_m``. Points of unknown position are left out. The track may leave the map.
    """
    steps = thinned(track.part(np.isfinite(track.lat_deg) & np.isfinite(track.lon_deg)), sport)
    if not len(steps):
        return ()
    return _told(steps, grounds(index, steps, model))


def grounds(index: Places, steps: Steps, model: Model) -> Floats:
    """How likely each step is on each of ``GROUNDS``, shape (N, 9), rows adding up to 1; in blocks, so that memory is bounded."""
    parts = []
    for begin in range(0, len(steps), BLOCK):
        before, stop = max(begin - OVERLAP, 0), min(begin + BLOCK, len(steps))
        found = _grounds(index, steps.part(before, min(stop + OVERLAP, len(steps))), model)
        parts.append(found[begin - before : stop - before])
    return np.concatenate(parts)


def _grounds(index: Places, steps: Steps, model: Model) -> Floats:
    found, network = candidates(index, steps), index.network
    weights = posterior(chain(network, steps, found, FIRST_SIGMA_M, model))
    weights = posterior(chain(network, steps, found, _sigma_m(found, weights), model))
    return _shares(index, steps, found, weights)


def _sigma_m(found: Candidates, weights: Floats) -> float:
    """How far off this run's receiver is across its way: the median over its likely ways, for a few great errors say nothing."""
    off, weight = np.hypot(found.east_m, found.north_m).ravel(), weights[:, 1:].ravel()
    order = np.argsort(off)
    sums = np.cumsum(weight[order])
    if not len(sums) or not sums[-1] > 0:
        return FIRST_SIGMA_M
    middle = off[order[np.searchsorted(sums, sums[-1] / 2)]]
    return float(np.clip(middle / _HALF, *SIGMAS_M))


def _shares(index: Places, steps: Steps, found: Candidates, weights: Floats) -> Floats:
    """What the likely ways are of, and on no way what the area there is of: nothing is made surer or less sure afterwards.

    In simulated runs this is as often right as it says, for which way it was and for what an untagged way is of alike.
    """
    network, kinds = index.network, index.network.kind[found.edge]
    beside = np.zeros((len(steps), len(GROUNDS)))
    beside[:, UNKNOWN] = 1.0
    free = np.flatnonzero(weights[:, 0] > 0.01)
    area = index.areas_at(steps.lat_deg[free], steps.lon_deg[free])
    inside = area >= 0
    beside[free[inside]] = network.prior[area[inside]]
    shares = weights[:, :1] * beside
    for column in range(kinds.shape[1]):
        shares += weights[:, column + 1, None] * network.prior[kinds[:, column]]
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def ground_of(shares: Floats) -> tuple[Ints, Floats]:
    """For rows over ``GROUNDS`` the number of the ground to tell, ``UNKNOWN`` where none is likely enough, and how likely it is.

    That of ``paved`` is that of any hard ground where no single one is likely enough: the word says so.
    """
    best = np.argmax(shares[:, :UNKNOWN], axis=1)
    likely = shares[np.arange(len(shares)), best]
    hard = shares[:, HARD].sum(axis=1)
    vague = likely <= TOLD
    best, likely = np.where(vague, PAVED, best), np.where(vague, hard, likely)
    return np.where(likely > TOLD, best, UNKNOWN), likely


def _told(steps: Steps, shares: Floats) -> tuple[Stretch, ...]:
    """Neighbouring steps of one ground that are about as sure together, gaps between steps of none."""
    names, sure = ground_of(shares)
    told: list[Stretch] = []
    for first, last in _alike(steps, names, np.where(names == UNKNOWN, 0, np.searchsorted(LEVELS, sure))):
        start, stop = float(steps.from_m[first]), float(steps.to_m[last])
        reached = told[-1].end_m if told else 0.0
        if start > reached:
            _add(told, Stretch(reached, start, None, None))
        if stop > start:
            _add(told, _stretch(steps, first, last, int(names[first]), sure))
    return tuple(told)


def _add(told: list[Stretch], stretch: Stretch) -> None:
    """Unknown ones that follow each other are one."""
    if told and told[-1].surface is stretch.surface is None:
        stretch = Stretch(told.pop().start_m, stretch.end_m, None, None)
    told.append(stretch)


def _alike(steps: Steps, names: Ints, levels: Ints) -> list[tuple[int, int]]:
    """First and last step of each run of neighbours of one name and level, with nothing between them."""
    parted = (names[1:] != names[:-1]) | (levels[1:] != levels[:-1]) | (steps.from_m[1:] > steps.to_m[:-1])
    first = np.concatenate(([0], np.flatnonzero(parted) + 1))
    return list(zip(first.tolist(), [*(first[1:] - 1).tolist(), len(names) - 1], strict=True))


def _stretch(steps: Steps, first: int, last: int, name: int, sure: Floats) -> Stretch:
    """One stretch, as sure as its metres are on average."""
    start, stop = float(steps.from_m[first]), float(steps.to_m[last])
    if name == UNKNOWN:
        return Stretch(start, stop, None, None)
    here = slice(first, last + 1)
    return Stretch(start, stop, GROUNDS[name], float(np.average(sure[here], weights=steps.to_m[here] - steps.from_m[here])))
