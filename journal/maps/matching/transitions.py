"""How likely a run goes on from one candidate way to another, and how far its receiver is off: the terms of the chain.

The receiver's error is taken for a first-order autoregression, so that a constant shift to one side says little however long
it lasts, and a way that the track keeps its distance to goes before one that it drifts across. Only the part of the error
across a way can be seen: between ways at an angle the rest is unknown. The idea of a hidden Markov chain over ways, with
detours getting exponentially less likely, is that of P. Newson and J. Krumm, "Hidden Markov map matching through noise and
sparseness", ACM SIGSPATIAL 2009, https://doi.org/10.1145/1653771.1653818; the correlated error and all numbers are our choice.
"""

from dataclasses import dataclass

import numpy as np

from journal.maps.matching.candidates import Candidates
from journal.maps.matching.steps import Steps
from journal.maps.network import Floats, Network

# Points in one second still differ by a little, in sigma a tenth: our choice.
MEMORY = 0.99**0.5
_LOG_2PI = float(np.log(2 * np.pi))


@dataclass(frozen=True)
class Model:
    """The numbers of the chain; lengths in metres, times in seconds, the others natural logarithms."""

    memory_s: float = 6.0  # of the receiver's error
    pulled: float = 2.0  # an error of more standard deviations goes back no faster than one of so many
    astray: float = -8.0  # the receiver's error changes at once, into anything
    detour_m: float = 6.0  # a way round that is so much longer than what was moved is e times less likely
    changed: float = -0.4  # to another way that meets this one
    unlinked: float = -7.0  # instead of a detour: to a way that does not meet this one, or over a third in between
    leave: float = -6.0  # from a way to none
    join: float = -4.0  # from none to a way
    loose: float = 3.0  # how much less a step on no way has than one that keeps its distance to a way as well as usual


@dataclass(frozen=True, eq=False)
class Chain:
    """``first``, shape (1 + K,), and ``onward``, shape (N - 1, 1 + K, 1 + K): weights of states; 0 is on no mapped way."""

    first: Floats
    onward: Floats


def chain(network: Network, steps: Steps, found: Candidates, sigma_m: float, model: Model) -> Chain:
    """The chain of a run whose receiver is off by ``sigma_m`` across a way (a standard deviation)."""
    used = np.where(found.edge >= 0, network.used[network.kind[found.edge]], 0.0)
    still = np.full(found.edge.shape, -_LOG_2PI / 2 - np.log(sigma_m))
    away = still - (found.east_m**2 + found.north_m**2) / (2 * sigma_m**2)
    away = np.where(found.edge >= 0, np.maximum(away, model.astray), -np.inf)
    memory = np.minimum(np.exp(-steps.seconds / model.memory_s), MEMORY)
    memory[steps.torn | steps.restart] = 0.0
    # A step on no way weighs as one on a way of which the error changes as usual, and a little less.
    usual = -(1 + _LOG_2PI) / 2 - np.log(sigma_m) - np.log1p(-(memory**2)) / 2 - model.loose
    ways = _along(steps, network, found, used, model) + _across(found, memory, sigma_m, model)
    count = found.edge.shape[1]
    logs = np.empty((max(len(steps) - 1, 0), 1 + count, 1 + count))
    logs[:, 1:, 1:] = ways
    logs[:, 0, 0] = usual + np.log1p(-np.exp(model.join))
    logs[:, 1:, 0] = (usual + model.leave)[:, None]
    logs[:, 0, 1:] = model.join + away[1:] + _log(used[1:])
    afresh = steps.restart
    logs[afresh] = np.concatenate((usual[afresh, None], away[1:][afresh] + _log(used[1:][afresh])), axis=1)[:, None, :]
    start = -(1 + _LOG_2PI) / 2 - np.log(sigma_m) - model.loose + model.join / 2
    first = np.concatenate(([start], away[0] + _log(used[0])))
    return Chain(np.exp(first), np.exp(logs, out=logs))


def _log(used: Floats) -> Floats:
    return np.log(np.maximum(used, 1e-3))


def _along(steps: Steps, network: Network, found: Candidates, used: Floats, model: Model) -> Floats:
    """How likely the way goes from one candidate to another, by what lies between them."""
    was, now = slice(None, -1), slice(1, None)
    same = found.edge[was, :, None] == found.edge[now, None, :]
    moved = np.hypot(steps.east_m, steps.north_m)[:, None, None]
    along = found.along_m
    apart = np.abs(along[was, :, None] - along[now, None, :])
    chance = used[now, None, :] / np.maximum(used[was, :, None] + used[now, None, :], 1e-9)
    other = np.maximum(_detour(found, network, moved, model), model.unlinked) + _log(chance) + model.changed
    return np.where(same, -np.maximum(apart - moved, 0.0) / model.detour_m, other)


def _detour(found: Candidates, network: Network, moved: Floats, model: Model) -> Floats:
    """Of going over a junction that two ways share, the nearest; minus infinity where they share none."""
    best = np.full((len(moved), found.edge.shape[1], found.edge.shape[1]), np.inf)
    for out, far in ((network.start, found.along_m), (network.end, found.left_m)):
        for into, on in ((network.start, found.along_m), (network.end, found.left_m)):
            meets = out[found.edge[:-1], None] == into[found.edge[1:]][:, None, :]
            np.minimum(best, far[:-1, :, None] + on[1:, None, :], out=best, where=meets)
    return -np.maximum(best - moved, 0.0) / model.detour_m


def _across(found: Candidates, memory: Floats, sigma_m: float, model: Model) -> Floats:
    """Logarithmic density of how far the second way is off, given how far the first was."""
    north, east = found.ahead_north, found.ahead_east
    # What of the first error lies across the second way, and how much of it that direction shows.
    seen = north[:-1, :, None] * north[1:, None, :] + east[:-1, :, None] * east[1:, None, :]
    kept = memory[:, None, None]
    over = found.east_m[:-1, :, None] * north[1:, None, :] - found.north_m[:-1, :, None] * east[1:, None, :]
    over -= (1 - kept) * np.clip(over, -model.pulled * sigma_m, model.pulled * sigma_m)
    change = (found.east_m[1:, None, :] - over * north[1:, None, :]) ** 2 + (
        found.north_m[1:, None, :] + over * east[1:, None, :]
    ) ** 2
    spread = sigma_m**2 * (1 - (kept * seen) ** 2)
    logs = np.maximum(-_LOG_2PI / 2 - np.log(spread) / 2 - change / (2 * spread), model.astray)
    return np.where(found.edge[1:, None, :] >= 0, logs, -np.inf)
