"""What a figure says under the pointer: numbers as a person writes them."""

import re

import pytest

from journal.report import figure, names

# d3 pads "g" to six digits and "f" without places too, unless "~" trims or ".n" says how many.
_FORMAT = re.compile(r"%\{[^}:|]+:([^}]+)\}")
_PADDED = re.compile(r"\d\.\d*000")
# One call for each picture, with a value of every series: of calls in a row all but the first would have to wait.
_HOVER_ALL = """() => [...document.querySelectorAll('[data-spec]')].flatMap(plot => {
    const points = plot.data.flatMap((trace, curveNumber) => {
        const pointNumber = trace.type === 'heatmap' ? [0, 0] : (trace.y || []).findIndex(value => value !== null);
        return trace.hovertemplate && trace.visible !== 'legendonly' && pointNumber !== -1 ? [{curveNumber, pointNumber}] : []; });
    Plotly.Fx.hover(plot, points, Object.keys(plot._fullLayout._plots));
    return [...plot.querySelectorAll('.hoverlayer .hovertext')].map(label => plot.id + ': ' + label.textContent); })"""


@pytest.mark.parametrize("name", names())
def test_numbers_are_not_padded_with_zeros(year, name):
    formats = [one for trace in figure(name, year).data for one in _FORMAT.findall(getattr(trace, "hovertemplate", None) or "")]
    assert all(re.fullmatch(r"\+?(~g|\.[0-2]f|%.*)", one) for one in formats)


def test_a_browser_says_them_so(visits):
    said = visits(to="hover").page.evaluate(_HOVER_ALL)
    assert {words.split(":")[0] for words in said} >= {f"plot-{name}" for name in ("lifts", "morning-evening", "ostrc", "trial")}
    print("\n".join(said))
    assert [words for words in said if _PADDED.search(words)] == []
    assert any(re.search(r"top set \d+(\.5)? kg", words) for words in said)
    assert any(re.search(r"the same0 points: \d+ days?$", words) for words in said)
