"""A picture that stands by itself, in a browser as narrow as a notebook: its words, its legend and its plot do not meet."""

from itertools import pairwise

import pytest

from journal.report import figure, names
from journal.report.head import headed

_EDGES = """() => Object.fromEntries([['title', '.gtitle'], ['words', '.gtitle-subtitle'], ['legend', '.legend'], ['plot', '.nsewdrag']]
    .map(([name, place]) => [name, document.querySelector(place)]).filter(([, found]) => found)
    .map(([name, found]) => { const box = found.getBoundingClientRect(); return [name, [box.top, box.bottom, box.right]]; }))"""


@pytest.fixture(scope="module")
def page(browser, year, tmp_path_factory):
    """Plotly itself, once."""
    out = tmp_path_factory.mktemp("head") / "one.html"
    headed(figure("spikes", year)).write_html(out, include_plotlyjs=True, div_id="one")
    context = browser.new_context(viewport={"width": 700, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(out.as_uri())
    yield page
    context.close()


@pytest.mark.parametrize("name", names())
def test_title_legend_and_plot_stand_below_each_other(page, year, name):
    drawn = headed(figure(name, year))
    page.evaluate(
        "spec => { const one = JSON.parse(spec); return Plotly.newPlot('one', one.data, one.layout).then(() => null); }",
        drawn.to_json(),
    )
    edges = page.evaluate(_EDGES)
    order = [edges[part] for part in ("title", "words", "legend", "plot") if part in edges]
    assert all(upper[1] <= lower[0] + 1 for upper, lower in pairwise(order)), edges
    assert order[0][0] >= 0 and all(right <= 700 for _, _, right in order), edges
