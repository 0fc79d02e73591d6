"""The body as a Plotly figure: an outline for each region and side, filled where it hurt."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

import plotly.graph_objects as go

from journal.report import say, theme
from journal.report.body_outline import HALF_WIDTH, IN_THE_MIDDLE, MIDDLE, SOLE, TOP, VIEWS, centre, outline, strokes, views_of
from journal.report.body_places import LEFT, RIGHT, UNKNOWN, WHOLE, Place, named
from journal.report.info import Info

HEIGHT_PX = 600
# One hue in five strengths over the page's ground: more is stronger by day and by night, for colour-blind readers too.
_HUE = (200, 96, 43)
_STRENGTHS = (0.26, 0.42, 0.6, 0.8, 1.0)
_MEANS = (2.0, 4.0, 6.0, 8.0, 10.0)
_CLEAR = "rgba(0,0,0,0)"
_REGIONS = tuple(dict.fromkeys(region for regions in VIEWS.values() for region in regions))


class Shape(NamedTuple):
    """A region's side on the drawing, and the place that colours it; None where nothing is known."""

    region: str
    side: str
    place: Place | None


def shapes(places: Sequence[Place]) -> tuple[Shape, ...]:
    """All outlines. A side of which nothing is known takes the place of its region without a side."""
    known = {(place.region, place.side): place for place in places}
    return tuple(
        Shape(region, side, known.get((region, side)) or known.get((region, UNKNOWN)))
        for region in _REGIONS
        for side in _sides(region, known)
    )


def _sides(region: str, known: Mapping[tuple[str, str], Place]) -> tuple[str, ...]:
    halved = region not in IN_THE_MIDDLE or (region, LEFT) in known or (region, RIGHT) in known
    return (LEFT, RIGHT) if halved else (WHOLE,)


def drawing(info: Info, places: Sequence[Place]) -> go.Figure:
    """The body with its numbers and legend, and the buttons that swap what the colour says."""
    drawn = shapes(places)
    body = [*(_outlined(shape, places) for shape in drawn), _strokes()]
    looks = [_look(drawn, days) for days in (False, True)]
    for trace in looks[1]:
        trace.visible = False
    room = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return theme.canvas(
        info, *body, *looks[0], *looks[1], _numbers(drawn), height=HEIGHT_PX, margin={"l": 4, "r": 4, "t": 104, "b": 48},
        xaxis=room | {"type": "linear", "range": [-HALF_WIDTH, MIDDLE["back"] + HALF_WIDTH]},
        yaxis=room | {"range": [SOLE - 1, TOP + 8], "scaleanchor": "x"},
        annotations=_labels(), updatemenus=[_buttons([len(traces) for traces in (body, *looks)])],
        legend={"itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip


def _outlined(shape: Shape, places: Sequence[Place]) -> go.Scatter:
    """The outline of a shape, which is what a mouse or a finger finds."""
    return _area(shape, _CLEAR, hoverinfo="text", hoveron="fills", text=_told(shape, places))


def _area(shape: Shape, colour: str, **more: Any) -> go.Scatter:
    points: list[tuple[float | None, float | None]] = []
    for view in views_of(shape.region):
        points += [*((None, None),) * bool(points), *outline(view, shape.region, shape.side)]
    xs, ys = zip(*points, strict=True)
    return go.Scatter(
        x=theme.column(xs), y=theme.column(ys), mode="lines", fill="toself", fillcolor=colour, line={"color": theme.QUIET, "width": 1}, showlegend=False,
        name=f"{shape.side} {shape.region}", **more,
    )  # fmt: skip


def _told(shape: Shape, places: Sequence[Place]) -> str:
    here = [place for place in places if place.region == shape.region and place.side in (shape.side, UNKNOWN)]
    if not here:
        side = "" if shape.side == WHOLE else f"{shape.side} "
        return say.sentence(f"{side}{say.plain(shape.region)}: no pain written down")
    return "<br>".join(
        f"{say.sentence(named(one))}: {say.count(one.days, 'day')} with pain,<br>{one.mean:.1f} of 10 on average, {one.worst:g} at worst"
        for one in here
    )


def _strokes() -> go.Scatter:
    points = [point for view in VIEWS for line in strokes(view) for point in (*line, (None, None))]
    xs, ys = zip(*points, strict=True)
    line = {"color": theme.QUIET, "width": 1}
    return go.Scatter(
        x=theme.column(xs),
        y=theme.column(ys),
        mode="lines",
        line=line,
        opacity=0.45,
        hoverinfo="skip",
        showlegend=False,
        name="body",
    )


def _look(drawn: Sequence[Shape], days: bool) -> list[go.Scatter]:
    """The fills of what hurt and the legend of their colours: for how much, or for how often."""
    found = [(shape, shape.place) for shape in drawn if shape.place]
    edges = _day_edges([place.days for _, place in found]) if days else _MEANS
    strengths = _STRENGTHS[-len(edges) :]
    fills = [_filled(shape, place, strengths[_step(place.days if days else place.mean, edges)]) for shape, place in found]
    words = _steps(edges, days)
    return [*fills, *(_key(*one) for one in zip(strengths, words, strict=True)), *_stripes_key(found)]


def _day_edges(days: Sequence[int]) -> tuple[float, ...]:
    """Up to five steps of equal width up to the most days; fewer where there are fewer days. Our choice."""
    return tuple(sorted({float(ceil(max(days, default=1) * step / len(_STRENGTHS))) for step in range(1, len(_STRENGTHS) + 1)}))


def _step(value: float, edges: Sequence[float]) -> int:
    return next(step for step, edge in enumerate(edges) if value <= edge)


def _steps(edges: Sequence[float], days: bool) -> list[str]:
    lowest = [0.0, *edges][: len(edges)]
    if not days:
        return [f"{low:g}–{high:g} of 10" for low, high in zip(lowest, edges, strict=True)]
    return [
        f"{low + 1:g}–{high:g} days" if high > low + 1 else say.count(int(high), "day")
        for low, high in zip(lowest, edges, strict=True)
    ]


def _colour(strength: float) -> str:
    return f"rgba({','.join(str(part) for part in _HUE)},{strength})"


def _filled(shape: Shape, place: Place, strength: float) -> go.Scatter:
    colour = _colour(strength)
    return _area(shape, colour, hoverinfo="skip", fillpattern=_stripes(colour) if place.side == UNKNOWN else None)


def _stripes(colour: str) -> dict[str, Any]:
    return {"shape": "/", "size": 7, "solidity": 0.5, "fillmode": "replace", "fgcolor": colour, "bgcolor": _CLEAR}


def _numbers(drawn: Sequence[Shape]) -> go.Scatter:
    spots = [
        (centre(view, shape.region, shape.side), shape.place.days)
        for shape in drawn
        if shape.place
        for view in views_of(shape.region)
    ]
    # The page sets letters and rim for its ground; elsewhere a white rim makes dark letters readable on any.
    font = {"size": 13, "weight": 700, "color": "#1d2529", "shadow": "0 0 2px #fff, 0 0 3px #fff, 0 0 4px #fff"}
    return go.Scatter(
        x=[x for (x, _), _ in spots], y=[y for (_, y), _ in spots], text=[str(days) for _, days in spots], mode="text", textfont=font,
        hoverinfo="skip", showlegend=False, name="days", cliponaxis=False,
    )  # fmt: skip


def _key(strength: float, words: str) -> go.Scatter:
    look = {"symbol": "square", "size": 14, "color": _colour(strength), "line": {"color": theme.QUIET, "width": 1}}
    return go.Scatter(x=[None], y=[None], mode="markers", name=words, marker=look, hoverinfo="skip")


def _stripes_key(found: Sequence[tuple[Shape, Place]]) -> list[go.Scatter]:
    if not any(place.side == UNKNOWN for _, place in found):
        return []
    return [
        go.Scatter(x=[None], y=[None], mode="none", fill="toself", fillpattern=_stripes(_colour(1.0)), name="side not logged")
    ]


def _labels() -> list[dict[str, Any]]:
    """The names of the views, and R and L at the hands: the body's own right and left."""
    words = [(MIDDLE[view], TOP + 6, f"from the {view}" if view == "front" else "from behind") for view in VIEWS]
    sides = [(centre(view, "hand", side)[0], 60.0, side[0].upper()) for view in VIEWS for side in (LEFT, RIGHT)]
    return [{"x": x, "y": y, "text": text, "showarrow": False, "font": {"size": 12}} for x, y, text in (*words, *sides)]


def _buttons(counts: Sequence[int]) -> dict[str, Any]:
    body, first, second = counts
    shown = ([True] * (body + first) + [False] * second + [True], [True] * body + [False] * first + [True] * (second + 1))
    words = ("Colour: how much", "Colour: how often")
    return {
        "type": "buttons", "direction": "right", "showactive": True, "x": 0.5, "xanchor": "center", "y": 0, "yanchor": "top",
        "pad": {"t": 12}, "bgcolor": _CLEAR, "bordercolor": theme.QUIET, "font": {"size": 12},
        "buttons": [{"label": label, "method": "restyle", "args": [{"visible": states}]} for label, states in zip(words, shown, strict=True)],
    }  # fmt: skip
