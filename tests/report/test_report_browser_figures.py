"""In a real browser: what a hand finds in the newer figures, with the mouse and in the legend."""

import pytest
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def visit(visits):
    return visits(to="change")


def hover(visit, name: str, x: float, y: float) -> str:
    """What is said at this place of a plot, as shares of its width and height."""
    layer = visit.page.locator(f"#plot-{name} .nsewdrag").first
    layer.scroll_into_view_if_needed()
    box = layer.bounding_box()
    visit.page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
    visit.page.mouse.move(box["x"] + x * box["width"] + 2, box["y"] + y * box["height"])
    words = visit.page.locator(f"#plot-{name} .hoverlayer .hovertext").first
    expect(words).to_be_visible()
    return words.text_content()


def test_a_day_of_the_calendar_says_what_was_logged(visit):
    assert (
        hover(visit, "coverage", 0.5, 0.5).split(": ")[1].startswith(("session", "rest", "pain", "no pain", "about", "not known"))
    )


def test_a_week_of_a_flag_says_how_often_and_in_which_session(visit):
    visit.page.evaluate("Plotly.Fx.hover(document.getElementById('plot-raised'), [{curveNumber: 0, pointNumber: 0}])")
    said = visit.page.locator("#plot-raised .hoverlayer").text_content()
    assert "week from " in said and "caution: " in said


@pytest.mark.parametrize(
    ("name", "layer"),
    [("raised", ".barlayer"), ("load", ".scatterlayer"), ("spikes", ".scatterlayer"), ("coverage", ".heatmaplayer")],
)
def test_the_legend_takes_a_series_away(visit, name, layer):
    drawn = visit.page.locator(f"#plot-{name} {layer} > *")
    before = drawn.count()
    visit.page.locator(f"#plot-{name} .legendtoggle").last.click()
    expect(drawn).to_have_count(before - 1)
    assert visit.complaints == []


def test_the_coupled_ratio_waits_to_be_asked_for(visit):
    item = visit.page.locator("#plot-load .legend .traces", has_text="rolling, coupled")
    expect(item).to_have_css("opacity", "0.5")
    item.locator(".legendtoggle").click()
    expect(item).to_have_css("opacity", "1")
