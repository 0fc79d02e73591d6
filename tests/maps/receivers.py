"""What receivers make of the places where somebody was: off for long to the same side, at times far off, not every second."""

from dataclasses import dataclass

import numpy as np
from worlds import METRE, Random

from journal.analysis.track import Track
from journal.maps.network import Floats, Ints


@dataclass(frozen=True)
class Receiver:
    """How one errs beyond how much, and what it keeps of the points of each second."""

    memory_s: tuple[float, float] = (10, 30)
    """How long an error lasts: each run between these."""
    jumps_an_hour: float = 6.0
    """How often it is 15 to 40 m off for 10 to 30 s, as among high houses."""
    rougher: float = 1.0
    """So many times as far off as it is said to be."""
    every_s: tuple[int, int] = (1, 1)
    """Seconds from one point to the next, by lot between these."""
    decimals: int | None = None
    """Of the degrees that it writes; None for all."""


USUAL = Receiver()


@dataclass(frozen=True, eq=False)
class Recording:
    """A track, and which of the places each of its points is of."""

    track: Track
    at: Ints


def recorded(random: Random, lat: Floats, lon: Floats, noise_m: float, receiver: Receiver = USUAL) -> Recording:
    """What a receiver makes of places a second apart that is off by ``noise_m`` (standard deviation on each axis)."""
    noise = noise_m * receiver.rougher
    east, north = (noise * wandering(random, len(lat), random.uniform(*receiver.memory_s)) for _ in range(2))
    east += random.normal(0, 0.2, len(lat))
    north += random.normal(0, 0.2, len(lat))
    for start in np.flatnonzero(random.random(len(lat)) < receiver.jumps_an_hour / 3_600):
        far, aside = random.uniform(15, 40), random.uniform(0, 2 * np.pi)
        away = slice(start, start + int(random.integers(10, 31)))
        east[away] += far * np.cos(aside)
        north[away] += far * np.sin(aside)
    at = _kept(random, len(lat), receiver)
    columns = lat + north * METRE, lon + east * METRE / np.cos(np.radians(lat))
    written = (column[at] if receiver.decimals is None else np.round(column[at], receiver.decimals) for column in columns)
    return Recording(Track.of(*written, time=1_700_000_000.0 + at), at)


def _kept(random: Random, count: int, receiver: Receiver) -> Ints:
    """Which points are kept, the first and the last among them."""
    least, most = receiver.every_s
    if most == 1:
        return np.arange(count)
    at = np.concatenate(([0], np.cumsum(random.integers(least, most + 1, count // least + 1))))
    return np.append(at[at < count - 1], count - 1)


def wandering(random: Random, count: int, memory: float) -> Floats:
    """An autoregression with standard deviation 1 that forgets in so many steps."""
    kept = float(np.exp(-1 / memory))
    values, noise = np.empty(count), random.normal(0, np.sqrt(1 - kept**2), count)
    value = random.normal()
    for at in range(count):
        values[at] = value = kept * value + noise[at]
    return values
