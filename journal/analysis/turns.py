"""Bends run on an athletics track, counted from where a recording went: two a lap of 400 m, whichever the lane.

All numbers here are our choice.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from journal.analysis.hills import smoothed, swings
from journal.analysis.masks import some
from journal.analysis.sphere import EARTH_RADIUS_M
from journal.analysis.track import Flags, Track, Values
from journal.domain.stretches import Stretch

_TRACK = "track"
# A map that loses the track for so long on the way has not left it.
_LOST_M = 50.0
# The way is looked at every 5 m, where it leads over the 20 m around.
_SPACING_M, _HALF_HEADING = 5.0, 2
# Where 30 m of the way lead less than 15 m on, somebody stands or turns round: the bends of a track are far wider.
_HALF_CHORD, _CHORD_LEAST_M = 3, 15.0
# A quarter of a bend or more: what the receiver trembles is less.
_LEAST = np.radians(45.0)
# Nobody can say where the way led between points further apart than this, or than five usual steps.
_STEP_M = 30.0


class Turns(NamedTuple):
    """Half turns run to the ``left`` (as tracks are mostly run) and to the ``right``; NaN both where nothing was on a track."""

    left: float
    right: float


def track_turns(track: Track, stretches: Sequence[Stretch]) -> float:
    """Bends run on a track, either way round: NaN where no stretch is on one. The arguments are those of ``turns``."""
    found = turns(track, stretches)
    return found.left + found.right


def turns(track: Track, stretches: Sequence[Stretch]) -> Turns:
    """How often the way on a track turned by 180 degrees, to either side.

    ``stretches``: the ground along the whole way of the track, in order; their metres may be measured in another way
    than ours, the shares of the whole count. The positions are averaged over 10 m before and after each; a change of
    direction counts from 45 degrees on, so noise does not add up; breaks, jumps, and turning round on the spot are no bends.
    """
    parts = _on_track(stretches)
    way = np.concatenate(([0.0], track.steps_m.cumsum()))
    if not parts or not way[-1] > 0:
        return Turns(np.nan, np.nan)
    place = way * (stretches[-1].end_m / way[-1])
    lines = [_bends(track.part(piece), way[piece], place[piece], parts) for piece in _pieces(track)]
    left, right = np.array(lines).reshape(-1, 2).sum(axis=0) / np.pi
    return Turns(float(left), float(right))


def _on_track(stretches: Sequence[Stretch]) -> list[tuple[float, float]]:
    """From where to where it was on a track, in metres."""
    parts: list[tuple[float, float]] = []
    for one in stretches:
        if one.surface == _TRACK:
            near = parts and one.start_m - parts[-1][1] <= _LOST_M
            start = parts.pop()[0] if near else one.start_m
            parts.append((start, one.end_m))
    return parts


def _pieces(track: Track) -> Iterator[slice]:
    """The parts of the recording without a break or a jump inside."""
    steps = track.steps_m
    usual = float(np.median(steps[steps > 0])) if some(steps > 0) else 0.0
    cuts = (np.flatnonzero(track.breaks | (steps > max(_STEP_M, 5 * usual))) + 1).tolist()
    for start, stop in zip([0, *cuts], [*cuts, len(track)], strict=True):
        if stop - start > 1:
            yield slice(start, stop)


def _bends(track: Track, way: Values, place: Values, parts: list[tuple[float, float]]) -> tuple[float, float]:
    """Radians to the left and to the right on a track, of a recording without breaks."""
    east, north = _metres(track)
    east, north = smoothed(east, way), smoothed(north, way)
    arc = np.concatenate(([0.0], np.hypot(np.diff(east), np.diff(north)).cumsum()))
    at = np.arange(0.0, arc[-1], _SPACING_M)
    if len(at) <= 2 * _HALF_CHORD:
        return 0.0, 0.0
    east, north, place = (np.interp(at, arc, values) for values in (east, north, place))
    inside = _inside(place, parts) & _leads_on(east, north)
    ahead, aside = _across(east, _HALF_HEADING), _across(north, _HALF_HEADING)
    here = inside[_HALF_HEADING:-_HALF_HEADING]
    found = [swings(np.unwrap(np.arctan2(aside[run], ahead[run])), _LEAST) for run in _runs(here)]
    left, right = zip(*found, strict=True) if found else ((), ())
    return sum(left), sum(right)


def _metres(track: Track) -> tuple[Values, Values]:
    """Metres to the east and north of the first point, as on a plane: the few hundred metres of a track are one."""
    lat, lon = np.radians(track.lat_deg), np.radians(track.lon_deg)
    east = np.remainder(lon - lon[0] + np.pi, 2 * np.pi) - np.pi
    return EARTH_RADIUS_M * east * np.cos(lat[0]), EARTH_RADIUS_M * (lat - lat[0])


def _across(values: Values, half: int) -> Values:
    return values[2 * half :] - values[: -2 * half]


def _leads_on(east: Values, north: Values) -> Flags:
    """Where the way leads on; the ends, of which that cannot be told, count as if it did."""
    on = np.ones(len(east), dtype=bool)
    chords = np.hypot(_across(east, _HALF_CHORD), _across(north, _HALF_CHORD))
    on[_HALF_CHORD:-_HALF_CHORD] = chords >= _CHORD_LEAST_M
    return on


def _inside(place: Values, parts: list[tuple[float, float]]) -> Flags:
    starts, ends = np.array(parts).T
    which = np.maximum(starts.searchsorted(place, side="right") - 1, 0)
    return np.asarray((place >= starts[which]) & (place <= ends[which]), dtype=bool)


def _runs(chosen: Flags) -> Iterator[slice]:
    """The stretches of neighbours that are chosen, of two at least."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], chosen, [False])).astype("int8")))
    for start, stop in edges.reshape(-1, 2).tolist():
        if stop - start > 1:
            yield slice(start, stop)
