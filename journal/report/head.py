"""The head of a picture that stands by itself: as tall as its words, with room for the legend below them.

On the page the words stand outside the picture; in a notebook and in a PNG file they are part of it.
"""

from textwrap import wrap

import plotly.graph_objects as go

# Room around the words and for the legend, a line of the title, a line below it of so many letters.
_HEAD_PX, _TITLE_PX, _BELOW_PX, _ABOVE_PX = 62, 24, 19, 16
LINE = 110


def headed(figure: go.Figure, line: int = LINE) -> go.Figure:
    """The same figure, taller by what its title and subtitle need; a subtitle is broken after ``line`` letters."""
    below = wrap(figure.layout.title.subtitle.text or "", line)
    words = _HEAD_PX + _TITLE_PX * (1 + (figure.layout.title.text or "").count("<br>")) + _BELOW_PX * len(below)
    head = max(words, figure.layout.margin.t)
    tall = figure.layout.height + head - figure.layout.margin.t
    figure.update_layout(
        margin_t=head, height=tall, title_subtitle_text="<br>".join(below), title_y=1 - _ABOVE_PX / tall, title_yref="container",
        title_yanchor="top",
    )  # fmt: skip
    return figure
