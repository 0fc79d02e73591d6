"""The drawing of a body: every region there, closed, the sides where a clinician looks for them, none over another."""

from itertools import pairwise

import pytest

from journal.domain.vocabulary import REGIONS
from journal.report import body_outline
from journal.report.body_outline import IN_THE_MIDDLE, MIDDLE, SOLE, TOP, VIEWS, centre, outline, strokes, views_of

EVERY = [(view, region) for view, regions in VIEWS.items() for region in regions]
SHAPES = [
    (view, region, side) for view, region in EVERY for side in (("whole",) if region in IN_THE_MIDDLE else ("left", "right"))
]


def area(points) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(points))) / 2


def inside(point, points) -> bool:
    """Whether a ray to the right crosses the outline an odd number of times."""
    x, y = point
    return sum((b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b) for (a, b), (c, d) in pairwise(points)) % 2 == 1


def test_every_region_but_other_is_on_it():
    assert {region for _, region in EVERY} == set(REGIONS) - {"other"}
    assert views_of("other") == ()
    assert (views_of("knee"), views_of("groin"), views_of("lower-back")) == (("front", "back"), ("front",), ("back",))


@pytest.mark.parametrize(("view", "region"), EVERY)
def test_lines_of_a_region_meet(view, region):
    pieces = [body_outline._piece(piece) for piece in VIEWS[view][region].split()]
    assert all(one[-1] == other[0] for one, other in pairwise(pieces))
    first, last = pieces[0][0], pieces[-1][-1]
    # Either the lines come back to where they began, or both ends lie on the middle line.
    assert first == last or first[0] == last[0] == 0


@pytest.mark.parametrize(("view", "region", "side"), SHAPES)
def test_an_outline_is_closed_smooth_and_inside_the_drawing(view, region, side):
    points = outline(view, region, side)
    assert points[0] == points[-1]
    assert len(points) > 20
    assert area(points) > 10
    assert all(SOLE <= y <= TOP and abs(x - MIDDLE[view]) <= body_outline.HALF_WIDTH for x, y in points)


@pytest.mark.parametrize("view", VIEWS)
def test_no_region_lies_over_another(view):
    drawn = [outline(*shape) for shape in SHAPES if shape[0] == view]
    grid = [(MIDDLE[view] - 45 + 2.37 * i, 0.5 + 3.13 * j) for i in range(38) for j in range(58)]
    covered = [sum(inside(point, one) for one in drawn) for point in grid]
    assert max(covered) == 1
    assert sum(covered) > 0.2 * len(grid)


@pytest.mark.parametrize("view", VIEWS)
def test_the_body_is_the_same_on_both_sides(view):
    left, right = outline(view, "thigh", "left"), outline(view, "thigh", "right")
    assert [(round(2 * MIDDLE[view] - x, 1), y) for x, y in left] == list(right)


def test_left_is_to_the_right_of_who_looks_at_the_face_and_to_the_left_behind():
    assert centre("front", "knee", "left")[0] > MIDDLE["front"] > centre("front", "knee", "right")[0]
    assert centre("back", "knee", "left")[0] < MIDDLE["back"] < centre("back", "knee", "right")[0]


def test_a_half_is_half_of_the_whole():
    whole, half = outline("back", "lower-back", "whole"), outline("back", "lower-back", "left")
    assert area(half) == pytest.approx(area(whole) / 2, rel=0.01)
    assert all(x <= MIDDLE["back"] for x, _ in half)


def test_head_above_foot_and_the_lower_back_below_the_upper():
    heights = [centre("back", region, "whole")[1] for region in ("head", "neck", "upper-back", "lower-back")]
    assert heights == sorted(heights, reverse=True)
    assert centre("front", "foot", "left")[1] < centre("front", "ankle", "left")[1] < centre("front", "knee", "left")[1]


@pytest.mark.parametrize("region", ["wrist", "ankle", "neck"])
def test_a_number_stands_beside_what_it_would_hide(region):
    assert not inside(centre("front", region, "left"), outline("front", region, "left"))


def test_other_numbers_stand_on_their_region():
    beside = [shape for shape in SHAPES if shape[1] not in ("wrist", "ankle") and not inside(centre(*shape), outline(*shape))]
    assert beside == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_line_down_the_middle_is_drawn_once(view):
    lines = strokes(view)
    assert len(set(lines)) == len(lines)
    assert any(all(x == MIDDLE[view] for x, _ in line) for line in lines)
