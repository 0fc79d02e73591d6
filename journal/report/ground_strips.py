"""The strips of the ground: a bar for each session, divided into its stretches."""

from collections.abc import Sequence

import plotly.graph_objects as go

from journal.domain.stretches import Stretch
from journal.domain.units import METRES
from journal.domain.vocabulary import RUNNING
from journal.report import say, theme
from journal.report.mapped import Ground, OnGround
from journal.report.surface_looks import LOOKS, UNKNOWN, marker

_ROW_PX, _AROUND_PX, _LEAST_PX = 27, 170, 310
_BAR = 0.72  # of a row: by itself Plotly makes bars as wide as the nearest rows of their surface are apart
_SEEN = 1 / 250  # of the axis: what is nowhere longer is drawn so long, or the legend names what nobody can see

# A stretch, its session, and the number of its row.
_Piece = tuple[int, Ground, Stretch]


def figure(info: OnGround) -> go.Figure:
    """One trace for each surface, hard ones first in the legend, what is unknown last; the rarest is drawn on top."""
    if not info.drawn:
        return theme.nothing(info)
    count = len(info.strips)
    far = max(strip.stretches[-1].end_m for strip in info.strips) / METRES[info.units]
    along = "along the way" if all(strip.ordered for strip in info.strips) else "on each surface"
    drawn = theme.canvas(
        info,
        *_traces(info, _SEEN * far),
        barmode="overlay",
        height=max(_LEAST_PX, count * _ROW_PX + _AROUND_PX),
        showlegend=True,  # also of one surface: it says what the colour is
        margin={"b": 52},
        yaxis=theme.value_axis(
            range=[max(count, 3) - 0.5, -0.5], showgrid=False, tickvals=list(range(count)), ticktext=[_label(one) for one in info.strips],
        ),
    )  # fmt: skip
    # In place of the axis of days that every canvas has.
    drawn.layout.xaxis = theme.value_axis(f"{info.units} {along}", range=[0, 1.01 * far], nticks=9, ticksuffix="")
    return drawn


def _label(strip: Ground) -> str:
    said = say.day(strip.day) if strip.sport in RUNNING else f"{say.day(strip.day)}<br>{strip.sport}"
    return said + "\u00a0"


def _traces(info: OnGround, seen: float) -> list[go.Bar]:
    """``seen``: the least length, in the unit shown."""
    listed: dict[str, list[_Piece]] = {}
    for row, strip in enumerate(info.strips):
        for one in strip.stretches:
            listed.setdefault(one.surface or UNKNOWN, []).append((row, strip, one))
    often = sorted(listed, key=lambda name: -sum(one.length_m for _, _, one in listed[name]))
    return [_bars(info, name, listed[name], seen) for name in often]


def _bars(info: OnGround, name: str, listed: Sequence[_Piece], seen: float) -> go.Bar:
    unit = METRES[info.units]
    least = seen if max(one.length_m for _, _, one in listed) / unit < seen else 0.0
    return go.Bar(
        orientation="h", y=theme.column(row for row, _, _ in listed),
        base=theme.column(round(one.start_m / unit, 3) for _, _, one in listed),
        x=theme.column(round(max(least, one.length_m / unit), 3) for _, _, one in listed),
        width=_BAR, name=name, marker=marker(name), customdata=theme.column(_told(info, strip, one) for _, strip, one in listed),
        hovertemplate="%{customdata}<extra></extra>", legendrank=list(LOOKS).index(name) + 1,
    )  # fmt: skip


def _told(info: OnGround, strip: Ground, one: Stretch) -> str:
    unit = METRES[info.units]
    share = say.part(strip.per_cents.get(one.surface or UNKNOWN, 0))
    where = (
        f"{one.start_m / unit:.2f}–{one.end_m / unit:.2f} {info.units}"
        if strip.ordered
        else f"{share} of {say.distance(strip.way_m, info.units)}"
    )
    sure = f", {say.percent(one.confidence)} likely to be right" if one.confidence is not None else ""
    return f"{say.day(strip.day)}<br>{where}<br>{one.surface or UNKNOWN}{sure}"
