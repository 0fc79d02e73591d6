"""The drawing of a body, front and back: closed outlines of the regions, our own, in units of which a body is 180 tall.

One half is written down, the one right of the middle line; the other is its mirror. Lines that two regions share are
written once, so that regions meet without gap or overlap. What a region covers is our choice where the consensus on
areas (see ``vocabulary.REGIONS``) leaves it open: the buttock is drawn with the hip, the sacrum with the lower back.
"""

from collections.abc import Mapping
from functools import cache

Point = tuple[float, float]
_ASIDE = 6.5  # from the middle of what is too small for a number to the number beside it
STEPS = 5  # how many straight pieces stand for the curve between two written points
HALF_WIDTH, TOP, SOLE = 46.0, 181.0, -2.5

# From the top down and from the outside in. Points on the middle line have x = 0.
LINES: Mapping[str, tuple[Point, ...]] = {
    "head": ((0, 180.5), (4.3, 179.6), (7.1, 176.2), (7.9, 171), (8.8, 170), (9, 167.6), (8.3, 164.8), (7.3, 161.8), (5.7, 158.4),
             (3, 156), (0, 155.2)),
    "nape": ((5.7, 158.4), (3, 157.8), (0, 157.6)),
    "collar": ((6.1, 152.4), (3.4, 149.4), (0, 147.6)), "vertebra": ((6.1, 152.4), (3, 151), (0, 150.6)),
    "arm": ((5.7, 158.4), (5.4, 155.4), (6.1, 152.4), (9.2, 149.9), (13.4, 148.1), (18.2, 146.5), (21.9, 143.4), (23.9, 138.4),
            (25.2, 132.2), (27.2, 124.6), (28.8, 117.4), (30.4, 113.4), (32.2, 109.4), (34.8, 102.6), (36.4, 96), (37.4, 90.4),
            (37.9, 88.2), (38.5, 86)),
    "inner-arm": ((16.2, 131.4), (17.6, 126.4), (19.6, 120.8), (21.8, 115.2), (22.7, 111.8), (23.6, 108.2), (26.2, 101.2), (29.6, 95),
                  (32.6, 89), (33.3, 86.8), (33.8, 84.6)),
    "armpit": ((13.4, 148.1), (14.4, 142.6), (15.1, 137), (16.2, 131.4)),
    "deltoid": ((25.2, 132.2), (20.6, 129.8), (16.2, 131.4)),
    "elbow-top": ((28.8, 117.4), (25.2, 115.6), (21.8, 115.2)), "elbow-end": ((32.2, 109.4), (27.8, 107.8), (23.6, 108.2)),
    "wrist-top": ((37.4, 90.4), (35, 89.2), (32.6, 89)), "wrist-end": ((38.5, 86), (36, 84.8), (33.8, 84.6)),
    "hand": ((38.5, 86), (40.6, 83), (42.8, 79.6), (44, 76), (42.9, 75), (40.9, 78), (40.8, 73.6), (40.6, 68.4), (39.4, 66.6),
             (37.8, 65.6), (35.9, 66.4), (34.2, 69.2), (33.2, 74), (33, 79.6), (33.8, 84.6)),
    "side": ((16.2, 131.4), (15.9, 126), (15.1, 119.6), (13.9, 113), (13.3, 107.6), (14.1, 102), (15.9, 96.4), (17.3, 90), (17.9, 83.4),
             (17.5, 74), (15.9, 64), (13.9, 55.4), (13.2, 50.2), (13, 44.6), (14, 37.2), (13.5, 29), (11.6, 19.4), (10.3, 12.6),
             (10.5, 9.8), (10.5, 6.8)),
    "inner-leg": ((0, 82), (0.9, 78.6), (1.3, 70.4), (2.3, 62), (3.3, 55), (3.7, 50), (3.7, 44.4), (3, 37.2), (3.8, 29), (5.1, 19.4),
                  (5.4, 12.6), (4.9, 9.8), (5, 6.8)),
    "ribs": ((15.1, 119.6), (9.6, 118.4), (4.4, 122), (0, 125.4)), "waist": ((15.1, 119.6), (7.4, 117.6), (0, 117)),
    "crest": ((15.9, 96.4), (13.8, 97), (11.6, 95.6)), "groin": ((11.6, 95.6), (6, 90.6), (0, 87)),
    "hip": ((11.6, 95.6), (11.2, 90), (10.6, 84.6)), "hip-end": ((17.9, 83.4), (14, 83.4), (10.6, 84.6)),
    "thigh-top": ((10.6, 84.6), (5.6, 81.4), (0.9, 78.6)), "sacrum": ((15.9, 96.4), (10.4, 96.4), (4.6, 92.6), (0, 86)),
    "fold": ((17.9, 83.4), (13.4, 79.4), (7.4, 77.4), (0.9, 78.6)),
    "knee-top": ((13.9, 55.4), (8.6, 57.2), (3.3, 55)), "knee-end": ((13, 44.6), (8.4, 43), (3.7, 44.4)),
    "ankle-top": ((10.3, 12.6), (7.8, 13.4), (5.4, 12.6)), "ankle-end": ((10.5, 6.8), (7.6, 5.6), (5, 6.8)),
    "toes": ((10.5, 6.8), (12, 4.4), (14.2, 1.6), (14.4, -0.6), (12.2, -1.8), (8.4, -2.2), (5.6, -1.6), (4.4, 0.6), (4.6, 3.8), (5, 6.8)),
    "heel": ((10.5, 6.8), (11.2, 4.2), (12.6, 1.6), (11.4, -0.4), (8.8, -1.8), (6.2, -1.4), (4.8, 0.8), (4.6, 3.8), (5, 6.8)),
}  # fmt: skip

_LIMBS: Mapping[str, str] = {
    "shoulder": "arm:4-8 deltoid -armpit", "upper-arm": "arm:8-10 elbow-top inner-arm:3-0 -deltoid",
    "elbow": "arm:10-12 elbow-end inner-arm:5-3 -elbow-top", "forearm": "arm:12-15 wrist-top inner-arm:8-5 -elbow-end",
    "wrist": "arm:15-17 wrist-end inner-arm:10-8 -wrist-top", "hand": "hand -wrist-end",
    "knee": "side:11-13 knee-end inner-leg:6-4 -knee-top", "lower-leg": "side:13-17 ankle-top inner-leg:10-6 -knee-end",
    "ankle": "side:17-19 ankle-end inner-leg:12-10 -ankle-top",
}  # fmt: skip
# A half of the regions in the middle begins and ends on the middle line.
_FRONT: Mapping[str, str] = {
    **_LIMBS,
    "head": "head", "neck": "-head:8-10 arm:0-2 collar", "chest": "-collar arm:2-4 armpit side:0-2 ribs",
    "abdomen": "-ribs side:2-6 crest groin", "hip": "side:6-8 hip-end -hip -crest", "groin": "-groin hip thigh-top inner-leg:1-0",
    "thigh": "side:8-11 knee-top inner-leg:4-1 -thigh-top -hip-end", "foot": "toes -ankle-end",
}  # fmt: skip
_BACK: Mapping[str, str] = {
    **_LIMBS,
    "head": "head:0-8 nape", "neck": "-nape arm:0-2 vertebra", "upper-back": "-vertebra arm:2-4 armpit side:0-2 waist",
    "lower-back": "-waist side:2-6 sacrum", "hip": "-sacrum side:6-8 fold inner-leg:1-0",
    "thigh": "side:8-11 knee-top inner-leg:4-1 -fold", "foot": "heel -ankle-end",
}  # fmt: skip
# Thin strokes that make a body of it; they bound nothing.
_FINGERS = (((39, 67.6), (38.7, 73.6)), ((37, 66.8), (36.8, 73.2)), ((35.2, 68.6), (35.2, 73.8)))
STROKES: Mapping[str, tuple[tuple[Point, ...], ...]] = {
    "front": (*_FINGERS, ((2.4, 148.2), (7, 147.6), (12.4, 146.2)), ((1.6, 133.2), (6.6, 130.4), (12, 131.6), (14.8, 135.4)),
              ((0, 125), (0, 118)), ((0, 107.4), (0, 105.6)), ((6.2, 51.6), (6.7, 48), (8.5, 46.6), (10.3, 48), (10.8, 51.6))),
    "back": (*_FINGERS, ((0, 150), (0, 87)), ((5, 143.2), (4.6, 136), (6.8, 129), (10.2, 132.4), (12.6, 140.6)),
             ((6.2, 49.6), (8.4, 48.8), (10.8, 49.8)), ((7, 19), (7, 9)), ((8.6, 19), (8.6, 9))),
}  # fmt: skip
VIEWS: Mapping[str, Mapping[str, str]] = {"front": _FRONT, "back": _BACK}
# Where the middle line of a view lies, and on which side of it the body's left is: looking at somebody's face, to the right.
MIDDLE: Mapping[str, float] = {"front": 0.0, "back": 2 * HALF_WIDTH}
_LEFT: Mapping[str, int] = {"front": 1, "back": -1}
IN_THE_MIDDLE = ("head", "neck", "chest", "abdomen", "upper-back", "lower-back")


def views_of(region: str) -> tuple[str, ...]:
    """The views on which a region is seen; none for a word without a place."""
    return tuple(view for view, regions in VIEWS.items() if region in regions)


@cache
def outline(view: str, region: str, side: str) -> tuple[Point, ...]:
    """The closed outline of a region's ``left`` or ``right``, or of the ``whole`` of one that lies in the middle."""
    half = _half(view, region)
    if side == "whole":
        points = [*half, *((-x, y) for x, y in reversed(half))]
    else:
        sign = _LEFT[view] * (1 if side == "left" else -1)
        points = [(sign * x, y) for x, y in half]
    return tuple((round(x + MIDDLE[view], 1), round(y, 1)) for x, y in (*points, points[0]))


def strokes(view: str) -> tuple[tuple[Point, ...], ...]:
    """The thin lines of a view, both halves."""
    middle = MIDDLE[view]
    curves = [_smooth(line) for line in STROKES[view]]
    both = [tuple((round(sign * x + middle, 1), round(y, 1)) for x, y in curve) for curve in curves for sign in (1, -1)]
    return tuple(dict.fromkeys(both))  # a line down the middle is its own mirror


def centre(view: str, region: str, side: str) -> Point:
    """The middle of an outline's box, where its number is written; beside one that a number would hide."""
    xs, ys = zip(*outline(view, region, side), strict=True)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    outwards = _ASIDE if x > MIDDLE[view] else -_ASIDE
    if region == "ankle" or (region == "neck" and side != "whole"):
        return x + outwards, y
    # Beyond a wrist are the fingers of the other view.
    return (x - outwards, y) if region == "wrist" else (x, y)


def _half(view: str, region: str) -> list[Point]:
    points: list[Point] = []
    for piece in VIEWS[view][region].split():
        points += _piece(piece)
    return points


def _piece(piece: str) -> list[Point]:
    """A line or the part between two of its written points; ``-`` before the name runs it backwards."""
    name, _, part = piece.lstrip("-").partition(":")
    smooth = _smooth(LINES[name])
    first, last = (int(end) for end in part.split("-")) if part else (0, len(LINES[name]) - 1)
    run = smooth[min(first, last) * STEPS : max(first, last) * STEPS + 1]
    return run[::-1] if piece.startswith("-") or first > last else run


@cache
def _smooth(written: tuple[Point, ...]) -> list[Point]:
    """A curve through all written points (Catmull and Rom 1974), level where it meets the middle line."""
    points = [_before(written[0], written[1]), *written, _before(written[-1], written[-2])]
    pieces = [_between(points[at : at + 4], step / STEPS) for at in range(len(written) - 1) for step in range(STEPS)]
    return [*pieces, written[-1]]


def _before(end: Point, following: Point) -> Point:
    """The point beyond an end: the mirror image on the middle line, straight on elsewhere."""
    return (-following[0], following[1]) if end[0] == 0 else (2 * end[0] - following[0], 2 * end[1] - following[1])


def _between(four: list[Point], share: float) -> Point:
    """The point at ``share`` of the way from the second of four to the third."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
    return _blend(ax, bx, cx, dx, share), _blend(ay, by, cy, dy, share)


def _blend(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))) / 2
