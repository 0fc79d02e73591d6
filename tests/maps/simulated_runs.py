"""Runs along the ways of a world, as a receiver records them that is off by a few metres, for long to the same side."""

from dataclasses import dataclass

import numpy as np
from receivers import USUAL, Receiver, Recording, recorded, wandering
from worlds import METRE, Random, World

from journal.analysis.track import travelled_m
from journal.maps.network import DEGREES, Floats, Network

_USED_LEAST = 0.2


@dataclass(frozen=True, eq=False)
class Run(Recording):
    """A recording, the edge of the world's network at each second of the run, shape (S,), and the metres truly gone by then."""

    edge: np.ndarray
    way_m: Floats

    @property
    def measured_m(self) -> Floats:
        """Metres along the recording at each second, shape (S,); between two of its points as the time goes."""
        return np.interp(np.arange(len(self.edge)), self.at, travelled_m(self.track, "run"))


def drawn(world: World, random: Random, noise_m: float, length_m: float | None = None, receiver: Receiver = USUAL) -> Run:
    """3 to 12 km at 2.5 to 4 m/s, off by ``noise_m`` (standard deviation on each axis)."""
    edges, lat, lon, way_m = _path(world, random, length_m or random.uniform(3_000, 12_000))
    speed = random.uniform(2.5, 4)
    pace = speed * (1 + 0.1 * wandering(random, int(way_m[-1] / speed) + 1, 60.0))
    gone = np.cumsum(np.maximum(pace, 0.5))
    gone = gone[gone < way_m[-1]]
    edge = edges[np.clip(np.searchsorted(way_m, gone, side="right") - 1, 0, len(edges) - 1)]
    made = recorded(random, np.interp(gone, way_m, lat), np.interp(gone, way_m, lon), noise_m, receiver)
    return Run(made.track, made.at, edge, gone)


def _path(world: World, random: Random, length_m: float) -> tuple[np.ndarray, Floats, Floats, Floats]:
    """Which edge each piece of a walk is on, its corners, and metres up to each of these; it goes on rather than turning."""
    network, used = world.network, world.network.used[world.network.kind]
    touching = _touching(network)
    edge = int(random.choice(len(used), p=used * world.lengths / (used * world.lengths).sum()))
    onward, gone, passed = bool(random.random() < 0.5), 0.0, []
    while gone < length_m:
        passed.append((edge, onward))
        gone += max(world.lengths[edge], 1.0)
        node = int(network.end[edge] if onward else network.start[edge])
        choices = touching[node]
        ahead = _heading(network, edge, onward, leaving=False)
        weights = np.array([_wanted(network, used, edge, ahead, *one) for one in choices])
        edge, onward = choices[int(random.choice(len(choices), p=weights / weights.sum()))]
    return _corners(network, passed)


def _touching(network: Network) -> dict[int, list[tuple[int, bool]]]:
    found: dict[int, list[tuple[int, bool]]] = {}
    for edge, (start, end) in enumerate(zip(network.start.tolist(), network.end.tolist(), strict=True)):
        found.setdefault(start, []).append((edge, True))
        found.setdefault(end, []).append((edge, False))
    return found


def _wanted(network: Network, used: Floats, was: int, ahead: Floats, edge: int, onward: bool) -> float:
    if edge == was:
        return 1e-6  # back only from a dead end
    straight = float(ahead @ _heading(network, edge, onward, leaving=True))
    return float(max(used[edge], _USED_LEAST / 10) * np.exp(2.0 * straight))


def _heading(network: Network, edge: int, onward: bool, *, leaving: bool) -> Floats:
    points = np.arange(network.first[edge], network.first[edge + 1])[:: 1 if onward else -1]
    a, b = points[:2] if leaving else points[-2:]
    step = np.array([network.lon[b] - network.lon[a], network.lat[b] - network.lat[a]], dtype=float)
    step[0] *= np.cos(np.radians(network.lat[a] * DEGREES))
    return np.asarray(step / max(float(np.hypot(*step)), 1e-9))


def _corners(network: Network, passed: list[tuple[int, bool]]) -> tuple[np.ndarray, Floats, Floats, Floats]:
    points, owner = [], []
    for edge, onward in passed:
        points.append(np.arange(network.first[edge], network.first[edge + 1])[:: 1 if onward else -1])
        owner.append(np.full(len(points[-1]), edge))
    place = np.concatenate(points)
    lat, lon = network.lat[place] * DEGREES, network.lon[place] * DEGREES
    pieces = np.hypot(np.diff(lat), np.diff(lon) * np.cos(np.radians(lat[:-1]))) / METRE
    return np.concatenate(owner), lat, lon, np.concatenate(([0.0], np.cumsum(pieces)))
