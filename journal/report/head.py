"""The head of a picture that stands by itself: as tall as its words, with room for the legend below them.

On the page the words stand outside the picture; in a notebook and in a PNG file they are part of it.
"""

from math import ceil
from textwrap import wrap

import plotly.graph_objects as go

# Room around the words and for a row of the legend, a line of the title, a line below it of so many letters, further rows.
_HEAD_PX, _TITLE_PX, _BELOW_PX, _ABOVE_PX, _ROW_PX = 62, 24, 19, 16, 20
# A letter, and the key and the gap beside the name of a legend's entry.
_LETTER_PX, _KEY_PX = 6.6, 60
LINE = 96  # fits 700 px, a narrow notebook


def headed(figure: go.Figure, line: int = LINE) -> go.Figure:
    """The same figure, taller by what its title and subtitle need; a subtitle is broken after ``line`` letters."""
    below = wrap(figure.layout.title.subtitle.text or "", line)
    words = _HEAD_PX + _TITLE_PX * (1 + (figure.layout.title.text or "").count("<br>")) + _BELOW_PX * len(below)
    words += _ROW_PX * (_legend_rows(figure, line * _LETTER_PX) - 1)
    head = max(words, figure.layout.margin.t)
    tall = figure.layout.height + head - figure.layout.margin.t
    figure.update_layout(
        margin_t=head, height=tall, title_subtitle_text="<br>".join(below), title_y=1 - _ABOVE_PX / tall, title_yref="container",
        title_yanchor="top", title_x=0, title_xref="container", title_pad_l=_ABOVE_PX,  # names at the left of the plot leave it less room
    )  # fmt: skip
    return figure


def _legend_rows(figure: go.Figure, width_px: float) -> int:
    """How many rows the legend takes at most: its columns are as wide as the longest name."""
    named = [trace.name for trace in figure.data if trace.showlegend is not False and trace.visible is not False and trace.name]
    across = max(1, int(width_px / (_KEY_PX + _LETTER_PX * max(map(len, named), default=0))))
    return max(1, ceil(len(named) / across))
