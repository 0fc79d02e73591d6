"""A pandas frame whose text stays text in a notebook."""

from typing import Any

import pandas as pd


class Frame(pd.DataFrame):
    """A DataFrame that shows itself without setting formulas: ``$`` in somebody's title begins none.

    pandas escapes what HTML reads; the dollar signs it leaves to MathJax unless it is told otherwise.
    """

    @property
    def _constructor(self) -> Any:
        return Frame  # so that a part of it, such as ``j.sessions().tail()``, shows itself alike

    def _repr_html_(self) -> str | None:
        with pd.option_context("display.html.use_mathjax", False):
            shown: str | None = super()._repr_html_()  # type: ignore[misc]  # the stubs leave it out
        return shown
