"""The body in a real browser: what a pointer finds, what the buttons change, and that it can be read by day and by night."""

import pytest
from playwright.sync_api import expect
from report_visit import SIZES

from journal.report.body_outline import centre

PLOT = "#plot-body-map"
# Where a point of the drawing lies in the window.
_PLACE = """([x, y]) => {
    const plot = document.getElementById('plot-body-map');
    const box = plot.getBoundingClientRect();
    const {xaxis, yaxis} = plot._fullLayout;
    return [box.left + xaxis._offset + xaxis.l2p(x), box.top + yaxis._offset + yaxis.l2p(y)]; }"""
_NUMBERS = "() => [...document.querySelectorAll('#plot-body-map .textpoint text')].map(one => one.textContent)"


def point_at(visit, view: str, region: str, side: str) -> str:
    """The words that show when the pointer rests on a region."""
    visit.page.locator(PLOT).scroll_into_view_if_needed()
    visit.page.mouse.move(*visit.page.evaluate(_PLACE, list(centre(view, region, side))))
    expect(visit.page.locator(f"{PLOT} .hoverlayer .hovertext")).to_have_count(1)
    said = visit.page.locator(f"{PLOT} .hoverlayer").text_content()
    visit.page.mouse.move(0, 0)  # off the picture, so that the next words are the next region's
    expect(visit.page.locator(f"{PLOT} .hoverlayer .hovertext")).to_have_count(0)
    return said


SAID = (
    ("back", "lower-back", "whole", "Lower back: 103 days with pain"),
    ("front", "knee", "left", "Left knee:"),
    ("back", "knee", "left", "Left knee:"),
    ("front", "knee", "right", "Right knee: no pain written down"),
    ("front", "head", "whole", "Head: no pain written down"),
)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_pointer_finds_the_region_and_its_side(visits, width, height):
    visit = visits(width, height)
    for view, region, side, words in SAID:
        assert words in point_at(visit, view, region, side)
    assert visit.complaints == []


def test_the_buttons_swap_what_is_coloured_and_the_numbers_stay(visits):
    visit = visits(to="change")
    assert "103" in visit.page.evaluate(_NUMBERS)
    visit.page.locator(f"{PLOT} .updatemenu-button", has_text="how often").click()
    expect(visit.page.locator(f"{PLOT} .legendtext", has_text="days")).to_have_count(5)
    assert "103" in visit.page.evaluate(_NUMBERS)
    visit.page.locator(f"{PLOT} .updatemenu-button", has_text="how much").click()
    expect(visit.page.locator(f"{PLOT} .legendtext", has_text="of 10")).to_have_count(5)
    assert visit.complaints == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_body_keeps_its_proportions(visits, width, height):
    visit = visits(width, height)
    (left, top), (right, bottom) = (visit.page.evaluate(_PLACE, place) for place in ([0, 180], [90, 0]))
    assert (right - left) / (bottom - top) == pytest.approx(0.5, rel=0.01)
    assert left > 0 and right < width


@pytest.mark.parametrize(("scheme", "bright"), [("light", False), ("dark", True)])
def test_numbers_have_the_letters_of_the_scheme_and_a_rim_of_its_ground(visits, scheme, bright):
    visit = visits(scheme=scheme)
    letters, rim = visit.page.evaluate(
        """() => { const style = getComputedStyle(document.querySelector('#plot-body-map .textpoint text'));
           return [style.fill, style.stroke]; }"""
    )
    level = [sum(int(part) for part in colour[4:-1].split(",")) / 3 for colour in (letters, rim)]
    assert (level[0] > 200, level[1] > 200) == (bright, not bright)


def test_paper_has_no_buttons(visits):
    visit = visits(scheme="dark", to="print")
    visit.page.emulate_media(media="screen")
    expect(visit.page.locator(f"{PLOT} .updatemenu-button").first).to_be_visible()
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(f"{PLOT} .updatemenu-button").first).to_be_hidden()
