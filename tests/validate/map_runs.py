"""Studies of runs whose ground is known, learned from a map: on a small drawn one and on the middle of Helsinki."""

import sys
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np
from simulated import Random
from studies import Bar, Measures, Study

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "maps"))
from marked_runs import Marks, marked, nearest
from receivers import USUAL, Receiver
from simulated_runs import Run, drawn
from worlds import World, by_lot, helsinki, hiding, small

from journal.maps.matching.stretches import HARD, SOFT, stretches

ROOM = "Surface from a map"
WORLDS = {"a small map": small, "Helsinki": helsinki}
# Noise in metres: points of a hundred by which shares may be off, and the share of metres that is exact.
ASKED = {2.0: (5, 0.93), 4.0: (8, 0.88), 8.0: (12, 0.80)}
RUNS, MAPS = 100, 8
# Each unlike the usual in one thing; on Helsinki, told beside bars for the shares alone.
HARSHER = {
    "an error that lasts 3 s": Receiver(memory_s=(3, 3)),
    "an error that lasts 60 s": Receiver(memory_s=(60, 60)),
    "thirty jumps an hour": Receiver(jumps_an_hour=30),
    "a point every 5 to 10 s": Receiver(every_s=(5, 10)),
    "a point every 30 s": Receiver(every_s=(30, 30)),
    "positions of 5 decimals": Receiver(decimals=5),
}
HARSHER_RUNS = 40
# So many times as rough a receiver is needed there for the nearest way alone to be right on about 88, 77 and 66 of a hundred metres.
ROUGHER = {2.0: 1.4, 4.0: 2.0, 8.0: 3.0}
SAYS = "right where it says {:.0f}-{:.0f} %"
BINS = ((0.55, 0.65), (0.65, 0.75), (0.75, 0.85), (0.85, 0.95), (0.95, 1.01))
AT_80 = SAYS.format(75, 85)


@dataclass(frozen=True)
class Drawn:
    """A run in its world."""

    world: World
    run: Run


@cache
def hidden(name: str, number: int) -> World:
    """One of some maps that have lost the surface of a third of their ways."""
    return hiding(WORLDS[name](), np.random.default_rng([826, number]))


def run_in(random: Random, name: str, noise_m: float, receiver: Receiver = USUAL) -> Drawn:
    """A run on a map that says what it knows."""
    world = WORLDS[name]()
    return Drawn(world, drawn(world, random, noise_m, receiver=receiver))


def any_run(random: Random, names: tuple[str, ...], *, lost: bool) -> Drawn:
    """A run with any of the noises on any of the maps, some surfaces ``lost`` or none; lots cast for it alone."""
    name, noise = str(random.choice(names)), float(random.choice(list(ASKED)))
    world = hidden(name, int(random.integers(MAPS))) if lost else WORLDS[name]()
    return Drawn(by_lot(world, random), drawn(world, random, noise))


def shares_told(one: Drawn) -> Measures:
    """How much of a run is told rightly, and how much its rival does."""
    marks, rival = _marks(one), nearest(one.world, one.run)
    return {
        "hard share off by": marks.off(HARD),
        "soft share off by": marks.off(SOFT),
        "exact": marks.exact,
        "exact, nearest way alone": rival.exact,
        "hard share off by, nearest way alone": rival.off(HARD),
    }


def sureness_told(one: Drawn) -> Measures:
    """How often right where it says so and so many per cent."""
    marks = _marks(one)
    return {name: value for low, high in BINS for name, value in _right(marks, low, high).items()}


def _marks(one: Drawn) -> Marks:
    return marked(one.world, one.run, stretches(one.world.index, one.run.track, "run"))


def _right(marks: Marks, low: float, high: float) -> Measures:
    name = SAYS.format(low * 100, min(high, 1.0) * 100)
    said = (marks.sure >= low) & (marks.sure < high)
    metres, right = float(marks.metres[said].sum()), float(marks.metres[said & marks.right].sum())
    share = right / metres if metres else float("nan")
    return {name: share, f"_of {name}": metres, f"_in {name}": right}


def map_studies() -> list[Study]:
    """Every noise on every map, harsher receivers, and how sure the answers are."""
    return [*_usual(), *_harsher(), *_sure()]


def _usual() -> list[Study]:
    return [
        Study(
            ROOM, f"{name}, noise of {noise:.0f} m", partial(run_in, name=name, noise_m=noise), shares_told,
            {**_shares(off), "exact": (Bar("≥", exact),)}, at_most=RUNS,
        )
        for name in WORLDS for noise, (off, exact) in ASKED.items()
    ]  # fmt: skip


def _harsher() -> list[Study]:
    receivers = [(what, noise, receiver) for what, receiver in HARSHER.items() for noise in ASKED]
    receivers += [(f"{times:g} times as rough a receiver", noise, Receiver(rougher=times)) for noise, times in ROUGHER.items()]
    return [
        Study(
            ROOM, f"Helsinki, noise of {noise:.0f} m, {what}",
            partial(run_in, name="Helsinki", noise_m=noise, receiver=receiver), shares_told,
            _shares(ASKED[noise][0]), at_most=HARSHER_RUNS,
        )
        for what, noise, receiver in receivers
    ]  # fmt: skip


def _shares(off: float) -> dict[str, tuple[Bar, ...]]:
    return {"hard share off by": (Bar("≤", off),), "soft share off by": (Bar("≤", off),)}


def _sure() -> list[Study]:
    """Marked wherever the odds of untagged ways are those of a real map; those of the drawn one are its own."""
    bars = {AT_80: (Bar("≥", 0.75), Bar("≤", 0.85))}
    both = {"both maps": tuple(WORLDS), **{name: (name,) for name in WORLDS}}
    return [
        Study(
            ROOM, f"{where}, {'a third of the surfaces lost' if lost else 'every surface told'}",
            partial(any_run, names=names, lost=lost), sureness_told,
            {} if lost and "a small map" in names else bars, at_most=2 * RUNS,
        )
        for lost in (False, True) for where, names in both.items()
    ]  # fmt: skip
